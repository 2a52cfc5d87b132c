"""Round places along an axis, few enough and never outside of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.ticks import day_ticks, decimals_of, number_ticks, step_of


@pytest.mark.parametrize(
    ("least", "step"), [(0, 1), (-3, 1), (1, 1), (1.1, 2), (2.1, 5), (5.1, 10), (0.03, 0.05), (130, 200)]
)
def test_a_step_is_one_two_or_five_of_a_power(least: float, step: float):
    assert step_of(least) == pytest.approx(step)


def test_whole_numbers_are_never_parted():
    assert number_ticks(0, 3, 8, whole=True) == [0, 1, 2, 3]
    assert number_ticks(0, 3, 8) == [0, 0.5, 1, 1.5, 2, 2.5, 3]
    assert number_ticks(4, 4, 0) == [4]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 20))
def test_ticks_lie_within_and_are_few(low: float, span: float, most: int):
    ticks = number_ticks(low, low + span, most)

    assert len(ticks) <= most + 1
    slack = span * 1e-6 + 1e-6
    assert all(low - slack <= tick <= low + span + slack for tick in ticks)


@pytest.mark.parametrize(
    ("step", "decimals"), [(1, 0), (20, 0), (0.5, 1), (0.2, 1), (0.1, 1), (0.05, 2), (1e-40, 6)]
)
def test_as_many_digits_as_a_step_needs(step: float, decimals: int):
    assert decimals_of(step) == decimals


def test_a_few_days_are_told_one_by_one():
    assert day_ticks(date(2026, 11, 2), date(2026, 11, 4), 8) == [date(2026, 11, d) for d in (2, 3, 4)]
    assert day_ticks(date(2026, 11, 2), date(2026, 11, 2), 0) == [date(2026, 11, 2)]


def test_a_year_is_told_by_first_days_of_months():
    ticks = day_ticks(date(2025, 11, 26), date(2026, 11, 25), 12)

    assert ticks[0] == date(2025, 12, 1)
    assert ticks[-1] == date(2026, 11, 1)
    assert len(ticks) == 12


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 9000), st.integers(1, 30))
def test_days_lie_within_and_are_few(first: date, length: int, most: int):
    last = first + timedelta(days=length)
    ticks = day_ticks(first, last, most)

    assert len(ticks) <= most + 1
    assert all(first <= day <= last for day in ticks)
    assert ticks == sorted(set(ticks))
