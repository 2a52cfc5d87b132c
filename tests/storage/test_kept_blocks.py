"""What is kept of blocks saves reading and comparing, and never shows in what is read or stored."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from studio.domain.block import Block, Week, copy_of_week
from studio.storage import athletes, blocks, exercises, macrocycles
from studio.storage.database import Database, open_database
from studio.storage.dump import kinds
from studio.storage.kept_blocks import MOST_BLOCKS, KeptWeeks, kept_weeks
from studio.storage.macrocycles import BlockPlace
from studio.storage.rows import fetch
from tests.make import MONDAY, a_block, an_athlete, an_exercise
from tests.storage import strategies

ATHLETE = an_athlete(id=UUID(int=1))
EXERCISE = an_exercise()


class Gym:
    """The same steps, once with what is kept and once with everything read and compared anew."""

    def __init__(self, kept: Database, anew: Database) -> None:
        self.kept, self.anew = kept, anew

    def save(self, block: Block) -> None:
        with self.kept.write() as session:
            blocks.save_block(session, block)
        with self.anew.write() as session:
            kept_weeks(session).empty()
            blocks.save_block(session, block)

    def rows(self) -> tuple[object, object]:
        """Everything in the two files."""
        return rows_in(self.kept), rows_in(self.anew)


def rows_in(database: Database) -> dict[str, set[str]]:
    own = {name: kind for name, kind in kinds().items() if name != "data_settings"}
    with database.read() as session:
        return {name: {repr(row) for row in fetch(session, kind)} for name, kind in own.items()}


def read_anew(database: Database, block_id: UUID) -> Block:
    with database.read() as session:
        kept_weeks(session).empty()
        return blocks.load_block(session, block_id)


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gym]:
    folder = tmp_path_factory.mktemp("gym")
    with open_database(folder / "kept.db") as kept, open_database(folder / "anew.db") as anew:
        for database in (kept, anew):
            with database.write() as session:
                athletes.add_athlete(session, ATHLETE)
                exercises.save_exercise(session, EXERCISE)
        yield Gym(kept, anew)


@st.composite
def edited(draw: st.DrawFn, block: Block) -> Block:
    """The block as a step leaves it: most weeks stay the very values they were."""
    weeks = list(block.weeks)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(weeks) - 1))
        other = draw(strategies.weeks(EXERCISE.id))
        deed = draw(st.sampled_from(["content", "put in", "take out", "swap", "copy", "title"]))
        if deed == "content":
            weeks[at] = replace(other, id=weeks[at].id)
        elif deed == "put in":
            weeks.insert(at, other)
        elif deed == "take out" and len(weeks) > 1:
            del weeks[at]
        elif deed == "swap":
            weeks[at], weeks[0] = weeks[0], weeks[at]
        elif deed == "copy":
            weeks.append(copy_of_week(weeks[at]))
        else:
            block = replace(block, title=f"{at} weeks")
    return replace(block, weeks=tuple(weeks[:52]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_storing_the_difference_stores_the_same_as_storing_the_whole(gym: Gym, data: st.DataObject) -> None:
    steps = [data.draw(strategies.blocks(ATHLETE.id, EXERCISE.id))]
    gym.save(steps[0])
    for _ in range(data.draw(st.integers(1, 3))):
        steps.append(data.draw(edited(steps[-1])))
        gym.save(steps[-1])
    for before in reversed(steps[:-1]):
        gym.save(before)
        kept, anew = gym.rows()
        assert kept == anew
    assert read_anew(gym.kept, steps[0].id) == steps[0]


def test_one_week_is_read_to_store_an_edit_of_it_and_none_to_read_it(gym: Gym) -> None:
    block = a_block(ATHLETE, EXERCISE, weeks=4)
    gym.save(block)
    week = block.weeks[2]
    session = week.sessions[0]
    line = replace(session.prescriptions[0], note="slowly")
    changed = replace(week, sessions=(replace(session, prescriptions=(line,)),))
    after = replace(block, weeks=(*block.weeks[:2], changed, block.weeks[3]))
    seen: list[tuple[object, ...]] = []

    def note(
        _connection: object, _cursor: object, said: str, given: tuple[object, ...], *_rest: object
    ) -> None:
        if said.startswith("SELECT planned_sets."):
            seen.append(given)

    with gym.kept.write() as session_:
        event.listen(session_.connection(), "before_cursor_execute", note)
        blocks.save_block(session_, after)
        assert set(seen) == {(str(block.id), str(week.id))}
        seen.clear()
        assert blocks.load_block(session_, block.id).weeks[3] is block.weeks[3]
        assert seen == []
    assert read_anew(gym.kept, block.id) == after


def test_what_is_taken_back_is_not_kept(gym: Gym) -> None:
    block = a_block(ATHLETE, EXERCISE)
    gym.save(block)
    empty = replace(block, weeks=(Week(),))
    with suppress(ZeroDivisionError), gym.kept.write() as session:
        blocks.save_block(session, empty)
        raise ZeroDivisionError
    with gym.kept.write() as session:  # gives the block the version that was taken back
        macrocycles.place_blocks(session, {block.id: BlockPlace(MONDAY + timedelta(weeks=2), None)})
    with gym.kept.read() as session:
        assert blocks.load_block(session, block.id).weeks == block.weeks


def test_a_block_that_moves_keeps_its_weeks(gym: Gym) -> None:
    block = a_block(ATHLETE, EXERCISE)
    gym.save(block)
    later = replace(block, start_on=MONDAY + timedelta(weeks=1))
    gym.save(later)
    with gym.kept.read() as session:
        found = blocks.load_block(session, block.id)
    assert found == later
    assert found.weeks is block.weeks


def test_no_more_blocks_are_kept_than_are_in_use() -> None:
    kept, keys = KeptWeeks(), [uuid4() for _ in range(MOST_BLOCKS + 1)]
    for key in keys[:-1]:
        kept.keep(key, 1, ())
    assert kept.of(keys[0], 1) == ()  # and so used last
    kept.keep(keys[-1], 1, ())
    assert [kept.of(key, 1) for key in (keys[0], keys[1], keys[-1])] == [(), None, ()]
    assert kept.of(keys[-1], 2) is None


def test_a_session_of_no_database_keeps_nothing(tmp_path: Path) -> None:
    block = a_block(ATHLETE, EXERCISE)
    with open_database(tmp_path / "gym.db") as database, database.write() as session:
        athletes.add_athlete(session, ATHLETE)
        exercises.save_exercise(session, EXERCISE)
        session.info.clear()
        blocks.save_block(session, block)
        assert kept_weeks(session) is not kept_weeks(session)
        assert blocks.load_block(session, block.id) == block
