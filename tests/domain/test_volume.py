"""What counts, for whom, and how much: sets per muscle and side, volume load, bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.volume import (
    LoadEntry,
    PairCounting,
    SetEntry,
    SideSets,
    VolumeBand,
    effort_unknown,
    is_hard_set,
    load_per_body_mass,
    relative_volume_load,
    set_volume,
    sets_done,
    volume_band,
    volume_load,
)

HIP_THRUST = {"glute_max": 1.0, "hamstrings": 0.5, "glute_med": 0.5, "abs": 0.0}
SQUAT = {"quads": 1.0, "glute_max": 0.5}

sides = st.sampled_from(Side)
set_entries = st.lists(
    st.builds(SetEntry, st.sampled_from([HIP_THRUST, SQUAT]), sides, st.integers(0, 20).map(float))
)
load_entries = st.lists(st.builds(LoadEntry, sides, st.floats(0, 300), st.integers(0, 30), st.floats(0, 60)))


@pytest.mark.parametrize(
    ("kind", "rir", "counts"),
    [
        (SetKind.WORKING, None, True),
        (SetKind.WORKING, 4, True),
        (SetKind.WORKING, 4.5, False),
        (SetKind.DROP, 0, True),
        (SetKind.CLUSTER, 2, True),
        (SetKind.HOLD, None, True),
        (SetKind.EXTRA, 3, True),
        (SetKind.TEST, 0, True),
        (SetKind.WARM_UP, 1, False),
        (SetKind.WARM_UP, None, False),
        (SetKind.TECHNIQUE, None, False),
    ],
)
def test_a_set_counts_when_it_is_work_and_close_to_failure(kind, rir, counts):
    assert is_hard_set(kind, rir) is counts


def test_the_limit_of_effort_can_be_another_or_none():
    assert not is_hard_set(SetKind.WORKING, 3, max_rir=2)
    assert is_hard_set(SetKind.WORKING, 9, max_rir=None)
    assert not is_hard_set(SetKind.WARM_UP, 0, max_rir=None)


def test_a_set_of_unknown_effort_counts_and_is_marked():
    assert effort_unknown(SetKind.WORKING, None)
    assert not effort_unknown(SetKind.WORKING, 2)
    assert not effort_unknown(SetKind.WARM_UP, None)


def test_sets_go_to_muscles_by_their_fractions_and_to_the_side_that_did_them():
    found = set_volume([*SetEntry.both_legs(HIP_THRUST, 7, 6), SetEntry(SQUAT, Side.BOTH, 4)])

    assert found == {
        "glute_max": SideSets(9, 8, 2),
        "hamstrings": SideSets(3.5, 3, 0),
        "glute_med": SideSets(3.5, 3, 0),
        "abs": SideSets(0, 0, 0),
        "quads": SideSets(4, 4, 4),
    }
    assert (found["glute_max"].mean, found["glute_max"].difference) == (8.5, 1)


def test_a_row_for_each_side_is_one_for_each_and_an_unknown_side_half_for_each():
    assert set_volume([SetEntry(SQUAT, Side.EACH, 3)])["quads"] == SideSets(3, 3, 0)
    assert set_volume([SetEntry(SQUAT, Side.UNKNOWN, 3)])["quads"] == SideSets(1.5, 1.5, 0)


@pytest.mark.parametrize(
    ("left", "right", "both", "one", "two"),
    [(3, 3, 0, 3, 6), (0, 0, 4, 4, 4), (3, 3, 2, 5, 8), (4, 3, 0, 3.5, 7), (0, 0, 0, 0, 0)],
)
def test_a_left_and_a_right_set_are_one_set_or_two(left, right, both, one, two):
    done = sets_done([(Side.LEFT, left), (Side.RIGHT, right), (Side.BOTH, both)])

    assert done.headline() == one
    assert done.headline(PairCounting.TWO) == two


@given(set_entries)
def test_swapping_left_and_right_mirrors_the_sets(entries):
    here = set_volume(entries)
    there = set_volume([SetEntry(e.fractions, e.side.opposite, e.sets) for e in entries])

    assert {m: (s.left, s.right, s.both) for m, s in here.items()} == {
        m: (s.right, s.left, s.both) for m, s in there.items()
    }


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(BadValue):
        set_volume([SetEntry(SQUAT, Side.LEFT, -1)])
    with pytest.raises(BadValue):
        volume_load([LoadEntry(Side.LEFT, float("nan"), 5)])


def test_volume_load_is_per_leg_and_two_sided_work_is_split():
    entries = [
        LoadEntry(Side.LEFT, 10, 10),
        LoadEntry(Side.RIGHT, 10, 10),
        LoadEntry(Side.BOTH, 60, 8),
        LoadEntry(Side.EACH, 10, 10),
        LoadEntry(Side.UNKNOWN, 10, 10),
    ]

    found = volume_load(entries)

    assert (found.left, found.right, found.total) == (490, 490, 980)


def test_the_body_is_added_only_when_asked_for():
    entries = [LoadEntry(Side.LEFT, 10, 10, carried=20)]

    assert volume_load(entries).left == 100
    assert volume_load(entries, system=True).left == 300


@given(load_entries, st.booleans())
def test_swapping_left_and_right_mirrors_the_volume_load(entries, system):
    here = volume_load(entries, system=system)
    swapped = [LoadEntry(e.side.opposite, e.load, e.reps, e.carried) for e in entries]
    there = volume_load(swapped, system=system)

    assert (here.left, here.right) == (there.right, there.left)
    assert here.total == pytest.approx(there.total)


def test_the_two_relative_volume_loads():
    assert load_per_body_mass(600, 60) == 10
    assert load_per_body_mass(600, 0) is None
    assert relative_volume_load([(10, 70), (5, 80)]) == pytest.approx(11)


@pytest.mark.parametrize(
    ("sets", "band"),
    [
        (0, VolumeBand.LOW),
        (3.5, VolumeBand.LOW),
        (4, VolumeBand.MODERATE),
        (9.5, VolumeBand.MODERATE),
        (10, VolumeBand.HIGH),
        (20, VolumeBand.HIGH),
        (20.5, VolumeBand.VERY_HIGH),
    ],
)
def test_the_bands(sets, band):
    assert volume_band(sets) is band


def test_own_limits_must_rise():
    assert volume_band(5, (6, 8, 9)) is VolumeBand.LOW
    with pytest.raises(BadValue):
        volume_band(5, (8, 6, 9))
