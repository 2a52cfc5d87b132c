"""Makes a sound file of what can still be read in a damaged one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from studio.domain.errors import StudioError
from studio.storage import migrate
from studio.storage.copies import copy_pages
from studio.storage.engine import APPLICATION_ID, make_engine
from studio.storage.salvage_log import mend_log
from studio.storage.salvage_parents import give_parents
from studio.storage.salvage_rows import Reading, Stopped, columns_in, copy_table, fill_up_from, quoted
from studio.storage.salvage_source import make_copy, repaired_by_reindexing
from studio.storage.tables import Base
from studio.storage.view_only import look

VERSION_TABLE, SETS, EVENTS = "alembic_version", "logged_sets", "log_events"


class NothingToSalvage(StudioError):
    """Nothing in the damaged file can be read."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What is in the new file: rows per table, rows that could not be read, and sentences about the rest."""

    rows: dict[str, int]
    lost: dict[str, int] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    by_reindexing: bool = False


def salvage(
    damaged: Path,
    fresh: Path,
    *,
    donor: Path | None = None,
    journal: Path | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Salvaged:
    """Put what ``damaged`` still holds into the new file ``fresh`` (reliability.md 3.4).

    ``donor`` is a checked backup and ``journal`` the folder of the session journal: they tell what cannot be
    read. ``damaged`` is only read; a copy of it lies beside ``fresh`` meanwhile. Raises NothingToSalvage, or
    Stopped.
    """
    _make_new(fresh)
    copy = fresh.with_name(f"{fresh.name}.damaged-copy")
    donors = [path for path in (donor, fresh) if path is not None]
    try:
        make_copy(damaged, copy, donors)
        if _is_as_ours(copy) and repaired_by_reindexing(copy):
            return _take_whole(copy, fresh)
        make_copy(damaged, copy, donors)
        with closing(look(copy)) as source:
            return _Filling(source, fresh, donor, journal, cancelled).done()
    finally:
        copy.unlink(missing_ok=True)


def _make_new(fresh: Path) -> None:
    engine = make_engine(fresh)
    try:
        migrate.bring_up_to_date(engine, fresh, None)
    finally:
        engine.dispose()


def _is_as_ours(copy: Path) -> bool:
    """Whether the file may be taken as it is, if it is sound: else only its rows are."""
    named = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    try:
        with closing(look(copy)) as source:
            names = {str(name) for (name,) in source.execute(named)}
            (mark,) = source.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError:
        return False
    return names == migrate.CURRENT.objects and mark == APPLICATION_ID


def _take_whole(copy: Path, fresh: Path) -> Salvaged:
    fresh.unlink()
    with closing(sqlite3.connect(copy, isolation_level=None)) as whole:
        copy_pages(whole, fresh, cancelled=lambda: False)
        rows = {table.name: _count(whole, table.name) for table in _tables()}
    return Salvaged(rows, by_reindexing=True)


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()  # noqa: S608 - a name of our schema
    return int(count)


def _tables() -> list[sa.Table]:
    return [table for table in Base.metadata.sorted_tables if table.name != VERSION_TABLE]


@dataclass
class _Filling:
    """One new file being filled; keys are enforced again once all that is referred to is there."""

    source: sqlite3.Connection
    fresh: Path
    donor: Path | None
    journal: Path | None
    cancelled: Callable[[], bool]
    rows: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def done(self) -> Salvaged:
        engine = make_engine(self.fresh)
        try:
            with engine.connect() as connection:
                raw = cast("sqlite3.Connection", connection.connection.driver_connection)
                raw.execute("PRAGMA foreign_keys=OFF")
                raw.execute("PRAGMA synchronous=OFF")
                with connection.begin():
                    for table in _tables():
                        self._read(table, raw)
                    self._fill_up(raw)
                with Session(connection) as session, session.begin():
                    mended = mend_log(session, raw, self.journal)
                    self.refused += give_parents(session, raw, self.donor, self.journal)
                    if not any(_count(raw, name) for name in ("athletes", "logged_sets")):
                        raise NothingToSalvage("Nothing in the damaged file can be read any more.")
                raw.execute("PRAGMA foreign_keys=ON")
        finally:
            engine.dispose()
        told = tuple(mended.brought_back), tuple(mended.uncertain)
        return Salvaged(self.rows, self.lost, tuple(self.refused), *told)

    def _read(self, table: sa.Table, raw: sqlite3.Connection) -> None:
        """A table that is not there at all counts as one of which rows are lost."""
        columns = columns_in(self.source, table.name, table.columns.keys())
        if not columns:
            self.lost[table.name] = 0
            return
        reading = Reading(self.source, table.name, columns, self.cancelled)
        self.rows[table.name], turned_away = copy_table(reading, raw)
        self.refused += turned_away
        if reading.incomplete:
            self.lost[table.name] = reading.lost

    def _fill_up(self, raw: sqlite3.Connection) -> None:
        """From the backup, where rows are lost; events always, as the history of sets only grows."""
        if self.donor is None:
            return
        with closing(look(self.donor)) as donor:
            for table in _tables():
                if table.name != SETS and (table.name in self.lost or table.name == EVENTS):
                    added = fill_up_from(donor, raw, table.name, table.columns.keys())
                    self.rows[table.name] = self.rows.get(table.name, 0) + added


__all__ = ["NothingToSalvage", "Salvaged", "Stopped", "salvage"]
