"""What facts are made from: tests alone leave training out of both the comparison and the count."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from studio.domain.asymmetry import Index
from studio.domain.strength_test import Metric, StrengthTest
from studio.services.asymmetry import facts_from
from studio.services.measurings import Measurings, measured_by_exercise, other_metrics_tested
from studio.services.sittings import LeftOut, Sitting
from studio.storage import athletes, exercises, strength_tests
from tests.make import an_athlete, an_exercise, an_occasion

DAY = date(2026, 6, 1)


def test_tests_alone_are_neither_compared_with_training_nor_beside_it():
    trained = Sitting(DAY, "", (40.0,), (50.0,), tested=False)
    tested = Sitting(DAY, "", (45.0,), (52.0,), tested=True)
    both = Measurings(Metric.E1RM, "kg", (trained, tested), 1, ((LeftOut.MATCHED, 6),))

    facts = facts_from(both.of_tests(), Index.SPD_SIGNED)
    assert [point.sitting for point in facts.points] == [tested]
    assert (facts.left_out, facts.practice) == ((), 1)
    assert facts_from(both, Index.SPD_SIGNED).left_out_count == 6


def test_tests_of_a_lift_in_other_metrics_are_counted(database):
    ann, lift, other = an_athlete(), an_exercise(), an_exercise("another")
    with database.write() as session:
        athletes.add_athlete(session, ann)
        exercises.save_exercises(session, [lift, other])
        for exercise, metric, times in (
            (lift, Metric.E1RM, 3),
            (lift, Metric.REPS, 1),
            (other, Metric.LOAD, 2),
        ):
            test = StrengthTest(f"{exercise.name} {metric}", metric, "kg", exercise.id)
            strength_tests.save_test(session, test)
            for order in range(times):
                strength_tests.save_occasion(session, an_occasion(ann, test, (40.0,), (50.0,), order=order))

    with database.read() as session:
        assert other_metrics_tested(session, ann.id, lift, Metric.LOAD) == {Metric.E1RM: 3, Metric.REPS: 1}
        assert other_metrics_tested(session, ann.id, lift, Metric.E1RM) == {Metric.REPS: 1}


def measured(database: Any, *halves: dict[str, Any]) -> Measurings:
    """Of tests of one lift, stored one after the other; what is not said is left, on `DAY`."""
    ann, lift = an_athlete(), an_exercise()
    test = StrengthTest("Thrust", Metric.E1RM, "kg", lift.id)
    with database.write() as session:
        athletes.add_athlete(session, ann)
        exercises.save_exercise(session, lift)
        strength_tests.save_test(session, test)
        for order, more in enumerate(halves):
            fields: dict[str, Any] = {"left": (40.0,), "right": (), "day": DAY} | more
            left, right = fields.pop("left"), fields.pop("right")
            made = an_occasion(ann, test, left, right, order=order)
            strength_tests.save_occasion(session, replace(made, **fields))
    with database.read() as session:
        return measured_by_exercise(session, ann.id, lift, Metric.E1RM)


RIGHT: dict[str, Any] = {"left": (), "right": (50.0, 52.0)}


@pytest.mark.parametrize("turned", [False, True])
def test_the_halves_of_one_test_are_one_sitting(database, turned):
    halves = ({"expires_on": DAY + timedelta(days=9)}, RIGHT | {"expires_on": DAY + timedelta(days=5)})
    found = measured(database, *(reversed(halves) if turned else halves))

    (sitting,) = found.sittings
    assert (sitting.left, sitting.right, sitting.tested) == ((40.0,), (50.0, 52.0), True)
    assert (len(sitting.occasion_ids), sitting.expires_on) == (2, DAY + timedelta(days=5))
    facts = facts_from(found, Index.SPD_SIGNED)
    assert (len(facts.points), facts.one_sided, facts.last_test) == (1, 0, DAY)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({}, RIGHT | {"day": DAY + timedelta(days=1)}),
        ({"set_up": "bench"}, RIGHT | {"set_up": "floor"}),
        ({"day": None}, RIGHT | {"day": None}),
        ({"right": (41.0,)}, RIGHT),
    ],
)
def test_what_is_no_half_of_the_other_stays_alone(database, first, then):
    found = measured(database, first, then)

    assert [len(one.occasion_ids) for one in found.sittings] == [1, 1]


def test_practice_is_a_half_of_practice_alone(database):
    practice = {"familiarisation": True}
    found = measured(database, practice, RIGHT, RIGHT | practice)

    (sitting,) = found.sittings
    assert (sitting.left, sitting.right, found.practice) == ((), (50.0, 52.0), 1)
