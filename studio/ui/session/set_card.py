"""The set card: what was counted, to be put right before or after it goes into the log."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.exercise import Exercise
from studio.domain.units import Unit
from studio.services.performed import Performed
from studio.ui.session.set_aside import SetAside
from studio.ui.text import ElidedLabel, PlainLabel
from studio.ui.widgets.buttons import danger_button, plain_button, primary_button
from studio.ui.widgets.number_field import NumberField
from studio.ui.widgets.set_fields import SetFields


class SetCard(QFrame):
    """Edits a copy of what was done; `confirmed` carries it, `removed` and `closed` say what else to do."""

    confirmed = Signal(object)
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self.title = PlainLabel("", "title")
        self.hint = ElidedLabel("", "muted")
        self._entry = SetFields()
        self.aside = SetAside()
        self.reps, self.seconds, self.load, self.rir = self._entry.fields
        self.save_button = primary_button(self.tr("Save set"))
        self.remove_button = danger_button(self.tr("Remove set"))
        self.close_button = plain_button(self.tr("Close"))

        self._lay_out()

        self.save_button.clicked.connect(self.confirm)
        self.remove_button.clicked.connect(self.removed)
        self.close_button.clicked.connect(self.closed)
        self._entry.entered.connect(self.confirm)
        self._entry.validity_changed.connect(self._enable)
        self.aside.changed.connect(self._enable)
        self.aside.entered.connect(self.confirm)

    @property
    def fields(self) -> tuple[NumberField, ...]:
        return self._entry.fields

    @property
    def first_field(self) -> NumberField:
        """Reps, or the seconds of a hold."""
        return self._entry.first_field

    def show_set(
        self, title: str, performed: Performed, exercise: Exercise, unit: Unit, *, stored: bool, hint: str
    ) -> None:
        """Show what was done, with a ``hint``; ``stored`` sets can be removed and left as they are."""
        self.title.setText(title)
        self.hint.setText(hint)
        self._entry.show_performed(performed, exercise, unit)
        self.aside.show_set(performed, per_side=exercise.laterality.per_side)
        self.remove_button.setVisible(stored)
        self.close_button.setVisible(stored)
        self._enable()

    def ask_for_reps(self) -> None:
        """Nobody has counted: only the athlete knows how many it were."""
        self._entry.ask_for_reps()
        self._enable()
        self.reps.setFocus()

    def set_rir(self, rir: int) -> None:
        """Note the repetitions in reserve, by a single key."""
        self.rir.set_value(Decimal(rir))

    @property
    def performed(self) -> Performed:
        """What the fields say; a field that cannot be read keeps its last good number."""
        said = self._entry.performed
        return replace(said, note=self.aside.note_text, left_out=self.aside.why)

    def confirm(self) -> None:
        """Take it as it stands, if every field can be read."""
        if self._entry.is_valid() and self.aside.is_valid():
            self.confirmed.emit(self.performed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._entry, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save_button, self.remove_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        self.save_button.set_key_hint(self.tr("Enter"))
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(row)
        layout.addWidget(self.aside)

    def _enable(self) -> None:
        self.save_button.setEnabled(self._entry.is_valid() and self.aside.is_valid())
