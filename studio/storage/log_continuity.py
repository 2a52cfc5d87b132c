"""Whether a write-ahead log belongs to the file it lies beside: the history of sets only ever grows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from studio.storage.view_only import look

LOOKED_AT = 500


def log_goes_on_from(database: Path, with_log: sqlite3.Connection) -> bool:
    """Whether what the file alone holds is still there once its log is read.

    SQLite checks that a log is whole, not whose it is: that of another file would be believed
    (reliability.md, finding 7). A file that cannot be read without its log proves nothing.
    """
    try:
        with closing(look(database)) as alone:
            device, newest = _device(alone), _newest(alone)
    except sqlite3.DatabaseError:
        return True
    if device is None:
        return True
    return device == _device(with_log) and all(_has(with_log, event) for event in newest)


def _device(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM data_settings WHERE key = 'device'").fetchone()
    return str(row[0]) if row else None


def _newest(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT id FROM log_events ORDER BY rowid DESC LIMIT ?"
    return [str(identity) for (identity,) in connection.execute(query, (LOOKED_AT,))]


def _has(connection: sqlite3.Connection, event: str) -> bool:
    found = connection.execute("SELECT 1 FROM log_events WHERE id = ?", (event,)).fetchone()
    return found is not None
