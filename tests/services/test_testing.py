"""A strength test as it is entered, and what is stored of it."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue
from studio.domain.exercise import LoadMode
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.tempo import StartsWith
from studio.domain.trials import trial_value
from studio.domain.units import Load, LoadSense
from studio.services.progress import ratio_of
from studio.services.testing import (
    Attempt,
    TestEntry,
    drawn_first_side,
    last_set_ups,
    metrics_of,
    record_test,
    take_back_test,
    value_of,
)
from studio.storage import athletes, exercises, strength_tests
from tests.make import a_bilateral_exercise, an_athlete, an_exercise, an_occasion, there

DAY = date(2026, 11, 24)
MASS = Load.of(70)


@pytest.fixture
def gym(database):
    athlete, exercise = an_athlete(), an_exercise()
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercise(session, exercise)
    return athlete, exercise


def an_entry(exercise, *attempts, **more):
    fields: dict[str, Any] = {"metric": Metric.E1RM, "day": DAY, "body_mass": MASS} | more
    return TestEntry(exercise=exercise, attempts=attempts, **fields)


def both_sides(reps_left=8, reps_right=10):
    return (
        Attempt(Side.LEFT, 1, Load.of(20), reps_left, rir=1.0),
        Attempt(Side.RIGHT, 1, Load.of(20), reps_right, rir=1.0),
    )


def test_a_test_is_stored_with_its_values_mass_and_expiry(database, gym):
    athlete, exercise = gym
    with database.write() as session:
        made = record_test(session, athlete.id, an_entry(exercise, *both_sides(), first_side=Side.RIGHT))

    with database.read() as session:
        test = there(strength_tests.test_of_exercise(session, exercise.id, Metric.E1RM))
        stored = strength_tests.occasions_of(session, athlete.id, test.id)
        mass = athletes.body_mass_on(session, athlete.id, DAY)
    assert stored == [made]
    assert made.values_of(Side.LEFT) == pytest.approx(((20 + 0.28 * 70) * (1 + 9 / 30),))
    assert (made.first_side, made.expires_on, mass) == (Side.RIGHT, date(2026, 12, 22), MASS)
    assert (made.bm_factor, test.unit) == (0.28, "kg")


def test_a_second_test_goes_to_the_same_place_and_keeps_the_days_other_facts(database, gym):
    athlete, exercise = gym
    for _ in range(2):
        with database.write() as session:
            record_test(session, athlete.id, an_entry(exercise, *both_sides()))
    with database.write() as session:
        record_test(session, athlete.id, an_entry(exercise, *both_sides(), body_mass=Load.of(71)))

    with database.read() as session:
        test = there(strength_tests.test_of_exercise(session, exercise.id, Metric.E1RM))
        orders = [o.order for o in strength_tests.occasions_of(session, athlete.id, test.id)]
        assert athletes.body_mass_on(session, athlete.id, DAY) == Load.of(71)
    assert orders == [0, 1, 2]


def test_a_test_of_both_legs_and_one_of_each_make_a_ratio_with_a_range(database, gym):
    athlete, single = gym
    both = a_bilateral_exercise()
    with database.write() as session:
        exercises.save_exercise(session, both)
        each = [Attempt(side, n, Load.of(50 + n)) for n in (1, 2, 3) for side in (Side.LEFT, Side.RIGHT)]
        record_test(session, athlete.id, an_entry(single, *each, metric=Metric.LOAD))
        whole = [Attempt(Side.BOTH, n, Load.of(102 + n)) for n in (1, 2, 3)]
        made = record_test(session, athlete.id, an_entry(both, *whole, metric=Metric.LOAD))

    with database.read() as session:
        found = there(ratio_of(session, athlete.id, single, DAY))
    assert made.first_side is None
    assert made.values_of(Side.BOTH) == (103.0, 104.0, 105.0)
    assert (found.single_tested, found.both_tested, found.both) == (True, True, (103.0, 104.0, 105.0))
    assert (found.sides.left, found.sides.right) == pytest.approx((50.0, 50.0))
    assert there(found.own.left).low < 50 < there(found.own.left).high


def test_a_test_of_repetitions_needs_no_body_mass(database, gym):
    athlete, exercise = gym
    entry = an_entry(exercise, Attempt(Side.LEFT, 1, reps=12), metric=Metric.REPS, body_mass=None)

    with database.write() as session:
        made = record_test(session, athlete.id, entry)

    with database.read() as session:
        assert there(strength_tests.test_of_exercise(session, exercise.id, Metric.REPS)).unit == "reps"
    assert made.values_of(Side.LEFT) == (12.0,)


@pytest.mark.parametrize(
    "attempts", [(), (Attempt(Side.LEFT, 1, Load.of(20), 15),), (Attempt(Side.LEFT, 1, reps=8),)]
)
def test_a_test_without_a_value_is_refused_and_stores_nothing(database, gym, attempts):
    athlete, exercise = gym

    with pytest.raises(BadValue), database.write() as session:
        record_test(session, athlete.id, an_entry(exercise, *attempts))

    with database.read() as session:
        assert strength_tests.tests(session) == []


@pytest.mark.parametrize(
    ("exercise", "metrics"),
    [
        (an_exercise(), (Metric.E1RM, Metric.LOAD, Metric.REPS)),
        (an_exercise(bm_factor=None), (Metric.REPS, Metric.LOAD)),
        (an_exercise(load_mode=LoadMode.EXTERNAL), (Metric.E1RM, Metric.LOAD, Metric.REPS)),
        (an_exercise(starts_with=StartsWith.ISOMETRIC), (Metric.SECONDS,)),
        (an_exercise(load_mode=LoadMode.BAND), (Metric.REPS,)),
    ],
)
def test_what_can_be_measured_depends_on_the_exercise(exercise, metrics):
    assert metrics_of(exercise) == metrics


def test_the_set_up_of_the_latest_test_is_known_by_exercise(database, gym):
    athlete, exercise = gym
    with database.write() as session:
        for day, metric, set_up in ((24, Metric.REPS, "bench 45"), (10, Metric.E1RM, "bench 40")):
            entry = an_entry(exercise, *both_sides(), metric=metric, day=date(2026, 11, day), set_up=set_up)
            record_test(session, athlete.id, entry)
        curl = StrengthTest("Leg curl", Metric.LOAD)
        strength_tests.save_test(session, curl)
        strength_tests.save_occasion(session, an_occasion(athlete, curl, (50.0,), (50.0,)))

    with database.read() as session:
        assert last_set_ups(session, athlete.id) == {exercise.id: "bench 45"}
        assert last_set_ups(session, exercise.id) == {}


def test_the_first_side_is_drawn_by_lot():
    drawn = {drawn_first_side(random.Random(seed)) for seed in range(20)}  # noqa: S311 - seeded

    assert drawn == {Side.LEFT, Side.RIGHT}
    assert drawn_first_side().one_sided


def test_an_entry_is_valued_by_the_rule_of_all_trials():
    entry = an_entry(an_exercise(), *both_sides())

    assert value_of(entry, entry.attempts[0]) == trial_value(
        Metric.E1RM, entry.exercise, load=Load.of(20), reps=8, rir=1.0, body_mass=MASS
    )


@pytest.mark.parametrize(
    ("metric", "exercise", "given", "value"),
    [
        (Metric.REPS, an_exercise(), {"reps": 9}, 9.0),
        (Metric.REPS, an_exercise(), {}, None),
        (Metric.SECONDS, an_exercise(), {"seconds": 31.5}, 31.5),
        (Metric.LOAD, an_exercise(), {"load": Load.of(20)}, 20.0),
        (Metric.LOAD, an_exercise(), {"load": Load.of(20, sense=LoadSense.ASSIST)}, None),
        (Metric.LOAD, an_exercise(), {}, None),
        (Metric.FORCE, an_exercise(), {"load": Load.of(20)}, None),
        (Metric.E1RM, an_exercise(load_mode=LoadMode.BAND), {"load": Load.of(20), "reps": 5}, None),
        (Metric.E1RM, an_exercise(load_mode=LoadMode.EXTERNAL), {"load": Load.of(60), "reps": 5}, 70.0),
        (Metric.E1RM, an_exercise(load_mode=LoadMode.EXTERNAL), {"load": Load.of(60)}, None),
        (
            Metric.E1RM,
            an_exercise(load_mode=LoadMode.EXTERNAL),
            {"load": Load.of(60, sense=LoadSense.ASSIST), "reps": 5},
            None,
        ),
        (Metric.E1RM, an_exercise(load_mode=LoadMode.EXTERNAL), {"load": Load.of(60), "reps": 50}, None),
        (Metric.E1RM, an_exercise(), {"load": Load.of(20), "reps": 5}, None),
        (Metric.E1RM, an_exercise(bm_factor=None), {"load": Load.of(20), "reps": 5, "body_mass": MASS}, None),
        (Metric.E1RM, an_exercise(), {"load": Load.body_weight(), "reps": 10, "body_mass": MASS}, 26.133333),
        (
            Metric.E1RM,
            an_exercise(),
            {"load": Load.of(50, sense=LoadSense.ASSIST), "reps": 10, "body_mass": MASS},
            None,
        ),
        (Metric.E1RM, an_exercise(), {"load": Load.of(0), "reps": 20, "body_mass": MASS}, None),
        (
            Metric.E1RM,
            an_exercise(),
            {"load": Load.body_weight(), "reps": 10, "body_mass": MASS, "bm_factor": 0.56},
            52.266667,
        ),
    ],
)
def test_what_an_attempt_says(metric, exercise, given, value):
    found = trial_value(metric, exercise, **given)

    assert found == (pytest.approx(value) if value is not None else None)


def test_a_spoilt_trial_is_kept_and_counts_for_nothing(database, gym):
    athlete, exercise = gym
    left, right = both_sides()
    spoilt = replace(left, number=2, reps=30, valid=False)
    with database.write() as session:
        made = record_test(session, athlete.id, an_entry(exercise, left, spoilt, right))

    assert len(made.values_of(Side.LEFT)) == 1
    assert [(trial.valid, trial.value > 0) for trial in made.trials] == [
        (True, True),
        (False, False),
        (True, True),
    ]


def test_spoilt_trials_alone_are_no_test(database, gym):
    athlete, exercise = gym
    spoilt = [replace(one, valid=False) for one in both_sides()]
    with database.write() as session, pytest.raises(BadValue, match="one trial that counts"):
        record_test(session, athlete.id, an_entry(exercise, *spoilt))


def test_a_test_counts_until_the_day_that_was_set(database, gym):
    athlete, exercise = gym
    until = date(2027, 1, 31)
    with database.write() as session:
        made = record_test(session, athlete.id, an_entry(exercise, *both_sides(), expires_on=until))

    assert made.expires_on == until


def weighed(amount, **more):
    return {"body_mass": None if amount is None else Load.of(amount), **more}


@pytest.mark.parametrize(
    ("before", "since", "after"),
    [
        (None, None, None),
        (weighed(68), None, weighed(68)),
        (weighed(None, sleep=4), None, weighed(None, sleep=4)),
        (weighed(70), None, weighed(70)),
        (None, weighed(70, sleep=2), weighed(None, sleep=2)),
        (weighed(68), weighed(69, mood=3), weighed(69, mood=3)),
    ],
)
def test_a_test_that_is_taken_back_leaves_the_day_as_it_was(database, gym, before, since, after):
    athlete, exercise = gym

    def known(values):
        return None if values is None else DayEntry(athlete.id, DAY, **values)

    with database.write() as session:
        if before is not None:
            athletes.save_day_entry(session, known(before))
        earlier = athletes.day_entry(session, athlete.id, DAY)
        made = record_test(session, athlete.id, an_entry(exercise, *both_sides()))
        if since is not None:
            athletes.save_day_entry(session, known(since))

        take_back_test(session, made, earlier)

    with database.read() as session:
        test = there(strength_tests.test_of_exercise(session, exercise.id, Metric.E1RM))
        assert strength_tests.occasions_of(session, athlete.id, test.id) == []
        found = athletes.day_entry(session, athlete.id, DAY)
    assert (found and replace(found, id=athlete.id)) == (
        None if after is None else replace(known(after), id=athlete.id)
    )


def test_an_occasion_without_a_day_has_no_body_mass_to_give_back(database, gym):
    athlete, exercise = gym
    with database.write() as session:
        made = record_test(session, athlete.id, an_entry(exercise, *both_sides()))

        take_back_test(session, replace(made, day=None), None)

    with database.read() as session:
        assert there(athletes.day_entry(session, athlete.id, DAY)).body_mass == MASS
