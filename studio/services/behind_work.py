"""What is behind a bar of all training: the sets of a week, the exercises of a muscle, the sessions rated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide, Side
from studio.domain.tempo import Tempo
from studio.domain.training_load import session_load
from studio.domain.units import LoadSense
from studio.domain.volume import SetEntry, SideSets, anything_done, is_hard_set, set_volume
from studio.domain.workout import LoggedSet, Workout
from studio.services.behind_sets import ONE_DAY, SIDES, Aside, Attempted, WhyNot, by_side, of_set
from studio.services.sittings import LeftOut
from studio.services.work_done import HALVES, WHOLE, WeekWork, share_of
from studio.storage import workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Said = tuple[float, WhyNot | None]


class Work(StrEnum):
    """Load times repetitions in kilograms, or seconds under tension."""

    MOVED = "moved"
    TENSION = "tension"


@dataclass(frozen=True, slots=True)
class WorkOf:
    """All sets of one exercise in a week; ``nameless`` are of no side, and half each side's."""

    exercise: Exercise
    attempts: PerSide[tuple[Attempted, ...]]
    nameless: tuple[Attempted, ...]

    def given(self, side: Side) -> float:
        """What they add to the bar of ``side``."""
        return sum(one.value or 0.0 for one in (*self.attempts.of(side), *self.nameless))

    @property
    def total(self) -> float:
        return self.given(Side.LEFT) + self.given(Side.RIGHT)


@dataclass(frozen=True, slots=True)
class BehindWork:
    """The week from ``monday`` on by exercise, the most first; ``workout_id`` where all is of one session."""

    monday: date
    work: Work
    exercises: tuple[WorkOf, ...]
    workout_id: UUID | None = None

    def given(self, side: Side) -> float:
        """The bar of ``side``."""
        return sum(one.given(side) for one in self.exercises)


@dataclass(frozen=True, slots=True)
class Share:
    """What an exercise adds to a muscle: ``sets`` hard sets of each side, ``fraction`` of a set each."""

    exercise: Exercise
    fraction: float
    sets: SideSets

    @property
    def given(self) -> SideSets:
        sets, part = self.sets, self.fraction
        return SideSets(sets.left * part, sets.right * part, sets.both * part)


@dataclass(frozen=True, slots=True)
class BehindMuscle:
    """The exercises that work ``muscle``, the most first; the bars are the mean of so many ``weeks``."""

    muscle: str
    weeks: float
    shares: tuple[Share, ...]

    @property
    def total(self) -> SideSets:
        given = [one.given for one in self.shares]
        return SideSets(*(sum(getattr(one, part) for one in given) for part in ("left", "right", "both")))

    @property
    def a_week(self) -> SideSets:
        total = self.total
        return SideSets(total.left / self.weeks, total.right / self.weeks, total.both / self.weeks)


@dataclass(frozen=True, slots=True)
class Rated:
    """A session with what its load is made of; ``minutes`` and ``rating`` are None where nobody said."""

    workout_id: UUID
    title: str
    day: date
    minutes: float | None
    rating: float | None

    @property
    def load(self) -> float | None:
        """In arbitrary units (science.md 4.6)."""
        if self.rating is None or self.minutes is None:
            return None
        return session_load(self.rating, self.minutes)


def behind_work(
    session: Session,
    athlete_id: UUID,
    exercises: Mapping[UUID, Exercise],
    week: tuple[date, date],
    work: Work,
) -> BehindWork:
    """``week`` is from its Monday to its last day that counts.

    ``exercises`` are all that were logged when the bars were made; what was begun since is in none of them.
    """
    first, last = week
    logged = [
        one
        for one in workouts.sets_between(session, athlete_id, first - ONE_DAY, last + ONE_DAY)
        if first <= one.done_at.day <= last
    ]
    of_exercise: defaultdict[UUID, list[LoggedSet]] = defaultdict(list)
    for one in logged:
        of_exercise[one.exercise_id].append(one)
    known = ((exercises[key], sets) for key, sets in of_exercise.items() if key in exercises)
    found = [_work_of(exercise, sets, work) for exercise, sets in known]
    sessions = {one.workout_id for one in logged}
    return BehindWork(
        first,
        work,
        tuple(sorted(found, key=lambda one: (-one.total, one.exercise.name))),
        sessions.pop() if len(sessions) == 1 else None,
    )


def behind_muscle(
    weeks: Iterable[WeekWork], exercises: Mapping[UUID, Exercise], muscle: str, count: float
) -> BehindMuscle:
    """Of the very sums that the bars are made of; ``count`` is how many weeks they are divided by."""
    hard: defaultdict[UUID, defaultdict[Side, float]] = defaultdict(lambda: defaultdict(float))
    for week in weeks:
        for one in week.sums:
            hard[one.exercise_id][one.side] += one.hard
    shares = []
    for key, of_side in hard.items():
        fractions = {role.muscle: role.fraction for role in exercises[key].muscles}
        whole = set_volume(SetEntry({muscle: 1.0}, side, sets) for side, sets in of_side.items())
        share = Share(exercises[key], fractions.get(muscle, 0.0), whole[muscle])
        if share.given.mean:
            shares.append(share)
    shares.sort(key=lambda one: (-one.given.mean, one.exercise.name))
    return BehindMuscle(muscle, count, tuple(shares))


def behind_load(session: Session, athlete_id: UUID, first: date, last: date) -> tuple[Rated, ...]:
    """The sessions of these days that are over, the oldest first, those that nobody rated too."""
    found = [
        one
        for one in workouts.workouts_between(session, first, last)
        if one.athlete_id == athlete_id and one.ended_at is not None
    ]
    return tuple(_rated(one) for one in reversed(found))


def _work_of(exercise: Exercise, logged: Sequence[LoggedSet], work: Work) -> WorkOf:
    attempts = [_given(one, exercise, work) for one in logged]
    return WorkOf(exercise, by_side(attempts), tuple(one for one in attempts if one.side is Side.UNKNOWN))


def _given(one: LoggedSet, exercise: Exercise, work: Work) -> Attempted:
    """A set with what it adds to each side that it is of, or why it adds nothing."""
    amount, why = _counted(one) or _WORKS[work](one)
    share = share_of(one.side, HALVES if work is Work.MOVED else WHOLE)
    return of_set(one, exercise, None if why else amount * max(share.of(side) for side in SIDES), why)


def _counted(one: LoggedSet) -> Said | None:
    """Nothing of what is no set of the week's work."""
    if not anything_done(one.reps, one.seconds):
        return 0.0, Aside.NOTHING_DONE
    return None if is_hard_set(one.kind, None) else (0.0, LeftOut.KIND)


def _moved(one: LoggedSet) -> Said:
    """Load times repetitions, help not being a load (science.md 4.7)."""
    if one.reps is None:
        return 0.0, Aside.NO_REPS
    if one.load is None or not one.load.thousandths:
        return 0.0, Aside.NO_LOAD
    if one.load.sense is LoadSense.ASSIST:
        return 0.0, Aside.HELPED
    return float(one.load.kg) * one.reps, None


def _tension(one: LoggedSet) -> Said:
    """The seconds held, or repetitions at their tempo."""
    if one.seconds is not None:
        return one.seconds, None
    each = Tempo.parse(one.tempo).rep_seconds if one.tempo else None
    return (each * (one.reps or 0), None) if each else (0.0, Aside.NO_TIME)


_WORKS: dict[Work, Callable[[LoggedSet], Said]] = {Work.MOVED: _moved, Work.TENSION: _tension}


def _rated(one: Workout) -> Rated:
    took = 0.0 if one.ended_at is None else (one.ended_at.ms - one.started_at.ms) / 60_000
    return Rated(one.id, one.title, one.started_at.day, took if took > 0 else None, one.session_rpe)
