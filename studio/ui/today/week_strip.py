"""The seven days of the week: what is planned on each and what became of it; a click shows that day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from studio.services.today import DaySession, State
from studio.ui import labels, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card


class DayTile(QPushButton):
    """One day; today has the accent's edge, the day on show its tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._weekday = PlainLabel("", "label")
        self._name = PlainLabel("", "strong", wrap=True)
        self._state = PlainLabel("", "small", wrap=True)

        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.setSpacing(4)
        for label in (self._weekday, self._name, self._state):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(label)
        self._layout.addStretch(1)

    def show_day(self, day: date, sessions: tuple[DaySession, ...], *, today: bool) -> None:
        weekday = labels.day_text(day, "ddd d")
        names = " + ".join(s.session.title for s in sessions) or self.tr("rest")
        self._weekday.setText(weekday)
        self._name.setText(names)
        self._name.set_role("strong" if sessions else "muted")
        self._name.set_tone("" if sessions else "muted")
        self._state.setText(self._word(sessions))
        theme.set_state(self, "today", today)
        self.setAccessibleName(f"{weekday}: {names}")
        self.setAccessibleDescription(self._state.text())

    @override
    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    def _word(self, sessions: tuple[DaySession, ...]) -> str:
        if not sessions:
            return ""
        words = {
            State.PLANNED: "",
            State.RUNNING: self.tr("running"),
            State.DONE: self.tr("done"),
            State.SHIFTED: self.tr("done on another day"),
            State.MISSED: self.tr("not done yet"),
        }
        return words[sessions[0].state]


class WeekStrip(Card):
    """Monday to Sunday; ``day_chosen`` carries a date."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("This week"))
        self._monday = date.min
        self._group = QButtonGroup(self)
        self.tiles = tuple(DayTile() for _ in range(7))

        row = QHBoxLayout()
        row.setSpacing(8)
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile, number)
            row.addWidget(tile, 1)
        self.body.addLayout(row)

        self._group.idClicked.connect(self._choose)

    def show_week(
        self, monday: date, days: tuple[tuple[DaySession, ...], ...], *, today: date, chosen: date
    ) -> None:
        self._monday = monday
        for number, (tile, sessions) in enumerate(zip(self.tiles, days, strict=True)):
            day = monday + timedelta(days=number)
            tile.show_day(day, sessions, today=day == today)
            tile.setChecked(day == chosen)

    def _choose(self, number: int) -> None:
        self.day_chosen.emit(self._monday + timedelta(days=number))
