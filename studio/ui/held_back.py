"""Keeps the controls that would change something out of reach while the data are only looked at."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

# the names under which pages keep such buttons; what else would write is refused by the database itself
WRITING = (
    *("add_button", "add_exercise", "add_session", "add_week", "archive_button", "back_up_button"),
    *("change_exercise", "copy_week", "delete_button", "down", "edit_button", "file_button", "finish_button"),
    *("new", "new_button", "new_test", "paste_week", "remove", "restore", "restore_button", "resume_button"),
    *("start", "start_button", "take_back", "test_button", "undo_button", "up"),
)


class HeldBack(QObject):
    """The writing buttons of ``pages`` stay disabled, also when their page thinks otherwise."""

    def __init__(self, pages: Iterable[QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        for page in pages:
            for part in (page, *page.findChildren(QObject)):
                self._hold(part)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, QAbstractButton):
            watched.setEnabled(False)
        return super().eventFilter(watched, event)

    def _hold(self, part: QObject) -> None:
        for name in WRITING:
            button = getattr(part, name, None)
            if isinstance(button, QAbstractButton):
                button.setEnabled(False)
                button.installEventFilter(self)
