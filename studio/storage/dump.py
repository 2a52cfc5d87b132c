"""All rows as plain values, table by table, for an export; what is empty is left out of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from studio.storage.data_settings import DEVICE
from studio.storage.dump_values import empty_of, written
from studio.storage.migrate import CURRENT
from studio.storage.set_rows import text_of_columns
from studio.storage.tables import (
    Base,
    DataSettingRow,
    ExerciseEquipmentRow,
    ExerciseLinkRow,
    ExerciseMuscleRow,
    ExerciseRow,
    LogEventRow,
    LoggedSetRow,
)

Row = dict[str, Any]
REVISION = CURRENT.head
REVISIONS = CURRENT.revisions
LIBRARY = tuple(
    kind.__tablename__ for kind in (ExerciseRow, ExerciseMuscleRow, ExerciseEquipmentRow, ExerciseLinkRow)
)
# Under this name the file counts the events of its own log: two files with one name would count twice.
OF_THIS_FILE_ALONE = DataSettingRow.key != DEVICE
ON_THIS_COMPUTER = {"running_sessions"}  # how its timer stands by its own clock: no data to give away
ROWS_AT_ONCE = 1000


@cache
def kinds() -> dict[str, type[Base]]:
    """The row classes that are exported by the names of their tables, each after those that it refers to."""
    by_name = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    tables = (table.name for table in Base.metadata.sorted_tables)
    return {name: by_name[name] for name in tables if name not in ON_THIS_COMPUTER}


def columns_of(kind: type[Base]) -> dict[str, sa.Column[Any]]:
    return {column.name: cast("sa.Column[Any]", column) for column in kind.__table__.columns}


def dumped(session: Session, table: str) -> Iterator[Row]:
    """The rows of a table, in an order that does not depend on how they came there."""
    if table == LogEventRow.__tablename__:
        yield from _dumped_events(session)
        return
    kind = kinds()[table]
    found = sa.select(*kind.__table__.columns).order_by(*kind.__table__.primary_key)
    if kind is DataSettingRow:
        found = found.where(OF_THIS_FILE_ALONE)
    kept = _keeper(kind)
    for row in session.execute(found.execution_options(yield_per=ROWS_AT_ONCE)):
        yield kept(row)


def _dumped_events(session: Session) -> Iterator[Row]:
    """In the order in which they happened to this file: the last of a set says what it holds.

    What that is need not stand there a second time: it would make the file two thirds larger.
    """
    events, sets = LogEventRow.__table__.columns, LoggedSetRow.__table__.columns
    found = sa.select(*events, *sets).join(LoggedSetRow, LoggedSetRow.uid == LogEventRow.set_uid)
    ordered = found.order_by(sa.literal_column("log_events.rowid"))
    kept, names = _keeper(LogEventRow), [column.name for column in sets]
    for row in session.execute(ordered.execution_options(yield_per=ROWS_AT_ONCE)):
        event = kept(row[: len(events)])
        if event["after"] == text_of_columns(dict(zip(names, row[len(events) :], strict=True))):
            del event["after"]
        yield event


def _keeper(kind: type[Base]) -> Callable[[Sequence[Any]], Row]:
    """Makes the values of a row the fields of an object, without what is empty."""
    empty = {name: empty_of(column) for name, column in columns_of(kind).items()}

    def kept(row: Sequence[Any]) -> Row:
        return {
            name: written(value)
            for name, value in zip(empty, row, strict=True)
            if value is not None and value != empty[name]
        }

    return kept
