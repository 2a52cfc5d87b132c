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

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, NumberAxis("bottom"), 100, by_column=False, parent=parent)
        self._equal = pg.PlotDataItem()
        self._names = {"right": pg.TextItem("", anchor=(0, 0)), "left": pg.TextItem("", anchor=(1, 1))}
        for item in (self._equal, *self._names.values()):
            self.addItem(item, ignoreBounds=True)
        self._marks = Marks(self)
        self._restyle()

    def show_points(self, points: Sequence[Point], measure: Measure) -> None:
        """Draw each of ``points`` with its left across and its right upwards."""
        left, right = [measure.of(p.left) for p in points], [measure.of(p.right) for p in points]
        low, high = padded([*left, *right], 0.12, least=1.0)
        self.setXRange(low, high, padding=0)
        self.setYRange(low, high, padding=0)
        self._equal.setData([low, high], [low, high])
        words = {"right": self.tr("right"), "left": self.tr("left")}
        for side, name in self._names.items():
            name.setPlainText(f"{words[side]},{measure.unit}" if measure.unit else words[side])
        self._names["right"].setPos(low, high)
        self._names["left"].setPos(high, low)
        pairs = list(zip(points, left, right, strict=True))
        marks = [Mark(side_of(point), x, y, point.sitting.tested) for point, x, y in pairs]
        self._marks.show(marks, theme.palette_for(self))
        self.set_spots([Spot(n, x, y) for n, (_, x, y) in enumerate(pairs)])
        self._recolour(theme.palette_for(self))

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        super()._recolour(colours)
        self._equal.setPen(pen(colours.muted, dashed=True))
        for side, name in self._names.items():
            name.setColor(theme.colour(colours.side(side)))
            name.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False))
        self._marks.recolour(colours)
