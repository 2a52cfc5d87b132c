"""A round badge with the initials of an athlete."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.ui import theme


class Avatar(QWidget):
    """Decoration beside a name: a screen reader reads the name, not this."""

    def __init__(self, initials: str = "", *, diameter: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials
        self._diameter = diameter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.news().changed.connect(self.updateGeometry)
        theme.news().changed.connect(self.update)

    def set_initials(self, initials: str) -> None:
        self._initials = initials
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._diameter), theme.px(self._diameter))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self._initials, QRectF(self.rect()), theme.palette_for(self))


def paint_avatar(painter: QPainter, initials: str, place: QRectF, colours: theme.Palette) -> None:
    """The badge, for delegates and for the widget alike."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colours.accent_tint))
    painter.drawEllipse(place)
    font = theme.font(11, theme.SEMI_BOLD, tabular=False)
    font.setPixelSize(max(round(place.height() * 0.4), 8))
    painter.setFont(font)
    painter.setPen(theme.colour(colours.accent))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


def initials_of(name: str) -> str:
    """The first letter of the first and of the last word, or two of the only one."""
    words = name.split()
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()
