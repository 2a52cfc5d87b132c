"""Values of the domain as plain data for JSON, and back by the types of their fields."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from studio.domain.prescription import Unset


def plain(value: Any) -> Any:
    """A dataclass by the names of its fields; what is not overridden is left out."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if not is_dataclass(value):
        return value
    said = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: plain(one) for name, one in said.items() if not isinstance(one, Unset)}


def read_as(kind: Any, value: Any) -> Any:
    """The value of this type that `plain` made this of; what is left out is as it is by default."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (one for one in get_args(kind) if one not in (NoneType, Unset))
        return None if value is None else read_as(kind, value)
    if get_origin(kind) is tuple:
        return tuple(read_as(get_args(kind)[0], one) for one in value)
    if isinstance(kind, type) and is_dataclass(kind):
        kinds = _kinds_of(kind)
        return kind(**{name: read_as(kinds[name], one) for name, one in value.items()})
    return kind(value)


@cache  # working them out takes as long as all the rest of reading a value, and a session has hundreds
def _kinds_of(kind: type[Any]) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return get_type_hints(kind)
