"""Whatever a block or a logged set may hold comes back from a real file exactly as it was."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.domain.workout import LoggedSet
from studio.storage import athletes, blocks, exercises, workouts
from studio.storage.check import problems
from studio.storage.database import Database, open_database
from studio.storage.log_events import stored_set
from studio.storage.set_rows import set_of_text, text_of_set
from tests.make import a_workout, an_athlete, an_exercise
from tests.storage import strategies

ATHLETE = an_athlete(id=UUID(int=1))
EXERCISE = an_exercise()
WORKOUT = a_workout(ATHLETE, id=UUID(int=2))
big = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One file for all examples; each has ids of its own."""
    with open_database(tmp_path_factory.mktemp("gym") / "gym.db") as database:
        with database.write() as session:
            athletes.add_athlete(session, ATHLETE)
            exercises.save_exercise(session, EXERCISE)
            workouts.save_workout(session, WORKOUT)
        yield database


@big
@given(data=st.data())
def test_a_block_comes_back_as_it_was(gym: Database, data: st.DataObject) -> None:
    block = data.draw(strategies.blocks(ATHLETE.id, EXERCISE.id))
    with gym.write() as session:
        blocks.save_block(session, block)
    with gym.read() as session:
        assert blocks.load_block(session, block.id) == block


@big
@given(data=st.data())
def test_a_block_that_takes_the_place_of_another_leaves_nothing_of_it(
    gym: Database, data: st.DataObject
) -> None:
    before, other = (data.draw(strategies.blocks(ATHLETE.id, EXERCISE.id)) for _ in range(2))
    after = replace(other, id=before.id)
    with gym.write() as session:
        blocks.save_block(session, before)
        blocks.save_block(session, after)
        assert blocks.load_block(session, after.id) == after


@given(strategies.logged_sets(workout_id=WORKOUT.id, athlete_id=ATHLETE.id, exercise_id=EXERCISE.id))
def test_a_set_comes_back_as_it_was(gym: Database, done: LoggedSet) -> None:
    with gym.write() as session:
        workouts.add_set(session, done)
        assert stored_set(session, done.uid) == done
    assert set_of_text(text_of_set(done)) == done


def test_and_no_value_looks_damaged_afterwards(gym: Database) -> None:
    assert problems(gym) == []
