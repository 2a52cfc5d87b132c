"""All that the Today page shows of one day, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise, built_in_id
from studio.domain.strength_test import StrengthTest
from studio.services import asymmetry, resuming, subjects, today
from studio.services.asymmetry import Facts
from studio.services.resuming import LeftRunning
from studio.services.today import DaySession, PersonToday, State
from studio.storage import exercises

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Week = tuple[tuple[DaySession, ...], ...]
ARTICLES_LIFT = built_in_id("sl_hip_thrust_bent")


@dataclass(frozen=True, slots=True)
class Reading:
    """``week`` is around the day on show; ``left`` a workout that runs, ``elsewhere`` if of another day."""

    people: tuple[PersonToday, ...]
    week: Week = ((),) * 7
    known: dict[UUID, Exercise] = field(default_factory=dict)
    subject: Exercise | StrengthTest | None = None
    facts: Facts | None = None
    left: LeftRunning | None = None
    elsewhere: bool = False
    to_do: DaySession | None = None


def read(session: Session, athlete: Athlete | None, day: date, chosen: date) -> Reading:
    """Everything about ``chosen``, seen from today, which is ``day``."""
    people = today.everyone_on(session, day)
    if athlete is None:
        return Reading(people)
    week = today.week_of(session, athlete.id, chosen, today=day)
    planned = week[chosen.weekday()]
    known = {e.id: e for e in exercises.exercises(session, archived=True)}
    subject = _lift_in_hand(session, athlete.id, (planned, *week), known)
    left = resuming.left_running(session, athlete)
    elsewhere = left is not None and not any(one.state is State.RUNNING for one in planned)
    return Reading(
        people,
        week,
        known,
        subject,
        _facts_of(session, athlete.id, subject),
        left,
        elsewhere,
        None if planned else _to_do(session, athlete.id, day),
    )


def _to_do(session: Session, athlete_id: UUID, day: date) -> DaySession | None:
    """What could be trained instead of resting: what is overdue this week, else what comes next."""
    return today.missed_session(session, athlete_id, day) or today.next_session(session, athlete_id, day)


def _lift_in_hand(
    session: Session, athlete_id: UUID, days: Week, known: dict[UUID, Exercise]
) -> Exercise | StrengthTest | None:
    """The first one-sided exercise of the day, of the week, or what is measured; else the article's lift."""
    for sessions in days:
        for one in sessions:
            for prescription in one.session.prescriptions:
                exercise = known[prescription.exercise_id]
                if exercise.laterality.per_side:
                    return exercise
    measured = subjects.subjects_of(session, athlete_id)
    return measured[0] if measured else known.get(ARTICLES_LIFT)


def _facts_of(session: Session, athlete_id: UUID, subject: Exercise | StrengthTest | None) -> Facts | None:
    if subject is None:
        return None
    if isinstance(subject, StrengthTest):
        return asymmetry.facts_of(session, athlete_id, test=subject.name)
    return asymmetry.facts_of(session, athlete_id, exercise=subject.id)
