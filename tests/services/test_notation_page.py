"""The page of the plain-text form: all of its examples can be read, and it names every word there is."""

import pytest

from studio.domain import notation_words as words
from studio.domain.exercise_names import ExerciseNames
from studio.domain.notation import written
from studio.domain.prescription import SetKind
from studio.domain.reading_block import read_block
from studio.domain.reading_notation import read_prescription
from studio.services.library import load_catalogue
from studio.services.notation_page import block_examples, line_examples, notation_page

NAMES = ExerciseNames(load_catalogue())


@pytest.mark.parametrize("line", line_examples())
def test_each_line_can_be_read(line):
    exercise = NAMES("side_plank" if "/side" in line else "sl_hip_thrust_bent")
    read = read_prescription(line, exercise)
    assert read_prescription(written(read, exercise), exercise).target == read.target


@pytest.mark.parametrize("text", block_examples())
def test_each_block_can_be_read(text):
    assert read_block(text, NAMES).faults == ()


def test_there_are_examples_of_both():
    assert len(line_examples()) >= 12
    assert len(block_examples()) == 2


def test_every_word_is_explained():
    page = notation_page()
    kinds = {word for kind, word in words.KINDS.items() if kind not in (SetKind.WORKING, SetKind.EXTRA)}
    for word in (*words.POLICIES.values(), *kinds, *words.HEADERS, *words.GROUPS, *words.WORDS):
        assert word in page or word in ("working", "extra")
