"""Paints the season: names, months, bars with the weeks' labels in colour, days of tests, and today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from studio.domain.block import Block, WeekLabel
from studio.domain.macrocycle import days_of_tests, overlaps
from studio.ui import labels, theme
from studio.ui.planner.card_painter import draw_elided
from studio.ui.planner.season_model import CALENDAR, NAMES, ROW_ROLE, SeasonModel
from studio.ui.planner.season_rows import Row, Span, reach, shift_words
from studio.ui.unfailing import unfailing_paint

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, BAR_HEIGHT, INDENT = 34, 18, 14


def x_of(day: date, span: Span, place: QRectF) -> float:
    """Where a day begins within the calendar."""
    return place.left() + place.width() * (day - span.first).days / span.days


def label_colour(label: WeekLabel, colours: theme.Palette) -> str:
    """Weeks of work are darker the harder they are; tests have a colour of their own."""
    return {
        WeekLabel.ACCUMULATE: theme.mixed(colours.accent, colours.surface, 0.45),
        WeekLabel.INTENSIFY: colours.accent,
        WeekLabel.DELOAD: theme.mixed(colours.accent, colours.surface, 0.78),
        WeekLabel.TEST: theme.mixed(colours.text, colours.surface, 0.35),
    }[label]


class SeasonDelegate(QStyledItemDelegate):
    """``shift_of`` tells by how many days a row is being dragged."""

    def __init__(self, shift_of: Callable[[Row], int], parent: QObject) -> None:
        super().__init__(parent)
        self._shift_of = shift_of

    @override
    @unfailing_paint
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        model = cast("SeasonModel", index.model())
        row: Row = index.data(ROW_ROLE)
        colours = theme.palette_for(option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        if index.column() == NAMES:
            _paint_name(painter, option.rect, row, str(index.data() or ""), colours)
        else:
            place = QRectF(option.rect)
            _paint_months(painter, place, model, colours)
            if row.block is not None:
                self._paint_block(painter, place, model, row, row.block, colours)
            elif row.season is not None:
                self._paint_season(painter, place, model, row, colours)
            _paint_today(painter, place, model, colours)
        painter.restore()

    def _paint_block(
        self,
        painter: QPainter,
        place: QRectF,
        model: SeasonModel,
        row: Row,
        block: Block,
        colours: theme.Palette,
    ) -> None:
        days = self._shift_of(row)
        moved = timedelta(days=days)
        top = place.center().y() - theme.px(BAR_HEIGHT) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for number, week in enumerate(block.weeks):
            first = block.date_of(number, 0) + moved
            left, right = (
                x_of(first, model.calendar_span, place),
                x_of(first + timedelta(days=7), model.calendar_span, place),
            )
            painter.setBrush(theme.colour(label_colour(week.label, colours)))
            painter.drawRoundedRect(QRectF(left + 0.5, top, right - left - 1, theme.px(BAR_HEIGHT)), 2, 2)
        bar = _bar(block.start_on + moved, block.end_on + moved, model.calendar_span, place)
        if any(block in (found.one, found.other) for found in overlaps(model.plan.blocks)):
            painter.setPen(QPen(theme.colour(colours.warning), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-1, -1, 1, 1), 3, 3)
        for day in days_of_tests(block):
            middle = (
                x_of(day + moved, model.calendar_span, place) + place.width() / model.calendar_span.days / 2
            )
            _paint_test(painter, QPointF(middle, bar.bottom() - 1), colours)
        if days:
            _say_beside(painter, bar, place, shift_words(row, days), colours)

    def _paint_season(
        self, painter: QPainter, place: QRectF, model: SeasonModel, row: Row, colours: theme.Palette
    ) -> None:
        found = reach(row, model.plan)
        if found is None:
            return
        days = self._shift_of(row)
        bar = _bar(
            found[0] + timedelta(days=days), found[1] + timedelta(days=days), model.calendar_span, place
        )
        painter.setPen(QPen(theme.colour(colours.muted), 2))
        height = theme.px(4)
        middle = bar.center().y()
        line = [
            QPointF(bar.left() + 1, middle + height),
            QPointF(bar.left() + 1, middle),
            QPointF(bar.right() - 1, middle),
            QPointF(bar.right() - 1, middle + height),
        ]
        painter.drawPolyline(QPolygonF(line))
        if days:
            _say_beside(painter, bar, place, shift_words(row, days), colours)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(ROW_HEIGHT))


class MonthHeader(QHeaderView):
    """The months above the calendar; January carries its year."""

    def __init__(self, model: SeasonModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    @override
    def sizeHint(self) -> QSize:
        height = QFontMetrics(theme.font(theme.LABEL)).height()
        return QSize(super().sizeHint().width(), 2 * height + theme.px(12))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme.palette_for(self)
        painter.fillRect(rect, theme.colour(colours.surface))
        if section != CALENDAR:
            return
        span, place = self._model.calendar_span, QRectF(rect)
        font = theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)
        height = QFontMetrics(font).height()
        for number, month in enumerate(span.months):
            left = round(x_of(month, span, place)) + theme.px(4)
            right = round(x_of(span.months[number + 1], span, place)) if number < 11 else rect.right()
            painter.setPen(theme.colour(colours.muted))
            name = QRect(left, rect.top() + theme.px(6) + height, right - left, height)
            draw_elided(painter, name, labels.day_text(month, "MMM"), font)
            if number == 0 or month.month == 1:
                painter.setPen(theme.colour(colours.text))
                year = QRect(left, rect.top() + theme.px(4), max(right - left, theme.px(40)), height)
                draw_elided(painter, year, labels.day_text(month, "yyyy"), font)


def _paint_name(painter: QPainter, rect: QRect, row: Row, name: str, colours: theme.Palette) -> None:
    indent = theme.px(INDENT) if row.block is not None else 0
    inner = rect.adjusted(theme.px(8) + indent, 0, -theme.px(8), 0)
    painter.setPen(theme.colour(colours.text if row.key is not None else colours.muted))
    weight = theme.REGULAR if row.block is not None else theme.SEMI_BOLD
    draw_elided(painter, inner, name, theme.font(theme.BODY, weight, tabular=False))


def _paint_months(painter: QPainter, place: QRectF, model: SeasonModel, colours: theme.Palette) -> None:
    painter.setPen(QPen(theme.colour(colours.surface_2), 1))
    for month in model.calendar_span.months:
        x = round(x_of(month, model.calendar_span, place)) + 0.5
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))


def _paint_today(painter: QPainter, place: QRectF, model: SeasonModel, colours: theme.Palette) -> None:
    if model.calendar_span.holds(model.today, model.today):
        painter.setPen(QPen(theme.colour(colours.danger), 1.5))
        x = x_of(model.today, model.calendar_span, place)
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))


def _paint_test(painter: QPainter, tip: QPointF, colours: theme.Palette) -> None:
    """A diamond on the bar's lower edge: a shape of its own, since colour alone says nothing to some."""
    reach_px = theme.px(5)
    turns = [QPointF(0, -reach_px), QPointF(reach_px, 0), QPointF(0, reach_px), QPointF(-reach_px, 0)]
    painter.setPen(QPen(theme.colour(colours.surface), 1))
    painter.setBrush(theme.colour(colours.text))
    painter.drawPolygon(QPolygonF([tip + turn for turn in turns]))


def _bar(first: date, last: date, span: Span, place: QRectF) -> QRectF:
    left, right = x_of(first, span, place), x_of(last + timedelta(days=1), span, place)
    height = theme.px(BAR_HEIGHT)
    return QRectF(left, place.center().y() - height / 2, max(right - left, theme.px(6)), height)


def _say_beside(painter: QPainter, bar: QRectF, place: QRectF, text: str, colours: theme.Palette) -> None:
    """The day a dragged row would begin on, behind its bar or, without room there, before it."""
    font = theme.font(theme.LABEL, theme.SEMI_BOLD)
    width = QFontMetrics(font).horizontalAdvance(text)
    left = bar.right() + theme.px(6)
    if left + width > place.right():
        left = bar.left() - theme.px(6) - width
    painter.setPen(theme.colour(colours.text))
    painter.setFont(font)
    painter.drawText(
        QRectF(left, place.top(), width + 1, place.height()), Qt.AlignmentFlag.AlignVCenter, text
    )
