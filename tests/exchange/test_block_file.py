"""A block as one file: what is written fits its schema and names nobody; a bad one is told by path."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.domain import texts
from studio.domain.errors import StudioError
from studio.exchange.block_file import block_data, read_block_file, write_block
from studio.exchange.report import FileRefused
from studio.services.block_sharing import read_offer, taken
from tests.domain.notated import EXERCISES, KNOWN, blocks
from tests.make import MONDAY, a_block, an_athlete, an_exercise
from tests.services.test_exports import faults

SCHEMA = json.loads(
    (Path("resources") / "schemas" / "evenside-block-1.schema.json").read_text(encoding="utf-8")
)
ANN = an_athlete()
slow_disk = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "block.json"
    write_block(path, a_block(ANN, an_exercise()), {an_exercise().id: an_exercise()})
    return path


def change(file, at, value):
    """The file with another value at a path of names and numbers; ... takes it away."""
    data = json.loads(file.read_text(encoding="utf-8"))
    inner = data
    for step in at[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


@slow_disk
@given(blocks())
def test_every_block_fits_the_schema_and_names_nobody(block):
    data = json.loads(json.dumps(block_data(replace(block, athlete_id=ANN.id), KNOWN)))
    assert faults(SCHEMA, data) == []
    assert str(ANN.id) not in json.dumps(data)


@slow_disk
@given(blocks())
def test_a_block_that_comes_back_is_the_plan_that_went(tmp_path, block):
    path = tmp_path / "there.json"
    write_block(path, block, KNOWN)
    back = taken(read_offer(path, EXERCISES), ANN.id, block.start_on).block
    assert without_ids(block_data(back, KNOWN)) == without_ids(block_data(block, KNOWN))
    assert back.athlete_id == ANN.id
    assert not {w.id for w in back.weeks} & {w.id for w in block.weeks}


def without_ids(data):
    return {**data, "id": None}


@slow_disk
@given(st.data())
def test_mutated_files_are_refused_with_a_place_and_never_crash(tmp_path, data):
    path = tmp_path / "mutated.json"
    write_block(path, a_block(ANN, an_exercise()), KNOWN | {an_exercise().id: an_exercise()})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path.write_bytes(bytes(content))
    assert "mutated.json" in problem_of(path)


JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.lists(st.integers())


@slow_disk
@given(st.data())
def test_values_of_the_wrong_kind_are_refused_by_their_path(tmp_path, data):
    path = tmp_path / "junk.json"
    own = an_exercise(None)
    write_block(path, a_block(ANN, own), {own.id: own})
    found = json.loads(path.read_text(encoding="utf-8"))
    places = list(walk(found))
    inner, key = data.draw(st.sampled_from(places))
    inner[key] = data.draw(JUNK)
    path.write_text(json.dumps(found), encoding="utf-8")
    assert "junk.json" in problem_of(path)


def problem_of(path):
    """What a StudioError says of a file; its name where nothing is wrong with it."""
    try:
        taken(read_offer(path, EXERCISES), ANN.id, MONDAY)
    except StudioError as error:
        return str(error)
    return path.name


def walk(value):
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from walk(inner)


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (["format"], "other", "no block of Evenside"),
        (["version"], 2, "newer"),
        (["version"], "1", "version: a whole number"),
        (["title"], 7, "title: a text"),
        (["title"], " ", "title: a block needs one"),
        (["title"], ..., "title: a text"),
        (["start"], "2026-13-01", "start: a date"),
        (["id"], "x", "id: an id"),
        (["more"], 1, "the whole: there is no field “more”"),
        (["weeks"], {}, "weeks: a list"),
        (["weeks"], [], "weeks: a block has 1 to 52"),
        (["weeks", 0], 3, "weeks[0]: an object"),
        (["weeks", 0, "label"], "rest", "weeks[0].label: “rest” is none of"),
        (["weeks", 0, "note"], "x" * (texts.MAX_NOTE + 1), "weeks[0]: "),
        (["weeks", 0, "sessions", 0, "day"], 8, "weeks[0].sessions[0].day: a whole number from 1 to 7"),
        (["weeks", 0, "sessions", 0, "day"], True, "day: a whole number"),
        (["weeks", 0, "sessions", 0, "time"], "25:00", "time: a time of day"),
        (["weeks", 0, "sessions", 0, "lines", 0, "group"], "Z", "lines[0].group: this session has no group"),
        (["weeks", 0, "sessions", 0, "lines", 0, "plan"], "3x10 oops", "lines[0].plan, column 6: “oops”"),
    ],
)
def test_what_is_wrong_is_told_by_its_path(file, at, value, said):
    with pytest.raises(StudioError) as caught:
        read_offer(change(file, at, value), [an_exercise()])
    assert said in str(caught.value)
    assert "block.json" in str(caught.value)


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (["bm_factor"], "x", "exercises[0].bm_factor: a number from 0 to 1"),
        (["default_tempo"], "9", "exercises[0]: "),
        (["muscles", 0, "fraction"], 2, "exercises[0].muscles[0].fraction"),
        (["muscles", 0, "role"], "boss", "exercises[0].muscles[0].role"),
    ],
)
def test_an_exercise_that_is_described_wrongly_is_told_by_its_path(tmp_path, at, value, said):
    own = an_exercise(None, bilateral_parent="barbell_hip_thrust")
    path = tmp_path / "own.json"
    write_block(path, a_block(ANN, own), {own.id: own})
    assert read_block_file(path).exercises == {str(own.id): own}
    with pytest.raises(FileRefused, match=r"own\.json") as caught:
        read_block_file(change(path, ["exercises", 0, *at], value))
    assert said in str(caught.value)


def test_a_name_that_stands_twice_is_refused(file):
    text = file.read_text(encoding="utf-8").replace('"weeks"', '"title": "x",\n "weeks"', 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused, match="twice"):
        read_block_file(file)


def test_a_shifted_or_skipped_session_goes_as_it_was_planned(tmp_path):
    block = a_block(ANN, an_exercise())
    week = block.weeks[0]
    session = replace(week.sessions[0], day=4, planned_day=2, skipped=True, minute_of_day=1110)
    block = replace(block, weeks=(replace(week, sessions=(session,)),))
    found = block_data(block, {an_exercise().id: an_exercise()})["weeks"][0]["sessions"][0]
    assert (found["day"], found["time"]) == (3, "18:30")
    assert "skipped" not in found
    assert isinstance(block.id, UUID)
