"""Looks for damage: in the file's structure, in its references, and in the values of every logged set."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from studio.storage.set_rows import digest_of, text_of_raw

if TYPE_CHECKING:
    from studio.storage.database import Database

LISTED = 20
SETS_BEFORE_A_REST = 20
_SETS = """
    SELECT logged_sets.*, (
        SELECT after FROM log_events WHERE set_uid = logged_sets.uid ORDER BY log_events.rowid DESC LIMIT 1
    ) AS last_event
    FROM logged_sets ORDER BY logged_sets.rowid DESC LIMIT ?
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


def set_problems(
    connection: sqlite3.Connection, rest: Callable[[], None] = lambda: None, *, newest: int = -1
) -> list[str]:
    """Which logged sets do not say any more what was stored: SQLite has no checksum of its own.

    ``rest`` is called every few sets, so that a worker can leave the processor to the window; with
    ``newest`` only so many are looked at, those that came last.
    """
    reading = connection.cursor()
    try:
        return list(_set_problems(reading, rest, newest))
    except sqlite3.DatabaseError as error:
        return [f"The logged sets cannot be read: {error}."]
    finally:
        reading.close()


def _set_problems(reading: sqlite3.Cursor, rest: Callable[[], None], newest: int) -> Iterator[str]:
    reading.execute(_SETS, (newest,))
    names = [description[0] for description in reading.description]
    for number, values in enumerate(reading):
        row = defaultdict(_empty, zip(names, values, strict=True))  # an older file lacks newer columns
        text = text_of_raw(row)
        if digest_of(text, row["device"], row["sequence"]) != row["digest"]:
            yield f"The set {row['uid']} does not hold what was stored in it."
        elif text != row["last_event"]:
            yield f"The history of the set {row['uid']} does not end with what the set holds."
        if number % SETS_BEFORE_A_REST == 0:
            rest()


def _empty() -> None:
    """What a column holds that is not there yet."""
