"""Kappa and its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.agreement import Agreement, kappa, landis_koch
from studio.domain.errors import BadValue


def test_agreement_beyond_chance():
    assert kappa("LLRRLRLLRL", "LRRRLLLLRL") == pytest.approx(0.583333, abs=1e-6)
    assert kappa("LR", "RL") == -1


def test_without_entries_or_variety_there_is_no_kappa():
    assert kappa([], []) is None
    assert kappa("LLL", "LLL") is None


def test_kappa_compares_pairs():
    with pytest.raises(BadValue):
        kappa("LR", "L")


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (-0.01, Agreement.POOR),
        (0, Agreement.SLIGHT),
        (0.2, Agreement.SLIGHT),
        (0.21, Agreement.FAIR),
        (0.4, Agreement.FAIR),
        (0.565217, Agreement.MODERATE),
        (0.6, Agreement.MODERATE),
        (0.8, Agreement.SUBSTANTIAL),
        (0.81, Agreement.ALMOST_PERFECT),
        (1, Agreement.ALMOST_PERFECT),
    ],
)
def test_the_words_of_landis_and_koch(value, word):
    assert landis_koch(value) is word


@given(st.lists(st.tuples(st.sampled_from("LRN"), st.sampled_from("LRN")), min_size=1))
def test_swapping_left_and_right_or_the_sessions_leaves_kappa(pairs):
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    swap = {"L": "R", "R": "L", "N": "N"}
    mirrored = kappa([swap[a] for a in first], [swap[b] for b in second])
    found = kappa(first, second)

    assert mirrored == (None if found is None else pytest.approx(found))
    assert kappa(second, first) == (None if found is None else pytest.approx(found))
