"""The marks of measured days: colour and shape of the weaker side, filled for tests, hollow for training."""

from __future__ import annotations

from typing import NamedTuple

import pyqtgraph as pg

from studio.services.asymmetry import Point
from studio.ui import theme
from studio.ui.progress.plot import SYMBOLS, pen

SIZE, CROWDED_SIZE, CROWD = 9, 6, 150


class Mark(NamedTuple):
    """One mark; ``side`` is left, right or empty for neither."""

    side: str
    x: float
    y: float
    filled: bool


class Marks:
    """The items that draw marks, one for each shape; `recolour` draws what is put into ``shown``."""

    def __init__(self, chart: pg.PlotWidget) -> None:
        self.items = {side: pg.ScatterPlotItem(symbol=symbol) for side, symbol in SYMBOLS.items()}
        self.shown: tuple[Mark, ...] = ()
        for item in self.items.values():
            item.setZValue(5)
            chart.addItem(item)

    def recolour(self, colours: theme.Palette) -> None:
        size = theme.px(SIZE if len(self.shown) < CROWD else CROWDED_SIZE)
        for side, item in self.items.items():
            colour = colours.side(side)
            fills = {True: pg.mkBrush(colour), False: pg.mkBrush(colours.surface)}
            edges = {True: pen(colours.surface) if side else pen(colour), False: pen(colour, 1.5)}
            mine = [m for m in self.shown if m.side == side]
            item.setData(
                [m.x for m in mine],
                [m.y for m in mine],
                brush=[fills[m.filled] for m in mine],
                pen=[edges[m.filled] for m in mine],
                size=size,
            )


def side_of(point: Point) -> str:
    """The weaker side as the name of its colour and shape; empty on a tie."""
    return point.weaker.value if point.weaker else ""
