"""What an exercise of a day is among others: its group, its monthly extra set, and what comes next time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.block import Block, PlannedSession
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import Prescription
from studio.services.standing import SidesKnown
from studio.ui import theme
from studio.ui.planner.extra_set_fields import LABEL_WIDTH, ExtraSetFields
from studio.ui.planner.group_fields import GroupFields
from studio.ui.planner.next_time import next_time_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.form import Form


class LineFields(QWidget):
    """Emits `edited` with the name of a step and the block as it is to be.

    Whoever lays it out puts ``group``, which is taller and rarer, in a place of its own.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.extra = ExtraSetFields()
        self.group = GroupFields()
        self.next_time = PlainLabel("", "body", wrap=True)
        form = Form(label_width=LABEL_WIDTH)
        form.setHorizontalSpacing(8)
        form.addRow(PlainLabel(self.tr("Next time")), self.next_time)
        theme.keep_wide(form.labelForField(self.next_time), LABEL_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.extra)
        layout.addLayout(form)

        self.extra.edited.connect(self.edited)
        self.group.edited.connect(self.edited)

    def show_line(
        self,
        block: Block,
        session: PlannedSession,
        line: Prescription,
        exercise: Exercise,
        facts: AthleteFacts,
        sides: SidesKnown | None,
    ) -> None:
        """Show what surrounds a prescription; ``sides`` is what is known of left and right."""
        self.extra.setVisible(exercise.laterality.per_side)
        if exercise.laterality.per_side:
            self.extra.show_extra(block, line, sides)
        self.next_time.setText(next_time_text(block, line, exercise, facts))
        self.group.show_group(block, session, line)
