"""Changes of one day's plan: another exercise, another day, not at all, and back again."""

from uuid import uuid4

import pytest

from studio.domain.errors import BadValue, Missing
from studio.services import day_plan
from studio.storage import athletes, blocks, exercises
from tests.make import a_block, an_athlete, an_exercise

THRUST, RDL = an_exercise(), an_exercise("sl_rdl", name="Single-Leg RDL")


@pytest.fixture
def block(database):
    athlete = an_athlete()
    made = a_block(athlete, THRUST)
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercises(session, [THRUST, RDL])
        blocks.save_block(session, made)
    return made


def stored(database, block):
    with database.read() as session:
        return blocks.load_block(session, block.id)


def first_of(block):
    return block.weeks[0].sessions[0]


def test_an_exercise_is_swapped_on_one_day_only_and_put_back(database, block):
    line = first_of(block).prescriptions[0]
    with database.write() as session:
        before = day_plan.swap_exercise(session, block.id, line.id, RDL, done=0)
    after = stored(database, block)

    assert before == first_of(block)
    assert [p.exercise_id for p in first_of(after).prescriptions] == [RDL.id]
    assert first_of(after).prescriptions[0].id != line.id
    assert after.weeks[1:] == block.weeks[1:]
    with database.write() as session:
        day_plan.put_back(session, block.id, before)
    assert stored(database, block) == block


def test_what_is_done_of_an_exercise_stays_what_it_was(database, block):
    line = first_of(block).prescriptions[0]
    with database.write() as session:
        day_plan.swap_exercise(session, block.id, line.id, RDL, done=1)
    kept, fresh = first_of(stored(database, block)).prescriptions

    assert (kept.id, len(kept.sets), kept.exercise_id) == (line.id, 1, THRUST.id)
    assert (len(fresh.sets), fresh.exercise_id) == (len(line.sets) - 1, RDL.id)
    with database.write() as session, pytest.raises(BadValue):
        day_plan.swap_exercise(session, block.id, line.id, THRUST, done=1)
    with database.write() as session, pytest.raises(Missing):
        day_plan.swap_exercise(session, block.id, uuid4(), THRUST, done=0)


def test_a_session_is_skipped_moved_and_put_back(database, block):
    planned = first_of(block)
    with database.write() as session:
        before = day_plan.set_skipped(session, block.id, planned.id)
    assert (before, first_of(stored(database, block)).skipped) == (planned, True)
    with database.write() as session:
        day_plan.set_skipped(session, block.id, planned.id, skipped=False)
        before = day_plan.move_to_day(session, block.id, planned.id, 3)
    _, moved = stored(database, block).find_session(planned.id)

    assert (before, moved.day, moved.planned_day, moved.skipped) == (planned, 3, planned.day, False)
