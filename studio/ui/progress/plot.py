"""A chart in the program's own look: the one place that knows how pyqtgraph wants to be treated.

Lines are one pixel wide or drawn in segments (tech.md 5: wide smooth lines are the trap), text that somebody
typed never becomes HTML, and colours follow the theme while the chart stands.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.progress.axes import ChartAxis

pg.setConfigOptions(antialias=True)
pg.setConfigOption("segmentedLineMode", "on")

SYMBOLS = {"left": "o", "right": "s", "": "+"}
RING = 2
BESIDE = (4, 6, 4, 2)  # pixels between the chart and its edge, where the ring of the focus is
FEW_POINTS = 500


class Plot(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph has no types
    """An empty chart; subclasses put their items in and colour them in ``_recolour``."""

    def __init__(self, name: str, height: int = 160, parent: QWidget | None = None) -> None:
        self._across, self._up = ChartAxis("bottom"), ChartAxis("left")
        super().__init__(parent, axisItems={"bottom": self._across, "left": self._up})
        self._height = height
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.plotItem.vb.disableAutoRange()
        self.plotItem.layout.setContentsMargins(*BESIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        for axis in (self._across, self._up):
            axis.setStyle(tickLength=0)
            axis.enableAutoSIPrefix(False)  # noqa: FBT003 - pyqtgraph's signature
            axis.setZValue(-1)  # its grid behind what is drawn
        for unseen in ("top", "right"):  # would write its label anew with every frame of a pan
            self.plotItem.getAxis(unseen).unlinkFromView()
        theme.news().changed.connect(self._restyle)

    def set_height(self, height: int) -> None:
        """From now on at least so high, in designed pixels."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(self._height))

    @override
    def close(self) -> bool:
        """As any widget: pyqtgraph's own takes the chart apart, and fails the second time."""
        return QWidget.close(self)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(theme.palette_for(self).accent), RING))
        half = RING / 2
        painter.drawRoundedRect(
            QRectF(self.viewport().rect()).adjusted(half, half, -half, -half),
            theme.FIELD_RADIUS,
            theme.FIELD_RADIUS,
        )

    def pixel(self) -> tuple[float, float]:
        """How wide and how high a pixel is on the axes."""
        box = self.plotItem.vb
        (left, right), (low, high) = box.viewRange()
        return (right - left) / max(1.0, box.width()), (high - low) / max(1.0, box.height())

    def value_at(self, position: QPointF) -> QPointF:
        """What stands on the axes at a place in the widget."""
        box = self.plotItem.vb.sceneBoundingRect()
        (left, _), (low, _) = self.plotItem.vb.viewRange()
        across, up = self.pixel()
        place = self.mapToScene(position.toPoint())
        return QPointF(left + (place.x() - box.left()) * across, low + (box.bottom() - place.y()) * up)

    def _restyle(self) -> None:
        colours = theme.palette_for(self)
        self.setBackground(colours.surface)
        for axis in (self._across, self._up):
            axis.setPen(pg.mkPen(colours.border))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setStyle(tickFont=theme.font(theme.LABEL))
        lines = 2 if self._across.name else 1
        self._across.setHeight(lines * QFontMetrics(theme.font(theme.LABEL)).height() + 4)
        self.updateGeometry()
        self._recolour(colours)
        self.viewport().update()

    def _recolour(self, colours: theme.Palette) -> None:
        """Give the items their colours; called after every change of theme and of data."""


@lru_cache(maxsize=256)  # asked for with every frame of a pan
def pen(colour: str, width: float = 1.0, *, dashed: bool = False) -> Any:
    """Shared by all who ask for the same.

    Round ends where it is wide: square ones would show where the segments of a line meet.
    A line of one pixel has no ends to see, and round ones make thousands of them three times as slow.
    """
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    made = pg.mkPen(colour, width=width, style=style)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if dashed or width <= 1 else Qt.PenCapStyle.RoundCap)
    return made


def whole_lines(curve: pg.PlotCurveItem, count: int) -> None:
    """Draw a line of ``count`` points in one go where that is quick: segments show where they meet."""
    curve.setSegmentedLineMode("off" if count < FEW_POINTS else "on")
