"""What was measured of one lift or test in one metric: what facts are made from, read in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric, Occasion, StrengthTest
from studio.domain.trials import trial_value
from studio.services.sittings import (
    LeftOut,
    LeftOutCounts,
    Sitting,
    halves_joined,
    in_order,
    sitting_of,
    sittings_of_sets,
    with_more,
)
from studio.storage import strength_tests
from studio.storage.trial_sets import SilentSets, TrialSet, silent_sets, trial_sets

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Measurings:
    """``sittings`` are in order; ``practice`` counts the tests that were only to get used to it."""

    metric: Metric
    unit: str
    sittings: tuple[Sitting, ...]
    practice: int = 0
    left_out: LeftOutCounts = ()

    def of_tests(self) -> Measurings:
        """The same without what training says; its sets are then neither compared nor left out."""
        tested = tuple(s for s in self.sittings if s.tested)
        return Measurings(self.metric, self.unit, tested, self.practice)


@dataclass(frozen=True, slots=True)
class Tested:
    """The test of an exercise in a metric, if there is one, and the athlete's occasions of it."""

    test: StrengthTest | None = None
    occasions: Sequence[Occasion] = ()


def measured_by_test(session: Session, athlete_id: UUID, test: StrengthTest) -> Measurings:
    """Raises Missing where the athlete has no result of ``test``, BadValue where less is better in it."""
    if not test.higher_is_better:
        raise BadValue(f"In {test.name} less is better: it does not tell which side is the weaker one.")
    occasions = strength_tests.occasions_of(session, athlete_id, test.id)
    if not occasions:
        raise Missing(f"There are no results of {test.name} for this athlete.")
    sittings, practice = _of_occasions(occasions)
    return Measurings(test.metric, test.unit, tuple(sittings), practice)


def measured_by_exercise(
    session: Session, athlete_id: UUID, exercise: Exercise, metric: Metric
) -> Measurings:
    """Tests and eligible sets; the parts below say the same where one turn of the event loop is too short."""
    tested = tests_of(session, athlete_id, exercise, metric)
    sets, silent = sets_of(session, athlete_id, exercise), silent_of(session, athlete_id, exercise)
    return measurings_of(exercise, metric, tested, sets, silent)


def tests_of(session: Session, athlete_id: UUID, exercise: Exercise, metric: Metric) -> Tested:
    kept = Metric.E1RM if metric is Metric.E1RM_EXTERNAL else metric
    test = strength_tests.test_of_exercise(session, exercise.id, kept)
    if test is None or not test.higher_is_better:
        return Tested()
    return Tested(test, strength_tests.occasions_of(session, athlete_id, test.id))


def other_metrics_tested(
    session: Session, athlete_id: UUID, exercise: Exercise, metric: Metric
) -> dict[Metric, int]:
    """How many tests the athlete has of ``exercise`` in each metric but this one."""
    counts = {
        test.metric: len(strength_tests.occasions_of(session, athlete_id, test.id))
        for test in strength_tests.tested(session, athlete_id)
        if test.exercise_id == exercise.id
    }
    return {other: count for other, count in counts.items() if other is not metric}


def sets_of(session: Session, athlete_id: UUID, exercise: Exercise) -> list[TrialSet]:
    """Of sessions that are over: half a round of a running one would compare one side with nothing."""
    if not exercise.laterality.per_side:
        return []
    return trial_sets(session, athlete_id, exercise.id, running_too=False, silent_too=False)


def silent_of(session: Session, athlete_id: UUID, exercise: Exercise) -> list[SilentSets]:
    return silent_sets(session, athlete_id, exercise.id) if exercise.laterality.per_side else []


def measurings_of(
    exercise: Exercise,
    metric: Metric,
    tested: Tested,
    sets: Iterable[TrialSet],
    silent: Iterable[SilentSets],
) -> Measurings:
    """Put the parts together."""
    external = metric is Metric.E1RM_EXTERNAL
    said = [without_the_body(o, exercise) for o in tested.occasions] if external else tested.occasions
    of_tests, practice = _of_occasions(said)
    trained, left_out = sittings_of_sets(sets, silent, exercise, metric)
    left_out = with_more(left_out, LeftOut.NO_ESTIMATE, _valid(tested.occasions) - _valid(said))
    unit = (
        tested.test.unit
        if tested.test and not external
        else {Metric.REPS: "reps", Metric.SECONDS: "s"}.get(metric, "kg")
    )
    return Measurings(metric, unit, tuple(in_order([*of_tests, *trained])), practice, left_out)


def without_the_body(occasion: Occasion, exercise: Exercise) -> Occasion:
    """The same with what each trial says of the external load; those that do not say are not valid here.

    None is where a valid one lifted less than the body's share: the others would say too much.
    """
    helped = False
    trials = []
    for trial in occasion.trials:
        value = trial_value(
            Metric.E1RM_EXTERNAL,
            exercise,
            load=trial.load,
            reps=1 if trial.reps is None else trial.reps,
            rir=trial.rir,
            body_mass=occasion.body_mass,
            bm_factor=occasion.bm_factor,
        )
        helped = helped or (value is None and trial.valid and trial.load is not None)
        trials.append(replace(trial, value=value or 0.0, valid=trial.valid and value is not None))
    return replace(occasion, trials=tuple(replace(t, valid=t.valid and not helped) for t in trials))


def _valid(occasions: Iterable[Occasion]) -> int:
    return sum(trial.valid for o in occasions if not o.familiarisation for trial in o.trials)


def _of_occasions(occasions: Sequence[Occasion]) -> tuple[list[Sitting], int]:
    """The sittings that count, and how many tests do not: scores rise while one is new (science.md 5.6).

    An occasion without a valid trial of a side measured nothing.
    """
    counted = (sitting_of(o) for o in occasions if not o.familiarisation)
    practice = halves_joined(sitting_of(o) for o in occasions if o.familiarisation)
    return halves_joined(s for s in counted if s.left or s.right), len(practice)
