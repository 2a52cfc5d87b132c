"""What the first paint shows: read from a file that was closed cleanly, and from no other."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.blocks import archive_block, save_block
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.snapshot import Snapshot, read_snapshot
from tests.make import MONDAY, a_block, a_session, an_athlete, an_exercise, an_instant

ANN = an_athlete()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database, closed as the program closes it, with Ann's block of Mondays and Fridays."""
    path = tmp_path / "gym.db"
    exercise = an_exercise()
    with open_database(path) as database, database.write() as session:
        add_athlete(session, ANN)
        save_exercise(session, exercise)
        save_block(session, a_block(ANN, exercise))
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        (MONDAY, ("Glutes",)),
        (MONDAY + timedelta(days=1), ()),
        (MONDAY + timedelta(days=25), ("Glutes",)),
        (MONDAY + timedelta(days=28), ()),
        (MONDAY - timedelta(days=7), ()),
    ],
)
def test_it_has_the_athlete_and_the_sessions_of_the_day(file: Path, day: date, sessions: tuple[str, ...]):
    before = files_of(file.parent)
    assert read_snapshot(file, ANN.id, day) == Snapshot("Ann Berg", sessions)
    assert files_of(file.parent) == before, "it leaves the folder as it found it"


def test_sessions_stand_in_the_order_of_the_day(file: Path):
    with open_database(file) as database, database.write() as session:
        day = (
            a_session(title="Whenever"),
            a_session(title="Evening", minute_of_day=1080),
            a_session(title="Morning", minute_of_day=420),
            a_session(title="Late"),
        )
        block = a_block(ANN, an_exercise(), days=(), start_on=MONDAY - timedelta(days=28))
        save_block(session, replace(block, weeks=(replace(block.weeks[0], sessions=day), *block.weeks[1:])))
    shown = read_snapshot(file, ANN.id, MONDAY - timedelta(days=28))
    assert shown == Snapshot("Ann Berg", ("Morning", "Evening", "Whenever", "Late"))


def test_a_block_that_was_put_away_is_not_shown(file: Path):
    with open_database(file) as database, database.write() as session:
        block = a_block(ANN, an_exercise(), start_on=MONDAY + timedelta(days=70))
        save_block(session, block)
        archive_block(session, block.id, an_instant())
    assert read_snapshot(file, ANN.id, MONDAY + timedelta(days=70)) == Snapshot("Ann Berg", ())


def test_without_an_athlete_or_a_file_there_is_none(file: Path, tmp_path: Path):
    assert read_snapshot(file, None, MONDAY) is None
    assert read_snapshot(file, an_athlete("Somebody else").id, MONDAY) is None
    assert read_snapshot(tmp_path / "elsewhere.db", ANN.id, MONDAY) is None
    assert not (tmp_path / "elsewhere.db").exists()


def test_what_tells_of_an_unclean_end_is_not_touched(file: Path, tmp_path: Path):
    with open_database(file) as database:
        with database.write() as session:
            add_athlete(session, an_athlete("Ben Carr"))
        killed = tmp_path / "killed"
        killed.mkdir()
        for part in (file, file.with_name("gym.db-wal")):
            shutil.copy(part, killed)  # what a process leaves that is killed here
    before = files_of(killed)
    assert before["gym.db-wal"]
    assert read_snapshot(killed / "gym.db", ANN.id, MONDAY) is None
    assert files_of(killed) == before


@pytest.mark.parametrize("junk", [b"", b"not a database at all, but long enough to look like one" * 20])
def test_a_file_of_another_kind_is_left_to_those_who_open_it(tmp_path: Path, junk: bytes):
    path = tmp_path / "gym.db"
    path.write_bytes(junk)
    assert read_snapshot(path, ANN.id, MONDAY) is None
    assert path.read_bytes() == junk


def test_a_database_with_other_tables_gives_none(tmp_path: Path):
    path = tmp_path / "gym.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE athletes (id TEXT, nickname TEXT)")
    assert read_snapshot(path, ANN.id, MONDAY) is None
