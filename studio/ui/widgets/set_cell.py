"""A set of one side in the panel beside the stage: planned, playing, done."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme

EDGE, TOUCHED = 4, 48


class CellState(StrEnum):
    PLANNED = "planned"
    PLAYING = "playing"
    DONE = "done"
    PASSED = "passed"
    REMOVED = "removed"


class SetCell(QAbstractButton):
    """Blue edge on the left's sets, a double orange one on the right's; a done set can be pressed."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid: UUID | None = None
        self._side = side
        self._state = CellState.PLANNED
        self._aside = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def side(self) -> Side:
        return self._side

    @property
    def state(self) -> CellState:
        return self._state

    @property
    def aside(self) -> str:
        return self._aside

    def show_set(
        self,
        state: CellState,
        text: str,
        aside: str = "",
        *,
        told: str = "",
        uid: UUID | None = None,
        pressable: bool = False,
    ) -> None:
        """Say what is planned or was done; ``told`` names the set for a screen reader.

        One that has been logged (``uid``), or is ``pressable``, can be pressed.
        """
        pressable = pressable or uid is not None
        self._state, self._aside, self.uid = state, aside, uid
        self.setText(text)
        self.setAccessibleName(f"{text} {aside}".strip())
        self.setAccessibleDescription(told)
        self.setEnabled(pressable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if pressable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor)
        self._fit_height()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(14))
        aside = QFontMetrics(theme.font(12)).horizontalAdvance(self._aside)
        return QSize(metrics.horizontalAdvance(self.text()) + aside + theme.px(36), _one_line())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(64), _one_line())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette_for(self)
        own = colours.side(self._side.value) if self._side.one_sided else colours.accent
        playing = self._state is CellState.PLAYING
        tint = colours.tint(self._side.value if self._side.one_sided else "accent")
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.isEnabled() and self.underMouse()
        fill = tint if playing else colours.surface_2 if hovered else colours.surface
        outline = own if playing or self.hasFocus() else colours.border
        painter.setPen(QPen(theme.colour(outline), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(box, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        self._paint_edge(painter, own)
        self._paint_words(painter, colours)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _two_lines(self) -> bool:
        """Whether the marks have no room beside what was done: they stand below it then."""
        return bool(self._aside) and self.sizeHint().width() > self.width()

    def _fit_height(self) -> None:
        self.setFixedHeight(theme.px(50) if self._two_lines() else _one_line())

    def _paint_two_lines(self, painter: QPainter, colours: theme.Palette, place: QRect, font: QFont) -> None:
        lines = (
            (place.adjusted(0, theme.px(5), 0, 0), font, colours.text, self.text()),
            (place.adjusted(0, theme.px(26), 0, 0), theme.font(12), colours.muted, self._aside),
        )
        for where, of, ink, text in lines:
            painter.setFont(of)
            painter.setPen(theme.colour(ink))
            shown = QFontMetrics(of).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_edge(self, painter: QPainter, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colour))
        high = self.height() - 2
        if self._side is Side.RIGHT:
            painter.drawRect(QRectF(1, 1, 2, high))
            painter.drawRect(QRectF(5, 1, 2, high))
        else:
            painter.drawRect(QRectF(1, 1, EDGE, high))

    def _paint_words(self, painter: QPainter, colours: theme.Palette) -> None:
        done = self._state in (CellState.DONE, CellState.PLAYING)
        place = self.rect().adjusted(theme.px(14), 0, -theme.px(10), 0)
        flags = Qt.AlignmentFlag.AlignVCenter
        aside = theme.font(12)
        wide = QFontMetrics(aside).horizontalAdvance(self._aside)
        font = theme.font(14, theme.MEDIUM if done else theme.REGULAR)
        if self._two_lines():
            self._paint_two_lines(painter, colours, place, font)
            return
        room = place.width() - (wide + theme.px(8) if wide else 0)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.colour(colours.text if done else colours.muted))
        painter.drawText(place, flags | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(aside)
        painter.setPen(theme.colour(colours.muted))
        painter.drawText(place, flags | Qt.AlignmentFlag.AlignRight, self._aside)


def _one_line() -> int:
    """High enough for a finger, also where the text is small."""
    return max(TOUCHED, theme.px(36))
