"""The one door to the data: sessions that read, sessions that write, and word of what a commit touched."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from studio.clock import SystemClock
from studio.domain.errors import StudioError, ViewOnly
from studio.domain.workout import LogEvent
from studio.instance import told
from studio.paths import DataFolder, reason
from studio.storage import data_settings, migrate
from studio.storage.disk_space import give_up_ballast
from studio.storage.door import Door
from studio.storage.engine import READING, make_engine
from studio.storage.journal import SessionJournal
from studio.storage.kept_blocks import KEPT, KeptWeeks
from studio.storage.log_events import FOR_JOURNAL
from studio.storage.opening import refuse_damaged_header, refuse_missing, refuse_unfinished_restore
from studio.storage.places import refuse_unfit_place
from studio.storage.recovery import missing_from_database, replay
from studio.storage.topics import Topic
from studio.storage.touched import note_what_is_touched
from studio.storage.trouble import DatabaseDamaged, DiskTrouble, told_in_sentences, unusable_files_told
from studio.storage.view_only import make_viewing_engine, refuse_to_view, refuse_unfinished
from studio.storage.workouts import get_workout

log = logging.getLogger(__name__)

Listener = Callable[[frozenset[Topic]], None]
Events = tuple[LogEvent, ...]
JOURNAL_FOLDER = "session-journal"


class Database:
    """An open database. Only one thread uses its sessions; a backup may run beside it in a worker.

    ``on_trouble`` hears of every error of the disk, and None once a write is stored in both places again;
    ``trouble`` is what it heard last.
    """

    def __init__(self, path: Path, engine: sa.Engine, *, view_only: bool = False) -> None:
        self.path = path
        self.view_only = view_only
        self.journal = SessionJournal(path.parent / JOURNAL_FOLDER)
        self.on_error: Callable[[Exception], None] = _log_error
        self.on_trouble: Callable[[StudioError | None], None] = _log_trouble
        self.trouble: StudioError | None = None
        self.recovered: tuple[LogEvent, ...] = ()
        self.lost_its_end = False  # more than the one change that a crash may leave to the journal alone
        self.device, self.mark = "", 0
        self._engine = engine
        self._reading = engine.execution_options(**{READING: True})
        self._listeners: list[Listener] = []
        self._door = Door(path, engine, self._tell)
        self._not_journaled: list[Events] = []
        self._kept = KeptWeeks()

    def prepare(self) -> None:
        """Read what every session needs to know, and bring back what only the journal has."""
        with self.bare_connection() as connection:
            (self.mark,) = connection.execute("PRAGMA user_version").fetchone()
        if self.view_only:
            with self.read() as session:
                self.device = data_settings.data_setting(session, data_settings.DEVICE) or ""
            return
        try:
            self._get_ready()
        except DiskTrouble:  # what is logged next has to come after what is brought back
            if not give_up_ballast(DataFolder(self.path.parent).ballast):
                raise
            self._get_ready()

    def _get_ready(self) -> None:
        with self.write() as session:
            self.device = data_settings.own_device(session)
        with self.write() as session:
            self._recover(session)

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` with the topics of every commit that touched some."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One view of the data, unchanged while it lasts."""
        with self._session(self._reading, writing=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: kept whole, or not at all if anything is raised. Raises ViewOnly, DiskTrouble.

        After DiskTrouble it may be tried again. A set that is tried again with its uid is neither lost nor
        doubled, whatever becomes of the program in between: see `studio.storage.recovery`.
        """
        if self.view_only:
            raise ViewOnly
        touched: set[Topic] = set()
        mark = self.mark
        trouble, lacking, events = None, self._not_journaled, ()
        try:
            with self._session(self._engine) as session:
                note_what_is_touched(session, touched)
                yield session
                session.flush()
                mark = self._mark_change(session) if touched else self.mark
                events = tuple(session.info.pop(FOR_JOURNAL, ()))
                trouble, lacking = self._keep_in_journal(session, events)
        except DiskTrouble:
            if mark == self.mark or not self._is_stored(mark):
                if events and trouble is None:
                    self.journal.note_refused()
                raise
        self.mark = mark
        was_lacking, self._not_journaled = self._not_journaled, lacking
        if trouble or touched or was_lacking:
            self._tell(trouble)
        if touched:
            self._publish(frozenset(touched))

    def try_again(self) -> bool:
        """Whether the disk takes what is written again; the journal then gets what it lacks."""
        try:
            with self.write() as session:
                session.connection().exec_driver_sql(f"PRAGMA user_version={self.mark}")
        except StudioError:
            return False
        if not self._not_journaled:
            self._tell(None)
        return not self._not_journaled

    def take_back(self, uid: UUID) -> None:
        """A set that could not be stored is not wanted any more: it must not come back from the journal."""
        try:
            self.journal.take_back(uid)
        except OSError as error:
            self._tell(JournalTrouble(self.journal.folder, error))

    @contextmanager
    def bare_connection(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection, between two sessions; for copying and checking, never for rows."""
        with self._door.bare_connection() as connection:
            yield connection

    @contextmanager
    def copying(self) -> Iterator[None]:
        """A copy is being made: one at a time, and closing waits for it."""
        with self._door.copying():
            yield

    def close(self) -> None:
        if self._not_journaled:
            with suppress(StudioError), self.write():
                pass  # the last chance to give the journal what it lacks
        self.journal.close()
        self._door.close()

    @contextmanager
    def _session(self, bind: sa.Engine, *, writing: bool = True) -> Iterator[Session]:
        info = {data_settings.DEVICE: self.device, KEPT: self._kept}
        with (
            self._kept.in_transaction(),
            self._door.opened(writing=writing),
            Session(bind, expire_on_commit=False, info=info) as session,
            session.begin(),
        ):
            yield session

    def _is_stored(self, mark: int) -> bool:
        """Whether a commit that failed has reached the disk all the same, its last sync perhaps not."""
        try:
            with self.bare_connection() as connection:
                (found,) = connection.execute("PRAGMA user_version").fetchone()
                if found == mark:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # syncs, or raises
                return bool(found == mark)
        except StudioError:
            return False

    def _mark_change(self, session: Session) -> int:
        """Give the data a new random mark: two files with the same one hold the same.

        It is kept in the header of the file: part of the transaction, and next to no work.
        """
        mark = secrets.randbelow(2**31)
        session.connection().exec_driver_sql(f"PRAGMA user_version={mark}")
        return mark

    def _keep_in_journal(
        self, session: Session, events: Events
    ) -> tuple[JournalTrouble | None, list[Events]]:
        """Put the events of this transaction on the disk before it is committed; also returns what it lacks.

        A journal that cannot be written does not keep a set from being stored: it gets it with the next one.
        """
        lacking = [*self._not_journaled, *([events] if events else [])]
        try:
            while lacking:
                self.journal.append(*lacking[0], find_workout=partial(get_workout, session))
                del lacking[0]
        except OSError as error:
            return JournalTrouble(self.journal.folder, error), lacking
        return None, []

    def _recover(self, session: Session) -> None:
        try:
            missing = missing_from_database(self.journal, session)
        except OSError as error:
            self._tell(JournalTrouble(self.journal.folder, error))
            return
        self.lost_its_end = len({entry.last for entry in missing}) > 1
        left = replay(session, missing)
        self.recovered = tuple(entry.event for entry in missing if entry not in left)
        if missing:
            log.warning(
                "%d changes came back from the session journal, %d could not", len(self.recovered), len(left)
            )

    def _tell(self, trouble: StudioError | None) -> None:
        """Say what is the matter, each time; that nothing is any more, once. Damage does not pass."""
        if trouble is None and isinstance(self.trouble, DatabaseDamaged):
            return
        news = trouble is not None or self.trouble is not None
        self.trouble = trouble
        if news:
            self.on_trouble(trouble)

    def _publish(self, topics: frozenset[Topic]) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(topics)
            except Exception as error:  # noqa: BLE001 - the data are stored; one listener must not silence the next
                self.on_error(error)


class JournalTrouble(StudioError):
    """The second copy of the log could not be written or read."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"The session journal in {folder} cannot be used ({reason(error)}): "
            "sets are kept in the database alone."
        )


@contextmanager
def open_database(path: Path, *, view_only: bool = False, anew: bool = False) -> Iterator[Database]:
    """Open ``path`` for this process alone, made or brought up to date if need be.

    With ``view_only`` nothing is changed in the file nor put beside it; see `view_only.to_look_at`. An empty
    file is put in the place of one that is gone only if it shall begin ``anew``. Before anything is written
    raises DataFolderInUse, NewerDatabase, NotOurDatabase, DatabaseMissing, FoundDamaged, CannotView,
    UnfitPlace, OnlyToLookAt, RestoreUnfinished or DatabaseTrouble.
    """
    with told_in_sentences(path):
        with unusable_files_told(path):
            if view_only:
                refuse_unfinished(path)
            else:
                refuse_unfit_place(path)
                refuse_unfinished_restore(path)
                if not anew:
                    refuse_missing(path)
            refuse_damaged_header(path)
            revision = migrate.revision_of(path)
        if view_only:
            refuse_to_view(path, revision, migrate.CURRENT.head)
        engine = make_viewing_engine(path) if view_only else make_engine(path)
        database = Database(path, engine, view_only=view_only)
        try:
            if view_only:
                database.prepare()
                yield database
                return
            with unusable_files_told(path):
                migrate.bring_up_to_date(engine, path, revision)
            database.prepare()
            with told(path, SystemClock().now()):
                yield database
        finally:
            database.close()


def _log_error(error: Exception) -> None:
    log.error("after a commit, or before the first: %s", error, exc_info=error)


def _log_trouble(trouble: StudioError | None) -> None:
    log.error("%s", trouble or "The disk works again.")
