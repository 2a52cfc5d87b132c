"""What an athlete can lift once with both sides together, from tests and from the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.exercise import Exercise, LoadMode
from studio.domain.sides import Side
from studio.domain.strength import estimate
from studio.domain.strength_test import Metric, StrengthTest, Trial
from studio.domain.tempo_class import TempoClass
from studio.domain.units import Load, Unit
from studio.domain.weak_side import eligible_trial
from studio.storage import strength_tests
from studio.storage.trial_sets import trial_sets

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KG, LB = Unit.KG.value, Unit.LB.value

Measured = tuple[date, Decimal]


def bilateral_one_rm(session: Session, athlete_id: UUID, exercise: Exercise) -> Decimal | None:
    """The external 1RM in kg of a two-sided lift: the best of the latest day that says something.

    Estimates are of the external load, as the article's band wants them (science.md 5.2). None while neither
    a test nor a set with its reps in reserve is known.
    """
    known = [*_tested(session, athlete_id, exercise), *_trained(session, athlete_id, exercise)]
    latest = max((day for day, _ in known), default=None)
    return max((kg for day, kg in known if day == latest), default=None)


def _tested(session: Session, athlete_id: UUID, exercise: Exercise) -> Iterator[Measured]:
    for metric in (Metric.LOAD, Metric.E1RM):
        test = strength_tests.test_of_exercise(session, exercise.id, metric)
        if test is None:
            continue
        for occasion in strength_tests.occasions_of(session, athlete_id, test.id):
            for trial in occasion.trials:
                kg = _kg_of(trial, test, exercise, occasion.body_mass)
                if kg is not None and trial.valid and trial.side is Side.BOTH:
                    yield occasion.day or date.min, kg


def _kg_of(trial: Trial, test: StrengthTest, exercise: Exercise, body_mass: Load | None) -> Decimal | None:
    if trial.load is not None and trial.reps is not None:
        return _external(exercise, trial.load, trial.reps, trial.rir, body_mass)
    if test.metric is Metric.LOAD and test.unit in (KG, LB):
        return Load.of(Decimal(str(trial.value)), Unit(test.unit)).kg
    return None


def _trained(session: Session, athlete_id: UUID, exercise: Exercise) -> Iterator[Measured]:
    """At the usual tempo, as tests are (science.md 2.2)."""
    for done in trial_sets(session, athlete_id, exercise.id, silent_too=False):
        speaks = done.side is Side.BOTH and eligible_trial(done.kind, rir=done.rir, rep_matched=done.matched)
        if not speaks or done.load is None or done.reps is None or done.tempo_class is TempoClass.SLOW:
            continue
        kg = _external(exercise, done.load, done.reps, done.rir, done.body_mass)
        if kg is not None:
            yield done.day, kg


def _external(
    exercise: Exercise, load: Load, reps: int, rir: float | None, body_mass: Load | None
) -> Decimal | None:
    """An unknown body mass is left out of the sum, which puts the estimate a little low."""
    carried = exercise.load_mode is LoadMode.BODYWEIGHT_PLUS and body_mass is not None
    found = estimate(
        max(float(load.kg), 0.0),
        reps,
        rir=rir,
        body_mass=float(body_mass.kg) if carried and body_mass is not None else 0.0,
        bm_factor=(exercise.bm_factor or 0.0) if carried else 0.0,
    )
    return None if found is None or found.external <= 0 else Decimal(str(round(found.external, 3)))
