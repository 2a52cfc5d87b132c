"""From a file that was chosen to its data on screen: asked, backed up, restored while nobody reads, told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.errors import StudioError
from studio.services.safekeeping import require_no_session
from studio.storage.athletes import athletes
from studio.storage.restore import Restored, restore
from studio.storage.workouts import count_sets, newest_set
from studio.ui import labels, text
from studio.ui.settings.restore_dialog import Held, RestoreDialog
from studio.ui.text import PlainLabel

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.paths import DataFolder
    from studio.storage.database import Database
    from studio.ui.safekeeper import Safekeeper
    from studio.ui.tasks import Tasks


class AskToRestore(QObject):
    """`agreed` gives the file once a person has agreed and all that is there now is backed up."""

    agreed = Signal(object)

    def __init__(
        self,
        database: Database,
        safekeeper: Safekeeper,
        tasks: Tasks,
        session_runs: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._database = database
        self._safekeeper = safekeeper
        self._tasks = tasks
        self._session_runs = session_runs
        self._window = window
        self._busy: Busy | None = None

    def ask(self, path: Path) -> None:
        """Show what restoring ``path`` would mean; not while a session runs."""
        if self._refused():
            return
        with self._database.read() as session:
            people = len(athletes(session))
            now = Held(count_sets(session), people, newest_set(session))
        dialog = RestoreDialog(path, now, self._database.journal.folder, self._tasks, self._window)
        dialog.confirmed.connect(self._back_up)
        dialog.open()

    def _refused(self) -> bool:
        try:
            require_no_session(running=self._session_runs())
        except StudioError as error:
            text.tell(self._window, self.tr("End the session first"), str(error))
            return True
        return False

    def _back_up(self, path: Path) -> None:
        if self._refused():
            return
        self._busy = Busy(self.tr("What is there now is being backed up…"), self._window)
        self._busy.open()
        self._safekeeper.back_up_then(partial(self._go, path), self._stay)

    def _go(self, path: Path) -> None:
        self._end()
        self.agreed.emit(path)

    def _stay(self, why: str) -> None:
        self._end()
        said = self.tr("{why} So nothing was restored; your data are as they were.").format(why=why)
        text.tell(self._window, self.tr("No backup, no restore"), said)

    def _end(self) -> None:
        if self._busy is not None:
            self._busy.end()
            self._busy = None


class RestoreJob(QObject):
    """Restores in a worker, with the database closed; after `over`, `tell` says what became of it."""

    over = Signal()

    def __init__(
        self, folder: DataFolder, database: Path, clock: Clock, tasks: Tasks, window: QWidget
    ) -> None:
        super().__init__(window)
        self._folder = folder
        self._database = database
        self._clock = clock
        self._tasks = tasks
        self._window = window
        self._restored: Restored | None = None
        self._error: Exception | None = None
        self._busy = Busy(self.tr("The backup is being restored…"), window)

    def start(self, backup: Path) -> None:
        self._busy.open()
        work = partial(restore, self._folder, backup, self._clock.now(), database=self._database)
        self._tasks.run(work, done=self._keep, failed=self._fail)

    def tell(self, came_back: int) -> None:
        """Say what there is now; ``came_back`` changes of the log came from the session journal."""
        if self._restored is None:
            if not isinstance(self._error, StudioError):
                raise self._error or RuntimeError("a restore ended without an outcome")
            text.tell(self._window, self.tr("The backup was not restored"), str(self._error))
            return
        facts = self._restored.facts
        said = self.tr(
            "{file} is restored: {sets} sets, {athletes} athletes. Changes of the log that came back from "
            "the session journal: {back}."
        )
        where = self.tr("The files that were there before are kept in {folder}.")
        aside = self._restored.aside
        text.tell(
            self._window,
            self.tr("Restored"),
            said.format(
                file=self._restored.backup.name,
                sets=labels.number(facts.sets),
                athletes=labels.number(facts.athletes),
                back=labels.number(came_back),
            ),
            where.format(folder=aside) if aside else "",
        )

    def _keep(self, restored: Restored) -> None:
        self._restored = restored
        self._busy.end()
        self.over.emit()

    def _fail(self, error: Exception) -> None:
        self._error = error
        self._busy.end()
        self.over.emit()


class Busy(QDialog):
    """Says what is being done, and keeps the window from being used until `end`."""

    def __init__(self, doing: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Evenside")
        self._over = False
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setAccessibleName(self.tr("Progress"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(doing, "body", wrap=True))
        layout.addWidget(progress)
        self.setMinimumWidth(360)

    def end(self) -> None:
        """It is done: the window can be used again."""
        self._over = True
        self.close()

    @override
    def reject(self) -> None:
        """Escape does not end it."""

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over:
            event.accept()
        else:
            event.ignore()
