"""Prescriptions: targets, what differs for one side or one set, and sets added or taken away."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.prescription import (
    UNSET,
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
    fixed_load,
    with_override,
    with_set_count,
    working_sets,
)
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.domain.units import Load, LoadSense

TEN = Target(reps=Span.exactly(10), load=LoadRule.body_weight(), tempo=Tempo.parse("2011"), rir=2)

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))
loads = st.integers(0, 200_000).map(lambda number: LoadRule.absolute(Load(number)))
rirs = st.floats(0, 10)
rests = st.integers(0, 3600)


def _unset_or(values):
    return st.just(UNSET) | st.none() | values


overrides = st.builds(
    Override,
    reps=_unset_or(spans),
    seconds=st.just(UNSET) | st.none(),
    load=_unset_or(loads),
    tempo=_unset_or(st.just(Tempo.parse("4012"))),
    rir=_unset_or(rirs),
    rest_s=_unset_or(rests),
)
targets = st.builds(Target, reps=st.none() | spans, load=loads, rir=st.none() | rirs)
planned_sets = st.builds(
    PlannedSet,
    kind=st.sampled_from(SetKind),
    changes=overrides,
    side=st.sampled_from([None, None, Side.LEFT, Side.RIGHT]),
)
prescriptions = st.builds(
    Prescription,
    exercise_id=st.just(uuid4()),
    target=targets,
    sets=st.lists(planned_sets, min_size=1, max_size=8).map(tuple),
    left=overrides,
    right=overrides,
)


@given(targets, overrides)
def test_taking_an_override_away_restores_the_shared_value(target, override):
    override.applied_to(target)

    assert Override().applied_to(target) == target
    assert override.empty is (override == Override())


@given(targets, overrides)
def test_a_field_is_its_own_or_the_shared_one(target, override):
    result = override.applied_to(target)

    for name in ("reps", "tempo", "rir"):
        own = getattr(override, name)
        assert getattr(result, name) == (getattr(target, name) if own is UNSET else own)


def test_set_to_none_differs_from_unset():
    assert Override(rir=None).applied_to(TEN).rir is None
    assert Override().applied_to(TEN).rir == 2
    assert Override(load=None).applied_to(TEN).load == LoadRule()


def test_reps_of_its_own_replace_shared_seconds_and_the_other_way_round():
    hold = Target(seconds=Span.exactly(30))

    assert Override(reps=Span.exactly(8)).applied_to(hold) == Target(reps=Span.exactly(8))
    assert Override(seconds=Span.exactly(20)).applied_to(TEN) == replace(
        TEN, reps=None, seconds=Span.exactly(20)
    )


def test_a_side_comes_before_the_set_and_the_set_before_the_shared():
    top = PlannedSet(SetKind.TOP, Override(reps=Span.exactly(6), rir=1))
    line = Prescription(uuid4(), TEN, (top,), left=Override(reps=Span.exactly(5), rest_s=90))

    assert line.target_of(top, Side.LEFT).reps == Span.exactly(5)
    assert line.target_of(top, Side.LEFT).rir == 1
    assert line.target_of(top, Side.RIGHT).reps == Span.exactly(6)
    assert line.target_of(top, Side.BOTH) == line.target_of(top, Side.RIGHT)
    assert (line.rest_of(Side.LEFT), line.rest_of(Side.RIGHT)) == (90, 120)
    assert replace(line, left=Override(rest_s=None)).rest_of(Side.LEFT) == 0


def test_an_override_belongs_to_left_or_right():
    line = Prescription.of(uuid4(), 3, TEN)
    own = Override(rest_s=60)

    assert with_override(line, Side.LEFT, own) == replace(line, left=own)
    assert with_override(line, Side.RIGHT, own) == replace(line, right=own)
    with pytest.raises(ValueError, match="both is not one side"):
        with_override(line, Side.BOTH, own)


@given(prescriptions)
def test_mirroring_twice_changes_nothing_and_once_swaps_the_sides(line):
    mirror = line.mirrored()

    assert mirror.mirrored() == line
    for before, after in zip(line.sets, mirror.sets, strict=True):
        assert line.target_of(before, Side.LEFT) == mirror.target_of(after, Side.RIGHT)
        assert (before.side is None) is (after.side is None)


@given(prescriptions, st.integers(1, 20))
def test_a_set_count_keeps_warm_ups_extra_sets_and_their_order(line, count):
    changed = with_set_count(line, count)

    assert len(changed.counted_sets) == count
    assert len({s.id for s in changed.sets}) == len(changed.sets)
    kept = [s for s in changed.sets if s in line.sets]
    assert kept == [s for s in line.sets if s in kept]
    assert [s for s in line.sets if s not in line.counted_sets] == [
        s for s in changed.sets if s not in changed.counted_sets
    ]


def test_more_sets_repeat_the_last_kind():
    line = Prescription(uuid4(), TEN, (PlannedSet(SetKind.WARM_UP), PlannedSet(SetKind.TOP)))

    assert [s.kind for s in with_set_count(line, 3).sets] == [SetKind.WARM_UP, *[SetKind.TOP] * 3]


@pytest.mark.parametrize("count", [0, -1, 31])
def test_a_set_count_has_limits(count):
    with pytest.raises(BadValue, match="out of range"):
        with_set_count(Prescription.of(uuid4(), 3, TEN), count)


def test_loads_that_need_no_test():
    added = fixed_load(LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(10)))

    assert fixed_load(LoadRule.absolute(Load.of(40))) == Load.of(40)
    assert fixed_load(LoadRule.body_weight()) == Load.body_weight()
    assert added == Load.of(10, sense=LoadSense.ADDED)
    assert fixed_load(LoadRule()) is None
    assert fixed_load(LoadRule(LoadKind.PERCENT_E1RM, percent=75)) is None


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: Span(8, 6), "8 to 6"),
        (lambda: Span(-1, 6), "-1 to 6"),
        (lambda: LoadRule(LoadKind.ABSOLUTE), "weight"),
        (lambda: LoadRule(LoadKind.UNSET, Load.of(3)), "weight"),
        (lambda: LoadRule(LoadKind.PERCENT_E1RM), "percentage"),
        (lambda: LoadRule(LoadKind.BODY_WEIGHT, percent=50), "percentage"),
        (lambda: LoadRule(LoadKind.PERCENT_BILATERAL, percent=0), "out of range"),
        (lambda: LoadRule(LoadKind.PERCENT_BILATERAL, percent=float("nan")), "out of range"),
        (lambda: Target(reps=Span(1, 2), seconds=Span(1, 2)), "not at both"),
        (lambda: Target(rir=11), "reserve"),
        (lambda: Override(rir=-1), "reserve"),
        (lambda: Override(rest_s=3601), "rest"),
        (lambda: Override(reps=Span(1, 2), seconds=Span(1, 2)), "not at both"),
        (lambda: Prescription(uuid4(), TEN, ()), "0 sets"),
        (lambda: Prescription.of(uuid4(), 3, TEN, rest_s=-1), "rest"),
        (lambda: Prescription.of(uuid4(), 3, TEN, rest_between_s=4000), "rest"),
    ],
)
def test_what_cannot_be_is_refused(make, word):
    with pytest.raises(BadValue, match=word):
        make()


def test_working_sets_are_told_apart_by_their_ids():
    first, second = working_sets(2)

    assert first != second
    assert replace(first, id=second.id) == second


@pytest.mark.parametrize("seconds", [9, 3601])
def test_a_set_cannot_begin_every_few_or_every_many_seconds(seconds):
    with pytest.raises(BadValue, match="every 10 to 3600 seconds"):
        replace(Prescription.of(uuid4(), 1, TEN), every_s=seconds)


def test_a_set_may_have_its_own_rest_and_a_side_has_the_last_word():
    planned = PlannedSet(changes=Override(rest_s=45))
    line = Prescription(uuid4(), Target(reps=Span.exactly(10)), (planned, PlannedSet()), rest_s=120)

    assert [line.rest_of(Side.LEFT, s) for s in (*line.sets, None)] == [45, 120, 120]
    assert with_override(line, Side.LEFT, Override(rest_s=90)).rest_of(Side.LEFT, planned) == 90
