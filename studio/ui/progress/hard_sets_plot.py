"""Hard sets a week of each leg: bars in pairs, left before right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.ui import labels, theme
from studio.ui.progress.plot import Chart, Place, pen

BAR = 0.36


@dataclass(frozen=True, slots=True)
class WeekOfSets:
    """Hard sets of one lift in a week."""

    monday: date
    left: float
    right: float


class HardSetsPlot(Chart):
    """One pair of bars a week; the right one has a double edge of its own colour."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, 200, parent)
        self._bars = {side: pg.BarGraphItem(x=[], height=[], width=BAR) for side in ("left", "right")}
        for bars in self._bars.values():
            self.addItem(bars)
        self._restyle()

    def show_weeks(self, weeks: Sequence[WeekOfSets]) -> None:
        self.xs_of([Place(None, labels.day_text(w.monday, "d MMM")) for w in weeks])
        places = [float(n) for n in range(len(weeks))]
        self._bars["left"].setOpts(x=[x - BAR / 2 for x in places], height=[w.left for w in weeks], width=BAR)
        self._bars["right"].setOpts(
            x=[x + BAR / 2 for x in places], height=[w.right for w in weeks], width=BAR
        )
        highest = max([4.0, *(max(w.left, w.right) for w in weeks)])
        self.setYRange(0, highest * 1.1, padding=0)
        self.setXRange(-0.7, max(0.7, len(weeks) - 0.3), padding=0)
        self._recolour(theme.palette_for(self))

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        for side, bars in self._bars.items():
            colour = colours.side(side)
            edge = theme.mixed(colour, colours.surface, 0.5)
            bars.setOpts(brush=pg.mkBrush(colour), pen=pen(edge if side == "right" else colour, 2))
