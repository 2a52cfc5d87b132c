"""Athletes: a name, and a dominant side only where one is declared."""

import pytest

from studio.domain.athlete import MAX_NAME, Athlete
from studio.domain.errors import BadValue
from studio.domain.sides import Side


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ann Berg", "AB"), ("Ann", "AN"), ("X", "X"), ("Ann van der Berg", "AB"), ("émile zola", "ÉZ")],
)
def test_the_initials_for_the_badge(name, initials):
    assert Athlete(name).initials == initials


@pytest.mark.parametrize("name", ["", "   ", "x" * (MAX_NAME + 1)])
def test_a_name_is_neither_missing_nor_endless(name):
    with pytest.raises(BadValue):
        Athlete(name)


def test_a_dominant_side_is_left_or_right_or_not_declared():
    assert Athlete("Ann").dominant is None
    assert Athlete("Ann", dominant=Side.LEFT).dominant is Side.LEFT
    with pytest.raises(BadValue):
        Athlete("Ann", dominant=Side.BOTH)
