"""Bands and ribbons: what values may lie between, under all the rest of a chart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from typing_extensions import override

from studio.domain.chart import Band, Chart, Ribbon
from studio.domain.thinning import thinned_places
from studio.ui import theme
from studio.ui.progress.marks import side_name
from studio.ui.progress.painted import Frame, Painted

DEPTH = -30


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
        for ribbon in self.ribbons:
            painter.setBrush(self._fill_of(ribbon))
            painter.drawPolygon(_outline(ribbon, frame))

    def _fill_of(self, ribbon: Ribbon) -> QColor:
        return theme.colour(self._colours.side(side_name(ribbon.side)), 0.16)


def _outline(ribbon: Ribbon, frame: Frame) -> QPolygonF:
    """There along the upper edge and back along the lower one, a place a pixel at most."""
    places = thinned_places(ribbon.places, (frame.right - frame.left) / frame.width)
    upper = [frame.point(x, high) for x, _, high in places]
    return QPolygonF([*upper, *(frame.point(x, low) for x, low, _ in reversed(places))])
