"""The few column types that STRICT tables know; they refuse what would come back as something else."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import DontWrapMixin
from typing_extensions import override

from studio.domain.errors import BadValue

MAX_INTEGER = 2**63 - 1


class Unstorable(DontWrapMixin, BadValue):
    """A value that the database would refuse or, worse, keep as another one."""


class Whole(sa.TypeDecorator[int]):
    """INTEGER of 64 bits; SQLite's driver overflows beyond."""

    impl = sa.INTEGER
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.BIGINT() if dialect.name == "postgresql" else sa.INTEGER())

    @override
    def process_bind_param(self, value: int | None, dialect: sa.Dialect) -> int | None:
        if value is not None and not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise Unstorable("A number is too large to be kept.")
        return value


class Flag(sa.TypeDecorator[bool]):
    """INTEGER 0 or 1; the CHECK beside it is `checks.flag`."""

    impl = sa.INTEGER
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else int(value)

    @override
    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> bool | None:
        return None if value is None else bool(value)


class Real(sa.TypeDecorator[float]):
    """REAL; SQLite would silently keep not-a-number as NULL."""

    impl = sa.REAL
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.DOUBLE_PRECISION() if dialect.name == "postgresql" else sa.REAL())

    @override
    def process_bind_param(self, value: float | None, dialect: sa.Dialect) -> float | None:
        if value is None:
            return None
        if not math.isfinite(value):
            raise Unstorable("A number is not finite.")
        return float(value)


class Text(sa.TypeDecorator[str]):
    """TEXT; NUL cannot be kept by every database, half a surrogate pair by none."""

    impl = sa.TEXT
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        if value is None:
            return None
        if "\0" in value or not encodable(value):
            raise Unstorable("A text holds a character that cannot be kept.")
        return str(value)


class Id(sa.TypeDecorator[UUID]):
    """A UUID as TEXT, in its 36 characters."""

    impl = sa.TEXT
    cache_ok = True

    @override
    def process_bind_param(self, value: UUID | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else str(value)

    @override
    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> UUID | None:
        return None if value is None else _uuid(value)


class Day(sa.TypeDecorator[date]):
    """A calendar day as TEXT, YYYY-MM-DD, so that it sorts."""

    impl = sa.TEXT
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else value.isoformat()

    @override
    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


@lru_cache(maxsize=4096)
def _uuid(text: str) -> UUID:
    """Most ids that are read are those of a few athletes, workouts and exercises."""
    return UUID(text)


def encodable(text: str) -> bool:
    """Whether a text can be written at all: half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
