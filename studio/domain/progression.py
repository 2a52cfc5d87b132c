"""How the next session follows from the last ones: linear, double, 2-for-2, percent, reps in reserve.

Both sides share one load (science.md 4.3): it rises only when the weaker side has met the target on every
planned set, a day that trained one side alone moves nothing, and the monthly extra set never counts. Loads
are in one unit throughout.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from studio.domain.defaults import ACSM_LARGEST_RISE, ACSM_LEAST_RISE, MISSED_TARGET_CUT, TRAINING_MAX
from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, measured
from studio.domain.sides import PerSide, Side
from studio.domain.strength import load_for, rounded_down
from studio.domain.typed import override


class Cause(StrEnum):
    """Why an aim is what it is."""

    START = "start"
    TARGET_MET = "target_met"
    MORE_REPS = "more_reps"
    NOT_YET = "not_yet"
    MISSED_TWICE = "missed_twice"
    NO_SETS = "no_sets"
    ONE_SIDE_ONLY = "one_side_only"
    FROM_MAXIMUM = "from_maximum"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a session aims at: ``sets`` of ``reps`` on each side with ``load``, and why."""

    load: float
    reps: int
    sets: int = 3
    cause: Cause = Cause.START

    def __post_init__(self) -> None:
        measured(self.load, "The load")
        if self.reps < 1 or self.sets < 1:
            raise BadValue("An aim has at least one set of one repetition.")


@dataclass(frozen=True, slots=True)
class DoneSet:
    """A set as it was done. ``extra`` marks the monthly set of the weak side."""

    side: Side
    reps: int
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Reps of the planned sets of each side, in their order."""

    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()

    @classmethod
    def of(cls, sets: Iterable[DoneSet]) -> Result:
        """Both-sided sets count for each side, extra sets and sets of an unknown side for none."""
        planned = [done for done in sets if not done.extra]
        left = (Side.LEFT, Side.BOTH, Side.EACH)
        right = (Side.RIGHT, Side.BOTH, Side.EACH)
        return cls(
            tuple(done.reps for done in planned if done.side in left),
            tuple(done.reps for done in planned if done.side in right),
        )

    @property
    def gap(self) -> Cause | None:
        """Why nothing can be learnt from it; None where both sides did something."""
        if self.left and self.right:
            return None
        return Cause.ONE_SIDE_ONLY if self.left or self.right else Cause.NO_SETS

    @property
    def lowest(self) -> int:
        """The fewest reps of either side; 0 where one side did nothing."""
        return 0 if self.gap else min(*self.left, *self.right)

    @property
    def last(self) -> int:
        """The reps of the last set of the side that did fewer in it; 0 where one side did nothing."""
        return 0 if self.gap else min(self.left[-1], self.right[-1])

    def reached(self, reps: int, sets: int) -> bool:
        """Whether both sides did ``sets`` sets of at least ``reps``."""
        return self.lowest >= reps and min(len(self.left), len(self.right)) >= sets


class Scheme(Protocol):
    """A rule that writes the next aim.

    ``results`` are those of the sessions since the load last changed, oldest first.
    """

    def following(self, now: Aim, results: Sequence[Result], /) -> Aim: ...


@dataclass(frozen=True, slots=True)
class Linear(Scheme):
    """The load rises by ``step`` whenever the target was met."""

    step: float

    @override
    def following(self, now: Aim, results: Sequence[Result], /) -> Aim:
        return _raised(now, self.step) if _met(now, results) else _held(now, results)


@dataclass(frozen=True, slots=True)
class DoubleProgression(Scheme):
    """Reps climb from ``rep_min`` to ``rep_max``, then the load rises by ``step`` and they start again.

    The next target is the fewest reps of either side plus one. Two sessions below ``rep_min`` in a row take
    5 % off, in whole steps [D].
    """

    rep_min: int
    rep_max: int
    step: float

    def __post_init__(self) -> None:
        if not 1 <= self.rep_min <= self.rep_max:
            raise BadValue(f"A range of {self.rep_min} to {self.rep_max} reps is not possible.")

    @override
    def following(self, now: Aim, results: Sequence[Result], /) -> Aim:
        if not results or results[-1].gap:
            return _held(now, results)
        last = results[-1]
        if last.reached(self.rep_max, now.sets):
            return replace(_raised(now, self.step), reps=self.rep_min)
        if all(result.lowest < self.rep_min and not result.gap for result in results[-2:]) and results[1:]:
            return replace(
                now, load=lighter(now.load, self.step), reps=self.rep_min, cause=Cause.MISSED_TWICE
            )
        reps = min(max(last.lowest + 1, self.rep_min), self.rep_max)
        return replace(now, reps=reps, cause=Cause.MORE_REPS if reps > now.reps else Cause.NOT_YET)


@dataclass(frozen=True, slots=True)
class TwoForTwo(Scheme):
    """The load rises when the last set had two reps over the target in two sessions running (NSCA, S 39)."""

    step: float

    @override
    def following(self, now: Aim, results: Sequence[Result], /) -> Aim:
        two = results[-2:]
        over = len(two) == 2 and all(result.last >= now.reps + 2 for result in two)
        return _raised(now, self.step) if over else _held(now, results)


@dataclass(frozen=True, slots=True)
class PercentOfMax(Scheme):
    """``percent`` of the weaker side's 1RM, or of a training max that is a share of it (90 % [K])."""

    percent: float
    one_rm: PerSide[float | None]
    increment: float
    training_max: float = 100.0

    @classmethod
    def of_training_max(cls, percent: float, one_rm: PerSide[float | None], increment: float) -> PercentOfMax:
        """Percent of the usual training max."""
        return cls(percent, one_rm, increment, TRAINING_MAX.value)

    @override
    def following(self, now: Aim, _results: Sequence[Result], /) -> Aim:
        weaker = weaker_max(self.one_rm)
        if weaker is None:
            return replace(now, cause=Cause.ONE_SIDE_ONLY)
        exact = weaker * measured(self.training_max, "A training max") / 100
        exact *= measured(self.percent, "A percentage") / 100
        return replace(now, load=rounded_down(exact, self.increment), cause=Cause.FROM_MAXIMUM)


@dataclass(frozen=True, slots=True)
class RepsInReserve(Scheme):
    """The load that leaves ``rir`` reps in reserve, from the weaker side's external e1RM (science.md 2.3)."""

    rir: float
    one_rm: PerSide[float | None]
    increment: float
    body_mass: float = 0.0
    bm_factor: float = 0.0

    @override
    def following(self, now: Aim, _results: Sequence[Result], /) -> Aim:
        weaker = weaker_max(self.one_rm)
        if weaker is None:
            return replace(now, cause=Cause.ONE_SIDE_ONLY)
        load = load_for(
            weaker,
            now.reps,
            rir=self.rir,
            body_mass=self.body_mass,
            bm_factor=self.bm_factor,
            increment=self.increment,
        )
        return replace(now, load=load, cause=Cause.FROM_MAXIMUM)


def following(schemes: Iterable[Scheme], now: Aim, results: Sequence[Result]) -> Aim:
    """The aim of the first of the ``schemes`` that changes load or reps; the present one if none does."""
    found = now
    for scheme in schemes:
        found = scheme.following(now, results)
        if (found.load, found.reps) != (now.load, now.reps):
            return found
    return found


def preview(schemes: Sequence[Scheme], now: Aim, sessions: int) -> tuple[Aim, ...]:
    """The next ``sessions`` aims if each one is done just as planned."""
    aims: list[Aim] = []
    results: list[Result] = []
    for _ in range(sessions):
        done = (now.reps,) * now.sets
        results.append(Result(done, done))
        after = following(schemes, now, results)
        if after.load != now.load:
            results.clear()
        aims.append(now := after)
    return tuple(aims)


def weaker_max(one_rm: PerSide[float | None]) -> float | None:
    """The 1RM that a shared load goes by: the lower side's; None while a side is not known."""
    if one_rm.left is None or one_rm.right is None:
        return None
    return min(measured(one_rm.left, "The left side"), measured(one_rm.right, "The right side"))


def lighter(load: float, step: float, cut: float = MISSED_TARGET_CUT.value) -> float:
    """``load`` less at least ``cut`` percent, in whole steps, not below 0."""
    if measured(step, "The step of loads") == 0:
        raise BadValue("The step of loads must be above 0.")
    steps = math.ceil(measured(load, "The load") * cut / 100 / step - TOLERANCE)
    return max(0.0, load - steps * step)


def usual_rise(load: float) -> tuple[float, float]:
    """The loads that lie 2 % and 10 % above: the bounds of a rise after ACSM 2009, to be shown (S 34)."""
    low, high = ACSM_LEAST_RISE.value, ACSM_LARGEST_RISE.value
    return load * (1 + low / 100), load * (1 + high / 100)


def _met(now: Aim, results: Sequence[Result]) -> bool:
    return bool(results) and results[-1].reached(now.reps, now.sets)


def _raised(now: Aim, step: float) -> Aim:
    return replace(now, load=now.load + measured(step, "The step of loads"), cause=Cause.TARGET_MET)


def _held(now: Aim, results: Sequence[Result]) -> Aim:
    gap = results[-1].gap if results else Cause.NO_SETS
    return replace(now, cause=gap or Cause.NOT_YET)
