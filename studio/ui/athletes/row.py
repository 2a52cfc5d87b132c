"""A row of the list of athletes: initials, name, unit, and a mark for the one in charge."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from studio.domain.athlete import Athlete
from studio.ui import theme
from studio.ui.unfailing import unfailing_paint
from studio.ui.widgets.avatar import paint_avatar
from studio.ui.widgets.record_model import RECORD_ROLE


@dataclass(frozen=True, slots=True)
class AthleteLine:
    """What a row shows of an athlete; ``second`` is the muted line under the name."""

    athlete: Athlete
    second: str
    mark: str = ""


class AthleteDelegate(QStyledItemDelegate):
    """Paints two lines beside a round badge."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme.px(54))

    @override
    @unfailing_paint
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(RECORD_ROLE)
        view = self.parent()
        colours = theme.palette_for(view if isinstance(view, QWidget) else None)
        place = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setClipRect(option.rect)  # marks that are stacked on a letter would reach other rows
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = _ground(option, colours)
        if ground:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(theme.colour(colours.accent if focused else ground))
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        length = theme.px(30)
        left = place.left() + theme.px(10)
        top = place.top() + (place.height() - length) / 2
        paint_avatar(painter, line.athlete.initials, QRectF(left, top, length, length), colours)
        words = QRect(left + length + theme.px(12), place.top(), 0, place.height())
        words.setRight(place.right() - theme.px(10))
        _paint_words(painter, words, line, colours)
        painter.restore()


def _ground(option: QStyleOptionViewItem, colours: theme.Palette) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return colours.accent_tint
    return colours.surface_2 if option.state & QStyle.StateFlag.State_MouseOver else ""


def _paint_words(painter: QPainter, place: QRect, line: AthleteLine, colours: theme.Palette) -> None:
    painter.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False))
    mark_width = painter.fontMetrics().horizontalAdvance(line.mark)
    upper = QRect(place.left(), place.top() + theme.px(8), place.width(), theme.px(20))
    painter.setPen(theme.colour(colours.accent))
    painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.mark)
    upper.setWidth(max(upper.width() - mark_width - (theme.px(8) if line.mark else 0), 0))
    painter.setFont(theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False))
    painter.setPen(theme.colour(colours.text))
    _draw(painter, upper, line.athlete.name)
    painter.setFont(theme.font(theme.LABEL))
    painter.setPen(theme.colour(colours.muted))
    _draw(painter, QRect(place.left(), place.top() + theme.px(27), place.width(), theme.px(17)), line.second)


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
