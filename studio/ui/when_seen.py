"""Reads a page anew when it is seen: what changes while another page is up waits until it comes up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class WhenSeen(QObject):
    """Calls ``reload`` at once when asked, or as soon as ``page`` is put in front of its siblings again."""

    def __init__(self, page: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._reload = reload
        self._waiting = False
        page.installEventFilter(self)

    def ask(self, _: object = None) -> None:
        """Something changed that the page shows; a slot for signals with or without a value."""
        self._waiting = self._page.parentWidget() is not None and self._page.isHidden()
        if not self._waiting:
            self._reload()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent and self._waiting:
            self._waiting = False
            self._reload()
        return super().eventFilter(watched, event)
