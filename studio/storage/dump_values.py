"""How each kind of column is written in an export, and what is taken back: nothing but what was meant."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from studio.domain.errors import BadValue
from studio.storage.types import MAX_INTEGER, Day, Flag, Id, Real, Text, Whole, encodable

LONGEST_TEXT = 1_000_000  # an event of the log holds a whole set; a cell over 1 MB is none (formats.md E12)


def written(value: Any) -> Any:
    """A value of a column as JSON knows it."""
    return str(value) if isinstance(value, UUID | date) else value


def empty_of(column: sa.Column[Any]) -> Any:
    """What a column holds that an export leaves out; a number that must be there never is."""
    if column.nullable or not isinstance(column.type, Flag | Text):
        return None
    return "" if isinstance(column.type, Text) else False


def taken(column: sa.Column[Any], value: Any) -> Any:
    """The value of the column that JSON gave as ``value``; raises BadValue with what would be right.

    Python takes far too much for a number or a date, so that each kind has a rule of its own.
    """
    if value is None:
        if column.nullable:
            return None
        raise BadValue("it is missing.")
    return _TAKEN[type(column.type)](value)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValue(f"{_shown(value)} is no whole number.")
    if not -MAX_INTEGER <= value <= MAX_INTEGER:
        raise BadValue("the number is too large.")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue(f"{_shown(value)} is neither true nor false.")
    return value


def _real(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BadValue(f"{_shown(value)} is no number.")
    if abs(value) > MAX_INTEGER or not math.isfinite(value):
        raise BadValue("the number is too large.")
    return float(value) + 0.0  # no minus before zero: the database would not keep it either


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue(f"{_shown(value)} is no text.")
    if len(value) > LONGEST_TEXT:
        raise BadValue("the text is longer than a million characters.")
    if "\0" in value or not encodable(value):
        raise BadValue("the text holds a character that cannot be kept.")
    return value


def _id(value: Any) -> UUID:
    try:
        found = UUID(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or str(found) != value:
        raise BadValue(f"{_shown(value)} is no id.")
    return found


def _day(value: Any) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise BadValue(f"{_shown(value)} is no date (YYYY-MM-DD).")
    return found


_TAKEN: dict[type[Any], Callable[[Any], Any]] = {
    Whole: _whole,
    Flag: _flag,
    Real: _real,
    Text: _text,
    Id: _id,
    Day: _day,
}


def _shown(value: Any) -> str:
    """A value as a message can carry it."""
    if isinstance(value, dict | list):
        return "a list or an object"
    text = repr(value) if isinstance(value, str) else str(value)
    return ascii(text)[1:-1] if not encodable(text) else text[:40]
