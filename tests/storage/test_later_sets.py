"""What restoring a file would bring back: counted before anything is touched."""

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up
from studio.storage.exercises import save_exercise
from studio.storage.later_sets import candidate
from studio.storage.workouts import add_set, correct_set, remove_set, save_workout
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant

EXERCISE = an_exercise()


@pytest.fixture
def workout(database):
    athlete = an_athlete()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, EXERCISE)
        save_workout(session, workout)
    return workout


def log(database, workout, count=1):
    sets = [a_set(workout, EXERCISE) for _ in range(count)]
    for one in sets:
        with database.write() as session:
            add_set(session, one)
    return sets


def later(database, backup) -> int:
    return candidate(backup, database.journal.folder).later_sets


def test_sets_logged_after_the_backup_come_back(database, workout, tmp_path):
    log(database, workout, 2)
    backup = back_up(database, tmp_path / "b")
    assert later(database, backup) == 0
    log(database, workout, 3)
    assert later(database, backup) == 3
    found = candidate(backup, database.journal.folder)
    assert (found.facts.sets, found.facts.athletes, found.facts.problems) == (2, 1, ())


def test_a_set_that_was_removed_again_does_not(database, workout, tmp_path):
    (old,) = log(database, workout)
    backup = back_up(database, tmp_path / "b")
    (new,) = log(database, workout)
    with database.write() as session:
        correct_set(session, old)
        remove_set(session, new.uid, an_instant(5))
    assert later(database, backup) == 0


def test_without_a_journal_nothing_does(database, workout, tmp_path):
    backup = back_up(database, tmp_path / "b")
    log(database, workout)
    assert candidate(backup, tmp_path / "nowhere").later_sets == 0


def test_a_file_that_is_refused_says_why(tmp_path):
    file = tmp_path / "list.db"
    file.write_text("bread, butter" * 100)
    found = candidate(file, tmp_path)
    assert "is not a database" in found.facts.problems[0]
