"""What all rows share: how constraints are named, STRICT tables, and whom a change of a row concerns."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

from studio.storage.topics import Topic
from studio.storage.types import Day, Flag, Id, Real, Text, Whole

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s__%(column_0_N_name)s",
    "ix": "ix_%(table_name)s__%(column_0_N_name)s",
    "ck": "ck_%(table_name)s__%(constraint_name)s",
    "fk": "fk_%(table_name)s__%(column_0_N_name)s__%(referred_table_name)s",
}


class Base(DeclarativeBase):
    """A row. ``topic`` is what listeners are told when one is written; None for what no screen shows."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, int: Whole, float: Real, bool: Flag, UUID: Id, date: Day}  # noqa: RUF012 - SQLAlchemy reads it so
    topic: ClassVar[Topic | None] = None


def strict(*constraints: sa.Constraint | sa.Index) -> tuple[Any, ...]:
    """The ``__table_args__`` of a table that takes only values of its columns' types."""
    return (*constraints, {"sqlite_strict": True})


def refers(column: str, *, key: bool = False, index: bool = False) -> MappedColumn[Any]:
    """A reference that keeps what it refers to from being deleted."""
    return mapped_column(sa.ForeignKey(column, ondelete="RESTRICT"), primary_key=key, index=index)


def refers_to_pair(
    columns: tuple[str, str], table: str, parents: tuple[str, str], **more: Any
) -> sa.ForeignKeyConstraint:
    """A reference by two columns, so that the second cannot say something else than the row referred to."""
    targets = [f"{table}.{parent}" for parent in parents]
    return sa.ForeignKeyConstraint(columns, targets, ondelete="RESTRICT", **more)
