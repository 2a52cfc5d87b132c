"""Looks for damage: in the file's structure, in its references, and in the values of every logged set."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from studio.storage.set_rows import digest_of, text_of_columns
from studio.storage.tables import LoggedSetRow
from studio.storage.types import Flag

if TYPE_CHECKING:
    from studio.storage.database import Database

LISTED = 20
_SETS = """
    SELECT logged_sets.*, (
        SELECT after FROM log_events WHERE set_uid = logged_sets.uid ORDER BY log_events.rowid DESC LIMIT 1
    ) AS last_event
    FROM logged_sets
"""


def problems(database: Database) -> list[str]:
    """What is wrong with the data, a sentence each; nothing when all is well."""
    with database.bare_connection() as connection:
        return [*structure_problems(connection), *set_problems(connection)]


def structure_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds: damaged pages, broken rules, references to nothing."""
    try:
        found = [line for (line,) in connection.execute(f"PRAGMA integrity_check({LISTED})") if line != "ok"]
    except sqlite3.DatabaseError as error:
        return [f"The file cannot be read: {error}."]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(LISTED):
        found.append(f"Row {row} of {table} refers to a row of {parent} that is not there.")
    return found


def set_problems(connection: sqlite3.Connection) -> list[str]:
    """Which logged sets do not say any more what was stored: SQLite has no checksum of its own."""
    reading = connection.cursor()
    reading.row_factory = sqlite3.Row
    try:
        return list(_set_problems(reading))
    except sqlite3.DatabaseError as error:
        return [f"The logged sets cannot be read: {error}."]
    finally:
        reading.close()


def _set_problems(reading: sqlite3.Cursor) -> Iterator[str]:
    for row in reading.execute(_SETS):
        columns = {name: _as_stored(name, row[name]) for name in row.keys() if name != "last_event"}  # noqa: SIM118 - iterating over a row gives its values
        text = text_of_columns(columns)
        if digest_of(text, row["device"], row["sequence"]) != row["digest"]:
            yield f"The set {row['uid']} does not hold what was stored in it."
        elif text != row["last_event"]:
            yield f"The history of the set {row['uid']} does not end with what the set holds."


def _as_stored(name: str, value: Any) -> Any:
    """A flag as the program writes it; anything but 0 and 1 stays what it is and shows in the digest."""
    return bool(value) if name in _flags() and value in (0, 1) else value


@cache
def _flags() -> frozenset[str]:
    return frozenset(
        column.name for column in LoggedSetRow.__table__.columns if isinstance(column.type, Flag)
    )
