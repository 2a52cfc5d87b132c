"""The steps of a fair strength test in their order, as they are read before it (science.md 5.6)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.domain.exercise import Exercise, Limb
from studio.domain.strength_test import Metric
from studio.services.trial_protocol import HardWork
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.note import Note


class StepWords(QObject):
    """What is to be done, for an exercise and what is measured of it."""

    def steps(self, exercise: Exercise | None, metric: Metric | None) -> tuple[str, ...]:
        leg = exercise is None or exercise.limb is Limb.LEG
        return (
            self.tr("Rest first: 48 hours since hard leg work.")
            if leg
            else self.tr("Rest first: 48 hours since hard work of the same muscles."),
            self.tr("Get used to it: one light and one hard session before the first test that counts."),
            self.tr(
                "The same for both sides, and as last time: bench height, foot distance (shin upright at the"
                " top), free leg, place of the load, range from a fixed low mark to the straight line, tempo,"
                " shoes."
            )
            if leg
            else self.tr(
                "The same for both sides, and as last time: bench height, stance, free arm, place of the"
                " load, range from a fixed low mark to a fixed high one, tempo, shoes."
            ),
            self.tr("One side alone before both together, where both are tested on one day."),
            self.tr("The side that begins is drawn, or taken in turn: never always the weak one."),
            self._trials(metric),
            self.tr("2 to 3 minutes of rest between hard trials; the timer keeps them."),
            self.tr("Stop a trial when the pelvis drops or turns, or the top is lost, and tick Spoilt.")
            if leg
            else self.tr("Stop a trial when the trunk turns, or the top is lost, and tick Spoilt."),
            self.tr("Stop a side at pain."),
            self.tr(
                "Both sides are summed up alike, by the mean of their valid trials; until then no side is"
                " called the weak one."
            ),
        )

    def _trials(self, metric: Metric | None) -> str:
        if metric is Metric.E1RM:
            return self.tr(
                "A trial is one set of each side with the same load: 3 to 10 reps, until none or one is in"
                " reserve. Three a side, so that their spread is known."
            )
        return self.tr("Three trials a side, in turn.")

    def rested(self, work: HardWork) -> str:
        """What the log says against the first step."""
        names = ", ".join(work.exercises)
        return self.tr(
            "The log has hard sets less than 48 hours before, the last {hours} hours ago: {exercises}. Tired"
            " sides can differ more than rested ones: another day is better."
        ).format(exercises=names, hours=labels.number(round(work.hours)))


class ProtocolSteps(QWidget):
    """A numbered list; ``warning`` says where the log speaks against testing now, and is put elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = StepWords(self)
        self.warning = Note(kind="warning")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.lines: tuple[PlainLabel, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(self.tr("How to test"), "section"))
        column.addLayout(self._grid)
        column.addStretch(1)
        self.warning.hide()

    def show_steps(self, exercise: Exercise | None, metric: Metric | None) -> None:
        steps = self._words.steps(exercise, metric)
        if not self.lines:
            self.lines = tuple(PlainLabel("", "small", tone="", wrap=True) for _ in steps)
            for row, line in enumerate(self.lines):
                number = PlainLabel(labels.number(row + 1), "label")
                self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(line, row, 1)
        for line, step in zip(self.lines, steps, strict=True):
            line.setText(step)

    def show_hard_work(self, work: HardWork | None) -> None:
        """Warn of it; nothing to warn of where there was none."""
        self.warning.set_text("" if work is None else self._words.rested(work))
        self.warning.setVisible(work is not None)
