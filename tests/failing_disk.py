"""A disk that refuses commits when it is told to, under an open database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import event

from studio.storage.database import Database


class Disk:
    """Fails the commits it is told to: before they are written, or once they are."""

    def __init__(self, database: Database) -> None:
        self._code = 0
        self._written = False
        event.listen(database._engine, "commit", self._commit)

    @contextmanager
    def failing(self, code: int = sqlite3.SQLITE_IOERR_WRITE, *, written: bool = False) -> Iterator[None]:
        self._code, self._written = code, written
        yield
        self._code = 0

    def _commit(self, connection: sa.Connection) -> None:
        if self._code:
            if self._written:
                connection.exec_driver_sql("COMMIT")
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = self._code
            raise error
