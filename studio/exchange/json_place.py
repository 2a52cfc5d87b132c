"""A place in JSON that somebody else wrote: gives what was meant there, or says by its path what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from studio.domain.errors import BadValue
from studio.exchange.dump_text import only_once
from studio.exchange.report import shown

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_MISSING: Any = object()


class Refused(BadValue):
    """Something in the file is not as it must be; the sentence begins with its path."""


class Place:
    """A value and where it stands; ``there`` is false where there is none."""

    def __init__(self, value: Any, path: str) -> None:
        self.value = value
        self.path = path

    @property
    def there(self) -> bool:
        """Whether something is said here; null says nothing."""
        return self.value is not _MISSING and self.value is not None

    def field(self, name: str) -> Place:
        """A field of the object that stands here."""
        value = self.value if isinstance(self.value, dict) else {}
        return Place(value.get(name, _MISSING), f"{self.path}.{name}" if self.path else name)

    def only(self, *names: str) -> None:
        """Refuse what is no object, and fields that nobody knows."""
        if not isinstance(self.value, dict):
            raise self.refused("an object is expected.")
        try:
            unknown = sorted(set(only_once(self.value)) - set(names))
        except BadValue as error:
            raise self.refused(str(error)) from error
        if unknown:
            raise self.refused(f"there is no field {shown(unknown[0])}.")

    def items(self, *, required: bool = True) -> list[Place]:
        """What stands in the list here."""
        if not self.there and not required:
            return []
        if not isinstance(self.value, list):
            raise self.refused("a list is expected.")
        return [Place(value, f"{self.path}[{number}]") for number, value in enumerate(self.value)]

    def text(self, otherwise: str | None = None) -> str:
        """The text here, or ``otherwise`` where there is none."""
        if not self.there and otherwise is not None:
            return otherwise
        if not isinstance(self.value, str):
            raise self.refused("a text is expected.")
        return self.value

    def one_of(self, known: Iterable[StrEnum]) -> str:
        text, names = self.text(), [str(one) for one in known]
        if text not in names:
            raise self.refused(f"{shown(text)} is none of {', '.join(names)}.")
        return text

    def whole(self, low: int, high: int) -> int:
        if type(self.value) is not int or not low <= self.value <= high:
            raise self.refused(f"a whole number from {low} to {high} is expected.")
        return self.value

    def number(self, low: float, high: float) -> float:
        if type(self.value) not in (int, float) or not low <= self.value <= high:
            raise self.refused(f"a number from {low:g} to {high:g} is expected.")
        return float(self.value)

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.refused("a date is written as 2026-11-23.") from None

    def minute(self) -> int:
        """The minute of the day that a time such as 18:30 is."""
        found = _CLOCK.fullmatch(self.text())
        if found is None:
            raise self.refused("a time of day is written as 18:30.")
        return int(found[1]) * 60 + int(found[2])

    def id(self) -> UUID:
        try:
            return UUID(self.text())
        except ValueError:
            raise self.refused("an id is expected.") from None

    def refused(self, why: str) -> Refused:
        return Refused(f"{self.path or 'the whole'}: {why}")

    @contextmanager
    def checking(self) -> Iterator[None]:
        """What the domain refuses is told with this path."""
        try:
            yield
        except Refused:
            raise
        except BadValue as error:
            raise self.refused(str(error)) from error
