"""The table of defaults: each lies in its own range, and nothing else may stand in its place."""

from uuid import uuid4

import pytest

from studio.domain import defaults
from studio.domain.asymmetry import Index
from studio.domain.defaults import TABLE, ChangedBy, Default, Range
from studio.domain.prescription import Prescription, Target
from studio.domain.strength import Formula
from studio.domain.tempo import Tempo


@pytest.mark.parametrize("row", TABLE.values(), ids=list(TABLE))
def test_every_default_may_stand_in_its_own_place(row):
    assert row.accepts(row.value)
    assert row.source


@pytest.mark.parametrize(
    ("row", "value", "accepted"),
    [
        (defaults.NOISE_FLOOR, 2.0, True),
        (defaults.NOISE_FLOOR, 4, True),  # a whole number does for a fraction
        (defaults.NOISE_FLOOR, 15.1, False),
        (defaults.NOISE_FLOOR, float("nan"), False),
        (defaults.NOISE_FLOOR, "5", False),
        (defaults.NOISE_FLOOR, None, False),
        (defaults.MIN_SESSIONS, 3.5, False),
        (defaults.MIN_SESSIONS, True, False),
        (defaults.WEAK_FIRST, False, True),
        (defaults.WEAK_FIRST, 0, False),
        (defaults.TRIAL_SUMMARY, "best", True),
        (defaults.TRIAL_SUMMARY, "median", False),
        (defaults.BAR_STEP, 1e6, True),
        (defaults.BAR_STEP, -1.0, False),
        (defaults.EXTRA_SET_INTERVAL_DAYS, None, True),
        (defaults.HARD_SET_MAX_RIR, None, True),
        (defaults.SINGLE_LEG_HIP_THRUST_TEMPO, "4-0-1-2", True),
        (defaults.SINGLE_LEG_HIP_THRUST_TEMPO, 2011, False),
    ],
)
def test_a_default_is_replaced_only_by_what_its_range_allows(row, value, accepted):
    assert row.accepts(value) is accepted


def test_a_range_holds_numbers_only():
    assert 5 in Range(0, 10)
    assert "5" not in Range(0, 10)


def test_the_table_holds_every_row_under_its_key():
    rows = [row for row in vars(defaults).values() if isinstance(row, Default)]

    assert list(TABLE.values()) == rows
    assert len(rows) == len({row.key for row in rows})
    assert TABLE["sign_convention"].changed_by is ChangedBy.NOBODY


@pytest.mark.parametrize(
    ("row", "value", "capped"),
    [
        (defaults.E1RM_MAX_REPS, 20.0, 15.0),
        (defaults.E1RM_MAX_REPS, 8.0, 8.0),
        (defaults.BAR_STEP, 1e6, 1e6),
        (defaults.REP_MATCHING, 2.0, 2.0),
    ],
)
def test_a_value_is_capped_where_its_range_ends(row, value, capped):
    assert row.capped(value) == capped


def test_a_line_that_says_nothing_of_rest_takes_it_from_the_table():
    line = Prescription.of(uuid4(), 3, Target())

    assert (line.rest_s, line.rest_between_s) == (
        defaults.REST_AFTER_BOTH.value,
        defaults.REST_BETWEEN_SIDES.value,
    )


def test_the_choices_are_those_of_the_code():
    assert defaults.ASYMMETRY_INDEX_UNILATERAL.allowed == tuple(index.value for index in Index)
    assert defaults.E1RM_FORMULA.allowed == tuple(formula.value for formula in Formula)
    assert Tempo.parse(defaults.SINGLE_LEG_HIP_THRUST_TEMPO.value).rep_seconds == 4
