"""A strength test on the stage: what a mark does to its trials, and what is said of it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from studio.domain.block import with_session
from studio.domain.sides import Side
from studio.domain.trial_course import Tried, course, sides_in_pain, tried_of
from studio.ui import labels
from studio.ui.session.own_block import OwnBlock
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog
from studio.ui.session.set_editing import SetEditing
from studio.ui.session.stage import StageView
from studio.ui.widgets.note import Note


class TrialDeeds(QObject):
    """Follows the log and the marks; a trial that does not count is offered again, pain ends a side."""

    def __init__(
        self, own: OwnBlock, log: SessionLog, player: Player, editing: SetEditing, stage: StageView
    ) -> None:
        super().__init__(own)
        self._own = own
        self._log = log
        self._player = player
        self._editing = editing
        self.note = Note("", "warning")
        self.note.hide()
        layout = stage.layout()
        if isinstance(layout, QVBoxLayout):  # above the buttons, apart from what goes wrong
            layout.insertWidget(layout.count() - 1, self.note)
        player.changed.connect(self.look)
        editing.noted.connect(self.look)

    def look(self) -> None:
        """Bring the trials in line with what has been done, the set on the card included."""
        block, planned = self._own.block, self._own.planned
        if block is None or planned is None or not self._own.tests:
            self._say("")
            return
        tried = self._tried()
        after = course(planned, tried)
        if self._log.running and after is not planned:
            self._own.change(with_session(block, after))  # where it cannot be stored, at the next look
        last = tried[-1] if tried else None
        self._say(self._sentence(last.side, tried) if last is not None and last.pain else "")

    def _tried(self) -> tuple[Tried, ...]:
        ended = self._player.conductor.ended
        logged = tried_of(self._log.logged)
        if ended is None:
            return logged
        marks, key = self._editing.performed(ended), ended.turn.key
        return (*logged, Tried(key.prescription_id, key.round, key.side, marks.hips_rotated, marks.pain))

    def _say(self, sentence: str) -> None:
        """That a side has ended, as long as its last set was the last of all."""
        self.note.set_text(sentence)
        self.note.setVisible(bool(sentence))

    def _sentence(self, side: Side, tried: tuple[Tried, ...]) -> str:
        if not side.one_sided:
            return ""
        ended = self.tr("Pain: the trials of the {side} side end here.")
        text = ended.format(side=labels.side_word(side).lower())
        other = side.opposite
        turn = self._player.conductor.turn
        if other in sides_in_pain(tried) or turn is None:
            return text
        goes_on = self.tr("The {side} side goes on, if that does not hurt.")
        return f"{text} {goes_on.format(side=labels.side_word(other).lower())}"
