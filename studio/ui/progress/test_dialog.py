"""Enters a strength test: how to do it, under which conditions, three trials of each side, what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion
from studio.domain.units import Load, Unit
from studio.services.testing import TestEntry, drawn_first_side
from studio.ui import theme
from studio.ui.progress.drafts import Drafting, Drafts
from studio.ui.progress.kept_tests import KeptTests
from studio.ui.progress.known import Known
from studio.ui.progress.one_side_note import OneSideNote
from studio.ui.progress.protocol_steps import ProtocolSteps
from studio.ui.progress.test_columns import TestColumns
from studio.ui.progress.test_conditions import TestConditions
from studio.ui.progress.trial_grid import TrialGrid
from studio.ui.progress.trial_words import TrialWords
from studio.ui.progress.trial_worth import TrialWorth, values_of
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import line
from studio.ui.widgets.note import Note
from studio.ui.widgets.scroll import Scroll

WIDTH = 1020
ROOM_FOR_WHY = 64  # what is wrong with a field stands below it
ROOM_FOR_WORTH = 110  # and below all of them what the trials are worth


class TestDialog(QDialog):
    """Says ``confirmed`` with a TestEntry, or ``timer_wanted`` with exercise, metric, set-up, first side.

    ``delete_wanted`` carries the earlier test of both sides together that is to go.

    It stores nothing itself: whoever does, and could not, says so by `refuse`, and it stays open as it is.
    What was typed and not stored is kept in ``drafts`` by its exercise; `half` is the one to go on with.
    """

    __test__ = False  # no test of pytest's
    confirmed = Signal(object)
    timer_wanted = Signal(object, object, str, object)
    delete_wanted = Signal(object)
    missing: Side | None = None

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
        known: Known | None = None,
        drafts: Drafts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._refused = False
        self.can_be_stored = False
        self.half: Exercise | None = None
        self._words = TrialWords(unit, self)
        drawn = first_side or drawn_first_side()
        self._known = known or Known()
        self.conditions = TestConditions(
            exercises, set_ups or {}, self._known, day=day, unit=unit, body_mass=body_mass, drawn=drawn
        )
        self.exercise, self.measured = self.conditions.exercise, self.conditions.measured
        self.body_mass, self.set_up = self.conditions.body_mass, self.conditions.set_up
        self.steps, self.grid = ProtocolSteps(), TrialGrid(unit, drawn)
        self.drafting = Drafting({} if drafts is None else drafts, self.conditions, self.grid, self)
        self.worth = TrialWorth(self._words)
        self.kept = KeptTests(unit)
        self.trouble = Note(kind="danger")
        self.alone = OneSideNote()
        self.outcome = PlainLabel("", "body", wrap=True)
        self.save_button = primary_button(self.tr("Save test"))
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.timer_button = plain_button(self.tr("Run with the timer…"))

        self._lay_out()

        self.conditions.tested_changed.connect(self._show_tested)
        self.conditions.left.connect(self.trouble.hide)
        self.conditions.changed.connect(self._show_result)
        self.conditions.begins.chosen.connect(self._reorder)
        self.grid.typed.connect(self._show_result)
        self.save_button.clicked.connect(self.store)
        self.alone.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.timer_button.clicked.connect(self._run)
        self.kept.delete_wanted.connect(self._delete)
        self.conditions.entered.connect(self._show_kept)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | key)
            QShortcut(keys, self).activated.connect(self.store)
        set_tip(self.save_button, self.tr("Enter in the last field stores it; Ctrl+Enter from anywhere."))
        self.conditions.begin(chosen)
        self.resize(self.sizeHint())
        self.exercise.setFocus()
        theme.news().changed.connect(self._fold)

    @property
    def first_side(self) -> Side:
        """The side that begins, as it is kept with the test."""
        return self.conditions.begins.side

    def entry(self) -> TestEntry | None:
        """What stands in the fields; None while there is no trial."""
        exercise, metric, attempts = self.exercise.value(), self.measured.value(), self.grid.attempts()
        if exercise is None or metric is None or not attempts:
            return None
        asked = self.conditions
        return TestEntry(
            exercise=exercise,
            metric=metric,
            day=asked.day.day(),
            attempts=attempts,
            first_side=None if Side.BOTH in asked.sides else self.first_side,
            body_mass=asked.mass,
            familiarisation=asked.familiarisation.isChecked(),
            set_up=asked.set_up_words,
            expires_on=asked.expires.day(),
        )

    def refuse(self, why: str) -> None:
        """It could not be stored: say why, and keep everything that was typed."""
        self._refused = True
        self.trouble.set_text(why)
        self.trouble.show()

    def store(self) -> None:
        """Store what was typed, or lead to what keeps it from being stored."""
        if not self.can_be_stored:
            self._go_to_problem()
        elif self.missing is None:
            self.accept()
        else:
            self.alone.ask(self.missing)
            self.grid.rows[self.missing][0].shown[0].setFocus()

    @override
    def accept(self) -> None:
        entry = self.entry()
        if entry is None or not self.can_be_stored:
            return
        self._refused = False
        self.trouble.hide()
        self.confirmed.emit(entry)
        if not self._refused:
            self.drafting.forget()
            super().accept()

    @override
    def reject(self) -> None:
        """Nothing that was typed goes by one key too many."""
        self.half = self.drafting.keep()
        super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, past the ticks; in the last one it stores, as on the button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        elif self.focusWidget() is self.grid.last_field:
            self.store()
        else:
            self.focusNextChild()
            while self.focusWidget() in [row.spoilt for row in self.grid.all]:
                self.focusNextChild()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def sizeHint(self) -> QSize:
        screen = self.screen().availableSize()
        width = min(theme.px(WIDTH), screen.width() - 32)
        self._content.fold(width)
        height = self._scroll.height_in(self._whole, width) + theme.px(ROOM_FOR_WORTH)
        return QSize(width, min(height, screen.height() - 64))

    def _run(self) -> None:
        """The timer leads through the trials instead; nothing of what was typed as a result goes with it."""
        exercise, metric = self.exercise.value(), self.measured.value()
        if exercise is not None and metric is not None:
            self.drafting.keep()
            self.timer_wanted.emit(exercise, metric, self.conditions.set_up_words, self.first_side)
            super().reject()

    def _delete(self, occasion: Occasion) -> None:
        """What is typed is kept, and Undo stands on the page behind."""
        self.drafting.keep()
        self.delete_wanted.emit(occasion)
        super().reject()

    def _show_kept(self) -> None:
        """Those of both together: the ones of a side are behind the points of the charts."""
        exercise = self.exercise.value()
        together = exercise is not None and Side.BOTH in self.conditions.sides
        self.kept.show_tests(self._known.kept(exercise) if exercise is not None and together else ())

    def _fold(self) -> None:
        self._content.fold(self.width())

    def _reorder(self, _: object) -> None:
        self.grid.begin_with(self.first_side)

    def _show_tested(self) -> None:
        """Another exercise, metric or day: other steps, other fields."""
        exercise, metric = self.exercise.value(), self.measured.value()
        together = exercise is not None and Side.BOTH in self.conditions.sides
        self.steps.show_steps(exercise, metric)
        self.steps.show_hard_work(self.conditions.hard_work)
        self.timer_button.setVisible(not together)  # it leads from side to side
        self.grid.show_metric(metric or Metric.LOAD, bodily=self.conditions.bodily)
        if exercise is not None and together:
            self.grid.show_together(self._words.both(exercise))
        else:
            self.grid.begin_with(self.first_side)

    def _show_result(self) -> None:
        """What the trials say while they are typed, and what is wrong with them, so that slips show."""
        entry, asked = self.entry(), self.conditions
        massless = self.grid.show_problems(entry, self.measured.value(), self._words)
        asked.show_mass_problem(self._words.mass_missing() if massless else "")
        trials = {side: values_of(entry, side) for side in asked.sides}
        problem = self._problem()
        self.can_be_stored = any(trials.values()) and not massless and not problem
        self.missing = next((side for side, values in trials.items() if not values), None)
        self.alone.hide()
        self.outcome.setText(problem or self._words.outcome(entry, trials))
        self.outcome.set_tone("danger" if problem else "")
        self.worth.show_worth(None if problem else entry, trials, asked.earlier)

    def _problem(self) -> str:
        """Which field cannot be read, and why: no result is shown beside it, it would be an old one."""
        wrong = self.grid.faulty
        if not self.conditions.is_valid():
            field, why = self.body_mass.accessibleName(), self.body_mass.problem()
        elif wrong is not None:
            field, why = wrong.where, wrong.error.text()
        else:
            return ""
        return self.tr("{field}: {problem}").format(field=field, problem=why)

    def _go_to_problem(self) -> None:
        """The first field that keeps the test from being stored; a first trial where there is none."""
        if not self.conditions.is_valid() or self.conditions.mass_error.text():
            field = self.body_mass
        else:
            fields = (self.grid.faulty or next(self.grid.all)).shown
            field = next((f for f in fields if f.problem() or not f.text()), fields[0])
        field.setFocus()
        self._scroll.ensureWidgetVisible(field, 0, theme.px(ROOM_FOR_WHY))

    def _lay_out(self) -> None:
        fields = (self.drafting.note, self.steps.warning, self.conditions, self.grid, self.worth, self.kept)
        self._content = TestColumns(self.steps, fields)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.timer_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 10, 24, 16)
        foot.setSpacing(10)
        foot.addWidget(self.trouble)
        foot.addWidget(self.alone)
        foot.addWidget(self.outcome)
        foot.addLayout(buttons)
        self.setWindowTitle(self.tr("New strength test"))
        outer = self._whole = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = Scroll(self._content, sideways=True)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(line())
        outer.addLayout(foot)
        self.trouble.hide()
        QWidget.setTabOrder(self.save_button, self.cancel_button)  # whoever goes on wants to save
        QWidget.setTabOrder(self.cancel_button, self.timer_button)
