"""Rows of two lines: a title, and facts below it, those of a side in its colour and with its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.unfailing import unfailing_paint
from studio.ui.widgets.record_model import RECORD_ROLE
from studio.ui.widgets.side_badge import paint_shape

T = TypeVar("T")
Piece = tuple[Side | None, str]


class LinesDelegate(QStyledItemDelegate, Generic[T]):
    """Paints ``title`` of a record, and below it its ``pieces``."""

    def __init__(
        self, title: Callable[[T], str], pieces: Callable[[T], list[Piece]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._pieces = pieces

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme.px(56))

    @override
    @unfailing_paint
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        record: T = index.data(RECORD_ROLE)
        view = self.parent()
        colours = theme.palette_for(view if isinstance(view, QWidget) else None)
        place = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = _ground(option, colours)
        if ground:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(theme.colour(colours.accent if focused else ground))
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        words = place.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setFont(theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False))
        painter.setPen(theme.colour(colours.text))
        title = QRect(words.left(), words.top() + theme.px(8), words.width(), theme.px(20))
        _draw(painter, title, self._title(record))
        _paint_pieces(painter, words, self._pieces(record), colours)
        painter.restore()


def _ground(option: QStyleOptionViewItem, colours: theme.Palette) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return colours.accent_tint
    return colours.surface_2 if option.state & QStyle.StateFlag.State_MouseOver else ""


def _paint_pieces(painter: QPainter, place: QRect, parts: list[Piece], colours: theme.Palette) -> None:
    top, height = place.top() + theme.px(30), theme.px(18)
    left, gap, shape = place.left(), theme.px(14), theme.px(9)
    painter.setFont(theme.font(theme.LABEL))
    for side, text in parts:
        if side is not None:
            box = QRectF(left, top + (height - shape) / 2, shape, shape)
            paint_shape(painter, side, box, colours)
            left += shape + theme.px(5)
        painter.setPen(theme.colour(colours.side(side.value) if side else colours.muted))
        room = QRect(left, top, max(place.right() - left, 0), height)
        _draw(painter, room, text)
        left += painter.fontMetrics().horizontalAdvance(text) + gap


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
