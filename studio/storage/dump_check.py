"""Looks through rows from an export before any is stored: every value, every logged set and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from studio.domain.errors import BadValue, StudioError
from studio.storage.data_settings import DEVICE
from studio.storage.dump import columns_of, kinds
from studio.storage.dump_values import empty_of, taken
from studio.storage.rows import Values
from studio.storage.set_rows import digest_of, set_of_text, text_of_columns
from studio.storage.tables import Base, DataSettingRow, LogEventRow, LoggedSetRow

Tables = dict[str, list[Values]]


class RowRefused(StudioError):
    """A row that cannot be; the sentence says in which table, which row (from 1), which field, and why."""

    def __init__(self, table: str, number: int, why: str, field: str = "") -> None:
        place = f"{table}, row {number}{f', {field}' if field else ''}"
        super().__init__(f"{place}: {why}")
        self.table, self.number, self.field = table, number, field


def checked(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Tables:
    """The rows with values as their columns have them, in an order in which they can be stored.

    Raises RowRefused. What the CHECKs of the database refuse is found when the rows are stored.
    """
    unknown = [name for name in tables if name not in kinds()]
    if unknown:
        raise BadValue(f"there is no table “{unknown[0][:60]}”.")
    rows: Tables = {}
    for name, kind in kinds().items():
        reader = _Reader(kind)
        rows[name] = [reader.read(number, row) for number, row in enumerate(tables.get(name, ()), 1)]
    _check_own_name(rows[DataSettingRow.__tablename__])
    sets, events = rows[LoggedSetRow.__tablename__], rows[LogEventRow.__tablename__]
    texts = {row["uid"]: text_of_columns(row) for row in sets}
    _check_events(events, texts)
    for event in {row["set_uid"]: row for row in events}.values():  # the last of each set
        event["after"] = event["after"] or texts[event["set_uid"]]
    _check_sets(sets, texts, _last_events(events))
    return rows


class _Reader:
    """Reads rows of one table."""

    def __init__(self, kind: type[Base]) -> None:
        self._table = kind.__tablename__
        self._columns = columns_of(kind)
        self._empty = {name: empty_of(column) for name, column in self._columns.items()}
        self._keys = [column.name for column in kind.__table__.primary_key]
        self._seen: set[tuple[Any, ...]] = set()

    def read(self, number: int, row: Mapping[str, Any]) -> Values:
        for name in row:
            if name not in self._columns:
                raise RowRefused(self._table, number, "there is no such field.", name[:60])
        values = {name: self._value(number, name, row) for name in self._columns}
        key = tuple(values[name] for name in self._keys)
        if key in self._seen:
            raise RowRefused(self._table, number, "the row stands in the file twice.")
        self._seen.add(key)
        return values

    def _value(self, number: int, name: str, row: Mapping[str, Any]) -> Any:
        try:
            return taken(self._columns[name], row.get(name, self._empty[name]))
        except BadValue as error:
            raise RowRefused(self._table, number, str(error), name) from error


def _check_own_name(settings: list[Values]) -> None:
    for number, row in enumerate(settings, 1):
        if row["key"] == DEVICE:
            raise RowRefused(
                DataSettingRow.__tablename__, number, "the name of a file's own log is not taken over."
            )


def _last_events(events: list[Values]) -> dict[UUID, str]:
    """What each set holds according to the last of its events; every event must hold a set."""
    last: dict[UUID, str] = {}
    for number, event in enumerate(events, 1):
        for field in ("before", "after"):
            if event[field] is not None:
                _check_text(number, field, event)
        last[event["set_uid"]] = event["after"]
    return last


def _check_text(number: int, field: str, event: Values) -> None:
    try:
        held = set_of_text(event[field])
    except StudioError as error:
        raise RowRefused(LogEventRow.__tablename__, number, str(error), field) from error
    if (held.uid, held.workout_id) != (event["set_uid"], event["workout_id"]):
        raise RowRefused(LogEventRow.__tablename__, number, "it holds another set.", field)


def _check_sets(sets: list[Values], texts: dict[UUID, str], last: dict[UUID, str]) -> None:
    """Each set is what was stored, by its digest, and what its history ends with."""
    for number, row in enumerate(sets, 1):
        text = texts[row["uid"]]
        if digest_of(text, row["device"], row["sequence"]) != row["digest"]:
            why = "the set does not hold what was stored in it."
            raise RowRefused(LoggedSetRow.__tablename__, number, why, "digest")
        if last.get(row["uid"]) != text:
            why = "the set is not what the last of its events in log_events says."
            raise RowRefused(LoggedSetRow.__tablename__, number, why)


def _check_events(events: list[Values], texts: dict[UUID, str]) -> None:
    for number, event in enumerate(events, 1):
        if event["set_uid"] not in texts:
            why = "the set that it tells of is not in logged_sets."
            raise RowRefused(LogEventRow.__tablename__, number, why, "set_uid")
