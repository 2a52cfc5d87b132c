"""What is tested and under which conditions: the upper half of the strength-test dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from studio.domain import texts
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.trials import BODILY
from studio.domain.units import Load, Unit, to_unit
from studio.services.testing import metrics_of
from studio.services.trial_protocol import SIDES, Earlier, HardWork, expiry_of, sides_of
from studio.ui import labels
from studio.ui.progress.began_choice import Began, BeganChoice, How
from studio.ui.progress.known import Known
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField

BODY_MASS = {Unit.KG: (20, 400), Unit.LB: (45, 880)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the fields of the conditions; ``expires`` where it was chosen."""

    metric: Metric | None
    day: date
    expires: date | None
    began: Began | None
    mass: str
    set_up: str
    familiarisation: bool


class TestConditions(QWidget):
    """`changed` tells of anything that may change the result, `tested_changed` of another lift or metric.

    `left` tells of the exercise that was shown while the fields are still as it had them, `entered` that
    those of another one are there.
    """

    __test__ = False  # no test of pytest's
    changed = Signal()
    tested_changed = Signal()
    left = Signal(object)
    entered = Signal()

    def __init__(
        self,
        exercises: Sequence[Exercise],
        set_ups: Mapping[UUID, str],
        known: Known,
        *,
        day: date,
        unit: Unit,
        body_mass: Load | None,
        drawn: Side,
    ) -> None:
        super().__init__()
        self._set_ups, self._known, self._unit = set_ups, known, unit
        self._opened, self._drawn = day, drawn
        self._offered_set_up = ""
        self._own_expiry = False
        self._shown: Exercise | None = None
        self.earlier = Earlier()
        self.exercise = Choice([(e, e.name) for e in exercises])
        self.measured: Choice[Metric] = Choice()
        for choice in (self.exercise, self.measured):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.day = DateField(day)
        self.day.setMaximumDate(_date(day))
        self.expires = DateField(expiry_of(day, known.counts_days))
        self.begins = BeganChoice(drawn)
        lightest, heaviest = BODY_MASS[unit]
        self.body_mass = NumberField(unit=unit.value, minimum=lightest, maximum=heaviest, step=Decimal("0.5"))
        if body_mass is not None:
            self.body_mass.set_value(_shown(body_mass, unit))
        self._known_mass = self.body_mass.text()
        self.mass_error = PlainLabel("", "small", tone="danger", wrap=True)
        self.set_up = QLineEdit()
        self.familiarisation = QCheckBox(self.tr("Only to get used to the test"))
        self.familiarisation.setAccessibleName(self.familiarisation.text())
        self.practice = PlainLabel("", "small", wrap=True)

        self._lay_out()

        self.exercise.chosen.connect(self._show_exercise)
        self.measured.chosen.connect(self._show_metric)
        self.day.day_changed.connect(self._take_day)
        self.expires.day_changed.connect(self._take_expiry)
        for news in (self.body_mass.typed, self.body_mass.validity_changed, self.set_up.textChanged):
            news.connect(self._tell)
        self.begins.chosen.connect(self._tell)
        self._show_expiry(None)

    def begin(self, chosen: Exercise | None) -> None:
        """Show the first exercise, or the one that is wanted."""
        if chosen is not None:
            self.exercise.set_value(chosen)
        self._show_exercise(self.exercise.value())

    @property
    def hard_work(self) -> HardWork | None:
        """What the log has shortly before the day of the test."""
        exercise = self.exercise.value()
        return None if exercise is None else self._known.hard_work(exercise, self.day.day())

    @property
    def mass(self) -> Load | None:
        """What the body weighs, where that counts."""
        amount = self.body_mass.value()
        return None if amount is None or self.body_mass.isHidden() else Load.of(amount, self._unit)

    @property
    def bodily(self) -> bool:
        exercise = self.exercise.value()
        return exercise is not None and exercise.load_mode in BODILY

    @property
    def sides(self) -> tuple[Side, ...]:
        """What is tested: each side, or both together."""
        exercise = self.exercise.value()
        return SIDES if exercise is None else sides_of(exercise)

    @property
    def asked(self) -> Asked:
        """As it stands in the fields."""
        return Asked(
            metric=self.measured.value(),
            day=self.day.day(),
            expires=self.expires.day() if self._own_expiry else None,
            began=self.begins.value(),
            mass=self.body_mass.text(),
            set_up=self.set_up.text(),
            familiarisation=self.familiarisation.isChecked(),
        )

    def put(self, asked: Asked) -> None:
        """Have this stand in the fields of the exercise again."""
        if asked.metric is not None:
            self.measured.set_value(asked.metric)
        self.day.set_day(asked.day)
        self._show_expiry(asked.expires)
        self.body_mass.setText(asked.mass or self._known_mass)
        self.familiarisation.setChecked(asked.familiarisation)
        self.set_up.setText(asked.set_up)
        self._show_metric(self.measured.value(), asked.began)

    def move_here(self, asked: Asked, of: Exercise) -> None:
        """Have what was typed for ``of`` stand here; its set-up only where somebody typed one."""
        own = asked.set_up == self._set_ups.get(of.id, "")
        self.put(replace(asked, set_up=self._offered_set_up if own else asked.set_up))

    def clear(self) -> None:
        """Begin anew, as in a dialog that was opened just now."""
        exercise = self.exercise.value()
        found = metrics_of(exercise) if exercise else ()
        fresh = Asked(
            metric=next(iter(found), None),
            day=self._opened,
            expires=None,
            began=Began(self._drawn, How.LOT),
            mass="",
            set_up=self._offered_set_up,
            familiarisation=False,
        )
        self.put(fresh)

    @property
    def own_set_up(self) -> bool:
        """Whether somebody wrote another set-up than that of the last test."""
        return self.set_up.text() != self._offered_set_up

    @property
    def set_up_words(self) -> str:
        return texts.one_line(self.set_up.text())

    def is_valid(self) -> bool:
        return self.body_mass.isHidden() or self.body_mass.is_valid()

    def show_mass_problem(self, problem: str) -> None:
        """Say below the body mass what is wrong with it; nothing where all is well."""
        problem = "" if self.body_mass.isHidden() else self.body_mass.problem() or problem
        self.mass_error.setText(problem)

    def _show_exercise(self, exercise: Exercise | None) -> None:
        if self._shown is not None and exercise == self._shown:
            return
        if self._shown is not None:
            self.left.emit(self._shown)
        self._shown = exercise
        found = metrics_of(exercise) if exercise else ()
        self.measured.set_items((metric, labels.metric_text(metric)) for metric in found)
        self._offered_set_up = self._set_ups.get(exercise.id, "") if exercise else ""
        self.set_up.setText(self._offered_set_up)  # only tests in the same one are compared
        together = Side.BOTH in self.sides
        self._form.setRowVisible(self.begins, not together)
        self.set_up.setPlaceholderText(
            self.tr("bench height, stance, grip, place of the load, range, tempo, shoes")
            if together
            else self.tr("bench height, foot distance, free leg, place of the load, range, tempo, shoes")
        )
        self._show_metric(self.measured.value())
        self.entered.emit()

    def _show_metric(self, metric: Metric | None, began: Began | None = None) -> None:
        exercise = self.exercise.value()
        self.earlier = self._known.earlier(exercise, metric) if exercise and metric else Earlier()
        self.begins.show_earlier(self.earlier, began)
        carried = self.bodily and metric is Metric.E1RM
        self.body_mass.setVisible(carried)
        self._mass_label.setVisible(carried)
        self.mass_error.setVisible(carried)
        self.practice.setText(self._practice())
        self.tested_changed.emit()
        self.changed.emit()

    def _practice(self) -> str:
        """Why a first test had better be one to get used to it (science.md 5.6)."""
        count = len(self.earlier.occasions)
        if not count:
            return self.tr(
                "There is no test of this yet. Scores rise the second time (a split squat by 2 to 3 kg), so"
                " the first one had better only teach it: it is kept, and left out of every comparison."
            )
        practised = sum(1 for one in self.earlier.occasions if one.familiarisation)
        return self.tr("Tests of this so far: {count}, of them to get used to it: {practised}.").format(
            count=count, practised=practised
        )

    def _take_day(self, day: date) -> None:
        self._show_expiry(max(day, self.expires.day()) if self._own_expiry else None)
        self.tested_changed.emit()

    def _take_expiry(self, _: date) -> None:
        self._own_expiry = True

    def _show_expiry(self, chosen: date | None) -> None:
        """Without a chosen one, as the settings say; a test counts on its own day at least."""
        day = self.day.day()
        self.expires.setMinimumDate(_date(day))  # it may tell of a day that nobody chose
        self.expires.set_day(chosen or expiry_of(day, self._known.counts_days))
        self._own_expiry = chosen is not None

    def _tell(self, _: object = None) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        form = self._form = Form()
        form.add_field(self.tr("Exercise"), self.exercise)
        form.add_field(self.tr("Measured"), self.measured)
        form.add_field(self.tr("Day"), self.day)
        form.add_field(self.tr("Counts until"), self.expires)
        form.add_field(self.tr("First side"), self.begins)
        self._mass_label = form.add_field(self.tr("Body mass"), self.body_mass, self.mass_error)
        form.add_field(self.tr("Set-up"), self.set_up)
        form.addRow(PlainLabel(""), self.familiarisation)
        form.addRow(PlainLabel(""), self.practice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)


def _shown(mass: Load, unit: Unit) -> Decimal:
    return mass.amount if mass.unit is unit else round(to_unit(mass.kg, unit), 1)


def _date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
