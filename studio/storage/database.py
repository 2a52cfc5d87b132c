"""The one door to the data: sessions that read, sessions that write, and word of what a commit touched."""

from __future__ import annotations

import logging
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from studio.clock import SystemClock
from studio.domain.errors import StudioError, ViewOnly
from studio.domain.workout import LogEvent
from studio.instance import told
from studio.paths import reason
from studio.storage import data_settings, migrate
from studio.storage.engine import READING, make_engine
from studio.storage.journal import SessionJournal
from studio.storage.log_events import FOR_JOURNAL
from studio.storage.recovery import missing_from_database, replay
from studio.storage.tables import Base
from studio.storage.topics import Topic
from studio.storage.trouble import told_in_sentences
from studio.storage.view_only import make_viewing_engine, refuse_to_view, refuse_unfinished
from studio.storage.workouts import get_workout

log = logging.getLogger(__name__)

Listener = Callable[[frozenset[Topic]], None]
PATIENCE_S = 30
JOURNAL_FOLDER = "session-journal"


class NestedSession(RuntimeError):
    """A session was asked for inside another one; there is one connection, so it would wait for itself."""


class Database:
    """An open database. Only one thread uses its sessions; a backup may run beside it in a worker."""

    def __init__(self, path: Path, engine: sa.Engine, *, view_only: bool = False) -> None:
        self.path = path
        self.view_only = view_only
        self.journal = SessionJournal(path.parent / JOURNAL_FOLDER)
        self.on_error: Callable[[Exception], None] = _log_error
        self.recovered: tuple[LogEvent, ...] = ()
        self.device = ""
        self.mark = 0
        self._engine = engine
        self._reading = engine.execution_options(**{READING: True})
        self._listeners: list[Listener] = []
        self._turn = threading.Lock()
        self._holder: int | None = None
        self._copying = threading.Lock()

    def prepare(self) -> None:
        """Read what every session needs to know, and bring back what only the journal has."""
        with self.bare_connection() as connection:
            (self.mark,) = connection.execute("PRAGMA user_version").fetchone()
        if self.view_only:
            with self.read() as session:
                self.device = data_settings.data_setting(session, data_settings.DEVICE) or ""
            return
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
        """One transaction: kept whole, or not at all if anything is raised. Raises ViewOnly."""
        if self.view_only:
            raise ViewOnly
        touched: set[Topic] = set()
        with self._session(self._engine) as session:
            _note_what_is_touched(session, touched)
            yield session
            session.flush()
            mark = self._mark_change(session) if touched else self.mark
            trouble = self._keep_in_journal(session)
        self.mark = mark
        if trouble is not None:
            self.on_error(trouble)
        if touched:
            self._publish(frozenset(touched))

    @contextmanager
    def bare_connection(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection, between two sessions; for copying and checking, never for rows."""
        with self._alone(), told_in_sentences(self.path), closing(self._engine.raw_connection()) as lent:
            yield cast("sqlite3.Connection", lent.driver_connection)

    @contextmanager
    def copying(self) -> Iterator[None]:
        """A copy is being made: one at a time, and closing waits for it."""
        with self._copying:
            yield

    def close(self) -> None:
        with self._copying:
            self.journal.close()
            self._engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        me = threading.get_ident()
        if self._holder == me:
            raise NestedSession("a session is open already: pass it on instead of opening another")
        if not self._turn.acquire(timeout=PATIENCE_S):
            raise NestedSession("another thread holds a session for too long")
        self._holder = me
        try:
            yield
        finally:
            self._holder = None
            self._turn.release()

    @contextmanager
    def _session(self, bind: sa.Engine, *, writing: bool = True) -> Iterator[Session]:
        info = {data_settings.DEVICE: self.device}
        with (
            self._alone(),
            told_in_sentences(self.path, writing=writing),
            Session(bind, expire_on_commit=False, info=info) as session,
            session.begin(),
        ):
            yield session

    def _mark_change(self, session: Session) -> int:
        """Give the data a new random mark: two files with the same one hold the same.

        It is kept in the header of the file: part of the transaction, and next to no work.
        """
        mark = secrets.randbelow(2**31)
        session.connection().exec_driver_sql(f"PRAGMA user_version={mark}")
        return mark

    def _keep_in_journal(self, session: Session) -> JournalTrouble | None:
        """Put the events of this transaction on the disk before it is committed.

        A journal that cannot be written does not keep a set from being stored.
        """
        try:
            if events := session.info.pop(FOR_JOURNAL, ()):
                self.journal.append(*events, find_workout=partial(get_workout, session))
        except OSError as error:
            return JournalTrouble(self.journal.folder, error)
        return None

    def _recover(self, session: Session) -> None:
        try:
            missing = missing_from_database(self.journal, session)
        except OSError as error:
            self.on_error(JournalTrouble(self.journal.folder, error))
            return
        left = replay(session, missing)
        self.recovered = tuple(entry.event for entry in missing if entry not in left)
        if missing:
            log.warning(
                "%d changes came back from the session journal, %d could not", len(self.recovered), len(left)
            )

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
def open_database(path: Path, *, view_only: bool = False) -> Iterator[Database]:
    """Open ``path`` for this process alone, made or brought up to date if need be.

    With ``view_only`` nothing is changed in the file nor put beside it; see `view_only.to_look_at`.
    Raises DataFolderInUse, NewerDatabase, NotOurDatabase or CannotView before anything is written.
    """
    with told_in_sentences(path):
        if view_only:
            refuse_unfinished(path)
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
            migrate.bring_up_to_date(engine, path, revision)
            database.prepare()
            with told(path, SystemClock().now()):
                yield database
        finally:
            database.close()


def _note_what_is_touched(session: Session, touched: set[Topic]) -> None:
    def note_flush(flushed: Session, _context: UOWTransaction) -> None:
        rows = (*flushed.new, *flushed.dirty, *flushed.deleted)
        touched.update(row.topic for row in rows if isinstance(row, Base) and row.topic)

    def note_statement(state: ORMExecuteState) -> None:
        if not state.is_select and state.bind_mapper is not None:
            topic = state.bind_mapper.class_.topic
            touched.update({topic} if topic else ())

    event.listen(session, "after_flush", note_flush)
    event.listen(session, "do_orm_execute", note_statement)


def _log_error(error: Exception) -> None:
    log.error("after a commit, or before the first: %s", error, exc_info=error)
