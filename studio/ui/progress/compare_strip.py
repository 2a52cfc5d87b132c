"""The strip chart inside the table of athletes: a mark a row, with its range, over its own noise."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from studio.domain.sides import Side
from studio.services.comparison import LEAST_DAYS, Compared
from studio.ui import labels, theme
from studio.ui.progress.compare_model import STRIP
from studio.ui.unfailing import Index, unfailing_paint
from studio.ui.widgets.record_model import RECORD_ROLE

LEAST_REACH, LEAST_WIDTH, ROW = 16.0, 188, 34
MARK, END = 10.0, 4.0
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``reach`` percent with the left side stronger to as much with the right one, left to right."""

    reach: float = LEAST_REACH

    @classmethod
    def around(cls, people: Iterable[Compared]) -> Scale:
        """Holds every mark, range and noise; equal sides stand in the middle."""
        found = [LEAST_REACH]
        for one in people:
            ends = (one.range.low, one.range.high) if one.range else ()
            found += [abs(value) for value in (one.gap, one.noise, *ends) if value is not None]
        return cls(min(100.0, max(found) * 1.06))

    def x_of(self, gap: float, place: QRectF) -> float:
        room = place.width() / 2 - theme.px(MARGIN)
        return place.center().x() + gap / self.reach * room

    @property
    def ticks(self) -> tuple[float, ...]:
        """Both ends named by a round number, and the middle."""
        step = next(s for s in (10, 20, 25, 50, 100) if self.reach / s < 2 or s == 100)
        count = math.floor(self.reach / step)
        return tuple(float(step * n) for n in range(-count, count + 1))


class StripDelegate(QStyledItemDelegate):
    """Circle: left weaker, square: right weaker, cross: equal; filled a test, hollow training."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.scale = Scale()

    @override
    @unfailing_paint
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        one: Compared = index.data(RECORD_ROLE)
        colours, place = theme.palette_for(self._view), QRectF(option.rect)
        painter.save()
        painter.setClipRect(option.rect)
        self._paint_ground(painter, place, one, colours)
        if one.gap is not None:
            self._paint_range(painter, place, one, colours)
            paint_mark(painter, QPointF(self.scale.x_of(one.gap, place), _middle(place)), one, colours)
            if one.days < LEAST_DAYS:
                _paint_few(painter, place, one, colours)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRectF, one: Compared, colours: theme.Palette) -> None:
        """The athlete's own noise, the lines of the ticks, and the one of equal sides."""
        if one.noise is not None:
            left, right = (self.scale.x_of(sign * one.noise, place) for sign in (-1, 1))
            inset = place.height() / 4
            painter.fillRect(
                QRectF(left, place.top() + inset, right - left, place.height() - 2 * inset),
                theme.colour(theme.mixed(colours.surface_2, colours.border, 0.5)),
            )
        for tick in self.scale.ticks:
            painter.setPen(QPen(theme.colour(colours.border if tick else colours.muted), 1))
            x = round(self.scale.x_of(tick, place)) + 0.5
            painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom() + 1))

    def _paint_range(self, painter: QPainter, place: QRectF, one: Compared, colours: theme.Palette) -> None:
        if one.range is None:
            return
        painter.setPen(QPen(theme.colour(colours.side(_side_name(one))), 2))
        middle, half = _middle(place), theme.px(END)
        ends = [self.scale.x_of(edge, place) for edge in (one.range.low, one.range.high)]
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for x in ends:
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(LEAST_WIDTH), theme.px(ROW))


class StripHeader(QHeaderView):
    """Headings; over the strip stand its directions and the numbers of its lines."""

    def __init__(self, delegate: StripDelegate, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._delegate = delegate
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        theme.news().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False))

    @override
    def sizeHint(self) -> QSize:
        height = QFontMetrics(theme.font(theme.LABEL)).height()
        return QSize(super().sizeHint().width(), 2 * height + theme.px(14))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section != STRIP:
            super().paintSection(painter, rect, section)
            return
        colours = theme.palette_for(self)
        painter.fillRect(rect, theme.colour(colours.surface))
        painter.setPen(theme.colour(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour(colours.muted))
        self._paint_words(painter, rect)
        self._paint_numbers(painter, QRectF(rect))

    def _paint_words(self, painter: QPainter, rect: QRect) -> None:
        font = theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)
        painter.setFont(font)
        line = rect.adjusted(theme.px(8), theme.px(5), -theme.px(8), 0)
        line.setHeight(QFontMetrics(font).height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self.tr("← left stronger"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self.tr("right stronger →"))

    def _paint_numbers(self, painter: QPainter, place: QRectF) -> None:
        font, scale = theme.font(theme.LABEL), self._delegate.scale
        painter.setFont(font)
        height, width = QFontMetrics(font).height(), theme.px(60)
        top = place.bottom() - height - theme.px(4)
        for tick in scale.ticks:
            box = QRectF(scale.x_of(tick, place) - width / 2, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, labels.percent(abs(tick), 0))


def paint_mark(painter: QPainter, at: QPointF, one: Compared, colours: theme.Palette) -> None:
    """The weaker side's shape in its colour, in a ring of the ground so that it stands out from its range."""
    colour = theme.colour(colours.side(_side_name(one)))
    half = theme.px(MARK) / 2
    box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if one.tested else theme.colour(colours.surface))
    if one.weaker is Side.LEFT:
        painter.drawEllipse(box)
    elif one.weaker is Side.RIGHT:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
        painter.drawLine(QPointF(at.x(), box.top()), QPointF(at.x(), box.bottom()))


def _paint_few(painter: QPainter, place: QRectF, one: Compared, colours: theme.Palette) -> None:
    """The number of days where it is small, at the end that the mark is not near."""
    painter.setFont(theme.font(theme.LABEL))
    painter.setPen(theme.colour(colours.muted))
    end = Qt.AlignmentFlag.AlignLeft if (one.gap or 0.0) > 0 else Qt.AlignmentFlag.AlignRight
    inner = place.adjusted(theme.px(2), 0, -theme.px(2), 0)
    said = QCoreApplication.translate("CompareStrip", "n = {days}").format(days=labels.number(one.days))
    painter.drawText(inner, end | Qt.AlignmentFlag.AlignVCenter, said)


def _side_name(one: Compared) -> str:
    return one.weaker.value if one.weaker else ""


def _middle(place: QRectF) -> float:
    return round(place.center().y()) + 0.5
