"""A file of many sets with destroyed pages, no backup and no journal: all but those pages comes back."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.check import set_problems, structure_problems
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.salvage import NothingToSalvage, Stopped, salvage
from studio.storage.view_only import look
from studio.storage.workouts import add_sets, save_workout
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.damage import PAGE, leaves_of, root_of, write_at
from tests.make import a_pair, a_workout, an_athlete, an_exercise

pytestmark = pytest.mark.slow
SETS = amount(4_000, 20_000)
DESTROYED = amount(3, 15)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sets of a hundred sessions, imported: the journal has none of them."""
    path = tmp_path_factory.mktemp("big") / "gym.db"
    athlete, exercise = an_athlete(), an_exercise()
    with open_database(path) as database, database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        for number in range(100):
            workout = a_workout(athlete, minutes=1500 * number)
            save_workout(session, workout)
            pairs = (a_pair(workout, exercise, pair) for pair in range(1, SETS // 200 + 1))
            add_sets(session, (done for pair in pairs for done in pair))
    return path


def count(path: Path, table: str) -> int:
    with closing(look(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - ours


def rows_on(path: Path, pages: list[int]) -> int:
    data = path.read_bytes()
    return sum(int.from_bytes(data[(number - 1) * PAGE + 3 : (number - 1) * PAGE + 5]) for number in pages)


def spoiled(big: Path, folder: Path, tables: tuple[str, ...], seed: int) -> tuple[Path, list[int]]:
    """A copy with destroyed pages in each of the tables; which of those of the sets."""
    path = Path(shutil.copy(big, folder / "gym.db"))
    luck = random.Random(seed)  # noqa: S311 - not for secrets
    leaves = {table: leaves_of(path, table) for table in tables}
    destroyed = {
        table: luck.sample(pages, min(DESTROYED, len(pages) // 2)) for table, pages in leaves.items()
    }
    for pages in destroyed.values():
        for number in pages:
            write_at((number - 1) * PAGE, luck.randbytes(PAGE))(path)
    return path, destroyed["logged_sets"]


def assert_sound(path: Path) -> None:
    with closing(look(path)) as connection:
        assert structure_problems(connection) == []
        assert set_problems(connection) == []


def test_all_rows_outside_destroyed_pages_come_back(big: Path, tmp_path: Path, tell: Tell) -> None:
    damaged, pages = spoiled(big, tmp_path, ("logged_sets",), 3)
    lost = rows_on(big, pages)
    before = damaged.read_bytes()
    salvaged = salvage(damaged, tmp_path / "fresh.db")
    assert damaged.read_bytes() == before
    assert lost > 0
    assert salvaged.lost["logged_sets"] == lost
    assert salvaged.rows["logged_sets"] == SETS - lost
    assert len(salvaged.mended) == lost  # each from its own history
    assert count(tmp_path / "fresh.db", "logged_sets") == SETS
    assert_sound(tmp_path / "fresh.db")
    tell(
        "salvage without backup",
        f"{SETS - lost} of {SETS - lost} outside, {lost} inside destroyed pages back",
    )


def test_where_the_history_is_damaged_too_only_what_is_in_both_is_lost(big: Path, tmp_path: Path) -> None:
    damaged, pages = spoiled(big, tmp_path, ("logged_sets", "log_events", "workouts"), 4)
    lost = rows_on(big, pages)
    salvage(damaged, tmp_path / "fresh.db")
    there = count(tmp_path / "fresh.db", "logged_sets")
    assert there >= 0.99 * (SETS - lost)
    assert there >= SETS - lost // 2
    assert count(tmp_path / "fresh.db", "log_events") == there
    assert count(tmp_path / "fresh.db", "workouts") == 100  # those that could not be read have stand-ins
    assert_sound(tmp_path / "fresh.db")


def test_an_index_alone_is_made_anew(big: Path, tmp_path: Path) -> None:
    damaged = Path(shutil.copy(big, tmp_path / "gym.db"))
    data = damaged.read_bytes()
    at = (root_of(damaged, "ix_log_events__set_uid") - 1) * PAGE
    while data[at] != 10:  # down to the first page of entries
        first = int.from_bytes(data[at + 12 : at + 14])
        at = (int.from_bytes(data[at + first : at + first + 4]) - 1) * PAGE
    entry = int.from_bytes(data[at + 8 : at + 10])
    write_at(at + entry + 12, b"?")(damaged)  # in the text of the first
    with closing(look(damaged)) as connection:
        assert structure_problems(connection) != []
    salvaged = salvage(damaged, tmp_path / "fresh.db")
    assert salvaged.by_reindexing
    assert salvaged.rows["logged_sets"] == SETS
    assert_sound(tmp_path / "fresh.db")


def test_a_person_may_stop_it(big: Path, tmp_path: Path) -> None:
    damaged, _ = spoiled(big, tmp_path, ("logged_sets",), 5)
    with pytest.raises(Stopped):
        salvage(damaged, tmp_path / "fresh.db", cancelled=lambda: True)


def test_where_nothing_can_be_read_that_is_said(tmp_path: Path) -> None:
    damaged = tmp_path / "gym.db"
    damaged.write_bytes(b"\xff" * 10 * PAGE)
    with pytest.raises(NothingToSalvage, match="can be read"):
        salvage(damaged, tmp_path / "fresh.db")
