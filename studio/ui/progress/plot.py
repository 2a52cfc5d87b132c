"""A chart in the program's own look: the one place that knows pyqtgraph.

Lines are one pixel wide or drawn in segments (tech.md 5: wide smooth lines are the trap), text that somebody
typed is escaped, and colours follow the theme while the chart stands.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.ui import labels, theme

pg.setConfigOptions(antialias=True)
pg.setConfigOption("segmentedLineMode", "on")

SYMBOLS = {"left": "o", "right": "s"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sitting stands on the time axis: its day, or its label where no day is known."""

    day: date | None
    label: str


class Chart(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph has no types
    """An empty chart; subclasses put their items in and colour them in ``_recolour``."""

    def __init__(self, name: str, height: int = 220, parent: QWidget | None = None) -> None:
        self._time_axis = TimeAxis()
        super().__init__(parent, axisItems={"bottom": self._time_axis, "left": NumberAxis()})
        self._height = height
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=True, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(tickFont=theme.font(theme.LABEL), tickLength=0)
            self.getAxis(side).enableAutoSIPrefix(False)  # noqa: FBT003 - pyqtgraph's signature
        self.showGrid(x=False, y=True, alpha=0.15)
        theme.news().changed.connect(self._restyle)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(self._height * 2 // 3))

    def xs_of(self, places: Sequence[Place]) -> list[float]:
        """Positions of ``places``: noon of their days, or 0, 1, 2 … as soon as one has no day."""
        days = [place.day for place in places]
        self._time_axis.show_places(places)
        if None in days or not days:
            return [float(number) for number in range(len(places))]
        return [noon(day) for day in days if day is not None]

    def _restyle(self) -> None:
        colours = theme.palette_for(self)
        self.setBackground(colours.surface)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(colours.border))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setStyle(tickFont=theme.font(theme.LABEL))
        self._recolour(colours)

    def _recolour(self, colours: theme.Palette) -> None:
        """Give the items their colours; called after every change of theme and of data."""


class NumberAxis(pg.AxisItem):  # type: ignore[misc]
    """Numbers as the locale writes them, with a unit behind and without a sign where ``unsigned``."""

    def __init__(self) -> None:
        super().__init__("left")
        self.unit = ""
        self.unsigned = False

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        shown = [abs(value) if self.unsigned else value for value in values]
        return [f"{labels.number(round(value, 3))}{self.unit}" for value in shown]


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Days and months in the locale's words, or the labels of occasions that have no day."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._labels: tuple[str, ...] = ()

    def show_places(self, places: Sequence[Place]) -> None:
        dated = bool(places) and all(place.day is not None for place in places)
        self._labels = () if dated else tuple(place.label for place in places)
        self.picture = None

    @override
    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        if self._labels:
            return [(1.0, [float(n) for n in range(len(self._labels)) if low <= n <= high])]
        return [(_DAY_S, _ticks(low, high, max(2, int(size / theme.px(90)))))]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self._labels:
            return [self._labels[int(value)] for value in values]
        days = [datetime.fromtimestamp(value).date() for value in values]  # noqa: DTZ006 - as noon() made it
        close = len(days) > 1 and (days[-1] - days[0]).days < 120
        return [labels.day_text(day, "d MMM" if close else "MMM yy") for day in days]


_DAY_S = 86_400.0


def noon(day: date) -> float:
    """A day's place on a time axis: noon, so that no change of the clock moves it to another day."""
    return datetime.combine(day, time(12)).timestamp()


def escaped(text: str) -> str:
    """Text for titles, labels and legends, which pyqtgraph takes for HTML."""
    return html.escape(text)


def pen(colour: str, width: float = 1.0, *, dashed: bool = False) -> Any:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    return pg.mkPen(colour, width=width, style=style)


def _ticks(low: float, high: float, most: int) -> list[float]:
    """Noons of days that divide the span evenly: first days of months where it is long enough."""
    first, last = (datetime.fromtimestamp(x).date() for x in (low, high))  # noqa: DTZ006 - local days
    if (last - first).days > 45:
        months = [
            date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
            for n in range(1, 12 * (last.year - first.year) + last.month - first.month + 1)
        ]
        step = max(1, -(-len(months) // most))
        return [noon(month) for month in months[::step]]
    days = (last - first).days + 1
    step = max(1, -(-days // most))
    return [noon(date.fromordinal(first.toordinal() + n)) for n in range(0, days, step)]
