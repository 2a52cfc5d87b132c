"""What follows from the last sessions: only both sides together move the shared load, extra sets never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.progression import (
    Aim,
    Cause,
    DoneSet,
    DoubleProgression,
    Linear,
    PercentOfMax,
    RepsInReserve,
    Result,
    TwoForTwo,
    following,
    lighter,
    preview,
    usual_rise,
    weaker_max,
)
from studio.domain.sides import PerSide, Side

DOUBLE = DoubleProgression(8, 12, 2)
SCHEMES = (Linear(2.5), DOUBLE, TwoForTwo(2.5))


def both(*reps):
    return Result(reps, reps)


@pytest.mark.parametrize(
    ("left", "right", "load", "cause"),
    [
        ((10, 10, 10), (10, 10, 10), 42.5, Cause.TARGET_MET),
        ((10, 10, 9), (10, 10, 10), 40, Cause.NOT_YET),
        ((10, 10), (10, 10, 10), 40, Cause.NOT_YET),
        ((), (10, 10, 10), 40, Cause.ONE_SIDE_ONLY),
        ((), (), 40, Cause.NO_SETS),
    ],
)
def test_a_linear_load_rises_when_both_sides_met_the_target(left, right, load, cause):
    found = Linear(2.5).following(Aim(40, 10), [Result(left, right)])

    assert (found.load, found.reps, found.cause) == (load, 10, cause)


def test_without_a_session_nothing_follows():
    assert [scheme.following(Aim(40, 10), []).cause for scheme in SCHEMES] == [Cause.NO_SETS] * 3


@pytest.mark.parametrize(
    ("results", "load", "reps", "cause"),
    [
        ([Result((12, 12, 12), (12, 12, 13))], 12, 8, Cause.TARGET_MET),
        ([Result((10, 9, 9), (12, 12, 12))], 10, 10, Cause.NOT_YET),
        ([Result((12, 12), (12, 12, 12))], 10, 12, Cause.MORE_REPS),
        ([Result((6, 6, 6), (9, 9, 9))], 10, 8, Cause.NOT_YET),
        ([both(6, 6, 6), both(9, 7, 7)], 8, 8, Cause.MISSED_TWICE),
        ([both(6, 6, 6), both(8, 8, 8)], 10, 9, Cause.NOT_YET),
        ([Result((), (6, 6, 6)), both(6, 6, 6)], 10, 8, Cause.NOT_YET),
        ([Result((), (12, 12, 12))], 10, 10, Cause.ONE_SIDE_ONLY),
    ],
)
def test_in_double_progression_reps_climb_before_the_load(results, load, reps, cause):
    found = DOUBLE.following(Aim(10, 10), results)

    assert (found.load, found.reps, found.cause) == (load, reps, cause)


def test_a_range_of_reps_must_be_one():
    with pytest.raises(BadValue):
        DoubleProgression(12, 8, 2)


@pytest.mark.parametrize(
    ("results", "load"),
    [
        ([both(10, 10, 12), both(10, 10, 12)], 42.5),
        ([both(10, 10, 12)], 40),
        ([both(10, 10, 12), Result((10, 10, 12), (10, 10, 11))], 40),
        ([both(10, 10, 12), both(10, 10, 12), both(10, 10, 11)], 40),
        ([both(10, 10, 12), Result((10, 10, 12), ())], 40),
    ],
)
def test_two_reps_over_in_the_last_set_of_two_sessions_raise_the_load(results, load):
    assert TwoForTwo(2.5).following(Aim(40, 10), results).load == load


def test_a_percentage_goes_by_the_weaker_side_and_down_to_what_can_be_loaded():
    found = PercentOfMax(80, PerSide(50, 60), 2.5).following(Aim(0, 5), [])

    assert (found.load, found.cause) == (40, Cause.FROM_MAXIMUM)
    assert PercentOfMax.of_training_max(80, PerSide(50, 60), 2.5).following(Aim(0, 5), []).load == 35
    assert PercentOfMax(80, PerSide(None, 60), 2.5).following(Aim(20, 5), []) == Aim(
        20, 5, cause=Cause.ONE_SIDE_ONLY
    )


def test_reps_in_reserve_give_a_load_from_the_weaker_side():
    found = RepsInReserve(2, PerSide(100, 90), 2.5).following(Aim(0, 8), [])

    assert (found.load, found.cause) == (67.5, Cause.FROM_MAXIMUM)
    assert RepsInReserve(2, PerSide(100, None), 2.5).following(Aim(0, 8), []).cause is Cause.ONE_SIDE_ONLY
    assert weaker_max(PerSide(70.0, 60.0)) == 60


@pytest.mark.parametrize(("load", "step", "left"), [(40, 2.5, 37.5), (10, 2, 8), (100, 2.5, 95), (1, 2.5, 0)])
def test_five_percent_off_comes_in_whole_steps(load, step, left):
    assert lighter(load, step) == left


def test_a_step_of_nothing_is_refused():
    with pytest.raises(BadValue):
        lighter(40, 0)


def test_the_usual_rise_is_shown_as_bounds():
    assert usual_rise(50) == pytest.approx((51, 55))


@pytest.mark.parametrize(("load", "reps", "sets"), [(-1, 8, 3), (10, 0, 3), (10, 8, 0)])
def test_an_aim_must_be_possible(load, reps, sets):
    with pytest.raises(BadValue):
        Aim(load, reps, sets)


def test_the_first_rule_that_changes_something_decides():
    now = Aim(40, 10)

    assert following([TwoForTwo(5), Linear(2.5)], now, [both(10, 10, 10)]).load == 42.5
    assert following([Linear(2.5), TwoForTwo(5)], now, [both(9, 9, 9)]).cause is Cause.NOT_YET
    assert following([], now, []) == now


def test_the_preview_is_what_comes_when_each_session_goes_to_plan():
    aims = preview([DoubleProgression(8, 10, 2)], Aim(10, 8, sets=2), 4)

    assert [(aim.load, aim.reps) for aim in aims] == [(10, 9), (10, 10), (12, 8), (12, 9)]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_preview_equals_what_is_later_written(scheme):
    written, now, results = [], Aim(10, 8), []
    for _ in range(8):
        results.append(both(*(now.reps,) * now.sets))
        after = scheme.following(now, results)
        results = [] if after.load != now.load else results
        written.append(now := after)

    assert preview([scheme], Aim(10, 8), 8) == tuple(written)


done_sets = st.lists(
    st.builds(DoneSet, st.sampled_from([Side.LEFT, Side.RIGHT]), st.integers(0, 20), st.booleans()),
    max_size=8,
)
sessions = st.lists(done_sets, min_size=1, max_size=3)


@given(sessions, st.sampled_from(SCHEMES), st.integers(0, 30))
def test_an_extra_set_never_moves_progression(sessions, scheme, reps):
    with_extra = [Result.of([*sets, DoneSet(Side.LEFT, reps, extra=True)]) for sets in sessions]

    assert scheme.following(Aim(40, 10), with_extra) == scheme.following(
        Aim(40, 10), [Result.of(sets) for sets in sessions]
    )


@given(sessions, st.sampled_from(SCHEMES))
def test_a_load_rises_only_when_the_weaker_side_met_the_target(sessions, scheme):
    now, results = Aim(40, 10), [Result.of(sets) for sets in sessions]

    if scheme.following(now, results).load > now.load:
        assert min(*results[-1].left[-1:], *results[-1].right[-1:]) >= now.reps


@given(sessions, st.sampled_from(SCHEMES))
def test_swapping_left_and_right_changes_nothing(sessions, scheme):
    results = [Result.of(sets) for sets in sessions]
    swapped = [Result(result.right, result.left) for result in results]

    assert scheme.following(Aim(40, 10), results) == scheme.following(Aim(40, 10), swapped)


def test_two_sided_sets_count_for_each_side_and_unknown_ones_for_none():
    found = Result.of([DoneSet(Side.BOTH, 8), DoneSet(Side.EACH, 9), DoneSet(Side.UNKNOWN, 20)])

    assert found == Result((8, 9), (8, 9))
    assert (found.lowest, found.last) == (8, 9)
    assert (Result().lowest, Result().last) == (0, 0)
