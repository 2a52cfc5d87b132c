"""Asks how the day is before a session begins; Start does not wait for an answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.athlete import Athlete, DayEntry
from studio.services.day_entries import says_something
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, quiet_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.day_fields import DayFields
from studio.ui.widgets.form import Form


class Readiness(QWidget):
    """`confirmed` carries what is known of the day now, `closed` comes when that is enough; Enter is both."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: DayEntry | None = None
        self._day = date.min
        self.fields = DayFields()
        self.save_button = plain_button(self.tr("Save day"))
        self.skip_button = quiet_button(self.tr("Not now"))

        self._lay_out()

        self.save_button.clicked.connect(self.done)
        self.skip_button.clicked.connect(self.closed)
        self.fields.body_mass.validity_changed.connect(self._enable)

    def show_day(self, athlete: Athlete, entry: DayEntry | None, day: date) -> None:
        """Ask for ``day``, of which ``entry`` is known already."""
        self._known, self._day = entry, day
        self.fields.fill(athlete, entry)
        self._enable()

    @property
    def changed(self) -> DayEntry | None:
        """What the fields say, where that is something new and can be read."""
        if self._day == date.min or not self.fields.body_mass.is_valid():
            return None
        known = self._known
        said = self.fields.entry(self._day, known.note if known else "")
        same = known is not None and _answers_of(said) == _answers_of(known)
        return None if same or not says_something(said) else said

    def done(self) -> None:
        """Keep what is new; nothing new is no answer, which is one too."""
        if not self.fields.body_mass.is_valid():
            return
        said = self.changed
        if said is not None:
            self.confirmed.emit(said)
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _enable(self) -> None:
        self.save_button.setEnabled(self.fields.body_mass.is_valid())

    def _lay_out(self) -> None:
        form = Form()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(6)
        for name, choice in zip(self.fields.names, self.fields.choices, strict=True):
            form.add_field(name, choice)
        form.add_field(self.tr("Body mass"), self.fields.body_mass)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.skip_button)
        buttons.addStretch(1)
        box = panel("sunken")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(PlainLabel(self.tr("How are you today?"), "strong"))
        hint = self.tr("1 is poor and 5 is good for training, in each of them. It may stay empty.")
        inside.addWidget(PlainLabel(hint, "small", wrap=True))
        inside.addLayout(form)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)


def _answers_of(entry: DayEntry) -> tuple[object, ...]:
    return entry.body_mass, entry.sleep, entry.soreness, entry.stress, entry.mood
