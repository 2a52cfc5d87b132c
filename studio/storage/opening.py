"""Looks at a data file before it is opened: what it is, and whether it is whole; nothing is changed."""

from __future__ import annotations

import glob
import json
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from studio.domain.errors import NewerDatabase, NotOurDatabase, StudioError
from studio.domain.instants import Instant
from studio.paths import DataFolder, write_whole
from studio.storage import migrate
from studio.storage.check import set_problems, structure_problems
from studio.storage.copies import to_check
from studio.storage.engine import APPLICATION_ID
from studio.storage.holding import is_held
from studio.storage.log_continuity import log_goes_on_from
from studio.storage.trouble import DatabaseDamaged
from studio.storage.view_only import copy_with_log, fold_log_in, has_unfinished_log, look

log = logging.getLogger(__name__)

CHECKED_AT = "checked_at_ms"
CHECK_EVERY_MS = 7 * 24 * 3600 * 1000
SMALL = 16 * 1024 * 1024  # up to here a whole look takes less than people notice
MIDDLE = 8 * SMALL  # up to here a quick one does
SAMPLE = 200
MAGIC = b"SQLite format 3\0"
HEADER, MARK_AT = 100, 68
TREE_PAGES = (2, 5, 10, 13)
REMAINS = ("backups/{stem}-*.db", "backups/{stem}.db.*", "replaced/**/{stem}.db", "damaged/**/{stem}.db")


class FoundDamaged(DatabaseDamaged):
    """The file was looked at and is not whole; ``findings`` says what was seen, a sentence each."""

    def __init__(self, path: Path, findings: tuple[str, ...]) -> None:
        super().__init__(f"The data file {path} is damaged. Nothing was changed.")
        self.path = path
        self.findings = findings


class StrangeLog(FoundDamaged):
    """What lies in the write-ahead log beside the file does not go on from what is in it."""


class StrangeParts(FoundDamaged):
    """The file holds parts that Evenside never puts into it, such as triggers."""


class DatabaseMissing(StudioError):
    """There is no data file where one has been: backups or a journal of it are there."""

    def __init__(self, path: Path, *, is_empty: bool = False) -> None:
        what = "is empty" if is_empty else "is missing"
        super().__init__(
            f"The data file {path} {what}, but backups or a journal of it are there. "
            "No new one was put in its place."
        )
        self.path = path
        self.is_empty = is_empty


class RestoreUnfinished(StudioError):
    """A restore was cut off: what lies there may be neither the old data nor the new."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a file that may be opened: whether all of it was checked, or still has to be."""

    checked: bool = False
    check_due: bool = False


def examine(path: Path, now: Instant | None, rest: Callable[[], None] = lambda: None) -> Examined:
    """Look at the file as reliability.md 3.4 says; it may take seconds, so it runs in a worker.

    Without ``now`` the check that is due every week is left to the window. Raises FoundDamaged,
    DatabaseMissing, NotOurDatabase or NewerDatabase. A file that another process has open is left to
    `open_database`, which says so; one that cannot be copied for want of room is checked later.
    """
    refuse_missing(path)
    if not path.exists() or path.stat().st_size == 0 or is_held(path):
        return Examined()
    refuse_damaged_header(path)
    try:
        return _examine(path, now, rest)
    except OSError:
        log.exception("the data file could not be looked at before it was opened")
        return Examined(check_due=True)


def _examine(path: Path, now: Instant | None, rest: Callable[[], None]) -> Examined:
    unclean = has_unfinished_log(path)
    with (
        _as_it_would_be_opened(path, unclean=unclean) as whole,
        _told_as_damage(path),
        closing(look(whole)) as seen,
    ):
        _refuse_marked_wrong(seen, path)
        _refuse_strange(seen, path, _revision(whole, path))
        if whole != path and not log_goes_on_from(path, seen):
            raise StrangeLog(path, ("The newest changes beside the file do not go on from what is in it.",))
        was_found = _note(path).exists()
        due = unclean or was_found or (now is not None and is_check_due(seen, now))
        size = path.stat().st_size
        is_small = was_found or size <= SMALL
        quick = unclean or size <= MIDDLE
        if due and is_small:
            findings = _all_findings(path, whole, rest)
        else:
            findings = _quick_findings(seen, rest) if quick else []
        if findings:
            raise FoundDamaged(path, tuple(findings))
        with suppress(OSError):
            _note(path).unlink(missing_ok=True)
        return Examined(checked=due and is_small, check_due=due and not is_small)


def note_findings(path: Path, findings: list[str]) -> None:
    """Leave word for the next start that all of this file has to be looked at before it is opened."""
    with suppress(OSError):  # it is told on screen all the same
        write_whole(_note(path), json.dumps(findings[:SAMPLE]).encode())


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.found-damaged")


def refuse_missing(path: Path) -> None:
    """Never make an empty file in the place of one that was there. Raises DatabaseMissing."""
    is_empty = path.exists() and path.stat().st_size == 0
    if (is_empty or not path.exists()) and remains(path):
        raise DatabaseMissing(path, is_empty=is_empty)


def refuse_unfinished_restore(path: Path) -> None:
    """Raises RestoreUnfinished; `swap.finish_interrupted` is what ends one."""
    if DataFolder(path.parent).restore_intent.exists():
        raise RestoreUnfinished(
            f"A restore of {path} was interrupted and is not finished yet. Nothing is lost: start Evenside "
            "again, and it is completed or taken back."
        )


def remains(database: Path) -> bool:
    """Whether something beside tells of data that were in it; a journal may be that of another file there."""
    folder, stem = database.parent, glob.escape(database.stem)
    others = [path for path in folder.glob("*.db") if path != database]
    patterns = REMAINS if others else (*REMAINS, "session-journal/*.jsonl")
    return any(True for pattern in patterns for _ in folder.glob(pattern.format(stem=stem)))


def refuse_damaged_header(path: Path) -> None:
    """A file of ours whose beginning is gone is no file of another program.

    Raises FoundDamaged, or NotOurDatabase.
    """
    if not path.exists() or path.stat().st_size == 0 or _is_database(path):
        return
    with path.open("rb") as file:
        header = file.read(HEADER)
        pages = [file.read(1) for number in range(1, 65) if file.seek(4096 * number)]
    there = [page[0] for page in pages if page]
    like_trees = sum(byte in TREE_PAGES for byte in there)
    marked = header.startswith(MAGIC) and header[MARK_AT : MARK_AT + 4] == APPLICATION_ID.to_bytes(4)
    if marked or (len(there) > 1 and like_trees * 2 > len(there)):
        raise FoundDamaged(path, ("The beginning of the file was overwritten.",))
    raise NotOurDatabase(f"{path} is not an Evenside database. Nothing was changed.")


def _is_database(path: Path) -> bool:
    """Asked of SQLite: closing a file that this process has open would drop its locks."""
    try:
        with closing(look(path)) as seen:
            seen.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    return True


def is_check_due(seen: sqlite3.Connection, now: Instant) -> bool:
    """Whether the last full check is more than seven days ago, or was never, or lies in the future."""
    with suppress(sqlite3.DatabaseError, ValueError, TypeError):
        query = "SELECT value FROM data_settings WHERE key = ?"
        (value,) = seen.execute(query, (CHECKED_AT,)).fetchone()
        return not 0 <= now.ms - int(value) <= CHECK_EVERY_MS
    return True


@contextmanager
def _as_it_would_be_opened(path: Path, *, unclean: bool) -> Iterator[Path]:
    """The file, or a copy with its log folded in, so that a damaged file is never written by looking."""
    if not unclean:
        yield path
        return
    with _copied(path) as copy:
        with _told_as_damage(path):
            fold_log_in(copy)
        yield copy


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(
        prefix="evenside-look-", dir=_roomy_place(path), ignore_cleanup_errors=True
    ) as place:
        copy = Path(place) / path.name
        copy_with_log(path, copy)
        yield copy


def _roomy_place(path: Path) -> str | None:
    """Temporary files are kept in memory on some systems: a big file goes beside its original."""
    free = shutil.disk_usage(tempfile.gettempdir()).free
    return None if free > 4 * path.stat().st_size else str(path.parent)


@contextmanager
def _told_as_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise FoundDamaged(path, (f"The file cannot be read: {error}.",)) from error


def _revision(whole: Path, path: Path) -> str | None:
    try:
        return migrate.revision_of(whole)
    except (NotOurDatabase, NewerDatabase) as error:
        raise type(error)(str(error).replace(str(whole), str(path))) from error


def _refuse_marked_wrong(seen: sqlite3.Connection, path: Path) -> None:
    """A file with our tables is ours, whatever the mark in its header says by now."""
    (mark,) = seen.execute("PRAGMA application_id").fetchone()
    names = {str(name) for (name,) in seen.execute("SELECT name FROM sqlite_master")}
    ours = migrate.CURRENT.objects
    if mark != APPLICATION_ID and len(ours & names) > len(ours) // 2:
        raise FoundDamaged(path, ("The mark that says whose file it is was overwritten.",))


def _refuse_strange(seen: sqlite3.Connection, path: Path, revision: str | None) -> None:
    """Only what Evenside makes may be in the file: a trigger could change what is stored."""
    named = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    parts = [(str(kind), str(name)) for kind, name in seen.execute(named)]
    ours = migrate.CURRENT.objects
    foreign = [f"{kind} {name}" for kind, name in parts if kind in ("trigger", "view")]
    if revision == migrate.CURRENT.head:
        foreign += [
            f"{kind} {name}" for kind, name in parts if name not in ours and kind in ("table", "index")
        ]
        if lost := sorted(ours - {name for _, name in parts}):
            raise FoundDamaged(path, (f"Parts of the file are missing: {', '.join(lost[:5])}.",))
    if foreign:
        raise StrangeParts(path, tuple(f"Not from Evenside: {part}." for part in foreign))


def _all_findings(path: Path, whole: Path, rest: Callable[[], None]) -> list[str]:
    """On a copy: SQLite asks the CHECKs only where it could write."""
    with _copied(path) if whole == path else nullcontext(whole) as copy, closing(to_check(copy)) as seen:
        return [*structure_problems(seen), *set_problems(seen, rest)]


def _quick_findings(seen: sqlite3.Connection, rest: Callable[[], None]) -> list[str]:
    found = [line for (line,) in seen.execute("PRAGMA quick_check(1)") if line != "ok"]
    return found or set_problems(seen, rest, newest=SAMPLE)
