"""The planner's buttons in the top bar."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.domain.block import Block
from studio.ui.planner.block_layout import Place
from studio.ui.planner.progression_button import ProgressionButton
from studio.ui.text import set_tip
from studio.ui.undo import BlockUndo
from studio.ui.widgets.buttons import icon_button, plain_button, primary_button


class PlanActions(QObject):
    """Undo and redo say in their tips what they would take back or do again."""

    def __init__(self, undo: BlockUndo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo = icon_button("undo", self.tr("Undo"))
        self.redo = icon_button("redo", self.tr("Redo"))
        self.copy_week = plain_button(self.tr("Copy week"))
        self.paste_week = plain_button(self.tr("Paste week"))
        self.progression = ProgressionButton()
        self.print = plain_button(self.tr("Print…"))
        self.start = primary_button(self.tr("Start session"))
        self._can_paste = False
        self._undo = undo

        self.undo.clicked.connect(undo.undo)
        self.redo.clicked.connect(undo.redo)
        undo.canUndoChanged.connect(self._show_undo)
        undo.canRedoChanged.connect(self._show_undo)
        undo.undoTextChanged.connect(self._show_undo)
        undo.redoTextChanged.connect(self._show_undo)
        self._show_undo()

    def widgets(self) -> tuple[QWidget, ...]:
        return self.undo, self.redo, self.copy_week, self.paste_week, self.progression, self.print, self.start

    def allow_paste(self) -> None:
        """A week has been copied."""
        self._can_paste = True

    def show_part(self, block: Block | None, place: Place, *, startable: bool) -> None:
        """Enable what can be done with the selected part."""
        in_week = block is not None and place.week is not None
        self.copy_week.setEnabled(in_week)
        self.paste_week.setEnabled(in_week and self._can_paste)
        self.progression.show_part(block, place)
        self.print.setEnabled(block is not None)
        self.start.setEnabled(startable)

    def _show_undo(self) -> None:
        stack = self._undo
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        set_tip(self.undo, self.tr("Undo: {step}").format(step=stack.undoText()) if stack.canUndo() else "")
        set_tip(self.redo, self.tr("Redo: {step}").format(step=stack.redoText()) if stack.canRedo() else "")
