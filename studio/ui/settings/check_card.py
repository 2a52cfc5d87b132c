"""Check data: looks at all of it in a worker, and lists what it found in plain sentences."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from studio.domain.errors import StudioError
from studio.storage.data_settings import data_setting, save_data_setting
from studio.storage.full_check import CheckStopped, full_check
from studio.storage.opening import CHECKED_AT
from studio.storage.set_names import named_sets
from studio.ui.settings.words import here, moment_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.note import Note

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.tasks import Tasks

LISTED = 20


class CheckCard(Card):
    """When all was last checked and what came of it; `finished` comes when a check is over."""

    finished = Signal()
    _moved = Signal(int, int)

    def __init__(self, database: Database, clock: Clock, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Check"))
        self._database = database
        self._clock = clock
        self._tasks = tasks
        self._stop = threading.Event()
        self.busy = False
        self.last = PlainLabel("", "body", wrap=True)
        self.check_button = plain_button(self.tr("Check data"), icon="check")
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.progress = QProgressBar()
        self.doing = PlainLabel("", "small", wrap=True)
        self.note = Note("", "danger")

        self._lay_out()

        self.check_button.clicked.connect(self.check)
        self.cancel_button.clicked.connect(self.cancel)
        self._moved.connect(self._show_progress)
        self.show_last()

    def show_last(self) -> None:
        """Say when all was last looked at and found sound."""
        with self._database.read() as session:
            value = data_setting(session, CHECKED_AT)
        if value is None or not value.isdigit():
            self.last.setText(self.tr("Not checked in full yet."))
            return
        moment = moment_text(here(int(value), self._clock.now()))
        self.last.setText(self.tr("Last full check {moment}: no problems.").format(moment=moment))

    def check(self) -> None:
        """Look at everything; sets can be logged meanwhile."""
        if self.busy:
            return
        self._stop.clear()
        self._set_busy(busy=True)
        self.note.hide()
        self._say(self.tr("Looking at the structure of the file…"))
        work = partial(full_check, self._database, cancelled=self._is_to_stop, progress=self._moved.emit)
        self._tasks.run(work, done=self._show_result, failed=self._fail)

    def cancel(self) -> None:
        self._stop.set()

    def _is_to_stop(self) -> bool:
        return self._stop.is_set() or self._tasks.ending()

    def _show_progress(self, done: int, of: int) -> None:
        if not self.busy:
            return
        self.progress.setRange(0, max(of, 1))
        self.progress.setValue(done)
        self._say(self.tr("Looking at set {done} of {of}").format(done=done, of=of))

    def _show_result(self, found: list[str]) -> None:
        self._set_busy(busy=False)
        if not found:
            self._keep_time()
        self.show_last()
        if found:
            now = moment_text(self._clock.now())
            text = self.tr("Last full check {moment}: problems found: {count}.")
            self.last.setText(text.format(moment=now, count=len(found)))
            more = len(found) - LISTED
            rest = [self.tr("And more: {count}.").format(count=more)] if more > 0 else []
            self.note.set_text(
                "\n".join([*self._in_plain_words(found[:LISTED]), *rest]),
                self.tr("Nothing was changed. Restore a backup: later sets come back from the journal."),
            )
            self.note.show()
        self.finished.emit()

    def _in_plain_words(self, found: list[str]) -> list[str]:
        """Whose set it is instead of its number, where that can still be read."""
        try:
            with self._database.read() as session:
                known = named_sets(session, found)
        except (StudioError, ValueError):  # the file is damaged, perhaps here too
            return found
        told = self.tr("The set of {athlete}, {exercise}, {moment},")
        text = "\n".join(found)
        for words, one in known.items():
            moment = moment_text(one.at)
            plain = told.format(athlete=one.athlete, exercise=one.exercise, moment=moment)
            text = text.replace(words, plain)
        return text.split("\n")

    def _keep_time(self) -> None:
        """Only of a check that found nothing: the next start looks again at what is not sound."""
        if not self._database.view_only:
            with self._database.write() as session:
                save_data_setting(session, CHECKED_AT, str(self._clock.now().ms))

    def _fail(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, StudioError):
            raise error
        if isinstance(error, CheckStopped):
            self._say(self.tr("Stopped before all was looked at."))
        else:
            self.note.set_text(str(error), "")
            self.note.show()
        self.finished.emit()

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.progress.setRange(0, 0 if busy else 1)
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        had_focus = self.check_button.hasFocus() or self.cancel_button.hasFocus()
        self.check_button.setEnabled(not busy)
        if had_focus:
            (self.cancel_button if busy else self.check_button).setFocus()
        self._say("")

    def _say(self, doing: str) -> None:
        self.doing.setText(doing)
        self.doing.setVisible(bool(doing))

    def _lay_out(self) -> None:
        hint = self.tr(
            "Looks at the structure of the file, at every reference in it, and at the values of every logged "
            "set. You can go on meanwhile."
        )
        self.progress.setAccessibleName(self.tr("Progress of the check"))
        self.progress.hide()
        self.cancel_button.hide()
        self.doing.hide()
        self.note.hide()
        buttons = FlowLayout()
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.cancel_button)
        for part in (self.last, PlainLabel(hint, "small", wrap=True)):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.doing)
        self.body.addWidget(self.note)
