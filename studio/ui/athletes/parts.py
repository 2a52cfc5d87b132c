"""The parts of an athlete: who it is, the history, and the days; one of them is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.clock import Clock
from studio.domain.athlete import Athlete
from studio.ui.athletes.days import DaysView
from studio.ui.athletes.history import HistoryView
from studio.ui.text import ElidedLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import line
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from studio.storage.database import Database


class AthleteParts(QWidget):
    """``about`` is what is known at a glance; the other parts are read when they are looked at."""

    def __init__(self, about: QWidget, database: Database, clock: Clock) -> None:
        super().__init__()
        self.history = HistoryView(database, clock)
        self.days = DaysView(database, clock)
        self.name = ElidedLabel("", "strong")
        self.about_button = plain_button(self.tr("About"))
        self.history_button = plain_button(self.tr("History"))
        self.days_button = plain_button(self.tr("Day by day"))
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)

        self._lay_out(about)

        self._group.idClicked.connect(self._show_part)

    def show_athlete(self, athlete: Athlete | None) -> None:
        """Every part is of this athlete from now on."""
        self.name.setText(athlete.name if athlete else "")
        self.history.show_athlete(athlete)
        self.days.show_athlete(athlete)

    def show_history(self) -> None:
        """Every session, for who has seen the latest ones."""
        self.history_button.click()
        self.history_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_workout(self, workout_id: UUID) -> None:
        """One session of the athlete, for who asks about a day."""
        self.history_button.click()
        self.history.open_workout(workout_id)

    def undo(self) -> bool:
        """Take back the last change of the part in view; whether that part has an Undo of its own."""
        shown = self.stack.currentWidget()
        if shown is self.history:
            self.history.undo()
        elif shown is self.days:
            self.days.undo()
        return shown in (self.history, self.days)

    def _show_part(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.name.setVisible(number > 0)

    def _lay_out(self, about: QWidget) -> None:
        tabs = FlowLayout(spacing=8)
        for number, button in enumerate((self.about_button, self.history_button, self.days_button)):
            button.setCheckable(True)
            self._group.addButton(button, number)
            tabs.addWidget(button)
        self.about_button.setChecked(True)
        self.name.hide()  # it stands large in the first part
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(12)
        head.addLayout(tabs, 3)
        head.addWidget(self.name, 1)
        self.name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for part in (Scroll(about), self.history, self.days):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(line())
        layout.addWidget(self.stack, 1)
