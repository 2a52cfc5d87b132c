"""The marks of measured days: colour and shape of the weaker side, filled for tests, hollow for training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyqtgraph as pg

from studio.domain.chart import Spot
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.progress.plot import SYMBOLS, pen

DEPTH = 5
CROWDED_SIZE, CROWD = 6, 150


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

    def draw(self, spots: Sequence[Spot], colours: theme.Palette, *, crowded: bool = False) -> None:
        size = theme.px(CROWDED_SIZE if crowded else self._size)
        sides = [side_name(spot.side) for spot in spots]
        for side, item in self.items.items():
            colour = colours.side(side)
            fills = {True: pg.mkBrush(colour), False: pg.mkBrush(colours.surface)}
            edges = {True: pen(colours.surface) if side else pen(colour), False: pen(colour, 1.5)}
            mine = [spot for spot, own in zip(spots, sides, strict=True) if own == side]
            item.setVisible(bool(mine))
            item.setData(
                [spot.x for spot in mine],
                [spot.y for spot in mine],
                brush=[fills[spot.filled] for spot in mine],
                pen=[edges[spot.filled] for spot in mine],
                size=size,
            )


def side_name(side: Side | None) -> str:
    """The name of its colour and shape; empty for neither."""
    return "left" if side is Side.LEFT else "right" if side is Side.RIGHT else ""


def with_side(spots: Sequence[Spot], side: Side | None) -> tuple[Spot, ...]:
    """As `spots` are drawn in a series of ``side``: their own comes first."""
    if side is None:
        return tuple(spots)
    return tuple(spot if spot.side else replace(spot, side=side) for spot in spots)
