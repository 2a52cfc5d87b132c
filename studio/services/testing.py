"""Records a strength test: the trials of both sides become an occasion that asymmetry can read."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial, counts_until
from studio.domain.trials import BODILY, trial_value
from studio.domain.units import Load
from studio.storage import athletes, strength_tests

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Attempt:
    """One trial as it was entered; ``number`` counts from 1 on each side.

    One that is not ``valid`` was spoilt: it is kept, and counts for nothing.
    """

    side: Side
    number: int
    load: Load | None = None
    reps: int | None = None
    seconds: float | None = None
    rir: float | None = None
    valid: bool = True


@dataclass(frozen=True, slots=True)
class TestEntry:
    """A strength test as it was entered, before its values are worked out.

    ``expires_on`` is the last day on which it counts; without one, 28 days later.
    """

    __test__ = False  # no test of pytest's

    exercise: Exercise
    metric: Metric
    day: date
    attempts: tuple[Attempt, ...]
    first_side: Side | None = None
    body_mass: Load | None = None
    familiarisation: bool = False
    set_up: str = ""
    note: str = ""
    expires_on: date | None = None


def metrics_of(exercise: Exercise) -> tuple[Metric, ...]:
    """What can be tested of an exercise, the most telling first.

    Seconds of a hold; an e1RM only where the lifted mass is known; repetitions against a band.
    """
    if exercise.isometric:
        return (Metric.SECONDS,)
    if exercise.load_mode is LoadMode.BAND:
        return (Metric.REPS,)
    if exercise.load_mode in BODILY and not exercise.bm_factor:
        return (Metric.REPS, Metric.LOAD)
    return (Metric.E1RM, Metric.LOAD, Metric.REPS)


def value_of(entry: TestEntry, attempt: Attempt) -> float | None:
    """What ``attempt`` says in the metric of the test."""
    return trial_value(
        entry.metric,
        entry.exercise,
        load=attempt.load,
        reps=attempt.reps,
        seconds=attempt.seconds,
        rir=attempt.rir,
        body_mass=entry.body_mass,
    )


def drawn_first_side(source: random.Random | None = None) -> Side:
    """The side that begins a test, by lot: weak-first is no rule of testing (science.md 5.6)."""
    return (source or random.SystemRandom()).choice((Side.LEFT, Side.RIGHT))


def last_set_ups(session: Session, athlete_id: UUID) -> dict[UUID, str]:
    """The set-up of the athlete's latest test of each exercise: only tests in the same one are compared."""
    latest: dict[UUID, tuple[date, str]] = {}
    for test in strength_tests.tested(session, athlete_id):
        if test.exercise_id is None:
            continue
        last = strength_tests.occasions_of(session, athlete_id, test.id)[-1]
        found = (last.day or date.min, last.set_up)
        latest[test.exercise_id] = max(found, latest.get(test.exercise_id, found))
    return {exercise_id: set_up for exercise_id, (_, set_up) in latest.items()}


def record_test(session: Session, athlete_id: UUID, entry: TestEntry) -> Occasion:
    """Store the test; raises BadValue without a valid trial, and names the first that gives no value."""
    trials = tuple(_trial(entry, attempt) for attempt in entry.attempts)
    if not any(trial.valid for trial in trials):
        raise BadValue("A strength test needs at least one trial that counts.")
    test = _test_of(session, entry.exercise, entry.metric)
    if (
        entry.body_mass is not None
        and athletes.body_mass_on(session, athlete_id, entry.day) != entry.body_mass
    ):
        athletes.save_day_entry(session, _with_mass(session, athlete_id, entry))
    before = strength_tests.occasions_of(session, athlete_id, test.id)
    occasion = Occasion(
        athlete_id=athlete_id,
        test_id=test.id,
        order=max((o.order for o in before), default=-1) + 1,
        trials=trials,
        day=entry.day,
        first_side=entry.first_side,
        familiarisation=entry.familiarisation,
        set_up=entry.set_up,
        body_mass=entry.body_mass,
        bm_factor=entry.exercise.bm_factor,
        expires_on=counts_until(entry.day, entry.expires_on),
        note=entry.note,
    )
    strength_tests.save_occasion(session, occasion)
    return occasion


def take_back_test(session: Session, occasion: Occasion, before: DayEntry | None) -> None:
    """It was mistyped: it goes, and so does the body mass that came with it, unless that was changed since.

    ``before`` is what was known of its day before it was stored.
    """
    strength_tests.delete_occasion(session, occasion.id)
    now = athletes.day_entry(session, occasion.athlete_id, occasion.day) if occasion.day else None
    if now is None or now.body_mass != occasion.body_mass:
        return
    former = replace(now, body_mass=before.body_mass if before else None)
    if before is None and former == DayEntry(former.athlete_id, former.day, id=former.id):
        athletes.remove_day_entry(session, now)
    else:
        athletes.save_day_entry(session, former)


def _trial(entry: TestEntry, attempt: Attempt) -> Trial:
    value = value_of(entry, attempt)
    if value is None and attempt.valid:
        raise BadValue(
            f"Trial {attempt.number}, {attempt.side}: no value can be worked out of it. An estimate takes a"
            " load and 1 to 12 reps (with those in reserve), and for a body-weight lift the body mass."
        )
    return Trial(
        side=attempt.side,
        number=attempt.number,
        value=value or 0.0,
        load=attempt.load,
        reps=attempt.reps,
        rir=attempt.rir,
        valid=attempt.valid,
    )


def _test_of(session: Session, exercise: Exercise, metric: Metric) -> StrengthTest:
    found = strength_tests.test_of_exercise(session, exercise.id, metric)
    if found is None:
        units = {Metric.REPS: "reps", Metric.SECONDS: "s"}
        name = f"{exercise.name}, {metric.value}"
        found = StrengthTest(name, metric, units.get(metric, "kg"), exercise.id)
        strength_tests.save_test(session, found)
    return found


def _with_mass(session: Session, athlete_id: UUID, entry: TestEntry) -> DayEntry:
    known = athletes.day_entry(session, athlete_id, entry.day)
    fresh = known or DayEntry(athlete_id, entry.day)
    return replace(fresh, body_mass=entry.body_mass)
