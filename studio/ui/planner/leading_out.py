"""What leads from the block on screen to another page or to paper: its session to start, itself to print."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from studio.domain.block import Block
from studio.services.today import DaySession, State
from studio.ui.planner.actions import PlanActions
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place


class LeadingOut(QObject):
    """``start_wanted`` carries a `DaySession`, ``print_wanted`` a block."""

    start_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, buttons: PlanActions, page: QWidget) -> None:
        super().__init__(page)
        self._buttons = buttons
        self._block: Block | None = None
        self._place = WHOLE_BLOCK
        buttons.print.clicked.connect(self._print)
        buttons.start.clicked.connect(self._start)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), page)
        key.activated.connect(buttons.print.click)

    def take_up(self, block: Block | None, place: Place) -> None:
        """Lead out of this part from now on; out of nothing with no block on screen."""
        self._block, self._place = block, place
        self.show_buttons()

    def show_buttons(self) -> None:
        """What can be done with it."""
        self._buttons.show_part(self._block, self._place, startable=self._to_start() is not None)

    def _to_start(self) -> DaySession | None:
        """The selected session, if there is anything in it to train."""
        if self._block is None or self._place.session_id is None:
            return None
        week, session = self._block.find_session(self._place.session_id)
        day = self._block.date_of(week, session.day)
        return DaySession(self._block, week, session, day, State.PLANNED) if session.prescriptions else None

    def _start(self) -> None:
        chosen = self._to_start()
        if chosen is not None:
            self.start_wanted.emit(chosen)

    def _print(self) -> None:
        if self._block is not None:
            self.print_wanted.emit(self._block)
