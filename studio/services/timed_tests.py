"""Strength tests that were run with the timer: who begins, how trials go on, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.block import Block
from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric, Occasion
from studio.domain.trial_course import RECORDED, counts
from studio.domain.trials import BODILY
from studio.domain.units import Load
from studio.domain.workout import LoggedSet, Workout
from studio.services import testing
from studio.services.testing import Attempt, TestEntry
from studio.services.training import SessionPlan
from studio.services.trial_protocol import expiry_of
from studio.services.unplanned import first_side, metric_of
from studio.storage import athletes, blocks, exercises, strength_tests, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class TimedTest:
    """A test as it was run: ``logged`` are its sets, ``body_mass`` is what is known of that day."""

    workout: Workout
    exercise: Exercise
    metric: Metric
    set_up: str
    logged: tuple[LoggedSet, ...]
    body_mass: Load | None = None

    @property
    def recorded(self) -> bool:
        """Whether it is in the records already."""
        return any(one.left_out == RECORDED for one in self.logged)

    @property
    def trials(self) -> tuple[LoggedSet, ...]:
        """The trials that count."""
        return tuple(one for one in self.logged if counts(one))

    @property
    def needs_body_mass(self) -> bool:
        """Whether its values cannot be worked out before somebody says what the body weighs."""
        return self.weighed and self.body_mass is None

    @property
    def weighed(self) -> bool:
        """Whether the body is lifted too, so that its mass decides the values."""
        return self.metric is Metric.E1RM and self.exercise.load_mode in BODILY

    def entry(self, *, familiarisation: bool = False) -> TestEntry:
        """What the trials say, as it is entered by hand."""
        numbers = {Side.LEFT: 0, Side.RIGHT: 0}
        attempts = []
        for one in self.trials:
            numbers[one.side] += 1
            attempts.append(
                Attempt(one.side, numbers[one.side], one.load, one.reps, one.seconds, one.rir),
            )
        return TestEntry(
            exercise=self.exercise,
            metric=self.metric,
            day=self.workout.started_at.day,
            attempts=tuple(attempts),
            first_side=self.workout.start_side,
            body_mass=self.body_mass if self.weighed else None,
            familiarisation=familiarisation,
            set_up=self.set_up,
        )

    @property
    def outcome(self) -> PerSide[float | None]:
        """The mean of each side's valid trials; None where there is none yet."""
        entry = self.entry()
        left, right = (
            [v for a in entry.attempts if a.side is side and (v := testing.value_of(entry, a)) is not None]
            for side in (Side.LEFT, Side.RIGHT)
        )
        return PerSide(fmean(left) if left else None, fmean(right) if right else None)


def beginning_side(
    session: Session, athlete_id: UUID, exercise_id: UUID, metric: Metric, *, by_lot: bool
) -> Side:
    """Who begins: drawn, or the other side than in the last such test (science.md 5.6)."""
    test = None if by_lot else strength_tests.test_of_exercise(session, exercise_id, metric)
    occasions = strength_tests.occasions_of(session, athlete_id, test.id) if test else []
    last = next((one.first_side for one in reversed(occasions) if one.first_side), None)
    return last.opposite if last is not None else first_side()


def with_first_side(plan: SessionPlan, first: Side) -> SessionPlan:
    """The plan of a test that this side begins, whatever side began the last session."""
    turns = turns_of(plan.planned, plan.exercises, plan.weak, first.opposite)
    return replace(plan, turns=turns, start_side=first)


def timed_test_of(
    session: Session, workout: Workout, block: Block, logged: Sequence[LoggedSet]
) -> TimedTest | None:
    """The test that a workout was, if it was one."""
    metric = metric_of(block)
    if metric is None:
        return None
    ((_, planned),) = block.sessions()
    (prescription, *_) = planned.prescriptions
    return TimedTest(
        workout,
        exercises.get_exercise(session, prescription.exercise_id),
        metric,
        block.note,
        tuple(one for one in logged if one.prescription_id == prescription.id),
        athletes.body_mass_on(session, workout.athlete_id, workout.started_at.day),
    )


def unrecorded(session: Session, athlete_id: UUID, now: Instant) -> TimedTest | None:
    """The test of today that is over and that nobody has recorded: the program may have been killed."""
    for workout in workouts.workouts_between(session, now.day, now.day):
        if workout.athlete_id != athlete_id or workout.running or workout.block_id is None:
            continue
        block = blocks.load_block(session, workout.block_id)
        found = timed_test_of(session, workout, block, workouts.sets_of(session, workout.id))
        if found is not None and found.trials and not found.recorded:
            return found
    return None


def record(
    session: Session,
    test: TimedTest,
    at: Instant,
    *,
    familiarisation: bool = False,
    counts_days: int = TEST_EXPIRES_DAYS.value,
) -> tuple[Occasion, TimedTest]:
    """Put the valid trials into the records, and take all trials out of what training says.

    So nothing counts twice; as volume they count on. ``counts_days`` later the test says nothing any more.
    Raises BadValue where a trial has no value.
    """
    if not test.trials:
        raise BadValue("No trial of this test counts: the sets stay in the log as training.")
    entry = test.entry(familiarisation=familiarisation)
    entry = replace(entry, expires_on=expiry_of(entry.day, counts_days))
    occasion = testing.record_test(session, test.workout.athlete_id, entry)
    return occasion, _marked(session, test, at, RECORDED)


def take_back(session: Session, test: TimedTest, occasion_id: UUID, at: Instant) -> TimedTest:
    """It was no test after all: the occasion goes, and the sets are training again."""
    strength_tests.delete_occasion(session, occasion_id)
    return _marked(session, test, at, "")


def _marked(session: Session, test: TimedTest, at: Instant, reason: str) -> TimedTest:
    """The trials left out for ``reason``; one that a person left out keeps that person's reason."""
    logged = []
    for one in test.logged:
        ours = one.kind is SetKind.TEST and one.left_out in ("", RECORDED) and one.left_out != reason
        marked = replace(one, left_out=reason) if ours else one
        if ours:
            workouts.correct_set(session, marked, at)
        logged.append(marked)
    return replace(test, logged=tuple(logged))
