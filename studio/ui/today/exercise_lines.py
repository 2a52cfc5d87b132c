"""The exercises of a session, a line each: sets, tempo, load and trace; two lines where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription
from studio.ui import labels, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import line
from studio.ui.widgets.tempo_trace import TempoTrace

ONE_LINE_FROM = 540
TRACE_REPS = 3
FACTS = 4


class ExerciseLines(QWidget):
    """Shows prescriptions; nothing in it can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QWidget, ...]] = []
        self._rules: list[QWidget] = []
        self._folded: bool | None = None
        self._empty = PlainLabel(self.tr("No exercises are planned in it yet."), "muted", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self._grid.addWidget(self._empty, 0, 0)

        theme.news().changed.connect(self._place)

    def show_prescriptions(
        self, prescriptions: Sequence[Prescription], exercises: Mapping[UUID, Exercise]
    ) -> None:
        for part in (*self._rules, *(part for row in self._rows for part in row)):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._rows = [self._row(one, exercises[one.exercise_id]) for one in prescriptions]
        self._rules = [line() for _ in self._rows[1:]]
        self._empty.setVisible(not self._rows)
        self._folded = None
        self._place()

    @property
    def texts(self) -> list[list[str]]:
        """What stands in each line."""
        return [[part.text() for part in row if isinstance(part, PlainLabel)] for row in self._rows]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _row(self, prescription: Prescription, exercise: Exercise) -> tuple[QWidget, ...]:
        target = prescription.target
        return (
            PlainLabel(exercise.name, "strong", wrap=True),
            PlainLabel(labels.sets_text(prescription, exercise.laterality)),
            PlainLabel("" if target.tempo is None else str(target.tempo), "muted"),
            PlainLabel(labels.load_rule_text(target.load)),
            TempoTrace(target.tempo, TRACE_REPS, width=120) if target.tempo else QWidget(),
        )

    def _place(self) -> None:
        folded = self.width() < theme.px(ONE_LINE_FROM)
        if folded == self._folded:
            return
        self._folded = folded
        at = 1
        for number, (name, *facts) in enumerate(self._rows):
            if number:
                self._grid.addWidget(self._rules[number - 1], at, 0, 1, FACTS + 1)
                at += 1
            self._grid.addWidget(name, at, 0, 1, FACTS + 1 if folded else 1)
            at += folded
            for column, fact in enumerate(facts):
                middle = Qt.AlignmentFlag.AlignVCenter
                self._grid.addWidget(fact, at, column + (not folded), 1, 1, middle)
            at += 1
        self._grid.setColumnStretch(0, 0 if folded else 1)
        self._grid.setColumnStretch(FACTS, 1 if folded else 0)
