"""The signed asymmetry over time: points in the weaker side's colour and shape, over the band of noise."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.services.asymmetry import Point
from studio.ui import theme
from studio.ui.progress.plot import SYMBOLS, Chart, Place, noon, pen

MEDIAN_OF = 5
THRESHOLDS = (10.0, 15.0)
POINT = 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of training behind the points."""

    title: str
    first: date
    last: date


class AsymmetryPlot(Chart):
    """Up is right stronger. ``point_chosen`` carries the point that was clicked."""

    point_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, 260, parent)
        self.points: tuple[Point, ...] = ()
        self._noise = 0.0
        self._band = pg.LinearRegionItem(orientation="horizontal", movable=False)
        self._zero = pg.InfiniteLine(angle=0)
        self._lines = [pg.InfiniteLine(sign * t, angle=0) for t in THRESHOLDS for sign in (1, -1)]
        self._stems = pg.PlotDataItem(connect="pairs")
        self._median = pg.PlotDataItem()
        self._left = pg.ScatterPlotItem(symbol=SYMBOLS["left"], size=POINT)
        self._right = pg.ScatterPlotItem(symbol=SYMBOLS["right"], size=POINT)
        self._blocks: list[pg.LinearRegionItem] = []
        for item in (
            self._band,
            self._zero,
            *self._lines,
            self._stems,
            self._median,
            self._left,
            self._right,
        ):
            self.addItem(item)
        for line in self._band.lines:
            line.hide()
        self._band.setZValue(-20)
        axis = self.getAxis("left")
        axis.unit, axis.unsigned = " %", True
        for scatter in (self._left, self._right):
            scatter.sigClicked.connect(self._choose)
        self._restyle()

    def show_points(self, points: Sequence[Point], noise: float, blocks: Sequence[Stretch] = ()) -> None:
        """Draw ``points`` (those with a value), the band of ±``noise`` percent and the blocks behind."""
        self.points = tuple(p for p in points if p.value is not None)
        self._noise = noise
        xs = self.xs_of([Place(p.sitting.day, p.sitting.label) for p in self.points])
        values = [p.value or 0.0 for p in self.points]
        self._band.setRegion((-noise, noise))
        self._stems.setData([x for x in xs for _ in "ab"], [y for value in values for y in (0.0, value)])
        self._median.setData(xs, running_median(values))
        numbered = list(enumerate(zip(xs, values, strict=True)))
        self._left.setData([{"pos": place, "data": n} for n, place in numbered if place[1] > 0])
        self._right.setData([{"pos": place, "data": n} for n, place in numbered if place[1] <= 0])
        self._show_blocks(blocks if all(p.sitting.day for p in self.points) else ())
        reach = max([noise * 1.4, 16.0, *(abs(value) * 1.15 for value in values)])
        self.setYRange(-reach, reach, padding=0)
        if xs:
            self.setXRange(xs[0], xs[-1], padding=0.04)
        self._recolour(theme.palette_for(self))

    def _show_blocks(self, blocks: Sequence[Stretch]) -> None:
        for old in self._blocks:
            self.removeItem(old)
        self._blocks = []
        for block in blocks:
            region = pg.LinearRegionItem((noon(block.first), noon(block.last)), movable=False)
            region.setZValue(-30)
            for line in region.lines:
                line.hide()
            self.addItem(region)
            self._blocks.append(region)

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        self._band.setBrush(theme.colour(colours.border, 0.55))
        self._zero.setPen(pen(colours.muted))
        for line in self._lines:
            line.setPen(pen(colours.border, dashed=True))
        self._stems.setPen(pen(theme.mixed(colours.muted, colours.surface, 0.4)))
        self._median.setPen(pen(colours.text, 1.5))
        for scatter, name in ((self._left, "left"), (self._right, "right")):
            scatter.setBrush(pg.mkBrush(colours.side(name)))
            scatter.setPen(pen(colours.surface))
        for region in self._blocks:
            region.setBrush(theme.colour(colours.accent, 0.08))

    def _choose(self, _scatter: object, spots: Sequence[object], *_more: object) -> None:
        for spot in spots[:1]:
            self.point_chosen.emit(self.points[spot.data()])  # type: ignore[attr-defined] # a SpotItem


def running_median(values: Sequence[float]) -> list[float]:
    """The median of each value and the ones before it, five at most."""
    return [statistics.median(values[max(0, n - MEDIAN_OF + 1) : n + 1]) for n in range(len(values))]
