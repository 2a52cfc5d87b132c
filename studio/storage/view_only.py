"""Opens a data file to look at it: nothing in it is changed, and nothing is put beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event

from studio.domain.errors import StudioError

BESIDE = ("-wal", "-shm", "-journal")


class CannotView(StudioError):
    """A file that can only be looked at, and not even that as it is."""


def cannot_be_written(database: Path) -> bool:
    """Whether the system lets nobody like us write the file, or anything beside it.

    Root may write all but what is on a read-only disk or marked unchangeable.
    """
    there = [path for path in (database, database.parent) if path.exists()]
    return any(not os.access(path, os.W_OK) for path in there)


def has_unfinished_log(database: Path) -> bool:
    """Whether the last end was unclean: what was stored last is still in the write-ahead log."""
    try:
        return beside(database, "-wal").stat().st_size > 0
    except OSError:
        return False


def beside(database: Path, ending: str) -> Path:
    return database.with_name(f"{database.name}{ending}")


@contextmanager
def to_look_at(database: Path, *, copied: bool = False) -> Iterator[Path]:
    """The file itself where that shows all there is, else a copy elsewhere, gone at the end.

    A copy is also for a file that another computer may be writing (``copied``).
    """
    if not copied and not has_unfinished_log(database):
        yield database
        return
    with tempfile.TemporaryDirectory(prefix="evenside-view-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / database.name
        copy_with_log(database, copy)
        fold_log_in(copy)
        yield copy


def copy_with_log(database: Path, copy: Path) -> None:
    """Copy the file and its write-ahead log, which belong together; raises OSError."""
    shutil.copyfile(database, copy)
    if has_unfinished_log(database):
        shutil.copyfile(beside(database, "-wal"), beside(copy, "-wal"))


def fold_log_in(copy: Path) -> None:
    """Make one file of a copy and its log; raises sqlite3.Error."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def look(database: Path) -> sqlite3.Connection:
    """A plain connection that takes no lock and leaves no trace; what is in the log it does not see."""
    address = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def make_viewing_engine(database: Path) -> sa.Engine:
    """Like `make_engine`, on a file that nobody may change, not even SQLite."""

    def connect() -> sqlite3.Connection:
        return look(database)

    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def refuse_unfinished(database: Path) -> None:
    """Looking past the log would show an older state. Raises CannotView."""
    if has_unfinished_log(database):
        raise CannotView(f"What was stored last in {database} is not in the file yet: look at a copy.")


def refuse_to_view(database: Path, revision: str | None, head: str) -> None:
    """Only what is of today's schema can be shown without changing it. Raises CannotView."""
    if revision is None:
        raise CannotView(f"There is nothing to look at in {database}.")
    if revision != head:
        raise CannotView(
            f"{database} was made by an older Evenside and has to be brought up to date before it is shown: "
            "copy it to a folder that can be written and open it there."
        )


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")
