"""Reading plain rows, and writing only what differs from what is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Insert, Select, delete, insert, select, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from studio.storage.tables import Base

R = TypeVar("R", bound=Base)
Values = dict[str, Any]
Key = tuple[Any, ...]


def fetch(
    session: Session,
    kind: type[R],
    *where: ColumnElement[bool],
    order: Collection[Any] = (),
    limit: int | None = None,
) -> list[R]:
    """The rows as plain named tuples, three times as fast as objects that watch their changes.

    They are typed as ``kind`` because they have its columns as attributes.
    """
    statement = _select(kind).where(*where).order_by(*order).limit(limit)
    return cast("list[R]", session.execute(statement).all())


def fetch_one(session: Session, kind: type[R], *where: ColumnElement[bool]) -> R | None:
    rows = fetch(session, kind, *where)
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What `store` did: how many rows it wrote, and the keys of those that are not wanted any more."""

    written: int
    gone: frozenset[Key]


def store(session: Session, kind: type[R], wanted: Iterable[Values], stored: Iterable[R] = ()) -> Difference:
    """Insert the rows that are new and update those that differ from ``stored``; delete nothing."""
    names = _key_names(kind)
    left = {tuple(getattr(row, name) for name in names): row for row in stored}
    new: list[Values] = []
    changed: list[Values] = []
    for values in wanted:
        row = left.pop(tuple(values[name] for name in names), None)
        if row is None:
            new.append(values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            changed.append(values)
    if new:
        session.execute(inserting(kind), new)
    if changed:
        session.execute(update(kind), changed)
    return Difference(len(new) + len(changed), frozenset(left))


def store_one(session: Session, kind: type[R], values: Values) -> None:
    """Insert the row, or update it where it differs."""
    key = [getattr(kind, name) == values[name] for name in _key_names(kind)]
    store(session, kind, [values], fetch(session, kind, *key))


def store_all(session: Session, kind: type[R], wanted: Iterable[Values], *owned: ColumnElement[bool]) -> None:
    """Make the rows that are ``owned`` be the ``wanted`` ones."""
    forget(session, kind, store(session, kind, wanted, fetch(session, kind, *owned)).gone)


def forget(session: Session, kind: type[R], keys: Collection[Key]) -> None:
    """Delete the rows with these keys."""
    if keys:
        columns: list[InstrumentedAttribute[Any]] = [getattr(kind, name) for name in _key_names(kind)]
        session.execute(delete(kind).where(tuple_(*columns).in_(list(keys))))


@cache
def inserting(kind: type[Base]) -> Insert:
    """The statement to insert rows with, made once: making it costs as much as running it."""
    return insert(kind)


@cache
def _select(kind: type[Base]) -> Select[Any]:
    return select(*kind.__table__.columns)


@cache
def _key_names(kind: type[Base]) -> list[str]:
    return [column.name for column in kind.__table__.primary_key]
