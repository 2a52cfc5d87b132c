"""Lights the edge of a widget for a moment: seen from across a room, and never a strobe."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme

LIT_MS = 200
APART_MS = (
    500  # from one to the next: at most two a second, which no photosensitive person minds (WCAG 2.3.1)
)
SHARE, LEAST = 0.025, 8
LINE = 0.36


class EdgeFlash(QWidget):
    """An edge over another widget: solid for left, double for right; it covers at most a seventh of it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._side = Side.BOTH
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Screen flash"))
        self._lit = _timer(self, LIT_MS)
        self._apart = _timer(self, APART_MS)
        self._lit.timeout.connect(self.hide)
        self.hide()
        over.installEventFilter(self)
        self._fit()

    @property
    def side(self) -> Side:
        """Whose edge was lit last."""
        return self._side

    @property
    def thickness(self) -> int:
        """Pixels from the rim inwards."""
        return rim(self.width(), self.height())

    def light(self, side: Side) -> bool:
        """Light up for ``side``; whether it did: too soon after the last one it does not."""
        over = self.parentWidget()
        if self._apart.isActive() or over is None or not over.isVisible():
            return False
        self._side = side
        self._apart.start()
        self._lit.start()
        self.raise_()
        self.show()
        self.update()
        return True

    def put_out(self) -> None:
        """Dark at once."""
        self._lit.stop()
        self._apart.stop()
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        elif event.type() is QEvent.Type.Hide:
            self.put_out()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.palette_for(self)
        name = colours.side(self._side.value) if self._side.one_sided else colours.accent
        colour, thick = theme.colour(name), self.thickness
        if self._side is not Side.RIGHT:
            painter.fillRect(self.rect(), colour)
            return
        line = max(2, round(thick * LINE))
        for outer in (self.rect(), _inside(self.rect(), thick - line)):
            ring = QPainterPath()
            ring.addRegion(QRegion(outer) - QRegion(_inside(outer, line)))
            painter.fillPath(ring, colour)

    def _fit(self) -> None:
        """As large as what is beneath; only the edge is there to be painted, so that lighting it is cheap."""
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
        self.setMask(QRegion(self.rect()) - QRegion(_inside(self.rect(), self.thickness)))


def rim(width: int, height: int) -> int:
    """Pixels that the edge takes of a widget of this size: what is to be read keeps further inside."""
    return max(LEAST, round(min(width, height) * SHARE))


def _inside(rect: QRect, by: int) -> QRect:
    return rect.adjusted(by, by, -by, -by)


def _timer(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
