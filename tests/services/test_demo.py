"""The demo data tell three stories, and the article's block is in its second week."""

import pytest

from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.weak_side import Reason, Word
from studio.services.asymmetry import facts_of
from studio.services.demo import fill
from studio.services.season import season_plan
from studio.storage import athletes, blocks, workouts
from studio.storage.check import problems
from studio.storage.database import open_database
from tests.make import there

NOW = Instant(1_795_453_200_000, "Europe/Berlin", 60)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A year of data takes seconds to make, so that the tests read one."""
    with open_database(tmp_path_factory.mktemp("demo") / "gym.db") as database:
        with database.write() as session:
            first = fill(session, NOW)
        yield database, first


def test_three_athletes_tell_three_stories(demo):
    database, first = demo
    with database.read() as session:
        people = {a.name: a for a in athletes.athletes(session)}
        facts = {n: facts_of(session, a.id, exercise="sl_hip_thrust_bent") for n, a in people.items()}

    assert first.name == "Anna Berger"
    assert facts["Anna Berger"].verdict.word is Word.REAL
    assert facts["Anna Berger"].verdict.leads is Side.LEFT
    assert facts["Tomás Lind"].verdict.reason is Reason.BELOW_NOISE
    assert facts["Maya Okafor"].verdict.reason is Reason.CHANGING_SIDES
    assert {len(f.points) for f in facts.values()} == {13}


def test_a_year_of_sets_is_logged_and_the_block_is_in_its_second_week(demo):
    database, first = demo
    with database.read() as session:
        block = there(blocks.block_on(session, first.id, NOW.day))
        sets = workouts.count_sets(session)

    assert (block.template_key, block.week_on(NOW.day)) == ("unilateral-glute-4w", 1)
    assert block.sessions_on(NOW.day)
    assert sets > 1500
    assert problems(database) == []


@pytest.mark.slow
def test_every_athlete_has_two_seasons_that_hold_all_their_blocks(demo):
    database, _ = demo
    with database.read() as session:
        for athlete in athletes.athletes(session):
            plan = season_plan(session, athlete.id)
            assert len(plan.macrocycles) == 2
            assert plan.blocks_in(None) == ()
            for season in plan.macrocycles:
                assert season.start_on == plan.blocks_in(season)[0].start_on


def test_the_same_day_gives_the_same_data(demo, tmp_path):
    database, first = demo
    with open_database(tmp_path / "again.db") as again, again.write() as session:
        fill(session, NOW)
        other = facts_of(session, first.id, exercise="sl_hip_thrust_bent")
    with database.read() as session:
        assert facts_of(session, first.id, exercise="sl_hip_thrust_bent").points == other.points
