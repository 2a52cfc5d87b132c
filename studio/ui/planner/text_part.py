"""The plan and, where it is wanted, its text beside it; without room for both the text alone."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.ui import theme
from studio.ui.notation_sheet import NotationSheet
from studio.ui.planner.text_pane import TextPane
from studio.ui.text import set_tip

LEAST = 300
KEY = "Ctrl+T"


class TextPart(QSplitter):
    """``plan`` with the pane of the text at its right; ``button`` and Ctrl+T bring it and put it away."""

    def __init__(self, plan: QWidget, button: QPushButton) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._plan, self._button = plan, button
        self._block: Block | None = None
        self._exercises: Mapping[UUID, Exercise] = {}
        self.text = TextPane()
        self.text.hide()
        self.addWidget(plan)
        self.addWidget(self.text)
        self.setChildrenCollapsible(False)
        self.setSizes([1000, 1000])
        set_tip(button, self.tr("The block as plain text, beside the grid ({key})").format(key=KEY))

        self.text.help_wanted.connect(self.explain)
        button.toggled.connect(self._arrange)
        button.clicked.connect(self._go_there)
        QShortcut(QKeySequence(KEY), self).activated.connect(button.click)

    def show_block(self, block: Block | None, exercises: Mapping[UUID, Exercise]) -> None:
        """Show the text of a block; there is none without one."""
        self._block = block
        self._button.setEnabled(block is not None)
        self.text.show_block(block, exercises)
        self._arrange()

    def explain(self) -> None:
        """Open the page on how plans are written, unless it is open."""
        window = self.window()
        if not any(sheet.isVisible() for sheet in window.findChildren(NotationSheet)):
            NotationSheet(window).show()

    def _arrange(self) -> None:
        wanted = self._button.isChecked() and self._block is not None
        alone = wanted and self.width() < theme.px(2 * LEAST)
        self._plan.setVisible(not alone)
        self.text.setVisible(wanted)

    def _go_there(self) -> None:
        if self.text.isVisible():
            self.text.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._plan.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
