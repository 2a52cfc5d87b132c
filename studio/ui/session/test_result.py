"""What a strength test has shown, and its way into the records: at the end of a session that was one."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.units import Load, Unit
from studio.services.asymmetry import Facts
from studio.services.timed_tests import TimedTest
from studio.ui import test_words, verdicts
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import field_label
from studio.ui.widgets.number_field import NumberField

LIGHTEST_KG, HEAVIEST_KG = 20, 400


class TestResult(QWidget):
    """`save_wanted` and `undo_wanted` say what to do; it stores nothing itself."""

    __test__ = False  # no test of pytest's
    save_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome = PlainLabel("", "heading", wrap=True)
        self.verdict = PlainLabel("", "muted", wrap=True)
        self.body_mass = NumberField(minimum=LIGHTEST_KG, maximum=HEAVIEST_KG, step=Decimal("0.5"))
        self.familiarisation = QCheckBox(self.tr("Only to get used to the test"))
        self.familiarisation.setAccessibleName(self.familiarisation.text())
        self.save_button = primary_button(self.tr("Save as strength test"))
        self.take_back_button = plain_button(self.tr("Keep only as training"))
        self._unit = Unit.KG

        self._lay_out()

        self.save_button.clicked.connect(self.save_wanted)
        self.take_back_button.clicked.connect(self.undo_wanted)
        self.body_mass.validity_changed.connect(self._enable)
        self.body_mass.typed.connect(self._enable)

    @property
    def typed_mass(self) -> Load | None:
        """What the body weighs, where that was asked for and answered."""
        mass = self.body_mass.value()
        return None if mass is None or self._mass.isHidden() else Load.of(mass, self._unit)

    def show_test(self, test: TimedTest, unit: Unit) -> None:
        """What the trials say, before anything is recorded."""
        self._unit = unit
        pounds = unit is Unit.LB
        self.body_mass.set_unit(unit.value)
        self.body_mass.set_range(45 if pounds else LIGHTEST_KG, 880 if pounds else HEAVIEST_KG)
        self._mass.setVisible(test.needs_body_mass)
        self.outcome.setText(self._outcome(test, unit))
        count = len(test.trials)
        words = self.tr("Valid trials: {count}. As a test they are compared by themselves.")
        nothing = self.tr("No trial counts: the sets stay in the log as training.")
        self.verdict.setText(words.format(count=count) if count else nothing)
        self._show(saved=False, possible=bool(count))

    def show_saved(self, test: TimedTest, facts: Facts, unit: Unit) -> None:
        """What it means, in the words of the Progress page."""
        self.outcome.setText(self._outcome(test, unit))
        word, why = verdicts.verdict_word(facts.verdict.word), verdicts.reason_text(facts.verdict.reason)
        self.verdict.setText(self.tr("Saved as a strength test. {word}: {why}").format(word=word, why=why))
        self._mass.hide()
        self._show(saved=True, possible=True)

    def show_trouble(self, sentence: str) -> None:
        """Why it could not be recorded."""
        self.verdict.setText(sentence)

    @property
    def offers_to_save(self) -> bool:
        return not self.isHidden() and not self.save_button.isHidden()

    def _outcome(self, test: TimedTest, unit: Unit) -> str:
        found = test.outcome
        return test_words.outcome_text(found.left, found.right, test.metric, unit)

    def _show(self, *, saved: bool, possible: bool) -> None:
        self.save_button.setVisible(possible and not saved)
        self.familiarisation.setVisible(possible and not saved)
        self.take_back_button.setVisible(saved)
        self.outcome.setVisible(bool(self.outcome.text()))
        self._enable()

    def _enable(self, _: object = None) -> None:
        missing = not self._mass.isHidden() and self.body_mass.value() is None
        self.save_button.setEnabled(not missing and self.body_mass.is_valid())

    def _lay_out(self) -> None:
        self._mass = QWidget()
        row = QHBoxLayout(self._mass)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(field_label(self.tr("Body mass"), self.body_mass))
        row.addWidget(self.body_mass)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.take_back_button)
        buttons.addWidget(self.familiarisation)
        buttons.addStretch(1)
        self.save_button.set_key_hint(self.tr("Enter"))
        self.save_button.set_large(text_size=14)
        self.take_back_button.set_key_hint(self.tr("U"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self.outcome, self.verdict, self._mass):
            layout.addWidget(widget)
        layout.addLayout(buttons)
