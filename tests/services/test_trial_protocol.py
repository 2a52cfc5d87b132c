"""What a fair test asks for: rest before it, equal conditions, the side that begins, and how sure it is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from studio.domain.icc import trial_variance
from studio.domain.prescription import SetKind
from studio.domain.reliability import cv_percent
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest, Trial
from studio.domain.units import Load
from studio.services.testing import Attempt, TestEntry
from studio.services.trial_protocol import (
    Caution,
    Earlier,
    HardWork,
    TrialValues,
    began_in_turn,
    cautions_of,
    earlier_tests,
    expiry_of,
    hard_work_before,
    sides_of,
)
from studio.services.trial_reliability import PEOPLE_FOR_ICC, reliability_of
from studio.storage import athletes, exercises, strength_tests, workouts
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    an_occasion,
    there,
)

L, R, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
NONE: TrialValues = {L: (), R: ()}
THRUST = an_exercise()
SQUAT = an_exercise(None, name="Split squat", pattern="squat")
PRESS = a_bilateral_exercise()
ROW = an_exercise(None, name="One-arm row", pattern="horizontal_pull")
NOW = an_instant(48 * 60)


@pytest.fixture
def gym(database):
    athlete = an_athlete()
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        for exercise in (THRUST, SQUAT, ROW, PRESS):
            exercises.save_exercise(session, exercise)
    return database, athlete


def trained(gym, hours_before: float, exercise=SQUAT, **more: Any) -> None:
    database, athlete = gym
    at = NOW.plus(-hours_before * 3600)
    workout = replace(a_workout(athlete), started_at=at.plus(-600), ended_at=at)
    with database.write() as session:
        workouts.save_workout(session, workout)
        workouts.add_set(session, replace(a_set(workout, exercise, done_at=at), **more))


def hard_work(gym, exercise=THRUST, day: date = NOW.day) -> HardWork | None:
    database, athlete = gym
    with database.read() as session:
        return hard_work_before(session, athlete.id, exercise, day, NOW)


def test_hard_work_less_than_48_hours_ago_is_found_the_latest_first(gym):
    trained(gym, 47.5)
    trained(gym, 20, THRUST)
    trained(gym, 30)
    found = there(hard_work(gym))

    assert found.exercises == (THRUST.name, SQUAT.name)
    assert found.hours == pytest.approx(20)


@pytest.mark.parametrize(
    ("hours", "more"),
    [
        (48.0, {}),
        (-1.0, {}),
        (20, {"kind": SetKind.WARM_UP}),
        (20, {"kind": SetKind.TEST}),
        (20, {"rir": 6.0}),
        (20, {"exercise_id": ROW.id}),
    ],
    ids=["long ago", "after it", "warm-up", "a test", "easy", "arms"],
)
def test_what_is_no_hard_work_of_these_limbs_before_it_is_not_found(gym, hours, more):
    trained(gym, hours, **more)
    assert hard_work(gym) is None


def test_arms_are_tired_by_arms(gym):
    trained(gym, 20, ROW)
    assert there(hard_work(gym, ROW)).exercises == (ROW.name,)


def test_of_an_earlier_day_the_same_hour_is_meant(gym):
    trained(gym, 24 + 47)
    assert hard_work(gym) is None
    assert there(hard_work(gym, day=NOW.day - timedelta(1))).hours == pytest.approx(47)


def store(gym, athlete, days: int, left, right, **more: Any) -> None:
    database, _ = gym
    with database.write() as session:
        test = strength_tests.test_of_exercise(session, THRUST.id, Metric.E1RM)
        if test is None:
            test = StrengthTest("Thrust", Metric.E1RM, "kg", THRUST.id)
            strength_tests.save_test(session, test)
        day = MONDAY + timedelta(days)
        strength_tests.save_occasion(session, an_occasion(athlete, test, left, right, day=day, **more))


def earlier(gym, exercise=THRUST) -> Earlier:
    database, athlete = gym
    with database.read() as session:
        return earlier_tests(session, athlete.id, exercise, Metric.E1RM)


def test_nothing_was_tested_before(gym):
    found = earlier(gym)
    assert (found, found.last, found.began) == (Earlier(), None, None)


def test_earlier_tests_are_the_athletes_own_and_the_latest_of_everybody(gym):
    database, ann = gym
    bo = an_athlete("Bo Lind")
    with database.write() as session:
        athletes.add_athlete(session, bo)
    store(gym, ann, -28, (40.0, 41.0), (42.0, 43.0), first_side=L)
    store(gym, ann, 0, (50.0,), (52.0, 53.0))
    store(gym, bo, -7, (60.0, 61.0), (62.0, 63.0))
    store(gym, bo, 0, (70.0, 71.0), (72.0, 73.0), familiarisation=True)
    found = earlier(gym)

    assert [one.day for one in found.occasions] == [MONDAY - timedelta(28), MONDAY]
    assert there(found.last).day == MONDAY
    assert there(found.began).day == MONDAY - timedelta(28)
    assert found.people == ({L: (60.0, 61.0), R: (62.0, 63.0)},)
    assert began_in_turn(found.occasions) is R
    assert began_in_turn(found.occasions[1:]) is None


def an_entry(*attempts: Attempt, **more: Any) -> TestEntry:
    fields: dict[str, Any] = {"metric": Metric.E1RM, "day": MONDAY, "set_up": "bench"} | more
    return TestEntry(exercise=THRUST, attempts=attempts, **fields)


def three(side: Side, load: int = 20, reps: int = 8, **more: Any) -> list[Attempt]:
    return [Attempt(side, number, Load.of(load), reps, rir=1.0, **more) for number in (1, 2, 3)]


def test_a_fair_test_needs_no_caution():
    assert cautions_of(an_entry(*three(L), *three(R)), "bench") == ()
    assert cautions_of(an_entry(*three(L), *three(R))) == ()


@pytest.mark.parametrize(
    ("attempts", "before", "caution"),
    [
        ([*three(L), *three(R)], "other bench", Caution.OTHER_SET_UP),
        ([*three(L), *three(R, load=22)], None, Caution.UNEQUAL_LOADS),
        ([*three(L), *(replace(one, rir=2.0) for one in three(R))], None, Caution.MUCH_IN_RESERVE),
        ([*three(L, reps=2), *three(R)], None, Caution.REPS_OUT_OF_RANGE),
        ([*three(L), *three(R, reps=11)], None, Caution.REPS_OUT_OF_RANGE),
        ([*three(L), *three(R)[:2]], None, Caution.FEW_TRIALS),
        ([*three(L)[:2], *three(L, valid=False)[2:], *three(R)], None, Caution.FEW_TRIALS),
    ],
)
def test_what_makes_a_test_worth_less_is_said(attempts, before, caution):
    assert cautions_of(an_entry(*attempts), before) == (caution,)


def test_loads_may_differ_where_the_load_is_what_is_measured():
    entry = an_entry(*three(L, reps=1), *three(R, load=22, reps=1), metric=Metric.LOAD)
    assert cautions_of(entry) == ()


def test_one_side_alone_has_no_unequal_loads():
    assert cautions_of(an_entry(*three(L))) == (Caution.FEW_TRIALS,)


def test_a_test_counts_28_days_unless_told():
    assert expiry_of(MONDAY) == MONDAY + timedelta(28)
    assert expiry_of(MONDAY, 56) == MONDAY + timedelta(56)


@pytest.mark.parametrize("swap", [False, True])
def test_reliability_is_of_each_side_by_itself(gym, swap):
    steady, shaky = (50.0, 50.5, 49.5), (50.0, 55.0, 45.0)
    trials = {L: shaky, R: steady} if swap else {L: steady, R: shaky}
    found = reliability_of(trials, Earlier(), "bench")
    calm, wild = reversed((L, R)) if swap else (L, R)

    assert found.cv[calm] == cv_percent(steady)
    assert found.cv[wild] == cv_percent(shaky)
    assert found.error[calm] == pytest.approx(0.5)
    assert found.error[wild] == pytest.approx(5.0)
    assert (found.trials, found.sessions) == ({L: 3, R: 3}, 1)
    assert (found.icc, found.people) == ({L: None, R: None}, 0)


def test_the_typical_error_is_pooled_over_tests_in_the_same_set_up(gym):
    _, ann = gym
    store(gym, ann, -28, (40.0, 42.0), (42.0,), set_up="bench")
    store(gym, ann, -21, (40.0, 60.0), (42.0, 60.0), set_up="other")
    store(gym, ann, -14, (40.0, 60.0), (42.0, 60.0), set_up="bench", familiarisation=True)
    found = reliability_of({L: (50.0, 50.0), R: (52.0,)}, earlier(gym), "bench")

    assert found.error[L] == pytest.approx(1.0)
    assert found.error[R] is None
    assert found.sessions == 2


def test_without_trials_nothing_is_known():
    found = reliability_of(NONE, Earlier(), "")
    assert (found.cv, found.error, found.sessions) == ({L: None, R: None}, {L: None, R: None}, 0)


def test_an_icc_takes_ten_people():
    people = tuple(
        {L: (40.0 + n, 40.5 + n, 39.0 + n), R: (50.0 + n, 50.5 + n)} for n in range(PEOPLE_FOR_ICC)
    )
    found = reliability_of(NONE, Earlier(people=people), "")
    few = reliability_of(NONE, Earlier(people=people[1:]), "")

    variance = there(trial_variance([one[L] for one in people]))
    assert found.icc[L] == variance.icc_3_1
    assert (found.people, few.people) == (10, 9)
    assert few.icc == {L: None, R: None}


def test_people_with_different_numbers_of_trials_are_compared_in_what_they_share():
    people = tuple({L: (40.0 + n, 41.0 + n)[:2] + ((39.0,) if n else ()), R: (50.0, 51.0)} for n in range(10))
    found = reliability_of(NONE, Earlier(people=people), "")

    assert found.icc[L] == pytest.approx(there(trial_variance([p[L][:2] for p in people])).icc_3_1)


def together(gym, athlete, days: int, *values: float) -> None:
    """A test of both legs at once."""
    database, _ = gym
    with database.write() as session:
        test = strength_tests.test_of_exercise(session, PRESS.id, Metric.E1RM)
        if test is None:
            test = StrengthTest("Press", Metric.E1RM, "kg", PRESS.id)
            strength_tests.save_test(session, test)
        trials = tuple(Trial(BOTH, number, value) for number, value in enumerate(values, 1))
        made = an_occasion(athlete, test, (), (), day=MONDAY + timedelta(days), trials=trials)
        strength_tests.save_occasion(session, made)


def test_a_lift_of_both_legs_has_one_column():
    assert (sides_of(THRUST), sides_of(PRESS)) == ((L, R), (BOTH,))


def test_earlier_tests_of_both_legs_are_those_of_both_legs(gym):
    database, ann = gym
    bo = an_athlete("Bo Lind")
    with database.write() as session:
        athletes.add_athlete(session, bo)
    together(gym, ann, -7, 100.0, 102.0)
    together(gym, bo, 0, 120.0)
    found = earlier(gym, PRESS)

    assert [one.day for one in found.occasions] == [MONDAY - timedelta(7)]
    assert found.people == ({BOTH: (100.0, 102.0)},)
    sure = reliability_of({BOTH: (104.0, 104.0, 107.0)}, found, "")
    assert (sure.trials, sure.sessions) == ({BOTH: 3}, 2)
    assert sure.cv == {BOTH: cv_percent((104.0, 104.0, 107.0))}
    assert sure.error == {BOTH: pytest.approx(((2 + 3 * 2) / 3) ** 0.5)}


@pytest.mark.parametrize(
    ("attempts", "cautions"),
    [
        (three(BOTH), ()),
        ([*three(BOTH)[:2], Attempt(BOTH, 3, Load.of(25), 6, rir=1.0)], ()),
        (three(BOTH)[:2], (Caution.FEW_TRIALS,)),
        ([*three(BOTH)[:2], *three(BOTH, valid=False)[2:]], (Caution.FEW_TRIALS,)),
        (three(BOTH, reps=12), (Caution.REPS_OUT_OF_RANGE,)),
    ],
)
def test_of_both_legs_nothing_is_asked_that_is_of_sides(attempts, cautions):
    assert cautions_of(replace(an_entry(*attempts), exercise=PRESS)) == cautions
