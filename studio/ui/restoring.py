"""Before a restore: asked, agreed to, and all that is there now backed up; then `RestoreJob` does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.errors import StudioError
from studio.services.safekeeping import require_no_session
from studio.storage.athletes import athletes
from studio.storage.workouts import count_sets, newest_set
from studio.ui import text, theme
from studio.ui.restore_job import doing_it
from studio.ui.settings.restore_dialog import Held, RestoreDialog
from studio.ui.widgets.buttons import plain_button

if TYPE_CHECKING:
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
        self._busy.cancelled.connect(self._safekeeper.cancel)
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


class Busy(QDialog):
    """Says what is being done, and keeps the window from being used until `end`. It can be `cancelled`."""

    cancelled = Signal()

    def __init__(self, doing: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Evenside")
        self._over = False
        self.cancel_button = plain_button(self.tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for part in doing_it(doing):
            layout.addWidget(part)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(360))
        self.cancel_button.clicked.connect(self.reject)

    def end(self) -> None:
        """It is done: the window can be used again."""
        self._over = True
        self.close()

    @override
    def reject(self) -> None:
        """Ask for the end; it comes when what is being done has stopped."""
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over:
            event.accept()
        else:
            event.ignore()
