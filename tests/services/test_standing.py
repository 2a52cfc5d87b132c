"""What is known of the sides: the emphasis, its extra sets, and until when each side's test counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.domain.emphasis import Exit
from studio.domain.extra_sets import Against, against, extra_days, with_monthly_sets
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.weak_side import RULES, Action
from studio.services.standing import sides_known
from studio.storage import athletes, blocks, exercises, strength_tests, workouts
from tests.make import a_block, a_set, a_workout, an_athlete, an_exercise, an_instant, there

FIRST = date(2026, 9, 14)
TODAY = date(2026, 11, 9)
FAR, NEAR, EVEN = (40.0, 41.0, 40.0), (47.0, 47.0, 46.0), (50.0, 51.0, 50.0)
STRONG = (50.0, 50.0, 51.0)


@pytest.fixture
def gym(database):
    athlete, thrust = an_athlete(), an_exercise()
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercises(session, [thrust])
    return athlete, thrust


def tested(database, gym, *pairs, **more):
    """A test every two weeks, each with the trials of both sides."""
    athlete, thrust = gym
    test = StrengthTest("thrust", Metric.LOAD, exercise_id=thrust.id)
    with database.write() as session:
        strength_tests.save_test(session, test)
        for number, (left, right) in enumerate(pairs):
            trials = tuple(Trial(Side.LEFT, n, v) for n, v in enumerate(left, 1))
            trials += tuple(Trial(Side.RIGHT, n, v) for n, v in enumerate(right, 1))
            day = FIRST + timedelta(14 * number)
            made = Occasion(athlete.id, test.id, number, trials, day=day, **more)
            strength_tests.save_occasion(session, made)


def known(database, gym, **more):
    with database.read() as session:
        return sides_known(session, gym[0].id, gym[1].id, TODAY, **more)


def test_without_a_test_nothing_is_known(database, gym):
    found = known(database, gym)

    assert (found.tests.left, found.tests.right, found.leads) == (None, None, None)
    assert found.standing.series == ()
    assert against(found.standing) is Against.UNKNOWN


def test_a_large_and_steady_gap_begins_an_emphasis(database, gym):
    tested(database, gym, *[(FAR, STRONG)] * 4)
    found = known(database, gym)

    assert found.leads is Side.LEFT
    assert found.standing.action(RULES) is Action.WEAK_FIRST_EXTRA_SET
    assert len(found.standing.series) == 2  # it takes three tests to be steady
    assert found.standing.weeks_active == (TODAY - FIRST - timedelta(28)).days / 7


def test_an_emphasis_goes_on_while_the_gap_is_small_and_ends_when_it_closed(database, gym):
    tested(database, gym, *[(FAR, STRONG)] * 3, (NEAR, STRONG))
    assert known(database, gym).standing.action(RULES) is Action.WEAK_FIRST_EXTRA_SET


def test_a_closed_gap_ends_it(database, gym):
    tested(database, gym, *[(FAR, STRONG)] * 3, (EVEN, STRONG), (EVEN, STRONG))
    found = known(database, gym)

    assert found.standing.exit(RULES) is Exit.RESOLVED
    assert against(found.standing) is Against.GAP_CLOSED


def test_each_side_has_its_last_test_and_its_end(database, gym):
    tested(database, gym, (FAR, STRONG), ((), STRONG))
    tests = known(database, gym).tests

    left, right = there(tests.left), there(tests.right)
    assert (left.day, right.day) == (FIRST, FIRST + timedelta(14))
    assert left.counts_until == FIRST + timedelta(28)
    assert left.days_ago(FIRST + timedelta(12)) == 12
    assert [left.has_run_out(FIRST + timedelta(days)) for days in (28, 29)] == [False, True]


def test_the_end_that_the_test_names_counts_and_practice_does_not(database, gym):
    until = FIRST + timedelta(100)
    tested(database, gym, (FAR, STRONG), expires_on=until)
    assert there(known(database, gym).tests.left).counts_until == until
    tested(database, gym, (FAR, STRONG), (FAR, STRONG), familiarisation=True)
    assert there(known(database, gym).tests.left).day == FIRST


def test_extra_sets_are_those_done_and_those_planned_in_other_blocks(database, gym):
    athlete, thrust = gym
    tested(database, gym, *[(FAR, STRONG)] * 4)
    workout = a_workout(athlete, ended_at=an_instant(60))
    done = replace(a_set(workout, thrust), kind=SetKind.EXTRA)
    standing = known(database, gym).standing
    block = with_monthly_sets(
        a_block(athlete, thrust, start_on=date(2026, 12, 7)), thrust.id, standing, "x", from_week=1
    )
    with database.write() as session:
        workouts.save_workout(session, workout)
        workouts.add_sets(session, [done])
        blocks.save_block(session, block)

    assert extra_days(block, thrust.id) == (date(2026, 12, 14),)
    assert known(database, gym).standing.extra_sets == (done.done_at.day, date(2026, 12, 14))
    assert known(database, gym, but_block=block.id).standing.extra_sets == (done.done_at.day,)
