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
from studio.storage.engine import make_engine
from studio.storage.salvage_log import Mended, mend_log
from studio.storage.salvage_parents import give_parents
from studio.storage.salvage_rows import Reading, Stopped, copy_table, quoted
from studio.storage.salvage_source import opened_source, repaired_by_reindexing
from studio.storage.tables import Base

LEFT_OUT = ("alembic_version",)


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
    try:
        with opened_source(damaged, copy, [path for path in (donor, fresh) if path is not None]) as source:
            names = _tables_of(source)
            told = _strange_or_older(source)
        if not told and repaired_by_reindexing(copy):
            return _take_whole(copy, fresh)
        with opened_source(damaged, copy, [path for path in (donor, fresh) if path is not None]) as source:
            return _fill(source, names, fresh, donor=donor, journal=journal, cancelled=cancelled)
    finally:
        copy.unlink(missing_ok=True)


def _make_new(fresh: Path) -> None:
    engine = make_engine(fresh)
    try:
        migrate.bring_up_to_date(engine, fresh, None)
    finally:
        engine.dispose()


def _tables_of(source: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The real tables of ours that the file has, with those of our columns that it has."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
    try:
        there = {str(name) for (name,) in source.execute(asked)}
    except sqlite3.DatabaseError as error:
        raise NothingToSalvage("Nothing in the damaged file can be read any more.") from error
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in there and table.name not in LEFT_OUT:
            has = {row[1] for row in source.execute(f"PRAGMA table_info({quoted(table.name)})")}
            found[table.name] = tuple(column.name for column in table.columns if column.name in has)
    if not found:
        raise NothingToSalvage("The damaged file holds no tables of Evenside any more.")
    return found


def _strange_or_older(source: sqlite3.Connection) -> bool:
    """Whether the file cannot be taken as it is, even if it is sound: only its rows can."""
    named = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return {str(name) for (name,) in source.execute(named)} != migrate.CURRENT.objects


def _take_whole(copy: Path, fresh: Path) -> Salvaged:
    fresh.unlink()
    with closing(sqlite3.connect(copy, isolation_level=None)) as whole:
        copy_pages(whole, fresh, cancelled=lambda: False)
        rows = {
            table.name: int(whole.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchone()[0])  # noqa: S608 - names of our schema
            for table in Base.metadata.sorted_tables
        }
    return Salvaged(rows, by_reindexing=True)


def _fill(
    source: sqlite3.Connection,
    names: dict[str, tuple[str, ...]],
    fresh: Path,
    *,
    donor: Path | None,
    journal: Path | None,
    cancelled: Callable[[], bool],
) -> Salvaged:
    engine = make_engine(fresh)
    try:
        with engine.connect() as connection:
            raw = cast("sqlite3.Connection", connection.connection.driver_connection)
            raw.execute("PRAGMA foreign_keys=OFF")  # until all that is referred to is there
            raw.execute("PRAGMA synchronous=OFF")
            salvaged = _fill_in_one(connection, source, names, cancelled)
            with Session(connection) as session, session.begin():
                mended = mend_log(session, raw, journal)
                refused = give_parents(session, raw, donor, journal)
            raw.execute("PRAGMA foreign_keys=ON")
    finally:
        engine.dispose()
    return _with_log(salvaged, mended, refused)


def _fill_in_one(
    connection: sa.Connection,
    source: sqlite3.Connection,
    names: dict[str, tuple[str, ...]],
    cancelled: Callable[[], bool],
) -> Salvaged:
    raw = cast("sqlite3.Connection", connection.connection.driver_connection)
    rows, lost, refused = {}, {}, []
    with connection.begin():
        for table, columns in names.items():
            reading = Reading(source, table, columns, cancelled)
            rows[table], turned_away = copy_table(reading, raw)
            refused += turned_away
            if reading.lost:
                lost[table] = reading.lost
    return Salvaged(rows, lost, tuple(refused))


def _with_log(salvaged: Salvaged, mended: Mended, refused: list[str]) -> Salvaged:
    return Salvaged(
        salvaged.rows,
        salvaged.lost,
        (*salvaged.refused, *refused),
        tuple(mended.brought_back),
        tuple(mended.uncertain),
    )


__all__ = ["NothingToSalvage", "Salvaged", "Stopped", "salvage"]
