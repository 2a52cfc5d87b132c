"""Student's t against the tables that every textbook prints, and against itself."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.student import t_multiplier, t_within


@pytest.mark.parametrize(
    ("level", "freedom", "table"),
    [
        (80, 1, 3.078),
        (80, 2, 1.886),
        (80, 3, 1.638),
        (80, 6, 1.440),
        (90, 5, 2.015),
        (95, 1, 12.706),
        (95, 4, 2.776),
        (95, 9, 2.262),
        (95, 30, 2.042),
        (99, 10, 3.169),
        (95, 1000, 1.962),
    ],
)
def test_the_table_of_t(level, freedom, table):
    assert t_multiplier(level, freedom) == pytest.approx(table, abs=6e-4)


@given(st.floats(1, 99.5), st.integers(1, 60))
def test_the_multiplier_leads_back_to_its_level(level, freedom):
    assert t_within(t_multiplier(level, freedom), freedom) == pytest.approx(level / 100, abs=1e-9)


@given(st.floats(-50, 50), st.integers(1, 60))
def test_the_share_within_is_even_and_grows_with_the_freedom(t, freedom):
    share = t_within(t, freedom)

    assert 0 <= share < 1 + 1e-12
    assert share == t_within(-t, freedom)
    assert share <= t_within(t, freedom + 1) + 1e-12


def test_with_one_degree_it_is_the_distribution_of_cauchy():
    assert t_within(1, 1) == pytest.approx(0.5)
    assert t_within(math.sqrt(3), 1) == pytest.approx(2 / 3)


@pytest.mark.parametrize(("level", "freedom"), [(0, 3), (100, 3), (-5, 3), (80, 0)])
def test_what_makes_no_interval_is_refused(level, freedom):
    with pytest.raises(BadValue):
        t_multiplier(level, freedom)
