"""Ctrl+Z and its kin act on the plan, except on text that is being typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QUndoGroup
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget
from typing_extensions import override

_REDO = ("Ctrl+Y", "Ctrl+Shift+Z")  # each is at home on some platform, and hands know no platforms


class UndoKeys(QObject):
    """Shortcuts of ``page``; its text fields take them only while they hold unstored typing."""

    def __init__(self, undo: QUndoGroup, page: QWidget) -> None:
        super().__init__(page)
        undos = _sequences(QKeySequence.StandardKey.Undo)
        redos = _sequences(QKeySequence.StandardKey.Redo, *_REDO)
        self._keys = (*undos, *redos)
        for sequences, deed in ((undos, undo.undo), (redos, undo.redo)):
            for sequence in sequences:
                QShortcut(QKeySequence(sequence), page).activated.connect(deed)
        fields: list[QLineEdit | QAbstractSpinBox] = [*page.findChildren(QLineEdit)]
        fields += page.findChildren(QAbstractSpinBox)
        for field in fields:
            field.installEventFilter(self)
            field.editingFinished.connect(self._stored)
        for box in page.findChildren(QComboBox):
            box.installEventFilter(self)

    def _stored(self) -> None:
        """What was typed has been stored or refused: Ctrl+Z in this field is the plan's again."""
        text = _text_of(self.sender())
        if text is not None:
            text.setModified(False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._is_taken(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _is_taken(self, field: QObject, event: QKeyEvent) -> bool:
        """Leave the key to the plan, unless text waits in the field: accepting keeps shortcuts away."""
        if QKeySequence(event.keyCombination()).toString() not in self._keys:
            return False
        text = _text_of(field)
        event.setAccepted(text is not None and text.isModified())
        return True


def _sequences(key: QKeySequence.StandardKey, *more: str) -> tuple[str, ...]:
    """Each once: a shortcut that is there twice is ambiguous, and does nothing."""
    return tuple(dict.fromkeys((*(binding.toString() for binding in QKeySequence.keyBindings(key)), *more)))


def _text_of(field: QObject | None) -> QLineEdit | None:
    """The line that is typed in; a field with one inside takes its keys."""
    if isinstance(field, QAbstractSpinBox | QComboBox):
        return field.lineEdit()
    return field if isinstance(field, QLineEdit) else None
