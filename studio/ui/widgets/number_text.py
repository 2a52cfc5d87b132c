"""Reads the number that somebody typed: what is accepted, and why something is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

_POINTS = str.maketrans({",": ".", "٫": ".", "−": "-", "\u00a0": " ", "\u202f": " "})
_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)")


class Refused(Exception):
    """``reason`` is empty, not_a_number, whole, decimals, too_small or too_large; some have a ``limit``."""

    def __init__(self, reason: str, limit: Decimal | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit


@dataclass(frozen=True, slots=True)
class NumberText:
    """What a field takes: a range, a number of decimals, and a unit that may be typed along."""

    minimum: Decimal
    maximum: Decimal
    decimals: int
    optional: bool
    unit: str

    def with_unit(self, unit: str) -> NumberText:
        return replace(self, unit=unit)

    def with_range(self, minimum: Decimal, maximum: Decimal) -> NumberText:
        return replace(self, minimum=minimum, maximum=maximum)

    def within(self, value: Decimal) -> Decimal:
        """The nearest value that is allowed."""
        return min(max(value, self.minimum), self.maximum)

    def read(self, text: str) -> Decimal | None:
        """The number, with a point or a comma before its decimals; raises Refused.

        A comma is never taken for a group of thousands: 1,000 has three decimals, which most fields refuse.
        """
        body = text.translate(_POINTS).strip()
        if self.unit and body.casefold().endswith(self.unit.casefold()):
            body = body[: -len(self.unit)].strip()
        if not body:
            if self.optional:
                return None
            raise Refused("empty")
        if not _NUMBER.fullmatch(body):
            raise Refused("not_a_number")
        return self._checked(Decimal(body))

    def _checked(self, value: Decimal) -> Decimal:
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.decimals:
            raise Refused("decimals", Decimal(self.decimals)) if self.decimals else Refused("whole")
        if value < self.minimum:
            raise Refused("too_small", self.minimum)
        if value > self.maximum:
            raise Refused("too_large", self.maximum)
        return value
