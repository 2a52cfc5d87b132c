"""Quick entry in the inspector: the line, what is wrong with it, and the way to how lines are written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.planner.quick_line import QuickLine
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import Button


class QuickField(QWidget):
    """`help_wanted` asks for the page on how plans are written."""

    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QuickLine()
        self.how = Button("?", "quiet")
        self.how.setAccessibleName(self.tr("How plans are written"))
        set_tip(self.how, self.tr("How plans are written (F1)"))
        self.problem = PlainLabel("", "small", tone="danger", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.how)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.problem)

        self.line.refused.connect(self._show_problem)
        self.line.help_wanted.connect(self.help_wanted)
        self.how.clicked.connect(self.help_wanted)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
