"""How different left and right are: fifteen indices, the stronger side, and how steady the direction is.

Signed values are right-positive: above zero the right side measured more. A missing side is never symmetry:
it gives None. A tie gives +0.0 and the direction ``none``. Values are kept in full precision (science.md 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from enum import StrEnum

from studio.domain.defaults import MIN_SESSIONS, NOISE_FLOOR, SHARE, WINDOW
from studio.domain.errors import BadValue
from studio.domain.index_facts import FACTS, IndexFacts, Reference
from studio.domain.measured import above, below, finite, measured
from studio.domain.sides import Side


class Index(StrEnum):
    """The indices of science.md 1.2 by their ids; all are percentages."""

    LSI1 = "lsi1"
    LSI2 = "lsi2"
    LSI3 = "lsi3"
    LSI4 = "lsi4"
    BSA = "bsa"
    BAI1 = "bai1"
    BAI2 = "bai2"
    AI = "ai"
    SI_TOTAL = "si_total"
    SI_ROBINSON = "si_robinson"
    SA = "sa"
    LOG_RATIO = "log_ratio"
    GA = "ga"
    SPD = "spd"
    SPD_SIGNED = "spd_signed"

    @property
    def facts(self) -> IndexFacts:
        """Its name, formula, source and range."""
        return FACTS[self.value]


class Direction(StrEnum):
    """Which side measured more."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"

    @property
    def side(self) -> Side | None:
        """The stronger side, None on a tie."""
        return {Direction.LEFT: Side.LEFT, Direction.RIGHT: Side.RIGHT}.get(self)


class Steadiness(StrEnum):
    """Whether the same side keeps measuring more (science.md 1.5)."""

    CONSISTENT_LEFT = "consistent_left"
    CONSISTENT_RIGHT = "consistent_right"
    FLUCTUATING = "fluctuating"
    INSUFFICIENT = "insufficient"


def index_value(
    index: Index, left: float | None, right: float | None, *, dominant: Side | None = Side.RIGHT
) -> float | None:
    """``index`` of one left-right pair in percent, or None where it is undefined (science.md 1.4).

    Undefined: a side is missing, both are zero, or the formula would divide by zero or take the logarithm of
    zero. Without a declared ``dominant`` side the indices whose size depends on it (LSI 1, 2 and 4) are
    undefined, and those whose sign does are right-positive. Raises BadValue for a negative or non-finite
    value.
    """
    if dominant is not None and not dominant.one_sided:
        raise BadValue(f"The dominant side is left or right, not {dominant}.")
    pair = _pair(left, right)
    if pair is None or pair == (0.0, 0.0):
        return None
    if index.facts.reference is Reference.NONE:
        return _OF_SIDES[index](*pair)
    if dominant is None and index.facts.reference is Reference.SIZE:
        return None
    dominant_value, other_value = reversed(pair) if dominant is not Side.LEFT else pair
    return _OF_DOMINANCE[index](dominant_value, other_value)


def stronger(left: float | None, right: float | None) -> Direction | None:
    """The side with the higher value; ``none`` on a tie, None when a side is missing."""
    pair = _pair(left, right)
    return None if pair is None else direction_of(pair[1] - pair[0])


def direction_of(asymmetry: float | None) -> Direction | None:
    """The stronger side that a right-positive value speaks of; None without a value."""
    if asymmetry is None:
        return None
    if finite(asymmetry, "An asymmetry") == 0:
        return Direction.NONE
    return Direction.RIGHT if asymmetry > 0 else Direction.LEFT


def direction_consistency(
    series: Sequence[float], *, noise_floor: float = NOISE_FLOOR.value, window: int = WINDOW.value
) -> float | None:
    """Share (0 to 1) of the last ``window`` signed values that lie on the side of the last one.

    ``series`` is in percent, oldest first, the last one being today's. A value counts when it has today's
    sign and its size is above ``noise_floor``. None without any value (science.md 1.5, 5.3 step 5).
    """
    recent = [finite(value, "An asymmetry") for value in series[-window:]]
    if not recent:
        return None
    today = direction_of(recent[-1])
    same = [x for x in recent if direction_of(x) is today and above(abs(x), noise_floor)]
    return len(same) / len(recent)


def steadiness(
    series: Sequence[float], *, noise_floor: float = NOISE_FLOOR.value, window: int = WINDOW.value
) -> Steadiness:
    """The word for :func:`direction_consistency`; fewer than three values are insufficient."""
    share = direction_consistency(series, noise_floor=noise_floor, window=window)
    if share is None or len(series) < MIN_SESSIONS.value:
        return Steadiness.INSUFFICIENT
    if below(share, SHARE.value):
        return Steadiness.FLUCTUATING
    return Steadiness.CONSISTENT_RIGHT if series[-1] > 0 else Steadiness.CONSISTENT_LEFT


def _pair(left: float | None, right: float | None) -> tuple[float, float] | None:
    """Both sides as checked floats; None when one is missing, the other being checked all the same."""
    checked = [
        None if value is None else measured(value, name) + 0.0  # makes a float, and +0 of -0
        for value, name in ((left, "The left side"), (right, "The right side"))
    ]
    if checked[0] is None or checked[1] is None:
        return None
    return checked[0], checked[1]


def _percent(part: float, whole: float) -> float | None:
    return None if whole == 0 else 100 * (part / whole)


def _standard_percentage_difference(left: float, right: float) -> float:
    high = max(left, right)
    return 100 * ((high - min(left, right)) / high)


def _signed_difference(left: float, right: float) -> float:
    return math.copysign(_standard_percentage_difference(left, right), 1.0 if left <= right else -1.0)


def _symmetry_angle(left: float, right: float) -> float:
    # (45 deg - arctan(L / R)) / 90 deg is arctan((R - L) / (R + L)) / 90 deg, which also knows R = 0.
    return 100 * math.atan2(right - left, right + left) / (math.pi / 2)


def _log_ratio(left: float, right: float) -> float | None:
    return None if 0 in (left, right) else 100 * (math.log(right) - math.log(left))


def _gait_asymmetry(left: float, right: float) -> float | None:
    ratio = _log_ratio(left, right)
    return None if ratio is None else abs(ratio)


def _lsi2(dominant: float, other: float) -> float | None:
    return _percent(dominant - other, dominant)


def _relative_to_mean(first: float, second: float) -> float | None:
    return _percent(first - second, 0.5 * (first + second))


_OF_SIDES: dict[Index, Callable[[float, float], float | None]] = {
    Index.LSI3: lambda left, right: _relative_to_mean(right, left),
    Index.BSA: _standard_percentage_difference,
    Index.SI_TOTAL: lambda left, right: _percent(abs(right - left), right + left),
    Index.SI_ROBINSON: lambda left, right: _percent(abs(right - left), 0.5 * (right + left)),
    Index.SA: _symmetry_angle,
    Index.LOG_RATIO: _log_ratio,
    Index.GA: _gait_asymmetry,
    Index.SPD: _standard_percentage_difference,
    Index.SPD_SIGNED: _signed_difference,
}
_OF_DOMINANCE: dict[Index, Callable[[float, float], float | None]] = {
    Index.LSI1: lambda dominant, other: _percent(other, dominant),
    Index.LSI2: _lsi2,
    Index.LSI4: _percent,
    Index.BAI1: lambda dominant, other: _percent(dominant - other, dominant + other),
    Index.BAI2: lambda dominant, other: _percent(2 * (dominant - other), dominant + other),
    Index.AI: _relative_to_mean,
}
