"""A restore puts the rows of a backup in the old file's place, keeps the old one, and can be undone."""

import json
import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from studio.domain.errors import DataFolderInUse
from studio.domain.exercise import Exercise
from studio.domain.workout import LoggedSet, Workout
from studio.paths import DataFolder, make_folders
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up, backups_in
from studio.storage.check import problems
from studio.storage.copies import hash_of_rows
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.foreign_file import FileRefused
from studio.storage.migrate import revision_of
from studio.storage.restore import RestoreFailed, finish_interrupted, restore, sweep_replaced
from studio.storage.swap import INTENT, LOCK, one_at_a_time
from studio.storage.workouts import add_set, save_workout, sets_of
from tests.faults.migrations import schema_with_second_revision
from tests.make import a_pair, a_set, a_workout, an_athlete, an_exercise, an_instant, there
from tests.process import python_beside

NOW = an_instant()
Usage = namedtuple("Usage", "total used free")
HOLDS = """
import sys
from pathlib import Path
from studio.storage.database import open_database
with open_database(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


@dataclass
class Gym:
    """A data folder with a running workout of one pair, and a backup of just that."""

    folder: DataFolder
    workout: Workout
    exercise: Exercise
    pair: tuple[LoggedSet, LoggedSet]
    backup: Path

    def log(self, number: int) -> None:
        with open_database(self.folder.database) as database, database.write() as session:
            for done in a_pair(self.workout, self.exercise, number):
                add_set(session, done)

    def sets(self) -> list[LoggedSet]:
        with open_database(self.folder.database) as database:
            assert problems(database) == []
            with database.read() as session:
                return sets_of(session, self.workout.id)


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    folder = DataFolder(tmp_path / "gym")
    make_folders(folder)
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    pair = a_pair(workout, exercise)
    with open_database(folder.database) as database:
        with database.write() as session:
            add_athlete(session, athlete)
            save_exercise(session, exercise)
            save_workout(session, workout)
            for done in pair:
                add_set(session, done)
        backup = back_up(database, folder.backups)
    return Gym(folder, workout, exercise, pair, backup)


def rows(path: Path) -> str:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return hash_of_rows(connection)


def beside(folder: DataFolder) -> set[str]:
    return {path.name for path in folder.root.iterdir()} - {"backups", "logs", "session-journal"}


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def without_journal(gym: Gym) -> None:
    """What was logged since the backup is to be gone for good."""
    shutil.rmtree(gym.folder.session_journal)


def test_the_rows_of_the_backup_are_those_of_the_database(gym: Gym) -> None:
    gym.log(2)
    without_journal(gym)
    old = gym.folder.database.read_bytes()
    done = restore(gym.folder, gym.backup, NOW)
    assert (done.database, done.backup, done.facts.sets) == (gym.folder.database, gym.backup, 2)
    assert rows(gym.folder.database) == rows(gym.backup)
    assert beside(gym.folder) == {"gym.db", "replaced"}
    assert done.aside == gym.folder.replaced / "2026-11-23T180000"
    assert {path.name: path.read_bytes() for path in done.aside.iterdir()} == {"gym.db": old}
    assert gym.folder.database.stat().st_mode & 0o077 == done.aside.stat().st_mode & 0o077 == 0
    assert gym.sets() == list(gym.pair)


def test_what_only_the_journal_has_comes_back_and_is_counted(gym: Gym) -> None:
    gym.log(2)
    gym.log(3)
    restore(gym.folder, gym.backup, NOW)
    with open_database(gym.folder.database) as database:
        assert len(database.recovered) == 4
    assert len(gym.sets()) == 6
    with open_database(gym.folder.database) as database:
        assert database.recovered == ()
    gym.log(4)
    assert len(gym.sets()) == 8


def test_the_next_backup_is_a_new_one_though_the_rows_are_the_same(gym: Gym) -> None:
    without_journal(gym)
    restore(gym.folder, gym.backup, NOW)
    with open_database(gym.folder.database) as database:
        assert back_up(database, gym.folder.backups) != gym.backup


def test_a_restore_is_undone_by_restoring_what_was_put_aside(gym: Gym) -> None:
    gym.log(2)
    before = rows(gym.folder.database)
    without_journal(gym)
    first = restore(gym.folder, gym.backup, NOW)
    second = restore(gym.folder, there(first.aside) / "gym.db", NOW)
    assert rows(gym.folder.database) == before
    assert there(second.aside).name == "2026-11-23T180000-2"


def test_the_old_file_and_its_log_are_put_aside_together(gym: Gym, tmp_path: Path) -> None:
    """As after a kill: what was logged last is in the log alone, and must not get into the restored file."""
    with open_database(gym.folder.database) as database:
        with database.write() as session:
            add_set(session, a_set(gym.workout, gym.exercise, reps=3))
        for path in gym.folder.root.glob("gym.db*"):
            shutil.copy(path, tmp_path / path.name)
    for path in tmp_path.glob("gym.db*"):
        shutil.copy(path, gym.folder.root / path.name)
    without_journal(gym)
    log = (gym.folder.root / "gym.db-wal").read_bytes()
    done = restore(gym.folder, gym.backup, NOW)
    assert (there(done.aside) / "gym.db-wal").read_bytes() == log
    assert gym.sets() == list(gym.pair)
    restore(gym.folder, there(done.aside) / "gym.db", NOW)
    assert len(gym.sets()) == 3


def test_a_lost_or_damaged_database_is_restored_all_the_same(gym: Gym) -> None:
    gym.folder.database.write_bytes(b"\0" * 5000)
    done = restore(gym.folder, gym.backup, NOW)
    assert (there(done.aside) / "gym.db").read_bytes() == b"\0" * 5000
    assert gym.sets() == list(gym.pair)
    gym.folder.database.unlink()
    assert restore(gym.folder, gym.backup, NOW).aside is None
    assert gym.sets() == list(gym.pair)


def test_a_refused_file_changes_nothing(gym: Gym, tmp_path: Path) -> None:
    hostile = Path(shutil.copy(gym.backup, tmp_path / "hostile.db"))
    with closing(sqlite3.connect(hostile)) as connection:
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON athletes BEGIN DELETE FROM logged_sets; END")
    before = state(gym.folder.root)
    with pytest.raises(FileRefused, match="“spy”"):
        restore(gym.folder, hostile, NOW)
    with pytest.raises(FileRefused, match="is the database itself"):
        restore(gym.folder, gym.folder.database, NOW)
    assert state(gym.folder.root) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE athletes SET id = 'me'",
        "INSERT INTO day_entries (id, athlete_id, day, note) SELECT id, id, '2026-02-30', '' FROM athletes",
        "UPDATE athletes SET unit = 'stone'",
    ],
)
def test_values_that_cannot_be_are_refused(
    gym: Gym, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """The first two pass every CHECK, and would end the program. No room for a copy to ask the CHECKs of."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(1, 1, 0))
    hostile = Path(shutil.copy(gym.backup, tmp_path / "hostile.db"))
    with closing(sqlite3.connect(hostile)) as connection:
        for table in ("log_events", "logged_sets", "workouts"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own words
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(change)
        connection.commit()
    before = state(gym.folder.root)
    with pytest.raises(FileRefused, match="holds a value that cannot be"):
        restore(gym.folder, hostile, NOW)
    assert state(gym.folder.root) == before


def test_beside_an_open_window_nothing_is_restored(gym: Gym) -> None:
    with python_beside("-c", HOLDS, str(gym.folder.database)) as process:
        assert there(process.stdout).readline() == "open\n"
        with pytest.raises(DataFolderInUse, match=f"process {process.pid}"):
            restore(gym.folder, gym.backup, NOW)
        process.communicate()
    assert INTENT not in beside(gym.folder)
    assert gym.sets() == list(gym.pair)


def test_only_one_restores_at_a_time_and_nobody_starts_meanwhile(gym: Gym) -> None:
    with one_at_a_time(gym.folder.root):
        with pytest.raises(DataFolderInUse, match="being restored"):
            restore(gym.folder, gym.backup, NOW)
        gym.folder.restore_intent.write_text("{}")
        with pytest.raises(DataFolderInUse, match="being restored"):
            finish_interrupted(gym.folder)
    gym.folder.restore_intent.unlink()
    assert LOCK not in beside(gym.folder)
    restore(gym.folder, gym.backup, NOW)


def test_an_older_backup_is_brought_up_to_date_before_it_takes_the_place(gym: Gym, tmp_path: Path) -> None:
    schema = schema_with_second_revision(tmp_path)
    done = restore(gym.folder, gym.backup, NOW, schema=schema)
    assert done.facts.revision == "0001"
    assert revision_of(gym.folder.database, schema) == "0002"
    with closing(sqlite3.connect(gym.folder.database)) as connection:
        assert connection.execute("SELECT count(*), max(felt) FROM logged_sets").fetchone() == (2, None)
    assert {path.name for path in gym.folder.backups.iterdir()} == {"gym-000001.db", "gym-000001.json"}


def test_a_database_of_another_name_is_restored_where_it_is(gym: Gym, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other.db"
    other.parent.mkdir()
    with open_database(other):
        pass
    done = restore(gym.folder, gym.backup, NOW, database=other)
    assert done.aside == other.parent / "replaced" / "2026-11-23T180000"
    assert rows(other) == rows(gym.backup)
    assert not gym.folder.replaced.exists()


def test_a_safety_copy_stays_thirty_days_and_until_backups_were_made(gym: Gym) -> None:
    restore(gym.folder, gym.backup, NOW)
    later = NOW.plus(31 * 24 * 3600)
    assert sweep_replaced(gym.folder, NOW.plus(29 * 24 * 3600)) is None
    assert sweep_replaced(gym.folder, later) is None, "no backup was made since"
    manifest = json.loads((gym.folder.backups / "gym-000001.json").read_text())
    for number in range(2, 5):
        shutil.copy(gym.backup, gym.folder.backups / f"gym-{number:06}.db")
        told = manifest | {"number": number, "made_at_ms": NOW.ms + 1000}
        (gym.folder.backups / f"gym-{number:06}.json").write_text(json.dumps(told))
    (gym.folder.replaced / "something else").mkdir()
    assert sweep_replaced(gym.folder, NOW.plus(29 * 24 * 3600)) is None
    assert sweep_replaced(gym.folder, later) == gym.folder.replaced / "2026-11-23T180000"
    assert [path.name for path in gym.folder.replaced.iterdir()] == ["something else"]
    assert sweep_replaced(gym.folder, later) is None


def test_of_two_old_safety_copies_one_goes_at_a_time(gym: Gym) -> None:
    first = there(restore(gym.folder, gym.backup, NOW).aside)
    second = there(restore(gym.folder, gym.backup, NOW.plus(60)).aside)
    with open_database(gym.folder.database) as database:
        for number in range(3):
            with database.write() as session:
                add_athlete(session, an_athlete(f"New {number}"))
            back_up(database, gym.folder.backups)
    later = replace(NOW, ms=max(b.made_at_ms for b in backups_in(gym.folder.backups)))
    assert sweep_replaced(gym.folder, later.plus(400 * 24 * 3600)) == first
    assert second.is_dir()


def test_a_folder_that_cannot_be_locked_is_said(tmp_path: Path) -> None:
    with pytest.raises(RestoreFailed, match="cannot be used"), one_at_a_time(tmp_path / "nowhere"):
        pass
