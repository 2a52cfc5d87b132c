"""The headings of the plan: weekdays above, weeks at the left, painted as wide and high as they reach."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from studio.domain.adherence import Adherence
from studio.domain.block import WeekLabel
from studio.ui import labels, theme
from studio.ui.planner.adherence_marks import paint_week_totals, week_lines, week_totals_height
from studio.ui.planner.block_model import BlockModel
from studio.ui.planner.card_painter import GAP, draw_elided, small_font

WEEK_WIDTH = 98


class DayHeader(QHeaderView):
    """Monday, and beside it the title that the day's sessions share."""

    def __init__(self, model: BlockModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), QFontMetrics(_day_font()).height() + theme.px(10))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme.palette_for(self)
        painter.fillRect(rect, theme.colour(colours.background))
        inner = rect.adjusted(GAP, 0, -GAP, 0)
        painter.setPen(theme.colour(colours.text))
        taken = draw_elided(painter, inner, self._model.weekday(section), _day_font())
        painter.setPen(theme.colour(colours.muted))
        title = self._model.layout_now.titles[section]
        draw_elided(painter, inner.adjusted(taken + theme.px(5), 0, 0, 0), title, small_font())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour(theme.palette_for(self).background))
        painter.end()
        super().paintEvent(event)


class WeekHeader(QHeaderView):
    """Week 3 and what it is for; it stays in view while any line of its week does."""

    week_pressed = Signal(int)

    def __init__(self, model: BlockModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.selected_week: int | None = None
        self.adherence = Adherence()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(WEEK_WIDTH), super().sizeHint().height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.week_pressed.emit(self._model.layout_now.week_of_row(row))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = theme.palette_for(self)
        painter.fillRect(self.viewport().rect(), theme.colour(colours.background))
        layout = self._model.layout_now
        for week, first in enumerate(layout.first_rows):
            last = first + layout.heights[week] - 1
            top = self.sectionViewportPosition(first)
            bottom = self.sectionViewportPosition(last) + self.sectionSize(last)
            if bottom > 0 and top < self.viewport().height():
                self._paint_week(painter, week, top, bottom, colours)

    def _paint_week(
        self, painter: QPainter, week: int, top: int, bottom: int, colours: theme.Palette
    ) -> None:
        block = self._model.block
        if block is None:
            return
        label = block.weeks[week].label
        title_height, label_height = QFontMetrics(_week_font()).height(), QFontMetrics(_label_font()).height()
        needed = title_height + label_height + theme.px(16)
        start = max(top, min(0, bottom - needed))
        found = self.adherence.week(week)
        if week_lines(found):  # a low week makes room for one line of totals
            full = needed + week_totals_height() + GAP // 2
            start -= min(theme.px(8), max(0, full - (bottom - start)))
        if week == self.selected_week:
            box = QRect(0, top + GAP // 2, self.viewport().width() - 2, bottom - top - GAP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(colours.accent_tint))
            painter.drawRoundedRect(box, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        place = QRect(theme.px(8), start + theme.px(10), self.viewport().width() - theme.px(10), title_height)
        calm = label is WeekLabel.DELOAD
        painter.setPen(theme.colour(colours.muted if calm else colours.text))
        draw_elided(painter, place, self.tr("Week {number}").format(number=week + 1), _week_font())
        place.moveTop(place.bottom() + theme.px(3))
        place.setHeight(label_height)
        painter.setPen(theme.colour(colours.muted))
        draw_elided(painter, place, labels.week_label(label), _label_font())
        below = QRect(place.left(), place.bottom() + theme.px(2), place.width(), 0)
        below.setBottom(bottom - GAP // 2)
        paint_week_totals(painter, below, found, colours)


def _day_font() -> QFont:
    return theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False)


def _week_font() -> QFont:
    return theme.font(15, theme.BOLD)


def _label_font() -> QFont:
    return theme.font(theme.LABEL)
