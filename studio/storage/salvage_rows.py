"""Reads the rows of a damaged table that can still be read, around the pages that cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

BEYOND = 5_000  # how far behind the last readable row others may lie, where no index tells
AT_ONCE = 500

Row = tuple[Any, ...]


class Stopped(Exception):
    """The person who asked for a repair does not want it any more."""


@dataclass
class Reading:
    """The rows of one table with their rowids first; ``lost`` counts those that cannot be read.

    Where the end of the table cannot be told, those behind the last readable row are not counted.
    """

    source: sqlite3.Connection
    table: str
    columns: tuple[str, ...]
    cancelled: Callable[[], bool] = lambda: False
    lost: int = 0
    _end_is_known: bool = field(init=False, default=True)
    _last_seen: int = field(init=False, default=0)
    _query: str = field(init=False, default="")

    def __post_init__(self) -> None:
        names = ", ".join(quoted(name) for name in self.columns)
        self._query = (
            f"SELECT rowid, {names} FROM {quoted(self.table)} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - names of our schema
        )

    @property
    def incomplete(self) -> bool:
        """Whether rows are known to be lost, or it cannot be told."""
        return self.lost > 0 or not self._end_is_known

    def rows(self) -> Iterator[Row]:
        """From both ends up to the damage, then in halves of what is between (reliability.md, finding 5)."""
        pieces = [(1, self._last_rowid())]
        while pieces:
            if self.cancelled():
                raise Stopped
            low, high = pieces.pop()
            low = yield from self._from_below(low, high)
            if low > high:
                continue
            high = yield from self._from_above(low, high)
            if low >= high:
                self.lost += low == high and (self._end_is_known or low <= self._last_seen)
                continue
            middle = (low + high) // 2
            pieces += [(low, middle), (middle + 1, high)]

    def _from_below(self, low: int, high: int) -> Generator[Row, None, int]:
        """Yields upwards; gives back the first rowid that was not reached, or one beyond ``high``."""
        try:
            for row in self.source.execute(self._query, (low, high)):
                if not low <= row[0] <= high:
                    return low  # a page of nonsense
                yield row
                low = row[0] + 1
        except sqlite3.DatabaseError:
            return low
        return high + 1

    def _from_above(self, low: int, high: int) -> Generator[Row, None, int]:
        try:
            for row in self.source.execute(f"{self._query} DESC", (low, high)):
                if not low <= row[0] <= high:
                    return high
                yield row
                high = row[0] - 1
        except sqlite3.DatabaseError:
            return high
        return low - 1

    def _last_rowid(self) -> int:
        """Also from an index, where the end of the table is what is damaged."""
        asked = [f"SELECT max(rowid) FROM {quoted(self.table)}"]  # noqa: S608 - a name of our schema
        try:
            indexes = [row[1] for row in self.source.execute(f"PRAGMA index_list({quoted(self.table)})")]
        except sqlite3.DatabaseError:
            indexes = []
        asked += [
            f"SELECT max(rowid) FROM {quoted(self.table)} INDEXED BY {quoted(index)}"  # noqa: S608 - names of the schema
            for index in indexes
        ]
        for question in asked:
            try:
                (last,) = self.source.execute(question).fetchone()
            except sqlite3.DatabaseError:
                continue
            return int(last or 0)
        self._end_is_known = False
        self._last_seen = self._last_readable()
        return self._last_seen + BEYOND

    def _last_readable(self) -> int:
        last = 0
        question = f"SELECT rowid FROM {quoted(self.table)} ORDER BY rowid"  # noqa: S608 - a name of our schema
        with suppress(sqlite3.DatabaseError):
            for (rowid,) in self.source.execute(question):
                last = int(rowid)
        return last


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def columns_in(source: sqlite3.Connection, table: str, wanted: list[str]) -> tuple[str, ...]:
    """Those of the wanted columns that a real table of that name has in ``source``."""
    asked = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    with suppress(sqlite3.DatabaseError):
        found = source.execute(asked, (table,)).fetchone()
        if found is not None and str(found[0]).startswith("CREATE TABLE"):
            has = {row[1] for row in source.execute(f"PRAGMA table_info({quoted(table)})")}
            return tuple(name for name in wanted if name in has)
    return ()


def fill_up_from(donor: sqlite3.Connection, fresh: sqlite3.Connection, table: str, wanted: list[str]) -> int:
    """Add those rows of ``donor`` whose key ``fresh`` does not have; how many."""
    columns = columns_in(donor, table, wanted)
    if not columns:
        return 0
    names, marks = ", ".join(quoted(name) for name in columns), ", ".join("?" * len(columns))
    statement = f"INSERT OR IGNORE INTO {quoted(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our schema
    rows = (row[1:] for row in Reading(donor, table, columns).rows())
    return sum(fresh.execute(statement, row).rowcount for row in rows)


def copy_table(reading: Reading, fresh: sqlite3.Connection) -> tuple[int, list[str]]:
    """Put every row that fits its rules into the table of the same name; how many, and who was refused."""
    names = ", ".join(quoted(name) for name in ("rowid", *reading.columns))
    marks = ", ".join("?" * (len(reading.columns) + 1))
    statement = f"INSERT INTO {quoted(reading.table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our schema
    copied, refused = 0, []
    for row in reading.rows():
        try:
            fresh.execute(statement, row)
            copied += 1
        except (sqlite3.IntegrityError, sqlite3.DataError) as error:
            refused.append(f"Row {row[0]} of {reading.table}: {error}.")
    return copied, refused
