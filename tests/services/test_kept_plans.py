"""What became of the sessions of all blocks over any days is what each block says of itself, added up."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.adherence import Outcome
from studio.services.adherence import adherence_of
from studio.services.kept_plans import AT_ONCE, became_in_steps, outcomes_between
from studio.storage import athletes, blocks, exercises, workouts
from studio.storage.kept_plans import bare_blocks_begun
from tests.make import MONDAY, a_block, a_workout, an_athlete, an_exercise, an_instant

TODAY = MONDAY + timedelta(days=9)
LAST = MONDAY + timedelta(days=27)
DAY = 24 * 60


@pytest.fixture
def gym(database):
    athlete, exercise = an_athlete(), an_exercise()
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercise(session, exercise)
    return athlete, exercise


def plan(database, block):
    with database.write() as session:
        blocks.save_block(session, block)
    return block


def train(database, athlete, block=None, place=None, *, days):
    planned = list(block.sessions())[place][1].id if block and place is not None else None
    workout = a_workout(athlete, minutes=days * DAY)
    with database.write() as session:
        workouts.save_workout(
            session, replace(workout, planned_session_id=planned, block_id=block.id if block else None)
        )


def found(database, athlete, first=MONDAY, last=LAST, today=TODAY):
    with database.read() as session:
        return outcomes_between(session, athlete.id, first, last, today)


def test_it_is_what_the_block_says_without_what_lies_ahead(database, gym):
    athlete, exercise = gym
    block = plan(database, a_block(athlete, exercise))
    train(database, athlete, block, 0, days=0)
    train(database, athlete, block, 1, days=5)
    train(database, athlete, days=2)

    counts = found(database, athlete)

    assert counts == {Outcome.ON_TIME: 1, Outcome.SHIFTED: 1, Outcome.MISSED: 1, Outcome.EXTRA: 1}
    with database.read() as session:
        said = adherence_of(session, block, {exercise.id: exercise}, TODAY)
    ahead = {Outcome.AHEAD: said.count(Outcome.AHEAD)}
    assert counts + Counter(ahead) == Counter(one.outcome for one in said.sessions)


def test_only_these_days_count_wherever_a_session_was_moved_to(database, gym):
    athlete, exercise = gym
    block = plan(database, a_block(athlete, exercise))
    train(database, athlete, block, 0, days=8)  # of the first Monday, a week late
    train(database, athlete, days=8)
    first, second = MONDAY, MONDAY + timedelta(days=7)

    assert found(database, athlete, first, first) == {Outcome.SHIFTED: 1}
    assert found(database, athlete, second, second + timedelta(days=1)) == {
        Outcome.MISSED: 1,
        Outcome.EXTRA: 1,
    }
    whole = found(database, athlete)
    parts = found(database, athlete, first, second - timedelta(days=1)) + found(database, athlete, second)
    assert whole == parts


def test_a_session_left_out_on_purpose_is_not_missed(database, gym):
    athlete, exercise = gym
    made = a_block(athlete, exercise)
    week = made.weeks[0]
    skipped = replace(week, sessions=(replace(week.sessions[0], skipped=True), *week.sessions[1:]))
    plan(database, replace(made, weeks=(skipped, *made.weeks[1:])))
    counts = found(database, athlete)
    assert (counts[Outcome.SKIPPED], counts[Outcome.MISSED]) == (1, 2)


def test_an_extra_session_of_two_blocks_counts_once_and_of_none_not_at_all(database, gym):
    athlete, exercise = gym
    block = plan(database, a_block(athlete, exercise, weeks=1))
    second = plan(database, a_block(athlete, exercise, weeks=1, title="Beside"))
    free = plan(database, replace(a_block(athlete, exercise, weeks=1), title="Free", free=True))
    train(database, athlete, days=1)
    train(database, athlete, free, 0, days=2)
    train(database, athlete, block, 0, days=0)
    train(database, athlete, second, 0, days=0)
    train(database, athlete, days=9)
    counts = found(database, athlete)
    assert (counts[Outcome.EXTRA], counts[Outcome.ON_TIME]) == (2, 2)


def test_a_block_put_away_and_another_athletes_ask_for_nothing(database, gym):
    athlete, exercise = gym
    other = an_athlete("Bo")
    with database.write() as session:
        athletes.add_athlete(session, other)
    block = plan(database, a_block(athlete, exercise))
    plan(database, a_block(other, exercise))
    with database.write() as session:
        blocks.archive_block(session, block.id, an_instant())
    train(database, athlete, block, 0, days=0)
    assert found(database, athlete) == {}


def test_a_week_without_a_session_keeps_its_place(database, gym):
    athlete, exercise = gym
    made = a_block(athlete, exercise, weeks=3)
    block = plan(database, replace(made, weeks=(replace(made.weeks[0], sessions=()), *made.weeks[1:])))
    with database.read() as session:
        (bare,) = bare_blocks_begun(session, athlete.id, MONDAY, LAST)
    assert [(week, one.id) for week, one in bare.sessions()] == [
        (week, one.id) for week, one in block.sessions()
    ]
    assert bare.end_on == block.end_on


def test_many_blocks_are_counted_with_pauses(database, gym):
    athlete, exercise = gym
    made = [
        replace(a_block(athlete, exercise, weeks=1), start_on=MONDAY - timedelta(days=7 * n))
        for n in range(2 * AT_ONCE + 1)
    ]
    steps = became_in_steps(made[::-1], [], made[-1].start_on, LAST, TODAY)
    assert len(list(steps)) == 2
    for block in made:
        plan(database, block)
    assert found(database, athlete, made[-1].start_on)[Outcome.MISSED] == 2 * len(made)
