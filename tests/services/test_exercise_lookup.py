"""Exercises as texts name them: exactly, by another name, with a typing error, or not at all."""

import pytest

from studio.domain.errors import Missing
from studio.domain.sides import Laterality
from studio.services.exercise_lookup import ExerciseLookup
from studio.services.library import load_catalogue, text_of
from tests.make import an_exercise

OWN = an_exercise(None, name="My own thrust", laterality=Laterality.UNILATERAL)


@pytest.fixture
def lookup():
    return ExerciseLookup((*load_catalogue(), OWN))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("sa_row", "sa_row"),
        ("Split Squat", "split_squat"),
        ("SPLIT squat", "split_squat"),
        ("single leg calf raise", "sl_calf_raise"),
    ],
)
def test_a_key_or_a_name_in_any_letters_is_found(lookup, name, key):
    assert lookup(name).key == key
    assert lookup.guessed == {}


def test_ones_own_exercise_is_found_by_its_name_and_id(lookup):
    assert lookup("my own thrust") == lookup(str(OWN.id)) == OWN


def test_another_name_of_the_library_is_found(lookup):
    thrust = next(e for e in load_catalogue() if (page := text_of(e)) is not None and page.also)
    page = text_of(thrust)
    assert page is not None
    assert lookup(page.also[0].upper()) == thrust


def test_the_one_close_name_is_taken_and_told(lookup):
    assert lookup("Palof Press").key == "pallof_press"
    assert lookup("Palof Press").key == "pallof_press"
    assert {name: e.key for name, e in lookup.guessed.items()} == {"Palof Press": "pallof_press"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Split Squads Deluxe", "There is no exercise “Split Squads Deluxe”. Did you mean “Split Squat”"),
        ("row", "Did you mean “Single-Arm Dumbbell Row”"),
        ("Calf raises", "Did you mean .*Calf Raise”"),
        ("zzzz", "There is no exercise “zzzz”; the library shows them all"),
        (" ", "Here the exercise is missing"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_close(lookup, name, sentence):
    with pytest.raises(Missing, match=sentence):
        lookup(name)
    assert lookup.guessed == {}


def test_two_of_one_name_are_told_apart_by_their_ids(lookup):
    twins = [an_exercise(None, name="Twin"), an_exercise(None, name="TWIN")]
    both = ExerciseLookup(twins)
    assert both("TWIN") == twins[1]
    with pytest.raises(Missing, match=f"Several exercises are called “twin”; write one of: {twins[0].id}, "):
        both("twin")


def test_of_two_that_are_as_close_none_is_taken():
    pair = [an_exercise("a_left", name="Bridge march A"), an_exercise("a_right", name="Bridge march B")]
    with pytest.raises(Missing, match="“Bridge march A” or “Bridge march B”"):
        ExerciseLookup(pair)("Bridge march C")
