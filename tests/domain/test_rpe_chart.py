"""RPE and reps in reserve, and the charts that go with them."""

from dataclasses import replace

import pytest

from studio.domain.errors import BadValue
from studio.domain.rpe_chart import NSCA_PERCENTS, RTS_CHART, RpeChart, rir_of, rpe_of

# The grid as it is printed in science.md 2.3: one row per repetition, columns RPE 10 down to 6.5.
PRINTED = (
    (100, 97.8, 95.5, 93.9, 92.2, 90.7, 89.2, 87.8),
    (95.5, 93.9, 92.2, 90.7, 89.2, 87.8, 86.3, 85.0),
    (92.2, 90.7, 89.2, 87.8, 86.3, 85.0, 83.7, 82.4),
    (89.2, 87.8, 86.3, 85.0, 83.7, 82.4, 81.1, 79.9),
    (86.3, 85.0, 83.7, 82.4, 81.1, 79.9, 78.6, 77.4),
    (83.7, 82.4, 81.1, 79.9, 78.6, 77.4, 76.2, 75.1),
    (81.1, 79.9, 78.6, 77.4, 76.2, 75.1, 73.9, 72.3),
    (78.6, 77.4, 76.2, 75.1, 73.9, 72.3, 70.7, 69.4),
    (76.2, 75.1, 73.9, 72.3, 70.7, 69.4, 68.0, 66.7),
    (73.9, 72.3, 70.7, 69.4, 68.0, 66.7, 65.3, 64.0),
)


def test_the_chart_is_the_printed_grid():
    found = tuple(tuple(RTS_CHART.percent(reps, 10 - half / 2) for half in range(8)) for reps in range(1, 11))

    assert found == PRINTED


@pytest.mark.parametrize(
    ("reps", "rpe", "percent"),
    [(5, 8, 81.1), (1, 10, 100), (10, 6.5, 64.0), (11, 8, None), (5, 6, None), (5, 8.3, None)],
)
def test_the_grid_folds_onto_one_row(reps, rpe, percent):
    assert RTS_CHART.percent(reps, rpe) == percent


def test_a_chart_can_be_edited_but_not_into_nonsense():
    edited = replace(RTS_CHART, name="Ours", percents=(99.0, *RTS_CHART.percents[1:]))

    assert edited.percent(1, 10) == 99.0
    with pytest.raises(BadValue):
        replace(RTS_CHART, percents=RTS_CHART.percents[1:])
    with pytest.raises(BadValue):
        RpeChart("Ours", "us", (100.0, 0.0), max_reps=1, lowest_rpe=9.5)


def test_rpe_is_ten_less_the_reserve():
    assert (rpe_of(3), rir_of(7.5)) == (7, 2.5)
    for wrong in (-1, 11, float("nan")):
        with pytest.raises(BadValue):
            rpe_of(wrong)
        with pytest.raises(BadValue):
            rir_of(wrong)


def test_more_reps_are_a_lower_percentage():
    percents = [NSCA_PERCENTS[reps] for reps in sorted(NSCA_PERCENTS)]

    assert percents == sorted(percents, reverse=True)
