"""A session that was left running, in a box: to go on with, or to save as finished, with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.clock import Clock, boot_id
from studio.domain.athlete import Athlete
from studio.domain.resuming import Reading
from studio.services import resuming
from studio.services.resuming import LeftRunning
from studio.ui import resume_words
from studio.ui.widgets.buttons import Button, plain_button, primary_button
from studio.ui.widgets.note import Note

if TYPE_CHECKING:
    from studio.storage.database import Database


class ResumeNote(Note):
    """`continue_wanted` carries the workout to go on with."""

    continue_wanted = Signal(object)

    def __init__(self, database: Database, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._database = database
        self._clock = clock
        self._left: LeftRunning | None = None
        self._finished: LeftRunning | None = None
        self.continue_button = primary_button(self.tr("Continue"))
        self.finish_button = plain_button(self.tr("Save as finished"))
        self.undo_button = plain_button(self.tr("Undo"), icon="undo")

        for button in self.buttons:
            self.add_button(button)

        self.continue_button.clicked.connect(self._continue)
        self.finish_button.clicked.connect(self._finish)
        self.undo_button.clicked.connect(self._undo)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """In the order of the keyboard."""
        return self.continue_button, self.finish_button, self.undo_button

    def show_left(
        self, left: LeftRunning | None, athlete: Athlete | None, *, offered: bool, on_stage: bool
    ) -> None:
        """Show what ``left`` is, where it is to be ``offered``; else what was saved as finished just now."""
        self._left = left
        mine = self._finished is not None and athlete is not None and self._finished.athlete.id == athlete.id
        if left is not None or not mine:
            self._finished = None
        self.setVisible(offered or self._finished is not None)
        self.continue_button.setVisible(offered)
        self.finish_button.setVisible(offered and not on_stage)
        self.undo_button.setVisible(self._finished is not None)
        if left is not None:
            now = Reading(boot_id(), self._clock.boot_seconds(), self._clock.now())
            title = self.tr("“{title}” was not ended").format(title=left.workout.title)
            self.set_text(resume_words.left_text(left, now), title)
        elif self._finished is not None:
            self.set_text(*resume_words.finished_text(self._finished))

    def _continue(self) -> None:
        if self._left is not None:
            self.continue_wanted.emit(self._left.workout)

    def _finish(self) -> None:
        """Nobody goes on with it: it ends when it was last seen, with all that was done."""
        if self._left is not None:
            self._finished = left = self._left
            self._left = None
            with self._database.write() as session:
                resuming.save_as_finished(session, left.workout, self._clock.now())
            self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        if self._finished is not None:
            left, self._finished = self._finished, None
            with self._database.write() as session:
                resuming.unfinish(session, left)
            self.continue_button.setFocus(Qt.FocusReason.OtherFocusReason)
