"""The season: every step can be taken back, and moves nothing but what it names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.domain.macrocycle import Macrocycle
from studio.services import season
from studio.storage import athletes, blocks, exercises, macrocycles
from tests.make import MONDAY, a_block, an_athlete, an_exercise, an_instant


@pytest.fixture
def gym(database):
    """Ann with an autumn of two blocks, and a block in no season."""
    athlete, exercise = an_athlete(), an_exercise()
    autumn = Macrocycle("Autumn", MONDAY, athlete.id)
    base = a_block(athlete, exercise, title="Base", macrocycle_id=autumn.id)
    power = a_block(athlete, exercise, title="Power", start_on=date(2026, 12, 28), macrocycle_id=autumn.id)
    alone = a_block(athlete, exercise, title="Alone", start_on=date(2026, 10, 5))
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercise(session, exercise)
        macrocycles.save_macrocycle(session, autumn)
        for block in (base, power, alone):
            blocks.save_block(session, block)
    return athlete, autumn, base, power, alone


def plan_of(database, athlete):
    with database.read() as session:
        return season.season_plan(session, athlete.id)


def take(database, step, *, back=False):
    with database.write() as session:
        season.store(session, step.before if back else step.after)


def test_the_plan_has_blocks_in_the_order_of_the_calendar_in_their_seasons(database, gym):
    athlete, autumn, base, power, alone = gym
    plan = plan_of(database, athlete)

    assert plan.macrocycles == (autumn,)
    assert plan.blocks == (alone, base, power)
    assert plan.blocks_in(autumn) == (base, power)
    assert plan.blocks_in(None) == (alone,)


def test_a_new_season_goes_away_when_it_is_undone_and_comes_back(database, gym):
    athlete, autumn, *_ = gym
    winter = Macrocycle("Winter", date(2027, 1, 4), athlete.id)
    step = season.made(winter, an_instant())

    take(database, step)
    assert plan_of(database, athlete).macrocycles == (autumn, winter)
    take(database, step, back=True)
    assert plan_of(database, athlete).macrocycles == (autumn,)
    take(database, step)
    assert plan_of(database, athlete).macrocycles == (autumn, winter)


def test_a_season_is_renamed_and_back(database, gym):
    athlete, autumn, *_ = gym
    step = season.renamed(autumn, "To the cup")

    take(database, step)
    assert [m.title for m in plan_of(database, athlete).macrocycles] == ["To the cup"]
    take(database, step, back=True)
    assert plan_of(database, athlete).macrocycles == (autumn,)


def test_blocks_of_a_removed_season_stay_and_are_in_it_again_after_undo(database, gym):
    athlete, autumn, base, power, alone = gym
    before = plan_of(database, athlete)
    step = season.removed(autumn, an_instant())

    take(database, step)
    plan = plan_of(database, athlete)
    assert plan.macrocycles == ()
    assert plan.blocks_in(None) == (alone, base, power)
    take(database, step, back=True)
    assert plan_of(database, athlete) == before


def test_a_block_is_put_into_a_season_and_out_of_it(database, gym):
    athlete, autumn, base, _, alone = gym
    before = plan_of(database, athlete)
    step = season.put_into(alone, autumn)

    take(database, step)
    assert [b.title for b in plan_of(database, athlete).blocks_in(autumn)] == ["Alone", "Base", "Power"]
    take(database, step, back=True)
    assert plan_of(database, athlete) == before

    take(database, season.put_into(base, None))
    assert [b.title for b in plan_of(database, athlete).blocks_in(autumn)] == ["Power"]


def test_moving_a_season_moves_its_blocks_over_the_end_of_the_year_and_no_other(database, gym):
    athlete, autumn, _, _, alone = gym
    before = plan_of(database, athlete)
    step = season.shifted_season(autumn, before.blocks_in(autumn), 14)

    take(database, step)
    plan = plan_of(database, athlete)
    assert plan.macrocycles[0].start_on == date(2026, 12, 7)
    assert [b.start_on for b in plan.blocks] == [alone.start_on, date(2026, 12, 7), date(2027, 1, 11)]
    take(database, step, back=True)
    assert plan_of(database, athlete) == before


def test_moving_a_block_keeps_what_was_edited_in_it_meanwhile(database, gym):
    athlete, _, base, *_ = gym
    step = season.shifted_block(base, 7)
    take(database, step)
    edited = replace(base, title="Base camp", start_on=base.start_on + timedelta(days=7))
    with database.write() as session:
        blocks.save_block(session, edited)

    take(database, step, back=True)

    (found,) = [b for b in plan_of(database, athlete).blocks if b.id == base.id]
    assert (found.title, found.start_on) == ("Base camp", base.start_on)


def test_a_new_season_begins_on_the_monday_after_the_last_block(database, gym):
    athlete, *_ = gym
    plan = plan_of(database, athlete)
    assert season.first_start(plan, MONDAY) == date(2027, 1, 25)
    assert season.first_start(season.SeasonPlan(), date(2026, 11, 25)) == date(2026, 11, 30)
    assert season.first_start(plan, date(2027, 3, 3)) == date(2027, 3, 8)
