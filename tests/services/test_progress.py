"""Hard sets a week and one leg against two, out of the log."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from studio.domain.exercise import LoadMode
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load, LoadSense
from studio.domain.workout import Source
from studio.services.progress import hard_sets_by_week, ratio_of, ratio_to_bilateral
from studio.services.work_done import work_by_week
from studio.storage import athletes, exercises, strength_tests, workouts
from tests.make import a_bilateral_exercise, a_set, a_workout, an_athlete, an_exercise, there

TODAY = date(2026, 11, 24)
WEEK = 7 * 24 * 3600


@pytest.fixture
def gym(database):
    athlete, single, both = an_athlete(), an_exercise(), a_bilateral_exercise()
    workout = a_workout(athlete)
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercises(session, [single, both])
        workouts.save_workout(session, workout)
    return athlete, single, both, workout


def log(database, *sets):
    """Of somebody of 70 kg, where nothing else is said."""
    with database.write() as session:
        workouts.add_sets(session, [replace(one, body_mass=one.body_mass or Load.of(70)) for one in sets])


def weeks_ago(workout: Any, weeks: int) -> Any:
    return workout.started_at.plus(-weeks * WEEK)


def the_ratio(database: Any, athlete: Any, exercise: Any) -> Any:
    with database.read() as session:
        return ratio_to_bilateral(session, athlete.id, exercise, TODAY)


def test_every_week_up_to_this_one_is_there(database, gym):
    athlete, single, _, workout = gym
    log(
        database,
        a_set(workout, single, Side.LEFT, done_at=weeks_ago(workout, 2)),
        a_set(workout, single, Side.LEFT),
        a_set(workout, single, Side.RIGHT),
        a_set(workout, single, Side.RIGHT, rir=3.0),
        a_set(workout, single, Side.RIGHT, rir=5.0),
        a_set(workout, single, Side.RIGHT, kind=SetKind.WARM_UP),
    )

    with database.read() as session:
        found = hard_sets_by_week(session, athlete.id, single.id, today=TODAY, weeks=3)

    assert [(w.left, w.right) for w in found] == [(1, 0), (0, 0), (1, 2)]
    assert found[-1].monday == date(2026, 11, 23)


def test_a_set_without_a_rep_is_no_hard_set(database, gym):
    athlete, single, _, workout = gym
    log(database, a_set(workout, single, Side.LEFT), a_set(workout, single, Side.RIGHT, reps=0))

    with database.read() as session:
        (week,) = hard_sets_by_week(session, athlete.id, single.id, today=TODAY, weeks=1)
    assert (week.left, week.right) == (1, 0)


def test_a_set_of_both_legs_counts_for_each(database, gym):
    athlete, _, both, workout = gym
    log(database, a_set(workout, both, Side.BOTH))

    with database.read() as session:
        found = hard_sets_by_week(session, athlete.id, both.id, today=TODAY, weeks=1)

    assert [(w.left, w.right) for w in found] == [(1, 1)]


def test_a_set_of_no_known_side_is_half_each_sides_in_every_count(database, gym):
    athlete, single, _, workout = gym
    log(database, replace(a_set(workout, single, Side.UNKNOWN), source=Source.PAPER))

    with database.read() as session:
        (week,) = hard_sets_by_week(session, athlete.id, single.id, today=TODAY, weeks=1)
        (worked,) = work_by_week(session, athlete.id, {single.id: single}, week.monday, TODAY)
    assert (week.left, week.right) == (worked.hard.left, worked.hard.right) == (0.5, 0.5)
    assert (worked.muscles["glute_max"].left, worked.muscles["glute_max"].right) == (0.5, 0.5)


def test_without_a_set_that_counts_there_is_no_week(database, gym):
    athlete, single, _, workout = gym
    log(database, a_set(workout, single, Side.LEFT, rir=6.0))
    with database.read() as session:
        assert hard_sets_by_week(session, athlete.id, single.id, today=TODAY, weeks=3) == ()


def test_each_leg_against_both_by_external_loads(database, gym):
    athlete, single, both, workout = gym
    log(
        database,
        a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0),
        a_set(workout, single, Side.LEFT, load=Load.of(50), reps=1, rir=0.0),
        a_set(workout, single, Side.RIGHT, load=Load.of(56), reps=1, rir=0.0),
        a_set(workout, single, Side.RIGHT, load=Load.of(80), reps=1, rir=0.0, done_at=weeks_ago(workout, 20)),
        a_set(workout, single, Side.RIGHT, load=Load.of(80), reps=1, rir=0.0, left_out="slipped"),
        a_set(workout, single, Side.RIGHT, load=Load.of(80), reps=1, matched=True),
        a_set(workout, single, Side.RIGHT, load=Load.body_weight(), reps=8, rir=0.0),
        a_set(workout, single, Side.RIGHT, load=Load.of(70), reps=30, rir=0.0),
        a_set(workout, single, Side.RIGHT, load=None, reps=8, rir=0.0),
    )

    found = the_ratio(database, athlete, single)

    assert (found.left, found.right) == pytest.approx((50.0, 56.0))


def test_the_carried_share_of_the_body_is_taken_off_again(database, gym):
    athlete, single, both, workout = gym
    log(
        database,
        a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0),
        a_set(workout, single, Side.LEFT, load=Load.of(20), reps=10, rir=0.0, body_mass=Load.of(100)),
    )

    found = the_ratio(database, athlete, single)

    assert found.left == pytest.approx((20 + 28) * (1 + 10 / 30) - 28)
    assert found.right is None


def test_slow_sets_are_no_part_of_the_ratio_and_are_counted(database, gym):
    athlete, single, both, workout = gym
    slow = {"reps": 1, "rir": 0.0, "tempo": "4-0-1-1"}
    log(
        database,
        a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0),
        a_set(workout, both, Side.BOTH, load=Load.of(120), **slow),
        a_set(workout, single, Side.LEFT, load=Load.of(50), reps=1, rir=0.0),
        a_set(workout, single, Side.LEFT, load=Load.of(70), **slow),
        a_set(workout, single, Side.RIGHT, load=Load.of(60), **slow),
        a_set(workout, single, Side.RIGHT, load=Load.of(60), reps=30, rir=0.0, tempo="4-0-1-1"),
        a_set(workout, single, Side.RIGHT, load=Load.of(60), reps=8, rir=6.0, tempo="4-0-1-1"),
    )
    with database.read() as session:
        found = there(ratio_of(session, athlete.id, single, TODAY))

    assert found.sides == PerSide(pytest.approx(50.0), None)
    assert found.slow == 3


def test_help_is_taken_off_and_without_the_body_nothing_is_known(database, gym):
    athlete, _, both, workout = gym
    pull = an_exercise(
        key="one_arm_pull_up",
        name="One-arm Pull-up",
        load_mode=LoadMode.BODYWEIGHT_PLUS,
        bm_factor=1.0,
        bilateral_parent=both.key,
    )
    helped = {"reps": 5, "rir": 0.0, "load": Load.of(20, sense=LoadSense.ASSIST)}
    with database.write() as session:
        exercises.save_exercise(session, pull)
    log(
        database,
        a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0),
        a_set(workout, pull, Side.LEFT, **helped),
        a_set(workout, pull, Side.RIGHT, load=Load.of(20), reps=1, rir=0.0, bm_factor=0.9),
    )
    found = the_ratio(database, athlete, pull)

    assert found.left is None  # 50 kg for five are 58.3 kg at once: less than the body
    assert found.right == pytest.approx(20.0)

    unknown = a_set(workout, pull, Side.LEFT, load=Load.of(20), reps=5, rir=0.0)
    with database.write() as session:
        workouts.add_sets(session, [unknown])
    assert the_ratio(database, athlete, pull).left is None
    log(database, replace(unknown, uid=uuid4(), bm_factor=0.5))
    assert the_ratio(database, athlete, pull).left == pytest.approx((20 + 35) * (1 + 5 / 30) - 35)


def test_a_recent_test_says_more_than_training(database, gym):
    athlete, single, both, workout = gym
    log(
        database,
        a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0),
        a_set(workout, single, Side.LEFT, load=Load.of(30), reps=1, rir=0.0),
        a_set(workout, single, Side.RIGHT, load=Load.of(30), reps=1, rir=0.0),
    )
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    trials = (
        Trial(Side.LEFT, 1, 60.0, Load.of(48), 1),
        Trial(Side.LEFT, 2, 60.0, Load.of(52), 1),
        Trial(Side.LEFT, 3, 60.0, Load.of(90), 1, valid=False),
        Trial(Side.RIGHT, 1, 60.0),
    )
    old = Occasion(athlete.id, test.id, 0, trials, day=date(2026, 1, 5), body_mass=Load.of(70))
    practice = replace(
        old,
        id=uuid4(),
        order=1,
        day=date(2026, 11, 20),
        familiarisation=True,
        trials=(Trial(Side.LEFT, 1, 60.0, Load.of(90), 1),),
    )
    with database.write() as session:
        strength_tests.save_test(session, test)
        strength_tests.save_occasion(session, old)
    before = the_ratio(database, athlete, single)
    with database.write() as session:
        strength_tests.save_occasion(session, replace(old, day=date(2026, 11, 2)))
        strength_tests.save_occasion(session, practice)
    after = the_ratio(database, athlete, single)

    assert (before.left, before.right) == pytest.approx((30.0, 30.0))
    assert (after.left, after.right) == pytest.approx((50.0, 30.0))


@pytest.mark.parametrize("tested", [Side.LEFT, Side.RIGHT])
def test_a_test_of_one_side_takes_nothing_from_the_test_of_the_other(database, gym, tested):
    athlete, single, both, workout = gym
    log(database, a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0))
    test = StrengthTest("thrust", Metric.LOAD, "kg", single.id)
    sides = tuple(Trial(side, 1, 50.0, Load.of(50), 1) for side in (Side.LEFT, Side.RIGHT))
    first = Occasion(athlete.id, test.id, 0, sides, day=date(2026, 11, 10), body_mass=Load.of(70))
    later = (Trial(tested, 1, 56.0, Load.of(56), 1),)
    second = replace(first, id=uuid4(), order=1, day=date(2026, 11, 20), trials=later)
    with database.write() as session:
        strength_tests.save_test(session, test)
        for one in (second, first):
            strength_tests.save_occasion(session, one)
    with database.read() as session:
        found = there(ratio_of(session, athlete.id, single, TODAY))

    assert found.sides.of(tested) == pytest.approx(56.0)
    assert found.sides.of(tested.opposite) == pytest.approx(50.0)
    assert found.sides_tested == PerSide(left=True, right=True)
    assert found.single_days.of(tested.opposite) == (date(2026, 11, 10),)


def test_a_ratio_needs_both_lifts_and_a_parent(database, gym):
    athlete, single, both, workout = gym
    log(database, a_set(workout, single, Side.LEFT, rir=0.0))

    one_sided = the_ratio(database, athlete, single)

    assert the_ratio(database, athlete, both) is None
    assert (one_sided.left, one_sided.right) == (None, None)


def test_three_trials_of_both_lifts_give_the_persons_own_range(database, gym):
    athlete, single, both, _ = gym
    one = StrengthTest("One leg", Metric.LOAD, "kg", single.id)
    two = StrengthTest("Two legs", Metric.LOAD, "kg", both.id)
    trials = [
        Trial(side, number, kg, load=Load.of(str(kg)), reps=1)
        for side, loads in ((Side.LEFT, (52.0, 53.0, 54.0)), (Side.RIGHT, (57.0, 58.0, 59.0)))
        for number, kg in enumerate(loads, 1)
    ]
    whole = [
        Trial(Side.BOTH, n, kg, load=Load.of(str(kg)), reps=1)
        for n, kg in ((1, 99.0), (2, 100.0), (3, 101.0))
    ]
    with database.write() as session:
        for test, done in ((one, trials), (two, whole)):
            strength_tests.save_test(session, test)
            strength_tests.save_occasion(
                session, Occasion(athlete.id, test.id, 0, tuple(done), day=TODAY, body_mass=Load.of(70))
            )
    with database.read() as session:
        found = there(ratio_of(session, athlete.id, single, TODAY))

    assert (found.single_tested, found.both_tested) == (True, True)
    assert found.single.left == pytest.approx((52.0, 53.0, 54.0))
    assert found.single.right == pytest.approx((57.0, 58.0, 59.0))
    assert found.both == (99.0, 100.0, 101.0)
    assert (found.sides.left, found.sides.right) == pytest.approx((53.0, 58.0))
    assert found.sides_tested == PerSide(left=True, right=True)
    assert found.both_days == found.single_days.left == (TODAY,) * 3
    left = there(found.own.left)
    assert left.low < 53.0 < left.high


def test_training_gives_a_ratio_but_no_range(database, gym):
    athlete, single, both, workout = gym
    log(
        database,
        a_set(workout, single, Side.LEFT, reps=1, rir=0.0, load=Load.of(50)),
        a_set(workout, single, Side.RIGHT, reps=1, rir=0.0, load=Load.of(55)),
        a_set(workout, both, Side.BOTH, reps=1, rir=0.0, load=Load.of(100)),
    )
    with database.read() as session:
        found = there(ratio_of(session, athlete.id, single, TODAY))
    assert (found.single_tested, found.own) == (False, PerSide(None, None))
    assert found.sides_tested == PerSide(left=False, right=False)
    assert found.single_days.right == found.both_days
    assert len(found.both_days) == 1
    assert (found.sides.left, found.sides.right) == pytest.approx((50.0, 55.0))
