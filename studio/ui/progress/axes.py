"""The axes of the charts: numbers with their unit, days in the locale's words, and names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pyqtgraph as pg
from PySide6.QtGui import QFontMetrics
from typing_extensions import override

from studio.domain.chart import Axis, Scale
from studio.ui import labels, theme
from studio.ui.text import literal

MOST_TICKS = 8
MONTHS_FROM = 60  # days in view from which first days of months are named
HALF_A_MONTH = 28  # pixels of its name with the year
Level = list[tuple[float, list[float]]]


class ChartAxis(pg.AxisItem):  # type: ignore[misc] # pyqtgraph has no types
    """Draws what a chart's axis says it is; ``stops`` are to be named rather than others."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.kind = Axis()
        self.stops: tuple[float, ...] = ()

    def show_kind(self, kind: Axis, stops: Sequence[float] = ()) -> None:
        self.kind, self.stops = kind, tuple(stops)
        self.picture = None
        self.update()

    @property
    def name(self) -> str:
        """What is written along the axis; the unit stands there rather than behind each number."""
        kind = self.kind
        return f"{kind.title},{kind.unit}" if kind.title and kind.unit else kind.title

    def show_name(self, colour: str) -> None:
        """Write the name along the axis; pyqtgraph makes HTML of it, so it is escaped."""
        self.setLabel(literal(self.name), color=colour)
        self.showLabel(bool(self.name))
        self.label.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False))

    @override
    def tickValues(self, low: float, high: float, size: float) -> Level:
        """One level, with as many as there is room for."""
        match self.kind.scale:
            case Scale.NUMBERS:
                return self._numbers(low, high, size)
            case Scale.DAYS:
                return [(1.0, self._days(low, high, size))]
            case Scale.NAMES:
                most = max(1, int(size / theme.px(64 if self._lies else 18)))
                step = max(1, -(-len(self.kind.names) // most))
                places = range(0, len(self.kind.names), step)
                return [(1.0, [float(n) for n in places if low <= n <= high])]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        match self.kind.scale:
            case Scale.NUMBERS:
                unit = "" if self.kind.title else self.kind.unit
                shown = [abs(value) if self.kind.unsigned else value for value in values]
                return [f"{labels.number(round(value, 3))}{unit}" for value in shown]
            case Scale.DAYS:
                return _day_texts([day_at(value) for value in values])
            case Scale.NAMES:
                return [self.kind.names[int(value)] for value in values]

    @property
    def _lies(self) -> bool:
        return self.orientation in ("bottom", "top")

    def _numbers(self, low: float, high: float, size: float) -> Level:
        """Eight at most; only whole ones if the axis is of whole numbers."""
        room = theme.px(28 if self._lies else 20)
        step = _step((high - low) / min(MOST_TICKS, max(1.0, size / room)))
        step = max(1.0, step) if self.kind.whole else step
        first = -(-low // step)
        count = int(high // step - first) + 1
        values = [(first + n) * step for n in range(max(0, count))]
        return [(step, self._even(values, low, high, size) if self.kind.unsigned else values)]

    def _even(self, values: Sequence[float], low: float, high: float, size: float) -> list[float]:
        """The stops and then ``values``, all of which have room, up as far as down."""
        line = QFontMetrics(theme.font(theme.LABEL)).height()
        line_high = line * (high - low) / max(1.0, size)
        reach = min(high, -low) - line_high / 3  # a digit is less high than a line
        found = [0.0]
        for value in (*self.stops, *values):
            apart = min(abs(value - other) for other in found)
            if abs(value) <= reach and apart >= line_high:
                found.append(value)
        return sorted(found)

    def _days(self, low: float, high: float, size: float) -> list[float]:
        most = max(2, int(size / theme.px(72)))
        stops = [stop for stop in self.stops if low <= stop <= high]
        if stops and (len(stops) <= most or high - low <= 2 * MONTHS_FROM):
            step = -(-len(stops) // most)
            return stops[(len(stops) - 1) % step // 2 :: step]  # as far from either end
        if high - low > MONTHS_FROM:
            beside = theme.px(HALF_A_MONTH) * (high - low) / max(1.0, size)
            return _months(low, high, (max(2, int(size / theme.px(48))), most), beside)
        return _days(low, high, most)


def place_of(day: date) -> float:
    """A day's place on an axis: the middle of it; it begins half a day before."""
    return float(day.toordinal())


def day_at(x: float) -> date:
    return date.fromordinal(max(1, round(x)))


def _day_texts(days: Sequence[date]) -> list[str]:
    if days and all(day.day == 1 for day in days):
        return [_month(day, first=number == 0) for number, day in enumerate(days)]
    return [labels.day_text(day, "d MMM") for day in days]


def _month(day: date, *, first: bool) -> str:
    return labels.day_text(day, "MMM yyyy" if first or day.month == 1 else "MMM")


def _months(low: float, high: float, most: tuple[int, int], beside: float) -> list[float]:
    """First days of months that divide the span evenly, two at least where that is possible.

    ``most`` have room as months, and as months that all have their year. One that is not ``beside`` away
    from the beginning has no room for its words, and would hide the year.
    """
    first, last = day_at(low), day_at(high)
    months = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(1, 12 * (last.year - first.year) + last.month - first.month + 1)
    ]
    step = next((s for s in (1, 2, 3, 6) if len(months) <= s * most[0]), 12)
    step = max(step, 12 * -(-len(months) // (12 * most[1]))) if step == 12 else step
    seen = [month for month in months if low + beside <= place_of(month) <= high - beside / 2]
    for begin in range(step):
        named = [place_of(m) for m in seen if (12 * m.year + m.month - 1) % step == begin]
        if len(named) > 1:
            return named
    return [place_of(month) for month in seen[:: max(1, len(seen) - 1)]]


def _days(low: float, high: float, most: int) -> list[float]:
    """Days that divide the span evenly."""
    begin, end = math.ceil(low), math.floor(high)
    step = max(1, -(-(end - begin + 1) // most))
    return [float(day) for day in range(begin, end + 1, step)]


def _step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below ``least``."""
    if least <= 0:
        return 1.0
    power = 1.0
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least - power * 1e-9)
