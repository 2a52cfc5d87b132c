"""The one SQLite connection: exclusive, write-ahead log, every commit on the disk before it is reported."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event

APPLICATION_ID = 0x54535431
READING = "evenside_reading"
PRAGMAS = (
    "locking_mode=EXCLUSIVE",  # before the first access: no shared memory file, and nobody else gets in
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged sets in a power cut (reliability.md, finding 3)
    "journal_size_limit=4194304",
    "temp_store=MEMORY",
    "cache_size=-32768",  # KiB, where there is so much to keep: ten years of a lift are on pages far apart
)


def make_engine(path: Path) -> sa.Engine:
    """One connection: two can corrupt a write-ahead log before SQLite 3.51.3 (reliability.md, finding 2)."""
    engine = sa.create_engine(
        sa.URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
        connect_args={"timeout": 0.25, "check_same_thread": False},  # who has the file keeps it
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the only BEGIN is ours
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200)


def _begin(connection: sa.Connection) -> None:
    """A write says so at once: a read that later writes could fail without waiting (SQLITE_BUSY_SNAPSHOT)."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
