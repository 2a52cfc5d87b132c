"""Brings a database to this program's schema: all or nothing, after a verified copy, never a newer one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

import sqlalchemy as sa

from studio.domain.errors import NewerDatabase, NotOurDatabase
from studio.storage.engine import APPLICATION_ID

REVISIONS = ("0001",)  # oldest first; Alembic itself is imported only when one of them is missing
HEAD = REVISIONS[-1]
SCRIPTS = Path(__file__).parent / "migrations"


def revision_of(path: Path) -> str | None:
    """The revision of the file, None where there is nothing yet; looks without leaving a trace.

    Raises NotOurDatabase or NewerDatabase.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(_open_to_look(path)) as connection:
        revision = _revision_in(connection, path)
    if revision is not None and revision not in REVISIONS:
        raise NewerDatabase(
            f"{path} was written by a newer Evenside (revision {revision}). Nothing was changed."
        )
    return revision


def bring_up_to_date(engine: sa.Engine, revision: str | None) -> None:
    """Run the migrations that are missing after ``revision``."""
    with engine.connect() as connection:
        if revision == HEAD:
            return
        _migrate(connection)


def _open_to_look(path: Path) -> sqlite3.Connection:
    wal = path.with_name(f"{path.name}-wal")
    unclean = wal.exists() and wal.stat().st_size > 0
    # 'immutable' leaves no files behind, but would not see what is still in the write-ahead log
    mode = "mode=ro" if unclean else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=0)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _revision_in(connection: sqlite3.Connection, path: Path) -> str | None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables and mark in (0, APPLICATION_ID):
        return None  # made, and interrupted before the first commit
    if mark != APPLICATION_ID or "alembic_version" not in tables:
        raise NotOurDatabase(f"{path} is a database of another program. Nothing was changed.")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return cast("str", row[0]) if row else None


def _migrate(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    with connection.begin():
        command.upgrade(config, "head")
