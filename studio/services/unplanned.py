"""Sessions that no block has: free ones, intervals, every minute on the minute, holds, and strength tests.

Each is a block of one day that is kept for its session alone, so that it is trained, logged and taken up
again like any other.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.block import (
    Block,
    PlannedSession,
    Week,
    WeekLabel,
    with_added_prescription,
    with_prescription,
)
from studio.domain.block_volume import session_seconds
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.instants import Instant
from studio.domain.prescription import LoadRule, PlannedSet, Prescription, SetKind, Span, Target, working_sets
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.units import Load, LoadSense
from studio.domain.workout import Workout
from studio.services import training
from studio.services.testing import drawn_first_side
from studio.services.training import SessionPlan
from studio.storage import blocks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EMOM_S = 60
MOST_SETS = 30  # of one exercise
TEST_KEY = "strength-test:"
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
    policy: SidePolicy = SidePolicy.WEAK_FIRST,
) -> Prescription:
    """``sets`` of an exercise as one would do them: at its own tempo, the weak side first.

    Neither reps nor seconds: as many as possible.
    """
    if reps is None and seconds is None and exercise.isometric:
        raise BadValue("A hold needs its seconds.")
    target = Target(
        reps=None if reps is None else Span.exactly(reps),
        seconds=None if seconds is None else Span.exactly(seconds),
        load=_rule(load, exercise),
        tempo=None if exercise.isometric else exercise.default_tempo,
    )
    kind = SetKind.AMRAP if reps is None and seconds is None else SetKind.WORKING
    return Prescription(exercise.id, target, working_sets(sets, kind), REST_S, BETWEEN_SIDES_S, policy)


def intervals(
    exercise: Exercise, rounds: int, *, work_s: int, rest_s: int, load: Load | None = None
) -> Prescription:
    """``work_s`` of work at one's own pace, ``rest_s`` of rest, ``rounds`` times a side."""
    target = Target(seconds=Span.exactly(work_s), load=_rule(load, exercise))
    return Prescription(
        exercise.id,
        target,
        working_sets(rounds),
        rest_s,
        rest_s,
        SidePolicy.ALTERNATE_START,
        every_s=work_s + rest_s,
    )


def every_minute(
    exercise: Exercise, minutes: int, *, reps: int, every_s: int = EMOM_S, load: Load | None = None
) -> Prescription:
    """``reps`` at the beginning of every minute, the sides in turn: as many whole rounds as fit."""
    sides = 2 if exercise.laterality.per_side else 1
    if minutes < sides:
        raise BadValue("Each side needs a minute of its own.")
    target = Target(Span.exactly(reps), load=_rule(load, exercise), tempo=exercise.default_tempo)
    return Prescription(
        exercise.id,
        target,
        working_sets(minutes // sides),
        every_s,
        every_s,
        SidePolicy.ALTERNATE_START,
        every_s=every_s,
    )


def holds(
    exercise: Exercise, sets: int, *, seconds: int, rest_s: int = REST_S, load: Load | None = None
) -> Prescription:
    """``sets`` of ``seconds`` in one position, the weak side first."""
    target = Target(seconds=Span.exactly(seconds), load=_rule(load, exercise))
    return Prescription(exercise.id, target, working_sets(sets, SetKind.HOLD), rest_s, BETWEEN_SIDES_S)


def strength_test(
    athlete_id: UUID,
    exercise: Exercise,
    metric: Metric,
    day: date,
    *,
    trials: int = TRIALS,
    warm_ups: int = 1,
    load: Load | None = None,
    title: str = "",
    set_up: str = "",
) -> Block:
    """A test with its warm-ups and trials, the sides in turn and with the same rests (science.md 5.6).

    Which side begins is drawn by `first_side` and kept with the workout. `timed_tests` reads metric and
    ``set_up`` (bench, foot, free leg) back from the block.
    """
    lifted = metric in (Metric.E1RM, Metric.LOAD)
    target = Target(
        reps=LOAD_REPS if lifted else None,
        load=_rule(load, exercise),
        tempo=None if exercise.isometric else exercise.default_tempo,
        rir=0 if lifted else None,
    )
    sets = (*working_sets(warm_ups, SetKind.WARM_UP), *working_sets(trials, SetKind.TEST))
    prescription = Prescription(
        exercise.id,
        target,
        sets,
        REST_BETWEEN_TRIALS_S,
        CHANGE_OVER_S,
        SidePolicy.ALTERNATE_START,
    )
    title = title or exercise.name
    block = _one_day(athlete_id, title, day, PlannedSession(title, 0, (prescription,)))
    return replace(block, template_key=f"{TEST_KEY}{metric}", note=set_up)


def first_side(source: random.Random | None = None) -> Side:
    """The side that begins a test, by lot: weak-first is a rule of training, not of testing."""
    return drawn_first_side(source)


def metric_of(block: Block) -> Metric | None:
    """What a block tests; nothing where it is no strength test with the timer."""
    head, _, metric = (block.template_key or "").partition(TEST_KEY)
    return Metric(metric) if block.free and not head and metric in set(Metric) else None


def begin(session: Session, plan: SessionPlan, block: Block, at: Instant) -> Workout:
    """Start the session of ``plan``; one that nobody had planned has its block on the disk from now on."""
    if block.free:
        blocks.save_block(session, block)
    return training.start_workout(session, plan, block, title=plan.planned.title, at=at)


def seconds_of(prescription: Prescription, exercise: Exercise) -> float:
    """How long it takes, more or less: nobody knows how many as many as possible are."""
    if prescription.every_s is not None:
        sides = 2 if exercise.laterality.per_side else 1
        return prescription.every_s * len(prescription.sets) * sides
    planned = PlannedSession("", 0, (prescription,))
    return session_seconds(planned, {exercise.id: exercise})


def with_more(block: Block, prescription: Prescription) -> Block:
    """The session that goes on with another exercise."""
    ((_, planned),) = block.sessions()
    return with_added_prescription(block, planned.id, prescription)


def with_one_set_more(block: Block, prescription_id: UUID) -> Block:
    """The session with one more set of an exercise, like its last one."""
    _, _, prescription = block.find_prescription(prescription_id)
    if len(prescription.sets) >= MOST_SETS:
        raise BadValue(f"There are {MOST_SETS} sets of this exercise already: add the exercise once more.")
    last = prescription.sets[-1]
    more = PlannedSet(last.kind, last.changes, last.side)
    return with_prescription(block, replace(prescription, sets=(*prescription.sets, more)))


def _rule(load: Load | None, exercise: Exercise) -> LoadRule:
    """The load as it was chosen; without one the body alone, or what a weight is found to be."""
    if load is not None and load.sense is not LoadSense.NONE:
        return LoadRule.absolute(load)
    return LoadRule() if exercise.load_mode is LoadMode.EXTERNAL else LoadRule.body_weight()


def _one_day(athlete_id: UUID, title: str, day: date, planned: PlannedSession) -> Block:
    week = Week(WeekLabel.ACCUMULATE, (planned,))
    return Block(title, day, (week,), athlete_id=athlete_id, free=True)
