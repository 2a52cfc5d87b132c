"""Numbers as other people's files write them, by a grammar of our own: Python takes far too much."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,12})?")
MISSING = {"", "na", "n/a", "nan", "null", "none", "-", "–", "#div/0!", "#n/a", "#ref!", "#value!"}


def is_missing(cell: str) -> bool:
    """Whether a cell of a measurement file says that there is no value."""
    return cell.strip().casefold() in MISSING


def decimal_of(cell: str) -> Decimal | None:
    """The number in ``cell`` (one point or comma as decimal sign), or None where it is none."""
    text = cell.strip()
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
