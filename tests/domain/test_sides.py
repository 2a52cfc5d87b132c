"""Left and right: which sides are one-sided, what lies opposite, what is logged per side."""

import pytest

from studio.domain.sides import Laterality, PerSide, Side


def test_only_left_and_right_are_one_sided_and_have_an_opposite():
    assert [side for side in Side if side.one_sided] == [Side.LEFT, Side.RIGHT]
    assert Side.LEFT.opposite is Side.RIGHT
    assert Side.RIGHT.opposite is Side.LEFT
    assert all(side.opposite is side for side in (Side.BOTH, Side.EACH, Side.UNKNOWN))


def test_all_but_bilateral_exercises_are_logged_per_side():
    assert [kind for kind in Laterality if not kind.per_side] == [Laterality.BILATERAL]


def test_one_thing_for_each_side():
    loads = PerSide(left=36, right=40)

    assert (loads.of(Side.LEFT), loads.of(Side.RIGHT)) == (36, 40)
    assert loads.mirrored() == PerSide(left=40, right=36)
    with pytest.raises(ValueError, match="both is not one side"):
        loads.of(Side.BOTH)
