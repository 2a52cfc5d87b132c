"""What a day holds: the sessions of a week with what became of them, and everyone's day at a glance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    """What became of a planned session.

    ``SHIFTED`` was trained on another day than its own; ``SKIPPED`` will not be, on purpose.
    """

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    SHIFTED = "shifted"
    MISSED = "missed"
    SKIPPED = "skipped"


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
    """One athlete's day: the session (None = nothing planned), today's workout, and its last set so far."""

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
    plans = blocks.blocks_between(session, monday, monday + timedelta(days=6), athlete_id)
    done = _by_planned_session(session, plans)
    return tuple(_sessions_on(plans, done, monday + timedelta(days=n), today) for n in range(7))


def next_session(session: Session, athlete_id: UUID, after: date) -> DaySession | None:
    """The first session after ``after`` that nobody has trained yet."""
    plans = blocks.blocks_between(session, after, date.max, athlete_id)
    done = _by_planned_session(session, plans)
    coming = [
        DaySession(block, week, planned, day, State.PLANNED)
        for block in plans
        for week, planned in block.sessions()
        if (day := block.date_of(week, planned.day)) > after
        and planned.id not in done
        and not planned.skipped
    ]
    return min(coming, key=lambda s: s.day, default=None)


def missed_session(session: Session, athlete_id: UUID, today: date) -> DaySession | None:
    """The first session of this week that is overdue: it can still be done."""
    week = week_of(session, athlete_id, today, today=today)
    return next((one for day in week for one in day if one.state is State.MISSED), None)


def running_of(session: Session, athlete_id: UUID) -> Workout | None:
    """The athlete's workout that has not ended, whatever day it belongs to."""
    return next((w for w in workouts.running_workouts(session) if w.athlete_id == athlete_id), None)


def everyone_on(session: Session, day: date) -> tuple[PersonToday, ...]:
    """All athletes with the session of the day that is still to be done, and what they are doing."""
    running = {w.athlete_id: w for w in workouts.running_workouts(session)}
    of_day: dict[UUID, Workout] = {}
    for one in workouts.workouts_between(session, day, day):
        of_day.setdefault(one.athlete_id, one)  # the latest stands first
    plans: defaultdict[UUID, list[Block]] = defaultdict(list)
    for block in blocks.blocks_between(session, day, day):
        if block.athlete_id is not None:
            plans[block.athlete_id].append(block)
    done = _by_planned_session(session, [block for mine in plans.values() for block in mine])
    people = []
    for athlete in athletes.athletes(session):
        planned = _sessions_on(plans[athlete.id], done, day, day)
        open_ones = [one for one in planned if one.state in (State.PLANNED, State.RUNNING)]
        workout = running.get(athlete.id, of_day.get(athlete.id))
        sets = workouts.sets_of(session, workout.id) if workout is not None and workout.running else []
        first = next(iter([*open_ones, *planned]), None)
        people.append(PersonToday(athlete, first, workout, sets[-1] if sets else None))
    return tuple(people)


def _by_planned_session(session: Session, plans: Sequence[Block]) -> dict[UUID, Workout]:
    """The workout that came of each planned session; of two the latest, that of a repeated session."""
    done = workouts.workouts_of_blocks(session, [block.id for block in plans])
    return {w.planned_session_id: w for w in reversed(done) if w.planned_session_id is not None}


def _sessions_on(
    plans: Sequence[Block], done: Mapping[UUID, Workout], day: date, today: date
) -> tuple[DaySession, ...]:
    return tuple(
        DaySession(block, week, planned, day, _state(planned, done, day, today), done.get(planned.id))
        for block in plans
        for week, planned in block.sessions_on(day)
    )


def _state(planned: PlannedSession, done: Mapping[UUID, Workout], day: date, today: date) -> State:
    workout = done.get(planned.id)
    if workout is None and planned.skipped:
        return State.SKIPPED
    if workout is None:
        return State.MISSED if day < today else State.PLANNED
    if workout.running:
        return State.RUNNING
    return State.DONE if workout.started_at.day == day else State.SHIFTED
