"""How much a measurement varies by itself: spread, and the band that a difference must leave."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from studio.domain.defaults import CONFIDENCE_Z
from studio.domain.measured import above, all_measured, measured


def cv_percent(trials: Sequence[float]) -> float | None:
    """Coefficient of variation of repeated trials: SD (n - 1) over mean, in percent (science.md 1.6).

    None with fewer than two trials, or a mean of 0.
    """
    values = all_measured(trials, "A trial")
    if len(values) < 2 or sum(values) == 0:
        return None
    return 100 * statistics.stdev(values) / statistics.fmean(values)


@dataclass(frozen=True, slots=True)
class NoiseBand:
    """A raw difference right minus left, and the size it must exceed to be more than noise."""

    difference: float
    band: float
    outside: bool


def noise_band(
    left: float,
    right: float,
    error_left: float,
    error_right: float,
    *,
    trials_left: int = 1,
    trials_right: int = 1,
    z: float = CONFIDENCE_Z.value,
) -> NoiseBand:
    """Rule B of science.md 1.6: |R - L| > z · sqrt(TE_L² / k_L + TE_R² / k_R), in the unit of the trials.

    ``error_left`` and ``error_right`` are typical errors of one trial, ``trials_*`` how many were averaged.
    """
    difference = measured(right, "The right side") - measured(left, "The left side")
    of_left = measured(error_left, "The typical error") ** 2 / trials_left
    of_right = measured(error_right, "The typical error") ** 2 / trials_right
    band = z * math.sqrt(of_left + of_right)
    return NoiseBand(difference, band, above(abs(difference), band))
