"""What is behind a spot of a chart: the sets and trials of a day or week, and how the plan was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.answers import Answer, Answered
from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest
from studio.domain.units import Load
from studio.services.asymmetry import Facts, Point
from studio.services.behind_sets import (
    SIX_DAYS,
    Attempted,
    by_side,
    hard_sets,
    sets_done,
    spoilt,
    tested,
    trained,
)
from studio.storage import blocks, exercises, proposals, strength_tests, workouts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from studio.domain.workout import LoggedSet
    from studio.storage.blocks import BlockSpan


@dataclass(frozen=True, slots=True)
class Changes:
    """What was taken of proposals, the oldest first: since the point before, and up to the next one."""

    before: tuple[Answered, ...] = ()
    after: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class BehindPoint:
    """``attempts`` hold what counts and what does not, as it was done; ``nameless`` are of no side.

    ``workout_id`` leads to a session of that day; ``first_side`` is known of tests. ``body_mass`` and
    ``bm_factor`` are what the carried body was worked out with. A ``test`` has two occasions where each side
    was stored for itself.
    """

    point: Point
    attempts: PerSide[tuple[Attempted, ...]]
    nameless: tuple[Attempted, ...]
    changes: Changes
    block: BlockSpan | None = None
    workout_id: UUID | None = None
    first_side: Side | None = None
    body_mass: Load | None = None
    bm_factor: float | None = None
    note: str = ""
    test: tuple[Occasion, ...] | None = None

    def counted(self, side: Side) -> tuple[float, ...]:
        """The values of which the mean of ``side`` is made."""
        return tuple(a.value for a in self.attempts.of(side) if a.counts and a.value is not None)


@dataclass(frozen=True, slots=True)
class BehindWeek:
    """The sets of one exercise in the week from ``monday`` on; those that count are the bars."""

    monday: date
    attempts: PerSide[tuple[Attempted, ...]]
    nameless: tuple[Attempted, ...]
    changes: Changes
    block: BlockSpan | None = None
    workout_id: UUID | None = None

    def counted(self, side: Side) -> float:
        """Those that name no side are half each side's, as in all that counts sets (science.md 4.5)."""
        return sum(a.counts for a in self.attempts.of(side)) + sum(a.counts for a in self.nameless) / 2


def behind_point(
    session: Session, athlete_id: UUID, subject: Exercise | StrengthTest, facts: Facts, point: Point
) -> BehindPoint:
    """``point`` is one of ``facts``, which are of ``subject``."""
    exercise, sitting = _exercise_of(session, subject), point.sitting
    logged: list[LoggedSet] = []
    if exercise is not None and sitting.day is not None:
        logged = sets_done(session, athlete_id, exercise, sitting.day, sitting.day)
    ids = sitting.occasion_ids
    found = _test_of(session, athlete_id, subject, facts.metric) if ids else ()
    test = tuple(one for one in found if one.id in ids)
    attempts = [one for occasion in test for one in tested(occasion, exercise, facts.metric)]
    if exercise is not None:
        said = trained(logged, exercise, facts.metric, sitting)
        attempts += spoilt(logged, exercise) if test else said
    mass, factor = _body_of(test, logged)
    return BehindPoint(
        point=point,
        attempts=by_side(attempts),
        nameless=tuple(a for a in attempts if a.side is Side.UNKNOWN),
        changes=_changes_around(session, athlete_id, exercise, facts.points, point),
        block=_block_on(session, athlete_id, sitting.day),
        workout_id=_workout_on(session, athlete_id, logged, sitting.day),
        first_side=test[0].first_side if test else None,
        body_mass=mass,
        bm_factor=factor,
        note=" · ".join(occasion.note for occasion in test if occasion.note),
        test=test or None,
    )


def occasion_behind(
    session: Session, athlete_id: UUID, exercise: Exercise, day: date, side: Side
) -> Occasion | None:
    """The test of an estimated 1RM of that day with trials of ``side``, maybe of no other; the latest."""
    found = _test_of(session, athlete_id, exercise, Metric.E1RM)
    that_day = [one for one in found if one.day == day and not one.familiarisation]
    mine = [one for one in that_day if any(trial.side is side for trial in one.trials)]
    return mine[-1] if mine else None


def behind_week(session: Session, athlete_id: UUID, exercise: Exercise, monday: date) -> BehindWeek:
    """What the bars of a week count; the plan changes are those of that week."""
    last = monday + SIX_DAYS
    logged = sets_done(session, athlete_id, exercise, monday, last, running_too=True)
    attempts = list(hard_sets(logged, exercise))
    during = tuple(
        said for said in taken_of(session, athlete_id, exercise.id) if monday <= said.at.day <= last
    )
    return BehindWeek(
        monday=monday,
        attempts=by_side(attempts),
        nameless=tuple(a for a in attempts if a.side is Side.UNKNOWN),
        changes=Changes(after=during),
        block=_block_on(session, athlete_id, monday),
        workout_id=logged[0].workout_id if logged else None,
    )


def taken_of(session: Session, athlete_id: UUID, exercise_id: UUID | None) -> tuple[Answered, ...]:
    """The proposals that were taken for an exercise or for a whole week, the oldest first."""
    found = proposals.answered(session, athlete_id)
    mine = [one for one in found if one.exercise_id in (None, exercise_id)]
    return tuple(sorted((one for one in mine if one.answer is not Answer.REFUSED), key=lambda one: one.at.ms))


def _changes_around(
    session: Session,
    athlete_id: UUID,
    exercise: Exercise | None,
    points: Sequence[Point],
    point: Point,
) -> Changes:
    """Those of the day itself are what came of it; a point without a day has none."""
    day = point.sitting.day
    if exercise is None or day is None:
        return Changes()
    days = sorted({p.sitting.day for p in points if p.sitting.day is not None})
    since = max((d for d in days if d < day), default=date.min)
    until = min((d for d in days if d > day), default=date.max)
    taken = taken_of(session, athlete_id, exercise.id)
    return Changes(
        tuple(one for one in taken if since <= one.at.day < day),
        tuple(one for one in taken if day <= one.at.day < until),
    )


def _exercise_of(session: Session, subject: Exercise | StrengthTest) -> Exercise | None:
    if isinstance(subject, Exercise):
        return subject
    return exercises.get_exercise(session, subject.exercise_id) if subject.exercise_id else None


def _test_of(
    session: Session,
    athlete_id: UUID,
    subject: Exercise | StrengthTest,
    metric: Metric,
) -> Sequence[Occasion]:
    kept = Metric.E1RM if metric is Metric.E1RM_EXTERNAL else metric
    test = (
        strength_tests.test_of_exercise(session, subject.id, kept)
        if isinstance(subject, Exercise)
        else subject
    )
    return strength_tests.occasions_of(session, athlete_id, test.id) if test else ()


def _body_of(test: Sequence[Occasion], logged: Sequence[LoggedSet]) -> tuple[Load | None, float | None]:
    """Nothing where the two sides of a test say another."""
    if test:
        said = {(occasion.body_mass, occasion.bm_factor) for occasion in test}
        return said.pop() if len(said) == 1 else (None, None)
    return next(((one.body_mass, one.bm_factor) for one in logged if one.body_mass), (None, None))


def _block_on(session: Session, athlete_id: UUID, day: date | None) -> BlockSpan | None:
    """Of two that overlap the one that began later."""
    if day is None:
        return None
    return next((s for s in blocks.spans_of(session, athlete_id) if s.first <= day <= s.last), None)


def _workout_on(
    session: Session, athlete_id: UUID, logged: Sequence[LoggedSet], day: date | None
) -> UUID | None:
    """That of the sets; else any of the day."""
    if logged or day is None:
        return logged[0].workout_id if logged else None
    found = workouts.workouts_between(session, day, day)
    return next((one.id for one in found if one.athlete_id == athlete_id), None)
