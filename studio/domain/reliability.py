"""How much of a difference is noise: typical error, CV, ICC, minimal detectable change, and the noise band.

Hopkins 2000 and Weir 2005; science.md 1.6 and 1.7. Values are measurements of zero or more in one unit. A
statistic that the data cannot give (too few trials, a mean of zero, no spread) is None, never zero.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.domain.defaults import (
    CONFIDENCE_Z,
    MIN_TRIALS_FOR_CV,
    NOISE_FLOOR,
    SWC_ALONE_FACTOR,
    SWC_FACTOR,
)
from studio.domain.errors import BadValue
from studio.domain.measured import above, all_measured, below, finite, measured

MDC95_FACTOR = 1.96 * math.sqrt(2)
MDC90_FACTOR = 1.645 * math.sqrt(2)


class IccWord(StrEnum):
    """The words of Koo and Li for an ICC [K]."""

    POOR = "poor"
    MODERATE = "moderate"
    GOOD = "good"
    EXCELLENT = "excellent"


class CvWord(StrEnum):
    """What is usually thought of a coefficient of variation [K]."""

    GOOD = "good"
    ACCEPTABLE = "acceptable"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class TypicalError:
    """Test and retest of ``n`` people. Percentages are of the grand mean, the rest in the tests' unit."""

    n: int
    mean_change: float
    sd_diff: float
    typical_error: float
    te_pct_of_mean: float | None
    cv_log_pct: float | None

    @property
    def loa_low(self) -> float:
        """The lower of Bland and Altman's 95 % limits of agreement."""
        return self.mean_change - 1.96 * self.sd_diff

    @property
    def loa_high(self) -> float:
        """The upper of Bland and Altman's 95 % limits of agreement."""
        return self.mean_change + 1.96 * self.sd_diff

    @property
    def mdc95(self) -> float:
        """The change that is beyond noise 95 times in 100."""
        return MDC95_FACTOR * self.typical_error

    @property
    def mdc90(self) -> float:
        """The change that is beyond noise 90 times in 100."""
        return MDC90_FACTOR * self.typical_error


@dataclass(frozen=True, slots=True)
class Detectable:
    """Standard error of measurement and the changes beyond it, in the unit of the test."""

    sem: float

    @property
    def mdc95(self) -> float:
        return MDC95_FACTOR * self.sem

    @property
    def mdc90(self) -> float:
        return MDC90_FACTOR * self.sem


@dataclass(frozen=True, slots=True)
class NoiseBand:
    """Rule B of science.md 1.6: ``difference`` is right minus left, ``band`` half the width of the noise."""

    difference: float
    band: float

    @property
    def outside(self) -> bool:
        """Whether the difference is larger than the error of both limbs together explains."""
        return above(abs(self.difference), self.band)


def cv_percent(trials: Sequence[float]) -> float | None:
    """Coefficient of variation in percent: SD (n - 1) over mean; None below two trials or at a mean of 0."""
    values = all_measured(trials, "A trial")
    if len(values) < 2 or not any(values):
        return None
    return 100 * statistics.stdev(values) / statistics.fmean(values)


def cv_word(cv: float) -> CvWord:
    """To 5 % good, to 10 % acceptable."""
    if not above(measured(cv, "A CV"), 5):
        return CvWord.GOOD
    return CvWord.POOR if above(cv, 10) else CvWord.ACCEPTABLE


def icc_word(icc: float) -> IccWord:
    """Below 0.5 poor, below 0.75 moderate, below 0.9 good, else excellent."""
    finite(icc, "An ICC")
    for limit, word in ((0.5, IccWord.POOR), (0.75, IccWord.MODERATE), (0.9, IccWord.GOOD)):
        if below(icc, limit):
            return word
    return IccWord.EXCELLENT


def smallest_worthwhile_change(values: Sequence[float], factor: float = SWC_FACTOR.value) -> float | None:
    """``factor`` (0.2 to 0.5) times the SD between people, in the unit of the test (Hopkins 2004).

    It judges what is worth having, not what is noise, and wants a squad of ten or more.
    """
    checked = all_measured(values, "A value")
    return measured(factor, "A factor") * statistics.stdev(checked) if len(checked) > 1 else None


def smallest_worthwhile_change_alone(cv: float) -> float:
    """For a lone athlete: 0.3 of the own test-to-test CV, in percent (Hopkins 2004)."""
    return SWC_ALONE_FACTOR.value * measured(cv, "A CV")


def typical_error(first: Sequence[float], second: Sequence[float]) -> TypicalError | None:
    """Typical error SD(differences) / root 2 of test and retest, one entry per person (Hopkins 2000).

    None below two people. ``cv_log_pct`` is None when a value is zero. Raises BadValue when the two are not
    of one length.
    """
    if len(first) != len(second):
        raise BadValue(f"Test and retest go in pairs: {len(first)} and {len(second)} values do not match.")
    before, after = all_measured(first, "A value"), all_measured(second, "A value")
    if len(before) < 2:
        return None
    changes = [b - a for a, b in zip(before, after, strict=True)]
    error = statistics.stdev(changes) / math.sqrt(2)
    grand_mean = statistics.fmean((*before, *after))
    return TypicalError(
        n=len(before),
        mean_change=statistics.fmean(changes),
        sd_diff=statistics.stdev(changes),
        typical_error=error,
        te_pct_of_mean=100 * error / grand_mean if grand_mean else None,
        cv_log_pct=_log_cv(before, after),
    )


def pooled_typical_error(sessions: Sequence[Sequence[float]]) -> float | None:
    """Typical error of one person's limb from the trials of several sessions, in the unit of the test.

    The SD within sessions, pooled by degrees of freedom [K]; None when no session has two trials.
    """
    usable = [all_measured(trials, "A trial") for trials in sessions if len(trials) > 1]
    freedom = sum(len(trials) - 1 for trials in usable)
    if not freedom:
        return None
    return math.sqrt(math.fsum(map(_squares, usable)) / freedom)


def standard_error(sd: float, icc: float) -> Detectable:
    """SEM = SD x root(1 - ICC) with its detectable changes (Weir 2005); an ICC is at most 1."""
    if above(finite(icc, "An ICC"), 1):
        raise BadValue(f"An ICC is at most 1, not {icc:g}.")
    return Detectable(measured(sd, "An SD") * math.sqrt(max(0.0, 1 - icc)))


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
    """Rule B: right minus left against z times root(TE_L^2 / k_L + TE_R^2 / k_R) (science.md 1.6).

    ``error_left`` and ``error_right`` are typical errors of one trial, ``trials_*`` how many were averaged,
    all in the unit of the trials.
    """
    if min(trials_left, trials_right) < 1:
        raise BadValue("A mean is of at least one trial.")
    difference = measured(right, "The right side") - measured(left, "The left side")
    of_left = measured(error_left, "A typical error") / math.sqrt(trials_left)
    of_right = measured(error_right, "A typical error") / math.sqrt(trials_right)
    return NoiseBand(difference, measured(z, "z") * math.hypot(of_left, of_right))


def noise_band_percent(cv: float, trials: int = 1, z: float = CONFIDENCE_Z.value) -> float:
    """Rule B in percent of the limb's value when both limbs have ``cv`` and ``trials`` (table of 1.6)."""
    if trials < 1:
        raise BadValue("A mean is of at least one trial.")
    return measured(z, "z") * measured(cv, "A CV") * math.sqrt(2 / trials)


def noise_percent(
    left_trials: Sequence[float],
    right_trials: Sequence[float],
    *,
    floor: float = NOISE_FLOOR.value,
    min_trials: int = MIN_TRIALS_FOR_CV.value,
) -> float:
    """Rule A with its floor: the largest of ``floor`` and each side's own CV, in percent (science.md 1.6).

    A side's CV counts from ``min_trials`` on: three trials cannot give a stable CV, two say nothing.
    """
    own = [cv_percent(trials) for trials in (left_trials, right_trials) if len(trials) >= min_trials]
    return max(measured(floor, "The noise floor"), *(cv or 0.0 for cv in own), 0.0)


def beyond_cv(asymmetry: float, noise: float) -> bool:
    """Rule A: whether the size of an asymmetry exceeds the noise, both in percent (Exell 2012)."""
    return above(abs(finite(asymmetry, "An asymmetry")), measured(noise, "The noise"))


def _squares(trials: Sequence[float]) -> float:
    """The squared deviations from the mean, together: exactly nought where all trials are the same.

    Ten years have thousands of sessions, and `statistics.variance` calculates with fractions.
    """
    if min(trials) == max(trials):
        return 0.0
    mean = statistics.fmean(trials)
    return math.fsum((trial - mean) ** 2 for trial in trials)


def _log_cv(before: Sequence[float], after: Sequence[float]) -> float | None:
    """The typical error as a CV through logarithms, in percent [K]."""
    if not all((*before, *after)):
        return None
    changes = [math.log(b) - math.log(a) for a, b in zip(before, after, strict=True)]
    return 100 * math.expm1(statistics.stdev(changes) / math.sqrt(2))
