"""Intraclass correlation of repeated trials: how well a test tells people apart (Shrout & Fleiss, Weir 2005).

From the subject by trial analysis of variance of science.md 1.7.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from studio.domain.errors import BadValue
from studio.domain.measured import all_measured
from studio.domain.reliability import MDC90_FACTOR, MDC95_FACTOR


@dataclass(frozen=True, slots=True)
class TrialVariance:
    """Mean squares of ``n`` subjects by ``k`` trials, in squares of the unit.

    ``between`` subjects, ``within`` subjects, ``trials`` (systematic change), and the ``error`` that is left.
    """

    n: int
    k: int
    between: float
    within: float
    trials: float
    error: float

    @property
    def icc_1_1(self) -> float | None:
        """One-way, single trial."""
        return _ratio(self.between - self.within, self.between + (self.k - 1) * self.within)

    @property
    def icc_2_1(self) -> float | None:
        """Two-way random, single trial: systematic change counts as error."""
        systematic = self.k * (self.trials - self.error) / self.n
        return _ratio(self.between - self.error, self.between + (self.k - 1) * self.error + systematic)

    @property
    def icc_3_1(self) -> float | None:
        """Two-way mixed, single trial: systematic change is left out."""
        return _ratio(self.between - self.error, self.between + (self.k - 1) * self.error)

    @property
    def icc_3_k(self) -> float | None:
        """Two-way mixed, mean of the k trials."""
        return _ratio(self.between - self.error, self.between)

    @property
    def typical_error(self) -> float:
        """Of a single trial, in the unit of the test."""
        return math.sqrt(self.error)

    @property
    def mdc95(self) -> float:
        """The change that is beyond noise 95 times in 100."""
        return MDC95_FACTOR * self.typical_error

    @property
    def mdc90(self) -> float:
        """The change that is beyond noise 90 times in 100."""
        return MDC90_FACTOR * self.typical_error


def trial_variance(rows: Sequence[Sequence[float]]) -> TrialVariance | None:
    """The analysis of variance of ``rows`` (one per subject, one entry per trial).

    None below two subjects or two trials. Raises BadValue when the rows are not of one length.
    """
    values = [all_measured(row, "A trial") for row in rows]
    if len({len(row) for row in values}) > 1:
        raise BadValue("Every subject needs the same number of trials.")
    if len(values) < 2 or len(values[0]) < 2:
        return None
    n, k = len(values), len(values[0])
    grand = fmean(x for row in values for x in row)
    subjects = k * sum((fmean(row) - grand) ** 2 for row in values)
    trials = n * sum((fmean(column) - grand) ** 2 for column in zip(*values, strict=True))
    within = sum((x - fmean(row)) ** 2 for row in values for x in row)
    return TrialVariance(
        n=n,
        k=k,
        between=subjects / (n - 1),
        within=within / (n * (k - 1)),
        trials=trials / (k - 1),
        error=max(0.0, within - trials) / ((n - 1) * (k - 1)),
    )


def _ratio(part: float, whole: float) -> float | None:
    return None if whole == 0 else part / whole
