"""What may be typed as a name or a note, and what is refused with a sentence."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain import texts
from studio.domain.athlete import MAX_NAME, DayEntry, Group
from studio.domain.block import Week
from studio.domain.errors import BadValue
from tests.make import (
    MONDAY,
    a_block,
    a_prescription,
    a_session,
    a_set,
    a_test,
    a_workout,
    an_athlete,
    an_exercise,
)

ANN = an_athlete()
EXERCISE = an_exercise()
NAMED: dict[str, Callable[[str], object]] = {
    "athlete": lambda text: replace(ANN, name=text),
    "group": Group,
    "exercise": lambda text: replace(EXERCISE, name=text),
    "block": lambda text: replace(a_block(ANN, EXERCISE), title=text),
    "session": lambda text: a_session(title=text),
    "workout": lambda text: replace(a_workout(ANN), title=text),
    "test": lambda text: a_test(name=text),
}
NOTED: dict[str, Callable[[str], object]] = {
    "athlete": lambda text: replace(ANN, note=text),
    "day": lambda text: DayEntry(ANN.id, MONDAY, note=text),
    "block": lambda text: replace(a_block(ANN, EXERCISE), note=text),
    "goal": lambda text: replace(a_block(ANN, EXERCISE), goal=text),
    "week": lambda text: Week(note=text),
    "session": lambda text: a_session(note=text),
    "prescription": lambda text: a_prescription(EXERCISE, note=text),
    "workout": lambda text: replace(a_workout(ANN), note=text),
    "set": lambda text: a_set(a_workout(ANN), EXERCISE, note=text),
    "set-up": lambda text: a_set(a_workout(ANN), EXERCISE, set_up=text),
}


@pytest.mark.parametrize("kind", NAMED)
def test_names_that_cannot_be_kept_are_refused_in_a_sentence(kind):
    for bad in ("Ann\0Berg", "Ann\ud800", "A" * 1_001):
        with pytest.raises(BadValue, match=r"^A[n ].*\.$"):
            NAMED[kind](bad)
    NAMED[kind]("<b>Ann</b> \u202e\N{FLEXED BICEPS} 深蹲"[:MAX_NAME])


@pytest.mark.parametrize("kind", NOTED)
def test_notes_that_cannot_be_kept_are_refused_in_a_sentence(kind):
    for bad in ("a\0", "\udfff", "n" * (texts.MAX_NOTE + 1)):
        with pytest.raises(BadValue, match=r"^A note .*\.$"):
            NOTED[kind](bad)
    NOTED[kind]("n" * 5_000 + "\n\ttab")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Ann  Berg ", "Ann  Berg"),
        ("Ann\nBerg\r\n", "Ann Berg"),
        ("A\0n\x1b[31mn\x9b", "An[31mn"),
        ("Ann\ud800", "Ann"),
        ("Ann\u202egreB", "AnngreB"),
        (
            "Zoë \N{FLEXED BICEPS}\N{ZERO WIDTH JOINER}\N{MALE SIGN}",
            "Zoë \N{FLEXED BICEPS}\u200d\N{MALE SIGN}",
        ),
    ],
)
def test_a_name_is_tidied_to_one_line(typed, name):
    assert texts.one_line(typed) == name


def test_a_note_keeps_its_lines():
    assert texts.lines(" one\r\n\ttwo\rthree\0 \n") == "one\n\ttwo\nthree"


@given(st.text(st.characters(), max_size=100))
def test_what_was_tidied_can_be_kept_and_stays(typed):
    for tidy in (texts.one_line, texts.lines):
        text = tidy(typed)
        texts.check(text, "A name", 100)
        assert text.encode("utf-8").decode("utf-8") == text
        assert tidy(text) == text
