"""Puts right what is in the log: corrects, removes, brings back, and takes a session up that was over."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from studio.domain import conducting
from studio.domain.turns import next_turn
from studio.services.performed import Performed
from studio.ui.session.attempts import Attempts
from studio.ui.session.player import Player
from studio.ui.session.session_in_hand import key_of
from studio.ui.session.session_log import SessionLog
from studio.ui.session.set_editing import SetEditing
from studio.ui.session.steps import Steps


class Mending(QObject):
    """Each deed is a change of the log that Undo takes back; `changed` asks for another look."""

    changed = Signal()

    def __init__(
        self,
        log: SessionLog,
        player: Player,
        editing: SetEditing,
        attempt: Attempts,
        steps: Steps,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._log, self._player, self._editing = log, player, editing
        self._try, self._steps = attempt, steps

        editing.correct_wanted.connect(self._correct)
        editing.remove_wanted.connect(self._remove)

    def _correct(self, uid: UUID, performed: Performed) -> None:
        if self._try(self._log.correct, uid, performed):
            self._steps.changes += 1
            self._editing.close()

    def restore(self, uid: UUID) -> None:
        """Bring a removed set back into the log."""
        if self._try(self._log.restore, uid):
            self._steps.changes += 1
            self.changed.emit()

    def _remove(self, uid: UUID) -> None:
        """Take a set out of the log; its turn is not offered again, unless that is undone."""
        key = key_of(self._log.logged_set(uid))
        if key is not None:
            self._player.set_passed(self._player.conductor.passed | {key})
        if self._try(self._log.remove, uid):
            self._steps.changes += 1
            self._editing.close()

    def take_up_again(self) -> None:
        """The session was not over after all; where every turn was done, the last set is taken back too."""
        plan, skipped = self._log.plan, frozenset(key for key, _ in self._steps.skips)
        if plan is None:
            return
        complete = next_turn(plan.turns, self._log.done, skipped) == len(plan.turns)
        if complete and self._log.logged and not self._try(self._log.undo):
            return
        if self._try(self._log.take_up_again):
            conductor = conducting.opened(plan.turns, self._log.done)
            self._player.open(conducting.with_passed(conductor, conductor.passed | skipped))
