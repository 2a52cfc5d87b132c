"""What a day holds: the sessions of a week with what became of them, and everyone's day at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.athlete import Athlete
from studio.domain.block import Block, PlannedSession
from studio.domain.workout import LoggedSet, Workout
from studio.storage import athletes, blocks, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class State(StrEnum):
    """What became of a planned session; ``SHIFTED`` was trained on another day than its own."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    SHIFTED = "shifted"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class DaySession:
    """A planned session on its day, with the workout that came of it."""

    block: Block
    week: int
    session: PlannedSession
    day: date
    state: State
    workout: Workout | None = None


@dataclass(frozen=True, slots=True)
class PersonToday:
    """One athlete's day: the session (None = nothing planned) and the last set of a running workout."""

    athlete: Athlete
    planned: DaySession | None
    workout: Workout | None
    last_set: LoggedSet | None


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(
    session: Session, athlete_id: UUID, day: date, *, today: date
) -> tuple[tuple[DaySession, ...], ...]:
    """The planned sessions of the calendar week around ``day``, Monday to Sunday."""
    monday = monday_of(day)
    plans = blocks.blocks_of(session, athlete_id)
    done = _by_planned_session(workouts.workouts_of(session, athlete_id))
    return tuple(_sessions_on(plans, done, monday + timedelta(days=n), today) for n in range(7))


def next_session(session: Session, athlete_id: UUID, after: date) -> DaySession | None:
    """The first session after ``after`` that nobody has trained yet."""
    done = _by_planned_session(workouts.workouts_of(session, athlete_id))
    coming = [
        DaySession(block, week, planned, day, State.PLANNED)
        for block in blocks.blocks_of(session, athlete_id)
        for week, planned in block.sessions()
        if (day := block.date_of(week, planned.day)) > after and planned.id not in done
    ]
    return min(coming, key=lambda s: s.day, default=None)


def everyone_on(session: Session, day: date) -> tuple[PersonToday, ...]:
    """All athletes with their first planned session of the day and what they are doing."""
    running = {w.athlete_id: w for w in workouts.running_workouts(session)}
    of_day: dict[UUID, Workout] = {w.athlete_id: w for w in workouts.workouts_between(session, day, day)}
    people = []
    for athlete in athletes.athletes(session):
        done = _by_planned_session(workouts.workouts_of(session, athlete.id))
        planned = _sessions_on(blocks.blocks_of(session, athlete.id), done, day, day)
        workout = running.get(athlete.id, of_day.get(athlete.id))
        sets = workouts.sets_of(session, workout.id) if workout is not None and workout.running else []
        people.append(
            PersonToday(athlete, planned[0] if planned else None, workout, sets[-1] if sets else None)
        )
    return tuple(people)


def _by_planned_session(done: list[Workout]) -> dict[UUID, Workout]:
    return {w.planned_session_id: w for w in done if w.planned_session_id is not None}


def _sessions_on(
    plans: list[Block], done: dict[UUID, Workout], day: date, today: date
) -> tuple[DaySession, ...]:
    return tuple(
        DaySession(block, week, planned, day, _state(done.get(planned.id), day, today), done.get(planned.id))
        for block in plans
        for week, planned in block.sessions_on(day)
    )


def _state(workout: Workout | None, day: date, today: date) -> State:
    if workout is None:
        return State.MISSED if day < today else State.PLANNED
    if workout.running:
        return State.RUNNING
    return State.DONE if workout.started_at.day == day else State.SHIFTED
