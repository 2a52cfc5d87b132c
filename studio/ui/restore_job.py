"""Restores a backup under the open window: pages and data go, the file is swapped, both come anew."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from studio.clock import Clock
from studio.domain.errors import StudioError
from studio.paths import DataFolder
from studio.ui import labels, text
from studio.ui.tasks import Tasks
from studio.ui.text import PlainLabel

if TYPE_CHECKING:
    from studio.storage.restore import Restored
    from studio.ui.main_window import MainWindow
    from studio.ui.rooms import Rooms

log = logging.getLogger(__name__)


class RestoreJob(QObject):
    """After `over`, and once the data are open again, `tell` says what became of it.

    ``stack`` holds all that is open of the data, and nothing else: it is closed while the files are swapped.
    """

    over = Signal()

    def __init__(
        self,
        window: MainWindow,
        folder: DataFolder,
        database: Path,
        *,
        clock: Clock,
        tasks: Tasks,
        stack: ExitStack,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._database = database
        self._clock = clock
        self._tasks = tasks
        self._stack = stack
        self._screen: QWidget | None = None
        self._restored: Restored | None = None
        self._error: Exception | None = None
        self._interrupted = ""

    def finish_interrupted(self) -> None:
        """At a start, in a worker, before the data are looked at: one that was cut off is brought to its end.

        Raises RestoreFailed or DataFolderInUse.
        """
        from studio.storage.restore import finish_interrupted

        self._interrupted = finish_interrupted(DataFolder(self._database.parent)) or ""

    def begin(self, rooms: Rooms | None, backup: Path) -> None:
        """Put away what reads, then restore ``backup`` in a worker."""
        from studio.storage.restore import restore

        if rooms is not None:
            rooms.close()
            rooms.deleteLater()
        self._window.drop_pages()
        self._screen = QWidget()
        layout = QVBoxLayout(self._screen)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for part in doing_it(self.tr("The backup is being restored…")):
            layout.addWidget(part)
        layout.addStretch(1)
        self._window.show_instead(self._screen)
        self._stack.close()
        work = partial(restore, self._folder, backup, self._clock.now(), database=self._database)
        self._tasks.run(work, done=self._keep, failed=self._fail)

    def tell(self, came_back: int) -> None:
        """Say what became of a restore; ``came_back`` changes of the log came from the session journal."""
        restored, error, interrupted = self._restored, self._error, self._interrupted
        self._restored, self._error, self._interrupted = None, None, ""
        if restored is not None:
            self._tell_restored(restored, came_back)
        elif isinstance(error, StudioError):
            text.tell(self._window, self.tr("The backup was not restored"), str(error))
        elif error is not None:
            raise error
        elif interrupted:
            text.tell(self._window, self.tr("A restore was interrupted"), interrupted)

    def _tell_restored(self, restored: Restored, came_back: int) -> None:
        said = self.tr(
            "{file} is restored: sets {sets}, athletes {athletes}. Changes of the log that came back from "
            "the session journal: {back}."
        ).format(
            file=restored.backup.name,
            sets=labels.number(restored.facts.sets),
            athletes=labels.number(restored.facts.athletes),
            back=labels.number(came_back),
        )
        where = self.tr("The files that were there before are kept in {folder}.")
        detail = where.format(folder=restored.aside) if restored.aside else ""
        text.tell(self._window, self.tr("Restored"), said, detail)

    def _keep(self, restored: Restored) -> None:
        self._restored = restored
        self._end()

    def _fail(self, error: Exception) -> None:
        log.error("a restore failed", exc_info=error)
        self._error = error
        self._end()

    def _end(self) -> None:
        if self._screen is not None:
            self._window.take_away(self._screen)
            self._screen = None
        self.over.emit()


def doing_it(words: str) -> tuple[QWidget, QWidget]:
    """What is being done, and a bar for it, since nobody knows how long it takes."""
    progress = QProgressBar()
    progress.setRange(0, 0)
    progress.setAccessibleName(words)
    return PlainLabel(words, "body", wrap=True), progress
