"""Sessions and sets that a coach types after the fact: on a chosen day, each side by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.workout import LoggedSet, Source, Workout
from studio.services.performed import Performed
from studio.services.training import log_set
from studio.storage import athletes, exercises, history, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEXT_SET_S = 60.0


@dataclass(frozen=True, slots=True)
class TypedRound:
    """What each side did in one round; ``both`` where the exercise is done with both at once."""

    left: Performed | None = None
    right: Performed | None = None
    both: Performed | None = None

    @property
    def sides(self) -> tuple[tuple[Side, Performed], ...]:
        found = ((Side.LEFT, self.left), (Side.RIGHT, self.right), (Side.BOTH, self.both))
        return tuple((side, done) for side, done in found if done is not None)


@dataclass(frozen=True, slots=True)
class Typed:
    """Rounds of one exercise."""

    exercise: Exercise
    rounds: tuple[TypedRound, ...]


def exercises_to_choose(session: Session, athlete_id: UUID) -> list[Exercise]:
    """Those the athlete has trained first, the most frequent at the top, then all others by name."""
    known = {one.id: one for one in exercises.exercises(session)}
    trained = [known[key] for key in workouts.exercises_logged(session, athlete_id) if key in known]
    others = [one for one in known.values() if one not in trained]
    return [*trained, *sorted(others, key=lambda one: one.name.casefold())]


def add_session(
    session: Session, athlete_id: UUID, title: str, day: date, typed: Typed, *, now: Instant
) -> Workout:
    """A session of that day with these sets; it has no length. Raises BadValue for a day to come."""
    if day > now.day:
        raise BadValue("That day is still to come.")
    at = now if day == now.day else noon_of(day, now)
    workout = Workout(athlete_id, title, at, at, source=Source.TYPED)
    workouts.save_workout(session, workout)
    add_sets(session, athlete_id, workout.id, typed)
    return workout


def add_sets(session: Session, athlete_id: UUID, workout_id: UUID, typed: Typed) -> list[LoggedSet]:
    """Put typed sets into a workout of this athlete, after those that it has."""
    workout = history.get_workout_of(session, athlete_id, workout_id)
    there = history.all_sets_of(session, workout_id)
    at = max((one.done_at.plus(NEXT_SET_S) for one in there), default=workout.started_at)
    first = max((one.round_number for one in there if one.exercise_id == typed.exercise.id), default=0) + 1
    mass = athletes.body_mass_on(session, athlete_id, workout.started_at.day)
    made = [
        replace(one, body_mass=mass, bm_factor=typed.exercise.bm_factor)
        for number, of_round in enumerate(typed.rounds, first)
        for one in _sets_of(workout, typed.exercise, of_round, number, at)
    ]
    if not made:
        raise BadValue("Enter what was done in one set at least.")
    for one in made:
        log_set(session, one, typed.exercise)
    return made


def noon_of(day: date, now: Instant) -> Instant:
    """Twelve o'clock of a day where the clock shows ``now``, summer time or not."""
    try:
        zone: ZoneInfo | timezone = ZoneInfo(now.zone or "")
    except (ZoneInfoNotFoundError, ValueError):
        zone = timezone(timedelta(minutes=now.offset_min))
    return Instant.of(datetime.combine(day, time(12), zone), now.zone)


def _sets_of(
    workout: Workout, exercise: Exercise, of_round: TypedRound, number: int, at: Instant
) -> list[LoggedSet]:
    pair = uuid4() if of_round.left and of_round.right else None
    return [
        LoggedSet(
            workout_id=workout.id,
            athlete_id=workout.athlete_id,
            exercise_id=exercise.id,
            side=side,
            done_at=at,
            reps=done.reps,
            seconds=done.seconds,
            load=done.load,
            rir=done.rir,
            pair_key=pair,
            round_number=number,
            source=Source.TYPED,
        )
        for side, done in of_round.sides
    ]
