"""A backup counts once it has been read back; sets are logged meanwhile; without a change there is none."""

import json
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.workout import Workout
from studio.storage import backup as backups
from studio.storage import copies
from studio.storage.athletes import add_athlete, athletes
from studio.storage.backup import back_up, backups_in, latest_backup, sha256_of
from studio.storage.copies import BackupCancelled, BackupFailed, contents_of, verified
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercise
from studio.storage.full_check import full_check
from studio.storage.rotation import NEWEST
from studio.storage.workouts import add_set, add_sets, count_sets, save_workout
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant

EXERCISE = an_exercise()
OWN = ["gym-my own-000001.db", "gym-my own.db"]  # of another database, and somebody's


@pytest.fixture
def workout(database: Database) -> Workout:
    athlete = an_athlete()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, EXERCISE)
        save_workout(session, workout)
    return workout


def add(database: Database, workout: Workout, exercise: Exercise = EXERCISE) -> None:
    with database.write() as session:
        add_set(session, a_set(workout, exercise))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_database_with_all_that_is_there(
    database: Database, workout: Workout, tmp_path: Path
) -> None:
    add(database, workout)
    made = back_up(database, tmp_path / "safe" / "place")
    assert files(made.parent) == ["gym-000001.db", "gym-000001.json"]
    assert made.parent.stat().st_mode & 0o077 == made.stat().st_mode & 0o077 == 0
    (told,) = backups_in(made.parent)
    assert json.loads(made.with_suffix(".json").read_text())["rows"]["athletes"] == 1
    assert (told.path, told.sha256, told.sets) == (made, sha256_of(made), 1)
    (tmp_path / "restored").mkdir()
    shutil.copy(made, tmp_path / "restored" / "gym.db")
    with open_database(tmp_path / "restored" / "gym.db") as restored, restored.read() as session:
        assert count_sets(session) == 1
        assert len(athletes(session)) == 1
        assert (restored.device, restored.mark) == (database.device, database.mark)


def test_nothing_is_copied_twice(database: Database, workout: Workout, tmp_path: Path) -> None:
    first = back_up(database, tmp_path / "b")
    with database.read():
        pass
    assert back_up(database, tmp_path / "b") == first
    add(database, workout)
    second = back_up(database, tmp_path / "b")
    assert second.name == "gym-000002.db"
    assert latest_backup(tmp_path / "b") == second
    first.unlink()
    second.unlink()
    assert latest_backup(tmp_path / "b") is None
    assert back_up(database, tmp_path / "b").name == "gym-000001.db"


def test_a_folder_without_backups_has_none(tmp_path: Path) -> None:
    assert latest_backup(tmp_path) is None
    assert latest_backup(tmp_path / "nowhere") is None


def test_what_is_not_whole_does_not_count(database: Database, workout: Workout, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    first = back_up(database, folder)
    add(database, workout)
    second = back_up(database, folder)
    second.write_bytes(second.read_bytes()[:-4096])
    (folder / "other.json").write_text("[]")
    (folder / "torn.json").write_text("{")
    assert latest_backup(folder) == first
    assert back_up(database, folder).name == "gym-000003.db"


def test_of_one_day_the_newest_eight_are_kept_and_the_last_before_them(
    database: Database, workout: Workout, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    for _ in range(NEWEST + 3):
        add(database, workout)
        back_up(database, folder)
    assert [backup.number for backup in backups_in(folder)] == list(range(3, NEWEST + 4))
    assert len(files(folder)) == 2 * (NEWEST + 1)


def test_a_backup_counts_though_an_old_one_cannot_be_deleted(
    database: Database, workout: Workout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "b"
    for _ in range(NEWEST + 1):
        add(database, workout)
        back_up(database, folder)

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.suffix != ".part":
            raise PermissionError(13, "Permission denied")

    add(database, workout)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert back_up(database, folder) == latest_backup(folder)
    assert len(backups_in(folder)) == NEWEST + 2


def test_sets_are_logged_while_a_backup_is_made(database: Database, workout: Workout, tmp_path: Path) -> None:
    with database.write() as session:
        add_sets(session, (a_set(workout, EXERCISE, done_at=an_instant(n)) for n in range(2000)))
    started, logged = threading.Event(), threading.Event()
    made: list[Path] = []

    def wait_once() -> bool:
        started.set()
        logged.wait()
        return False

    def copy() -> None:
        made.append(back_up(database, tmp_path / "b", cancelled=wait_once))

    thread = threading.Thread(target=copy)
    thread.start()
    started.wait()
    for _ in range(30):
        add(database, workout)
    logged.set()
    thread.join()
    with closing(sqlite3.connect(made[0])) as connection:
        (sets,) = connection.execute("SELECT count(*) FROM logged_sets").fetchone()
    assert sets == 2030


def test_a_backup_waits_for_a_session(database: Database, workout: Workout, tmp_path: Path) -> None:
    made: list[Path] = []

    def copy() -> None:
        made.append(back_up(database, tmp_path / "b"))

    thread = threading.Thread(target=copy)
    with database.write() as session:
        thread.start()
        add_set(session, a_set(workout, EXERCISE))
        assert made == []
    thread.join()
    assert backups_in(tmp_path / "b")[0].sets == 1


def test_closing_waits_for_a_backup(tmp_path: Path) -> None:
    running, closing_begins = threading.Event(), threading.Event()

    def hold() -> bool:
        running.set()
        closing_begins.wait()
        return False

    def copy() -> None:
        back_up(database, tmp_path / "b", cancelled=hold)

    thread = threading.Thread(target=copy)
    with open_database(tmp_path / "gym.db") as database:
        with database.write() as session:
            for number in range(200):
                add_athlete(session, an_athlete(f"Athlete {number}", note="x" * 4000))
        thread.start()
        running.wait()
        closing_begins.set()
    assert len(backups_in(tmp_path / "b")) == 1
    thread.join()


def test_a_cancelled_backup_leaves_nothing(database: Database, workout: Workout, tmp_path: Path) -> None:
    with pytest.raises(BackupCancelled):
        back_up(database, tmp_path / "b", cancelled=lambda: True)
    assert files(tmp_path / "b") == []
    add(database, workout)
    back_up(database, tmp_path / "b")


def test_the_remains_of_a_killed_backup_are_swept_away(
    database: Database, workout: Workout, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "gym-000001.db.part").write_bytes(b"half")
    back_up(database, folder)
    assert files(folder) == ["gym-000001.db", "gym-000001.json"]


def test_a_backup_whose_manifest_was_never_written_goes_once_a_later_one_counts(
    database: Database, workout: Workout, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    for name in ("gym-000001.db", "gym-000009.db", *OWN):
        (folder / name).write_bytes(b"cut off")
    assert back_up(database, folder).name == "gym-000010.db"
    assert files(folder)[:1] == ["gym-000001.db"], "until then it may be the newest that there is"
    add(database, workout)
    back_up(database, folder)
    assert [name for name in files(folder) if name < "gym-000010" or "own" in name] == OWN


def spoil_value(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE logged_sets SET reps = reps + 1")
        connection.commit()


def lose_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM day_entries")
        connection.execute("DELETE FROM log_events")
        connection.execute("DELETE FROM logged_sets")
        connection.commit()


def add_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE more (x)")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(spoil_value, "not sound"), (lose_rows, "does not hold"), (add_table, "does not hold")],
)
def test_a_copy_that_is_not_the_same_is_thrown_away(
    database: Database,
    workout: Workout,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
    reason: str,
) -> None:
    add(database, workout)
    copy_pages = copies.copy_pages

    def spoiled_copy(source: sqlite3.Connection, target: Path, *, cancelled: Callable[[], bool]) -> None:
        copy_pages(source, target, cancelled=cancelled)
        spoil(target)

    monkeypatch.setattr(backups, "copy_pages", spoiled_copy)
    with pytest.raises(BackupFailed, match=reason):
        back_up(database, tmp_path / "b")
    assert files(tmp_path / "b") == []


def test_what_only_the_schema_forbids_is_not_backed_up(database: Database, tmp_path: Path) -> None:
    """A backup of it could not be restored: the damage is told as long as there are older ones."""
    with database.write() as session:
        add_athlete(session, an_athlete())
    with database.bare_connection() as connection:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE athletes SET unit = 'stone'")
        connection.execute("PRAGMA ignore_check_constraints=OFF")
    with pytest.raises(BackupFailed, match="CHECK constraint failed in athletes"):
        back_up(database, tmp_path / "b")
    assert files(tmp_path / "b") == []
    assert full_check(database) == ["CHECK constraint failed in athletes"]


def test_a_damaged_copy_is_not_sound(database: Database, tmp_path: Path) -> None:
    made = back_up(database, tmp_path / "b")
    with closing(sqlite3.connect(made)) as connection:
        contents = contents_of(connection)
    data = bytearray(made.read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    made.write_bytes(data)
    with pytest.raises(BackupFailed, match="not sound"):
        verified(made, contents, contents)


def test_a_copy_of_something_else_cannot_be_read_back(database: Database, tmp_path: Path) -> None:
    with database.bare_connection() as connection:
        contents = contents_of(connection)
    add_table(tmp_path / "other.db")
    with pytest.raises(BackupFailed, match="cannot be read back"):
        verified(tmp_path / "other.db", contents, contents, values=False)


def test_a_copy_of_a_moment_in_between_is_one(database: Database, workout: Workout, tmp_path: Path) -> None:
    with database.bare_connection() as connection:
        before = contents_of(connection)
    add(database, workout)
    made = back_up(database, tmp_path / "b")
    add(database, workout)
    with database.bare_connection() as connection:
        after = contents_of(connection)
    assert verified(made, before, after).rows["logged_sets"] == 1
    with pytest.raises(BackupFailed, match="does not hold"):
        verified(made, before, before)
    with pytest.raises(BackupFailed, match="does not hold"):
        verified(made, after, after)


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(database: Database, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a file")
    with pytest.raises(StudioError, match="backup"):
        back_up(database, tmp_path / "b" / "c")
