"""The time of day on the stage; it looks at the clock once a second while it is seen."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.ui.session.stage_label import StageLabel

LOOK_MS = 1000


class WallClock(StageLabel):
    """Hours and minutes."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("", "title", tone="muted", parent=parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.setAccessibleName(self.tr("Time of day"))

    def look(self) -> None:
        """Show the time it is now."""
        text = f"{self._clock.now().local():%H:%M}"
        if text != self.text():
            self.setText(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
