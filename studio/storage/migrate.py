"""Brings a database to this program's schema: all or nothing, after a verified copy, never a newer one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import sqlalchemy as sa

from studio.domain.errors import NewerDatabase, NotOurDatabase
from studio.paths import sync_folder
from studio.storage.copies import contents_of, copy_pages, verified
from studio.storage.engine import APPLICATION_ID
from studio.storage.tables import Base

BACKUP_FOLDER = "backups"


class MigrationFailed(RuntimeError):
    """A migration lost something; it was rolled back."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The known revisions, oldest first, the folder with their scripts, and what the last one makes."""

    revisions: tuple[str, ...]
    scripts: Path
    objects: frozenset[str]

    @property
    def head(self) -> str:
        return self.revisions[-1]


@dataclass(frozen=True, slots=True)
class DatabaseObject:
    """A table, index, view or trigger; one that SQLite made by itself has no ``sql``."""

    type: str
    name: str
    table: str
    sql: str | None


def _objects_of_this_program() -> frozenset[str]:
    tables = Base.metadata.tables.values()
    indexes = (index.name for table in tables for index in table.indexes)
    return frozenset(str(name) for name in (*Base.metadata.tables, *indexes, "alembic_version"))


CURRENT = Schema(("0001",), Path(__file__).parent / "migrations", _objects_of_this_program())


def revision_of(path: Path, schema: Schema = CURRENT) -> str | None:
    """The revision of the file, None where there is nothing yet; looks without leaving a trace.

    Raises NotOurDatabase or NewerDatabase.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(_open_to_look(path)) as connection:
        revision = _revision_in(connection, path)
    if revision is not None and revision not in schema.revisions:
        raise NewerDatabase(
            f"{path} was written by a newer Evenside (revision {revision}). Nothing was changed."
        )
    return revision


def bring_up_to_date(
    engine: sa.Engine, path: Path, revision: str | None, schema: Schema = CURRENT, *, copy_first: bool = True
) -> None:
    """Run the migrations that are missing after ``revision``; only then is Alembic imported.

    ``copy_first`` is off for a file that is a copy itself.
    """
    if revision == schema.head:
        return
    with engine.connect() as connection:
        raw = cast("sqlite3.Connection", connection.connection.driver_connection)
        if revision is not None and copy_first:
            _copy_before(raw, path, schema.head)
        with _without_foreign_keys(raw), connection.begin():
            before = _row_counts(raw)
            _run_scripts(connection, schema)
            _refuse_losses(raw, before, schema)


@cache
def objects_of(revision: str, schema: Schema = CURRENT) -> tuple[DatabaseObject, ...]:
    """All that a file of ``revision`` consists of, in the order in which it was made."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with engine.connect() as connection:
        _run_scripts(connection, schema, revision)
        raw = cast("sqlite3.Connection", connection.connection.driver_connection)
        found = objects_in(raw)
    engine.dispose()
    return found


def objects_in(raw: sqlite3.Connection) -> tuple[DatabaseObject, ...]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"
    return tuple(DatabaseObject(*row) for row in raw.execute(query))


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
    row = None
    if mark == APPLICATION_ID and "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise NotOurDatabase(f"{path} is a database of another program. Nothing was changed.")
    return str(row[0])


def _copy_before(raw: sqlite3.Connection, path: Path, head: str) -> None:
    """The way back, since there are no downgrades. Nobody else can write: the lock is held."""
    folder = path.parent / BACKUP_FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{path.name}.before-{head}.bak"
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    contents = contents_of(raw)
    copy_pages(raw, part, cancelled=lambda: False)
    verified(part, contents, contents, values=False)
    part.replace(target)
    sync_folder(folder)


@contextmanager
def _without_foreign_keys(raw: sqlite3.Connection) -> Iterator[None]:
    """Rebuilding a table with keys enforced would delete what refers to it (reliability.md, finding 4).

    They can only be switched outside a transaction.
    """
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _run_scripts(connection: sa.Connection, schema: Schema, revision: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version "
        "(version_num TEXT NOT NULL, CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)) STRICT"
    )
    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _refuse_losses(raw: sqlite3.Connection, before: dict[str, int], schema: Schema) -> None:
    after = _row_counts(raw)
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    dangling = raw.execute("PRAGMA foreign_key_check").fetchone()
    named = "SELECT name FROM sqlite_master WHERE type IN ('table', 'index', 'trigger', 'view')"
    objects = {name for (name,) in raw.execute(named) if not name.startswith("sqlite_")}
    different = objects ^ schema.objects
    if lost or dangling or different:
        raise MigrationFailed(
            f"rows lost in {lost}, dangling reference {dangling}, objects differ {different}"
        )


def _row_counts(raw: sqlite3.Connection) -> dict[str, int]:
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    counted = [name for (name,) in tables if not name.startswith("sqlite_") and name != "alembic_version"]
    query = 'SELECT count(*) FROM "{}"'
    return {name: raw.execute(query.format(name)).fetchone()[0] for name in counted}
