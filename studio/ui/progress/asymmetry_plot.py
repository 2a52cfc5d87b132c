"""The asymmetry over time: marks in the weaker side's colour and shape, over the band of noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.asymmetry import Index, index_value
from studio.services.asymmetry import Point
from studio.services.charts import IN_PERCENT_OF_THE_STRONGER, THRESHOLDS, running_median
from studio.storage.blocks import BlockSpan
from studio.ui import theme
from studio.ui.progress.axes import DAY_S, Place, TimeAxis
from studio.ui.progress.marks import Mark, Marks, side_of
from studio.ui.progress.plot import FEW_POINTS, padded, pen, whole_lines
from studio.ui.progress.shades import DEPTH, Shades, begin_of, end_of
from studio.ui.progress.spot_chart import Spot, SpotChart

TITLE_SHARE = 0.1
LEAST_REACH = 16.5
LEAST_SPAN_S = 21 * DAY_S


@dataclass(frozen=True, slots=True)
class Scene:
    """What the index makes of the chart: where equal sides stand, and whether up means right."""

    equal: float = 0.0
    signed: bool = True
    noise: float | None = None
    thresholds: bool = True

    @classmethod
    def of(cls, index: Index, noise: float | None) -> Scene:
        """Noise and thresholds are percentages of the stronger side, and so only shown for such indices."""
        fitting = index in IN_PERCENT_OF_THE_STRONGER
        return cls(
            equal=index_value(index, 1.0, 1.0) or 0.0,
            signed=index.facts.signed,
            noise=noise if fitting else None,
            thresholds=fitting,
        )

    def range_of(self, values: Sequence[float]) -> tuple[float, float]:
        away = max([LEAST_REACH, (self.noise or 0) * 1.4, *(abs(v - self.equal) * 1.15 for v in values)])
        if self.signed or self.equal:
            return self.equal - away, self.equal + away
        return -away * 0.04, away


class AsymmetryPlot(SpotChart):
    """Signed indices draw 'right stronger' upwards."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._time = TimeAxis()
        super().__init__(name, self._time, 145, parent=parent)
        self.points: tuple[Point, ...] = ()
        self.scene_shown = Scene()
        self.shades = Shades()
        self.addItem(self.shades, ignoreBounds=True)
        self._band = pg.LinearRegionItem(orientation="horizontal", movable=False)
        self._band.setZValue(DEPTH - 10)
        for line in self._band.lines:
            line.hide()
        self._zero = pg.InfiniteLine(angle=0)
        self._lines = [pg.InfiniteLine(sign * t, angle=0) for t in THRESHOLDS for sign in (1, -1)]
        self._stems = {side: pg.PlotDataItem(connect="pairs") for side in ("left", "right")}
        self._median = pg.PlotDataItem()
        for item in (self._band, self._zero, *self._lines, *self._stems.values(), self._median):
            self.addItem(item)
        self.marks = Marks(self)
        self._up.unit = " %"
        self._restyle()

    def show_points(self, points: Sequence[Point], scene: Scene, stretches: Sequence[BlockSpan] = ()) -> None:
        """Draw those of ``points`` that have a value, and behind them the blocks that were trained."""
        self.points = tuple(points)
        self.scene_shown = scene
        self._up.unsigned = scene.signed
        xs = self._time.xs_of([Place(p.sitting.day, p.sitting.label) for p in points])
        spots = [Spot(n, xs[n], p.value) for n, p in enumerate(points) if p.value is not None]
        sides = [side_of(point) for point in points]
        self._draw_lines(spots, sides)
        self.marks.shown = tuple(
            Mark(sides[s.number], s.x, s.y, points[s.number].sitting.tested) for s in spots
        )
        least = LEAST_SPAN_S if self._time.dated else 2.0
        low, high = padded([s.x for s in spots], 0.03, least=least)
        self.setXRange(low, high, padding=0)
        dated = stretches if self._time.dated else ()
        in_view = [s for s in dated if begin_of(s) < high and end_of(s) > low]
        bottom, top = scene.range_of([s.y for s in spots])
        self.setYRange(bottom, top + (TITLE_SHARE * (top - bottom) if in_view else 0), padding=0)
        self.shades.show_spans(in_view)
        self.set_spots(spots)
        self._recolour(theme.palette_for(self))

    @property
    def shaded(self) -> bool:
        """Whether blocks are in view."""
        return bool(self.shades.spans)

    def _draw_lines(self, spots: Sequence[Spot], sides: Sequence[str]) -> None:
        scene = self.scene_shown
        self._band.setVisible(scene.noise is not None)
        noise = scene.noise or 0.0
        self._band.setRegion((-noise, noise))
        self._zero.setValue(scene.equal)
        for line in self._lines:
            line.setVisible(scene.thresholds and (scene.signed or line.value() > 0))
        for side, stems in self._stems.items():
            mine = [s for s in spots if sides[s.number] == side]
            stems.setData([s.x for s in mine for _ in "ab"], [y for s in mine for y in (scene.equal, s.y)])
        self._median.setData([s.x for s in spots], running_median([s.y for s in spots]))
        whole_lines(self._median, len(spots))

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        super()._recolour(colours)
        self._band.setBrush(theme.colour(colours.surface_2))
        self._zero.setPen(pen(colours.muted))
        for line in self._lines:
            line.setPen(pen(colours.border, dashed=True))
        for side, stems in self._stems.items():
            stems.setPen(pen(theme.mixed(colours.side(side), colours.surface, 0.45)))
        self._median.setPen(pen(colours.text, 1.5 if len(self.points) < FEW_POINTS else 1.0))
        self.shades.set_colour(colours.accent)
        self.marks.recolour(colours)
