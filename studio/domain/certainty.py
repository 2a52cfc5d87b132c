"""How sure a difference between the sides is: its range, the person's own CV, and what a change must exceed.

All from one person's own trials (science.md 1.6, 1.7); what they cannot give is None, never a guess.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.domain.reliability import MDC95_FACTOR, NoiseBand, pooled_typical_error
from studio.domain.sides import PerSide

Trials = Sequence[float]


@dataclass(frozen=True, slots=True)
class Range:
    """The 95 % range of a signed difference, in percent of the stronger side and right-positive."""

    low: float
    high: float

    @property
    def holds_equal(self) -> bool:
        """Whether equal sides are possible too."""
        return self.low <= 0 <= self.high

    def mirrored(self) -> Range:
        return Range(-self.high, -self.low)


@dataclass(frozen=True, slots=True)
class Certainty:
    """``cv`` is percent; ``detectable`` the smallest change of a mean of ``trials`` that is not noise (95 %).

    ``sessions`` counts those with two trials of a side or more, which alone know a spread.
    """

    cv: PerSide[float | None] = field(default_factory=lambda: PerSide(None, None))
    detectable: PerSide[float | None] = field(default_factory=lambda: PerSide(None, None))
    sessions: PerSide[int] = field(default_factory=lambda: PerSide(0, 0))
    range: Range | None = None


def certainty(left: Sequence[Trials], right: Sequence[Trials], band: NoiseBand | None) -> Certainty:
    """Of the trials of each session of both sides, the oldest first, and rule B's ``band`` of the latest."""
    spreads = [_spread(sessions) for sessions in (left, right)]
    return Certainty(
        cv=PerSide(*(cv for cv, _, _ in spreads)),
        detectable=PerSide(*(change for _, change, _ in spreads)),
        sessions=PerSide(*(count for _, _, count in spreads)),
        range=_range(left, right, band),
    )


def _spread(sessions: Sequence[Trials]) -> tuple[float | None, float | None, int]:
    """CV within sessions, smallest detectable change of the latest number of trials, sessions used."""
    usable = [trials for trials in sessions if len(trials) > 1]
    error = pooled_typical_error(usable)
    if error is None:
        return None, None, 0
    mean = statistics.fmean(statistics.fmean(trials) for trials in usable)
    change = MDC95_FACTOR * error / len(sessions[-1]) ** 0.5
    return (100 * error / mean if mean else None), change, len(usable)


def _range(left: Sequence[Trials], right: Sequence[Trials], band: NoiseBand | None) -> Range | None:
    if band is None or not left or not right:
        return None
    stronger = max(statistics.fmean(left[-1]), statistics.fmean(right[-1]))
    if stronger == 0:
        return None
    low, high = (100 * edge / stronger for edge in (band.difference - band.band, band.difference + band.band))
    return Range(max(-100.0, low), min(100.0, high))
