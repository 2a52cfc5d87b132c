"""Body mass and readiness day by day: kept, moved to another day, taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue
from studio.storage import athletes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def says_something(entry: DayEntry) -> bool:
    """Whether anything is known of that day."""
    answers = (entry.body_mass, entry.sleep, entry.soreness, entry.stress, entry.mood)
    return bool(entry.note) or any(answer is not None for answer in answers)


def keep_day(session: Session, entry: DayEntry, before: DayEntry | None = None) -> None:
    """Store what is known of a day, in place of ``before``, which may have been another day.

    There is one entry a day: BadValue where that day has one already which is not ``before``.
    """
    if not says_something(entry):
        raise BadValue("Enter a body mass, an answer or a note for the day.")
    there = athletes.day_entry(session, entry.athlete_id, entry.day)
    if there is not None and (before is None or there.id != before.id):
        raise BadValue("That day has an entry already: change it there.")
    if before is not None and before.day != entry.day:
        athletes.remove_day_entry(session, before)
    athletes.save_day_entry(session, replace(entry, id=before.id if before else entry.id))
