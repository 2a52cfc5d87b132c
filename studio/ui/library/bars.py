"""Small drawings of the exercise page: a share as a bar, a rung of the ladder, the number of a step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.ui import theme


class Bar(QWidget):
    """A round-ended bar that fills ``share`` (0 to 1) of its width; the words beside it say the same."""

    def __init__(
        self, share: float, *, width: int = 96, height: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._share = share
        self._wanted = (width, height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.news().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._wanted[0]), theme.px(self._wanted[1]))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._wanted[0]) // 3, theme.px(self._wanted[1]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        height = float(theme.px(self._wanted[1]))
        width = max(self.width() * self._share, height)
        if self._share <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.palette_for(self).accent))
        painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)


class RungMark(Bar):
    """The longer, the harder."""

    def __init__(self, share: float) -> None:
        super().__init__(share, width=44, height=6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class StepNumber(QWidget):
    """The number of a step in a circle."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.news().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(22))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colours.surface_2))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.colour(colours.text))
        painter.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
