"""A field that keeps what is typed, tells of it once it is done, and says what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.ui import theme
from studio.ui.text import PlainLabel, set_tip


class TextField(QLineEdit):
    """`committed` carries a changed text on Enter and on leaving the field; Escape takes it back.

    Nothing is written over what is being typed. Whoever listens calls `show_text` when it was taken, or
    `refuse` when it was not: then the text stays, with a red edge and the reason.
    """

    committed = Signal(str)
    refused = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._problem = ""
        self._showing = False
        self.setMaxLength(texts.MAX_NOTE)  # Qt would cut what is stored, and that would be taken for a change
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(0)
        self.editingFinished.connect(self._commit)
        self.textEdited.connect(self._forget_problem)
        self.textChanged.connect(self._commit_unfocused)

    @property
    def problem(self) -> str:
        """Why the text was not taken; empty when nothing is wrong."""
        return self._problem

    def show_text(self, text: str, *, fresh: bool = False) -> None:
        """Show what is stored. ``fresh`` is for another subject: else what is typed or refused stays."""
        unfinished = self.text() != self._shown and (self.hasFocus() or bool(self._problem))
        if unfinished and text == self._shown and not fresh:
            return
        self._shown = text
        self._forget_problem()
        if self.text() != text:
            self._showing = True
            self.setText(text)
            self._showing = False
            self.setCursorPosition(0)

    def refuse(self, problem: str) -> None:
        """Keep the text and say what is wrong with it."""
        self._tell(problem)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self._forget_problem()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _commit(self) -> None:
        if self.text() != self._shown and not (self._problem and not self.isModified()):
            self.setModified(False)
            self.committed.emit(texts.lines(self.text()))

    def _commit_unfocused(self) -> None:
        """A screen reader sets the text as a whole and presses no key."""
        if not (self._showing or self.isModified() or self.hasFocus()):
            self._forget_problem()
            self._commit()

    def _forget_problem(self) -> None:
        self._tell("")

    def _tell(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        theme.set_state(self, "invalid", "true" if problem else "false")
        self.setAccessibleDescription(problem)
        set_tip(self, problem)
        self.refused.emit(problem)


def grow(field: QWidget) -> None:
    """Have a field, a combo box above all, take all the width that its row has."""
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class ProblemLine(PlainLabel):
    """A line under some fields that shows what is wrong with the one that was refused last."""

    def __init__(self, *fields: TextField) -> None:
        super().__init__("", "small", tone="danger", wrap=True)
        self.hide()
        for field in fields:
            field.refused.connect(self._show)

    def _show(self, problem: str) -> None:
        self.setText(problem)
        self.setVisible(bool(problem))
