"""What stands beside a set's numbers: a note, and that it has no part in asymmetry."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from studio.domain import texts
from studio.services.history import MAX_REASON
from studio.services.performed import Performed
from studio.ui.widgets.choice import field_label

MAX_NOTE = 500


class SetAside(QWidget):
    """`changed` comes with every change, `entered` is Enter in a field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = QLineEdit()
        self.note.setMaxLength(MAX_NOTE)
        self.leave_out = QCheckBox(self.tr("Leave out of asymmetry"))
        self.leave_out.setAccessibleName(self.leave_out.text())
        self.reason = QLineEdit()
        self.reason.setMaxLength(MAX_REASON)
        self.reason.setPlaceholderText(self.tr("why, such as: shoe slipped"))

        self._why = field_label(self.tr("Reason"), self.reason)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(field_label(self.tr("Note"), self.note), 0, 0)
        grid.addWidget(self.note, 0, 1)
        grid.addWidget(self.leave_out, 0, 2)
        grid.addWidget(self._why, 1, 0)
        grid.addWidget(self.reason, 1, 1, 1, 2)

        for field in (self.note, self.reason):
            field.textEdited.connect(self.changed)
            field.returnPressed.connect(self.entered)
        self.leave_out.toggled.connect(self._ask_why)

    def show_set(self, performed: Performed, *, per_side: bool) -> None:
        """Show what is noted; only a set of one side has a part in asymmetry."""
        self.note.setText(performed.note)
        self.reason.setText(performed.left_out)
        self.leave_out.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.leave_out.setChecked(bool(performed.left_out))
        self.leave_out.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.leave_out.setVisible(per_side)
        self._show_why(shown=per_side and self.leave_out.isChecked())

    @property
    def note_text(self) -> str:
        return texts.one_line(self.note.text())

    @property
    def why(self) -> str:
        """Why it is left out; nothing where it is not."""
        return texts.one_line(self.reason.text()) if self.leave_out.isChecked() else ""

    def is_valid(self) -> bool:
        """A set that is left out has a reason."""
        return not self.leave_out.isChecked() or bool(self.why)

    def _ask_why(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._show_why(shown=on)
        if on:
            self.reason.setFocus()
        self.changed.emit()

    def _show_why(self, *, shown: bool) -> None:
        self._why.setVisible(shown)
        self.reason.setVisible(shown)
