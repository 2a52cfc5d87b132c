"""What goes on in the window while `test_close.py` closes it at a moment that it does not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count, cycle
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from typing_extensions import override

from studio import app
from studio.ui.main_window import PAGES
from studio.ui.start import Start

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.pdf.sheet import BlockSheet
    from studio.storage.database import Database
    from studio.ui.rooms import Rooms

Say = Callable[[str], None]
ANN = UUID(int=7)


class TakenBack(Exception):
    """Has a transaction leave nothing."""


class Job(QObject):
    """What goes on in the window; one step at a time, between events."""

    def __init__(self, rooms: Rooms, name: str, say: Say) -> None:
        super().__init__(rooms)
        from tests.faults.running_log import RunningLog
        from tests.make import an_athlete

        self.rooms = rooms
        self._say = say
        self.log = RunningLog(rooms.database.path, an_athlete(id=ANN))
        self._pages = cycle(PAGES)
        self._transaction = rooms.database.write()
        self._others = count(1)
        self._session: Session | None = None
        steps: dict[str, Callable[[], object]] = {
            "pages": self._turn_page,
            "log": lambda: None,
            "backup": self._back_up,
            "pdf": self._make_sheet,
            "import": self._import_a_slice,
            "fault": self._fail,
            "dialog": self._open_dialog,
        }
        self._step = steps[name]
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do)
        rooms.window.closing.connect(self._stop)
        self._numbers = count(len(self.log.rounds(rooms.database)) + 1)

    def begin(self) -> None:
        self._do()
        self._timer.start(5)

    def _do(self) -> None:
        if self._session is None:  # while one is open there is no other
            self._log_pair()
        self._step()

    def _stop(self) -> None:
        """The import is taken back."""
        self._timer.stop()
        if self._session is not None:
            self._transaction.__exit__(TakenBack, TakenBack(), None)

    def _turn_page(self) -> None:
        self.rooms.window.show_page(next(self._pages))

    def _log_pair(self) -> None:
        number = next(self._numbers)
        self.log.add(self.rooms.database, *self.log.pair(number))
        self._say(str(number))

    def _back_up(self) -> None:
        if not self.rooms.safekeeper.busy:
            self.rooms.safekeeper.back_up()

    def _make_sheet(self) -> None:
        from studio.pdf.block_sheet import make_block_sheet

        if not self.rooms._tasks.busy:
            work = partial(make_block_sheet, self._sheet())
            self.rooms._tasks.run(work, done=self._forget, failed=self.rooms.reporter.report)

    def _open_dialog(self) -> None:
        from studio.ui.print_dialog import PrintDialog

        if not self.rooms.window.findChildren(PrintDialog):
            PrintDialog(self._sheet(), self.rooms._tasks, self.rooms.window).open()

    def _fail(self) -> None:
        """The dialog that wants a new start is open."""
        self.rooms.reporter.report(RuntimeError(f"fault {next(self._others)}"))

    def _sheet(self) -> BlockSheet:
        from studio.services.sheets import sheet_of
        from studio.storage import blocks

        with self.rooms.database.read() as session:
            block = next(one for one in blocks.all_blocks(session) if one.athlete_id)
            return sheet_of(session, block.id, printed_on=block.start_on)

    def _forget(self, _made: object) -> None:
        pass

    def _import_a_slice(self) -> None:
        """One slice of what is stored in a single transaction, which never comes to its end."""
        from studio.storage.athletes import add_athlete
        from tests.make import an_athlete

        if self._session is None:
            self._session = self._transaction.__enter__()
        add_athlete(self._session, an_athlete(f"Imported {next(self._others)}"))


def install(job: str, say: Say, close_ms: int, how: str) -> None:
    """Have the program do ``job`` once its window is filled; ``close_ms`` later it ends, if not negative.

    ``how`` is "window", for the window's own button, or "logout".
    """

    class Watched(Start):
        @override
        def _build(self, database: Database) -> Rooms:
            rooms = super()._build(database)
            self._job = Job(rooms, job, say) if job else None
            QTimer.singleShot(0, self._begin_job)
            return rooms

        def _begin_job(self) -> None:
            if self._job is not None:
                self._job.begin()
            say("filled")
            if close_ms >= 0:
                QTimer.singleShot(close_ms, self._close_now)

        def _close_now(self) -> None:
            if how == "logout":
                self.log_out(None)  # type: ignore[arg-type]  # no session manager is there to talk to
            else:
                self.window.close()

    vars(app)["Start"] = Watched
