"""How sure a difference is: known numbers, what trials cannot say, and the mirror."""

import math
import statistics

import pytest

from studio.domain.certainty import Certainty, Range, certainty
from studio.domain.reliability import NoiseBand, noise_band
from studio.domain.sides import PerSide

LEFT, RIGHT = ((44.0, 46.0), (45.0, 45.0, 48.0)), ((50.0, 52.0), (52.0, 51.0, 53.0))


def band_of(left: tuple[float, ...], right: tuple[float, ...]) -> NoiseBand:
    return noise_band(
        statistics.fmean(left),
        statistics.fmean(right),
        statistics.stdev(left),
        statistics.stdev(right),
        trials_left=len(left),
        trials_right=len(right),
    )


def test_cv_and_detectable_change_are_pooled_within_sessions():
    found = certainty(LEFT, RIGHT, None)
    # squares of deviations within sessions: left 2 and 6, right 2 and 2, over 1 + 2 degrees of freedom
    error_left, error_right = math.sqrt(8 / 3), math.sqrt(4 / 3)
    assert found.cv.left == pytest.approx(100 * error_left / 45.5)
    assert found.cv.right == pytest.approx(100 * error_right / 51.5)
    assert found.detectable.left == pytest.approx(1.96 * math.sqrt(2) * error_left / math.sqrt(3))
    assert found.sessions == PerSide(2, 2)
    assert found.range is None


def test_the_range_is_that_of_rule_b_in_percent_of_the_stronger_side():
    band = band_of(LEFT[-1], RIGHT[-1])
    found = certainty(LEFT, RIGHT, band).range
    assert found is not None
    assert (found.low + found.high) / 2 == pytest.approx(100 * 6 / 52)
    assert found.high - found.low == pytest.approx(2 * 100 * band.band / 52)
    assert not found.holds_equal


def test_swapping_the_sides_mirrors_everything():
    here = certainty(LEFT, RIGHT, band_of(LEFT[-1], RIGHT[-1]))
    there = certainty(RIGHT, LEFT, band_of(RIGHT[-1], LEFT[-1]))
    assert there.cv == here.cv.mirrored()
    assert there.detectable == here.detectable.mirrored()
    assert here.range is not None
    assert there.range == here.range.mirrored()


def test_what_the_trials_cannot_say_stays_unknown():
    assert certainty(((45.0,),), ((50.0,),), None) == Certainty()
    assert certainty((), (), NoiseBand(0.0, 1.0)) == Certainty()
    nought = certainty(((0.0, 0.0),), ((0.0, 0.0),), NoiseBand(0.0, 0.0))
    assert (nought.cv.left, nought.detectable.left, nought.range) == (None, 0.0, None)


def test_equal_sides_are_possible_within_the_range():
    assert Range(-2.0, 5.0).holds_equal
    assert certainty(((1.0, 1.1),), ((1.0, 1.2),), NoiseBand(0.05, 9.0)).range == Range(-100.0, 100.0)
