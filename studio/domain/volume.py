"""How much was done, or is planned: hard sets per muscle and side, volume load per leg, and their bands.

Planned sets and logged sets come in as the same small values, so that a plan and its log are counted by one
rule (science.md 4.2, 4.5, 4.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from studio.domain.defaults import HARD_SET_MAX_RIR, VOLUME_HIGH, VOLUME_MODERATE, VOLUME_VERY_HIGH
from studio.domain.errors import BadValue
from studio.domain.measured import above, below, measured
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side

TRUNK = frozenset({"abs", "erectors", "obliques"})
"""Muscles of the trunk: they are shown as the mean of the sides only."""

_NEVER_HARD = frozenset({SetKind.WARM_UP, SetKind.TECHNIQUE})
_SHARES = {
    Side.LEFT: PerSide(1.0, 0.0),
    Side.RIGHT: PerSide(0.0, 1.0),
    Side.BOTH: PerSide(1.0, 1.0),
    Side.EACH: PerSide(1.0, 1.0),
    Side.UNKNOWN: PerSide(0.5, 0.5),
}


class PairCounting(StrEnum):
    """Whether a left and a right set together are one set or two (product.md G3)."""

    ONE = "one"
    TWO = "two"


class VolumeBand(StrEnum):
    """A label for fractional sets per muscle, side and week; no judgement (science.md 4.5 [D])."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


@dataclass(frozen=True, slots=True)
class SetEntry:
    """``sets`` counted sets of one side of an exercise; ``fractions`` is what one counts for each muscle."""

    fractions: Mapping[str, float]
    side: Side
    sets: float = 1.0

    @classmethod
    def both_legs(cls, fractions: Mapping[str, float], left: float, right: float) -> tuple[SetEntry, ...]:
        """The sets of each leg of a one-sided exercise."""
        return cls(fractions, Side.LEFT, left), cls(fractions, Side.RIGHT, right)


@dataclass(frozen=True, slots=True)
class SideSets:
    """Sets that a muscle (or a session) got. ``left`` and ``right`` contain the ``both`` done two-sided."""

    left: float = 0.0
    right: float = 0.0
    both: float = 0.0

    @property
    def mean(self) -> float:
        """The headline of science.md 4.5: a left and a right set are one."""
        return (self.left + self.right) / 2

    @property
    def difference(self) -> float:
        """Left minus right."""
        return self.left - self.right

    def headline(self, counting: PairCounting = PairCounting.ONE) -> float:
        """The one number for screen, chart, paper and file (product.md G3).

        A two-sided set is one either way; an unpaired left or right set is half a pair.
        """
        return self.mean if counting is PairCounting.ONE else self.left + self.right - self.both


@dataclass(frozen=True, slots=True)
class LoadEntry:
    """Repetitions with a load, in kilograms for all implements together.

    ``carried`` is the share of the body that is lifted too, in kilograms (science.md 2.4).
    """

    side: Side
    load: float
    reps: int
    carried: float = 0.0


@dataclass(frozen=True, slots=True)
class VolumeLoad:
    """Load times repetitions in kilograms, per leg; ``total`` is both together. Name which one is shown."""

    left: float = 0.0
    right: float = 0.0

    @property
    def total(self) -> float:
        return self.left + self.right


def is_hard_set(kind: SetKind, rir: float | None, *, max_rir: float | None = HARD_SET_MAX_RIR.value) -> bool:
    """Whether a set counts (science.md 4.2): no warm-up or drill, and at most ``max_rir`` in reserve.

    An unknown reserve counts (see :func:`effort_unknown`); ``max_rir`` None counts every working set. Drop,
    cluster and rest-pause sets are one set each.
    """
    if kind in _NEVER_HARD:
        return False
    return rir is None or max_rir is None or not above(rir, max_rir)


def anything_done(reps: int | None, seconds: float | None) -> bool:
    """Whether a set was done at all: not one of no repetition, nor a hold of no time."""
    return seconds != 0 if reps is None else reps > 0


def effort_unknown(kind: SetKind, rir: float | None) -> bool:
    """Whether a set counts only because nobody said how hard it was: it is to be marked."""
    return rir is None and is_hard_set(kind, rir)


def set_volume(entries: Iterable[SetEntry]) -> dict[str, SideSets]:
    """Fractional sets of each muscle: direct 1, indirect 0.5, stabiliser 0 (Pelland 2024).

    A two-sided set counts 1 for each side, and so does one row that stands for each side in turn; a set whose
    side is unknown counts half for each. Muscles come in the order they are first met; a stabiliser is there
    with 0. Raises BadValue for negative or non-finite input.
    """
    sums: dict[str, SideSets] = {}
    for entry in entries:
        for muscle, fraction in entry.fractions.items():
            counted = measured(fraction, "A fraction") * measured(entry.sets, "A number of sets")
            sums[muscle] = _plus(sums.get(muscle, SideSets()), entry.side, counted)
    return sums


def sets_done(entries: Iterable[tuple[Side, float]]) -> SideSets:
    """How many sets, muscles apart: side and number of counted sets."""
    total = SideSets()
    for side, sets in entries:
        total = _plus(total, side, measured(sets, "A number of sets"))
    return total


def volume_load(entries: Iterable[LoadEntry], *, system: bool = False) -> VolumeLoad:
    """Load times repetitions per leg: a two-sided set is split in halves (science.md 4.7).

    A row that stands for each side in turn is each side's own in full; one of an unknown side is split.
    ``system`` adds the carried share of the body. Holds have no volume load. Raises BadValue for a negative
    or non-finite load.
    """
    left = right = 0.0
    for entry in entries:
        moved = measured(entry.load, "The load") + (measured(entry.carried, "The body") if system else 0.0)
        done = moved * measured(entry.reps, "The repetitions")
        share = _SHARES[entry.side] if entry.side is not Side.BOTH else _SHARES[Side.UNKNOWN]
        left += done * share.left
        right += done * share.right
    return VolumeLoad(left, right)


def load_per_body_mass(load: float, body_mass: float) -> float | None:
    """Volume load relative to body mass, both in kilograms; None for a body mass of 0."""
    mass = measured(body_mass, "The body mass")
    return None if mass == 0 else measured(load, "The volume load") / mass


def relative_volume_load(sets: Iterable[tuple[int, float]]) -> float:
    """The sum of repetitions times percent of 1RM (science.md 4.7): the other relative volume load."""
    return sum(
        measured(reps, "The repetitions") * measured(percent, "A percentage") / 100 for reps, percent in sets
    )


def volume_band(sets: float, cuts: tuple[float, float, float] | None = None) -> VolumeBand:
    """The label of fractional ``sets`` per muscle, side and week: below 4 low, 10 high, over 20 very high.

    ``cuts`` are one's own three limits, rising. Raises BadValue where they are not.
    """
    moderate, high, very_high = cuts or (VOLUME_MODERATE.value, VOLUME_HIGH.value, VOLUME_VERY_HIGH.value)
    if not moderate <= high <= very_high:
        raise BadValue("The limits of the volume bands must rise.")
    if below(measured(sets, "A number of sets"), moderate):
        return VolumeBand.LOW
    if below(sets, high):
        return VolumeBand.MODERATE
    return VolumeBand.VERY_HIGH if above(sets, very_high) else VolumeBand.HIGH


def _plus(sum_: SideSets, side: Side, sets: float) -> SideSets:
    share = _SHARES[side]
    both = sets if side is Side.BOTH else 0.0
    return SideSets(sum_.left + sets * share.left, sum_.right + sets * share.right, sum_.both + both)
