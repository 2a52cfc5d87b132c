"""What was trained of a block is summed up from the log, with one query."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from studio.domain.adherence import Amount, Outcome
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.services.adherence import adherence_of
from studio.storage import athletes, blocks, exercises, workouts
from tests.make import (
    MONDAY,
    a_block,
    a_pair,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    there,
)

TODAY = MONDAY + timedelta(days=9)
DAY = 24 * 60


@pytest.fixture
def gym(database):
    """Ann with a block on Mondays and Fridays, and Bo without one."""
    athlete, other, exercise = an_athlete(), an_athlete("Bo"), an_exercise()
    block = a_block(athlete, exercise)
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        athletes.add_athlete(session, other)
        exercises.save_exercise(session, exercise)
        blocks.save_block(session, block)
    return athlete, other, exercise, block


def train(database, athlete, block, place, *, days, pairs=3, exercise=None, more=()):
    """A workout ``days`` after the block's Monday, of the session at ``place`` or of none."""
    planned = list(block.sessions())[place][1].id if block and place is not None else None
    workout = a_workout(athlete, minutes=days * DAY)
    workout = replace(workout, planned_session_id=planned, block_id=block.id if block else None)
    with database.write() as session:
        workouts.save_workout(session, workout)
        sets = [one for n in range(1, pairs + 1) for one in a_pair(workout, exercise, n)]
        workouts.add_sets(session, [*sets, *(a_set(workout, exercise, **one) for one in more)])
    return workout


def read(database, block, exercise, today=TODAY):
    with database.read() as session:
        return adherence_of(session, block, {exercise.id: exercise}, today)


def test_sessions_and_sets_are_counted_per_side(database, gym):
    athlete, _, exercise, block = gym
    warm_up = {"side": Side.LEFT, "kind": SetKind.WARM_UP}
    train(
        database, athlete, block, 0, days=0, exercise=exercise, more=[warm_up, {"side": Side.LEFT, "reps": 7}]
    )
    train(database, athlete, block, 1, days=5, exercise=exercise)

    found = read(database, block, exercise)

    assert [one.outcome for one in found.sessions[:3]] == [Outcome.ON_TIME, Outcome.SHIFTED, Outcome.MISSED]
    assert found.sessions[0].done == PerSide(Amount(4, 37), Amount(3, 30))
    assert found.done == PerSide(Amount(7, 67), Amount(6, 60))
    assert found.planned == PerSide(Amount(9, 90), Amount(9, 90))


def test_a_set_of_no_repetitions_is_none(database, gym):
    athlete, _, exercise, block = gym
    nothing = {"side": Side.LEFT, "reps": 0}
    train(database, athlete, block, 0, days=0, pairs=1, exercise=exercise, more=[nothing])

    assert read(database, block, exercise).sessions[0].done == PerSide(Amount(1, 10), Amount(1, 10))


def test_what_was_taken_out_of_the_log_is_not_done(database, gym):
    athlete, _, exercise, block = gym
    workout = train(database, athlete, block, 0, days=0, exercise=exercise)
    with database.write() as session:
        first = workouts.sets_of(session, workout.id)[0]
        workouts.remove_set(session, first.uid, an_instant(60))

    assert read(database, block, exercise).done == PerSide(Amount(2, 20), Amount(3, 30))


def test_a_workout_without_a_set_is_there(database, gym):
    athlete, _, exercise, block = gym
    train(database, athlete, block, 0, days=0, pairs=0, exercise=exercise)
    found = read(database, block, exercise)
    assert (found.sessions[0].outcome, found.done.left) == (Outcome.ON_TIME, Amount())


def test_extra_is_what_no_plan_had_on_days_of_the_block(database, gym):
    athlete, other, exercise, block = gym
    free = replace(a_block(athlete, exercise, weeks=1), title="Free", free=True)
    second = a_block(athlete, exercise, weeks=1, title="Beside")
    with database.write() as session:
        blocks.save_block(session, free)
        blocks.save_block(session, second)
    train(database, athlete, None, None, days=1, exercise=exercise)
    train(database, athlete, free, 0, days=2, exercise=exercise)
    train(database, athlete, block, None, days=3, exercise=exercise)  # its session has been taken out
    train(database, athlete, second, 0, days=0, exercise=exercise)
    train(database, athlete, None, None, days=-1, exercise=exercise)
    train(database, other, None, None, days=1, exercise=exercise)

    found = read(database, block, exercise)

    assert found.count(Outcome.EXTRA) == 3
    assert found.done.left == Amount()


def test_a_block_of_a_group_is_nobodys_own(database, gym):
    athlete, _, exercise, block = gym
    train(database, athlete, block, 0, days=0, exercise=exercise)
    found = read(database, replace(block, athlete_id=None), exercise)
    assert found.trained_sessions == 0


def test_one_query_reads_it(database, gym):
    athlete, _, exercise, block = gym
    for place in range(4):
        train(database, athlete, block, place, days=place * 2, exercise=exercise)
    asked = []
    with database.read() as session:
        engine = there(session.get_bind())
        event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        adherence_of(session, block, {exercise.id: exercise}, TODAY)
    assert len([text for text in asked if text.startswith("SELECT")]) == 1
