"""The check finds every value that is not what was stored, and what SQLite itself can find."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studio.domain.units import Load
from studio.domain.workout import SetTarget
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercise
from studio.storage.tables import LoggedSetRow
from studio.storage.types import Text
from studio.storage.workouts import add_set, correct_set, save_workout
from tests.make import a_set, a_workout, an_athlete, an_exercise

DERIVED = {"per_side"}
COLUMNS = [column for column in LoggedSetRow.__table__.columns if column.name not in DERIVED]


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One set with every column filled, which each test damages and puts right again."""
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    full = a_set(
        workout,
        exercise,
        seconds=30.5,
        rir=2.0,
        rest_taken_s=90.0,
        pair_key=workout.id,
        target=SetTarget(8, 10, 30, Load.of(40), 2.0),
        prescription_id=workout.id,
        body_mass=Load.of(70),
        bm_factor=0.28,
        removed_at=workout.started_at,
    )
    with open_database(tmp_path_factory.mktemp("gym") / "gym.db") as database:
        with database.write() as session:
            add_athlete(session, athlete)
            save_exercise(session, exercise)
            save_workout(session, workout)
            add_set(session, full)
        yield database


def spoiled(database: Database, statement: str) -> list[str]:
    """What the check says after ``statement``, which nothing hinders and which is taken back."""
    with database.bare_connection() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("CREATE TABLE kept AS SELECT * FROM logged_sets")
        connection.execute("CREATE TABLE kept_events AS SELECT * FROM log_events")
        connection.execute(statement)
    try:
        return problems(database)
    finally:
        with database.bare_connection() as connection:
            for kept, table in (("kept", "logged_sets"), ("kept_events", "log_events")):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of this test
                connection.execute(f"INSERT INTO {table} SELECT * FROM {kept}")  # noqa: S608 - names of this test
                connection.execute(f"DROP TABLE {kept}")
            connection.execute("PRAGMA ignore_check_constraints=OFF")
            connection.execute("PRAGMA foreign_keys=ON")


def test_sound_data_have_no_problems(gym: Database) -> None:
    assert problems(gym) == []
    assert spoiled(gym, "UPDATE logged_sets SET reps = reps") == []


@pytest.mark.parametrize("name", [column.name for column in COLUMNS])
def test_a_changed_value_is_found_in_every_column(gym: Database, name: str) -> None:
    is_text = isinstance(LoggedSetRow.__table__.columns[name].type, Text)
    other = (
        f"{name} || 'x'"
        if is_text or LoggedSetRow.__table__.columns[name].type.__class__.__name__ == "Id"
        else f"{name} + 1"
    )
    assert spoiled(gym, f"UPDATE logged_sets SET {name} = {other}")  # noqa: S608 - names of the schema


@pytest.mark.parametrize("name", [column.name for column in COLUMNS if column.nullable])
def test_a_value_that_is_gone_is_found(gym: Database, name: str) -> None:
    with gym.bare_connection() as connection:
        (value,) = connection.execute(f"SELECT {name} FROM logged_sets").fetchone()  # noqa: S608 - names of the schema
    assert value is not None
    assert spoiled(gym, f"UPDATE logged_sets SET {name} = NULL")  # noqa: S608 - names of the schema


def test_a_flag_that_is_neither_yes_nor_no_is_found(gym: Database) -> None:
    found = spoiled(gym, "UPDATE logged_sets SET pain = 2")
    assert any("CHECK" in problem for problem in found) or "does not hold" in found[0]


def test_a_reference_to_nothing_is_found(gym: Database) -> None:
    found = spoiled(gym, "UPDATE log_events SET workout_id = 'nobody'")
    assert found == ["Row 1 of log_events refers to a row of workouts that is not there."]


def test_a_changed_history_is_found(gym: Database) -> None:
    found = spoiled(gym, "UPDATE log_events SET after = replace(after, '\"reps\":10', '\"reps\":11')")
    assert len(found) == 1
    assert "does not end with what the set holds" in found[0]


def test_a_set_whose_history_is_gone_is_found(gym: Database) -> None:
    assert "does not end with" in spoiled(gym, "DELETE FROM log_events")[0]


def test_a_corrected_set_is_as_sound_as_a_new_one(database: Database) -> None:
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    done = a_set(workout, exercise)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        add_set(session, done)
        correct_set(session, a_set(workout, exercise, uid=done.uid, reps=0, seconds=0))
    assert problems(database) == []


def test_a_damaged_page_is_found_and_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    with open_database(path) as database, database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        for _ in range(40):
            add_set(session, a_set(workout, exercise, note="x" * 200))
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'logged_sets'"
        (root,) = connection.execute(query).fetchone()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with open_database(path) as database:
        assert any("logged sets cannot be read" in problem for problem in problems(database))
