"""The fields of a set: reps or seconds, load and reps in reserve, as they can be put right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.exercise import Exercise
from studio.domain.units import Load, LoadSense, Unit
from studio.services.performed import Performed, entered_load
from studio.ui.text import PlainLabel
from studio.ui.widgets.number_field import NumberField


class SetFields(QWidget):
    """Edits a copy of what was done; `entered` is Enter in a field, `validity_changed` of any.

    Without ``effort`` reps in reserve are not asked for.
    """

    entered = Signal()
    validity_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, effort: bool = True) -> None:
        super().__init__(parent)
        self._effort = effort
        self._asks = False
        self._performed = Performed()
        self._exercise: Exercise | None = None
        self._unit = Unit.KG
        self.reps = NumberField(whole=True, maximum=1000, optional=False)
        self.seconds = NumberField(maximum=36_000, decimals=1, optional=False, unit="s")
        self.load = NumberField(maximum=2000, decimals=3, step=Decimal("2.5"))
        self.rir = NumberField(maximum=10, decimals=1)

        self._lay_out()

        for field in self.fields:
            field.returnPressed.connect(self.entered)
            field.validity_changed.connect(self.validity_changed)
        self.reps.typed.connect(self.validity_changed)

    @property
    def fields(self) -> tuple[NumberField, ...]:
        return self.reps, self.seconds, self.load, self.rir

    @property
    def first_field(self) -> NumberField:
        """Reps, or the seconds of a hold."""
        return self.reps if self._performed.seconds is None else self.seconds

    @property
    def first_shown(self) -> NumberField:
        """The first field that can be filled in: the load, where the amount cannot."""
        place = 0 if self.first_field is self.reps else 1
        return self.load if self._columns[place].isHidden() else self.first_field

    def show_performed(self, performed: Performed, exercise: Exercise, unit: Unit) -> None:
        """Show what was done."""
        self._performed, self._exercise, self._unit = performed, exercise, unit
        self._asks = False
        held = performed.seconds is not None
        self.reps.set_value(performed.reps)
        self.seconds.set_value(None if performed.seconds is None else Decimal(str(performed.seconds)))
        self._show_load(performed.load)
        self.rir.set_value(None if performed.rir is None else Decimal(str(performed.rir)))
        shown = (not held, held, True, not held and self._effort)
        for column, visible in zip(self._columns, shown, strict=True):
            column.setVisible(visible)

    def show_amount(self, *, shown: bool) -> None:
        """Whether reps or seconds can be put in at all, besides the load."""
        held = self._performed.seconds is not None
        self._columns[0].setVisible(shown and not held)
        self._columns[1].setVisible(shown and held)

    def ask_for_reps(self) -> None:
        """Nobody has counted: the field is empty, and cannot be left so."""
        self._asks = True
        self.reps.set_value(None)

    def is_valid(self) -> bool:
        """Whether every field can be read."""
        asked = self._asks and not self.reps.value()
        return not asked and all(field.is_valid() for field in self.fields)

    @property
    def performed(self) -> Performed:
        """What the fields say; a field that cannot be read keeps its last good number."""
        known, exercise = self._performed, self._exercise
        if exercise is None:
            return known
        reps, seconds, rir = self.reps.value(), self.seconds.value(), self.rir.value()
        return replace(
            known,
            reps=None if known.reps is None else int(reps or 0),
            seconds=None if known.seconds is None else float(seconds or 0),
            load=entered_load(self.load.value(), known.load, exercise, self._unit),
            rir=None if rir is None else float(rir),
        )

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for heading, field in zip(self._headings, self.fields, strict=True):
            row.addWidget(self._column(heading, field), 1)

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
