"""Left and right themselves over time: a gap can close because the better side got worse."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.services.asymmetry import Point
from studio.ui import theme
from studio.ui.progress.asymmetry_plot import LEAST_SPAN_S
from studio.ui.progress.axes import Place, TimeAxis
from studio.ui.progress.marks import CROWD
from studio.ui.progress.measure import Measure
from studio.ui.progress.plot import SYMBOLS, padded, pen, whole_lines
from studio.ui.progress.spot_chart import Spot, SpotChart

SIZE = 7


class SidesPlot(SpotChart):
    """One line a side: left solid with circles, right dashed with squares; a crowd of days has no marks."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._time = TimeAxis()
        super().__init__(name, self._time, 100, parent=parent)
        self.lines = {side: pg.PlotDataItem(symbol=SYMBOLS[side]) for side in ("left", "right")}
        for line in self.lines.values():
            self.addItem(line)
        self.showGrid(x=False, y=True, alpha=1.0)
        self._restyle()

    def show_points(self, points: Sequence[Point], measure: Measure) -> None:
        """Draw both sides of each of ``points``."""
        self._up.unit = measure.unit
        xs = self._time.xs_of([Place(p.sitting.day, p.sitting.label) for p in points])
        left, right = [measure.of(p.left) for p in points], [measure.of(p.right) for p in points]
        for side, values in (("left", left), ("right", right)):
            self.lines[side].setData(xs, values)
            whole_lines(self.lines[side], len(xs))
            self.lines[side].setSymbol(SYMBOLS[side] if len(xs) < CROWD else None)
            self.lines[side].setSymbolSize(theme.px(SIZE))
        self.setXRange(*padded(xs, 0.03, least=LEAST_SPAN_S if self._time.dated else 2.0), padding=0)
        self.setYRange(*padded([*left, *right], 0.1, least=1.0), padding=0)
        places = zip(xs, zip(left, right, strict=True), strict=True)
        self.set_spots([Spot(n, x, y) for n, (x, both) in enumerate(places) for y in both])
        self._recolour(theme.palette_for(self))

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        super()._recolour(colours)
        for side, line in self.lines.items():
            colour = colours.side(side)
            line.setPen(pen(colour, 1.5, dashed=side == "right"))
            line.setSymbolBrush(pg.mkBrush(colour))
            line.setSymbolPen(pen(colours.surface))
