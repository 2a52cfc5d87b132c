"""What training does about a weak side: opening side, matching, the monthly set, the end of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.emphasis import (
    Exit,
    emphasis_exit,
    emphasis_start,
    extra_set_due,
    matched_reps,
    next_start_side,
)
from studio.domain.sides import Side
from studio.domain.weak_side import Action, Rules


@pytest.mark.parametrize(
    ("series", "weeks", "outcome"),
    [
        ((12.0, 9.0, 4.0, 3.0), 8, Exit.RESOLVED),
        ((12.0, 9.0, 7.0), 6, Exit.CONTINUE),
        ((12.0, -6.0, -7.0), 6, Exit.FLIPPED),
        ((12.0, 9.0, 7.0), 12, Exit.REVIEW),
        ((12.0, 3.0), 6, Exit.CONTINUE),
    ],
)
def test_an_emphasis_ends_late_and_not_at_the_first_good_day(series, weeks, outcome):
    assert emphasis_exit(series, weeks) is outcome


@pytest.mark.parametrize(
    ("action", "weak", "last", "opens"),
    [
        (Action.WEAK_FIRST, Side.LEFT, Side.LEFT, Side.LEFT),
        (Action.WEAK_FIRST_EXTRA_SET, Side.RIGHT, Side.RIGHT, Side.RIGHT),
        (Action.ALTERNATE_START, None, Side.LEFT, Side.RIGHT),
        (Action.NONE, None, None, Side.LEFT),
    ],
)
def test_the_opening_side(action, weak, last, opens):
    assert next_start_side(action, weak, last) is opens


def test_the_second_side_does_as_many_as_the_first_and_never_more_than_planned():
    assert matched_reps(10, 8) == 8
    assert matched_reps(10, 12) == 10


@pytest.mark.parametrize(
    ("action", "days", "deload", "due"),
    [
        (Action.WEAK_FIRST_EXTRA_SET, None, False, True),
        (Action.WEAK_FIRST_EXTRA_SET, 28, False, True),
        (Action.WEAK_FIRST_EXTRA_SET, 27, False, False),
        (Action.WEAK_FIRST_EXTRA_SET, None, True, False),
        (Action.WEAK_FIRST, None, False, False),
    ],
)
def test_the_extra_set_comes_once_a_month_and_never_in_a_deload(action, days, deload, due):
    assert extra_set_due(action, days, deload=deload) is due


def test_the_monthly_set_has_its_own_interval_and_can_be_off():
    action = Action.WEAK_FIRST_EXTRA_SET

    assert extra_set_due(action, 14, rules=Rules(extra_set_days=14))
    assert not extra_set_due(action, rules=Rules(extra_set_days=None))


@given(st.lists(st.floats(-40, 40), max_size=6), st.integers(0, 20))
def test_swapping_left_and_right_leaves_the_end_of_an_emphasis(series, weeks):
    assert emphasis_exit([-value for value in series], weeks) is emphasis_exit(series, weeks)


@given(
    st.sampled_from(Action),
    st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    st.sampled_from([Side.LEFT, Side.RIGHT]),
)
def test_swapping_left_and_right_mirrors_the_opening_side(action, weak, last):
    swapped = weak.opposite if weak else None

    assert next_start_side(action, swapped, last.opposite) is next_start_side(action, weak, last).opposite


EXTRA, FIRST, TURNS = Action.WEAK_FIRST_EXTRA_SET, Action.WEAK_FIRST, Action.ALTERNATE_START


@pytest.mark.parametrize(
    ("gaps", "actions", "start"),
    [
        ((), (), None),
        ((8.0, 9.0), (FIRST, FIRST), None),
        ((12.0, 15.0, 9.0), (FIRST, EXTRA, FIRST), 1),
        ((15.0, 4.0, 3.0), (EXTRA, TURNS, TURNS), 0),
        ((15.0, 4.0, 3.0, 12.0, 8.0), (EXTRA, TURNS, TURNS, EXTRA, FIRST), 3),
        ((15.0, 4.0, 3.0, 9.0, 12.0), (EXTRA, TURNS, TURNS, FIRST, FIRST), 0),
    ],
)
def test_an_emphasis_begins_with_the_first_test_that_asks_for_it_and_anew_once_it_is_over(
    gaps, actions, start
):
    assert emphasis_start(gaps, actions) == start
