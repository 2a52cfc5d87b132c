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
        together = exercise is not None and not exercise.laterality.per_side
        return (
            self.tr("Rest first: 48 hours since hard leg work.")
            if leg
            else self.tr("Rest first: 48 hours since hard work of the same muscles."),
            self.tr("Get used to it: one light and one hard session before the first test that counts."),
            self._alike(leg=leg, together=together),
            self.tr("One side alone before both together, where both are tested on one day."),
            *(() if together else (self._first_side(),)),
            self._trials(metric, together=together),
            self.tr("2 to 3 minutes of rest between hard trials; the timer keeps them.")
            if not together
            else self.tr("2 to 3 minutes of rest between hard trials."),
            self._stop(leg=leg, together=together),
            self.tr("Stop at pain.") if together else self.tr("Stop a side at pain."),
            self._summed_up(together=together),
        )

    def _alike(self, *, leg: bool, together: bool) -> str:
        if together:
            return self.tr(
                "The same as last time: bench height, stance, grip, place of the load, range from a fixed low"
                " mark to a fixed high one, tempo, shoes."
            )
        if leg:
            return self.tr(
                "The same for both sides, and as last time: bench height, foot distance (shin upright at the"
                " top), free leg, place of the load, range from a fixed low mark to the straight line, tempo,"
                " shoes."
            )
        return self.tr(
            "The same for both sides, and as last time: bench height, stance, free arm, place of the"
            " load, range from a fixed low mark to a fixed high one, tempo, shoes."
        )

    def _first_side(self) -> str:
        return self.tr("The side that begins is drawn, or taken in turn: never always the weak one.")

    def _trials(self, metric: Metric | None, *, together: bool) -> str:
        if metric is not Metric.E1RM:
            return self.tr("Three trials.") if together else self.tr("Three trials a side, in turn.")
        if together:
            return self.tr(
                "A trial is one set: 3 to 10 reps, until none or one is in reserve. Three with the same load,"
                " so that their spread is known."
            )
        return self.tr(
            "A trial is one set of each side with the same load: 3 to 10 reps, until none or one is in"
            " reserve. Three a side, so that their spread is known."
        )

    def _stop(self, *, leg: bool, together: bool) -> str:
        if together:
            return self.tr("Stop a trial when the top is lost, and tick Spoilt.")
        if leg:
            return self.tr(
                "Stop a trial when the pelvis drops or turns, or the top is lost, and tick Spoilt."
            )
        return self.tr("Stop a trial when the trunk turns, or the top is lost, and tick Spoilt.")

    def _summed_up(self, *, together: bool) -> str:
        if together:
            return self.tr(
                "Summed up like one side alone, by the mean of the valid trials: so one side can be compared"
                " with both."
            )
        return self.tr(
            "Both sides are summed up alike, by the mean of their valid trials; until then no side is"
            " called the weak one."
        )

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
        self._numbers: list[PlainLabel] = []
        self.lines: list[PlainLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(self.tr("How to test"), "section"))
        column.addLayout(self._grid)
        column.addStretch(1)
        self.warning.hide()

    def show_steps(self, exercise: Exercise | None, metric: Metric | None) -> None:
        steps = self._words.steps(exercise, metric)
        while len(self.lines) < len(steps):
            self._add_line()
        for row, (number, line) in enumerate(zip(self._numbers, self.lines, strict=True)):
            for label in (number, line):
                label.setVisible(row < len(steps))
            line.setText(steps[row] if row < len(steps) else "")

    def show_hard_work(self, work: HardWork | None) -> None:
        """Warn of it; nothing to warn of where there was none."""
        self.warning.set_text("" if work is None else self._words.rested(work))
        self.warning.setVisible(work is not None)

    def _add_line(self) -> None:
        row = len(self.lines)
        self._numbers.append(PlainLabel(labels.number(row + 1), "label"))
        self.lines.append(PlainLabel("", "small", tone="", wrap=True))
        beside = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(self._numbers[row], row, 0, beside)
        self._grid.addWidget(self.lines[row], row, 1)
