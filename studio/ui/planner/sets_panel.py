"""Weekly hard sets by muscle, a bar for each side, with the moderate range shaded (science.md 4.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.defaults import VOLUME_HIGH, VOLUME_MODERATE
from studio.domain.sides import PerSide, Side
from studio.domain.week_totals import WeekTotals
from studio.ui import icons, labels, theme
from studio.ui.planner.weeks_table import WeeksTable, bands_text
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import Button, icon_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.scroll import Scroll
from studio.ui.widgets.side_badge import SideBadge, paint_shape

SIDES = (Side.LEFT, Side.RIGHT)
LEAST_SCALE = 12.0
LEAST_BARS = 140
ROOM_FOR_BARS = 400


class SetBars(QWidget):
    """Two bars a muscle: left above, right below, each with its sign; the numbers stand at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, PerSide[float]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Weekly hard sets by muscle"))
        theme.news().changed.connect(self.updateGeometry)
        theme.news().changed.connect(self.update)

    @property
    def rows(self) -> Sequence[tuple[str, PerSide[float]]]:
        """What is shown: muscle and sets of each side."""
        return tuple(self._rows)

    def show_sets(self, sets: Mapping[str, PerSide[float]]) -> None:
        """Show other numbers."""
        self._rows = [(labels.muscle_name(muscle), of) for muscle, of in sets.items()]
        said = self.tr("{muscle}: left {left}, right {right} ({band})")
        self.setAccessibleDescription(
            "; ".join(
                said.format(
                    muscle=m, left=labels.number(of.left), right=labels.number(of.right), band=bands_text(of)
                )
                for m, of in self._rows
            )
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), len(self._rows) * _row_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name_font, number_font = theme.font(theme.BODY, tabular=False), theme.font(theme.BODY, theme.MEDIUM)
        names = max((QFontMetrics(name_font).horizontalAdvance(m) for m, _ in self._rows), default=0)
        left = min(names + theme.px(16), self.width() // 2)
        numbers = QFontMetrics(number_font).horizontalAdvance("00.5 / 00.5") + theme.px(12)
        bands = [bands_text(of) for _, of in self._rows]
        words = max(
            (QFontMetrics(name_font).horizontalAdvance(text) for text in bands), default=0
        ) + theme.px(8)
        words = words if self.width() - left - numbers - words > theme.px(LEAST_BARS) else 0
        numbers += words
        bars = QRectF(left, 0, max(self.width() - left - numbers, 8), 0)
        top = max([LEAST_SCALE, *(max(of.left, of.right) for _, of in self._rows)])
        for place, (muscle, sets) in enumerate(self._rows):
            row = QRect(0, place * _row_height(), self.width(), _row_height())
            painter.setFont(name_font)
            painter.setPen(theme.colour(theme.palette_for(self).text))
            cut = QFontMetrics(name_font).elidedText(muscle, Qt.TextElideMode.ElideRight, left - theme.px(8))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
            self._paint_bars(painter, bars.translated(0, row.top()), sets, top)
            painter.setFont(number_font)
            self._paint_numbers(painter, row.adjusted(0, 0, -words, 0), sets)
            if words:
                painter.setFont(name_font)
                painter.setPen(theme.colour(theme.palette_for(self).muted))
                said = row.adjusted(row.width() - words + theme.px(8), 0, 0, 0)
                painter.drawText(
                    said, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, bands[place]
                )

    def _paint_bars(self, painter: QPainter, place: QRectF, sets: PerSide[float], top: float) -> None:
        colours = theme.palette_for(self)
        height = theme.px(7)
        first = place.top() + (_row_height() - 2 * height - 2) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for number, side in enumerate(SIDES):
            bar = QRectF(place.left(), first + number * (height + 2), place.width(), height)
            painter.setBrush(theme.colour(colours.surface_2))
            painter.drawRoundedRect(bar, 2, 2)
            low, high = (bar.width() * row.value / top for row in (VOLUME_MODERATE, VOLUME_HIGH))
            painter.setBrush(theme.colour(colours.border))
            painter.drawRect(QRectF(bar.left() + low, bar.top(), min(high, bar.width()) - low, height))
            painter.setBrush(theme.colour(colours.side(side.value)))
            done = QRectF(bar.left(), bar.top(), bar.width() * sets.of(side) / top, height)
            painter.drawRoundedRect(done, 2, 2)
            paint_shape(painter, side, QRectF(bar.left() - theme.px(11), bar.top(), height, height), colours)
            painter.setPen(Qt.PenStyle.NoPen)

    def _paint_numbers(self, painter: QPainter, row: QRect, sets: PerSide[float]) -> None:
        colours = theme.palette_for(self)
        parts = (
            (labels.number(sets.right), colours.right),
            (" / ", colours.muted),
            (labels.number(sets.left), colours.left),
        )
        place = QRect(row)
        for text, colour in parts:
            painter.setPen(theme.colour(colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(text))


class SetsPanel(QWidget):
    """The card below the grid: a heading that folds it, and the bars, which scroll where there are many."""

    seen = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PlainLabel(self.tr("Weekly hard sets by muscle"), "section")
        self.fold = icon_button("chevron_down", self.tr("Fold the weekly sets"))
        self.fold.set_kind("quiet")
        self._badges = [SideBadge(side, labels.side_word(side).lower(), tinted=False) for side in SIDES]
        self._choice: bool | None = None
        self._room = theme.px(600)
        self.week = PlainLabel("", "label")
        self.range = PlainLabel(self.tr("moderate range shaded"), "label")
        self.bars = SetBars()
        self.area = Scroll(self.bars)
        self.this_week = Button(self.tr("This week"), "chip")
        self.all_weeks = Button(self.tr("Weeks"), "chip")
        self.weeks = WeeksTable()
        self.nothing = PlainLabel(self.tr("No hard sets in this week."), "muted")

        self._lay_out()
        self.fold.clicked.connect(self._fold)
        self.all_weeks.toggled.connect(self._show_open)
        theme.news().changed.connect(self._show_open)

    def _lay_out(self) -> None:
        legend = FlowLayout(spacing=10)
        self.sides = _beside(*self._badges)
        self.tabs = _beside(self.this_week, self.all_weeks)
        for part in (self.heading, self.tabs, self.week, self.sides, self.range):
            legend.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(legend, 1)
        group = QButtonGroup(self)
        for tab in (self.this_week, self.all_weeks):
            tab.setCheckable(True)
            group.addButton(tab)
        self.this_week.setChecked(True)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 4, 8, 10)
        inner.setSpacing(4)
        inner.addLayout(head)
        inner.addWidget(self.area)
        inner.addWidget(self.nothing)
        inner.addWidget(self.weeks)
        card = panel("card", inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def show_week(self, number: int, sets: Mapping[str, PerSide[float]], *, typed: bool = False) -> None:
        """Show the sets of the week with this number (from 1); perhaps with what is being ``typed``."""
        text = self.tr("Week {number}, as typed") if typed else self.tr("Week {number}")
        self.week.setText(text.format(number=number))
        self.bars.show_sets(sets)
        self._show_open()

    def show_weeks(self, block: Block, totals: Sequence[WeekTotals], week: int) -> None:
        """Show all weeks side by side, the one with this index selected."""
        self.weeks.weeks.show_weeks(block, totals)
        self.weeks.show_week(week)
        self._size_bars()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gone.emit()

    def _fold(self) -> None:
        self._choice = not self._open
        self._show_open()

    @property
    def _open(self) -> bool:
        """As the user wants it; in a low window folded, so that the plan has its room."""
        return self._choice if self._choice is not None else self._room >= theme.px(ROOM_FOR_BARS)

    def _show_open(self) -> None:
        icons.put(self.fold, "chevron_down" if self._open else "chevron")
        name = self.tr("Fold the weekly sets") if self._open else self.tr("Unfold the weekly sets")
        self.fold.setAccessibleName(name)
        set_tip(self.fold, name)
        one = not self.all_weeks.isChecked()
        self.area.setVisible(self._open and one and bool(self.bars.rows))
        self.nothing.setVisible(self._open and one and not self.bars.rows)
        self.weeks.setVisible(self._open and not one)
        self.tabs.setVisible(self._open)
        weekly, weeks = self.tr("Weekly hard sets by muscle"), self.tr("Weeks side by side")
        self.heading.setText(weekly if one else weeks)
        self.range.setVisible(self._open and one)
        self.week.setVisible(one or not self._open)
        for part in (self.heading, self.tabs, self.week, self.range, *self._badges):
            part.setMinimumHeight(self.fold.sizeHint().height())  # so that they stand on one line
        self._size_bars()

    def _size_bars(self) -> None:
        """As high as the bars, up to what leaves the grid its room."""
        wanted = self.bars.sizeHint().height()
        self.bars.setFixedHeight(wanted)
        most = max(self._room * 3 // 10, theme.px(52))
        self.area.setFixedHeight(min(wanted, most))
        self.weeks.setFixedHeight(min(self.weeks.wanted_height(), max(most, theme.px(120))))

    def set_room(self, height: int) -> None:
        """The height that plan and bars share."""
        self._room = height
        self._show_open()


def _beside(*parts: QWidget) -> QWidget:
    """What must not part at the end of a line."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part)
    return whole


def _row_height() -> int:
    return theme.px(26)
