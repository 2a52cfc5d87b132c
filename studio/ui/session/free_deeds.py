"""What a session without a plan can do that a planned one cannot: become longer while it runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.domain.errors import BadValue
from studio.domain.prescription import Prescription
from studio.services import unplanned
from studio.ui.session.own_block import OwnBlock
from studio.ui.session.player import Player
from studio.ui.session.stage import StageView
from studio.ui.widgets.buttons import plain_button


class FreeDeeds(QObject):
    """Its two buttons stand among the page's actions while such a session is on the stage."""

    exercise_wanted = Signal()

    def __init__(self, own: OwnBlock, player: Player, stage: StageView, parking: QWidget) -> None:
        super().__init__(parking)
        self._own = own
        self._player = player
        self._stage = stage
        self.add_exercise = plain_button(self.tr("Add exercise…"), parking)
        self.add_button = plain_button(self.tr("One set more"), parking)
        self.add_exercise.clicked.connect(self.exercise_wanted)
        self.add_button.clicked.connect(self.one_set_more)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        return self.add_button, self.add_exercise

    def show(self) -> bool:
        """Offer what can be done now; whether that is something else than before."""
        wanted = self._own.block is not None and not self._own.tests
        news = self.add_button.isHidden() is wanted
        if news:
            for button in self.buttons:
                button.setVisible(wanted)
        return news

    def add(self, prescription: Prescription) -> None:
        """Go on with another exercise after what is planned so far."""
        if self._own.block is not None:
            self._own.change(unplanned.with_more(self._own.block, prescription))
            self._stage.setFocus()

    def one_set_more(self) -> None:
        """One more of the exercise in hand; once all is done, of the last one."""
        block, planned, turn = self._own.block, self._own.planned, self._player.conductor.turn
        if block is None or planned is None:
            return
        ended = self._player.conductor.ended
        turn = turn or (ended.turn if ended else None)
        key = turn.key.prescription_id if turn else planned.prescriptions[-1].id
        try:
            self._own.change(unplanned.with_one_set_more(block, key))
        except BadValue as error:
            self._stage.show_trouble(str(error))
        self._stage.setFocus()
