"""Student's t: how far to reach when the spread itself is known from a few values only.

By the finite series for whole degrees of freedom (Abramowitz and Stegun 1972, 26.7.3 and 26.7.4).
"""

from __future__ import annotations

import math
from functools import lru_cache

from studio.domain.errors import BadValue


def t_within(t: float, freedom: int) -> float:
    """The chance (0 to 1) that Student's t with ``freedom`` degrees lies between -t and t."""
    if freedom < 1:
        raise BadValue("Student's t needs at least one degree of freedom.")
    angle = math.atan(abs(t) / math.sqrt(freedom))
    cosine, sine = math.cos(angle), math.sin(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for step in range(2 + odd, freedom - 1, 2):
        term *= cosine**2 * (step - 1) / step
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


@lru_cache(maxsize=256)  # few levels and degrees are ever asked for, and each takes 64 halvings
def t_multiplier(level: float, freedom: int) -> float:
    """The t that a share of ``level`` percent (over 0, below 100) lies within: 80 leaves 10 on each side."""
    if not 0 < level < 100:
        raise BadValue(f"A level lies between 0 and 100 %, not at {level:g}.")
    high = 1.0
    while t_within(high, freedom) < level / 100:
        high *= 2
    low = 0.0
    for _ in range(64):  # halving until a float knows no smaller step
        middle = (low + high) / 2
        if t_within(middle, freedom) < level / 100:
            low = middle
        else:
            high = middle
    return high
