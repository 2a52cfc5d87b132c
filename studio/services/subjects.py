"""What can be looked at of an athlete: exercises and tests, their metrics, and what was tested last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric, Occasion, StrengthTest
from studio.domain.trials import BODILY
from studio.services.testing import metrics_of
from studio.storage import exercises as exercise_rows
from studio.storage import strength_tests, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def subjects_of(session: Session, athlete_id: UUID) -> list[Exercise | StrengthTest]:
    """What can be looked at for an athlete: one-sided exercises with sets or tests, then tests without one.

    The exercise trained most stands first. A test in which less is better does not tell the weaker side.
    """
    tested = [test for test in strength_tests.tested(session, athlete_id) if test.higher_is_better]
    logged = workouts.exercises_logged(session, athlete_id)
    ids = dict.fromkeys([*logged, *(t.exercise_id for t in tested if t.exercise_id is not None)])
    known = exercise_rows.exercises_among(session, ids)
    trained = [known[i] for i in ids if i in known and known[i].laterality.per_side]
    return [*trained, *(t for t in tested if t.exercise_id is None)]


def metrics_for(session: Session, exercise: Exercise) -> tuple[Metric, ...]:
    """What can be compared of an exercise: what it can be tested in, and what it has been tested in.

    The external e1RM beside the system's, where there is a difference.
    """
    tested = (t.metric for t in strength_tests.tests(session) if t.exercise_id == exercise.id)
    found = tuple(dict.fromkeys([*metrics_of(exercise), *tested]))
    if Metric.E1RM not in found or exercise.load_mode not in BODILY:
        return found
    return (Metric.E1RM, Metric.E1RM_EXTERNAL, *(m for m in found if m is not Metric.E1RM))


def metric_with_data(session: Session, athlete_id: UUID, exercise: Exercise) -> Metric:
    """The metric of the athlete's latest test of ``exercise``; without one, what its sets can say best."""
    last = last_test(session, athlete_id, exercise.id)
    return last.metric if last else metrics_of(exercise)[0]


def last_test(session: Session, athlete_id: UUID, exercise_id: UUID | None = None) -> StrengthTest | None:
    """The latest test of an exercise, or of any, that tells which side is the weaker one."""
    tested = [
        (occasions[-1].day or date.min, test)
        for test in strength_tests.tested(session, athlete_id)
        if test.exercise_id is not None and test.higher_is_better
        if exercise_id in (None, test.exercise_id)
        and (occasions := _of_sides(strength_tests.occasions_of(session, athlete_id, test.id)))
    ]
    return max(tested, key=lambda found: found[0], default=(None, None))[1]


def _of_sides(occasions: Iterable[Occasion]) -> list[Occasion]:
    """A test of both sides together, perhaps of the same day, tells nothing of either."""
    return [one for one in occasions if any(trial.side.one_sided for trial in one.trials)]
