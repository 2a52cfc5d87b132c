"""Looks at a file that somebody wants restored, and trusts nothing of it (reliability.md 2.6)."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from studio.domain.errors import StudioError
from studio.domain.instants import Instant
from studio.paths import reason
from studio.storage.backup import manifest_of, sha256_of
from studio.storage.check import set_problems, structure_problems
from studio.storage.copies import rest, to_check
from studio.storage.engine import APPLICATION_ID
from studio.storage.log_continuity import log_goes_on_from
from studio.storage.migrate import CURRENT, DatabaseObject, Schema, objects_in, objects_of
from studio.storage.opening import MAGIC
from studio.storage.view_only import beside, copy_with_log, fold_log_in, has_unfinished_log, look

LARGEST = 2 * 1024**3
APPLICATION_ID_AT = 68
HEADER = 100
SHOWN = 60
VERSION_TABLE = ("table", "alembic_version")
_NEWEST = """
    SELECT done_at_ms, done_at_zone, done_at_offset_min FROM logged_sets
    WHERE removed_at_ms IS NULL ORDER BY done_at_ms DESC LIMIT 1
"""


class FileRefused(StudioError):
    """A file that is not restored: the sentence says which, why, and that nothing was changed."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} {why} Nothing was changed.")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file holds; with ``problems`` it is not restored, and the rest is not known."""

    revision: str = ""
    sets: int = 0
    athletes: int = 0
    newest: Instant | None = None
    problems: tuple[str, ...] = ()


def inspected(path: Path, schema: Schema = CURRENT) -> FileFacts:
    """What ``path`` holds, or why it is refused; it is only read."""
    try:
        with opened_if_sound(path, schema) as (_, facts):
            return facts
    except FileRefused as refusal:
        return FileFacts(problems=(str(refusal),))


@contextmanager
def opened_if_sound(path: Path, schema: Schema = CURRENT) -> Iterator[tuple[sqlite3.Connection, FileFacts]]:
    """A connection that only reads, to a file that has passed every check. Raises FileRefused."""
    with ExitStack() as stack:
        try:
            was_verified = _refuse_by_sight(path)
            whole = stack.enter_context(_with_its_log(path))
            connection = stack.enter_context(closing(look(whole)))
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
            with _told_as_refusal(path):
                facts = _facts(connection, path, schema)
                if not was_verified:
                    _refuse_forbidden_values(whole, path)
        except OSError as error:
            raise FileRefused(path, f"cannot be read: {reason(error)}.") from error
        yield connection, facts


def _refuse_by_sight(path: Path) -> bool:
    """All that is told by the file's kind, size and first bytes, before SQLite has it.

    Whether it is a backup that is what was verified.
    """
    seen = path.stat()
    if not stat.S_ISREG(seen.st_mode):  # opening a pipe would wait for ever
        raise FileRefused(path, "is no file.")
    if seen.st_size > LARGEST:
        raise FileRefused(path, "is larger than 2 GB, and no data file of Evenside is.")
    with path.open("rb") as file:
        header = file.read(HEADER)
    if not header.startswith(MAGIC):
        raise FileRefused(path, "is not a database.")
    mark = int.from_bytes(header[APPLICATION_ID_AT : APPLICATION_ID_AT + 4], "big")
    if mark != APPLICATION_ID:
        raise FileRefused(path, "is a database of another program.")
    return _is_verified_backup(path)


def _is_verified_backup(path: Path) -> bool:
    """A backup is what was verified, to the bit. What its manifest says is believed in no other way."""
    with suppress(ValueError, KeyError, TypeError, RecursionError, FileNotFoundError):
        told = str(json.loads(manifest_of(path).read_text(encoding="utf-8"))["sha256"])
        if told != sha256_of(path):
            raise FileRefused(path, "is damaged: it is not what was verified when the backup was made.")
        return True
    return False


@contextmanager
def _with_its_log(path: Path) -> Iterator[Path]:
    """The file itself; with a write-ahead log beside it a copy with that folded in, if it belongs to it."""
    half = beside(path, "-journal")
    if half.exists() and half.stat().st_size > 0:
        raise FileRefused(path, "was left in the middle of a change: open it with Evenside once.")
    if not has_unfinished_log(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="evenside-look-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "copy.db"
        copy_with_log(path, copy)
        with _told_as_refusal(path):
            fold_log_in(copy)
            with closing(look(copy)) as seen:
                belongs = log_goes_on_from(path, seen)
        if not belongs:
            raise FileRefused(path, f"does not belong to {path.name}-wal, which lies beside it.")
        yield copy


def _facts(connection: sqlite3.Connection, path: Path, schema: Schema) -> FileFacts:
    """In this order: nothing of the file's own making may be run by looking at it."""
    found = objects_in(connection)
    revision = _revision_in(connection, found, path, schema)
    if difference := _difference(found, objects_of(revision, schema)):
        raise FileRefused(path, difference)
    problems = [*structure_problems(connection)] or [*set_problems(connection, rest)]
    if problems:
        raise FileRefused(path, f"is damaged: {problems[0]}")
    newest = connection.execute(_NEWEST).fetchone()
    return FileFacts(
        revision=revision,
        sets=_count(connection, "logged_sets WHERE removed_at_ms IS NULL"),
        athletes=_count(connection, "athletes WHERE archived_at_ms IS NULL"),
        newest=Instant(*newest) if newest else None,
    )


def _refuse_forbidden_values(whole: Path, path: Path) -> None:
    """On a copy: SQLite asks the CHECKs only where it could write; of a backup they were asked before.

    Where there is no room for a copy the restore itself asks them, of each row.
    """
    if shutil.disk_usage(tempfile.gettempdir()).free < 2 * whole.stat().st_size:
        return
    with tempfile.TemporaryDirectory(prefix="evenside-look-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "copy.db"
        shutil.copyfile(whole, copy)
        with closing(to_check(copy)) as seen:
            if problems := structure_problems(seen):
                raise FileRefused(path, f"is damaged: {problems[0]}.")


def _revision_in(
    connection: sqlite3.Connection, found: tuple[DatabaseObject, ...], path: Path, schema: Schema
) -> str:
    """Read only from a table that is the one we know: a view of that name could run for ever."""
    (known,) = (wanted for wanted in objects_of(schema.head, schema) if _key(wanted) == VERSION_TABLE)
    if not any(_key(there) == VERSION_TABLE and _flat(there) == _flat(known) for there in found):
        raise FileRefused(path, "does not say which version of Evenside made it.")
    revisions = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version LIMIT 2")]
    if len(revisions) != 1:
        raise FileRefused(path, "does not say which version of Evenside made it.")
    if revisions[0] not in schema.revisions:
        raise FileRefused(
            path,
            f"was made by a newer Evenside (revision {_shown(revisions[0])}): restore it with that version.",
        )
    return revisions[0]


def _difference(found: tuple[DatabaseObject, ...], known: tuple[DatabaseObject, ...]) -> str:
    """The first part of the file that is not as Evenside makes it; empty if all is."""
    wanted = {_key(part): _flat(part) for part in known}
    there = {_key(part): _flat(part) for part in found}
    for kind, name in (key for key in there if key not in wanted):
        return f"holds the {_shown(kind)} “{_shown(name)}”, which Evenside did not make."
    for kind, name in (key for key in wanted if key not in there):
        return f"lacks the {kind} “{name}”."
    for (kind, name), flat in there.items():
        if flat != wanted[kind, name]:
            return f"has another {kind} “{name}” than Evenside makes."
    return ""


def _key(part: DatabaseObject) -> tuple[str, str]:
    return part.type, part.name


def _flat(part: DatabaseObject) -> tuple[str, str | None]:
    """Without what versions of SQLite write in different ways: quotes around names, and blanks."""
    return part.table, part.sql and " ".join(part.sql.replace('"', "").split())


def _shown(text: object) -> str:
    """A text out of the file, fit for one line."""
    return "".join(sign if sign.isprintable() else "·" for sign in str(text)[:SHOWN])


def _count(connection: sqlite3.Connection, what: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608 - our own words
    return int(count)


@contextmanager
def _told_as_refusal(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeError) as error:
        raise FileRefused(path, f"is damaged: it cannot be read ({_shown(error)}).") from error
