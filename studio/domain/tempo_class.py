"""Which sets may be told by one measure: those lowered slowly are a class of their own.

Slower tempos need lighter loads, so an e1RM is compared only within the same exercise, set-up and tempo class
(science.md 2.2). Where a class ends no source says. A decision of ours [D]: a set is slow when its lowering
is, and slow begins where science.md 7 lets the article's "slow eccentric" begin, at 3 s. So 2-0-1-1 and
2-0-1-2 are of one class, and 4-0-1-2 is of the other: more classes would leave less to compare than a second
of pause costs.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from studio.domain.errors import TempoError
from studio.domain.tempo import Tempo

SLOW_FROM_S = 3.0
"""Seconds of lowering from which on a set is slow: the least of `defaults.SLOW_ECCENTRIC`."""


class TempoClass(StrEnum):
    """Two sets of different classes are no comparison; in order, what is usual comes last."""

    SLOW = "slow"
    USUAL = "usual"


def class_of(tempo: Tempo | None) -> TempoClass:
    """The drive, explosive or not, and both pauses are no matter; a tempo that nobody said is usual."""
    return TempoClass.SLOW if tempo is not None and tempo.eccentric >= SLOW_FROM_S else TempoClass.USUAL


@lru_cache(maxsize=256)  # a log of thousands of sets has a handful of tempos
def class_of_text(text: str | None) -> TempoClass:
    """Of a tempo as the log keeps it; one that cannot be read says nothing."""
    try:
        return class_of(Tempo.parse(text) if text else None)
    except TempoError:
        return TempoClass.USUAL
