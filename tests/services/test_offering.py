"""Exercises offered while one types: by their beginning, by other names, and with typing errors."""

import pytest

from studio.services.library import load_catalogue
from studio.services.offering import MOST, Offers


@pytest.fixture(scope="module")
def offers():
    return Offers(load_catalogue())


def of(offers, text):
    return offers(text, len(text))


def test_names_that_begin_so_come_as_ever(offers):
    assert of(offers, "single-leg hip th")[0] == "Single-Leg Hip Thrust (free knee bent)"


@pytest.mark.parametrize(("typed", "name"), [("bulg", "Rear-Foot-Elevated"), ("split sqaut", "Split Squat")])
def test_other_names_and_typing_errors_find_an_exercise_too(offers, typed, name):
    found = of(offers, typed)
    assert any(one.startswith(name) for one in found), found
    assert len(found) <= MOST


def test_a_name_that_is_whole_is_not_offered_again(offers):
    assert of(offers, "Single-Leg Hip Thrust (free knee bent)") == ()


@pytest.mark.parametrize("typed", ["", "bu", "note bulg", "monday bulg", "# bulg"])
def test_little_is_searched_for_and_words_of_a_block_are_not(offers, typed):
    assert not any("Elevated" in one for one in of(offers, typed))


def test_behind_the_colon_stand_sets(offers):
    assert of(offers, "Split Squat: 3x10 al") == ("alternate",)
    assert of(offers, "Split Squat: bulg") == ()
