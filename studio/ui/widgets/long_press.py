"""A finger that stays on a thing, or the right mouse button, or the menu key: all ask for its menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

_LET_GO = (QEvent.Type.MouseButtonRelease, QEvent.Type.Leave, QEvent.Type.Hide)


class LongPress(QObject):
    """`menu_wanted` carries the button and the place on the screen; the press is then no click any more."""

    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed: QAbstractButton | None = None
        self._where = QPoint()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QGuiApplication.styleHints().mousePressAndHoldInterval())
        self._timer.timeout.connect(self._held)

    def watch(self, button: QAbstractButton) -> None:
        """Listen to this button, as long as it lives."""
        button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QAbstractButton) or not watched.isEnabled():
            return super().eventFilter(watched, event)
        if isinstance(event, QContextMenuEvent):
            self._let_go()
            self.menu_wanted.emit(watched, event.globalPos())
            return True
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed, self._where = watched, event.globalPosition().toPoint()
            self._timer.start()
        elif event.type() in _LET_GO:
            self._let_go()
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            moved = event.globalPosition().toPoint() - self._where
            if moved.manhattanLength() >= QGuiApplication.styleHints().startDragDistance():
                self._let_go()
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        self._pressed = None
        self._timer.stop()

    def _held(self) -> None:
        button, self._pressed = self._pressed, None
        if button is not None:
            button.setDown(False)
            self.menu_wanted.emit(button, self._where)
