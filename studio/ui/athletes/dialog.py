"""Makes an athlete or changes one: a name, and whatever else is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.athlete import MAX_NAME, Athlete
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.day_fields import in_unit, mass_range
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class AthleteEntry:
    """What the dialog gives back; no body mass where none was typed."""

    athlete: Athlete
    body_mass: Load | None


class AthleteDialog(QDialog):
    """Edits a copy and says so when the user is content; it stores nothing itself."""

    confirmed = Signal(AthleteEntry)

    def __init__(
        self,
        athlete: Athlete | None,
        body_mass: Load | None,
        *,
        unit: Unit,
        taken: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._original = athlete
        self._taken = taken
        self._shown_unit = unit
        self.name = QLineEdit(athlete.name if athlete else "")
        self.unit = Choice([(Unit.KG, self.tr("Kilograms (kg)")), (Unit.LB, self.tr("Pounds (lb)"))])
        self.body_mass = NumberField(decimals=1)
        self.birth_year = NumberField(minimum=1900, maximum=QDate.currentDate().year(), whole=True)
        self.dominant = Choice[Side | None](
            [(None, self.tr("Not stated")), (Side.LEFT, self.tr("Left")), (Side.RIGHT, self.tr("Right"))]
        )
        self.note = QPlainTextEdit(athlete.note if athlete else "")
        self.trouble = PlainLabel("", "body", tone="danger", wrap=True)
        self.save_button = primary_button(self.tr("Save") if athlete else self.tr("Add athlete"))
        self.cancel_button = plain_button(self.tr("Cancel"))

        self._lay_out()

        self.name.textChanged.connect(self._look_over)
        self.unit.chosen.connect(self._use_unit)
        for field in (self.body_mass, self.birth_year):
            field.validity_changed.connect(self._look_over)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._fill(athlete, body_mass, unit)

    @override
    def accept(self) -> None:
        self._look_over()
        if not self.save_button.isEnabled():
            return
        self.confirmed.emit(AthleteEntry(self._edited(), self._mass()))
        super().accept()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Edit athlete") if self._original else self.tr("New athlete"))
        self.name.setMaxLength(MAX_NAME)
        self.note.setFixedHeight(theme.px(72))
        self.note.setTabChangesFocus(True)
        form = Form()
        form.add_field(self.tr("Name"), self.name)
        form.add_field(self.tr("Loads in"), self.unit)
        form.add_field(self.tr("Body mass today"), self.body_mass)
        form.add_field(self.tr("Birth year"), self.birth_year)
        form.add_field(self.tr("Dominant side"), self.dominant)
        form.add_hint(self.tr("The kicking or writing side. It says nothing about which side is stronger."))
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
        self.setMinimumWidth(min(theme.px(460), 900))
        self.save_button.setDefault(True)
        self.trouble.hide()

    def _fill(self, athlete: Athlete | None, body_mass: Load | None, unit: Unit) -> None:
        self.unit.set_value(athlete.unit if athlete else unit)
        if athlete is not None:
            self.birth_year.set_value(athlete.birth_year)
            self.dominant.set_value(athlete.dominant)
        self._use_unit()
        if body_mass is not None:
            self.body_mass.set_value(in_unit(body_mass, self._unit()))
        self._look_over()

    def _use_unit(self) -> None:
        """Body mass is asked in the athlete's own unit; a number that stands there is taken along."""
        unit = self._unit()
        mass = self._mass()
        self.body_mass.set_unit(unit.value)
        self.body_mass.set_range(*mass_range(unit))
        if mass is not None and mass.unit is not unit:
            self.body_mass.set_value(in_unit(mass, unit))
        self._shown_unit = unit

    def _look_over(self) -> None:
        """Say what is wrong, and let nobody save it."""
        name = texts.one_line(self.name.text())
        taken = name.casefold() in self._taken
        self.trouble.setText(
            self.tr("There is already an athlete of this name. Add a surname or an initial.") if taken else ""
        )
        self.trouble.setVisible(taken)
        fields_are_good = self.body_mass.is_valid() and self.birth_year.is_valid()
        self.save_button.setEnabled(bool(name) and not taken and fields_are_good)

    def _edited(self) -> Athlete:
        year = self.birth_year.value()
        before = self._original or Athlete("new")
        return replace(
            before,
            name=texts.one_line(self.name.text()),
            unit=self._unit(),
            birth_year=None if year is None else int(year),
            dominant=self.dominant.value(),
            note=texts.lines(self.note.toPlainText()),
        )

    def _mass(self) -> Load | None:
        """What stands in the field, in the unit that it stands there in."""
        value = self.body_mass.value()
        return None if value is None else Load.of(value, self._shown_unit)

    def _unit(self) -> Unit:
        return self.unit.value() or Unit.KG
