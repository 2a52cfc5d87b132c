"""An athlete whose one-legged hip thrust is tested and trained, for the tests of the Progress page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.units import Load
from studio.storage import athletes, exercises, strength_tests, workouts
from studio.storage.database import Database
from tests.make import MONDAY, a_pair, a_workout, an_instant, an_occasion, there

TODAY = MONDAY + timedelta(days=7)
NOW = an_instant(7 * 24 * 60)
WEAK, STRONG = (45.0, 46.0, 44.0), (52.0, 52.0, 51.0)

Trials = Sequence[float]


@dataclass(frozen=True)
class Gym:
    """What is stored says what happened so many days ago."""

    database: Database
    athlete: Athlete
    lift: Exercise

    def test(self, days_ago: int, left: Trials, right: Trials, **more: Any) -> None:
        """A strength test of the lift as an estimated 1RM in kg."""
        with self.database.write() as session:
            test = strength_tests.test_of_exercise(session, self.lift.id, Metric.E1RM)
            if test is None:
                test = StrengthTest("Thrust", Metric.E1RM, "kg", self.lift.id)
                strength_tests.save_test(session, test)
            day = TODAY - timedelta(days=days_ago)
            occasion = an_occasion(self.athlete, test, tuple(left), tuple(right), day=day, order=-days_ago)
            strength_tests.save_occasion(session, replace(occasion, **more))

    def table(self, name: str, *rows: tuple[str, float, float]) -> None:
        """A test of a table from elsewhere: occasions with a label, and no day or unit."""
        with self.database.write() as session:
            test = StrengthTest(name, Metric.LOAD, "not stated")
            strength_tests.save_test(session, test)
            for order, (label, left, right) in enumerate(rows):
                occasion = an_occasion(self.athlete, test, (left,), (right,), order=order, label=label)
                strength_tests.save_occasion(session, replace(occasion, day=None))

    def train(self, days_ago: int, pairs: int = 3, *, matched: bool = True, **more: Any) -> None:
        """A session that is over: rounds of left and right, the second matched to the first."""
        fields = {"body_mass": Load.of(70)} | more
        started = NOW.plus(-days_ago * 86_400)
        workout = replace(a_workout(self.athlete), started_at=started, ended_at=started.plus(3600))
        sets = []
        for number in range(1, pairs + 1):
            left, right = a_pair(workout, self.lift, number, **fields)
            sets += [left, replace(right, matched=matched)]
        with self.database.write() as session:
            workouts.save_workout(session, workout)
            workouts.add_sets(session, sets)

    def another(self, name: str = "Bo Lind", **more: Any) -> "Gym":
        """The same gym with another athlete."""
        other = Athlete(name, **more)
        with self.database.write() as session:
            athletes.add_athlete(session, other)
        return replace(self, athlete=other)


def a_gym(database: Database) -> Gym:
    ann = Athlete("Ann Berg", dominant=Side.RIGHT)
    with database.write() as session:
        athletes.add_athlete(session, ann)
        lift = there(exercises.find_exercise(session, "sl_hip_thrust_bent"))
    return Gym(database, ann, lift)


def day(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


def mirrored(left: Trials, right: Trials, *, swap: bool) -> tuple[Trials, Trials]:
    return (right, left) if swap else (left, right)
