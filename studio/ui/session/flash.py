"""The screen flash of a session: at the end of a rest, at another side, and when the movement begins."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.domain.conductor import Conductor
from studio.domain.cues import Moment, MomentKind
from studio.domain.turns import TurnKey
from studio.ui.widgets.edge_flash import EdgeFlash


class CueFlash(EdgeFlash):
    """Told of each moment that is shown, it lights when the tone is heard; ``wanted`` is the setting."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.wanted = True
        self._seen: tuple[TurnKey, MomentKind] | None = None

    def follow(self, conductor: Conductor, moment: Moment) -> None:
        """Light the edge where a lead-in or a movement begins, but not where a set goes on after a pause."""
        turn, before = conductor.turn, self._seen
        playing = conductor.run is not None and not conductor.paused and turn is not None
        self._seen = (turn.key, moment.kind) if turn is not None and playing else None
        if self._seen in (None, before) or not self.wanted:
            return
        begins = moment.kind is MomentKind.READY or (moment.kind is MomentKind.PHASE and before is not None)
        if begins:
            self.light(moment.side)
