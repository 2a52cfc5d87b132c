"""A week with what became of each session, and everyone's day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.athlete import Group
from studio.domain.sides import Side
from studio.services import day_plan
from studio.services.today import (
    State,
    everyone_on,
    missed_session,
    monday_of,
    next_session,
    running_of,
    week_of,
)
from studio.storage import athletes, blocks, exercises, workouts
from tests.make import MONDAY, a_block, a_set, a_workout, an_athlete, an_exercise, there


@pytest.fixture
def gym(database):
    """An athlete with a block on Mondays and Fridays, and one without."""
    athlete, other, exercise = an_athlete(), an_athlete("Bo"), an_exercise()
    block = a_block(athlete, exercise)
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        athletes.add_athlete(session, other)
        exercises.save_exercise(session, exercise)
        blocks.save_block(session, block)
    return athlete, block, exercise


def train(database, athlete, block, place, **more):
    _, planned = list(block.sessions())[place]
    workout = replace(a_workout(athlete), planned_session_id=planned.id, block_id=block.id, **more)
    with database.write() as session:
        workouts.save_workout(session, workout)
    return workout


def states(database, athlete, day, today):
    with database.read() as session:
        days = week_of(session, athlete.id, day, today=today)
    return [[s.state for s in sessions] for sessions in days]


def test_monday_begins_a_week():
    assert monday_of(MONDAY + timedelta(days=6)) == MONDAY
    assert monday_of(MONDAY) == MONDAY


def test_a_session_is_planned_then_running_then_done(database, gym):
    athlete, block, _ = gym
    assert states(database, athlete, MONDAY, MONDAY)[0] == [State.PLANNED]

    workout = train(database, athlete, block, 0)
    assert states(database, athlete, MONDAY, MONDAY)[0] == [State.RUNNING]

    with database.write() as session:
        workouts.save_workout(session, replace(workout, ended_at=workout.started_at.plus(1800)))
    assert states(database, athlete, MONDAY, MONDAY)[0] == [State.DONE]


def test_a_day_that_passed_without_training_is_missed_and_another_day_is_a_shift(database, gym):
    athlete, block, _ = gym
    started = a_workout(athlete).started_at
    train(database, athlete, block, 1, ended_at=started.plus(1800))

    week = states(database, athlete, MONDAY, MONDAY + timedelta(days=5))

    assert week[0] == [State.MISSED]
    assert week[4] == [State.SHIFTED]
    assert week[1:4] == [[], [], []]


def test_the_next_session_is_the_first_that_nobody_trained(database, gym):
    athlete, block, _ = gym
    with database.read() as session:
        assert there(next_session(session, athlete.id, MONDAY)).day == MONDAY + timedelta(days=4)
    train(database, athlete, block, 1)
    with database.read() as session:
        assert there(next_session(session, athlete.id, MONDAY)).day == MONDAY + timedelta(days=7)
        assert next_session(session, athlete.id, block.end_on) is None


def test_everyone_shows_plan_running_set_and_nothing(database, gym):
    athlete, block, exercise = gym
    workout = train(database, athlete, block, 0)
    with database.read() as session:
        before, other = everyone_on(session, MONDAY)
    with database.write() as session:
        workouts.add_set(session, a_set(workout, exercise, Side.LEFT))
    with database.read() as session:
        after, _ = everyone_on(session, MONDAY)

    assert there(before.planned).session.title == "Glutes"
    assert (before.workout, before.last_set) == (workout, None)
    assert there(after.last_set).side is Side.LEFT
    assert (other.planned, other.workout, other.last_set) == (None, None, None)


def test_the_first_session_of_this_week_that_is_overdue(database, gym):
    athlete, block, _ = gym
    with database.read() as session:
        assert missed_session(session, athlete.id, MONDAY) is None
        overdue = missed_session(session, athlete.id, MONDAY + timedelta(days=6))
        assert overdue is not None
        assert overdue.day == MONDAY
        assert missed_session(session, athlete.id, MONDAY + timedelta(days=7)) is None
    train(database, athlete, block, 0)
    with database.read() as session:
        assert missed_session(session, athlete.id, MONDAY + timedelta(days=3)) is None


def test_a_running_workout_is_found_whatever_its_day(database, gym):
    athlete, block, _ = gym
    with database.read() as session:
        assert running_of(session, athlete.id) is None
    workout = train(database, athlete, block, 3)
    with database.read() as session:
        assert running_of(session, athlete.id) == workout


def test_of_two_sessions_the_one_still_to_be_done_is_shown(database, gym):
    athlete, block, exercise = gym
    second = a_block(athlete, exercise, title="Second")
    with database.write() as session:
        blocks.save_block(session, second)
    with database.read() as session:
        first = everyone_on(session, MONDAY)[0].planned
    assert first is not None
    started = a_workout(athlete).started_at
    done = second if first.block.id == second.id else block
    train(database, athlete, done, 0, ended_at=started.plus(1800))

    with database.read() as session:
        later = everyone_on(session, MONDAY)[0].planned
    assert later is not None
    assert later.block.id != first.block.id
    assert later.state is State.PLANNED


def test_a_block_of_a_group_is_nobodys_own(database, gym):
    athlete, _, exercise = gym
    group = Group("Team", (athlete.id,))
    with database.write() as session:
        athletes.save_group(session, group)
        blocks.save_block(session, replace(a_block(athlete, exercise), athlete_id=None, group_id=group.id))

    with database.read() as session:
        assert [p.planned is not None for p in everyone_on(session, MONDAY)] == [True, False]


def test_a_session_that_is_trained_again_runs(database, gym):
    athlete, block, _ = gym
    started = a_workout(athlete).started_at
    train(database, athlete, block, 0, ended_at=started.plus(1800))
    train(database, athlete, block, 0, started_at=started.plus(7200))

    assert states(database, athlete, MONDAY, MONDAY)[0] == [State.RUNNING]


def test_a_session_that_is_skipped_is_not_waited_for(database, gym):
    athlete, block, _ = gym
    planned = block.weeks[0].sessions[0]
    with database.write() as session:
        day_plan.set_skipped(session, block.id, planned.id)
        assert missed_session(session, athlete.id, MONDAY + timedelta(days=3)) is None
        following = next_session(session, athlete.id, MONDAY - timedelta(days=1))
        assert following is not None
        assert following.session.id != planned.id
    assert states(database, athlete, MONDAY, MONDAY + timedelta(days=3))[0] == [State.SKIPPED]

    train(database, athlete, block, 0)
    assert states(database, athlete, MONDAY, MONDAY)[0] == [State.RUNNING]
