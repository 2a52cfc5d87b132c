"""What restoring a file would bring: what it holds, and which later sets the session journal still has."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from studio.domain.workout import LogAction
from studio.storage.data_settings import DEVICE
from studio.storage.foreign_file import FileFacts, FileRefused, opened_if_sound
from studio.storage.journal import SessionJournal
from studio.storage.recovery import acknowledged


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to restore. ``later_sets`` are not in it and come back from the journal."""

    path: Path
    facts: FileFacts
    later_sets: int = 0


def candidate(path: Path, journal: Path) -> Candidate:
    """Look at ``path`` and at the journal in the folder ``journal``; neither is changed.

    A file that is refused has its reason in ``facts.problems``.
    """
    try:
        with opened_if_sound(path) as (connection, facts):
            return Candidate(path, facts, later_sets(connection, SessionJournal(journal)))
    except FileRefused as refusal:
        return Candidate(path, FileFacts(problems=(str(refusal),)))


def later_sets(connection: sqlite3.Connection, journal: SessionJournal) -> int:
    """How many sets were added after what ``connection`` holds, and not removed since."""
    found = connection.execute("SELECT value FROM data_settings WHERE key = ?", (DEVICE,)).fetchone()
    if found is None:
        return 0
    device = str(found[0])
    query = "SELECT sequence FROM log_events WHERE device = ?"
    there = {int(sequence) for (sequence,) in connection.execute(query, (device,))}
    entries = [entry for entry in acknowledged(journal, device) if entry.event.sequence not in there]
    added = {entry.event.set_uid for entry in entries if entry.event.action is LogAction.ADDED}
    last: dict[UUID, LogAction] = {entry.event.set_uid: entry.event.action for entry in entries}
    return sum(last[uid] is not LogAction.REMOVED for uid in added)
