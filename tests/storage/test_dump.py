"""Everything that is written out comes in again equal; what contradicts or cannot be changes nothing."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import Database, open_database
from studio.storage.dump import dumped, kinds
from studio.storage.dump_check import RowRefused, checked
from studio.storage.dump_store import Conflict, Conflicts, store_dump
from studio.storage.exercises import exercises, save_exercise
from studio.storage.tables import Base
from studio.storage.workouts import add_set, correct_set, running_workouts, save_workout, sets_of, undo_last
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant
from tests.storage.everything import Gym

Tables = dict[str, list[dict[str, Any]]]
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # of some 80 draws, each with a file
FILLED: set[str] = set()
SOME = settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    phases=NO_SHRINKING,
)


@contextmanager
def new(path: Path, template: Path) -> Iterator[Database]:
    """A database with nothing in it, on a device of its own."""
    copyfile(template, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE data_settings SET value = ? WHERE key = 'device'", (token_hex(4),))
        connection.commit()
    with open_database(path) as database:
        yield database


def everything(database: Database) -> Tables:
    with database.read() as session:
        return {name: list(dumped(session, name)) for name in kinds()}


def rows_of(database: Database) -> list[str]:
    """Every row as SQLite has it, but the file's own name: by another way than the export's."""
    with database.bare_connection() as connection:
        lines = [line for line in connection.iterdump() if line.startswith("INSERT")]
    return sorted(line for line in lines if "VALUES('device'," not in line)


def through_json(tables: Tables) -> Tables:
    back: Tables = json.loads(json.dumps(tables))
    return back


def take_in(database: Database, tables: Tables) -> Any:
    rows = checked(tables)
    with database.write() as session:
        return store_dump(session, rows)


@pytest.mark.slow
@SOME
@given(data=st.data())
def test_everything_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, new_database_file: Path, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("dump")
    with new(folder / "a.db", new_database_file) as source:
        with source.write() as session:
            Gym(data.draw).fill(session)
        before, rows = everything(source), rows_of(source)
    FILLED.update(name for name, rows in before.items() if rows)
    with new(folder / "b.db", new_database_file) as target:
        stored = take_in(target, through_json(before))
        assert everything(target) == before
        assert rows_of(target) == rows
        assert problems(target) == []
        assert stored.already_there == 0
        assert stored.new == {name: len(rows) for name, rows in before.items()}
        again = take_in(target, before)
        assert set(again.new.values()) == {0}
        assert again.already_there == sum(len(rows) for rows in before.values())
        assert everything(target) == before


@pytest.mark.slow
def test_and_no_table_was_left_out() -> None:
    if not FILLED:
        pytest.skip("the test before was not run")
    assert set(Base.metadata.tables) - {"running_sessions"} == FILLED  # a timer is no data to give away


@pytest.fixture
def gym(database: Database) -> Tables:
    """Ann with one set of each leg, of which the left was corrected, in another database."""
    athlete, exercise = an_athlete(birth_year=1990), an_exercise(None)
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        done = a_set(workout, exercise)
        add_set(session, done)
        correct_set(session, replace(done, reps=9), an_instant(20))
    return through_json(everything(database))


@pytest.fixture
def other(tmp_path: Path, new_database_file: Path) -> Iterator[Database]:
    with new(tmp_path / "other.db", new_database_file) as other:
        yield other


def test_what_is_new_is_added_to_what_is_there(gym: Tables, other: Database) -> None:
    with other.write() as session:
        add_athlete(session, an_athlete("Ben Holt"))
    stored = take_in(other, gym)
    assert stored.new["athletes"] == 1
    names = [row["name"] for row in everything(other)["athletes"]]
    assert sorted(names) == ["Ann Berg", "Ben Holt"]


def test_a_contradiction_is_listed_and_nothing_changes(gym: Tables, other: Database) -> None:
    take_in(other, gym)
    before = everything(other)
    changed = through_json(gym)
    changed["athletes"][0]["name"] = "Somebody Else"
    changed["athletes"].append(dict(gym["athletes"][0], id=str(an_athlete().id), name="New One"))
    with pytest.raises(Conflicts, match="athletes, row 1") as caught:
        take_in(other, changed)
    (conflict,) = caught.value.conflicts
    assert (conflict.table, conflict.number, conflict.id) == ("athletes", 1, gym["athletes"][0]["id"])
    assert everything(other) == before


def test_a_long_list_of_contradictions_is_cut_and_counted() -> None:
    said = str(Conflicts([Conflict("athletes", number, "x") for number in range(1, 9)]))
    assert "athletes, row 5 (x)" in said
    assert "row 6" not in said
    assert "and 3 more" in said


NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("table", "field", "value", "where"),
    [
        ("athletes", "birth_year", 1066, "athletes, row 1, birth_year"),
        ("athletes", "birth_year", 2**70, "athletes, row 1, birth_year: the number is too large"),
        ("athletes", "birth_year", True, "athletes, row 1, birth_year: True is no whole number"),
        ("athletes", "birth_year", 1990.0, "athletes, row 1, birth_year: 1990.0 is no whole number"),
        ("athletes", "name", 7, "athletes, row 1, name: 7 is no text"),
        ("athletes", "name", "a\0b", "athletes, row 1, name: the text holds a character"),
        ("athletes", "name", "\ud800", "athletes, row 1, name: the text holds a character"),
        ("athletes", "name", "x" * 1_000_001, "athletes, row 1, name: the text is longer"),
        ("athletes", "name", None, "athletes, row 1, name: it is missing"),
        ("athletes", "name", " ", "athletes, row 1, name"),
        ("athletes", "unit", "st", "athletes, row 1, unit"),
        ("athletes", "shoe_size", 42, "athletes, row 1, shoe_size: there is no such field"),
        ("athletes", "id", "me", "athletes, row 1, id: 'me' is no id"),
        ("athletes", "id", {}, "athletes, row 1, id: a list or an object is no id"),
        ("athletes", "id", NOBODY.replace("-", ""), "athletes, row 1, id"),
        ("exercises", "per_side", 1, "exercises, row 1, per_side: 1 is neither true nor false"),
        ("exercises", "bm_factor", "1", "exercises, row 1, bm_factor: '1' is no number"),
        ("exercises", "bm_factor", float("nan"), "exercises, row 1, bm_factor: the number is too large"),
        ("exercises", "bm_factor", 1e300, "exercises, row 1, bm_factor: the number is too large"),
        ("workouts", "day", "2026-1-1", "workouts, row 1, day: '2026-1-1' is no date"),
        ("workouts", "day", "20261123", "workouts, row 1, day"),
        ("workouts", "athlete_id", NOBODY, "workouts, row 1: it refers to something that is neither"),
        ("logged_sets", "reps", 1000, "logged_sets, row 1, digest: the set does not hold"),
        ("logged_sets", "sequence", 2, "logged_sets, row 1, digest"),
        ("log_events", "after", "{}", "log_events, row 1, after: A line of the log does not hold a set"),
        ("log_events", "set_uid", NOBODY, "log_events, row 1, set_uid: the set that it tells of"),
        ("log_events", "workout_id", NOBODY, "log_events, row 1, after: it holds another set"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    gym: Tables, other: Database, table: str, field: str, value: object, where: str
) -> None:
    before = everything(other)
    gym[table][0][field] = value
    with pytest.raises(RowRefused) as caught:
        take_in(other, gym)
    assert where in str(caught.value)
    assert everything(other) == before


def test_a_set_needs_its_history_and_a_history_its_set(gym: Tables) -> None:
    with pytest.raises(RowRefused, match="logged_sets, row 1: the set is not what the last of its events"):
        checked(gym | {"log_events": gym["log_events"][:1]})
    with pytest.raises(RowRefused, match="log_events, row 1, set_uid: the set that it tells of"):
        checked(gym | {"logged_sets": []})


def test_a_row_stands_in_a_file_once(gym: Tables) -> None:
    with pytest.raises(RowRefused, match="athletes, row 2: the row stands in the file twice"):
        checked(gym | {"athletes": gym["athletes"] * 2})


def test_a_table_that_nobody_knows_is_refused(gym: Tables) -> None:
    with pytest.raises(BadValue, match="no table “shoes”"):
        checked(gym | {"shoes": []})


def test_two_rows_that_only_one_can_be_are_refused(gym: Tables, other: Database) -> None:
    first = gym["workouts"][0] | {"source_key": "x"}
    gym["workouts"] = [first, first | {"id": NOBODY}]
    with pytest.raises(RowRefused, match="workouts, row 2, athlete_id, source_key: there is another row"):
        take_in(other, gym)


def test_the_name_under_which_a_file_counts_its_events_stays_its_own(gym: Tables, other: Database) -> None:
    assert gym["data_settings"] == []
    gym["data_settings"] = [{"key": "device", "value": "x"}]
    with pytest.raises(RowRefused, match="data_settings, row 1"):
        take_in(other, gym)


def test_what_no_page_could_show_is_refused(gym: Tables, other: Database) -> None:
    block = {"id": NOBODY, "title": "Empty", "start_on": "2026-11-23", "version": 1}
    with pytest.raises(BadValue, match="cannot be read back"):
        take_in(other, gym | {"blocks": [block]})
    assert everything(other)["athletes"] == []


def test_a_group_of_another_session_is_refused_with_its_row(gym: Tables, other: Database) -> None:
    ids = [f"00000000-0000-0000-0000-00000000000{number}" for number in range(9)]
    week = {"id": ids[1], "block_id": ids[0], "position": 0, "label": "accumulate"}
    planned = {"week_id": ids[1], "position": 0, "title": "", "day": 0}
    grouped = {"id": ids[4], "session_id": ids[2], "position": 0, "kind": "superset", "rounds": 1}
    rests = {"rest_between_exercises_s": 0, "rest_between_rounds_s": 0}
    line = {"id": ids[5], "session_id": ids[3], "group_id": ids[4], "exercise_id": gym["exercises"][0]["id"]}
    more = {"position": 0, "load_kind": "unset", "rest_s": 0, "rest_between_s": 0, "policy": "free"}
    plan: Tables = {
        "blocks": [{"id": ids[0], "title": "One", "start_on": "2026-11-23", "version": 1}],
        "weeks": [week],
        "planned_sessions": [planned | {"id": ids[2]}, planned | {"id": ids[3]}],
        "exercise_groups": [grouped | rests],
        "prescriptions": [line | more],
    }
    with pytest.raises(RowRefused, match="prescriptions, row 1, group_id: its group is not one"):
        take_in(other, gym | plan)


class TestBuiltIns:
    def test_an_exercise_put_away_there_is_put_away_in_an_empty_database(
        self, database: Database, other: Database
    ) -> None:
        for gym, at in ((database, an_instant()), (other, None)):
            with gym.write() as session:
                save_exercise(session, an_exercise(archived_at=at))
        stored = take_in(other, everything(database))
        assert everything(other) == everything(database)
        assert sum(stored.new.values()) == 0

    def test_but_stays_in_use_where_somebody_trains(self, gym: Tables, other: Database) -> None:
        take_in(other, gym)
        with other.write() as session:
            save_exercise(session, an_exercise())
        row = next(row for row in everything(other)["exercises"] if row.get("key"))
        moment = {"archived_at_ms": 0, "archived_at_offset_min": 0}
        stored = take_in(other, gym | {"exercises": [*gym["exercises"], row | moment]})
        assert sum(stored.new.values()) == 0
        with other.read() as session:
            assert len(exercises(session)) == 2

    def test_what_this_program_ships_stays_as_it_ships_it(self, gym: Tables, other: Database) -> None:
        with other.write() as session:
            save_exercise(session, an_exercise())
        shipped = everything(other)
        older = through_json(shipped)
        older["exercises"][0]["difficulty"] = 1
        older["exercise_muscles"] = older["exercise_muscles"][:1]
        assert set(take_in(other, older).new.values()) == {0}
        assert everything(other) == shipped


def test_a_session_from_elsewhere_goes_on_here_and_its_undo_takes_the_last_step_first(
    gym: Tables, other: Database
) -> None:
    take_in(other, gym)
    with other.write() as session:
        (workout,) = running_workouts(session)
        (before,) = sets_of(session, workout.id)
        exercise = next(e for e in exercises(session) if e.id == before.exercise_id)
        added = a_set(workout, exercise, done_at=an_instant(30))
        add_set(session, added)
        undone = undo_last(session, workout.id, an_instant(31))
        assert undone is not None
        assert undone.set_uid == added.uid
        assert sets_of(session, workout.id) == [before]
