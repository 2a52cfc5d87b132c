"""Macrocycles are kept, and blocks move in the season without being written anew."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from studio.domain.errors import Missing
from studio.domain.macrocycle import Macrocycle
from studio.storage import blocks
from studio.storage.athletes import add_athlete
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.macrocycles import (
    BlockPlace,
    load_macrocycle,
    macrocycles_of,
    place_blocks,
    place_of,
    save_macrocycle,
)
from studio.storage.tables import BlockRow
from studio.storage.topics import Topic
from tests.make import MONDAY, a_block, an_athlete, an_exercise, an_instant, there


@pytest.fixture
def gym(database: Database):
    athlete, exercise = an_athlete(), an_exercise()
    block = a_block(athlete, exercise)
    season = Macrocycle("Autumn", MONDAY, athlete.id, note="to the cup")
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_macrocycle(session, season)
        blocks.save_block(session, block)
    return athlete, season, block


def version_of(session, block):
    return session.query(BlockRow.version).filter(BlockRow.id == block.id).scalar()


def test_a_macrocycle_comes_back_as_it_was(database, gym):
    _, season, _ = gym
    gone = replace(season, archived_at=an_instant())
    with database.read() as session:
        assert load_macrocycle(session, season.id) == season
    with database.write() as session:
        save_macrocycle(session, gone)
    with database.read() as session:
        assert load_macrocycle(session, season.id) == gone
        with pytest.raises(Missing):
            load_macrocycle(session, uuid4())


def test_those_in_use_come_in_the_order_of_the_calendar(database, gym):
    athlete, season, _ = gym
    before = Macrocycle("Summer", MONDAY - timedelta(days=84), athlete.id)
    gone = Macrocycle("Dropped", MONDAY, athlete.id, archived_at=an_instant())
    with database.write() as session:
        save_macrocycle(session, before)
        save_macrocycle(session, gone)
    with database.read() as session:
        assert macrocycles_of(session, athlete.id) == [before, season]
        assert macrocycles_of(session, athlete.id, archived=True) == [before, season, gone]
        assert macrocycles_of(session, uuid4()) == []


def test_a_block_keeps_the_macrocycle_that_it_is_in(database, gym):
    _, season, block = gym
    within = replace(block, macrocycle_id=season.id)
    with database.write() as session:
        blocks.save_block(session, within)
    with database.read() as session:
        assert blocks.load_block(session, block.id) == within


def test_a_block_is_placed_and_nothing_else_of_it_changes(database, gym):
    _, season, block = gym
    place = BlockPlace(MONDAY + timedelta(days=7), season.id)
    with database.write() as session:
        before = version_of(session, block)
        place_blocks(session, {block.id: place})
    with database.read() as session:
        assert place_of(session, block.id) == place
        moved = replace(block, start_on=place.start_on, macrocycle_id=season.id)
        assert blocks.load_block(session, block.id) == moved
        assert version_of(session, block) == before + 1


def test_a_place_that_a_block_has_already_is_no_change(database, gym):
    _, _, block = gym
    with database.write() as session:
        before = version_of(session, block)
        place_blocks(session, {block.id: there(place_of(session, block.id))})
        assert version_of(session, block) == before
        assert place_of(session, uuid4()) is None


def test_who_listens_for_blocks_hears_of_macrocycles(database, gym):
    heard: list[frozenset[Topic]] = []
    database.listen(heard.append)
    _, season, block = gym
    with database.write() as session:
        save_macrocycle(session, replace(season, title="Winter"))
    with database.write() as session:
        place_blocks(session, {block.id: BlockPlace(MONDAY, season.id)})
    assert [Topic.BLOCKS in topics for topics in heard] == [True, True]
