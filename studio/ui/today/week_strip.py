"""The seven days of a week: what is planned on each and what became of it; a click shows that day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.services.today import DaySession, State, monday_of
from studio.ui import labels, theme
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import icon_button, quiet_button
from studio.ui.widgets.card import Card

IN_ONE_ROW_FROM = 520
WEEK = timedelta(days=7)


class DayTile(QPushButton):
    """One day; today has the accent's edge, the day on show its tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.weekday = PlainLabel("", "label")
        self.name = PlainLabel("", "strong", wrap=True)
        self.state = PlainLabel("", "small", wrap=True)

        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 7, 6, 7)
        self._layout.setSpacing(3)
        for label in (self.weekday, self.name, self.state):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(label)
        self._layout.addStretch(1)

    def show_day(self, day: date, sessions: tuple[DaySession, ...], *, today: bool) -> None:
        weekday = labels.day_text(day, "ddd d")
        names = " + ".join(s.session.title for s in sessions) or self.tr("rest")
        state = self._word(sessions)
        self.weekday.setText(weekday)
        self.weekday.set_tone("accent" if today else "muted")
        self.name.setText(names)
        self.name.set_role("strong" if sessions else "muted")
        self.name.set_tone("" if sessions else "muted")
        self.state.setText(state)
        self.state.setVisible(bool(state))
        theme.set_state(self, "today", "true" if today else "false")
        said = self.tr("today") if today else ""
        self.setAccessibleName(f"{weekday}: {names}")
        self.setAccessibleDescription(", ".join(filter(None, (said, state))))
        set_tip(self, names if sessions else "")

    @override
    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    def _word(self, sessions: tuple[DaySession, ...]) -> str:
        """What became of the day's sessions, of the one that is farthest from being done."""
        words = {
            State.RUNNING: self.tr("running"),
            State.MISSED: self.tr("not done yet"),
            State.PLANNED: "",
            State.SHIFTED: self.tr("done on another day"),
            State.DONE: self.tr("done"),
            State.SKIPPED: self.tr("skipped"),
        }
        states = {one.state for one in sessions}
        return next((word for state, word in words.items() if state in states), "")


class WeekStrip(Card):
    """Monday to Sunday; ``day_chosen`` carries a date, also one of another week."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._today = self._chosen = date.min
        self._rows = 0
        self._group = QButtonGroup(self)
        self.tiles = tuple(DayTile() for _ in range(7))
        self.back_button = quiet_button(self.tr("Back to today"))
        self.earlier_button = icon_button("chevron_left", self.tr("Week before"))
        self.later_button = icon_button("chevron", self.tr("Week after"))
        for button in (self.back_button, self.earlier_button, self.later_button):
            self.header.addWidget(button)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile, number)
        self.body.addLayout(self._grid)
        self._place()

        self._group.idClicked.connect(self._choose)
        self.back_button.clicked.connect(self._go_back)
        self.earlier_button.clicked.connect(self._go_before)
        self.later_button.clicked.connect(self._go_after)
        theme.news().changed.connect(self._place)

    def show_week(self, days: tuple[tuple[DaySession, ...], ...], *, today: date, chosen: date) -> None:
        self._today, self._chosen = today, chosen
        monday = monday_of(chosen)
        here = monday == monday_of(today)
        self.set_title(
            self.tr("This week")
            if here
            else self.tr("Week of {day}").format(day=labels.day_text(monday, "d MMMM yyyy"))
        )
        self.back_button.setVisible(chosen != today)
        for number, (tile, sessions) in enumerate(zip(self.tiles, days, strict=True)):
            day = monday + timedelta(days=number)
            tile.show_day(day, sessions, today=day == today)
            tile.setChecked(day == chosen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """All in one row, or four and three where they would be too narrow for their words."""
        rows = 1 if self.width() >= theme.px(IN_ONE_ROW_FROM) else 2
        if rows == self._rows:
            return
        self._rows = rows
        columns = 7 if rows == 1 else 4
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(7):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _choose(self, number: int) -> None:
        self.day_chosen.emit(monday_of(self._chosen) + timedelta(days=number))

    def _go_back(self) -> None:
        self.day_chosen.emit(self._today)

    def _go_before(self) -> None:
        self.day_chosen.emit(self._chosen - WEEK)

    def _go_after(self) -> None:
        self.day_chosen.emit(self._chosen + WEEK)
