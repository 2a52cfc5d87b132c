"""Round places along an axis: numbers in steps of 1, 2 and 5, and days in whole days or months."""

from __future__ import annotations

import math
from datetime import date

MOST_DECIMALS = 6
MONTHS_FROM_DAYS = 60
"""A longer span is told in months."""


def step_of(least: float, *, whole: bool = False) -> float:
    """The smallest of 1, 2 and 5 times a power of ten not below ``least``; 1 where that is nothing."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))
    return max(1.0, step) if whole else step


def number_ticks(low: float, high: float, most: int, *, whole: bool = False) -> list[float]:
    """The multiples of a round step from ``low`` to ``high``, ``most`` at most (but one)."""
    step = step_of((high - low) / max(1, most), whole=whole)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def decimals_of(step: float) -> int:
    """How many digits behind the point the multiples of ``step`` need, six at most."""
    return min(MOST_DECIMALS, max(0, -math.floor(math.log10(step) + 1e-9)))


def day_ticks(first: date, last: date, most: int) -> list[date]:
    """Days that divide the span evenly, ``most`` at most: first days of months where it is long enough."""
    most = max(1, most)
    days = (last - first).days + 1
    if days <= MONTHS_FROM_DAYS:
        step = -(-days // most)
        return [date.fromordinal(first.toordinal() + n) for n in range(0, days, step)]
    begin, end = 12 * first.year + first.month - 1 + (first.day > 1), 12 * last.year + last.month - 1
    months = range(begin, end + 1)
    step = next((s for s in (1, 2, 3, 6) if len(months) <= s * most), 0)
    step = step or 12 * -(-len(months) // (12 * most))
    return [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
