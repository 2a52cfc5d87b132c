"""Asks for body mass and readiness of one day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.athlete import Athlete, DayEntry
from studio.domain.units import Load
from studio.services.day_entries import says_something
from studio.ui import theme
from studio.ui.athletes.body_mass import in_unit, mass_range
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField


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
        self._athlete = athlete
        self._entry = entry
        self._today = today
        self._taken = taken
        self.day = DateField(entry.day if entry else today)
        self.body_mass = NumberField(decimals=1, unit=athlete.unit.value)
        self.sleep, self.soreness = (
            _answers(self.tr("poor"), self.tr("good")),
            _answers(self.tr("very sore"), self.tr("none")),
        )
        self.stress, self.mood = (
            _answers(self.tr("high"), self.tr("none")),
            _answers(self.tr("low"), self.tr("good")),
        )
        self.note = QPlainTextEdit(entry.note if entry else "")
        self.trouble = PlainLabel("", "body", tone="danger", wrap=True)
        self.save_button = primary_button(self.tr("Save day"))
        self.cancel_button = plain_button(self.tr("Cancel"))

        self._lay_out()

        self._fill(entry)
        self.day.day_changed.connect(self.look_over)
        self.body_mass.textChanged.connect(self.look_over)
        self.note.textChanged.connect(self.look_over)
        for choice in self.choices:
            choice.chosen.connect(self.look_over)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.look_over()

    @property
    def choices(self) -> tuple[Choice[int | None], ...]:
        return self.sleep, self.soreness, self.stress, self.mood

    @override
    def accept(self) -> None:
        self.look_over()
        if self.save_button.isEnabled():
            self.confirmed.emit(self._edited())
            super().accept()

    def _edited(self) -> DayEntry:
        mass = self.body_mass.value()
        known = self._entry.body_mass if self._entry else None
        if known is not None and mass == in_unit(known, self._athlete.unit):
            entered: Load | None = known  # as it was typed, in the unit it was typed in
        else:
            entered = None if mass is None else Load.of(mass, self._athlete.unit)
        sleep, soreness, stress, mood = (choice.value() for choice in self.choices)
        note = texts.lines(self.note.toPlainText())
        return DayEntry(self._athlete.id, self.day.day(), entered, sleep, soreness, stress, mood, note=note)

    def _fill(self, entry: DayEntry | None) -> None:
        self.body_mass.set_range(*mass_range(self._athlete.unit))
        self.body_mass.set_step(Decimal("0.1"))
        if entry is None:
            return
        if entry.body_mass is not None:
            self.body_mass.set_value(in_unit(entry.body_mass, self._athlete.unit))
        answers = (entry.sleep, entry.soreness, entry.stress, entry.mood)
        for choice, answer in zip(self.choices, answers, strict=True):
            choice.set_value(answer)

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
        names = (self.tr("Sleep"), self.tr("Soreness"), self.tr("Stress"), self.tr("Mood"))
        for name, choice in zip(names, self.choices, strict=True):
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


def _answers(worst: str, best: str) -> Choice[int | None]:
    """No answer, or 1 to 5 with what the ends mean."""
    ends = {1: f"1 – {worst}", 5: f"5 – {best}"}
    return Choice([(None, "–"), *((n, ends.get(n, str(n))) for n in range(1, 6))])
