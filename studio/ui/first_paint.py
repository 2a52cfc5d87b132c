"""Tells when a window has been painted for the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FirstPaint(QObject):
    """Sends ``painted`` once, when the event loop is free again after the first paint of ``window``.

    A window covered by its parts is not painted itself (tech.md 10), so the first of them that is counts.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._parts = [window, *window.findChildren(QWidget)]
        for part in self._parts:
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._parts:
            for part in self._parts:
                part.removeEventFilter(self)
            self._parts = []
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)
