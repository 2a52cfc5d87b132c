"""What a fair strength test asks for beside its trials: rest before it, the same for both sides, who begins.

All rules are those of science.md 5.6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion
from studio.domain.volume import is_hard_set
from studio.services.testing import TestEntry
from studio.storage import exercises, strength_tests, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REST_HOURS = 48
LEAST_REPS, MOST_REPS, MOST_RIR = 3, 10, 1
TRIALS = 3
SIDES = (Side.LEFT, Side.RIGHT)

TrialValues = Mapping[Side, tuple[float, ...]]
"""The values of the valid trials of every side that is tested: left and right, or both together."""


@dataclass(frozen=True, slots=True)
class HardWork:
    """Hard sets of the limbs that are to be tested: of which exercises, and how long before."""

    exercises: tuple[str, ...]
    hours: float


class Caution(StrEnum):
    """What makes a test that can be stored worth less than it could be."""

    OTHER_SET_UP = "other_set_up"
    UNEQUAL_LOADS = "unequal_loads"
    MUCH_IN_RESERVE = "much_in_reserve"
    REPS_OUT_OF_RANGE = "reps_out_of_range"
    FEW_TRIALS = "few_trials"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The tests of an exercise in a metric before: the athlete's own, and the latest trials of everybody.

    Each of ``people`` has at least two valid trials of every side.
    """

    occasions: tuple[Occasion, ...] = ()
    people: tuple[TrialValues, ...] = ()

    @property
    def last(self) -> Occasion | None:
        return self.occasions[-1] if self.occasions else None

    @property
    def began(self) -> Occasion | None:
        """The last occasion of which it is known who began."""
        return next((one for one in reversed(self.occasions) if one.first_side is not None), None)


def sides_of(exercise: Exercise) -> tuple[Side, ...]:
    """The sides that a test of it measures: each by itself, or both together."""
    return SIDES if exercise.laterality.per_side else (Side.BOTH,)


def earlier_tests(session: Session, athlete_id: UUID, exercise: Exercise, metric: Metric) -> Earlier:
    test = strength_tests.test_of_exercise(session, exercise.id, metric)
    if test is None:
        return Earlier()
    latest: dict[UUID, Occasion] = {}
    for one in strength_tests.every_occasion_of(session, test.id):
        if not one.familiarisation:
            latest[one.athlete_id] = one
    trials = [{side: one.values_of(side) for side in sides_of(exercise)} for one in latest.values()]
    return Earlier(
        tuple(strength_tests.occasions_of(session, athlete_id, test.id)),
        tuple(one for one in trials if min(map(len, one.values())) > 1),
    )


def hard_work_before(
    session: Session, athlete_id: UUID, exercise: Exercise, day: date, now: Instant
) -> HardWork | None:
    """Hard sets of the same limbs less than 48 hours before the test; of an earlier ``day`` at this hour."""
    at = now.plus(-86_400 * (now.day - day).days)
    found: dict[str, float] = {}
    for one in workouts.sets_between(session, athlete_id, at.day - timedelta(days=3), at.day):
        hours = at.seconds_since(one.done_at) / 3600
        if not 0 <= hours < REST_HOURS or one.kind is SetKind.TEST or not is_hard_set(one.kind, one.rir):
            continue
        trained = exercises.get_exercise(session, one.exercise_id)
        if trained.limb is exercise.limb:
            found[trained.name] = min(hours, found.get(trained.name, hours))
    if not found:
        return None
    return HardWork(tuple(sorted(found, key=lambda name: found[name])), min(found.values()))


def cautions_of(entry: TestEntry, set_up_before: str | None = None) -> tuple[Caution, ...]:
    """``set_up_before`` is that of the last test; None where there was none."""
    valid, sides = [one for one in entry.attempts if one.valid], sides_of(entry.exercise)
    loads = [{one.load for one in valid if one.side is side} for side in sides]
    counts = [sum(1 for one in valid if one.side is side) for side in sides]
    estimated = entry.metric is Metric.E1RM
    said = {
        Caution.OTHER_SET_UP: set_up_before is not None and set_up_before != entry.set_up,
        Caution.UNEQUAL_LOADS: estimated and all(loads) and loads[0] != loads[-1],
        Caution.MUCH_IN_RESERVE: estimated and any((one.rir or 0) > MOST_RIR for one in valid),
        Caution.REPS_OUT_OF_RANGE: estimated
        and any(not LEAST_REPS <= (one.reps or 0) <= MOST_REPS for one in valid),
        Caution.FEW_TRIALS: min(counts) < TRIALS,
    }
    return tuple(caution for caution, applies in said.items() if applies)


def expiry_of(day: date, days: int = TEST_EXPIRES_DAYS.value) -> date:
    """The last day on which a test of ``day`` counts, unless another one is chosen (product.md A9)."""
    return day + timedelta(days=days)


def began_in_turn(occasions: Sequence[Occasion]) -> Side | None:
    """The other side than began the last test; None where nobody noted that."""
    last = next((one.first_side for one in reversed(occasions) if one.first_side), None)
    return last.opposite if last else None
