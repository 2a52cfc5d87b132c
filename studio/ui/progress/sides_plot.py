"""Left and right themselves over time: a gap can close because the better side got worse."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.services.asymmetry import Point
from studio.ui import theme
from studio.ui.progress.plot import SYMBOLS, Chart, Place, pen

POINT = 7


class SidesPlot(Chart):
    """One line a side: left solid with circles, right dashed with squares."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, 200, parent)
        self._lines = {
            side: pg.PlotDataItem(symbol=SYMBOLS[side], symbolSize=POINT) for side in ("left", "right")
        }
        for line in self._lines.values():
            self.addItem(line)
        self._restyle()

    def show_points(self, points: Sequence[Point], unit: str) -> None:
        """``unit`` is what stands behind the numbers of the axis, its blank included."""
        self.getAxis("left").unit = unit
        xs = self.xs_of([Place(p.sitting.day, p.sitting.label) for p in points])
        self._lines["left"].setData(xs, [p.left for p in points])
        self._lines["right"].setData(xs, [p.right for p in points])
        self.autoRange(padding=0.08)
        self._recolour(theme.palette_for(self))

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        for side, line in self._lines.items():
            colour = colours.side(side)
            line.setPen(pen(colour, 1.5, dashed=side == "right"))
            line.setSymbolBrush(pg.mkBrush(colour))
            line.setSymbolPen(pen(colours.surface))
