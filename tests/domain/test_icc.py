"""Intraclass correlations against Hopkins's example and the classic table of Shrout and Fleiss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.icc import trial_variance
from studio.domain.reliability import typical_error

# Shrout & Fleiss 1979: six subjects, four judges; their paper prints .17, .29, .71 and .91.
SHROUT_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


def test_the_example_of_hopkins():
    found = trial_variance([[62, 67], [78, 76], [81, 87], [55, 55], [66, 63]])

    assert found is not None
    assert (found.icc_1_1, found.icc_2_1, found.icc_3_1, found.icc_3_k) == pytest.approx(
        (0.945216, 0.945022, 0.938399, 0.968221), abs=1e-6
    )
    assert (found.typical_error, found.mdc95) == pytest.approx((2.889637, 8.009664), abs=1e-6)
    assert found.mdc90 == pytest.approx(6.722397, abs=1e-6)


def test_the_table_of_shrout_and_fleiss():
    found = trial_variance(SHROUT_FLEISS)

    assert found is not None
    assert (found.between, found.within, found.trials, found.error) == pytest.approx(
        (11.24, 6.26, 32.49, 1.02), abs=0.005
    )
    assert (found.icc_1_1, found.icc_2_1, found.icc_3_1, found.icc_3_k) == pytest.approx(
        (0.17, 0.29, 0.71, 0.91), abs=0.005
    )


def test_too_few_subjects_or_trials_have_no_variance():
    assert trial_variance([]) is None
    assert trial_variance([[50, 51]]) is None
    assert trial_variance([[50], [51]]) is None


def test_rows_are_of_one_length():
    with pytest.raises(BadValue):
        trial_variance([[50, 51], [50]])


def test_where_nothing_varies_there_is_no_correlation():
    found = trial_variance([[50, 50], [50, 50]])

    assert found is not None
    assert (found.icc_1_1, found.icc_2_1, found.icc_3_1, found.icc_3_k) == (None,) * 4
    assert found.typical_error == 0


@given(st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), min_size=2, max_size=10))
def test_with_two_trials_the_error_is_that_of_the_differences(rows):
    of_rows = trial_variance(rows)
    of_pairs = typical_error([a for a, _ in rows], [b for _, b in rows])

    assert of_rows is not None
    assert of_pairs is not None
    assert of_rows.typical_error == pytest.approx(of_pairs.typical_error, abs=1e-5)
