"""Supersets and circuits in the inspector: made with the next exercise, their rounds and rests, undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.block import Block, ExerciseGroup, GroupKind, PlannedSession, with_session
from studio.domain.grouping import (
    group_of,
    grouped,
    left_group,
    letters_of,
    members_of,
    next_outside,
    ungrouped,
    with_group,
)
from studio.domain.prescription import Prescription
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, quiet_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField


class GroupFields(QWidget):
    """Emits `edited` with the name of a step and the block as it is to be."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Block, PlannedSession, Prescription] | None = None
        self.letter = PlainLabel("", "small", wrap=True)
        self.kind: Choice[GroupKind] = Choice(
            [(GroupKind.SUPERSET, self.tr("Superset")), (GroupKind.CIRCUIT, self.tr("Circuit"))]
        )
        self.rounds = NumberField(minimum=1, maximum=30, whole=True, optional=False)
        self.between = NumberField(unit="s", maximum=3600, step=5, whole=True, optional=False)
        self.after = NumberField(unit="s", maximum=3600, step=15, whole=True, optional=False)
        self.join = plain_button(self.tr("Superset with next"), icon="plus")
        self.leave = quiet_button(self.tr("Leave group"))
        self.undo_group = quiet_button(self.tr("Undo group"))

        self.body = QWidget()
        form = Form(self.body)
        form.setHorizontalSpacing(8)
        form.addRow(self.letter)
        form.add_field(self.tr("Done as"), self.kind)
        form.add_field(self.tr("Rounds"), self.rounds)
        form.add_field(self.tr("Rest between exercises"), self.between)
        form.add_field(self.tr("Rest after a round"), self.after)
        buttons = FlowLayout(spacing=6)
        for button in (self.join, self.leave, self.undo_group):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.body)
        layout.addLayout(buttons)

        self.kind.chosen.connect(self._set_kind)
        self.rounds.value_changed.connect(self._set_rounds)
        self.between.value_changed.connect(self._set_between)
        self.after.value_changed.connect(self._set_after)
        self.join.clicked.connect(self._join)
        self.leave.clicked.connect(self._leave)
        self.undo_group.clicked.connect(self._undo)

    def show_group(self, block: Block, session: PlannedSession, line: Prescription) -> None:
        """Show the group of a prescription, or what it could be done in turn with."""
        self._shown = block, session, line
        group = group_of(session, line)
        self.body.setVisible(group is not None)
        self.leave.setVisible(group is not None)
        self.undo_group.setVisible(group is not None)
        more = next_outside(session, line)
        self.join.setVisible(more is not None)
        self.join.setText(self.tr("Take in the next") if group else self.tr("Superset with next"))
        if group is None:
            return
        text = self.tr("{letter} of {count} exercises done in turn")
        count = len(members_of(session, group.id))
        self.letter.setText(text.format(letter=letters_of(session)[line.id], count=count))
        self.kind.set_value(group.kind)
        for field, value in (
            (self.rounds, group.rounds),
            (self.between, group.rest_between_exercises_s),
            (self.after, group.rest_between_rounds_s),
        ):
            if field.value() != value or not field.hasFocus():
                field.set_value(value)

    def _emit(self, step: str, session: PlannedSession) -> None:
        if self._shown is not None and session != self._shown[1]:
            self.edited.emit(step, with_session(self._shown[0], session))

    @property
    def _now(self) -> tuple[PlannedSession, Prescription, ExerciseGroup | None]:
        assert self._shown is not None  # noqa: S101 - fields only speak when something is shown
        _, session, line = self._shown
        return session, line, group_of(session, line)

    def _change(self, step: str, **changes: object) -> None:
        session, _, group = self._now
        if group is not None:
            self._emit(step, with_group(session, replace(group, **changes)))  # type: ignore[arg-type] # by name

    def _set_kind(self, kind: GroupKind) -> None:
        self._change(self.tr("Done as"), kind=kind)

    def _set_rounds(self, rounds: Decimal) -> None:
        self._change(self.tr("Rounds"), rounds=int(rounds))

    def _set_between(self, seconds: Decimal) -> None:
        self._change(self.tr("Rest between exercises"), rest_between_exercises_s=int(seconds))

    def _set_after(self, seconds: Decimal) -> None:
        self._change(self.tr("Rest after a round"), rest_between_rounds_s=int(seconds))

    def _join(self) -> None:
        session, line, group = self._now
        more = next_outside(session, line)
        if more is not None:
            step = self.tr("Take in the next") if group else self.tr("Superset")
            self._emit(step, grouped(session, (line.id, more.id)))

    def _leave(self) -> None:
        session, line, _ = self._now
        self._emit(self.tr("Leave group"), left_group(session, line.id))

    def _undo(self) -> None:
        session, _, group = self._now
        if group is not None:
            self._emit(self.tr("Undo group"), ungrouped(session, group.id))
