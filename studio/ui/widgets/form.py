"""A form of labelled fields in two columns, without the markup that Qt's own takes."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import field_label


class Form(QFormLayout):
    """Rows of label and field; long rows fold, so that nothing is cut in a narrow window."""

    def __init__(self, parent: QWidget | None = None, *, label_width: int = 0) -> None:
        """``label_width`` in designed pixels keeps the fields of several forms in one line."""
        super().__init__(parent)
        self._label_width = label_width
        self._height = -1
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(8)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    @override
    def setGeometry(self, rect: QRect) -> None:
        """Qt shares out a new height by what rows needed before; once more, and wrapped words have theirs."""
        super().setGeometry(rect)
        if rect.height() != self._height:
            self._height = rect.height()
            self.update()

    def add_field(self, text: str, field: QWidget, beside: QWidget | None = None) -> PlainLabel:
        """A row; its label names the field for screen readers too.

        What stands ``beside`` it comes and goes without moving the rows below.
        """
        label = field_label(text, field)
        theme.keep_wide(label, self._label_width)
        if beside is None:
            self.addRow(label, field)
        else:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(field, 1)
            row.addWidget(beside, 1)
            self.addRow(label, row)
        return label

    def add_hint(self, text: str) -> PlainLabel:
        """A muted sentence under the field above it."""
        hint = PlainLabel(text, "small", wrap=True)
        self.addRow(PlainLabel(""), hint)
        return hint
