"""What a measurement may be: zero or more, and a number. Everything that calculates asks here first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from studio.domain.errors import BadValue

TOLERANCE = 1e-9
"""How far apart two computed values may lie and still be called equal (science.md 5.3)."""


def finite(value: float, what: str) -> float:
    """``value``; raises BadValue when it is not a finite number."""
    if not math.isfinite(value):
        raise BadValue(f"{what} must be a number, not {value}.")
    return value


def measured(value: float, what: str) -> float:
    """``value``; raises BadValue when it is negative or no finite number (science.md 1.4)."""
    if finite(value, what) < 0:
        raise BadValue(f"{what} cannot be negative ({value:g}).")
    return value


def all_measured(values: Sequence[float], what: str) -> tuple[float, ...]:
    """``values``; raises BadValue as soon as one of them is negative or no finite number."""
    return tuple(measured(value, what) for value in values)


def above(value: float, limit: float) -> bool:
    """Whether ``value`` exceeds ``limit`` by more than rounding can explain."""
    return value > limit + TOLERANCE


def below(value: float, limit: float) -> bool:
    """Whether ``value`` falls short of ``limit`` by more than rounding can explain."""
    return value < limit - TOLERANCE
