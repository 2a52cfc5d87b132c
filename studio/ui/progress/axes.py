"""The axes of the charts: numbers with their unit, and time in the locale's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import pyqtgraph as pg
from typing_extensions import override

from studio.ui import labels, theme
from studio.ui.text import literal

DAY_S = 86_400.0
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sitting stands on the time axis: its day, or its label where no day is known."""

    day: date | None
    label: str = ""

    @property
    def text(self) -> str:
        return (
            labels.day_text(self.day, "d MMM yyyy") if self.day is not None and not self.label else self.label
        )


class NumberAxis(pg.AxisItem):  # type: ignore[misc] # pyqtgraph has no types
    """Numbers as the locale writes them, with a unit behind and without a sign where ``unsigned``."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.unit = ""
        self.unsigned = False
        self.whole = False

    def show_name(self, text: str, colour: str) -> None:
        """Write ``text`` along the axis; pyqtgraph makes HTML of it, so it is escaped."""
        self.setLabel(literal(text), color=colour)
        self.label.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False))

    @override
    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """One level of numbers, as many as there is room for, eight at most; only whole ones if ``whole``."""
        room = theme.px(56 if self.orientation in ("bottom", "top") else 20)
        step = _step((high - low) / min(MOST_TICKS, max(1.0, size / room)))
        step = max(1.0, step) if self.whole else step
        first = -(-low // step)
        count = int(high // step - first) + 1
        return [(step, [(first + n) * step for n in range(max(0, count))])]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        shown = [abs(value) if self.unsigned else value for value in values]
        return [f"{labels.number(round(value, 3))}{self.unit}" for value in shown]


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Days and months in the locale's words, or the labels of occasions that have no day."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._labels: tuple[str, ...] = ()

    def xs_of(self, places: Sequence[Place]) -> list[float]:
        """Positions of ``places``: noon of their days, or 0, 1, 2 … as soon as one has no day."""
        days = [place.day for place in places if place.day is not None]
        dated = bool(places) and len(days) == len(places)
        self._labels = () if dated else tuple(place.text for place in places)
        self.picture = None
        return [noon(day) for day in days] if dated else [float(number) for number in range(len(places))]

    @property
    def dated(self) -> bool:
        return not self._labels

    @override
    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        if self._labels:
            most = max(1, int(size / theme.px(64)))
            step = max(1, -(-len(self._labels) // most))
            return [(1.0, [float(n) for n in range(0, len(self._labels), step) if low <= n <= high])]
        return [(DAY_S, _days(low, high, max(2, int(size / theme.px(72)))))]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self._labels:
            return [self._labels[int(value)] for value in values]
        days = [day_at(value) for value in values]
        if days and all(day.day == 1 for day in days):
            return [_month(day, first=number == 0) for number, day in enumerate(days)]
        return [labels.day_text(day, "d MMM") for day in days]


def noon(day: date) -> float:
    """A day's place on a time axis: noon, so that no change of the clock moves it to another day."""
    return datetime.combine(day, time(12)).timestamp()


def day_at(x: float) -> date:
    return datetime.fromtimestamp(x).date()  # noqa: DTZ006 - local, as noon() made it


def _month(day: date, *, first: bool) -> str:
    return labels.day_text(day, "MMM yyyy" if first or day.month == 1 else "MMM")


def _days(low: float, high: float, most: int) -> list[float]:
    """Noons of days that divide the span evenly: first days of months where it is long enough."""
    first, last = day_at(low), day_at(high)
    if (last - first).days > 60:
        months = [
            date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
            for n in range(1, 12 * (last.year - first.year) + last.month - first.month + 1)
        ]
        step = next((s for s in (1, 2, 3, 6) if len(months) <= s * most), 12)
        step = max(step, 12 * -(-len(months) // (12 * most))) if step == 12 else step
        return [noon(month) for month in months if (12 * month.year + month.month - 1) % step == 0]
    days = (last - first).days + 1
    step = max(1, -(-days // most))
    return [noon(date.fromordinal(first.toordinal() + n)) for n in range(0, days, step)]


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
