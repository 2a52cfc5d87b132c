"""The tests of a lift of both sides together, which no chart shows: each can be looked at and deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.strength_test import Metric, Occasion, Trial
from studio.domain.units import Unit
from studio.services.test_removal import Kept
from studio.ui import labels, set_words
from studio.ui.progress.measure import measure_in
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import danger_button
from studio.ui.widgets.card import line

SHOWN = 6


class KeptTest(QWidget):
    """One of them: `delete_wanted` carries its occasion."""

    delete_wanted = Signal(object)

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self._unit = unit
        self.occasion: Occasion | None = None
        self.name = PlainLabel("", "strong", wrap=True)
        self.trials = PlainLabel("", "small", wrap=True)
        self.delete_button = danger_button(self.tr("Delete test"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.trials)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        self.delete_button.clicked.connect(self._ask)

    def show_test(self, kept: Kept) -> None:
        self.occasion = kept.occasion
        self.name.setText(" · ".join(self._named(kept)))
        self.trials.setText(", ".join(self._trial(trial, kept) for trial in kept.occasion.trials))
        self.delete_button.setAccessibleDescription(f"{self.name.text()}: {self.trials.text()}")

    def _named(self, kept: Kept) -> Iterator[str]:
        """When and what was measured, and what it says of how."""
        done = kept.occasion
        yield labels.day_text(done.day) if done.day else done.label
        yield labels.metric_text(kept.test.metric)
        if done.familiarisation:
            yield self.tr("to get used to it")
        if done.set_up:
            yield done.set_up

    def _trial(self, trial: Trial, kept: Kept) -> str:
        """116.7 kg (5 × 100 kg): what it gave, and from what."""
        if not trial.valid:
            return self.tr("spoilt")
        metric = kept.test.metric
        gave = measure_in(kept.test.unit, self._unit).text(trial.value)
        if metric not in (Metric.E1RM, Metric.REPS) or trial.load is None:
            return gave
        done = set_words.amount_text(trial.reps, None, trial.load, unit=True)
        return self.tr("{value} ({done})").format(value=gave, done=done)

    def _ask(self) -> None:
        if self.occasion is not None:
            self.delete_wanted.emit(self.occasion)


class KeptTests(QWidget):
    """The latest ones; nothing is seen of it where there is none."""

    delete_wanted = Signal(object)

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self.rows = [KeptTest(unit) for _ in range(SHOWN)]
        self.more = PlainLabel("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(line())
        column.addWidget(PlainLabel(self.tr("Earlier tests of this lift"), "section"))
        for row in self.rows:
            column.addWidget(row)
            row.delete_wanted.connect(self.delete_wanted)
        column.addWidget(self.more)
        self.hide()

    def show_tests(self, kept: Sequence[Kept]) -> None:
        """The latest first."""
        self.setVisible(bool(kept))
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(kept))
            if number < len(kept):
                row.show_test(kept[number])
        older = self.tr("Earlier ones, not shown: {count}").format(count=len(kept) - SHOWN)
        self.more.setText(older)
        self.more.setVisible(len(kept) > SHOWN)
