"""The few fields of a session without a plan: what its kind and its exercise need, with good defaults."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from studio.domain import texts
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.prescription import Prescription
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.units import Load, Unit
from studio.services import unplanned
from studio.services.performed import entered_load
from studio.services.testing import metrics_of
from studio.ui import labels
from studio.ui.session.unplanned_words import Kind
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField


class Amount(StrEnum):
    """What a set of a free session is counted in."""

    REPS = "reps"
    SECONDS = "seconds"
    MOST = "most"


class UnplannedForm(QWidget):
    """`changed` comes with every key; `prescription` is what the fields say, of the exercise in hand."""

    changed = Signal()

    def __init__(self, unit: Unit, set_ups: Mapping[UUID, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._set_ups = set_ups
        self._offered_set_up = ""
        self._kind = Kind.FREE
        self._exercise: Exercise | None = None
        self._counted_in = Amount.REPS
        self._metric: Metric | None = None
        self.measured: Choice[Metric] = Choice()
        self.sets = _whole(3, 30)
        self.amount: Choice[Amount] = Choice()
        self.reps = _whole(10, 100)
        self.seconds = _whole(30, 3600, "s")
        self.rounds = _whole(6, 30)
        self.work = _whole(40, 1800, "s", 5)
        self.rest = _whole(20, 1800, "s", 5)
        self.minutes = _whole(10, 60, "min")
        self.each_minute = _whole(8, 60)
        self.trials = _whole(unplanned.TRIALS, 10)
        self.warm_ups = _whole(1, 5, lowest=0)
        self.load = NumberField(unit=unit.value, maximum=2000, decimals=3, step=Decimal("2.5"))
        self.policy = Choice([(policy, labels.policy_text(policy)) for policy in SidePolicy])
        self.begins: Choice[bool] = Choice()
        self.show_drawn(None)
        self.set_up = QLineEdit()
        self._rows: dict[QWidget, PlainLabel] = {}

        self._lay_out()

        for choice in (self.measured, self.amount, self.policy, self.begins):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.measured.chosen.connect(self.measure)
        self.amount.chosen.connect(self._count_in)
        self.policy.chosen.connect(self._fit)
        for field in self._numbers:
            field.typed.connect(self.changed)
            field.validity_changed.connect(self.changed)

    def show_for(self, kind: Kind, exercise: Exercise | None) -> None:
        """Ask for what this kind of session needs of this exercise."""
        self._kind, self._exercise = kind, exercise
        held = exercise is not None and exercise.isometric
        reps = (Amount.REPS, self.tr("Reps"))
        seconds = (Amount.SECONDS, self.tr("Seconds"))
        most = (Amount.MOST, self.tr("As many as possible"))
        self.amount.set_items([seconds] if held else [reps, seconds, most])
        self.amount.set_value(self._counted_in)  # not what an exercise that was passed by is counted in
        found = metrics_of(exercise) if exercise else ()
        self.measured.set_items((metric, labels.metric_text(metric)) for metric in found)
        if found:
            self.measured.set_value(self._metric if self._metric in found and self._metric else found[0])
        sided = exercise is not None and exercise.laterality.per_side
        self.minutes.set_range(2 if sided else 1, 60 if sided else 30)
        self._offer_set_up(self._set_ups.get(exercise.id, "") if exercise else "")
        self._fit()

    def show_drawn(self, side: Side | None) -> None:
        """Which side begins a test, where that was decided before."""
        said = {
            None: self.tr("Drawn by lot"),
            Side.LEFT: self.tr("Left, as decided before"),
            Side.RIGHT: self.tr("Right, as decided before"),
        }
        self.begins.set_items([(True, said[side]), (False, self.tr("The other one than last time"))])

    def measure(self, metric: Metric | None) -> None:
        """Test in this metric, wherever an exercise can be tested in it."""
        self._metric = metric
        self.show_for(self._kind, self._exercise)

    def is_valid(self) -> bool:
        """Whether all that is asked for can be read."""
        return all(field.is_valid() for field in self._numbers if not field.isHidden())

    def prescription(self) -> Prescription | None:
        """What the fields say; nothing while they cannot be read. A test is made of `test_fields` instead."""
        exercise = self._exercise
        if exercise is None or not self.is_valid():
            return None
        load = self.chosen_load(exercise)
        match self._kind:
            case Kind.INTERVALS:
                work, rest = _number(self.work), _number(self.rest)
                return unplanned.intervals(
                    exercise, _number(self.rounds), work_s=work, rest_s=rest, load=load
                )
            case Kind.EVERY_MINUTE:
                reps = _number(self.each_minute)
                return unplanned.every_minute(exercise, _number(self.minutes), reps=reps, load=load)
            case Kind.HOLDS:
                seconds = _number(self.seconds)
                return unplanned.holds(exercise, _number(self.sets), seconds=seconds, load=load)
            case _:
                return self._free(exercise, load)

    def chosen_load(self, exercise: Exercise) -> Load | None:
        """On top of the body, or by itself; nothing where none was typed."""
        amount = self.load.value()
        return None if amount is None else entered_load(amount, None, exercise, self._unit)

    @property
    def set_up_words(self) -> str:
        return texts.one_line(self.set_up.text())

    @property
    def _numbers(self) -> tuple[NumberField, ...]:
        counts = (self.sets, self.reps, self.seconds, self.rounds, self.work, self.rest)
        return (*counts, self.minutes, self.each_minute, self.trials, self.warm_ups, self.load)

    def _free(self, exercise: Exercise, load: Load | None) -> Prescription:
        amount = self.amount.value()
        return unplanned.free_sets(
            exercise,
            _number(self.sets),
            reps=_number(self.reps) if amount is Amount.REPS else None,
            seconds=_number(self.seconds) if amount is Amount.SECONDS else None,
            load=load,
            policy=self.policy.value() or SidePolicy.WEAK_FIRST,
        )

    def _count_in(self, amount: Amount | None) -> None:
        self._counted_in = amount or Amount.REPS
        self._fit()

    def _offer_set_up(self, words: str) -> None:
        """The words of the last test, unless something else was typed: only the same are compared."""
        if self.set_up.text() == self._offered_set_up:
            self.set_up.setText(words)
            self._offered_set_up = words

    def _fit(self, _: object = None) -> None:
        """Show the fields that are asked for."""
        shown = self._asked_for()
        for field, label in self._rows.items():
            field.setVisible(field in shown)
            label.setVisible(field in shown)
        bodily = self._exercise is not None and self._exercise.load_mode is not LoadMode.EXTERNAL
        name = self.tr("Added load") if bodily else self.tr("Load")
        self._rows[self.load].setText(name)
        self.load.setAccessibleName(name)
        self.changed.emit()

    def _asked_for(self) -> set[QWidget]:
        sided = self._exercise is not None and self._exercise.laterality.per_side
        by_amount = {Amount.REPS: {self.reps}, Amount.SECONDS: {self.seconds}}
        free = by_amount.get(self.amount.value() or Amount.MOST, set())
        shown: dict[Kind, set[QWidget]] = {
            Kind.FREE: {self.sets, self.amount, *free, *([self.policy] if sided else [])},
            Kind.INTERVALS: {self.rounds, self.work, self.rest},
            Kind.EVERY_MINUTE: {self.minutes, self.each_minute},
            Kind.HOLDS: {self.sets, self.seconds},
            Kind.TEST: {self.measured, self.trials, self.warm_ups, self.begins, self.set_up},
        }
        return {self.load, *shown[self._kind]}

    def _lay_out(self) -> None:
        form = Form()
        names: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Measured"), self.measured),
            (self.tr("Sets"), self.sets),
            (self.tr("Counted in"), self.amount),
            (self.tr("Reps"), self.reps),
            (self.tr("Seconds"), self.seconds),
            (self.tr("Rounds"), self.rounds),
            (self.tr("Work"), self.work),
            (self.tr("Rest"), self.rest),
            (self.tr("Minutes"), self.minutes),
            (self.tr("Reps each minute"), self.each_minute),
            (self.tr("Trials a side"), self.trials),
            (self.tr("Warm-ups"), self.warm_ups),
            (self.tr("Load"), self.load),
            (self.tr("Side policy"), self.policy),
            (self.tr("First side"), self.begins),
            (self.tr("Set-up"), self.set_up),
        )
        for name, field in names:
            self._rows[field] = form.add_field(name, field)
        self.set_up.setPlaceholderText(self.tr("bench height, foot distance, free leg"))
        self.load.setPlaceholderText(self.tr("none"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)


def _whole(value: int, highest: int, unit: str = "", step: int = 1, *, lowest: int = 1) -> NumberField:
    field = NumberField(unit=unit, minimum=lowest, maximum=highest, step=step, whole=True, optional=False)
    field.set_value(value)
    return field


def _number(field: NumberField) -> int:
    return int(field.value() or 0)
