"""Made-up athletes whose gap, noise and trend are known: what a rule is judged by before people rely on it.

Chance is handed in as a seeded ``random.Random``, so that a run can be repeated to the last digit.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from studio.domain.errors import BadValue
from studio.domain.measured import finite, measured
from studio.domain.sides import PerSide

LARGEST_GAP = 90.0
LEAST_SHARE = 0.01
"""What a trial measures at least, as a share of what is true: nobody lifts less than nothing."""


@dataclass(frozen=True, slots=True)
class SimulatedAthlete:
    """``gap`` is the true signed difference at week 0: percent of the stronger side, right-positive (SPD).

    It changes by ``gap_trend`` points a week and halves every ``half_life`` weeks (None: never). ``strength``
    (kg) is the stronger side at week 0 and changes by ``strength_trend`` percent a week. ``cv`` is the noise
    of one trial, ``day_cv`` what each side is up or down by on a day, both in percent.
    """

    gap: float = 0.0
    cv: float = 4.0
    gap_trend: float = 0.0
    half_life: float | None = None
    strength: float = 100.0
    strength_trend: float = 0.0
    day_cv: float = 0.0

    def __post_init__(self) -> None:
        measured(self.cv, "A CV")
        measured(self.day_cv, "A CV")
        if self.half_life is not None and not self.half_life > 0:
            raise BadValue("A half-life is longer than no time.")

    def true_gap(self, week: float) -> float:
        """The signed difference in percent that is true in ``week``, at most 90 either way."""
        left_over = 1.0 if self.half_life is None else 0.5 ** (week / self.half_life)
        gap = self.gap * left_over + self.gap_trend * finite(week, "A week")
        return max(-LARGEST_GAP, min(LARGEST_GAP, gap))

    def true_sides(self, week: float) -> PerSide[float]:
        """What both sides are truly able to in ``week``, in kg."""
        stronger = self.strength * (1 + self.strength_trend / 100) ** week
        gap = self.true_gap(week)
        weaker = stronger * (1 - abs(gap) / 100)
        return PerSide(weaker, stronger) if gap > 0 else PerSide(stronger, weaker)

    def trials(self, chance: random.Random, week: float = 0.0, count: int = 3) -> PerSide[tuple[float, ...]]:
        """``count`` trials of each side on a day of ``week``, in kg."""
        left, right = (trials_of(chance, side, self.day_cv, 1)[0] for side in self._sides(week))
        return PerSide(trials_of(chance, left, self.cv, count), trials_of(chance, right, self.cv, count))

    def _sides(self, week: float) -> tuple[float, float]:
        true = self.true_sides(week)
        return true.left, true.right


def trials_of(chance: random.Random, mean: float, cv: float, count: int) -> tuple[float, ...]:
    """``count`` normally spread trials around ``mean`` with a CV of ``cv`` percent, none below 1 % of it."""
    noise = measured(cv, "A CV") / 100
    return tuple(measured(mean, "A mean") * max(LEAST_SHARE, chance.gauss(1, noise)) for _ in range(count))
