"""The blocks behind a chart: shaded from first morning to last night, named where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from typing_extensions import override

from studio.storage.blocks import BlockSpan
from studio.ui import theme
from studio.ui.progress.axes import DAY_S, noon

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

DEPTH = -20
BESIDE = 10  # pixels of a title's strip that stay free
LEAST_SHARE = 0.6  # of a title; with less of it nothing is written


class Shades(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph has no types
    """One item for all blocks: an item each makes ten years of them slow to put in."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: tuple[BlockSpan, ...] = ()
        self.places: tuple[tuple[float, float], ...] = ()
        self._stretches: list[tuple[float, float]] = []
        self._fill, self._ink = QColor(), QColor()
        self.setZValue(DEPTH)

    def show_spans(self, spans: Sequence[BlockSpan]) -> None:
        if tuple(spans) != self.spans:
            self.spans = tuple(spans)
            self.places = tuple((begin_of(span), end_of(span)) for span in spans)
            self._stretches = _joined(self.places)
            self.update()

    def set_colour(self, colour: str) -> None:
        self._fill, self._ink = theme.colour(colour, 0.07), theme.colour(colour)
        self.update()

    def titles(self) -> list[str]:
        """As they are written: shortened, or empty, where there is little room."""
        view, across = self.boundingRect(), self._pixel()[0]
        pairs, metrics = zip(self.spans, self.places, strict=True), QFontMetrics(_font())
        return [_title(span, _visible(place, view) / across, metrics) for span, place in pairs]

    @override
    def boundingRect(self) -> QRectF:
        (left, right), (low, high) = self.getViewBox().viewRange()
        return QRectF(left, low, right - left, high - low)

    @override
    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        view = self.boundingRect()
        pairs = zip(self.spans, self.places, strict=True)
        shown = [(span, place) for span, place in pairs if _visible(place, view) > 0]
        self._fill_stretches(painter, view)
        across, up = self._pixel()
        painter.setPen(self._ink)
        font = _font()
        painter.setFont(font)
        metrics = QFontMetrics(font)
        rise = metrics.ascent() + theme.px(2)
        for span, place in shown:
            words = _title(span, _visible(place, view) / across, metrics)
            if words:
                painter.save()
                painter.translate(max(view.left(), place[0]), view.bottom())
                painter.scale(across, -up)
                painter.drawText(QPointF(theme.px(4), rise), words)
                painter.restore()

    def _fill_stretches(self, painter: QPainter, view: QRectF) -> None:
        """On whole pixels: smooth edges of a hundred blocks cost more than all the rest of the chart."""
        place = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        for begin, end in self._stretches:
            shown = QRectF(begin, view.top(), end - begin, view.height()).intersected(view)
            if shown.width() > 0:
                painter.fillRect(place.mapRect(shown).toRect(), self._fill)
        painter.restore()

    def _pixel(self) -> tuple[float, float]:
        """How wide and high a pixel is on the axes."""
        box, view = self.getViewBox(), self.boundingRect()
        return view.width() / max(1.0, box.width()), view.height() / max(1.0, box.height())


def begin_of(span: BlockSpan) -> float:
    return noon(span.first) - DAY_S / 2


def end_of(span: BlockSpan) -> float:
    return noon(span.last) + DAY_S / 2


def _joined(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Blocks that follow or overlap one another are one stretch."""
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(places):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((begin, end))
    return joined


def _visible(place: tuple[float, float], view: QRectF) -> float:
    """How much of it is in view, on the axis."""
    return min(view.right(), place[1]) - max(view.left(), place[0])


def _title(span: BlockSpan, pixels: float, metrics: QFontMetrics) -> str:
    room = round(pixels) - theme.px(BESIDE)
    if room < theme.px(BESIDE):  # not even a letter: ten years of blocks need not be measured
        return ""
    words = metrics.elidedText(span.title, Qt.TextElideMode.ElideRight, room)
    return words if len(words) > LEAST_SHARE * len(span.title) else ""


def _font() -> QFont:
    return theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)
