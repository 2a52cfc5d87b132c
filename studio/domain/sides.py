"""Left and right, and what is done about them: sides, laterality, side policy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Side(StrEnum):
    """Which side a set belongs to.

    ``EACH`` is one row that stands for both sides, one after the other; ``EACH`` and ``UNKNOWN`` come only
    from imports and paper and never enter asymmetry.
    """

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    EACH = "each"
    UNKNOWN = "unknown"

    @property
    def one_sided(self) -> bool:
        return self in (Side.LEFT, Side.RIGHT)

    @property
    def opposite(self) -> Side:
        """The other side; both, each and unknown are their own opposite."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Laterality(StrEnum):
    """How an exercise uses the two sides (science.md 6.1)."""

    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ALTERNATING = "alternating"
    ASYMMETRIC_LOADED = "asymmetric_loaded"

    @property
    def per_side(self) -> bool:
        """Whether a set of it is logged as left or right."""
        return self is not Laterality.BILATERAL


class SidePolicy(StrEnum):
    """Which side goes first and what the other one matches (product.md B5)."""

    WEAK_FIRST = "weak_first"
    STRONG_FIRST = "strong_first"
    MATCH_EXCEPT_LAST = "match_except_last"
    ALTERNATE_START = "alternate_start"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class PerSide(Generic[T]):
    """One thing for the left and one for the right."""

    left: T
    right: T

    def of(self, side: Side) -> T:
        """The one of ``side``, which must be left or right."""
        if side is Side.LEFT:
            return self.left
        if side is Side.RIGHT:
            return self.right
        raise ValueError(f"{side} is not one side")

    def mirrored(self) -> PerSide[T]:
        return PerSide(left=self.right, right=self.left)
