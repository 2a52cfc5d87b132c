"""Small logs of one person: sets and tests of both sides, at random or plausible, written for one athlete."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import LoggedSet, Source, Workout
from studio.storage import athletes, exercises, strength_tests, workouts
from studio.storage.database import Database
from tests.faults.amounts import amount
from tests.make import MONDAY, a_bilateral_exercise, a_set, a_workout, an_exercise, an_instant, an_occasion

TODAY = MONDAY + timedelta(days=27)
SIDES = (Side.LEFT, Side.RIGHT)
DAYS = st.sampled_from([0, 3, 10, 25])
ALIKE = st.lists(st.integers(40, 60).map(float), min_size=3, max_size=3).map(tuple)
TRIALS = st.one_of(ALIKE, ALIKE, st.lists(st.floats(0, 200, width=16), max_size=4).map(tuple))
RATED = [*[SetKind.WORKING] * 12, *SetKind]
LOADS = st.one_of(
    st.builds(Load.of, st.integers(10, 60), sense=st.just(LoadSense.ADDED)),
    st.builds(Load.of, st.integers(10, 60), sense=st.just(LoadSense.ADDED)),
    st.builds(Load.of, st.integers(1, 30), st.sampled_from(Unit), sense=st.just(LoadSense.ASSIST)),
    st.none(),
)


@dataclass(frozen=True)
class Done:
    """A set of a small log, on the day of its number."""

    day: int
    both_legs: bool
    side: Side
    more: dict[str, Any]


@st.composite
def done(draw: st.DrawFn) -> Done:
    both_legs = draw(st.sampled_from([False, False, True]))
    sides = [Side.BOTH] if both_legs else [*SIDES * 4, Side.EACH, Side.UNKNOWN]
    more = draw(
        st.fixed_dictionaries(
            {
                "reps": st.sampled_from([8, 5, 10, 1, 12, 0, 15]),
                "load": LOADS,
                "rir": st.sampled_from([1.0, 2.0, 1.5, 0.0, 3.0, 4.0, 5.0, None]),
                "kind": st.sampled_from(RATED),
                "matched": st.sampled_from([False, False, True]),
                "set_up": st.sampled_from(["", "", "", "low bench"]),
                "left_out": st.sampled_from(["", "", "", "", "tired"]),
                "body_mass": st.sampled_from([Load.of(70)] * 5 + [None]),
                "tempo": st.sampled_from([None, "2-0-1-1", "2-0-1-1", "4-0-1-1"]),
            }
        )
    )
    return Done(draw(DAYS), both_legs, draw(st.sampled_from(sides)), more)


@dataclass(frozen=True)
class Sat:
    day: int
    left: tuple[float, ...]
    right: tuple[float, ...]
    more: dict[str, Any]


sat = st.builds(
    Sat,
    DAYS,
    TRIALS,
    TRIALS,
    st.fixed_dictionaries(
        {"familiarisation": st.sampled_from([False, False, True]), "set_up": st.sampled_from(["", "high"])}
    ),
)


def plausible(seed: int) -> tuple[list[Done], list[Sat]]:
    """Four sessions of three rounds and a test each, of somebody with a gap of up to 15 percent."""
    chance = random.Random(seed)  # noqa: S311 - plausible, not secret
    gap = chance.uniform(-15, 15)
    sets, tests = [], []
    for day in (0, 3, 10, 25):
        for side, lack in ((Side.LEFT, max(gap, 0)), (Side.RIGHT, max(-gap, 0)), (Side.BOTH, 0)):
            for _ in range(3):
                reps = round(12 - lack / 3 + chance.gauss(0, 1))
                load = Load.of(40 if side is Side.BOTH else 20, sense=LoadSense.ADDED)
                more = {"reps": reps, "rir": 1.0, "load": load, "body_mass": Load.of(70)}
                sets.append(Done(day, side is Side.BOTH, side, more))
        left, right = (
            tuple(60 - lack / 2 + chance.gauss(0, 1) for _ in range(3))
            for lack in (max(gap, 0), max(-gap, 0))
        )
        tests.append(Sat(day, left, right, {}))
    return sets, tests


small_logs = st.one_of(
    st.tuples(st.lists(done(), min_size=12, max_size=24), st.lists(sat, max_size=5)),
    st.integers(0, 1_000_000).map(plausible),
)


@dataclass(frozen=True)
class Gym:
    """A database to write small logs into: each is that of an athlete of its own."""

    database: Database
    single: Exercise
    both: Exercise
    test: StrengthTest

    def log(self, sets: list[Done], tests: list[Sat], *, swap: bool) -> Athlete:
        athlete = Athlete(f"Somebody {uuid4()}")
        with self.database.write() as session:
            athletes.add_athlete(session, athlete)
            for number, one in enumerate(tests):
                left, right = (one.right, one.left) if swap else (one.left, one.right)
                day = MONDAY + timedelta(days=one.day)
                occasion = an_occasion(athlete, self.test, left, right, day=day, order=number)
                strength_tests.save_occasion(session, replace(occasion, **one.more))
            for one_day in {one.day for one in sets}:
                begun = one_day * 24 * 60
                workout = a_workout(athlete, minutes=begun, ended_at=an_instant(begun + 60))
                workouts.save_workout(session, workout)
                today = [one for one in sets if one.day == one_day]
                workouts.add_sets(session, [self._set(workout, one, swap=swap) for one in today])
        return athlete

    def _set(self, workout: Workout, one: Done, *, swap: bool) -> LoggedSet:
        side = one.side.opposite if swap else one.side
        exercise = self.both if one.both_legs else self.single
        return a_set(workout, exercise, side, source=Source.PAPER, **one.more)


def a_gym(database: Database) -> Gym:
    single, both = an_exercise(), a_bilateral_exercise()
    test = StrengthTest("Thrust", Metric.E1RM, exercise_id=single.id)
    with database.write() as session:
        exercises.save_exercises(session, [single, both])
        strength_tests.save_test(session, test)
    return Gym(database, single, both, test)


one_gym_for_all = settings(
    max_examples=amount(20, 400),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
