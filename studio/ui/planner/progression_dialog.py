"""Chooses the rules by which an exercise goes on, shows what comes of them, and writes just that."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import Prescription
from studio.domain.progressing import (
    NextSession,
    load_of,
    previewed,
    schemes_of,
    usual_choice,
    with_progression,
)
from studio.domain.sides import Side
from studio.ui import labels, theme
from studio.ui.planner import words
from studio.ui.planner.rule_row import RuleRow
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.record_model import Column, RecordModel
from studio.ui.widgets.scroll import Scroll


class ProgressionDialog(QDialog):
    """Emits `confirmed` with the block as the preview shows it; stores nothing."""

    confirmed = Signal(object)

    def __init__(
        self,
        block: Block,
        prescription_id: UUID,
        exercise: Exercise,
        facts: AthleteFacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Progression"))
        self._block, self._exercise, self._facts = block, exercise, facts
        _, _, self._line = block.find_prescription(prescription_id)
        base = load_of(self._line, exercise, facts)
        self._unit = base.unit if base is not None else facts.unit
        self._sessions: tuple[NextSession, ...] = ()
        usual = usual_choice(self._line, exercise, self._unit)
        names = (self.tr("First rule"), self.tr("Second rule"), self.tr("Third rule"))
        self.rules = [RuleRow(name, self._unit, usual, optional=bool(n)) for n, name in enumerate(names)]
        self.model: RecordModel[NextSession] = RecordModel(self._columns(), self)
        self.table = QTableView()
        self.hint = PlainLabel("", "muted", wrap=True)
        self.write = primary_button("")
        self.cancel = plain_button(self.tr("Cancel"))
        self._lay_out()

        for row in self.rules:
            row.changed.connect(self._preview)
        self.write.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._preview()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Sessions to come"))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.setMinimumHeight(theme.px(180))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.write)
        self.write.setDefault(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self._exercise.name, "title", wrap=True))
        about = self.tr(
            "The first rule that moves load or reps decides. Each session is taken as done as planned; "
            "what is really done moves the plan through proposals."
        )
        column.addWidget(PlainLabel(about, "muted", wrap=True))
        for row in self.rules:
            column.addWidget(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 16, 20)
        layout.setSpacing(12)
        layout.addWidget(Scroll(content), 1)
        layout.addLayout(buttons)
        parent = self.parentWidget()
        room = parent.window().size() - QSize(24, 24) if parent else QSize(10_000, 10_000)
        self.resize(QSize(theme.px(720), theme.px(640)).boundedTo(room))

    def _columns(self) -> list[Column[NextSession]]:
        columns: list[Column[NextSession]] = [
            Column(self.tr("Week"), lambda one: str(one.week + 1)),
            Column(self.tr("Day"), lambda one: labels.day_text(one.day, "ddd d MMM")),
            Column(self.tr("Now planned"), lambda one: self._words(one.before, None)),
        ]
        if not self._exercise.laterality.per_side:
            return [*columns, Column(self.tr("Then"), lambda one: self._words(one.after, None))]
        return [
            *columns,
            Column(self.tr("Left then"), lambda one: self._words(one.after, Side.LEFT)),
            Column(self.tr("Right then"), lambda one: self._words(one.after, Side.RIGHT)),
        ]

    def _words(self, line: Prescription, side: Side | None) -> str:
        """``3 × 10 · 42 kg`` of one side, or of both where they are alike."""
        if side is None and self._exercise.laterality.per_side:
            both = [self._words(line, one) for one in words.SIDES]
            return both[0] if both[0] == both[1] else f"{both[0]} / {both[1]}"
        which = side or Side.BOTH
        target = words.usual_target(line, which)
        load = words.load_words(line, self._exercise, which, self._facts)
        amount = words.amount_words(target.reps, target.seconds)
        return f"{len(line.counted_sets)} × {amount} · {load}"

    @property
    def sessions(self) -> tuple[NextSession, ...]:
        """What the table shows."""
        return self._sessions

    def _preview(self) -> None:
        problem = ""
        try:
            chosen = [rule for row in self.rules if (rule := row.rule()) is not None]
            schemes = schemes_of(chosen, self._exercise, self._facts, self._unit)
            self._sessions = previewed(self._block, self._line.id, schemes, self._exercise, self._facts)
        except BadValue as error:
            self._sessions, problem = (), str(error)
        self.model.set_records(self._sessions)
        changed = sum(one.before != one.after for one in self._sessions)
        self.hint.setText(problem or self._hint())
        self.write.setText(self.tr("Write into {count} sessions").format(count=changed))
        self.write.setEnabled(changed > 0)

    def _hint(self) -> str:
        if self._sessions:
            return self.tr("Weeks of deload and of tests stay as they are.")
        if self._line.target.reps is None:
            return self.tr("Progression goes by repetitions; this exercise aims at none.")
        if load_of(self._line, self._exercise, self._facts) is None:
            return self.tr(
                "Choose a load first, or test the 1RM: without one there is nothing to go on from."
            )
        return self.tr("The exercise does not come again in this block.")

    @override
    def accept(self) -> None:
        if self.write.isEnabled():
            self.confirmed.emit(with_progression(self._block, self._sessions))
            super().accept()
