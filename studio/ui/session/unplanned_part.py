"""All that the Session page does with sessions that nobody had planned, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.clock import Clock
from studio.domain.block import Block
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.session.beginning import Beginning
from studio.ui.session.free_deeds import FreeDeeds
from studio.ui.session.keys import Command
from studio.ui.session.own_block import OwnBlock
from studio.ui.session.player import Player
from studio.ui.session.session_deeds import SessionDeeds
from studio.ui.session.session_log import SessionLog
from studio.ui.session.stage import StageView
from studio.ui.session.test_keeper import TestKeeper
from studio.ui.session.trial_deeds import TrialDeeds

if TYPE_CHECKING:
    from studio.storage.database import Database


class UnplannedPart(QObject):
    """`beginning` asks what to begin, `free` makes a session longer, `trials` and `keeper` run a test."""

    def __init__(
        self, database: Database, current: CurrentAthlete, clock: Clock, page: QWidget, parking: QWidget
    ) -> None:
        super().__init__(page)
        self._database, self._clock, self._parking = database, clock, parking
        self.beginning = Beginning(database, current, clock, page)

    def join(self, log: SessionLog, player: Player, stage: StageView, deeds: SessionDeeds) -> None:
        """Take part in what goes on on the stage."""
        self._log = log
        self.own = OwnBlock(log, player, stage, self)
        self.free = FreeDeeds(self.own, player, stage, self._parking)
        self.trials = TrialDeeds(self.own, log, player, deeds.editing, stage)
        self.keeper = TestKeeper(self._database, self._clock, self.own, log, stage)
        deeds.plan.rebuilt.connect(self.own.reread)
        self.free.exercise_wanted.connect(self._ask_for_more)
        self.beginning.more_wanted.connect(self.free.add)
        deeds.plan.rebuilt.connect(self.own.reload)

    def take(self, block: Block | None) -> None:
        """Another session is on the stage, or none."""
        self.own.take(block)
        self.keeper.forget()

    def show(self) -> bool:
        """Show what belongs to the session in hand; whether other actions are offered than before."""
        self.trials.look()
        self.keeper.show()
        return self.free.show()

    def obey(self, command: Command) -> bool:
        """Whether a key was for a part of this."""
        return self.keeper.obey(command)

    def _ask_for_more(self) -> None:
        if self._log.athlete is not None:
            self.beginning.ask_for_more(self._log.athlete)
