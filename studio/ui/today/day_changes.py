"""Skips a session or moves it to another day, says so, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.domain.block import PlannedSession
from studio.domain.errors import StudioError
from studio.services import day_plan
from studio.services.today import DaySession, State
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button

if TYPE_CHECKING:
    from studio.storage.database import Database


class DayChanges(QWidget):
    """Hidden until something was changed, and again once that is taken back or another athlete comes."""

    def __init__(self, database: Database, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._before: tuple[UUID, PlannedSession] | None = None
        self.text = PlainLabel("", "body", wrap=True)
        self.undo_button = plain_button(self.tr("Undo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 12)
        row.setSpacing(12)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self.undo)
        self.forget()

    def skip(self, of: DaySession) -> None:
        """Leave it out on purpose; one that is left out is planned again."""
        skipped = of.state is not State.SKIPPED
        text = self.tr("{title} is skipped.") if skipped else self.tr("{title} is planned again.")
        try:
            with self._database.write() as session:
                before = day_plan.set_skipped(session, of.block.id, of.session.id, skipped=skipped)
        except StudioError as error:
            self._say(str(error), None)
            return
        self._say(text.format(title=of.session.title), (of.block.id, before))

    def shift(self, of: DaySession, day: int) -> None:
        """Shift it to another day of its week."""
        try:
            with self._database.write() as session:
                before = day_plan.move_to_day(session, of.block.id, of.session.id, day)
        except StudioError as error:
            self._say(str(error), None)
            return
        on = labels.day_text(of.block.date_of(of.week, day), "dddd d MMMM")
        text = self.tr("{title} is now on {day}.").format(title=of.session.title, day=on)
        self._say(text, (of.block.id, before))

    def undo(self) -> None:
        """Plan it as it was before."""
        if self._before is None:
            return
        try:
            with self._database.write() as session:
                day_plan.put_back(session, *self._before)
        except StudioError as error:
            self._say(str(error), None)
            return
        self.forget()

    def forget(self) -> None:
        """What was changed is so for good."""
        self._before = None
        self.hide()

    def _say(self, text: str, before: tuple[UUID, PlannedSession] | None) -> None:
        self._before = before
        self.text.setText(text)
        self.undo_button.setVisible(before is not None)
        self.show()
