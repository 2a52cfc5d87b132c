"""What was measured of each side, day by day: which sets and tests may speak, and which are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion
from studio.domain.tempo_class import TempoClass
from studio.domain.trial_course import RECORDED
from studio.domain.trials import trial_value
from studio.domain.units import Load
from studio.domain.weak_side import eligible_trial
from studio.domain.workout import LoggedSet
from studio.storage.trial_sets import SilentSets, TrialSet


class LeftOut(StrEnum):
    """Why a set of a side cannot measure asymmetry."""

    MATCHED = "matched"
    NO_RIR = "no_rir"
    KIND = "kind"
    NO_ESTIMATE = "no_estimate"
    BY_HAND = "by_hand"
    NO_SIDE = "no_side"


LeftOutCounts = tuple[tuple[LeftOut, int], ...]
_Where = tuple[date, str, TempoClass]
"""Of which sitting a set is: left at the usual tempo against right lowered slowly is no comparison."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The trials of both sides on one day (or occasion) in one set-up and tempo class, in the metric's unit.

    ``occasion_ids`` lead back to a test, to both where each side was stored for itself; what was measured is
    the same without them. A test says no tempo, and so is of the usual one.
    """

    day: date | None
    label: str
    left: tuple[float, ...]
    right: tuple[float, ...]
    tested: bool
    set_up: str = ""
    expires_on: date | None = None
    occasion_ids: tuple[UUID, ...] = field(default=(), compare=False)
    tempo_class: TempoClass = TempoClass.USUAL

    @property
    def slow(self) -> bool:
        """Whether its sets were lowered slowly."""
        return self.tempo_class is TempoClass.SLOW

    @property
    def both_sides(self) -> bool:
        return bool(self.left and self.right)

    @property
    def is_one_sided_test(self) -> bool:
        """A test says so much; training of one side is left out, and takes nothing from what was tested."""
        return self.tested and not self.both_sides

    def same_day(self, other: Sitting) -> bool:
        """Whether both are of one session; one of no known day is only of its own."""
        return self is other or (self.day is not None and self.day == other.day)


class _Said(NamedTuple):
    """All of a set that its value is worked out from, by the names of `trial_value`."""

    load: Load | None
    reps: int | None
    seconds: float | None
    rir: float | None
    body_mass: Load | None
    bm_factor: float | None


def sitting_of(occasion: Occasion) -> Sitting:
    return Sitting(
        day=occasion.day,
        label=occasion.label,
        left=occasion.values_of(Side.LEFT),
        right=occasion.values_of(Side.RIGHT),
        tested=True,
        set_up=occasion.set_up,
        expires_on=occasion.expires_on,
        occasion_ids=(occasion.id,),
    )


def halves_joined(sittings: Iterable[Sitting]) -> list[Sitting]:
    """Tests of one side that are of one day and set-up are one sitting: each side was stored for itself."""
    joined: dict[tuple[date, str] | int, Sitting] = {}
    for number, one in enumerate(sittings):
        half = bool(one.left) is not bool(one.right)
        where = (one.day, one.set_up) if one.day and half else number
        before = joined.get(where)
        joined[where] = one if before is None else _of_both(before, one)
    return list(joined.values())


def sittings_of_sets(
    sets: Iterable[TrialSet], silent: Iterable[SilentSets], exercise: Exercise, metric: Metric
) -> tuple[list[Sitting], LeftOutCounts]:
    """The trials among logged sets by day, set-up and tempo class, and how many sets are left out, and why.

    ``silent`` are those that were only counted. A day with a set that lifted less than the body's share says
    nothing of the external load: its other sets would say too much.
    """
    left_out: Counter[LeftOut] = Counter()
    for alike in silent:
        left_out[_why_silent(alike)] += alike.sets
    trials: dict[_Where, tuple[list[float], list[float]]] = {}
    helped: set[_Where] = set()

    @cache  # a log repeats few combinations, and an estimate asks seven formulas
    def value_of(metric: Metric, said: _Said) -> float | None:
        return trial_value(metric, exercise, **said._asdict())

    for done in sets:
        if done.left_out == RECORDED:
            continue
        reason = _why_not(done)
        if reason is None:
            where = done.day, done.set_up, done.tempo_class
            said = _Said(done.load, done.reps, done.seconds, done.rir, done.body_mass, done.bm_factor)
            value = value_of(metric, said)
            if value is not None:
                of_day = trials.setdefault(where, ([], []))
                of_day[done.side is Side.RIGHT].append(value)
                continue
            reason = LeftOut.NO_ESTIMATE
            if metric is Metric.E1RM_EXTERNAL and value_of(Metric.E1RM, said) is not None:
                helped.add(where)
        left_out[reason] += 1
    sittings = {where: _sitting_in(where, *sides) for where, sides in trials.items()}
    kept = [one for where, one in sittings.items() if where not in helped]
    lost = sum(map(_trials_of, sittings.values())) - sum(map(_trials_of, kept))
    return kept, with_more(tuple(sorted(left_out.items())), LeftOut.NO_ESTIMATE, lost)


def with_more(counts: LeftOutCounts, reason: LeftOut, more: int) -> LeftOutCounts:
    """The counts with so many more of ``reason``."""
    found = Counter(dict(counts))
    found[reason] += more
    return tuple(sorted((+found).items()))


def in_order(sittings: Iterable[Sitting]) -> list[Sitting]:
    """Oldest first; of a day slow sets, the others, the test: what is last speaks where a day counts once.

    The usual tempo is that of most days and of tests, and so what others can be held against.
    """
    return sorted(sittings, key=lambda s: (s.day or date.min, s.tested, s.tempo_class))


def alike(both: Sequence[Sitting]) -> list[Sitting]:
    """Those in the set-up of the latest (science.md 5.3).

    One that states none is in that of the one before it, since nothing says that it differs; the first ones
    are in the first that is stated.
    """
    now = next((s.set_up for s in both if s.set_up), "")
    set_ups = [now := s.set_up or now for s in both]
    return [s for s, set_up in zip(both, set_ups, strict=True) if set_up == now]


def missing_elsewhere(one: Sitting, sittings: Sequence[Sitting]) -> bool:
    """Whether the side that is missing was measured in another set-up or tempo class only."""
    if one.both_sides:
        return False
    others = [s for s in sittings if (s.right if one.left else s.left)]
    return bool(others) and not any(_may_stand_beside(one, other) for other in others)


def _may_stand_beside(one: Sitting, other: Sitting) -> bool:
    """Nothing says that a set-up which is not stated differs."""
    set_ups_fit = not one.set_up or other.set_up in ("", one.set_up)
    return set_ups_fit and one.tempo_class is other.tempo_class


def why_left_out(done: LoggedSet, *, capped: bool) -> LeftOut | None:
    """Why a set of the log cannot measure; None where it can, if its numbers give a value.

    ``capped`` says that it, or the other set of its pair, was matched to the other side.
    """
    if done.rir is None and done.kind not in (SetKind.TEST, SetKind.AMRAP):
        return _why_silent(SilentSets(done.side, done.kind, bool(done.left_out), capped, 1))
    return _why_not(done)


def _sitting_in(where: _Where, left: Sequence[float], right: Sequence[float]) -> Sitting:
    day, set_up, tempo_class = where
    sides = tuple(left), tuple(right)
    return Sitting(day, "", *sides, tested=False, set_up=set_up, tempo_class=tempo_class)


def _of_both(first: Sitting, then: Sitting) -> Sitting:
    """It counts no longer than either."""
    return replace(
        first,
        label=first.label or then.label,
        left=first.left + then.left,
        right=first.right + then.right,
        expires_on=min(filter(None, (first.expires_on, then.expires_on)), default=None),
        occasion_ids=first.occasion_ids + then.occasion_ids,
    )


def _trials_of(sitting: Sitting) -> int:
    return len(sitting.left) + len(sitting.right)


def _why_not(done: TrialSet | LoggedSet) -> LeftOut | None:
    if not done.side.one_sided:
        return LeftOut.NO_SIDE
    if done.left_out:
        return LeftOut.BY_HAND
    if eligible_trial(done.kind, rir=done.rir, rep_matched=done.matched):
        return None
    if done.rir is None:  # a test or AMRAP set, else it would be among the silent ones
        return LeftOut.MATCHED
    return LeftOut.NO_RIR if done.kind in _WORK else LeftOut.KIND


def _why_silent(alike: SilentSets) -> LeftOut:
    """Both sets of a matched pair are called matched: the reps of the one are those of the other."""
    if not alike.side.one_sided:
        return LeftOut.NO_SIDE
    if alike.left_out:
        return LeftOut.BY_HAND
    if alike.matched:
        return LeftOut.MATCHED
    return LeftOut.NO_RIR if alike.kind in _WORK else LeftOut.KIND


_WORK = (SetKind.WORKING, SetKind.TOP, SetKind.BACK_OFF)
