"""Paints a row of the list of proposals: name, changes with the signs of their sides, and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import labels, theme
from studio.ui.plan_change_words import Change
from studio.ui.unfailing import unfailing, unfailing_paint, unknown_size
from studio.ui.widgets.side_badge import paint_shape

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
MARGIN, GAP, BETWEEN = 9, 3, 14
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says; a ``quiet`` one is only kept in mind."""

    title: str
    aside: str
    changes: tuple[Change, ...]
    reason: str
    quiet: bool = False

    @property
    def spoken(self) -> str:
        parts = (self.title, self.aside, "; ".join(change.spoken for change in self.changes), self.reason)
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text in its place, in a token's colour; or the sign of a side, which has no text."""

    rect: QRect
    text: str
    font: QFont
    colour: str
    side: Side | None = None


class RowPainter(QStyledItemDelegate):
    @override
    @unfailing(unknown_size)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        pieces = list(_pieces(index.data(ROW_ROLE), QRect(0, 0, width, 0)))
        return QSize(width, max(piece.rect.bottom() for piece in pieces) + theme.px(MARGIN))

    @override
    @unfailing_paint
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        colours = theme.palette_for(view)
        painter.save()
        for piece in _pieces(index.data(ROW_ROLE), option.rect):
            if piece.side is not None and not piece.text:
                paint_shape(painter, piece.side, QRectF(piece.rect), colours)
                continue
            painter.setFont(piece.font)
            colour = colours.side(piece.side.value) if piece.side else getattr(colours, piece.colour)
            painter.setPen(theme.colour(colour))
            painter.drawText(piece.rect, _WRAPPED, piece.text)
        painter.restore()

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""


def _pieces(row: Row, room: QRect) -> Iterator[_Piece]:
    """Everything of a row from the top left of ``room`` down, as high as it needs."""
    margin = theme.px(MARGIN)
    inner = room.adjusted(margin, margin, -margin, 0)
    bold = theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False)
    small = theme.font(theme.LABEL, tabular=False)
    title = _wrapped(bold, row.title, inner)
    yield _Piece(title, row.title, bold, "muted" if row.quiet else "text")
    taken = QFontMetrics(bold).horizontalAdvance(row.title) + theme.px(BETWEEN)
    aside = _wrapped(small, row.aside, inner.adjusted(taken, theme.px(1), 0, 0))
    one_line = QFontMetrics(small).horizontalAdvance(row.aside) <= inner.width() - taken
    if not one_line:
        aside = _wrapped(
            small, row.aside, QRect(inner.left(), title.bottom() + theme.px(GAP), inner.width(), 0)
        )
    yield _Piece(aside, row.aside, small, "muted")
    y = max(title.bottom(), aside.bottom()) + theme.px(GAP)
    for piece in _changes(row.changes, QRect(inner.left(), y, inner.width(), 0)):
        y = max(y, piece.rect.bottom() + theme.px(GAP))
        yield piece
    reason = _wrapped(small, row.reason, QRect(inner.left(), y, inner.width(), 0))
    yield _Piece(reason, row.reason, small, "muted")


def _changes(changes: tuple[Change, ...], room: QRect) -> Iterator[_Piece]:
    """The changes one behind the other, on as many lines as they need."""
    x, y = room.left(), room.top()
    plain = theme.font(theme.BODY, theme.MEDIUM)
    height = QFontMetrics(plain).height()
    for change in changes:
        width = _width(change, plain)
        if x > room.left() and x + width > room.right():
            x, y = room.left(), y + height + theme.px(GAP)
        yield from _change(change, plain, x, y, room.right())
        x += width + theme.px(BETWEEN)


def _change(change: Change, font: QFont, x: int, y: int, right: int) -> Iterator[_Piece]:
    metrics = QFontMetrics(font)
    for side in change.sides:
        length = round(metrics.height() * 0.55)
        shape = QRect(x, y + (metrics.height() - length) // 2, length, length)
        yield _Piece(shape, "", font, "text", side)
        x += length + theme.px(4)
        word = labels.side_word(side)
        width = metrics.horizontalAdvance(word)
        yield _Piece(QRect(x, y, width + 2, metrics.height()), word, font, "text", side)
        x += width + theme.px(8)
    yield _Piece(_wrapped(font, change.what, QRect(x, y, max(right - x, 1), 0)), change.what, font, "text")


def _width(change: Change, font: QFont) -> int:
    metrics = QFontMetrics(font)
    signs = sum(
        round(metrics.height() * 0.55) + metrics.horizontalAdvance(labels.side_word(side)) + theme.px(12)
        for side in change.sides
    )
    return signs + metrics.horizontalAdvance(change.what)


def _wrapped(font: QFont, text: str, room: QRect) -> QRect:
    metrics = QFontMetrics(font)
    height = metrics.boundingRect(QRect(0, 0, max(room.width(), 1), 100_000), _WRAPPED, text).height()
    return QRect(room.left(), room.top(), room.width(), height if text else 0)
