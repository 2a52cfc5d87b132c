"""A disk that fails at the commit: nothing is doubled, nothing lost, and one can go on without a restart."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.workout import LoggedSet, Workout
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercise
from studio.storage.journal import read_file
from studio.storage.topics import Topic
from studio.storage.trouble import DatabaseDamaged, DiskTrouble
from studio.storage.workouts import add_set, save_workout, sets_of
from tests.failing_disk import Disk
from tests.make import a_set, a_workout, an_athlete, an_exercise


class Gym:
    """A database with a running workout, on a disk that can fail, and what was heard of it."""

    def __init__(self, database: Database) -> None:
        athlete = an_athlete()
        self.exercise: Exercise = an_exercise()
        self.workout: Workout = a_workout(athlete)
        with database.write() as session:
            add_athlete(session, athlete)
            save_exercise(session, self.exercise)
            save_workout(session, self.workout)
        self.database = database
        self.heard: list[StudioError | None] = []
        self.touched: list[frozenset[Topic]] = []
        database.on_trouble = self.heard.append
        database.listen(self.touched.append)
        self.disk = Disk(database)

    def done(self, reps: int = 10) -> LoggedSet:
        return a_set(self.workout, self.exercise, reps=reps)

    def add(self, done: LoggedSet) -> None:
        with self.database.write() as session:
            add_set(session, done)

    def stored(self, database: Database | None = None) -> list[LoggedSet]:
        with (database or self.database).read() as session:
            return sets_of(session, self.workout.id)

    def journaled(self) -> list[LoggedSet]:
        files = self.database.journal.files()
        return [entry.event.after for path in files for entry in read_file(path)]


@pytest.fixture
def gym(database: Database) -> Gym:
    return Gym(database)


@pytest.mark.parametrize(("code", "full"), [(sqlite3.SQLITE_FULL, True), (sqlite3.SQLITE_IOERR_WRITE, False)])
def test_a_set_that_was_refused_is_told_and_stored_once_when_tried_again(
    gym: Gym, code: int, *, full: bool
) -> None:
    done = gym.done()
    before = gym.database._door._engine.raw_connection().driver_connection
    with gym.disk.failing(code), pytest.raises(DiskTrouble, match="nothing was stored") as caught:
        gym.add(done)
    assert caught.value.full is full
    assert gym.heard == [caught.value] == [gym.database.trouble]
    assert (gym.stored(), gym.touched) == ([], [])
    assert gym.database._door._engine.raw_connection().driver_connection is not before
    gym.add(done)
    assert gym.stored() == [done]
    assert gym.heard[1:] == [gym.database.trouble] == [None]
    assert gym.touched == [frozenset({Topic.WORKOUTS})]
    assert problems(gym.database) == []


def test_a_set_that_was_refused_comes_back_if_the_program_ends_then(gym: Gym) -> None:
    done = gym.done()
    with gym.disk.failing(), pytest.raises(DiskTrouble):
        gym.add(done)
    gym.database.close()
    with open_database(gym.database.path) as again:
        assert [one.set_uid for one in again.recovered] == [done.uid]
        assert gym.stored(again) == [done]
    with open_database(gym.database.path) as again:
        assert again.recovered == ()


def test_a_set_that_was_refused_and_put_right_is_there_as_it_was_put_right(gym: Gym, tmp_path: Path) -> None:
    gym.database.close()
    older = shutil.copy(gym.database.path, tmp_path / "older")
    with open_database(gym.database.path) as database:
        gym.database, gym.disk = database, Disk(database)
        done = gym.done()
        for _ in range(3):
            with gym.disk.failing(), pytest.raises(DiskTrouble):
                gym.add(done)
        gym.add(replace(done, reps=7))
    shutil.copy(older, gym.database.path)
    with open_database(gym.database.path) as again:
        assert gym.stored(again) == [replace(done, reps=7)]


def test_a_set_that_was_refused_and_dropped_does_not_come_back(gym: Gym) -> None:
    kept, dropped = gym.done(), gym.done()
    gym.add(kept)
    with gym.disk.failing(), pytest.raises(DiskTrouble):
        gym.add(dropped)
    assert gym.journaled() == [kept, dropped]
    gym.database.take_back(kept.uid)  # not the last one: it stays
    assert gym.journaled() == [kept, dropped]
    gym.database.take_back(dropped.uid)
    gym.database.take_back(dropped.uid)
    assert gym.journaled() == [kept]
    gym.add(after := gym.done())
    assert gym.journaled() == [kept, after]
    gym.database.close()
    with open_database(gym.database.path) as again:
        assert (again.recovered, gym.stored(again)) == ((), [kept, after])


def test_what_is_taken_back_takes_nothing_acknowledged_with_it(gym: Gym) -> None:
    gym.add(kept := gym.done())
    with gym.disk.failing(), pytest.raises(DiskTrouble), gym.database.write() as session:
        add_athlete(session, an_athlete("Ben"))
    dropped = gym.done()
    for _ in range(2):
        with gym.disk.failing(), pytest.raises(DiskTrouble):
            gym.add(dropped)
    gym.database.take_back(dropped.uid)
    assert gym.journaled() == [kept]


def test_a_commit_that_reached_the_disk_after_all_counts(gym: Gym) -> None:
    done = gym.done()
    with gym.disk.failing(sqlite3.SQLITE_IOERR_FSYNC, written=True):
        gym.add(done)
    assert gym.stored() == [done]
    assert [type(trouble) for trouble in gym.heard] == [DiskTrouble, type(None)]
    assert gym.touched == [frozenset({Topic.WORKOUTS})]
    gym.database.close()
    with open_database(gym.database.path) as again:
        assert (again.recovered, gym.stored(again)) == ((), [done])


def test_an_error_of_the_program_opens_nothing_anew(gym: Gym) -> None:
    lent = gym.database._door._engine.raw_connection()
    before = lent.driver_connection
    lent.close()
    with pytest.raises(ZeroDivisionError), gym.database.write():
        raise ZeroDivisionError
    with gym.database.bare_connection() as connection:
        assert connection is before
    assert gym.heard == []


@pytest.mark.parametrize(
    "damage",
    [
        ("sql = replace(sql, '(name)', '(note)')", "ix_athletes_damaged"),
        ("rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'athletes')", "ix_athletes_damaged"),
    ],
    ids=["a wrong index", "a page used twice"],
)
def test_a_file_that_turns_out_damaged_is_told_and_stays_told(gym: Gym, damage: tuple[str, str]) -> None:
    change, name = damage
    with gym.database.bare_connection() as connection:
        connection.execute(f"CREATE INDEX {name} ON athletes (name)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(f"UPDATE sqlite_master SET {change} WHERE name = ?", [name])  # noqa: S608 - ours
        connection.execute("PRAGMA writable_schema=OFF")
    with gym.disk.failing(), pytest.raises(DiskTrouble):
        gym.add(gym.done())
    assert {type(trouble) for trouble in gym.heard} == {DatabaseDamaged}
    gym.database._tell(None)
    assert isinstance(gym.database.trouble, DatabaseDamaged)


def test_the_connection_is_not_closed_under_a_running_copy(gym: Gym) -> None:
    with gym.database.bare_connection() as before:
        pass
    with gym.database.copying():
        with gym.disk.failing(), pytest.raises(DiskTrouble):
            gym.add(gym.done())
        with gym.database.bare_connection() as connection:
            assert connection is before
    with gym.database.bare_connection() as connection:
        assert connection is not before
