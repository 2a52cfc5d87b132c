"""Simulated athletes: what is true of them is what was asked for, and a seed repeats them."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.asymmetry import Index, index_value
from studio.domain.errors import BadValue
from studio.domain.simulation import SimulatedAthlete, trials_of


def chance(seed=1):
    return random.Random(seed)  # noqa: S311 - a simulation, no secret


@given(st.floats(-60, 60), st.floats(-0.5, 0.5), st.floats(0, 40))
def test_the_true_sides_have_the_true_gap(gap, trend, week):
    athlete = SimulatedAthlete(gap, gap_trend=trend, strength=80, strength_trend=0.5)
    sides = athlete.true_sides(week)

    assert athlete.true_gap(week) == pytest.approx(gap + trend * week)
    assert index_value(Index.SPD_SIGNED, sides.left, sides.right) == pytest.approx(athlete.true_gap(week))
    assert max(sides.left, sides.right) == pytest.approx(80 * 1.005**week)


def test_a_gap_can_close_by_halves_and_never_leaves_its_bounds():
    closing = SimulatedAthlete(12, half_life=4)

    assert [closing.true_gap(week) for week in (0, 4, 8)] == pytest.approx([12, 6, 3])
    assert SimulatedAthlete(50, gap_trend=10).true_gap(30) == 90
    assert SimulatedAthlete(-50, gap_trend=-10).true_gap(30) == -90


def test_without_noise_a_trial_is_the_truth():
    found = SimulatedAthlete(20, cv=0).trials(chance(), week=3, count=2)

    assert [*found.left, *found.right] == pytest.approx([80, 80, 100, 100])


def test_the_noise_has_the_spread_that_was_asked_for():
    found = SimulatedAthlete(0, cv=5).trials(chance(), count=4000)

    assert 100 * statistics.stdev(found.left) / statistics.fmean(found.left) == pytest.approx(5, abs=0.2)


def test_a_day_moves_all_trials_of_a_side_together():
    days = [SimulatedAthlete(0, cv=0, day_cv=4).trials(source, count=3) for source in [chance()] * 3000]

    assert all(len(set(day.left)) == 1 for day in days)
    assert statistics.stdev(day.left[0] for day in days) == pytest.approx(4, abs=0.2)
    assert statistics.correlation([d.left[0] for d in days], [d.right[0] for d in days]) < 0.1


def test_a_seed_repeats_the_run():
    athlete = SimulatedAthlete(8, cv=6, day_cv=2)

    assert athlete.trials(chance(7)) == athlete.trials(chance(7))
    assert athlete.trials(chance(7)) != athlete.trials(chance(8))


def test_nobody_lifts_less_than_nothing():
    assert min(trials_of(chance(), 100, 200, 200)) == 1


@pytest.mark.parametrize("wrong", [{"cv": -1}, {"day_cv": float("nan")}, {"half_life": 0}, {"half_life": -2}])
def test_what_no_athlete_can_be_is_refused(wrong):
    with pytest.raises(BadValue):
        SimulatedAthlete(**wrong)
