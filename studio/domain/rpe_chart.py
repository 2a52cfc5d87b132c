"""Effort in words and percent: RPE and reps in reserve, and charts of percent of 1RM that a coach may edit.

RPE = 10 - RIR (Zourdos 2016). The charts are presets of others, kept as data with their origin; the rule of
the program is ``reps + RIR`` with a formula (science.md 2.3).
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.errors import BadValue
from studio.domain.measured import finite


def rpe_of(rir: float) -> float:
    """The RPE (0 to 10) of a number of reps in reserve."""
    return _on_scale(10 - finite(rir, "The reps in reserve"), "The reps in reserve")


def rir_of(rpe: float) -> float:
    """The reps in reserve of an RPE of 0 to 10."""
    return 10 - _on_scale(finite(rpe, "The RPE"), "An RPE")


@dataclass(frozen=True, slots=True)
class RpeChart:
    """Percent of 1RM by repetitions and RPE: ``percents`` fall by half repetitions, from 1 at RPE 10.

    One repetition more and one RPE less are the same step. ``source`` is shown wherever the chart is.
    """

    name: str
    source: str
    percents: tuple[float, ...]
    max_reps: int = 10
    lowest_rpe: float = 6.5

    def __post_init__(self) -> None:
        needed = round(2 * (self.max_reps - 1) + 2 * (10 - self.lowest_rpe)) + 1
        if len(self.percents) != needed:
            raise BadValue(f"The chart “{self.name}” needs {needed} percentages, not {len(self.percents)}.")
        if not all(0 < percent <= 100 for percent in self.percents):
            raise BadValue(f"The percentages of the chart “{self.name}” lie between 0 and 100.")

    def percent(self, reps: int, rpe: float) -> float | None:
        """Percent of 1RM for ``reps`` at ``rpe`` (by halves); None off the chart."""
        steps = 2 * (reps - 1) + 2 * (10 - rpe)
        if not 1 <= reps <= self.max_reps or not self.lowest_rpe <= rpe <= 10 or steps != int(steps):
            return None
        return self.percents[int(steps)]


RTS_CHART = RpeChart(
    "Reactive Training Systems",
    "Tuchscherer, Reactive Training Systems (science.md 2.3, S 28)",
    (
        *(100.0, 97.8, 95.5, 93.9, 92.2, 90.7, 89.2, 87.8, 86.3, 85.0, 83.7, 82.4, 81.1),
        *(79.9, 78.6, 77.4, 76.2, 75.1, 73.9, 72.3, 70.7, 69.4, 68.0, 66.7, 65.3, 64.0),
    ),
)

NSCA_PERCENTS = {1: 100, 2: 95, 3: 93, 4: 90, 5: 87, 6: 85, 7: 83, 8: 80, 9: 77, 10: 75, 12: 70}
"""Percent of 1RM by repetitions to failure: the training load chart of the NSCA (science.md 2.3, S 29)."""


def _on_scale(value: float, what: str) -> float:
    if not 0 <= value <= 10:
        raise BadValue(f"{what} must be from 0 to 10.")
    return value
