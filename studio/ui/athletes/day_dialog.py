"""Asks for body mass and readiness of one day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.athlete import Athlete, DayEntry
from studio.services.day_entries import says_something
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.day_fields import DayFields
from studio.ui.widgets.form import Form


class DayDialog(QDialog):
    """Edits a copy; `confirmed` carries it. A day of ``taken`` has an entry of its own."""

    confirmed = Signal(object)

    def __init__(
        self,
        athlete: Athlete,
        entry: DayEntry | None,
        today: date,
        *,
        taken: frozenset[date] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entry = entry
        self._today = today
        self._taken = taken
        self.day = DateField(entry.day if entry else today)
        self.fields = DayFields()
        self.body_mass = self.fields.body_mass
        self.sleep, self.soreness, self.stress, self.mood = self.fields.choices
        self.note = QPlainTextEdit(entry.note if entry else "")
        self.trouble = PlainLabel("", "body", tone="danger", wrap=True)
        self.save_button = primary_button(self.tr("Save day"))
        self.cancel_button = plain_button(self.tr("Cancel"))

        self._lay_out()

        self.fields.fill(athlete, entry)
        self.day.day_changed.connect(self.look_over)
        self.body_mass.textChanged.connect(self.look_over)
        self.note.textChanged.connect(self.look_over)
        for choice in self.fields.choices:
            choice.chosen.connect(self.look_over)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.look_over()

    @override
    def accept(self) -> None:
        self.look_over()
        if self.save_button.isEnabled():
            self.confirmed.emit(self._edited())
            super().accept()

    def _edited(self) -> DayEntry:
        return self.fields.entry(self.day.day(), texts.lines(self.note.toPlainText()))

    def look_over(self, _: object = None) -> None:
        """Say what is wrong, and let nobody save it."""
        trouble = ""
        if self.day.day() in self._taken:
            trouble = self.tr("That day has an entry already: change it there.")
        elif self.day.day() > self._today:
            trouble = self.tr("That day is still to come.")
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        good = not trouble and self.body_mass.is_valid() and says_something(self._edited())
        self.save_button.setEnabled(good)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Edit day") if self._entry else self.tr("Add a day"))
        self.note.setFixedHeight(theme.px(60))
        self.note.setTabChangesFocus(True)
        form = Form()
        form.add_field(self.tr("Day"), self.day)
        form.add_field(self.tr("Body mass"), self.body_mass)
        for name, choice in zip(self.fields.names, self.fields.choices, strict=True):
            form.add_field(name, choice)
        form.add_hint(self.tr("1 is poor and 5 is good for training, in each of them."))
        form.add_field(self.tr("Note"), self.note)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(PlainLabel(self.windowTitle(), "title"))
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addLayout(buttons)
        self.setMinimumWidth(min(theme.px(420), 900))
        self.save_button.setDefault(True)
