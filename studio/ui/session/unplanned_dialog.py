"""Begins a session that nobody had planned, or adds an exercise to one: what, of which exercise, how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.athlete import Athlete
from studio.domain.block import Block
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services import unplanned
from studio.ui import theme
from studio.ui.session.exercise_picker import ExercisePicker
from studio.ui.session.unplanned_form import UnplannedForm
from studio.ui.session.unplanned_words import Kind, kind_text, preview, title_of
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form
from studio.ui.widgets.note import Note
from studio.ui.widgets.scroll import Scroll, ScrolledContent

FOLD_BELOW = 620


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to begin. ``by_lot`` says how the first side of a test is found, ``drawn`` what the lot said."""

    block: Block
    exercise: Exercise
    by_lot: bool = True
    drawn: Side | None = None


@dataclass(frozen=True, slots=True)
class Preset:
    """What the dialog opens on; ``drawn`` is the side that begins where a lot has been drawn already."""

    kind: Kind = Kind.FREE
    exercise: Exercise | None = None
    metric: Metric | None = None
    set_up: str | None = None
    drawn: Side | None = None


class UnplannedDialog(QDialog):
    """`confirmed` carries what is Wanted; where ``adding``, a Prescription. It stores nothing itself."""

    confirmed = Signal(object)

    def __init__(
        self,
        exercises: Sequence[Exercise],
        athlete: Athlete,
        day: date,
        preset: Preset,
        *,
        set_ups: Mapping[UUID, str] | None = None,
        adding: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._exercises = tuple(exercises)
        self._athlete, self._day, self._adding = athlete, day, adding
        self._drawn = preset.drawn
        self.setWindowTitle(self.tr("Add exercise") if adding else self.tr("Start without a plan"))
        kinds = [kind for kind in Kind if not adding or kind is not Kind.TEST]
        self.kind = Choice([(kind, kind_text(kind)) for kind in kinds])
        self.picker = ExercisePicker(exercises)
        self.form = UnplannedForm(athlete.unit, set_ups or {})
        self.form.show_drawn(preset.drawn)
        self.advice = Note()
        self.preview = PlainLabel("", "muted", wrap=True)
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.start_button = primary_button(self.tr("Add exercise") if adding else self.tr("Open session"))

        self._lay_out()

        self.kind.set_value(preset.kind)
        if preset.exercise is not None:
            self.picker.choose(preset.exercise)
        self.kind.chosen.connect(self._fit)
        self.picker.picked.connect(self._fit_exercise)
        self.form.changed.connect(self._look_over)
        self.cancel_button.clicked.connect(self.reject)
        self.start_button.clicked.connect(self.accept)
        self._fit()
        if preset.metric is not None:
            self.form.measure(preset.metric)
        if preset.set_up is not None:
            self.form.set_up.setText(preset.set_up)
        self._look_over()
        self.picker.search.setFocus()

    def wanted(self) -> Wanted | Prescription | None:
        """What the fields say; nothing where they cannot be."""
        exercise = self.picker.exercise()
        prescription = self._prescription()
        if exercise is None or prescription is None:
            return None
        kind = self.kind.value() or Kind.FREE
        if self._adding:
            return prescription
        title = title_of(kind, exercise)
        if kind is Kind.TEST:
            by_lot = bool(self.form.begins.value())
            return Wanted(self._test(exercise, title), exercise, by_lot, self._drawn if by_lot else None)
        block = unplanned.free_session(self._athlete.id, title, self._day, prescription)
        return Wanted(block, exercise)

    @override
    def accept(self) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.confirmed.emit(wanted)
            super().accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fields beside the exercises, or below them where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= theme.px(FOLD_BELOW)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _prescription(self) -> Prescription | None:
        exercise = self.picker.exercise()
        if exercise is None or not self.form.is_valid():
            return None
        try:
            if self.kind.value() is Kind.TEST:
                ((_, planned),) = self._test(exercise, exercise.name).sessions()
                return planned.prescriptions[0]
            return self.form.prescription()
        except BadValue:
            return None

    def _test(self, exercise: Exercise, title: str) -> Block:
        return unplanned.strength_test(
            self._athlete.id,
            exercise,
            self.form.measured.value() or Metric.REPS,
            self._day,
            trials=int(self.form.trials.value() or unplanned.TRIALS),
            warm_ups=int(self.form.warm_ups.value() or 0),
            load=self.form.chosen_load(exercise),
            title=title,
            set_up=self.form.set_up_words,
        )

    def _fit(self, _: object = None) -> None:
        """Offer the exercises that this kind can be done with."""
        kind = self.kind.value() or Kind.FREE
        self.picker.offer([one for one in self._exercises if _suits(kind, one)])
        self.advice.setVisible(kind is Kind.TEST)
        self._fit_exercise()

    def _fit_exercise(self, _: object = None) -> None:
        self.form.show_for(self.kind.value() or Kind.FREE, self.picker.exercise())

    def _look_over(self, _: object = None) -> None:
        exercise, prescription = self.picker.exercise(), self._prescription()
        self.start_button.setEnabled(prescription is not None)
        if exercise is None or prescription is None:
            self.preview.setText("")
        else:
            self.preview.setText(preview(self.kind.value() or Kind.FREE, prescription, exercise))

    def _lay_out(self) -> None:
        self.advice.set_text(
            self.tr(
                "Same bench, foot distance, range and tempo for both sides; 48 hours after hard leg work. A"
                " trial in which the hips drop or turn, or the top is not reached any more, does not count:"
                " mark it with Hips rotated. Pain ends the trials of its side."
            )
        )
        fields = QWidget()
        right = QVBoxLayout(fields)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.advice)
        right.addWidget(self.form, 1)
        what = Form()
        what.add_field(self.tr("What"), self.kind)
        content = ScrolledContent()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 8, 0)
        self._columns.setSpacing(20)
        self._columns.addWidget(self.picker, 4)
        self._columns.addWidget(fields, 5)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.preview, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.start_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addLayout(what)
        layout.addWidget(Scroll(content), 1)
        layout.addLayout(buttons)
        self.start_button.setDefault(True)
        for first, second in ((self.kind, self.picker.search), (self.start_button, self.cancel_button)):
            QWidget.setTabOrder(first, second)  # whoever goes on wants to begin
        screen = self.screen().availableSize()
        self.resize(min(theme.px(760), screen.width() - 64), min(theme.px(520), screen.height() - 64))


def _suits(kind: Kind, exercise: Exercise) -> bool:
    """A test compares sides; every minute has repetitions."""
    if kind is Kind.TEST:
        return exercise.laterality.per_side
    return kind is not Kind.EVERY_MINUTE or not exercise.isometric
