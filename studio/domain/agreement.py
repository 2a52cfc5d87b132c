"""How well two sessions agree on which side was stronger: Cohen's kappa and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from enum import StrEnum

from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, above, finite


class Agreement(StrEnum):
    """The words of Landis and Koch for kappa [K]."""

    POOR = "poor"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost perfect"


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa: agreement beyond chance, from -1 to 1 (science.md 1.5).

    One entry per athlete or test: the side that was stronger. None without entries or when chance alone
    explains all agreement. Raises BadValue when the two are not of one length.
    """
    if len(first) != len(second):
        raise BadValue(f"Kappa compares pairs: {len(first)} and {len(second)} entries do not match.")
    count = len(first)
    if not count:
        return None
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / count
    tally = Counter(second)
    by_chance = sum(n * tally[category] for category, n in Counter(first).items()) / count**2
    if by_chance >= 1 - TOLERANCE:
        return None
    return (observed - by_chance) / (1 - by_chance)


def landis_koch(value: float) -> Agreement:
    """The word for a kappa: below 0 poor, to 0.20 slight, 0.40 fair, 0.60 moderate, 0.80 substantial."""
    if finite(value, "Kappa") < 0:
        return Agreement.POOR
    words = (Agreement.SLIGHT, Agreement.FAIR, Agreement.MODERATE, Agreement.SUBSTANTIAL)
    for limit, word in zip((0.2, 0.4, 0.6, 0.8), words, strict=True):
        if not above(value, limit):
            return word
    return Agreement.ALMOST_PERFECT
