"""The marks of measured days: colour and shape of the weaker side, filled for tests, hollow for training.

Underlined is what was lowered slowly, and small what is less certain: both are seen without colour too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pyqtgraph as pg
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtGui import QPainterPath, QTransform

from studio.domain.chart import Spot
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.progress.plot import SYMBOLS, pen

DEPTH = 5
CROWDED_SIZE, CROWD = 6, 150
SMALL = 0.6  # of the size of a mark
TALL = 2.5  # times as high is one with its line
LINE_FROM, LINE_HIGH = 0.82, 0.42  # the line's upper edge below the middle, and its height


class Marks:
    """The items that draw marks, one for each shape."""

    def __init__(self, chart: pg.PlotWidget, size: int) -> None:
        self._chart, self._size = chart, size
        self.items = {side: pg.ScatterPlotItem(symbol=symbol) for side, symbol in SYMBOLS.items()}
        for item in self.items.values():
            item.setZValue(DEPTH)
            chart.addItem(item, ignoreBounds=True)

    def remove(self) -> None:
        for item in self.items.values():
            self._chart.removeItem(item)

    def draw(
        self,
        spots: Sequence[Spot],
        colours: theme.Palette,
        side: Side | None = None,
        *,
        crowded: bool = False,
    ) -> None:
        """Those that name no side are of ``side``."""
        size = theme.px(CROWDED_SIZE if crowded else self._size)
        sides = [side_name(spot.side or side) for spot in spots]
        for name, item in self.items.items():
            colour = colours.side(name)
            fills = {True: pg.mkBrush(colour), False: pg.mkBrush(colours.surface)}
            edges = {True: pen(colours.surface) if name else pen(colour), False: pen(colour, 1.5)}
            mine = [spot for spot, own in zip(spots, sides, strict=True) if own == name]
            item.setVisible(bool(mine))
            item.setData(
                [spot.x for spot in mine],
                [spot.y for spot in mine],
                brush=[fills[spot.filled] for spot in mine],
                pen=[edges[spot.filled] for spot in mine],
                **_shapes(mine, SYMBOLS[name], size),
            )


def _shapes(spots: Sequence[Spot], symbol: str, size: float) -> dict[str, Any]:
    """Size and shape of each mark where any differs from the others, which takes longer than one for all."""
    if all(spot.sure and not spot.slow for spot in spots):
        return {"size": size}
    return {
        "size": [size * (TALL if spot.slow else 1.0 if spot.sure else SMALL) for spot in spots],
        "symbol": [underlined(symbol, sure=spot.sure) if spot.slow else symbol for spot in spots],
    }


@cache  # pyqtgraph keeps a picture of each shape, and knows it by the object
def underlined(symbol: str, *, sure: bool = True) -> QPainterPath:
    """A shape of pyqtgraph's with a line below, within the square of one: the rest would be cut off."""
    scale = (1.0 if sure else SMALL) / TALL
    path: QPainterPath = QTransform.fromScale(scale, scale).map(Symbols[symbol])
    path.addRect(-0.5 / TALL, LINE_FROM / TALL, 1 / TALL, LINE_HIGH / TALL)
    return path


def side_name(side: Side | None) -> str:
    """The name of its colour and shape; empty for neither."""
    return "left" if side is Side.LEFT else "right" if side is Side.RIGHT else ""
