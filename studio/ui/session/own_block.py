"""The block of a session that nobody had planned, while it is on the stage: it may become longer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.domain import conducting
from studio.domain.block import Block, PlannedSession
from studio.domain.errors import StudioError
from studio.services.unplanned import metric_of
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog
from studio.ui.session.stage import StageView


class OwnBlock(QObject):
    """Nothing while the session in hand is one of a plan. `changed` asks for the sets to be shown anew."""

    changed = Signal()

    def __init__(self, log: SessionLog, player: Player, stage: StageView, parent: QObject) -> None:
        super().__init__(parent)
        self._log = log
        self._player = player
        self._stage = stage
        self.block: Block | None = None

    @property
    def tests(self) -> bool:
        """Whether it is a strength test."""
        return self.block is not None and metric_of(self.block) is not None

    @property
    def planned(self) -> PlannedSession | None:
        """The session as it is meant to go so far."""
        if self.block is None:
            return None
        ((_, planned),) = self.block.sessions()
        return planned

    def take(self, block: Block | None) -> None:
        """Another session is on the stage."""
        self.block = block if block is not None and block.free else None

    def reread(self) -> None:
        """Something else has changed it: an exercise was swapped."""
        if self.block is not None:
            self.take(self._log.block_now())

    def reload(self) -> None:
        """The day was changed by others: an exercise was swapped."""
        if self.block is not None:
            self.block = self._log.block_now()

    def change(self, block: Block) -> bool:
        """Go on by ``block``; a session that was over goes on too. Whether that could be stored."""
        try:
            if self._log.workout is not None and not self._log.workout.running:
                self._log.take_up_again()
            self._log.follow(block)
        except StudioError as error:
            self._stage.show_trouble(str(error))
            return False
        self.block = block
        turns = self._log.plan.turns if self._log.plan else ()
        if self._player.conductor.turns:
            self._player.set_turns(turns)
        else:
            self._player.open(conducting.opened(turns, self._log.done))
        self.changed.emit()
        return True
