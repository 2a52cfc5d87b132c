"""The athlete in charge: whose plan, session and charts the window shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.domain.athlete import Athlete


class CurrentAthlete(QObject):
    """Holds the athlete in charge and says when it is another one, or the same with other particulars."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.athlete: Athlete | None = None

    def choose(self, athlete: Athlete | None) -> None:
        """Put ``athlete`` in charge."""
        if athlete == self.athlete:
            return
        self.athlete = athlete
        self.changed.emit(athlete)
