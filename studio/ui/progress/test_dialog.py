"""Enters a strength test: what was tested, under which conditions, and three trials of each side."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from studio.domain import texts
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.trials import BODILY
from studio.domain.units import Load, Unit, to_unit
from studio.services.testing import TestEntry, drawn_first_side, metrics_of, value_of
from studio.ui import labels, test_words, theme
from studio.ui.progress.trial_fields import TrialGrid
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import line
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form
from studio.ui.widgets.note import Note
from studio.ui.widgets.number_field import NumberField
from studio.ui.widgets.scroll import Scroll, ScrolledContent

BODY_MASS = {Unit.KG: (20, 400), Unit.LB: (45, 880)}


class TestDialog(QDialog):
    """Says ``confirmed`` with a TestEntry, or ``timer_wanted`` with exercise, metric and set-up.

    It stores nothing itself.
    """

    __test__ = False  # no test of pytest's
    confirmed = Signal(object)
    timer_wanted = Signal(object, object, str)

    def __init__(
        self,
        exercises: Sequence[Exercise],
        chosen: Exercise | None,
        *,
        day: date,
        unit: Unit,
        body_mass: Load | None,
        set_ups: Mapping[UUID, str] | None = None,
        first_side: Side | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._unit = unit
        self._set_ups = set_ups or {}
        self._offered_set_up = ""
        self.first_side = first_side or drawn_first_side()
        self.setWindowTitle(self.tr("New strength test"))
        self.exercise = Choice([(e, e.name) for e in exercises])
        self.measured: Choice[Metric] = Choice()
        for choice in (self.exercise, self.measured):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.day = DateField(day)
        self.day.setMaximumDate(QDate(day.year, day.month, day.day))
        lightest, heaviest = BODY_MASS[unit]
        self.body_mass = NumberField(unit=unit.value, minimum=lightest, maximum=heaviest, step=Decimal("0.5"))
        self.set_up = QLineEdit()
        self.familiarisation = QCheckBox(self.tr("Only to get used to the test"))
        self.grid = TrialGrid(unit, self.first_side)
        self.advice = Note()
        self.outcome = PlainLabel("", "body", wrap=True)
        self.save_button = primary_button(self.tr("Save test"))
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.timer_button = plain_button(self.tr("Run with the timer…"))

        self._lay_out()
        if chosen is not None:
            self.exercise.set_value(chosen)
        if body_mass is not None:
            self.body_mass.set_value(_shown(body_mass, unit))
        self.advice.set_text(self._protocol(), self._order())

        self.exercise.chosen.connect(self._show_exercise)
        self.measured.chosen.connect(self._show_fields)
        for news in (self.body_mass.typed, self.body_mass.validity_changed):
            news.connect(self._show_result)
        self.grid.typed.connect(self._show_result)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.timer_button.clicked.connect(self._run)
        self._show_exercise(self.exercise.value())
        self.exercise.setFocus()

    def _lay_out(self) -> None:
        content = ScrolledContent()
        form = Form()
        form.add_field(self.tr("Exercise"), self.exercise)
        form.add_field(self.tr("Measured"), self.measured)
        form.add_field(self.tr("Day"), self.day)
        self._mass_label = form.add_field(self.tr("Body mass"), self.body_mass)
        form.add_field(self.tr("Set-up"), self.set_up)
        form.addRow(PlainLabel(""), self.familiarisation)
        self.set_up.setPlaceholderText(self.tr("bench height, foot distance, free leg"))
        body = QVBoxLayout(content)
        body.setContentsMargins(24, 24, 24, 8)
        body.setSpacing(16)
        body.addWidget(self.advice)
        body.addLayout(form)
        body.addWidget(self.grid)
        body.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(12)
        foot.addWidget(self.timer_button)
        foot.addWidget(self.outcome, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Scroll(content, sideways=True), 1)
        outer.addWidget(line())
        outer.addLayout(foot)
        QWidget.setTabOrder(self.save_button, self.cancel_button)  # whoever goes on wants to save
        QWidget.setTabOrder(self.cancel_button, self.timer_button)
        self._take_room(content)

    def _take_room(self, content: QWidget) -> None:
        """As large as the form needs, within the screen; beyond that it scrolls."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()  # else the margins of the style sheet are not counted
        screen = self.screen().availableSize()
        width = min(max(theme.px(680), content.minimumSizeHint().width() + 16), screen.width() - 32)
        height = content.heightForWidth(width) + theme.px(76)
        self.resize(width, min(height, screen.height() - 64))

    def _run(self) -> None:
        """The timer leads through the trials instead; nothing of what was typed as a result goes with it."""
        exercise, metric = self.exercise.value(), self.measured.value()
        if exercise is not None and metric is not None:
            self.timer_wanted.emit(exercise, metric, texts.one_line(self.set_up.text()))
            self.reject()

    def _order(self) -> str:
        if self.first_side is Side.LEFT:
            return self.tr("Left side first: drawn by lot, so that neither is always the fresher one.")
        return self.tr("Right side first: drawn by lot, so that neither is always the fresher one.")

    def _protocol(self) -> str:
        return self.tr(
            "Same bench, foot distance, range and tempo for both sides; 48 hours after hard leg work. Three"
            " trials a side, 2 to 3 minutes between them. Stop when the pelvis drops or turns, or at pain."
        )

    def _show_exercise(self, exercise: Exercise | None) -> None:
        found = metrics_of(exercise) if exercise else ()
        self.measured.set_items((metric, labels.metric_text(metric)) for metric in found)
        self._offer_set_up(self._set_ups.get(exercise.id, "") if exercise else "")
        self._show_fields(self.measured.value())

    def _offer_set_up(self, words: str) -> None:
        """The words of the last test, unless something else was typed: only the same are compared."""
        if self.set_up.text() == self._offered_set_up:
            self.set_up.setText(words)
            self._offered_set_up = words

    def _show_fields(self, metric: Metric | None) -> None:
        exercise = self.exercise.value()
        bodily = exercise is not None and exercise.load_mode in BODILY
        carried = bodily and metric is Metric.E1RM
        self.body_mass.setVisible(carried)
        self._mass_label.setVisible(carried)
        self.grid.show_metric(metric or Metric.LOAD, bodily=bodily)
        self._show_result()

    def _show_result(self, _: object = None) -> None:
        """The means and their difference while typing, so that a slip shows itself."""
        entry = self.entry()
        values = {side: self._values(entry, side) for side in (Side.LEFT, Side.RIGHT)} if entry else {}
        every = entry is not None and all(value_of(entry, attempt) is not None for attempt in entry.attempts)
        self.save_button.setEnabled(every and self.grid.valid and self.body_mass.is_valid())
        left, right = values.get(Side.LEFT), values.get(Side.RIGHT)
        if not left or not right:
            self.outcome.setText(self._missing(entry, every=every))
            return
        metric = entry.metric if entry else Metric.LOAD
        means = statistics.fmean(left), statistics.fmean(right)
        self.outcome.setText(test_words.outcome_text(*means, metric, self._unit))

    def _missing(self, entry: TestEntry | None, *, every: bool) -> str:
        if entry is None:
            return self.tr("Enter at least one trial of each side.")
        if not every:
            return self.tr(
                "An estimate takes a load, 1 to 12 reps with those in reserve, and the body mass where the"
                " body is lifted too."
            )
        return self.tr("One side alone cannot be compared: enter the other side too.")

    def _values(self, entry: TestEntry, side: Side) -> list[float]:
        found = (value_of(entry, attempt) for attempt in entry.attempts if attempt.side is side)
        return [value for value in found if value is not None]

    def entry(self) -> TestEntry | None:
        """What stands in the fields; None while there is no trial."""
        exercise, metric, attempts = self.exercise.value(), self.measured.value(), self.grid.attempts()
        if exercise is None or metric is None or not attempts:
            return None
        mass = self.body_mass.value()
        return TestEntry(
            exercise=exercise,
            metric=metric,
            day=self.day.day(),
            attempts=attempts,
            first_side=self.first_side,
            body_mass=None if mass is None or self.body_mass.isHidden() else Load.of(mass, self._unit),
            familiarisation=self.familiarisation.isChecked(),
            set_up=texts.one_line(self.set_up.text()),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, as Tab does, and presses only the button that has the focus."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            self.focusNextChild()

    @override
    def accept(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.confirmed.emit(entry)
        super().accept()


def _shown(mass: Load, unit: Unit) -> Decimal:
    return mass.amount if mass.unit is unit else round(to_unit(mass.kg, unit), 1)
