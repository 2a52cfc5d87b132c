"""A full check runs beside the logging of sets, finds what changed by itself, and can be stopped."""

import pytest

from studio.storage.athletes import add_athlete
from studio.storage.exercises import save_exercise
from studio.storage.full_check import CheckStopped, full_check
from studio.storage.trouble import DatabaseTrouble
from studio.storage.workouts import add_set, add_sets, save_workout
from tests.make import a_set, a_workout, an_athlete, an_exercise

EXERCISE = an_exercise()


@pytest.fixture
def workout(database):
    athlete = an_athlete()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, EXERCISE)
        save_workout(session, workout)
        add_sets(session, [a_set(workout, EXERCISE) for _ in range(100)])
    return workout


def others(database) -> list[str]:
    own = {database.path.name, f"{database.path.name}-wal", f"{database.path.name}-shm"}
    return [path.name for path in database.path.parent.glob(f"{database.path.name}*") if path.name not in own]


def test_sound_data_have_no_problems_and_the_check_leaves_nothing_behind(database, workout):
    seen: list[tuple[int, int]] = []
    assert full_check(database, progress=lambda done, of: seen.append((done, of))) == []
    assert seen[0] == (0, 100)
    assert seen[-1] == (100, 100)
    assert others(database) == ["gym.db.open-in"]


def test_a_value_that_changed_by_itself_is_named(database, workout):
    with database.bare_connection() as connection:
        connection.execute("UPDATE logged_sets SET reps = reps + 1 WHERE rowid = 7")
    (found,) = full_check(database)
    assert "does not hold what was stored in it" in found


def test_a_reference_to_nothing_is_found(database, workout):
    with database.bare_connection() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM athletes")
        connection.execute("PRAGMA foreign_keys=ON")
    assert any("that is not there" in line for line in full_check(database))


def test_a_set_can_be_logged_in_the_middle_of_it(database, workout):
    done: list[object] = []

    def log_one(_done: int, _of: int) -> None:
        if not done:
            with database.write() as session:
                done.append(add_set(session, a_set(workout, EXERCISE)))

    assert full_check(database, progress=log_one) == []
    assert len(done) == 1


@pytest.mark.parametrize("after", [0, 1, 3])
def test_it_stops_when_it_is_asked_to_and_leaves_nothing_behind(database, workout, after):
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return bool(len(asked) > after)

    with pytest.raises(CheckStopped):
        full_check(database, cancelled=cancelled)
    assert others(database) == ["gym.db.open-in"]


def test_what_a_killed_check_left_is_no_hindrance(database, workout):
    database.path.with_name("gym.db.being-checked").write_bytes(b"half a copy")
    assert full_check(database) == []


def test_without_a_place_for_the_copy_it_says_so(database, workout):
    database.path.with_name("gym.db.being-checked").mkdir()
    with pytest.raises(DatabaseTrouble, match="could not be copied to be checked"):
        full_check(database)
