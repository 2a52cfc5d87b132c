"""One trial of a strength test: the fields that its metric asks for, and what was typed into them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Load, Unit
from studio.services.testing import Attempt
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class TrialText:
    """What stands in the fields of a trial, as it was typed: numbers or not."""

    fields: tuple[str, ...] = ("", "", "", "")
    spoilt: bool = False


EMPTY = TrialText()


class TrialFields(QWidget):
    """Load, reps and reps in reserve (or seconds) of one trial of one side; empty means not done.

    A spoilt trial is kept and does not count.
    """

    typed = Signal()

    def __init__(self, side: Side, number: int, unit: Unit) -> None:
        super().__init__()
        self._side = side
        self._number = number
        self._unit = unit
        self._metric = Metric.E1RM
        self._bodily = False
        self.name = PlainLabel(self.tr("Trial {number}").format(number=number), "muted")
        self.load = NumberField(unit=unit.value, maximum=1000, step=Decimal("2.5"))
        self.reps = NumberField(maximum=100, whole=True)
        self.rir = NumberField(maximum=10, step=Decimal("0.5"))
        self.seconds = NumberField(unit="s", maximum=3600)
        self.spoilt = QCheckBox()
        self.error = PlainLabel("", "small", tone="danger", wrap=True)
        room = self.error.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # nothing moves while something is typed
        self.error.setSizePolicy(room)
        self.error.hide()
        self.fields = (self.load, self.reps, self.rir, self.seconds)
        for field in self.fields:
            for news in (field.typed, field.value_changed, field.validity_changed):
                news.connect(self._tell)
        self.spoilt.toggled.connect(self._tell)
        self.where = where = f"{labels.side_word(side)} {number}"
        names = (self.tr("Load"), self.tr("Reps"), self.tr("RIR"), self.tr("Seconds"))
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(f"{name}, {where}")
        self.spoilt.setAccessibleName(f"{self.tr('Spoilt')}, {where}")

    @property
    def side(self) -> Side:
        return self._side

    @property
    def number(self) -> int:
        return self._number

    def show_metric(self, metric: Metric, *, bodily: bool) -> None:
        """Ask for what ``metric`` needs; of a ``bodily`` lift an empty load is the body alone."""
        self._metric, self._bodily = metric, bodily
        wanted = {
            Metric.E1RM: (self.load, self.reps, self.rir),
            Metric.REPS: (self.load, self.reps),
            Metric.SECONDS: (self.seconds,),
        }.get(metric, (self.load,))
        for field in self.fields:
            field.setVisible(field in wanted)
        self.load.setPlaceholderText(self.tr("body") if bodily and metric is not Metric.LOAD else "")
        self.load.updateGeometry()

    @property
    def shown(self) -> tuple[NumberField, ...]:
        """The fields that are asked for."""
        return tuple(field for field in self.fields if not field.isHidden())

    @property
    def problem(self) -> str:
        """What is wrong with the first field that cannot be read."""
        return next((field.problem() for field in self.shown if field.problem()), "")

    @property
    def begun(self) -> bool:
        """Whether something was typed without what decides: it would not be stored."""
        return self.attempt() is None and any(field.text() for field in self.shown)

    @property
    def text(self) -> TrialText:
        """All that was typed, also into fields that another metric asks for."""
        return TrialText(tuple(field.text() for field in self.fields), self.spoilt.isChecked())

    def put(self, text: TrialText) -> None:
        """Have what was typed before stand in the fields again."""
        for field, typed in zip(self.fields, text.fields, strict=True):
            field.setText(typed)
        self.spoilt.setChecked(text.spoilt)

    def attempt(self) -> Attempt | None:
        """The trial as entered, or None while its decisive field is empty."""
        load, reps = self.load.value(), self.reps.value()
        seconds, rir = self.seconds.value(), self.rir.value()
        decisive = {Metric.SECONDS: seconds, Metric.E1RM: reps, Metric.REPS: reps}.get(self._metric, load)
        if decisive is None:
            return None
        return Attempt(
            side=self._side,
            number=self._number,
            load=self._entered(load),
            reps=None if reps is None else int(reps),
            seconds=None if seconds is None else float(seconds),
            rir=None if rir is None else float(rir),
            valid=not self.spoilt.isChecked(),
        )

    def show_problem(self, problem: str) -> None:
        """Say below the fields why this trial cannot be stored as it is; nothing where it can."""
        self.error.setText(problem)
        self.error.setVisible(bool(problem))

    def _entered(self, amount: Decimal | None) -> Load | None:
        if not amount and self._bodily:
            return Load.body_weight(self._unit)
        return None if amount is None else Load.of(amount, self._unit)

    def _tell(self, _: object) -> None:
        self.typed.emit()
