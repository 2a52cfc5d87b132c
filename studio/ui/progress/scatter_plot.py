"""Left against right: a mark a day, on the line where both sides are equal."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.services.asymmetry import Point
from studio.ui import theme
from studio.ui.progress.axes import NumberAxis
from studio.ui.progress.marks import Mark, Marks, side_of
from studio.ui.progress.measure import Measure
from studio.ui.progress.plot import padded, pen
from studio.ui.progress.spot_chart import Spot, SpotChart


class ScatterPlot(SpotChart):
    """Above the dashed line right measured more, below it left."""

    LINES_BELOW = 2

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, NumberAxis("bottom"), 100, by_column=False, parent=parent)
        self._equal = pg.PlotDataItem()
        self._unit = ""
        self.addItem(self._equal, ignoreBounds=True)
        self.marks = Marks(self)
        self._restyle()

    def show_points(self, points: Sequence[Point], measure: Measure) -> None:
        """Draw each of ``points`` with its left across and its right upwards."""
        left, right = [measure.of(p.left) for p in points], [measure.of(p.right) for p in points]
        low, high = padded([*left, *right], 0.12, least=1.0)
        self.setXRange(low, high, padding=0)
        self.setYRange(low, high, padding=0)
        self._equal.setData([low, high], [low, high])
        self._unit = measure.unit
        pairs = list(zip(points, left, right, strict=True))
        self.marks.shown = tuple(Mark(side_of(point), x, y, point.sitting.tested) for point, x, y in pairs)
        self.set_spots([Spot(n, x, y) for n, (_, x, y) in enumerate(pairs)])
        self._recolour(theme.palette_for(self))

    def _named(self, side: str) -> str:
        return f"{side},{self._unit}" if self._unit else side

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        super()._recolour(colours)
        self._equal.setPen(pen(colours.muted, dashed=True))
        self._across.show_name(self._named(self.tr("left")), colours.left)
        self._up.show_name(self._named(self.tr("right")), colours.right)
        self.marks.recolour(colours)
