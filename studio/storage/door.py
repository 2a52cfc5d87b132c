"""The one connection: one user at a time, and opened anew once the disk under it has failed."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

import sqlalchemy as sa

from studio.domain.errors import StudioError
from studio.storage.trouble import DatabaseDamaged, DiskTrouble, damaged, told_in_sentences

log = logging.getLogger(__name__)

PATIENCE_S = 30
LONGEST_CHECK_S = 2.0  # somebody waits for the set to be stored; the next start looks at the rest
CHECK_EVERY_S = 60.0  # on a full disk there may be many tries
STEPS_BETWEEN_LOOKS = 100_000


class NestedSession(RuntimeError):
    """A session was asked for inside another one; there is one connection, so it would wait for itself."""


class Door:
    """Lets one in at a time; ``on_disk_trouble`` hears of each error of the disk, after it was dealt with."""

    def __init__(self, path: Path, engine: sa.Engine, on_disk_trouble: Callable[[StudioError], None]) -> None:
        self._path = path
        self._engine = engine
        self._on_disk_trouble = on_disk_trouble
        self._turn = threading.Lock()
        self._holder: int | None = None
        self._copying = threading.Lock()
        self._suspect = False
        self._looked_at = -CHECK_EVERY_S

    @contextmanager
    def opened(self, *, writing: bool = True) -> Iterator[None]:
        """The connection is the caller's alone. After SQLITE_IOERR or SQLITE_FULL it is opened anew."""
        damage: DatabaseDamaged | None = None
        try:
            with self._alone():
                if self._suspect:
                    self._mend()
                try:
                    with told_in_sentences(self._path, writing=writing):
                        yield
                except DiskTrouble:
                    self._suspect = True
                    damage = self._mend()
                    raise
        except DiskTrouble as trouble:
            self._on_disk_trouble(damage or trouble)
            raise

    @contextmanager
    def bare_connection(self) -> Iterator[sqlite3.Connection]:
        with self.opened(), closing(self._engine.raw_connection()) as lent:
            yield cast("sqlite3.Connection", lent.driver_connection)

    @contextmanager
    def copying(self) -> Iterator[None]:
        """A copy is being made: one at a time, and nothing is closed under it."""
        with self._copying:
            yield

    def close(self) -> None:
        with self._copying:
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

    def _mend(self) -> DatabaseDamaged | None:
        """Close the connection, open it anew, and look whether the file is whole; what fails is tried later.

        What SQLite believes of the file may be wrong after an error (reliability.md 3.1).
        """
        if not self._copying.acquire(blocking=False):
            return None
        try:
            self._engine.dispose()
            with told_in_sentences(self._path), closing(self._engine.raw_connection()) as lent:
                whole = self._looks_whole(cast("sqlite3.Connection", lent.driver_connection))
        except (StudioError, sqlite3.Error, sa.exc.DBAPIError) as error:
            log.warning("the database could not be opened anew: %s", error)
            return error if isinstance(error, DatabaseDamaged) else None
        finally:
            self._copying.release()
        self._suspect = False
        return None if whole else damaged(self._path)

    def _looks_whole(self, connection: sqlite3.Connection) -> bool:
        """What integrity_check says, as far as it comes while somebody waits."""
        now = time.monotonic()
        if now - self._looked_at < CHECK_EVERY_S:
            return True
        connection.set_progress_handler(lambda: time.monotonic() > now + LONGEST_CHECK_S, STEPS_BETWEEN_LOOKS)
        try:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            found = "ok"
        finally:
            connection.set_progress_handler(None, 0)
        if found == "ok":
            self._looked_at = now
        return bool(found == "ok")
