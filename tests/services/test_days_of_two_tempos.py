"""A day with sets of both tempo classes is one day wherever days count, and its classes are kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load
from studio.services import estimates, measurings
from studio.services.asymmetry import Facts, answer_of, facts_of
from studio.services.progress import Ratio, ratio_of
from studio.services.standing import sides_known
from studio.services.strength import bilateral_one_rm
from studio.storage import athletes, exercises, strength_tests, workouts
from studio.storage.database import Database
from tests.make import MONDAY, a_bilateral_exercise, a_set, a_workout, an_athlete, an_exercise, an_instant

DAY_MIN = 24 * 60
TODAY = date(2026, 12, 3)
SLOW = "4-0-1-1"
Done = tuple[Exercise, Side, int, dict[str, Any]]


class Log:
    """One athlete's training of a lift of one leg and its form of both."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.athlete: Athlete = an_athlete()
        self.single, self.double = an_exercise(), a_bilateral_exercise()
        with database.write() as session:
            athletes.add_athlete(session, self.athlete)
            exercises.save_exercises(session, [self.single, self.double])

    def train(self, day: int, *sets: Done) -> None:
        done = a_workout(self.athlete, minutes=day * DAY_MIN, ended_at=an_instant(day * DAY_MIN + 60))
        with self.database.write() as session:
            workouts.save_workout(session, done)
            workouts.add_sets(
                session,
                [
                    a_set(done, lift, side, load=Load.of(kg), reps=5, rir=1.0, body_mass=Load.of(70), **more)
                    for lift, side, kg, more in sets
                ],
            )

    def pair(self, left: int, right: int, **more: Any) -> tuple[Done, Done]:
        return (self.single, Side.LEFT, left, more), (self.single, Side.RIGHT, right, more)

    def test(self, lift: Exercise, *sides: Side) -> None:
        test = StrengthTest(lift.name, Metric.E1RM, exercise_id=lift.id)
        trials = tuple(Trial(side, 1, 100.0, load=Load.of(50), reps=5, rir=0.0) for side in sides)
        with self.database.write() as session:
            strength_tests.save_test(session, test)
            strength_tests.save_occasion(
                session,
                Occasion(
                    self.athlete.id,
                    test.id,
                    1,
                    trials,
                    MONDAY,
                    body_mass=Load.of(70),
                    bm_factor=lift.bm_factor,
                ),
            )

    @property
    def facts(self) -> Facts:
        with self.database.read() as session:
            return facts_of(session, self.athlete.id, exercise=self.single.id, metric=Metric.E1RM)

    @property
    def ratio(self) -> Ratio | None:
        with self.database.read() as session:
            return ratio_of(session, self.athlete.id, self.single, TODAY)

    @property
    def series(self) -> tuple[float, ...]:
        with self.database.read() as session:
            return sides_known(session, self.athlete.id, self.single.id, TODAY).standing.series


@pytest.fixture
def log(database: Database) -> Log:
    return Log(database)


def test_an_emphasis_begins_and_ends_by_days(log: Log) -> None:
    for day in (0, 3):
        log.train(day, *log.pair(20, 60, tempo=SLOW), *log.pair(20, 60))
    assert log.series == (), "two days are too few"
    log.train(6, *log.pair(20, 60))
    assert len(log.series) == 1, "the third begins it"
    log.train(9, *log.pair(40, 40, tempo=SLOW), *log.pair(50, 50))
    assert len(log.series) == 2


def test_sessions_are_days(log: Log) -> None:
    for day in (0, 3):
        log.train(day, *log.pair(20, 60, tempo=SLOW), *log.pair(20, 60))
    assert (len(log.facts.points), answer_of(log.facts)["sessions"]) == (4, 2)


def test_a_day_that_is_compared_is_not_left_out(log: Log) -> None:
    log.train(0, *log.pair(40, 44), (log.single, Side.LEFT, 30, {"tempo": SLOW}))
    assert (len(log.facts.points), log.facts.one_sided) == (1, 0)
    log.train(3, (log.single, Side.LEFT, 30, {"tempo": SLOW}), (log.single, Side.RIGHT, 40, {}))
    assert log.facts.one_sided == 1
    log.test(log.single, Side.LEFT)
    assert log.facts.one_sided == 2, "a test of one side is said, whatever was trained that day"


def test_the_maximum_of_both_legs_is_of_the_usual_tempo(log: Log) -> None:
    log.train(0, (log.double, Side.BOTH, 100, {}))
    with log.database.read() as session:
        before = bilateral_one_rm(session, log.athlete.id, log.double)
    log.train(3, (log.double, Side.BOTH, 60, {"tempo": SLOW}))
    with log.database.read() as session:
        assert bilateral_one_rm(session, log.athlete.id, log.double) == before is not None


def test_estimates_are_of_the_set_up_of_the_facts(log: Log) -> None:
    log.train(0, *log.pair(40, 44, set_up="high"), *log.pair(30, 33, tempo=SLOW, set_up="low"))
    with log.database.read() as session:
        sets = measurings.sets_of(session, log.athlete.id, log.single)
    best = estimates.best_by_day(log.single, sets)
    assert {one.tempo_class for one in best} == {p.sitting.tempo_class for p in log.facts.points}


def test_slow_sets_are_only_missed_where_sets_count(log: Log) -> None:
    log.train(1, *log.pair(40, 44), *log.pair(30, 33, tempo=SLOW), (log.double, Side.BOTH, 90, {}))
    assert log.ratio is not None
    assert log.ratio.slow == 2
    log.test(log.single, Side.LEFT)
    assert log.ratio.slow == 1, "the left side is measured by its test"
