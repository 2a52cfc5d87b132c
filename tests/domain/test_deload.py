"""A lighter week: sets, reps, tempo and reserve, shared and per side."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.deload import DELOAD, DeloadRule, deloaded, is_deload_week
from studio.domain.errors import BadValue
from studio.domain.prescription import (
    UNSET,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
    working_sets,
)
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.domain.training_load import change_percent

BASE, SLOW = Tempo.parse("2011"), Tempo.parse("4012")
HEAVY = Prescription(uuid4(), Target(reps=Span.exactly(10), tempo=SLOW, rir=1), working_sets(4))


@pytest.mark.parametrize(
    ("sets", "reps", "fewer_sets", "fewer_reps"),
    [(4, 10, 3, 8), (3, 12, 2, 10), (2, 5, 2, 4), (1, 1, 1, 1), (6, 15, 5, 12), (5, 8, 4, 6)],
)
def test_sets_by_three_quarters_and_reps_by_four_fifths(sets, reps, fewer_sets, fewer_reps):
    assert (DELOAD.sets_of(sets), DELOAD.reps_of(reps)) == (fewer_sets, fewer_reps)


def test_four_by_ten_becomes_three_by_eight_in_the_base_tempo_with_two_more_in_reserve():
    eased = deloaded(HEAVY, BASE)

    assert len(eased.sets) == 3
    assert eased.target == Target(reps=Span.exactly(8), tempo=BASE, rir=3)
    assert change_percent(4 * 10, 3 * 8) == pytest.approx(-40)


def test_without_a_base_tempo_the_planned_one_stays_and_an_unknown_reserve_stays_unknown():
    eased = deloaded(replace(HEAVY, target=Target(reps=Span(8, 12), tempo=SLOW)))

    assert eased.target == Target(reps=Span(6, 10), tempo=SLOW)


def test_a_hold_is_held_for_less():
    hold = replace(HEAVY, target=Target(seconds=Span.exactly(30)))

    assert deloaded(hold).target.seconds == Span.exactly(24)


def test_the_extra_set_is_left_out_and_nobody_is_tested():
    sets = (
        PlannedSet(SetKind.WARM_UP),
        *working_sets(3),
        PlannedSet(SetKind.AMRAP),
        PlannedSet(SetKind.EXTRA, side=Side.LEFT),
        PlannedSet(SetKind.EXTRA),  # of whichever side is the weak one on the day
    )

    eased = deloaded(replace(HEAVY, sets=sets))

    assert [one.kind for one in eased.sets] == [SetKind.WARM_UP, *[SetKind.WORKING] * 3]
    assert deloaded(replace(HEAVY, sets=working_sets(1, SetKind.TEST))).sets[0].kind is SetKind.WORKING


def test_a_prescription_of_an_extra_set_alone_becomes_one_plain_set():
    alone = replace(HEAVY, sets=(PlannedSet(SetKind.EXTRA, side=Side.LEFT),))

    assert [(one.kind, one.side) for one in deloaded(alone).sets] == [(SetKind.WORKING, None)]
    assert deloaded(alone) == deloaded(alone)


def test_warm_ups_alone_stay():
    warm_up = replace(HEAVY, sets=(PlannedSet(SetKind.WARM_UP, Override(reps=Span.exactly(5))),))

    assert deloaded(warm_up, BASE).sets == warm_up.sets


def test_what_differs_for_a_side_keeps_differing():
    own = Override(reps=Span.exactly(5), seconds=UNSET, tempo=SLOW, rir=9, rest_s=150)
    hold = Override(seconds=Span.exactly(20), rir=None)

    eased = deloaded(replace(HEAVY, left=own, right=hold), BASE)

    assert eased.left == Override(reps=Span.exactly(4), rir=10, rest_s=150)
    assert eased.right == Override(seconds=Span.exactly(16), rir=None)
    assert deloaded(replace(HEAVY, left=own)).left.tempo == SLOW


def test_every_fourth_week_is_a_deload_unless_told_otherwise():
    assert [week for week in range(1, 13) if is_deload_week(week)] == [4, 8, 12]
    assert [week for week in range(1, 8) if is_deload_week(week, 3)] == [3, 6]
    with pytest.raises(BadValue):
        is_deload_week(1, 0)


def test_another_rule_takes_another_share():
    assert DeloadRule(sets=0.5, reps=1.0, rir=0).sets_of(4) == 2


@given(st.integers(1, 12), st.integers(1, 30))
def test_a_deload_is_never_more_and_never_nothing(sets, reps):
    assert 1 <= DELOAD.sets_of(sets) <= sets
    assert 1 <= DELOAD.reps_of(reps) <= reps


@given(st.sampled_from([HEAVY, replace(HEAVY, left=Override(reps=Span.exactly(7)))]))
def test_swapping_left_and_right_mirrors_the_deload(prescription):
    assert deloaded(prescription.mirrored(), BASE) == deloaded(prescription, BASE).mirrored()
