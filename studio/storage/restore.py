"""Restores a backup: its rows go into a new file of our own making, which then takes the old one's place."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from studio.domain.errors import DataFolderInUse
from studio.domain.instants import Instant
from studio.instance import in_use_sentence
from studio.paths import DataFolder, reason
from studio.storage.backup import backups_in, sha256_of
from studio.storage.check import structure_problems
from studio.storage.copies import hash_of_rows
from studio.storage.engine import APPLICATION_ID, make_engine
from studio.storage.foreign_file import FileFacts, FileRefused, opened_if_sound
from studio.storage.holding import is_held
from studio.storage.migrate import CURRENT, Schema, bring_up_to_date, objects_of
from studio.storage.swap import (
    REPLACED,
    RestoreFailed,
    Swap,
    finish_interrupted,
    forget_new,
    new_file,
    one_at_a_time,
    put_in_place,
)
from studio.storage.tables import Base
from studio.storage.trouble import told_in_sentences

__all__ = ["RestoreFailed", "Restored", "finish_interrupted", "free_folder", "restore", "sweep_replaced"]

STAMP = "%Y-%m-%dT%H%M%S"
KEPT_DAYS, BACKUPS_SINCE = 30, 3
UNDONE = "Your data are as they were."


@dataclass(frozen=True, slots=True)
class Restored:
    """``facts`` are those of the backup; ``aside`` is the folder with the old files, if there were any."""

    database: Path
    backup: Path
    facts: FileFacts
    aside: Path | None


def restore(
    folder: DataFolder,
    backup: Path,
    at: Instant,
    *,
    database: Path | None = None,
    schema: Schema = CURRENT,
) -> Restored:
    """Put what ``backup`` holds in the place of ``database``, by default the folder's own.

    No process may have the database open, this one included. Sets that only the session journal has come
    back when it is opened next. Raises FileRefused, RestoreFailed, DataFolderInUse or DatabaseTrouble; then
    the data are as they were.
    """
    database = database or folder.database
    finish_interrupted(DataFolder(database.parent))
    with one_at_a_time(database.parent):
        _refuse_in_use(database)
        with _taken_back_if_it_fails(database, backup):
            facts = _make_new(backup, database, schema)
            aside = free_folder(database.parent / REPLACED, at)
            swap = Swap(database, aside, sha256_of(new_file(database)), backup.name)
            _refuse_in_use(database)
        put_in_place(swap)
        return Restored(database, backup, facts, aside if aside.is_dir() else None)


def sweep_replaced(folder: DataFolder, now: Instant) -> Path | None:
    """Delete the oldest safety copy if it has lain for thirty days and backups were made since; which.

    One at a time, and not by the clock alone: a wrong one must not take what a person may still want back.
    """
    for aside in sorted(path for path in folder.replaced.glob("*/") if path.is_dir()):
        moment = _moment_of(aside, now)
        if moment is None:
            continue
        since = [backup for backup in backups_in(folder.backups) if backup.made_at_ms > moment.ms]
        if now.seconds_since(moment) < KEPT_DAYS * 24 * 3600 or len(since) < BACKUPS_SINCE:
            return None
        shutil.rmtree(aside, ignore_errors=True)
        return aside
    return None


def _refuse_in_use(database: Path) -> None:
    if is_held(database):
        raise DataFolderInUse(in_use_sentence(database))


@contextmanager
def _taken_back_if_it_fails(database: Path, backup: Path) -> Iterator[None]:
    """Nothing of the old data has been touched yet: what was made is deleted, and why is told."""
    try:
        with told_in_sentences(new_file(database)):
            yield
    except BaseException as error:
        with suppress(OSError):
            forget_new(database)
        if isinstance(error, sqlite3.IntegrityError):
            raise FileRefused(backup, f"holds a value that cannot be: {error}.") from error
        if isinstance(error, OSError):
            raise RestoreFailed(f"The backup could not be restored: {reason(error)}. {UNDONE}") from error
        raise


def _make_new(backup: Path, database: Path, schema: Schema) -> FileFacts:
    new = new_file(database)
    forget_new(database)
    with opened_if_sound(backup, schema) as (source, facts):
        if database.exists() and backup.samefile(database):
            raise FileRefused(backup, "is the database itself.")
        _copy_rows(source, new, facts.revision, schema)
    if facts.revision != schema.head:
        _bring_up_to_date(new, facts.revision, schema)
    _refuse_unreadable(new, backup, schema)
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    return facts


def _copy_rows(source: sqlite3.Connection, new: Path, revision: str, schema: Schema) -> None:
    """Copy every row into a file that is made by our own schema of the same revision, and compare them."""
    parts = [part for part in objects_of(revision, schema) if part.sql]
    with closing(sqlite3.connect(new, isolation_level=None)) as fresh:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", f"application_id={APPLICATION_ID}"):
            fresh.execute(f"PRAGMA {pragma}").close()
        fresh.execute(f"PRAGMA user_version={secrets.randbelow(2**31)}")  # a change: the next backup is one
        fresh.execute("BEGIN")
        for part in sorted(parts, key=lambda part: part.type != "table"):
            fresh.execute(str(part.sql))
            if part.type == "table":
                _copy_table(source, fresh, part.name)
        fresh.execute("COMMIT")
        if structure_problems(fresh) or hash_of_rows(fresh) != hash_of_rows(source):
            raise RestoreFailed(f"What was copied is not what the backup holds. {UNDONE}")


def _copy_table(source: sqlite3.Connection, fresh: sqlite3.Connection, name: str) -> None:
    rows = source.execute(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608 - a name of our schema
    places = ", ".join("?" * len(rows.description))
    fresh.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608 - likewise


def _bring_up_to_date(new: Path, revision: str, schema: Schema) -> None:
    engine = make_engine(new)
    try:
        bring_up_to_date(engine, new, revision, schema, copy_first=False)
    finally:
        engine.dispose()


def _refuse_unreadable(new: Path, backup: Path, schema: Schema) -> None:
    """Values that pass every CHECK and are still no ids or days would end the program when it meets them."""
    if schema is not CURRENT:
        return
    engine = make_engine(new)
    try:
        with Session(engine) as session:
            for table in Base.metadata.sorted_tables:
                for _ in session.execute(sa.select(table)):
                    pass
    except ValueError as error:
        raise FileRefused(backup, f"holds a value that cannot be: {error}.") from error
    finally:
        engine.dispose()


def free_folder(replaced: Path, at: Instant) -> Path:
    """A new folder of that moment; a clock may show the same one twice."""
    stamp = at.local().strftime(STAMP)
    names = [stamp, *(f"{stamp}-{number}" for number in range(2, 1000))]
    return next(path for name in names if not (path := replaced / name).exists())


def _moment_of(aside: Path, now: Instant) -> Instant | None:
    """When a folder was made, by its name; the files in it may be older or newer."""
    try:
        at = datetime.strptime(aside.name[:17], STAMP).replace(tzinfo=now.local().tzinfo)
    except ValueError:
        return None
    return Instant.of(at)
