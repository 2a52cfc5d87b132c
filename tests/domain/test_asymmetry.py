"""Fifteen indices of left against right: the worked table, the edges, and the identities between them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.asymmetry import (
    Direction,
    Index,
    Steadiness,
    direction_consistency,
    direction_of,
    index_value,
    steadiness,
    stronger,
)
from studio.domain.errors import BadValue
from studio.domain.index_facts import FACTS, Reference
from studio.domain.sides import Side

L20_R25, L25_R20, TIE, L0_R40, L40_R0 = (20, 25), (25, 20), (50, 50), (0, 40), (40, 0)
# science.md 1.4, right dominant: columns as named above
TABLE = {
    Index.LSI1: (80, 125, 100, 0, None),
    Index.LSI2: (20, -25, 0, 100, None),
    Index.LSI3: (22.222222, -22.222222, 0, 200, -200),
    Index.LSI4: (125, 80, 100, None, 0),
    Index.BSA: (20, 20, 0, 100, 100),
    Index.BAI1: (11.111111, -11.111111, 0, 100, -100),
    Index.BAI2: (22.222222, -22.222222, 0, 200, -200),
    Index.AI: (22.222222, -22.222222, 0, 200, -200),
    Index.SI_TOTAL: (11.111111, 11.111111, 0, 100, 100),
    Index.SI_ROBINSON: (22.222222, 22.222222, 0, 200, 200),
    Index.SA: (7.044657, -7.044657, 0, 50, -50),
    Index.LOG_RATIO: (22.314355, -22.314355, 0, None, None),
    Index.GA: (22.314355, 22.314355, 0, None, None),
    Index.SPD: (20, 20, 0, 100, 100),
    Index.SPD_SIGNED: (20, -20, 0, 100, -100),
}
SIGNED = [index for index in Index if index.facts.signed and index.facts.reference is not Reference.SIZE]


def known(index, left, right, **options):
    """The value, where there must be one."""
    found = index_value(index, left, right, **options)
    assert found is not None
    return found


positive = st.floats(1e-3, 1e6)
values = st.one_of(st.just(0.0), positive)


@pytest.mark.parametrize("index", Index)
def test_each_index_gives_its_row_of_the_worked_table(index):
    found = [index_value(index, *pair) for pair in (L20_R25, L25_R20, TIE, L0_R40, L40_R0)]

    assert found == [None if row is None else pytest.approx(row, abs=1e-6) for row in TABLE[index]]


@pytest.mark.parametrize("index", Index)
def test_a_missing_side_or_two_zeros_give_no_number(index):
    assert index_value(index, None, 25) is None
    assert index_value(index, 25, None) is None
    assert index_value(index, None, None) is None
    assert index_value(index, 0, 0) is None


@pytest.mark.parametrize("index", Index)
@pytest.mark.parametrize("wrong", [-1, math.nan, math.inf, -math.inf])
def test_what_cannot_be_measured_is_refused_even_beside_a_missing_side(index, wrong):
    for pair in ((wrong, 25), (25, wrong), (wrong, None), (None, wrong)):
        with pytest.raises(BadValue):
            index_value(index, *pair)


@pytest.mark.parametrize("index", SIGNED)
def test_a_tie_is_plus_nought(index):
    for dominant in (Side.LEFT, Side.RIGHT, None):
        assert math.copysign(1, index_value(index, 50, 50, dominant=dominant) or 0.0) == 1


def test_no_zero_comes_out_with_a_minus():
    assert str(index_value(Index.LSI1, -0.0, 40)) == "0.0"


def test_with_the_left_dominant_the_published_values_come_out():
    found = {i: index_value(i, 20, 25, dominant=Side.LEFT) for i in Index}

    assert found[Index.LSI1] == pytest.approx(125)
    assert found[Index.LSI2] == pytest.approx(-25)
    assert found[Index.BAI1] == pytest.approx(-11.111111)
    assert found[Index.AI] == pytest.approx(-22.222222)
    assert found[Index.SPD] == pytest.approx(20)
    assert found[Index.SA] == pytest.approx(7.044657)


def test_without_a_declared_side_limb_symmetry_is_not_guessed():
    assert [index_value(i, 20, 25, dominant=None) for i in (Index.LSI1, Index.LSI2, Index.LSI4)] == [None] * 3
    assert index_value(Index.BAI1, 20, 25, dominant=None) == pytest.approx(11.111111)


@pytest.mark.parametrize("side", [Side.BOTH, Side.EACH, Side.UNKNOWN])
def test_only_one_side_can_be_dominant(side):
    with pytest.raises(BadValue):
        index_value(Index.SPD, 20, 25, dominant=side)


@given(positive, positive)
def test_the_identities_between_the_indices(left, right):
    of = {index: known(index, left, right) for index in Index}
    spd, bai1 = of[Index.SPD], of[Index.BAI1]

    assert of[Index.BSA] == spd
    assert of[Index.SI_TOTAL] == pytest.approx(abs(bai1))
    assert of[Index.BAI2] == pytest.approx(2 * bai1)
    assert of[Index.AI] == pytest.approx(2 * bai1)
    assert of[Index.SI_ROBINSON] == pytest.approx(abs(of[Index.LSI3])) == pytest.approx(abs(2 * bai1))
    assert abs(bai1) == pytest.approx(spd / (200 - spd) * 100)
    assert of[Index.SA] == pytest.approx(math.degrees(math.atan((right - left) / (right + left))) / 90 * 100)
    assert abs(of[Index.LOG_RATIO]) == pytest.approx(-100 * math.log1p(-spd / 100), rel=1e-6, abs=1e-6)
    assert of[Index.GA] == abs(of[Index.LOG_RATIO])
    assert abs(of[Index.SPD_SIGNED]) == spd
    of_stronger = known(Index.LSI1, left, right, dominant=Side.RIGHT if right >= left else Side.LEFT)
    assert of_stronger == pytest.approx(100 - spd, abs=1e-9)


@given(positive, positive)
def test_the_symmetry_angle_is_that_of_zifchock(left, right):
    degrees = 45 - math.degrees(math.atan(left / right))

    assert index_value(Index.SA, left, right) == pytest.approx(degrees / 90 * 100, abs=1e-9)


@given(values, values, st.sampled_from(Index), st.sampled_from([Side.LEFT, Side.RIGHT]))
def test_swapping_left_and_right_mirrors_every_index(left, right, index, dominant):
    here = index_value(index, left, right, dominant=dominant)
    there = index_value(index, right, left, dominant=dominant.opposite)

    if here is None:
        assert there is None
    elif index.facts.reference is Reference.NONE and index.facts.signed:
        assert there == -here
    else:
        assert there == here


@given(values, values, st.sampled_from(Index))
def test_every_value_lies_within_the_range_it_announces(left, right, index):
    found = index_value(index, left, right)

    assert found is None or index.facts.low - 1e-9 <= found <= index.facts.high + 1e-9


def test_every_index_says_its_name_formula_and_source():
    assert set(FACTS) == {index.value for index in Index}
    assert all(index.facts.label and index.facts.formula and index.facts.source for index in Index)
    assert len({index.facts.label for index in Index}) == len(Index)


@pytest.mark.parametrize(
    ("left", "right", "direction", "side"),
    [
        (20, 25, Direction.RIGHT, Side.RIGHT),
        (25, 20, Direction.LEFT, Side.LEFT),
        (50, 50, Direction.NONE, None),
        (0, 0, Direction.NONE, None),
    ],
)
def test_the_stronger_side(left, right, direction, side):
    found = stronger(left, right)

    assert found is direction
    assert found is not None
    assert found.side is side


def test_a_missing_side_has_no_direction():
    assert stronger(None, 1) is None
    assert stronger(1, None) is None
    assert direction_of(None) is None
    with pytest.raises(BadValue):
        direction_of(math.nan)


@pytest.mark.parametrize(
    ("series", "share"),
    [
        ([], None),
        ([12.0], 1.0),
        ([5.0], 0.0),  # at the noise floor is not above it
        ([0.0], 0.0),
        ([8.0, -8.0, 8.0], 2 / 3),
        ([-9.0, 11.0, -8.0, -6.5, 12.9], 0.4),
        ([50.0, 50.0, -6.0, -7.0, -8.0, -9.0, -10.0], 1.0),  # only the last five
    ],
)
def test_consistency_is_the_share_that_agrees_with_today(series, share):
    assert direction_consistency(series) == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("series", "word"),
    [
        ([], Steadiness.INSUFFICIENT),
        ([12.0, 12.0], Steadiness.INSUFFICIENT),
        ([12.0, 9.0, 8.0], Steadiness.CONSISTENT_RIGHT),
        ([-12.0, 9.0, -8.0], Steadiness.CONSISTENT_LEFT),
        ([12.0, -9.0, 8.0, -7.0], Steadiness.FLUCTUATING),
    ],
)
def test_steadiness_in_a_word(series, word):
    assert steadiness(series) is word


@given(st.lists(st.floats(-50, 50), max_size=8))
def test_swapping_left_and_right_mirrors_consistency(series):
    mirrored = [-value for value in series]

    assert direction_consistency(mirrored) == direction_consistency(series)
    swap = {
        Steadiness.CONSISTENT_LEFT: Steadiness.CONSISTENT_RIGHT,
        Steadiness.CONSISTENT_RIGHT: Steadiness.CONSISTENT_LEFT,
    }
    assert steadiness(mirrored) is swap.get(steadiness(series), steadiness(series))
