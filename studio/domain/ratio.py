"""One leg beside both, with the range that the trials leave open (science.md 5.1, 5.2; product.md A6).

Ratios and indices are percent, of the mean of the trials; loads are external, as the 50-60 % band means them.
Intervals come from the spread of the trials through logarithms (delta method), with the degrees of freedom
of Welch and Satterthwaite.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from studio.domain.defaults import MIN_TRIALS_FOR_CV, NOISE_FLOOR, RATIO_LEVEL, UNI_BI_HIGH, UNI_BI_LOW
from studio.domain.measured import TOLERANCE, all_measured
from studio.domain.strength import bilateral_index, uni_bi_ratio
from studio.domain.student import t_multiplier


@dataclass(frozen=True, slots=True)
class Ranged:
    """A percentage and the interval around it; ``own`` is off for the coach's estimate."""

    value: float
    low: float
    high: float
    own: bool = True


@dataclass(frozen=True, slots=True)
class _Mean:
    """A mean, the variance of it, and the degrees of freedom that the variance is known with."""

    value: float
    variance: float
    freedom: float

    @property
    def relative(self) -> float:
        """The variance of the logarithm."""
        return self.variance / self.value**2


def own_ratio(
    unilateral: Sequence[float], bilateral: Sequence[float], level: float = RATIO_LEVEL.value
) -> Ranged | None:
    """The trials of one side as a percentage of those of both together, in an interval of ``level`` percent.

    None below three trials of either, or at a mean of 0. Raises BadValue for negative or non-finite trials.
    """
    one, both = _mean(unilateral), _mean(bilateral)
    if one is None or both is None:
        return None
    ratio = uni_bi_ratio(one.value, both.value)
    return _ranged(ratio or 0.0, one, both, level)


def own_bilateral_index(
    bilateral: Sequence[float],
    left: Sequence[float],
    right: Sequence[float],
    level: float = RATIO_LEVEL.value,
) -> Ranged | None:
    """The bilateral index of Howard and Enoka in an interval: to be shown, not steered by (science.md 5.1).

    None and BadValue as for :func:`own_ratio`.
    """
    both, one, other = _mean(bilateral), _mean(left), _mean(right)
    if both is None or one is None or other is None:
        return None
    sides = _Mean(one.value + other.value, one.variance + other.variance, _freedom(one, other))
    index = bilateral_index(both.value, one.value, other.value)
    share = _ranged((index or 0.0) + 100, both, sides, level)
    return Ranged(share.value - 100, share.low - 100, share.high - 100)


def ratio_to_go_by(own: Ranged | None) -> Ranged:
    """The athlete's own ratio; until it is known the band of 50 to 60 %, a coach's estimate (article [U])."""
    low, high = UNI_BI_LOW.value, UNI_BI_HIGH.value
    return own or Ranged((low + high) / 2, low, high, own=False)


def _mean(trials: Sequence[float]) -> _Mean | None:
    """Trials that come out alike are still noisy: half the noise floor lies under their spread (1.6)."""
    values = all_measured(trials, "A trial")
    if len(values) < MIN_TRIALS_FOR_CV.value or not any(values):
        return None
    mean = statistics.fmean(values)
    error = max(statistics.stdev(values), NOISE_FLOOR.value / 2 / 100 * mean)
    return _Mean(mean, error**2 / len(values), len(values) - 1)


def _freedom(*means: _Mean) -> float:
    """Welch and Satterthwaite's degrees of freedom of a sum."""
    whole = sum(mean.variance for mean in means)
    return whole**2 / sum(mean.variance**2 / mean.freedom for mean in means)


def _ranged(ratio: float, part: _Mean, whole: _Mean, level: float) -> Ranged:
    relative = (_Mean(1.0, part.relative, part.freedom), _Mean(1.0, whole.relative, whole.freedom))
    reach = t_multiplier(level, max(1, math.floor(_freedom(*relative) + TOLERANCE)))
    reach *= math.sqrt(part.relative + whole.relative)
    return Ranged(ratio, ratio * math.exp(-reach), ratio * math.exp(reach))
