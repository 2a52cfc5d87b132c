"""What is written for other programs: everything by its schema, the log as a table, plans of one athlete."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from studio.domain.athlete import Athlete
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.exchange.cells import as_written
from studio.exchange.dump_file import read_dump
from studio.exchange.log_table import COLUMNS
from studio.services.exports import export
from studio.storage.athletes import add_athlete
from studio.storage.blocks import save_block
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import add_sets, remove_set, save_workout
from tests.make import (
    a_bilateral_exercise,
    a_block,
    a_pair,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
)
from tests.storage.dump_schema import SCHEMA, text_of_schema
from tests.storage.everything import Gym

EXERCISE = an_exercise()


KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}
WORDS = {"$schema", "title", "description", "$defs", "type", "properties", "required", "items", "$ref"}
WORDS |= {"additionalProperties", "enum", "const", "pattern", "minimum", "maximum", "maxLength"}


def faults(whole: dict[str, Any], value: Any, schema: dict[str, Any] | None = None) -> list[str]:
    """What a validator of JSON Schema says, of the words that ours uses; another word is a fault too."""
    schema = whole if schema is None else schema
    schema = whole["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    found = [f"{word}?" for word in schema.keys() - WORDS] + wrong_values(schema, value)
    if isinstance(value, list) and not found:
        found += [fault for item in value for fault in faults(whole, item, schema["items"])]
    if isinstance(value, dict) and not found:
        found += [f"{name} is missing" for name in schema.get("required", ()) if name not in value]
        found += [f"{name} is unknown" for name in value.keys() - schema["properties"].keys()]
        for name in value.keys() & schema["properties"].keys():
            found += [f"{name}: {fault}" for fault in faults(whole, value[name], schema["properties"][name])]
    return found


def wrong_values(schema: dict[str, Any], value: Any) -> list[str]:
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{value} is not of type {kind}"]
    found = []
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        found.append(f"{value} is not foreseen")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{value} does not fit the pattern")
    if isinstance(value, int | float) and not in_range(schema, value):
        found.append(f"{value} is out of range")
    return found


def in_range(schema: dict[str, Any], value: float) -> bool:
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


@pytest.fixture
def gym(database: Database) -> Athlete:
    """Ann with a block and two workouts, in one of them a removed set; and Ben, who has a block."""
    ann, ben = an_athlete(note="=1+1"), an_athlete("Ben Holt")
    both = a_bilateral_exercise()
    first, second = replace(a_workout(ann), title="-Glutes"), a_workout(ann, minutes=3000)
    with database.write() as session:
        for athlete in (ann, ben):
            add_athlete(session, athlete)
        for exercise in (EXERCISE, both):
            save_exercise(session, exercise)
        for athlete in (ann, ben):
            save_block(session, a_block(athlete, EXERCISE))
        for workout in (first, second):
            save_workout(session, workout)
        pair = a_pair(first, EXERCISE, rir=1.5, note="@home", body_mass=Load.of(61), pain=True, seconds=12.5)
        bare = a_set(
            second, both, Side.BOTH, load=None, tempo=None, done_at=Instant(0, None), rest_taken_s=90.0
        )
        gone = a_set(second, EXERCISE)
        add_sets(session, [*pair, bare, gone])
        remove_set(session, gone.uid, an_instant(4000))
    return ann


def written(database: Database, path: Path, what: str, athlete: Athlete | None = None) -> int:
    with database.read() as session:
        return export(session, path, what, athlete)


def test_the_log_is_a_table_with_a_row_for_each_set_and_side(
    database: Database, gym: Athlete, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    assert written(database, path, "log") == 3
    assert path.read_bytes().startswith(
        b"\xef\xbb\xbfsession_start,session_title,exercise,block,set,kind,side,"
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        left, right, bare = csv.DictReader(file)
    assert tuple(left) == COLUMNS
    assert (left["side"], right["side"], bare["side"]) == ("left", "right", "both")
    assert left["session_start"] == "2026-11-23T18:00:00+01:00"
    assert left["session_title"] == "'-Glutes"
    assert as_written(left["session_title"]) == "-Glutes"
    assert left["note"] == "'@home"
    assert (left["reps"], left["load"], left["unit"], left["load_sense"]) == ("10", "40", "kg", "external")
    assert (left["rir"], left["rpe"], left["seconds"], left["pain"]) == ("1.5", "8.5", "12.5", "yes")
    assert (left["body_mass"], left["body_mass_unit"], left["hips_rotated"]) == ("61", "kg", "")
    assert (bare["load"], bare["unit"], bare["rpe"], bare["tempo"], bare["body_mass"]) == ("",) * 5
    assert (bare["done_at"], bare["rest_s"]) == ("1970-01-01T00:00:00", "90")
    assert [row["block"] for row in (left, right, bare)] == ["1", "1", "1"]


def test_the_log_can_be_that_of_one_athlete(database: Database, gym: Athlete, tmp_path: Path) -> None:
    assert written(database, tmp_path / "ann.csv", "log", gym) == 3
    assert written(database, tmp_path / "nobody.csv", "log", an_athlete("Ben Holt")) == 0


def test_plans_are_those_of_one_athlete_or_of_all(database: Database, gym: Athlete, tmp_path: Path) -> None:
    written(database, tmp_path / "all.json", "block")
    written(database, tmp_path / "ann.json", "block", gym)
    everybody, ann = (read_dump(tmp_path / name).tables for name in ("all.json", "ann.json"))
    assert [row["name"] for row in ann["athletes"]] == ["Ann Berg"]
    assert (len(ann["blocks"]), len(everybody["blocks"])) == (1, 2)
    for table in ("weeks", "planned_sessions", "prescriptions", "planned_sets"):
        assert 2 * len(ann[table]) == len(everybody[table]) > 0
    assert "logged_sets" not in ann.keys() | everybody.keys()
    assert len(ann["exercises"]) == 2


def test_the_library_is_exercises_and_nothing_else(database: Database, gym: Athlete, tmp_path: Path) -> None:
    written(database, tmp_path / "library.json", "library")
    tables = read_dump(tmp_path / "library.json").tables
    assert set(tables) == {"exercises", "exercise_muscles", "exercise_equipment", "exercise_links"}


@pytest.mark.parametrize(
    ("what", "name", "why"), [("log", "x.json", ".csv"), ("all", "x.csv", ".json"), ("block", "x", ".json")]
)
def test_another_ending_is_refused(
    database: Database, tmp_path: Path, what: str, name: str, why: str
) -> None:
    with pytest.raises(BadValue, match=rf"name a file that ends in \{why}"):
        written(database, tmp_path / name, what)
    assert not (tmp_path / name).exists()


def test_everything_is_not_of_one_athlete(database: Database, gym: Athlete, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="leave --athlete out"):
        written(database, tmp_path / "x.json", "all", gym)


def test_the_published_schema_is_that_of_the_tables() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == text_of_schema(), "python -m tests.storage.dump_schema"


@pytest.mark.slow
@settings(
    max_examples=6,
    phases=(Phase.generate,),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(data=st.data())
def test_an_export_fits_the_schema(database: Database, tmp_path: Path, data: st.DataObject) -> None:
    with database.write() as session:
        Gym(data.draw).fill(session)
    written(database, tmp_path / "all.json", "all")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert faults(schema, json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))) == []


def test_the_schema_refuses_what_is_no_export(database: Database, gym: Athlete, tmp_path: Path) -> None:
    written(database, tmp_path / "all.json", "all")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    good = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert faults(schema, good) == []
    athlete = good["tables"]["athletes"][0]
    for change in (
        {"unit": "st"},
        {"id": "x"},
        {"birth_year": 1},
        {"name": 1},
        {"shoes": 1},
        {"birth_year": True},
    ):
        bad = good | {"tables": good["tables"] | {"athletes": [athlete | change]}}
        assert faults(schema, bad), change
    assert faults(schema, {"format": "evenside"})
