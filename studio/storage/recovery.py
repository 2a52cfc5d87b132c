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

Transaction = tuple[Entry, ...]


def missing_from_database(journal: SessionJournal, session: Session) -> list[Entry]:
    """The journal's entries that the database does not have, in their order, whole transactions only."""
    device = device_of(session)
    if _has_the_last(journal, session, device):
        return []
    by_number = {entry.event.sequence: entry for entry in acknowledged(journal, device)}
    there = _numbers(session, device, by_number)
    return [by_number[number] for number in sorted(by_number) if number not in there]


def acknowledged(journal: SessionJournal, device: str) -> list[Entry]:
    """The journal's entries of ``device`` in their order, without those of transactions that failed."""
    wrote: dict[int, Transaction] = {}
    for path in journal.files():
        for transaction in _valid(entry for entry in read_file(path) if entry.event.device == device):
            wrote |= dict.fromkeys(_numbers_in(transaction), transaction)
    by_number = {
        entry.event.sequence: entry
        for transaction in wrote.values()
        for entry in transaction
        if all(wrote[number] is transaction for number in _numbers_in(transaction))
    }
    return [by_number[number] for number in sorted(by_number)]


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


def _valid(entries: Iterable[Entry]) -> list[Transaction]:
    """The transactions of one file, without those that were never acknowledged.

    One that failed after it was journaled gave its numbers back: what follows under one of them stands in
    the place of all that was written from there on. If nothing follows, it comes back: it is the last that
    was tried. A transaction cut off in the journal is none.
    """
    valid: list[Transaction] = []
    part: Transaction = ()
    for entry in entries:
        number = entry.event.sequence
        while valid and valid[-1][-1].event.sequence >= number:
            valid.pop()
        if part and (part[0].last != entry.last or part[-1].event.sequence >= number):
            part = ()
        part = (*part, entry)
        if number == entry.last:
            valid.append(part)
            part = ()
    return valid


def _numbers_in(transaction: Transaction) -> list[int]:
    return [entry.event.sequence for entry in transaction]


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
