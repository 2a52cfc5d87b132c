"""Stores the rows of an export: what is new goes in, what is there stays, what contradicts stops it all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studio.domain.errors import StudioError
from studio.storage.dump import LIBRARY, OF_THIS_FILE_ALONE, kinds
from studio.storage.dump_check import RowRefused, Tables
from studio.storage.dump_read_back import read_back
from studio.storage.kept_blocks import kept_weeks
from studio.storage.rows import Values, fetch, inserting
from studio.storage.tables import Base, DataSettingRow, ExerciseGroupRow, ExerciseRow, PrescriptionRow

Placed = tuple[int, Values]  # a row and its number in the file, from 1
ROWS_AT_ONCE = 500
SHOWN_CONFLICTS = 5
PUT_AWAY = ("archived_at_ms", "archived_at_zone", "archived_at_offset_min")
_CONSTRAINT = re.compile(r"CHECK constraint failed: ck_\w+?__(\w+)")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that is here under the same id, with other content; ``number`` is its place in the file."""

    table: str
    number: int
    id: str


class Conflicts(StudioError):
    """An export contradicts what is here; nothing of it was stored."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        shown = "; ".join(f"{c.table}, row {c.number} ({c.id})" for c in conflicts[:SHOWN_CONFLICTS])
        more = f"; and {len(conflicts) - SHOWN_CONFLICTS} more" if len(conflicts) > SHOWN_CONFLICTS else ""
        super().__init__(f"these rows are here with other content, so nothing was stored: {shown}{more}.")
        self.conflicts = tuple(conflicts)


@dataclass(frozen=True, slots=True)
class Stored:
    """How many rows of each table were new, and how many in all were here before."""

    new: dict[str, int]
    already_there: int


def store_dump(session: Session, rows: Tables) -> Stored:
    """Store rows that `checked` gave. Raises Conflicts or RowRefused; the transaction must then end.

    A built-in exercise stays as this program ships it. Where nothing but the library is here yet, it is put
    away if it was put away there.
    """
    empty = _is_empty(session)
    built_in = {row.id: row for row in fetch(session, ExerciseRow, ExerciseRow.key.is_not(None))}
    new: dict[str, list[Placed]] = {}
    conflicts: list[Conflict] = []
    already = 0
    for name, kind in kinds().items():
        fresh, differing = _compared(session, kind, _not_shipped(name, rows[name], built_in))
        new[name] = fresh
        conflicts += differing
        already += len(rows[name]) - len(fresh) - len(differing)
    if conflicts:
        raise Conflicts(conflicts)
    if empty:
        _put_away(session, rows[ExerciseRow.__tablename__], built_in)
    kept_weeks(session).empty()
    for name, kind in kinds().items():
        _insert(session, kind, new[name])
    _check_groups(session, new[PrescriptionRow.__tablename__])
    if any(new.values()):
        read_back(session)
    return Stored({name: len(found) for name, found in new.items()}, already)


def _is_empty(session: Session) -> bool:
    """Whether there is nothing but the library, and what belongs to the file itself."""
    others = (kind for name, kind in kinds().items() if name not in LIBRARY and kind is not DataSettingRow)
    holds = [sa.exists().select_from(kind.__table__) for kind in others]
    settings = select(DataSettingRow.key).where(OF_THIS_FILE_ALONE).exists()
    return not session.scalar(select(sa.or_(settings, *holds)))


def _not_shipped(table: str, rows: list[Values], built_in: dict[UUID, Any]) -> list[Placed]:
    """The rows with their places, without those of exercises that this program ships itself."""
    name = {ExerciseRow.__tablename__: "id"}.get(table, "exercise_id")
    numbered = list(enumerate(rows, 1))
    return [pair for pair in numbered if pair[1][name] not in built_in] if table in LIBRARY else numbered


def _compared(session: Session, kind: type[Base], rows: list[Placed]) -> tuple[list[Placed], list[Conflict]]:
    """Which rows are not here yet, and which are here otherwise."""
    keys = [column.name for column in kind.__table__.primary_key]
    here = {tuple(getattr(row, key) for key in keys): row for row in fetch(session, kind)} if rows else {}
    fresh: list[Placed] = []
    differing: list[Conflict] = []
    for number, values in rows:
        key = tuple(values[key] for key in keys)
        row = here.get(key)
        if row is None:
            fresh.append((number, values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            differing.append(Conflict(kind.__tablename__, number, " ".join(map(str, key))))
    return fresh, differing


def _put_away(session: Session, rows: list[Values], built_in: dict[UUID, Any]) -> None:
    changed = [
        {"id": row["id"]} | {name: row[name] for name in PUT_AWAY}
        for row in rows
        if row["id"] in built_in and row["archived_at_ms"] is not None
    ]
    if changed:
        session.execute(update(ExerciseRow), changed)


def _insert(session: Session, kind: type[Base], rows: list[Placed]) -> None:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[first : first + ROWS_AT_ONCE]
        try:
            with session.begin_nested():
                session.execute(inserting(kind), [row for _, row in some])
        except IntegrityError:
            _find_the_row(session, kind, some)
            raise


def _find_the_row(session: Session, kind: type[Base], rows: list[Placed]) -> None:
    for number, row in rows:
        try:
            session.execute(inserting(kind), [row])
        except IntegrityError as error:
            raise _refused(kind.__tablename__, number, str(error.orig)) from error


def _refused(table: str, number: int, said: str) -> RowRefused:
    """The row with what SQLite said of it in words."""
    if found := _CONSTRAINT.search(said):
        return RowRefused(table, number, "the value cannot be, or not beside the others.", found[1])
    if said.startswith("UNIQUE"):
        fields = ", ".join(re.findall(r"\w+\.(\w+)", said))
        return RowRefused(table, number, f"there is another row with the same {fields}.", fields)
    return RowRefused(table, number, "it refers to something that is neither in the file nor here.")


def _check_groups(session: Session, rows: list[Placed]) -> None:
    """The one reference that the database checks only at the commit, too late to say which row it is."""
    groups = select(ExerciseGroupRow.id, ExerciseGroupRow.session_id)
    there = {tuple(row) for row in session.execute(groups)} if rows else set()
    for number, row in rows:
        if row["group_id"] is not None and (row["group_id"], row["session_id"]) not in there:
            why = "its group is not one of its session."
            raise RowRefused(PrescriptionRow.__tablename__, number, why, "group_id")
