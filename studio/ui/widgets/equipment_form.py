"""Enters equipment: one piece, or a run such as dumbbells from 2 to 40 kg in steps of 2, in pairs."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.equipment import MOST, WEIGHED, Kind, Piece, run_of
from studio.domain.errors import BadValue
from studio.domain.units import Load, Unit
from studio.ui import equipment_words, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.number_field import NumberField

_RUNS = (Kind.PLATE, Kind.DUMBBELL, Kind.KETTLEBELL)
_NAMED = (Kind.MACHINE, Kind.BAND, Kind.BENCH, Kind.OTHER)
UNIT_WIDTH = 84
_USUAL_COUNT = {Kind.PLATE: 2, Kind.DUMBBELL: 2, Kind.MACHINE: 10}


class EquipmentForm(QWidget):
    """Emits `entered` with the pieces; what cannot be is said below the fields."""

    entered = Signal(object)

    def __init__(self, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Choice[Kind] = Choice((kind, equipment_words.kind_word(kind)) for kind in Kind)
        self.name = QLineEdit()
        self.name.setMaxLength(texts.MAX_TITLE)
        self.weight = NumberField(maximum=2000, decimals=3)
        self.heaviest = NumberField(maximum=2000, decimals=3)
        self.step = NumberField(maximum=500, decimals=3)
        self.unit: Choice[Unit] = Choice((one, one.value) for one in Unit)
        self.count = NumberField(minimum=1, maximum=MOST, whole=True, optional=False)
        self.add_button = plain_button(self.tr("Add equipment"), icon="plus")
        self.problem = PlainLabel("", "small", tone="danger", wrap=True)
        self.kind.set_value(Kind.DUMBBELL)
        self.unit.set_value(unit)

        self._lay_out()

        self.kind.chosen.connect(self._show_kind)
        self.add_button.clicked.connect(self._add)
        theme.news().changed.connect(self._fit)
        self._fit()
        self._show_kind(Kind.DUMBBELL)

    def _lay_out(self) -> None:
        self._weight = labelled(self.tr("Weight"), self.weight)
        self._heaviest = labelled(self.tr("Up to"), self.heaviest)
        self._step = labelled(self.tr("In steps of"), self.step)
        self._unit = labelled(self.tr("Unit"), self.unit)
        self._name = labelled(self.tr("Name"), self.name)
        self._count = labelled(self.tr("How many of each"), self.count)
        self._steps = PlainLabel(
            self.tr("Weight: one step of its stack. How many of each: the steps that it has."),
            "small",
            wrap=True,
        )
        fields = FlowLayout(spacing=8)
        for part in (
            labelled(self.tr("Kind"), self.kind),
            self._name,
            self._weight,
            self._heaviest,
            self._step,
            self._unit,
            self._count,
        ):
            fields.addWidget(part)
        buttons = FlowLayout()
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(fields)
        layout.addWidget(self._steps)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.problem.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, from any of the fields."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.unit.setMinimumWidth(theme.px(UNIT_WIDTH))

    def _show_kind(self, kind: Kind) -> None:
        weighed = kind in WEIGHED or kind is Kind.OTHER
        for part, wanted in (
            (self._name, kind in _NAMED),
            (self._weight, weighed),
            (self._unit, weighed),
            (self._heaviest, kind in _RUNS),
            (self._step, kind in _RUNS),
            (self._steps, kind is Kind.MACHINE),
        ):
            part.setVisible(wanted)
        self.count.set_value(_USUAL_COUNT.get(kind, 1))
        self._say("")

    def _add(self) -> None:
        try:
            pieces = self._pieces()
        except BadValue as error:
            self._say(str(error))
            return
        self._say("")
        for field in (self.weight, self.heaviest, self.step):
            field.set_value(None)
        self.name.clear()
        self.entered.emit(pieces)
        (self.weight if not self._weight.isHidden() else self.name).setFocus()

    def _pieces(self) -> tuple[Piece, ...]:
        for field in (self.weight, self.heaviest, self.step, self.count):
            if not field.is_valid():
                raise BadValue(field.problem())
        kind = self.kind.value() or Kind.DUMBBELL
        unit, count = self.unit.value() or Unit.KG, int(self.count.value() or 1)
        amount = self.weight.value()
        weight = None if amount is None or self._weight.isHidden() else Load.of(amount, unit)
        if kind not in _RUNS or weight is None or self.heaviest.value() is None:
            return (Piece(kind, weight, count, texts.one_line(self.name.text()) if kind in _NAMED else ""),)
        step = self.step.value() or Decimal(0)
        return run_of(kind, weight, self.heaviest.value() or Decimal(0), step, count=count)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
