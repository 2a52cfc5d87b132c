"""Says the cues that matter to those who hear a screen instead of seeing it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from studio.domain.cues import Cue, CueKind
from studio.domain.sides import Side
from studio.ui import labels


class Announcer(QObject):
    """Speaks through the screen reader, if there is one; `said` is the last sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.said = ""

    def say(self, cue: Cue) -> None:
        """The side before a set, and that it is over; the phases have their tones."""
        if cue.kind in (CueKind.SIDE, CueKind.READY):
            side = "" if cue.side is Side.BOTH else f"{labels.side_word(cue.side)}: "
            self.said = self.tr("{side}get ready").format(side=side)
        elif cue.kind is CueKind.OVER:
            self.said = self.tr("set over")
        else:
            return
        page = self.parent()
        if page is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(page, self.said))
