"""Ctrl+Z and its kin act on the plan, except on text that is being typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QUndoGroup
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Shortcuts of ``page``; its text fields take them only while they hold unstored typing."""

    def __init__(self, undo: QUndoGroup, page: QWidget) -> None:
        super().__init__(page)
        for key, deed in zip(_KEYS, (undo.undo, undo.redo), strict=True):
            for sequence in QKeySequence.keyBindings(key):
                QShortcut(sequence, page).activated.connect(deed)
        for field in page.findChildren(QLineEdit):
            field.installEventFilter(self)
            field.editingFinished.connect(self._stored)

    def _stored(self) -> None:
        """What was typed has been stored or refused: Ctrl+Z in this field is the plan's again."""
        field = self.sender()
        if isinstance(field, QLineEdit):
            field.setModified(False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            free = isinstance(watched, QLineEdit) and not watched.isModified()
            if free and any(event.matches(key) for key in _KEYS):
                event.ignore()
                return True
        return super().eventFilter(watched, event)
