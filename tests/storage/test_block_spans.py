"""When blocks were, without what is in them, and the blocks and workouts of some days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.blocks import BlockSpan, archive_block, blocks_between, save_block, spans_of
from studio.storage.exercises import save_exercise
from studio.storage.workouts import save_workout, workouts_of_blocks
from tests.make import MONDAY, a_block, a_workout, an_athlete, an_exercise, an_instant

LAST = MONDAY + timedelta(days=27)


@pytest.fixture
def gym(database):
    """Two athletes with a block of four weeks each."""
    exercise = an_exercise()
    ann, bo = an_athlete(), an_athlete("Bo")
    mine, other = a_block(ann, exercise), a_block(bo, exercise, start_on=MONDAY + timedelta(days=28))
    with database.write() as session:
        for athlete in (ann, bo):
            add_athlete(session, athlete)
        save_exercise(session, exercise)
        for block in (mine, other):
            save_block(session, block)
    return ann, mine, other


def test_a_span_ends_with_the_last_week(database, gym):
    ann, mine, _ = gym
    with database.read() as session:
        assert spans_of(session, ann.id) == [BlockSpan(mine.id, "Glute block", MONDAY, LAST)]
    with database.write() as session:
        archive_block(session, mine.id, an_instant())
    with database.read() as session:
        assert spans_of(session, ann.id) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (MONDAY - timedelta(days=9), MONDAY - timedelta(days=1), []),
        (MONDAY - timedelta(days=9), MONDAY, ["mine"]),
        (LAST, LAST, ["mine"]),
        (LAST, LAST + timedelta(days=1), ["other", "mine"]),
        (LAST + timedelta(days=1), date.max, ["other"]),
    ],
)
def test_blocks_are_found_by_any_of_their_days(database, gym, first, last, expected):
    ann, mine, other = gym
    names = {"mine": mine.id, "other": other.id}
    with database.read() as session:
        everybodys = blocks_between(session, first, last)
        own = blocks_between(session, first, last, ann.id)

    assert [block.id for block in everybodys] == [names[name] for name in expected]
    assert [block.id for block in own] == [names[name] for name in expected if name == "mine"]


def test_what_was_trained_of_a_block(database, gym):
    ann, mine, other = gym
    early = a_workout(ann, block_id=mine.id)
    late = replace(a_workout(ann, minutes=60), block_id=mine.id)
    with database.write() as session:
        for workout in (early, late, a_workout(ann)):
            save_workout(session, workout)

    with database.read() as session:
        assert workouts_of_blocks(session, [mine.id, other.id]) == [late, early]
        assert workouts_of_blocks(session, []) == []
