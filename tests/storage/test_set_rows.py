"""A set and a workout as a line of text: what is not one is refused, what is empty is left out."""

import json

import pytest

from studio.domain.errors import BadFile
from studio.storage.set_rows import set_of_text, text_of_set
from studio.storage.workout_rows import text_of_workout, workout_of_text
from tests.make import a_set, a_workout, an_athlete, an_exercise

WORKOUT = a_workout(an_athlete())
DONE = a_set(WORKOUT, an_exercise())


def without(text: str, name: str) -> str:
    fields = json.loads(text)
    del fields[name]
    return json.dumps(fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        "[" * 10_000,
        without(text_of_set(DONE), "done_at_ms"),
        without(text_of_set(DONE), "side"),
        text_of_set(DONE).replace('"left"', '"up"'),
        text_of_set(DONE).replace('"reps":10', '"reps":-1'),
        text_of_set(DONE).replace(str(DONE.uid), "nobody"),
    ],
)
def test_what_is_no_set_is_refused(text: str) -> None:
    with pytest.raises(BadFile, match="does not hold a set"):
        set_of_text(text)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "[" * 10_000, text_of_workout(WORKOUT).replace(str(WORKOUT.id), "nobody")],
)
def test_what_is_no_workout_is_refused(text: str) -> None:
    with pytest.raises(BadFile, match="does not hold a workout"):
        workout_of_text(text)


def test_what_is_empty_is_left_out() -> None:
    fields = json.loads(text_of_set(DONE))
    assert "note" not in fields
    assert "rir" not in fields
    assert "pain" not in fields
    assert (fields["reps"], fields["load_thousandths"]) == (10, 40_000)


def test_zero_is_not_empty() -> None:
    done = a_set(WORKOUT, an_exercise(), reps=0, seconds=0, rir=0)
    assert set_of_text(text_of_set(done)) == done


def test_what_a_later_version_adds_does_no_harm() -> None:
    fields = json.loads(text_of_set(DONE)) | {"felt": "easy"}
    assert set_of_text(json.dumps(fields)) == DONE
