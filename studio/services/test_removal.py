"""Deletes a strength test that was stored at any time, and puts it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.instants import Instant
from studio.domain.strength_test import Occasion, StrengthTest
from studio.domain.trial_course import RECORDED
from studio.domain.workout import LoggedSet
from studio.services import testing, timed_tests
from studio.services.timed_tests import TimedTest
from studio.storage import blocks, strength_tests, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Kept:
    """A sitting of a test that is stored; the test says what was measured."""

    test: StrengthTest
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Removed:
    """``logged`` are the sets of a test that was run with the timer, as they were before."""

    occasion: Occasion
    logged: tuple[LoggedSet, ...] = ()


def kept_tests(session: Session, athlete_id: UUID, exercise_id: UUID) -> list[Kept]:
    """The athlete's tests of an exercise whatever was measured, the latest first."""
    found = [
        Kept(test, one)
        for test in strength_tests.tested(session, athlete_id)
        if test.exercise_id == exercise_id
        for one in strength_tests.occasions_of(session, athlete_id, test.id)
    ]
    return sorted(found, key=lambda one: (one.occasion.day or date.min, one.occasion.order), reverse=True)


def remove_test(session: Session, occasion: Occasion, at: Instant) -> Removed:
    """It goes with its trials; the sets of one that was run with the timer are training again.

    The body mass of its day stays: by now other results may rest on it.
    """
    timed = next((one for one in _timed_on_day(session, occasion) if _is_same(one, occasion)), None)
    if timed is None:
        strength_tests.delete_occasion(session, occasion.id)
        return Removed(occasion)
    timed_tests.take_back(session, timed, occasion.id, at)
    return Removed(occasion, tuple(one for one in timed.logged if one.left_out == RECORDED))


def put_back_test(session: Session, removed: Removed, at: Instant) -> None:
    """As it was, and so are its sets."""
    strength_tests.save_occasion(session, removed.occasion)
    for one in removed.logged:
        workouts.correct_set(session, one, at)


def put_back_tests(session: Session, removed: Iterable[Removed], at: Instant) -> None:
    for one in removed:
        put_back_test(session, one, at)


def _timed_on_day(session: Session, occasion: Occasion) -> Iterator[TimedTest]:
    """The tests of the athlete that were run with the timer on its day and recorded."""
    if occasion.day is None:
        return
    for workout in workouts.workouts_between(session, occasion.day, occasion.day):
        if workout.athlete_id == occasion.athlete_id and workout.block_id is not None:
            block = blocks.load_block(session, workout.block_id)
            found = timed_tests.timed_test_of(session, workout, block, workouts.sets_of(session, workout.id))
            kept = found and strength_tests.test_of_exercise(session, found.exercise.id, found.metric)
            if found and found.recorded and kept and kept.id == occasion.test_id:
                yield found


def _is_same(timed: TimedTest, occasion: Occasion) -> bool:
    """Whether the trials are those of the occasion, valued with the body mass of then."""
    entry = replace(timed.entry(), body_mass=occasion.body_mass)
    values = [(one.side, testing.value_of(entry, one)) for one in entry.attempts]
    return values == [(trial.side, trial.value) for trial in occasion.trials]
