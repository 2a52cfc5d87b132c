"""The set card: what was counted, to be put right before or after it goes into the log."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.exercise import Exercise
from studio.domain.units import Load, LoadSense, Unit
from studio.services.training import Performed, entered_load
from studio.ui.text import ElidedLabel, PlainLabel
from studio.ui.widgets.buttons import danger_button, plain_button, primary_button
from studio.ui.widgets.number_field import NumberField


class SetCard(QFrame):
    """Edits a copy of what was done; `confirmed` carries it, `removed` and `closed` say what else to do."""

    confirmed = Signal(object)
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._performed = Performed()
        self._exercise: Exercise | None = None
        self._unit = Unit.KG
        self.title = PlainLabel("", "title")
        self.hint = ElidedLabel("", "muted")
        self.reps = NumberField(whole=True, maximum=1000, optional=False)
        self.seconds = NumberField(maximum=36_000, decimals=1, optional=False, unit="s")
        self.load = NumberField(maximum=2000, decimals=3, step=Decimal("2.5"))
        self.rir = NumberField(maximum=10, decimals=1)
        self.save_button = primary_button(self.tr("Save set"))
        self.remove_button = danger_button(self.tr("Remove set"))
        self.close_button = plain_button(self.tr("Close"))

        self._lay_out()

        self.save_button.clicked.connect(self.confirm)
        self.remove_button.clicked.connect(self.removed)
        self.close_button.clicked.connect(self.closed)
        for field in self.fields:
            field.returnPressed.connect(self.confirm)
            field.validity_changed.connect(self._enable)

    @property
    def fields(self) -> tuple[NumberField, ...]:
        return self.reps, self.seconds, self.load, self.rir

    @property
    def first_field(self) -> NumberField:
        """Reps, or the seconds of a hold."""
        return self.reps if self._performed.seconds is None else self.seconds

    def show_set(
        self, title: str, performed: Performed, exercise: Exercise, unit: Unit, *, stored: bool, hint: str
    ) -> None:
        """Show what was done, with a ``hint``; ``stored`` sets can be removed and left as they are."""
        self._performed, self._exercise, self._unit = performed, exercise, unit
        self.title.setText(title)
        self.hint.setText(hint)
        held = performed.seconds is not None
        self.reps.set_value(performed.reps)
        self.seconds.set_value(None if performed.seconds is None else Decimal(str(performed.seconds)))
        self._show_load(performed.load)
        self.rir.set_value(None if performed.rir is None else Decimal(str(performed.rir)))
        for column, shown in zip(self._columns, (not held, held, True, not held), strict=True):
            column.setVisible(shown)
        self.remove_button.setVisible(stored)
        self.close_button.setVisible(stored)
        self._enable()

    def set_rir(self, rir: int) -> None:
        """Note the repetitions in reserve, by a single key."""
        self.rir.set_value(Decimal(rir))

    @property
    def performed(self) -> Performed:
        """What the fields say; a field that cannot be read keeps its last good number."""
        known, exercise = self._performed, self._exercise
        if exercise is None:
            return known
        reps, seconds, rir = self.reps.value(), self.seconds.value(), self.rir.value()
        return Performed(
            reps=None if known.reps is None else int(reps or 0),
            seconds=None if known.seconds is None else float(seconds or 0),
            load=entered_load(self.load.value(), known.load, exercise, self._unit),
            rir=None if rir is None else float(rir),
            hips_rotated=known.hips_rotated,
            pain=known.pain,
        )

    def confirm(self) -> None:
        """Take it as it stands, if every field can be read."""
        if all(field.is_valid() for field in self.fields):
            self.confirmed.emit(self.performed)

    def _show_load(self, load: Load | None) -> None:
        body_alone = load is not None and load.sense is LoadSense.NONE
        unit = self._unit if load is None or body_alone else load.unit
        implements = 1 if load is None else load.implements
        names = {
            LoadSense.ADDED: self.tr("Added load"),
            LoadSense.NONE: self.tr("Added load"),
            LoadSense.ASSIST: self.tr("Help"),
            LoadSense.EXTERNAL: self.tr("Load"),
        }
        name = names[load.sense] if load else self.tr("Load")
        if implements > 1:
            name = self.tr("Load, each of {count}").format(count=implements)
        self._headings[2].setText(name)
        self.load.setAccessibleName(name)
        self.load.set_unit(unit.value)
        self.load.set_value(None if load is None or body_alone else load.amount)

    def _lay_out(self) -> None:
        self._headings = [
            PlainLabel(text, "label")
            for text in (self.tr("Reps"), self.tr("Seconds"), self.tr("Load"), self.tr("RIR"))
        ]
        self._columns: list[QWidget] = []
        row = QHBoxLayout()
        row.setSpacing(12)
        for heading, field in zip(self._headings, self.fields, strict=True):
            row.addWidget(self._column(heading, field), 1)
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

    def _column(self, heading: PlainLabel, field: NumberField) -> QWidget:
        """A field under its name."""
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(heading)
        inside.addWidget(field)
        heading.setBuddy(field)
        field.setAccessibleName(heading.text())
        self._columns.append(column)
        return column

    def _enable(self) -> None:
        self.save_button.setEnabled(all(field.is_valid() for field in self.fields))
