"""Bands and ribbons: what values may lie between, under all the rest of a chart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from typing_extensions import override

from studio.domain.chart import Band, Chart, Ribbon
from studio.domain.thinning import Place, thinned_places
from studio.ui import theme
from studio.ui.progress.marks import side_name
from studio.ui.progress.painted import Frame, Painted

DEPTH = -30
MANY, PIECE = 200, 32  # places of a ribbon


class Strips(Painted):
    """Bands and ribbons, under all the rest."""

    def __init__(self) -> None:
        super().__init__(DEPTH)
        self.bands: tuple[Band, ...] = ()
        self.ribbons: tuple[Ribbon, ...] = ()
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        self.bands, self.ribbons = chart.bands, chart.ribbons
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        for band in self.bands:
            top, bottom = frame.y(band.high), frame.y(band.low)
            fill = theme.colour(self._colours.surface_2)
            painter.fillRect(0, top, round(frame.width), bottom - top, fill)
        painter.setPen(Qt.PenStyle.NoPen)
        seen = ((ribbon, _seen(ribbon, frame)) for ribbon in self.ribbons)
        for ribbon, places in seen:
            if not places:
                continue
            painter.setBrush(self._fill_of(ribbon))
            pieces = list(_outlines(places, frame))
            # with smooth edges one would see where two pieces meet
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(pieces) == 1)
            for piece in pieces:
                painter.drawPolygon(piece)

    def _fill_of(self, ribbon: Ribbon) -> QColor:
        return theme.colour(self._colours.side(side_name(ribbon.side)), 0.16)


def _seen(ribbon: Ribbon, frame: Frame) -> Sequence[Place]:
    """The places in view and one beyond either end; none of what ended before it or begins after it."""
    places = ribbon.places
    if not places or places[-1][0] < frame.left or places[0][0] > frame.right:
        return ()
    begin = bisect_left(places, frame.left, key=itemgetter(0))
    end = bisect_right(places, frame.right, key=itemgetter(0))
    return places[max(0, begin - 1) : end + 1]


def _outlines(seen: Sequence[Place], frame: Frame) -> Iterator[QPolygonF]:
    """There along the upper edge and back along the lower one, a place a pixel at most.

    In pieces where there are many: ten years in one outline take Qt a second to fill.
    """
    places = thinned_places(seen, (frame.right - frame.left) / frame.width)
    size = len(places) if len(places) <= MANY else PIECE
    for begin in range(0, max(1, len(places) - 1), size):
        piece = places[begin : begin + size + 1]  # with the place where the next one begins
        upper = [frame.point(x, high) for x, _, high in piece]
        yield QPolygonF([*upper, *(frame.point(x, low) for x, low, _ in reversed(piece))])
