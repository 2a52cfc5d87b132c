"""Hard sets a week of each leg: bars in pairs, left before right."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.services.progress import WeekSets
from studio.ui import labels, theme
from studio.ui.progress.axes import Place, TimeAxis
from studio.ui.progress.plot import pen
from studio.ui.progress.spot_chart import Spot, SpotChart

BAR = 0.36


class HardSetsPlot(SpotChart):
    """One pair of bars a week: left filled, right tinted within an edge."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._time = TimeAxis()
        super().__init__(name, self._time, 100, parent=parent)
        self.weeks: tuple[WeekSets, ...] = ()
        self.bars = {side: pg.BarGraphItem(x=[], height=[], width=BAR) for side in ("left", "right")}
        for bars in self.bars.values():
            self.addItem(bars)
        self.note = pg.TextItem("", anchor=(0, 0))
        self.addItem(self.note, ignoreBounds=True)
        self._up.whole = True
        self.showGrid(x=False, y=True, alpha=1.0)
        self._restyle()

    def show_weeks(self, weeks: Sequence[WeekSets]) -> None:
        self.weeks = tuple(weeks)
        xs = self._time.xs_of([Place(None, labels.day_text(w.monday, "d MMM")) for w in weeks])
        self.bars["left"].setOpts(x=[x - BAR / 2 for x in xs], height=[w.left for w in weeks], width=BAR)
        self.bars["right"].setOpts(x=[x + BAR / 2 for x in xs], height=[w.right for w in weeks], width=BAR)
        highest = max([4, *(max(w.left, w.right) for w in weeks)])
        self.setYRange(0, highest * 1.3, padding=0)
        self.setXRange(-0.6, max(0.6, len(weeks) - 0.4), padding=0)
        self.set_spots([Spot(n, xs[n], max(w.left, w.right)) for n, w in enumerate(weeks)])
        self.say("")
        self._recolour(theme.palette_for(self))

    def say(self, text: str) -> None:
        """Read out a week within the chart, at its upper edge."""
        (left, _), (_, top) = self.plotItem.vb.viewRange()
        self.note.setPlainText(text)
        self.note.setPos(left, top)

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        super()._recolour(colours)
        self.note.setFont(theme.font(theme.LABEL))
        self.note.setColor(theme.colour(colours.text))
        for side, bars in self.bars.items():
            fill = colours.side(side) if side == "left" else colours.tint(side)
            bars.setOpts(brush=pg.mkBrush(fill), pen=pen(colours.side(side), 1.5))
