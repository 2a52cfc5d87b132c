"""The monthly extra set: which weeks may have it, and a year of them."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.block import Block, Week, WeekLabel, with_session, with_week
from studio.domain.extra_sets import (
    Against,
    against,
    chances,
    extra_days,
    with_monthly_sets,
    without_extra_sets,
)
from studio.domain.prescription import PlannedSet, SetKind
from studio.domain.proposals import is_extra
from studio.domain.proposing import Standing
from studio.domain.sides import Side
from studio.domain.weak_side import RULES, decide
from tests.make import MONDAY, a_block, a_prescription, a_session, an_athlete, an_exercise

THRUST = an_exercise()
LARGE = Standing(decide([80, 81, 80], [100, 100, 101], [18.0, 19.0]))
SMALL = Standing(decide([93, 93, 93], [100, 100, 100], [7.0, 7.0]))
NOISE = Standing(decide([99, 98, 100], [100, 99, 101]))
UNKNOWN = Standing(decide([], [100]))
CLOSED = Standing(decide([98, 98, 98], [100, 100, 100]), series=(20.0, 4.0, 2.0), weeks_active=8)


@pytest.fixture
def block():
    return a_block(an_athlete(), THRUST, weeks=8)


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (LARGE, None),
        (SMALL, Against.GAP_SMALL),
        (NOISE, Against.WITHIN_NOISE),
        (UNKNOWN, Against.UNKNOWN),
        (None, Against.UNKNOWN),
        (CLOSED, Against.GAP_CLOSED),
    ],
)
def test_what_speaks_against_it_is_said_and_then_there_is_none(block, standing, why):
    assert against(standing) is why
    made = with_monthly_sets(block, THRUST.id, standing, "by rule", from_week=1)
    assert bool(extra_days(made, THRUST.id)) is (why is None)
    if why is not None:
        assert made == block
        assert chances(block, THRUST.id, standing) == ()


def test_switched_off_is_off(block):
    rules = replace(RULES, extra_set_days=None)

    assert against(LARGE, rules) is Against.SWITCHED_OFF
    assert with_monthly_sets(block, THRUST.id, LARGE, "x", from_week=0, rules=rules) == block


def test_it_stands_in_the_first_session_of_the_week_with_side_and_reason(block):
    made = with_monthly_sets(block, THRUST.id, LARGE, "left weaker by 20 %", from_week=1)

    assert extra_days(made, THRUST.id) == (MONDAY + timedelta(7), MONDAY + timedelta(35))
    line = made.weeks[1].sessions[0].prescriptions[0]
    assert (line.sets[-1].kind, line.sets[-1].side) == (SetKind.EXTRA, Side.LEFT)
    assert line.sets[-1].reason == "left weaker by 20 %"
    assert len(line.counted_sets) == 3


def test_another_week_moves_it_and_taking_it_away_gives_back_what_was_there(block):
    made = with_monthly_sets(block, THRUST.id, LARGE, "x", from_week=1)
    moved = with_monthly_sets(made, THRUST.id, LARGE, "x", from_week=3)

    assert extra_days(moved, THRUST.id) == (MONDAY + timedelta(21),)
    assert without_extra_sets(moved, THRUST.id) == block


def test_what_is_nothing_else_stays(block):
    session = block.weeks[0].sessions[0]
    only = replace(session.prescriptions[0], sets=(PlannedSet(SetKind.EXTRA),))
    lone = with_session(block, replace(session, prescriptions=(only,)))

    assert without_extra_sets(lone, THRUST.id) == lone


def test_deloads_tests_skipped_sessions_and_sets_elsewhere_are_in_its_way(block):
    week = block.weeks[1]
    block = with_week(block, 1, replace(week, label=WeekLabel.TEST))
    session = block.weeks[2].sessions[0]
    block = with_session(block, replace(session, skipped=True))
    other = a_session(a_prescription(an_exercise("split_squat")))
    block = with_week(block, 3, replace(block.weeks[3], sessions=(other,)))
    known = replace(LARGE, extra_sets=(MONDAY - timedelta(20),))

    weeks = [(c.week, (c.day - MONDAY).days) for c in chances(block, THRUST.id, known)]
    assert weeks == [(2, 18), (4, 28), (5, 35), (6, 42)]


STANDINGS = st.sampled_from([LARGE, LARGE, SMALL, NOISE, UNKNOWN, CLOSED, None])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(STANDINGS, min_size=13, max_size=13),
    st.lists(st.sampled_from(WeekLabel), min_size=52, max_size=52),
    st.lists(st.integers(0, 3), min_size=13, max_size=13),
)
def test_a_year_of_blocks_has_at_most_one_in_28_days_and_none_that_nothing_speaks_for(
    standings, labels, first_weeks
):
    days: list[date] = []
    for number, (standing, first) in enumerate(zip(standings, first_weeks, strict=True)):
        start = MONDAY + timedelta(28 * number)
        weeks = tuple(
            Week(label, (a_session(a_prescription(THRUST)), a_session(a_prescription(THRUST), day=3)))
            for label in labels[4 * number : 4 * number + 4]
        )
        block = Block("Month", start, weeks)
        known = replace(standing, extra_sets=tuple(days)) if standing else None
        made = with_monthly_sets(block, THRUST.id, known, "by rule", from_week=first)
        placed = extra_days(made, THRUST.id)
        assert not placed or against(known) is None
        for week, session in made.sessions():
            extras = [s for p in session.prescriptions for s in p.sets if is_extra(s)]
            assert len(extras) <= 1
            if extras:
                assert made.weeks[week].label not in (WeekLabel.DELOAD, WeekLabel.TEST)
                assert week >= first
                assert (extras[0].side, extras[0].reason) == (Side.LEFT, "by rule")
        days += placed
    assert all((after - before).days >= 28 for before, after in pairwise(days))


def test_a_year_of_the_article_has_one_in_week_two_of_each_block():
    days: list[date] = []
    for number in range(13):
        block = replace(a_block(an_athlete(), THRUST, weeks=4), start_on=MONDAY + timedelta(28 * number))
        known = replace(LARGE, extra_sets=tuple(days))
        days += extra_days(with_monthly_sets(block, THRUST.id, known, "x", from_week=1), THRUST.id)

    assert days == [MONDAY + timedelta(28 * number + 7) for number in range(13)]
