"""`backup`, `restore` and `check` as scripts use them: names, exit codes, one line when nothing was done."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studio.settings import Settings, save_settings
from studio.storage.athletes import add_athlete
from studio.storage.backup import backups_in
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.foreign_file import inspected
from studio.storage.swap import TAKEN_BACK
from studio.storage.workouts import add_set, save_workout
from tests.make import a_pair, a_workout, an_athlete, an_exercise
from tests.test_commands import held

ATHLETE, EXERCISE = an_athlete(), an_exercise()
WORKOUT = a_workout(ATHLETE)


@pytest.fixture
def gym(own_home: Path) -> Path:
    """A data folder with one pair of sets; the path of its database."""
    path = own_home / "gym.db"
    own_home.mkdir(parents=True)
    with open_database(path) as database, database.write() as session:
        add_athlete(session, ATHLETE)
        save_exercise(session, EXERCISE)
        save_workout(session, WORKOUT)
    log(path, 1)
    return path


def log(path: Path, number: int) -> None:
    with open_database(path) as database, database.write() as session:
        for done in a_pair(WORKOUT, EXERCISE, number):
            add_set(session, done)


class TestBackup:
    def test_it_is_made_in_the_data_folder_and_not_twice(self, ask, say, gym):
        told = ask("backup")
        made = gym.parent / "backups" / "gym-000001.db"
        assert told == {"file": str(made), "sets": 2, "problems": []}
        assert inspected(made).sets == 2
        assert ask("backup")["file"] == str(made)
        assert say("backup") == f"{made}: 2 sets, verified\n"

    def test_a_copy_goes_where_it_is_wanted(self, ask, gym, tmp_path):
        wanted = tmp_path / "copy.db"
        assert ask("backup", "--to", str(wanted)) == {"file": str(wanted), "sets": 2, "problems": []}
        assert inspected(wanted).sets == 2
        assert backups_in(gym.parent / "backups") == []
        assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]

    def test_nothing_is_overwritten(self, refused, gym, tmp_path):
        wanted = tmp_path / "copy.db"
        wanted.write_text("mine")
        assert "was not overwritten" in refused("backup", "--to", str(wanted))
        assert wanted.read_text() == "mine"
        assert "cannot be written" in refused("backup", "--to", str(tmp_path / "no" / "such" / "c.db"))

    def test_it_goes_to_the_second_folder_too(self, ask, say, gym, tmp_path):
        second = tmp_path / "stick"
        save_settings(gym.parent / "settings.json", Settings(second_backup_folder=str(second)))
        told = ask("backup", code=1)
        assert told["file"].endswith("gym-000001.db")
        assert "is not there; the backup is in" in told["problems"][0]
        assert "is not there" in say("backup", code=1)
        second.mkdir()
        assert ask("backup")["problems"] == []
        assert [backup.number for backup in backups_in(second)] == [1]


class TestRestore:
    def test_the_data_of_the_file_are_back_and_later_sets_too(self, ask, gym):
        made = ask("backup")["file"]
        log(gym, 2)
        told = ask("restore", made)
        aside = Path(told["replaced"])
        assert told == {"file": made, "sets": 4, "replayed": 2, "replaced": str(aside), "problems": []}
        assert (aside.parent, (aside / "gym.db").exists()) == (gym.parent / "replaced", True)
        assert ask("check")["problems"] == []

    def test_without_a_journal_it_is_the_file_alone(self, ask, say, gym, tmp_path):
        ask("backup", "--to", str(tmp_path / "copy.db"))
        log(gym, 2)
        shutil.rmtree(gym.parent / "session-journal")
        lines = say("restore", str(tmp_path / "copy.db")).splitlines()
        back = "2 sets; 0 changes of the log came back from the session journal"
        assert lines[0] == f"{tmp_path / 'copy.db'} was restored: {back}"
        assert lines[1].startswith(f"The data before that are in {gym.parent / 'replaced'}")
        assert ask("check")["sets"] == 2

    def test_into_an_empty_folder(self, ask, say, gym, tmp_path):
        ask("backup", "--to", str(tmp_path / "copy.db"))
        told = ask("restore", str(tmp_path / "copy.db"), "--data-dir", str(tmp_path / "new"))
        assert (told["sets"], told["replaced"]) == (2, None)

    def test_a_file_that_is_refused_changes_nothing(self, refused, gym, tmp_path):
        other = tmp_path / "other.db"
        before = gym.read_bytes()
        assert "No such file" in refused("restore", str(other))
        other.write_text("not a database")
        assert "is not a database. Nothing was changed." in refused("restore", str(other))
        assert (gym.read_bytes(), other.read_text()) == (before, "not a database")

    def test_one_that_was_cut_off_is_told_once(self, capsys, gym):
        from studio.__main__ import main

        (gym.parent / "restore.intent").write_text("{")
        assert main(["athlete", "list"]) == 0
        assert capsys.readouterr().err == f"{TAKEN_BACK}\n"
        assert main(["athlete", "list"]) == 0
        assert capsys.readouterr().err == ""


class TestCheck:
    def test_each_kind_of_damage_is_a_problem(self, ask, say, gym):
        made = Path(ask("backup")["file"])
        assert ask("check") == {"file": str(gym), "sets": 2, "problems": []}
        spoil_set(gym)
        flip(made, 5000)
        (journal,) = (gym.parent / "session-journal").iterdir()
        flip(journal, 20)
        kinds = ("does not hold what was stored", "is damaged after line 0", "not any more what was verified")
        told = ask("check", code=1)
        assert told["sets"] == 2
        assert [kind in problem for kind, problem in zip(kinds, told["problems"], strict=True)] == [True] * 3
        assert say("check", code=1).splitlines()[1:] == told["problems"]

    def test_a_backup_that_was_cut_is_one_and_a_stranger_is_none(self, ask, gym):
        made = Path(ask("backup")["file"])
        made.with_name("gym-000009.db").write_bytes(b"without a manifest")
        made.write_bytes(made.read_bytes()[:-1])
        assert ask("check", code=1)["problems"] == ["The backup gym-000001.db is not whole."]

    def test_what_only_the_schema_forbids_is_found(self, ask, gym):
        with closing(sqlite3.connect(gym)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints=ON")
            connection.execute("UPDATE athletes SET unit = 'stone'")
        assert "CHECK constraint failed in athletes" in ask("check", code=1)["problems"][0]

    def test_a_file_that_cannot_be_read_is_not_changed(self, ask, gym):
        data = bytearray(gym.read_bytes())
        data[100:4096] = bytes(3996)
        gym.write_bytes(data)
        assert ask("check", code=1)["problems"]
        assert gym.read_bytes() == bytes(data)

    def test_a_line_that_was_cut_off_is_no_damage(self, ask, gym):
        """It was never acknowledged: such is the end of a file after a power cut."""
        (journal,) = (gym.parent / "session-journal").iterdir()
        with journal.open("ab") as file:
            file.write(b"0badcafe {")
        assert ask("check")["problems"] == []


@pytest.mark.slow
def test_beside_an_open_window_nothing_is_done(ask, refused, gym):
    made = ask("backup")["file"]
    with held(gym) as process:
        sentence = f"Evenside is open on this data folder (process {process.pid}); close it first.\n"
        assert {refused(*line) for line in (["backup"], ["restore", made], ["check"])} == {sentence}
        process.communicate()


def spoil_set(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE logged_sets SET reps = 99 WHERE side = 'left'")


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
