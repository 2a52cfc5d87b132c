"""Ribbons: what values may lie between from place to place, under all that is measured."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from typing_extensions import override

from studio.domain.chart import Chart, Ribbon
from studio.domain.thinning import Place, thinned_places
from studio.ui import theme
from studio.ui.progress.marks import side_name
from studio.ui.progress.painted import Frame, Layer, Painted
from studio.ui.progress.plot import SYMBOLS, pen

MANY, PIECE = 200, 32  # places of a ribbon
ARROW, BEYOND = 6, 4  # pixels


class Strips(Layer):
    """Every ribbon in the tint of its side."""

    def __init__(self, ground: Painted) -> None:
        super().__init__(ground)
        self.ribbons: tuple[Ribbon, ...] = ()
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        self.ribbons = chart.ribbons
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        edge = pen(self._colours.edge)
        fills = {side: theme.colour(self._colours.side(side), 0.16) for side in SYMBOLS}
        for ribbon in [one for one in self.ribbons if _in_view(one, frame)]:
            pieces = list(_outlines(ribbon, frame))
            painter.setBrush(fills[side_name(ribbon.side)])
            # with smooth edges one would see where two pieces meet
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(pieces) == 1)
            # a side's line stands in its ribbon; what is of no side has to be seen by itself
            painter.setPen(edge if ribbon.side is None and len(pieces) == 1 else Qt.PenStyle.NoPen)
            for piece in pieces:
                painter.drawPolygon(piece)
            if ribbon.beyond:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(self._colours.muted))
                for sign in signs_of(ribbon, frame):
                    painter.drawPolygon(sign)


def signs_of(ribbon: Ribbon, frame: Frame) -> list[QPolygonF]:
    """An arrow at each edge of the chart beyond which it goes on."""
    x = sum(x for x, _, _ in ribbon.places) / len(ribbon.places)
    low, high = min(low for _, low, _ in ribbon.places), max(high for _, _, high in ribbon.places)
    ends = [(frame.high, 1)] * (high > frame.high) + [(frame.low, -1)] * (low < frame.low)
    size = theme.px(ARROW)
    tips = [(frame.point(x, edge), way * size) for edge, way in ends]
    return [QPolygonF([tip, tip + QPointF(size, way), tip + QPointF(-size, way)]) for tip, way in tips]


def _in_view(ribbon: Ribbon, frame: Frame) -> bool:
    places = ribbon.places
    return bool(places) and places[0][0] <= frame.right and places[-1][0] >= frame.left


def _seen(ribbon: Ribbon, frame: Frame) -> Sequence[Place]:
    """The places in view and one beyond either end."""
    places = ribbon.places
    begin = bisect_left(places, frame.left, key=itemgetter(0))
    end = bisect_right(places, frame.right, key=itemgetter(0))
    return places[max(0, begin - 1) : end + 1]


def _outlines(ribbon: Ribbon, frame: Frame) -> Iterator[QPolygonF]:
    """There along the upper edge and back along the lower one, a place a pixel at most.

    In pieces where there are many: ten years in one outline take Qt a second to fill.
    """
    places = thinned_places(_seen(ribbon, frame), (frame.right - frame.left) / frame.width)
    if not places:
        return
    if ribbon.beyond:  # its edge there is out of sight: it is open
        beside = BEYOND * (frame.high - frame.low) / frame.height
        floor, ceiling = frame.low - beside, frame.high + beside
        places = tuple((x, max(low, floor), min(high, ceiling)) for x, low, high in places)
    size = len(places) if len(places) <= MANY else PIECE
    for begin in range(0, max(1, len(places) - 1), size):
        piece = places[begin : begin + size + 1]  # with the place where the next one begins
        upper = [frame.point(x, high) for x, _, high in piece]
        yield QPolygonF([*upper, *(frame.point(x, low) for x, low, _ in reversed(piece))])
