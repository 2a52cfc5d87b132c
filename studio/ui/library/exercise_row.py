"""Paints a row of the exercise list: the name, what it works and with what, and the blocks it stands in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from studio.ui import theme
from studio.ui.library.exercise_model import ASIDE, SECOND_LINE
from studio.ui.unfailing import unfailing, unfailing_paint, unknown_size

MARGIN, LINE_GAP, ASIDE_GAP = 10, 4, 8
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop

Index = QModelIndex | QPersistentModelIndex


class ExerciseRow(QStyledItemDelegate):
    """Long names take more lines, so that nothing is cut in a narrow list or with large text."""

    @override
    @unfailing(unknown_size)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = _width_of(option)
        name, second, _ = self._places(index, QRect(0, 0, width, 0))
        return QSize(width, max(name.bottom(), second.bottom()) + 1 + theme.px(MARGIN))

    @override
    @unfailing_paint
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        colours = theme.palette_for(view)
        name, second, aside = self._places(index, option.rect)
        painter.save()
        painter.setPen(theme.colour(colours.text))
        painter.setFont(_name_font())
        painter.drawText(name, WRAPPED, _text(index, Qt.ItemDataRole.DisplayRole))
        painter.setPen(theme.colour(colours.muted))
        painter.setFont(_small_font())
        painter.drawText(second, WRAPPED, _text(index, SECOND_LINE))
        painter.drawText(aside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, _text(index, ASIDE))
        painter.restore()

    def _places(self, index: Index, rect: QRect) -> tuple[QRect, QRect, QRect]:
        """Where name, second line and the word at the side go within ``rect``, whose height may be open."""
        margin = theme.px(MARGIN)
        inner = rect.adjusted(margin, margin, -margin, 0)
        small, aside_text = QFontMetrics(_small_font()), _text(index, ASIDE)
        aside_width = small.horizontalAdvance(aside_text)
        aside = QRect(inner.right() - aside_width, inner.top() + 1, aside_width + 1, small.height())
        room = inner.width() - (aside_width + theme.px(ASIDE_GAP) if aside_text else 0)
        name = _wrapped(_name_font(), _text(index, Qt.ItemDataRole.DisplayRole), room)
        name.translate(inner.topLeft())
        second = _wrapped(_small_font(), _text(index, SECOND_LINE), inner.width())
        second.translate(inner.left(), name.bottom() + theme.px(LINE_GAP))
        return name, second, aside


def _wrapped(font: QFont, text: str, width: int) -> QRect:
    height = QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), WRAPPED, text).height()
    return QRect(0, 0, width, height)


def _width_of(option: QStyleOptionViewItem) -> int:
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


def _text(index: Index, role: int) -> str:
    return str(index.data(role) or "")


def _name_font() -> QFont:
    return theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False)


def _small_font() -> QFont:
    return theme.font(theme.LABEL, tabular=False)
