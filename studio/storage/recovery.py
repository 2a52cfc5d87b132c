"""Brings back from the session journal what the database lacks: after a crash, or in an older backup."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studio.domain.errors import StudioError
from studio.storage.data_settings import device_of
from studio.storage.journal import Entry, SessionJournal, read_file
from studio.storage.log_events import apply
from studio.storage.rows import store_one
from studio.storage.tables import LogEventRow, WorkoutRow
from studio.storage.workout_rows import workout_columns


def missing_from_database(journal: SessionJournal, session: Session) -> list[Entry]:
    """The journal's entries that the database does not have, in their order, whole transactions only."""
    device = device_of(session)
    if _has_the_last(journal, session, device):
        return []
    by_number: dict[int, Entry] = {}
    for path in journal.files():
        by_number |= _valid(entry for entry in read_file(path) if entry.event.device == device)
    there = _numbers(session, device, by_number)
    return [by_number[number] for number in sorted(by_number) if number not in there]


def replay(session: Session, entries: Iterable[Entry]) -> list[Entry]:
    """Store the entries again; returns those that cannot be, because what they refer to is not there."""
    left = []
    for entry in entries:
        try:
            with session.begin_nested():
                _replay(session, entry)
        except (IntegrityError, StudioError):
            left.append(entry)
    return left


def _valid(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The entries of one file by number, without those that were never acknowledged.

    A transaction that failed after it was journaled gave its numbers back: what follows under one of them
    stands in the place of all that was written from there on. A transaction cut off in the journal is none.
    """
    valid: dict[int, Entry] = {}
    for entry in entries:
        while valid and next(reversed(valid)) >= entry.event.sequence:
            valid.popitem()
        valid[entry.event.sequence] = entry
    return {number: entry for number, entry in valid.items() if entry.last in valid}


def _replay(session: Session, entry: Entry) -> None:
    workout = entry.workout
    known = select(WorkoutRow.id).where(WorkoutRow.id == entry.event.after.workout_id)
    if workout is not None and session.scalar(known) is None:
        store_one(session, WorkoutRow, workout_columns(workout))
    apply(session, entry.event)


def _has_the_last(journal: SessionJournal, session: Session, device: str) -> bool:
    """Whether the last line of every file is in the database: then so is all that stands before it.

    So it is after a clean end, and spares reading the whole journal.
    """
    last = list(journal.last_entries())
    numbers = {entry.event.sequence for entry in last if entry and entry.event.device == device}
    return None not in last and numbers == _numbers(session, device, numbers) & numbers


def _numbers(session: Session, device: str, wanted: Iterable[int]) -> set[int]:
    """Which of these event numbers of ``device`` the database has."""
    numbers = list(wanted)
    if not numbers:
        return set()
    query = select(LogEventRow.sequence).where(
        LogEventRow.device == device, LogEventRow.sequence.between(min(numbers), max(numbers))
    )
    return set(session.scalars(query))
