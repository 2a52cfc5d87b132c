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
    """The journal's entries that the database does not have, in their order.

    Where the number of an event is taken, its transaction failed and the next one got the number: such an
    entry was never acknowledged, and what was tried again is there.
    """
    device = device_of(session)
    if _has_the_last(journal, session, device):
        return []
    by_number = {entry.event.sequence: entry for entry in journal.entries() if entry.event.device == device}
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


def _replay(session: Session, entry: Entry) -> None:
    workout = entry.workout
    known = select(WorkoutRow.id).where(WorkoutRow.id == entry.event.after.workout_id)
    if workout is not None and session.scalar(known) is None:
        store_one(session, WorkoutRow, workout_columns(workout))
    apply(session, entry.event)


def _has_the_last(journal: SessionJournal, session: Session, device: str) -> bool:
    """Whether the newest line is in the database, as after a clean end; it spares reading the others."""
    files = journal.files()
    last = list(read_file(files[-1]))[-1:] if files else []
    numbers = [entry.event.sequence for entry in last if entry.event.device == device]
    return not files or (bool(numbers) and bool(_numbers(session, device, numbers)))


def _numbers(session: Session, device: str, wanted: Iterable[int]) -> set[int]:
    """Which of these event numbers of ``device`` the database has."""
    numbers = list(wanted)
    if not numbers:
        return set()
    query = select(LogEventRow.sequence).where(
        LogEventRow.device == device, LogEventRow.sequence.between(min(numbers), max(numbers))
    )
    return set(session.scalars(query))
