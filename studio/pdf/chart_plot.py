"""Where a chart's values stand on paper: the ranges of its axes, and the room that is left for the plot."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.chart import Chart
from studio.domain.chart_range import range_across, range_up


@dataclass(frozen=True, slots=True)
class Extent:
    """From which value to which an axis goes."""

    low: float
    high: float

    @property
    def span(self) -> float:
        return self.high - self.low

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot's rectangle in millimetres, and what lies along its edges."""

    left: float
    top: float
    width: float
    height: float
    across: Extent
    up: Extent

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def x(self, value: float) -> float:
        return self.left + self.width * (value - self.across.low) / self.across.span

    def y(self, value: float) -> float:
        """Values beyond the range stand at its edge."""
        value = min(max(value, self.up.low), self.up.high)
        return self.bottom - self.height * (value - self.up.low) / self.up.span

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x(x), self.y(y)


def extents_of(chart: Chart) -> tuple[Extent, Extent]:
    """Across and up, as on screen."""
    across = range_across(chart)
    return Extent(*across), Extent(*range_up(chart, across))
