"""The little that the first paint shows, read with plain sqlite3 before anything heavy is loaded.

Only from a file that was closed cleanly: opening and closing would swallow the write-ahead log that tells of
an unclean end (architecture.md section 8, 12).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

_SESSIONS = """
    SELECT planned_sessions.title
    FROM planned_sessions
    JOIN weeks ON weeks.id = planned_sessions.week_id
    JOIN blocks ON blocks.id = weeks.block_id
    WHERE blocks.athlete_id = ? AND blocks.archived_at_ms IS NULL AND NOT blocks.free
      AND NOT planned_sessions.skipped
      AND date(blocks.start_on, '+' || (7 * weeks.position + planned_sessions.day) || ' days') = ?
    ORDER BY blocks.start_on DESC, IFNULL(planned_sessions.minute_of_day, 1440), planned_sessions.position
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The athlete in charge and the titles of the day's sessions."""

    athlete: str
    sessions: tuple[str, ...]


def read_snapshot(database: Path, athlete_id: UUID | None, day: date) -> Snapshot | None:
    """What ``database`` holds for that day, or None where it cannot be had without touching the file."""
    if athlete_id is None or not _closed_cleanly(database):
        return None
    address = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            found = connection.execute(
                "SELECT name FROM athletes WHERE id = ?", (str(athlete_id),)
            ).fetchone()
            titles = connection.execute(_SESSIONS, (str(athlete_id), day.isoformat())).fetchall()
    except sqlite3.Error:  # of another revision, or damaged: whoever opens it in earnest will say so
        return None
    return Snapshot(found[0], tuple(title for (title,) in titles)) if found else None


def _closed_cleanly(database: Path) -> bool:
    log_left = database.with_name(f"{database.name}-wal")
    return database.exists() and not (log_left.exists() and log_left.stat().st_size > 0)
