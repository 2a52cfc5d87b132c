"""Where left and right differ: each field may have a value of its own on one side, or none at all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import Override, Prescription, with_override
from studio.domain.sides import Side
from studio.ui import icons, labels
from studio.ui.planner import words
from studio.ui.planner.override_texts import Subject, names, own_text, read_field, shown_for_side
from studio.ui.planner.text_field import ProblemLine, TextField
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import quiet_button
from studio.ui.widgets.side_badge import SideBadge


class SideField(TextField):
    """One field of one side. Empty = as shared (which it shows, greyed); “none” = deliberately nothing."""

    def __init__(self, side: Side, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.side = side
        self.name = name


class SideFields(QWidget):
    """Emits `sides_changed` with the prescription as it is to be."""

    sides_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self.toggle = quiet_button(self.tr("Different for left / right"), icon="chevron")
        self.body = QWidget()
        self.fields: dict[tuple[str, Side], SideField] = {}
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, side in enumerate(words.SIDES, start=1):
            grid.addWidget(SideBadge(side, labels.side_word(side)), 0, column, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(column, 1)
        for row, (name, word) in enumerate(names().items(), start=1):
            self._add_row(grid, row, name, word)
        self.problem = ProblemLine(*self.fields.values())
        self.hint = PlainLabel(
            self.tr("Empty: as for both. “none”: nothing on that side."), "small", wrap=True
        )
        grid.addWidget(self.problem, grid.rowCount(), 0, 1, 3)
        grid.addWidget(self.hint, grid.rowCount(), 0, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.body)
        self.body.hide()

        self.toggle.clicked.connect(self._unfold)

    def _add_row(self, grid: QGridLayout, row: int, name: str, word: str) -> None:
        grid.addWidget(PlainLabel(word, "small"), row, 0)
        for column, side in enumerate(words.SIDES, start=1):
            field = SideField(side, name)
            field.setAccessibleName(f"{labels.side_word(side)} {word}")
            field.committed.connect(self._read)
            grid.addWidget(field, row, column)
            self.fields[name, side] = field

    def show_sides(
        self, prescription: Prescription, exercise: Exercise, facts: AthleteFacts, *, fresh: bool
    ) -> None:
        """Show what differs, and greyed what is shared; open where anything differs."""
        self._subject = Subject(prescription, exercise, facts)
        shared = replace(prescription, left=Override(), right=Override())
        for (name, side), field in self.fields.items():
            own = prescription.override_of(side)
            field.setPlaceholderText(shown_for_side(name, shared, side, exercise, facts))
            field.show_text(own_text(name, own), fresh=fresh)
        if fresh:
            self._show_open(open_=not (prescription.left.empty and prescription.right.empty))

    def _unfold(self) -> None:
        self._show_open(open_=self.body.isHidden())

    def _show_open(self, *, open_: bool) -> None:
        icons.put(self.toggle, "chevron_down" if open_ else "chevron")
        self.body.setVisible(open_)

    def _read(self, text: str) -> None:
        field = self.sender()
        if self._subject is None or not isinstance(field, SideField):
            return
        prescription = self._subject.prescription
        try:
            changes = read_field(field.name, text.strip(), self._subject)
            own = replace(prescription.override_of(field.side), **changes)
            changed = with_override(prescription, field.side, own)
            for planned in changed.sets:
                changed.target_of(planned, field.side)
        except BadValue as error:
            field.refuse(str(error))
        else:
            self.sides_changed.emit(changed)
