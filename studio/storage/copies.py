"""Makes a copy of an open database and looks whether it is one."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.domain.errors import StudioError
from studio.storage.check import set_problems, structure_problems

PAGES_A_STEP = 64
WAIT_S = 0.005  # while the source is in the middle of a transaction
REST_S = 0.0005
BREATH_S = 0.002  # between two steps, so that a set can be logged

ONLY_GROW = ("log_events", "logged_sets")


class BackupFailed(StudioError):
    """A copy is not what it should be; it was thrown away."""


class BackupCancelled(StudioError):
    """A backup was stopped before it was complete; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: how many rows of each table, its revision, its last event and its mark of change."""

    rows: dict[str, int]
    revision: str
    last_event: int
    mark: int


def contents_of(connection: sqlite3.Connection) -> Contents:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [name for (name,) in connection.execute(tables).fetchall()]
    return Contents(
        rows={name: _one(connection, f'SELECT count(*) FROM "{name}"') for name in names},  # noqa: S608 - names of the schema
        revision=str(_one(connection, "SELECT version_num FROM alembic_version")),
        last_event=_one(connection, "SELECT coalesce(max(sequence), 0) FROM log_events"),
        mark=_one(connection, "PRAGMA user_version"),
    )


def hash_of_rows(connection: sqlite3.Connection) -> str:
    """SHA-256 of every row of every table, in the order in which they were stored; the rest is pages."""
    total = hashlib.sha256()
    for name in contents_of(connection).rows:
        total.update(name.encode())
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):  # noqa: S608 - names of the schema
            total.update(repr(row).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def copy_pages(source: sqlite3.Connection, target: Path, *, cancelled: Callable[[], bool]) -> None:
    """Copy the database page by page into a new file, ready to be opened; others may write in between."""

    def breathe(_status: int, _remaining: int, _total: int) -> None:
        if cancelled():
            raise BackupCancelled("The backup was stopped.")
        time.sleep(BREATH_S)

    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # the last step would wait for the disk with the source held
        source.backup(copy, pages=PAGES_A_STEP, progress=breathe, sleep=WAIT_S)
        copy.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def to_check(copy: Path) -> sqlite3.Connection:
    """A connection that could write and must not: without that right SQLite does not ask the CHECKs."""
    connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def verified(copy: Path, before: Contents, after: Contents, *, values: bool = True) -> Contents:
    """What ``copy`` holds. Raises BackupFailed unless it is sound and of a moment between the two.

    ``values`` says whether to look at every logged set too, which takes a schema that this program knows.
    """
    try:
        with closing(to_check(copy)) as connection:
            found = structure_problems(connection)
            found += set_problems(connection, rest) if values and not found else []
            if found:
                raise BackupFailed(f"The backup is not sound: {found[0]}")
            held = contents_of(connection)
    except sqlite3.DatabaseError as error:
        raise BackupFailed(f"The backup cannot be read back: {error}.") from error
    if not _fits(held, before, after):
        raise BackupFailed("The backup does not hold what the database holds.")
    return held


def rest() -> None:
    """A thread that only computes would make the window wait five milliseconds at every turn."""
    time.sleep(REST_S)


def _fits(held: Contents, before: Contents, after: Contents) -> bool:
    """Whether the copy is the database as it was at one of the two moments, or at one between them."""
    for known in (before, after):
        if held.mark == known.mark:
            return held == known
    grown = all(before.rows[name] <= held.rows.get(name, 0) <= after.rows[name] for name in ONLY_GROW)
    return grown and held.revision == before.revision and held.rows.keys() == before.rows.keys()


def _one(connection: sqlite3.Connection, query: str) -> Any:
    (value,) = connection.execute(query).fetchone()
    return value
