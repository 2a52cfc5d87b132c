"""Strength tests, their occasions with and without a day, and the trials of each side."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.athlete import Athlete
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest, Trial
from studio.domain.units import Load
from studio.storage import strength_tests
from studio.storage.athletes import add_athlete
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from tests.make import MONDAY, a_test, an_athlete, an_exercise, an_occasion


@pytest.fixture
def athlete(database: Database) -> Athlete:
    athlete = an_athlete()
    with database.write() as session:
        add_athlete(session, athlete)
    return athlete


def test_a_test_comes_back_as_it_was_and_can_be_matched_to_an_exercise(database: Database) -> None:
    test, exercise = a_test(name="legcurl", higher_is_better=False, protocol="three trials"), an_exercise()
    with database.write() as session:
        strength_tests.save_test(session, test)
        assert strength_tests.find_test(session, "LegCurl ") == test
        assert strength_tests.find_test(session, "leg") is None
        assert strength_tests.test_of_exercise(session, exercise.id, Metric.LOAD) is None
        save_exercise(session, exercise)
        matched = replace(test, exercise_id=exercise.id)
        strength_tests.save_test(session, matched)
        assert strength_tests.tests(session) == [matched]
        assert strength_tests.test_of_exercise(session, exercise.id, Metric.LOAD) == matched
        assert strength_tests.test_of_exercise(session, exercise.id, Metric.REPS) is None


def test_an_occasion_comes_back_as_it_was_and_can_be_changed(database: Database, athlete: Athlete) -> None:
    test = a_test()
    occasion = an_occasion(
        athlete,
        test,
        (40.0, 42.5),
        (45.0, 0.0),
        label="pre",
        first_side=Side.RIGHT,
        familiarisation=True,
        set_up="seat 4",
        body_mass=Load.of("81.2"),
        bm_factor=0.28,
        expires_on=MONDAY + timedelta(weeks=6),
        note="n",
        source_key="file:1",
    )
    with database.write() as session:
        strength_tests.save_test(session, test)
        strength_tests.save_occasion(session, occasion)
        assert strength_tests.occasion_with_key(session, "file:1") == occasion
        assert strength_tests.occasion_with_key(session, "file:2") is None
        kept = replace(occasion.trials[0], valid=False, note="slipped")
        added = Trial(Side.BOTH, 1, 90.5, Load.of(80), 5, 1.5)
        changed = replace(occasion, trials=(added, kept), day=None, order=-3)
        strength_tests.save_occasion(session, changed)
        assert strength_tests.occasions_of(session, athlete.id, test.id) == [changed]


def test_occasions_without_a_day_come_in_their_order_before_those_with_one(
    database: Database, athlete: Athlete
) -> None:
    test = a_test()
    places = [(3, None), (2, MONDAY), (9, MONDAY - timedelta(days=7)), (1, None), (1, MONDAY)]
    with database.write() as session:
        strength_tests.save_test(session, test)
        for order, day in places:
            occasion = an_occasion(athlete, test, (1.0,), (2.0,), order=order, day=day)
            strength_tests.save_occasion(session, occasion)
        found = strength_tests.occasions_of(session, athlete.id, test.id)
    assert [(o.order, o.day) for o in found] == [
        (1, None),
        (3, None),
        (9, MONDAY - timedelta(days=7)),
        (1, MONDAY),
        (2, MONDAY),
    ]


def test_an_athlete_is_tested_in_what_has_an_occasion(database: Database, athlete: Athlete) -> None:
    done, other = a_test(name="B"), StrengthTest("a", Metric.FORCE, "N")
    with database.write() as session:
        for test in (done, other):
            strength_tests.save_test(session, test)
        assert strength_tests.tested(session, athlete.id) == []
        strength_tests.save_occasion(session, an_occasion(athlete, done, (1.0,), ()))
        assert strength_tests.tested(session, athlete.id) == [done]
        assert strength_tests.tests(session) == [other, done]


def test_an_occasion_can_be_taken_back_with_its_trials(database: Database, athlete: Athlete) -> None:
    test = a_test()
    kept, mistyped = (an_occasion(athlete, test, (50.0,), (52.0,), order=n) for n in range(2))
    with database.write() as session:
        strength_tests.save_test(session, test)
        for occasion in (kept, mistyped):
            strength_tests.save_occasion(session, occasion)
    with database.write() as session:
        strength_tests.delete_occasion(session, mistyped.id)

    with database.read() as session:
        assert strength_tests.occasions_of(session, athlete.id, test.id) == [kept]
