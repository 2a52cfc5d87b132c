"""Sessions that no block has: free ones, intervals, every minute on the minute, holds, and strength tests.

Each is a block of one day that is kept for its session alone, so that it is trained, logged and taken up
again like any other.
"""

from __future__ import annotations

import random
from datetime import date
from uuid import UUID

from studio.domain.block import Block, PlannedSession, Week, WeekLabel
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.prescription import LoadRule, PlannedSet, Prescription, SetKind, Span, Target, working_sets
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.units import Load
from studio.services.testing import drawn_first_side

EMOM_S = 60
TRIALS = 3  # a side (science.md 5.6)
REST_BETWEEN_TRIALS_S = 150  # maximal trials of one side are 2 to 3 minutes apart
CHANGE_OVER_S = 30
LOAD_REPS = Span(3, 10)  # for an estimate (science.md 5.6)
REST_S, BETWEEN_SIDES_S = 90, 30


def free_session(athlete_id: UUID, title: str, day: date, *prescriptions: Prescription) -> Block:
    """A session without a plan, as it is meant to go so far; more is added while it runs."""
    return _one_day(athlete_id, title, day, PlannedSession(title, 0, prescriptions))


def free_sets(
    exercise: Exercise,
    sets: int,
    *,
    reps: int | None = None,
    seconds: int | None = None,
    load: Load | None = None,
) -> Prescription:
    """``sets`` of an exercise as one would do them: at its own tempo, the weak side first."""
    if reps is None and seconds is None and exercise.isometric:
        raise BadValue("A hold needs its seconds.")
    target = Target(
        reps=None if reps is None else Span.exactly(reps),
        seconds=None if seconds is None else Span.exactly(seconds),
        load=LoadRule.body_weight() if load is None else LoadRule.absolute(load),
        tempo=None if exercise.isometric else exercise.default_tempo,
    )
    kind = SetKind.AMRAP if reps is None and seconds is None else SetKind.WORKING
    return Prescription(exercise.id, target, working_sets(sets, kind), REST_S, BETWEEN_SIDES_S)


def intervals(exercise: Exercise, rounds: int, *, work_s: int, rest_s: int) -> Prescription:
    """``work_s`` of work at one's own pace, ``rest_s`` of rest, ``rounds`` times a side."""
    target = Target(seconds=Span.exactly(work_s), load=LoadRule.body_weight())
    return Prescription(
        exercise.id,
        target,
        working_sets(rounds),
        rest_s,
        rest_s,
        SidePolicy.ALTERNATE_START,
        every_s=work_s + rest_s,
    )


def every_minute(exercise: Exercise, minutes: int, *, reps: int, every_s: int = EMOM_S) -> Prescription:
    """``reps`` at the beginning of every minute, the sides in turn: as many whole rounds as fit."""
    sides = 2 if exercise.laterality.per_side else 1
    if minutes < sides:
        raise BadValue("Each side needs a minute of its own.")
    target = Target(Span.exactly(reps), load=LoadRule.body_weight(), tempo=exercise.default_tempo)
    return Prescription(
        exercise.id,
        target,
        working_sets(minutes // sides),
        every_s,
        every_s,
        SidePolicy.ALTERNATE_START,
        every_s=every_s,
    )


def holds(exercise: Exercise, sets: int, *, seconds: int, rest_s: int = REST_S) -> Prescription:
    """``sets`` of ``seconds`` in one position, the weak side first."""
    target = Target(seconds=Span.exactly(seconds), load=LoadRule.body_weight())
    return Prescription(exercise.id, target, working_sets(sets, SetKind.HOLD), rest_s, BETWEEN_SIDES_S)


def strength_test(
    athlete_id: UUID,
    exercise: Exercise,
    metric: Metric,
    day: date,
    *,
    trials: int = TRIALS,
    load: Load | None = None,
    title: str = "",
) -> Block:
    """A test with its warm-ups and trials, the sides in turn and with the same rests (science.md 5.6).

    Which side begins is drawn by `first_side` and kept with the workout.
    """
    target = Target(
        reps=LOAD_REPS if metric in (Metric.E1RM, Metric.LOAD) else None,
        load=LoadRule.body_weight() if load is None else LoadRule.absolute(load),
        tempo=None if exercise.isometric else exercise.default_tempo,
        rir=0 if metric in (Metric.E1RM, Metric.LOAD) else None,
    )
    sets = (PlannedSet(SetKind.WARM_UP), *working_sets(trials, SetKind.TEST))
    prescription = Prescription(
        exercise.id,
        target,
        sets,
        REST_BETWEEN_TRIALS_S,
        CHANGE_OVER_S,
        SidePolicy.ALTERNATE_START,
    )
    return _one_day(
        athlete_id, title or exercise.name, day, PlannedSession(title or exercise.name, 0, (prescription,))
    )


def first_side(source: random.Random | None = None) -> Side:
    """The side that begins a test, by lot: weak-first is a rule of training, not of testing."""
    return drawn_first_side(source)


def _one_day(athlete_id: UUID, title: str, day: date, planned: PlannedSession) -> Block:
    week = Week(WeekLabel.ACCUMULATE, (planned,))
    return Block(title, day, (week,), athlete_id=athlete_id, free=True)
