"""Which days the verdict rests on: one session a day, in one set-up, and none thrown away by training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.asymmetry import Direction, Index
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.tempo_class import TempoClass
from studio.domain.weak_side import Reason, Word
from studio.services.asymmetry import Facts, facts_from
from studio.services.measurings import Measurings
from studio.services.sittings import Sitting, in_order

FIRST = date(2026, 6, 1)
WEAK, STRONG = (45.0, 46.0, 44.0), (52.0, 52.0, 51.0)
NOTHING: tuple[float, ...] = ()


def sat(
    week: int, left: tuple[float, ...] = WEAK, right: tuple[float, ...] = STRONG, set_up: str = ""
) -> Sitting:
    return Sitting(FIRST + timedelta(days=7 * week), "", left, right, tested=True, set_up=set_up)


def trained(week: int, left: tuple[float, ...], right: tuple[float, ...], set_up: str = "") -> Sitting:
    return replace(sat(week, left, right, set_up=set_up), tested=False)


def slow(week: int, left: tuple[float, ...], right: tuple[float, ...]) -> Sitting:
    return replace(trained(week, left, right), tempo_class=TempoClass.SLOW)


def facts(*sittings: Sitting, index: Index = Index.SPD_SIGNED) -> Facts:
    return facts_from(Measurings(Metric.E1RM, "kg", sittings), index)


BENCH = tuple(sat(week, set_up="bench 40 cm") for week in range(4))


@pytest.mark.parametrize(
    ("day", "points", "one_sided", "other"),
    [
        (trained(4, WEAK, STRONG), 5, 0, 0),
        (trained(4, (46.0,), NOTHING), 4, 1, 0),
        (trained(4, NOTHING, (46.0,)), 4, 1, 0),
        (trained(4, (46.0,), NOTHING, "floor"), 4, 1, 0),
        (sat(4), 5, 0, 0),
    ],
)
def test_a_day_that_states_no_set_up_throws_no_test_away(day, points, one_sided, other):
    found = facts(*BENCH, day)

    assert (len(found.points), found.one_sided, found.other_set_up) == (points, one_sided, other)
    assert (found.verdict.word, found.verdict.leads) == (Word.REAL, Side.LEFT)


@pytest.mark.parametrize(
    ("set_ups", "compared"),
    [
        (("", "", "bench"), 3),
        (("bench", "", ""), 3),
        (("floor", "bench", ""), 2),
        (("floor", "", "bench"), 1),
        (("bench", "floor", "bench"), 2),
        (("", "floor", "bench"), 1),
    ],
)
def test_a_day_without_a_set_up_is_in_that_of_the_one_before(set_ups, compared):
    found = facts(*(sat(week, set_up=set_up) for week, set_up in enumerate(set_ups)))

    assert (len(found.points), found.other_set_up) == (compared, 3 - compared)


@pytest.mark.parametrize(
    ("sittings", "reason"),
    [
        (
            (sat(0, right=NOTHING, set_up="bench"), sat(1, left=NOTHING, set_up="floor")),
            "other_metric_or_set_up",
        ),
        ((sat(0, right=NOTHING, set_up="bench"), sat(1, left=NOTHING, set_up="bench")), "one_side_only"),
        ((sat(0, right=NOTHING), sat(1, left=NOTHING, set_up="floor")), "one_side_only"),
        ((sat(0, right=NOTHING, set_up="bench"), sat(1, left=NOTHING)), "one_side_only"),
        ((sat(1, left=NOTHING, set_up="floor"),), "one_side_only"),
        ((*BENCH, sat(5, left=NOTHING, set_up="floor")), "other_metric_or_set_up"),
        ((*BENCH, sat(5, left=NOTHING, set_up="bench 40 cm")), "one_side_only"),
    ],
)
def test_sides_in_two_stated_set_ups_cannot_be_compared(sittings, reason):
    found = facts(*sittings)

    assert (found.verdict.word, found.verdict.reason) == (Word.NOT_COMPARABLE, Reason(reason))
    assert found.verdict.leads is None


@pytest.mark.parametrize(
    ("days", "sessions", "word"),
    [
        ((0, 0, 0), 1, Word.NOT_ENOUGH_DATA),
        ((0, 0, 1), 2, Word.NOT_ENOUGH_DATA),
        ((0, 1, 1, 2), 3, Word.REAL),
        ((0, 1, 2, 2), 3, Word.REAL),
    ],
)
def test_a_day_is_one_session_however_often_it_sat(days, sessions, word):
    found = facts(*(sat(week) for week in days))

    assert (found.verdict.sessions, found.verdict.word) == (sessions, word)
    assert (found.compared, found.same_side, len(found.points)) == (sessions, sessions, len(days))


def test_the_last_sitting_of_a_day_speaks_for_it():
    found = facts(sat(0, STRONG, WEAK), sat(0), sat(1), sat(2))

    assert (found.verdict.sessions, found.consistency, found.verdict.consistency) == (3, 1.0, 1.0)


def test_of_both_tempos_of_a_day_the_usual_one_speaks_for_it_and_the_test_before_it():
    usual, slowly, test = trained(0, STRONG, WEAK), slow(0, WEAK, STRONG), sat(0)

    for log in ((usual, slowly, test), (test, slowly, usual)):
        assert in_order(log) == [slowly, usual, test]
    assert (slowly.slow, usual.slow, test.slow) == (True, False, False)


def test_days_of_either_tempo_tell_of_the_same_difference():
    """Both sides did the same on each: no day is thrown away."""
    found = facts(slow(0, WEAK, STRONG), trained(1, WEAK, STRONG), slow(2, WEAK, STRONG))

    assert (len(found.points), found.other_set_up, found.one_sided) == (3, 0, 0)
    assert (found.verdict.word, found.verdict.sessions) == (Word.REAL, 3)


def test_a_day_of_both_tempos_is_one_session():
    week = [slow(2, STRONG, WEAK), trained(2, WEAK, STRONG)]
    found = facts(*(trained(n, WEAK, STRONG) for n in range(2)), *week)

    assert (len(found.points), found.compared, found.same_side) == (4, 3, 3)
    assert found.verdict.consistency == 1.0


@pytest.mark.parametrize(
    ("sittings", "reason"),
    [
        ((slow(0, NOTHING, STRONG), trained(0, WEAK, NOTHING)), "other_metric_or_set_up"),
        ((slow(0, NOTHING, STRONG), trained(1, WEAK, NOTHING)), "other_metric_or_set_up"),
        ((slow(0, NOTHING, STRONG), slow(1, WEAK, NOTHING)), "one_side_only"),
        ((trained(0, NOTHING, STRONG), slow(1, NOTHING, STRONG), trained(2, WEAK, NOTHING)), "one_side_only"),
        ((slow(1, WEAK, NOTHING),), "one_side_only"),
    ],
)
def test_one_side_slow_against_the_other_usual_is_no_comparison(sittings, reason):
    found = facts(*sittings)

    assert (found.verdict.word, found.verdict.reason) == (Word.NOT_COMPARABLE, Reason(reason))
    assert (found.value, found.points) == (None, ())
    assert found.one_sided == len({one.day for one in sittings})


def test_occasions_of_no_known_day_are_one_each():
    found = facts(*(replace(sat(0), day=None, label=word) for word in ("pre", "mid", "post")))

    assert (found.verdict.sessions, found.verdict.word) == (3, Word.REAL)


def test_noughts_of_today_take_no_day_out_of_what_was_before():
    found = facts(*(sat(week) for week in range(3)), sat(4, (0.0,), (0.0,)))

    assert (found.verdict.word, found.verdict.sessions, found.compared) == (Word.NOT_ENOUGH_DATA, 3, 3)
    assert found.consistency == found.verdict.consistency == 1.0
    assert (found.value, found.direction, found.points[-1].weaker) == (None, None, None)


@pytest.mark.parametrize(("left", "right"), [((0.0,) * 3, STRONG), (WEAK, (0.0,) * 3), ((0.0,), (8.0,))])
@pytest.mark.parametrize("index", Index)
def test_noughts_of_one_side_never_give_a_number_and_never_are_real(left, right, index):
    found = facts(*(sat(week, left, right) for week in range(3)), index=index)

    assert (found.value, found.direction, found.points[-1].weaker) == (None, None, None)
    assert (found.verdict.word, found.verdict.leads) == (Word.NOT_COMPARABLE, None)
    assert (found.compared, found.certainty.range) == (0, None)


@given(value=st.floats(1.0, 500.0), left=st.integers(1, 6), right=st.integers(1, 6))
def test_rounding_makes_no_side(value, left, right):
    found = facts(sat(0, (value,) * left, (value,) * right))

    assert found.points[0].weaker is None
    assert (found.value, found.direction) == (0.0, Direction.NONE)


@given(scale=st.floats(0.1, 1000.0))
def test_a_tie_that_only_rounding_breaks_is_one(scale):
    """A third is no number of the computer's: (0.1 + 0.2 + 0.3) / 3 is not 0.2."""
    found = facts(sat(0, (0.1 * scale, 0.2 * scale, 0.3 * scale), (0.2 * scale,)))

    assert (found.points[0].weaker, found.value, found.direction) == (None, 0.0, Direction.NONE)


def test_a_difference_that_can_be_measured_is_one():
    found = facts(sat(0, (45.0,), (45.0001,)))

    assert (found.points[0].weaker, found.direction) == (Side.LEFT, Direction.RIGHT)
