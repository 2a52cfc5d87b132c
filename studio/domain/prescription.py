"""What is to be done of one exercise on one day: sets, reps or seconds, load, tempo, effort, rest, sides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import TypeVar
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.defaults import REST_AFTER_BOTH, REST_BETWEEN_SIDES
from studio.domain.errors import BadValue
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Tempo
from studio.domain.units import Load, LoadSense

T = TypeVar("T")


class Unset(Enum):
    """The absence of an override, which differs from an override to nothing (None)."""

    UNSET = "unset"


UNSET = Unset.UNSET
STOPPED = "stopped at pain"
"""The reason of a test's trial that nobody does any more (science.md 5.6)."""


class SetKind(StrEnum):
    """What a set is for (science.md 4.2); ``EXTRA`` is the monthly set of the weak side."""

    WARM_UP = "warm_up"
    WORKING = "working"
    TOP = "top"
    BACK_OFF = "back_off"
    AMRAP = "amrap"
    DROP = "drop"
    CLUSTER = "cluster"
    REST_PAUSE = "rest_pause"
    MYO_REP = "myo_rep"
    HOLD = "hold"
    TECHNIQUE = "technique"
    TEST = "test"
    EXTRA = "extra"


MOST_SETS = 30
_NOT_COUNTED = (SetKind.WARM_UP, SetKind.EXTRA)


@dataclass(frozen=True, slots=True)
class Span:
    """A target of reps or seconds: one number (low == high) or a range."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 3600:
            raise BadValue(f"A target of {self.low} to {self.high} is not possible.")

    @classmethod
    def exactly(cls, number: int) -> Span:
        return cls(number, number)


class LoadKind(StrEnum):
    """How the load of a prescription is found (product.md B6)."""

    UNSET = "unset"
    BODY_WEIGHT = "body_weight"
    ABSOLUTE = "absolute"
    BODY_WEIGHT_PLUS = "body_weight_plus"
    PERCENT_E1RM = "percent_e1rm"
    PERCENT_BILATERAL = "percent_bilateral"
    RIR = "rir"


@dataclass(frozen=True, slots=True)
class LoadRule:
    """``load`` for absolute and body weight plus, ``percent`` for the percent rules, neither for the rest."""

    kind: LoadKind = LoadKind.UNSET
    load: Load | None = None
    percent: float | None = None

    def __post_init__(self) -> None:
        if (self.load is not None) is not (self.kind in (LoadKind.ABSOLUTE, LoadKind.BODY_WEIGHT_PLUS)):
            raise BadValue(f"A load rule “{self.kind}” and its weight do not go together.")
        if (self.percent is not None) is not (
            self.kind in (LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL)
        ):
            raise BadValue(f"A load rule “{self.kind}” and its percentage do not go together.")
        if self.percent is not None and not 0 < self.percent <= 200:
            raise BadValue(f"{self.percent:g} % is out of range (over 0 to 200).")

    @classmethod
    def absolute(cls, load: Load) -> LoadRule:
        return cls(LoadKind.ABSOLUTE, load)

    @classmethod
    def body_weight(cls) -> LoadRule:
        return cls(LoadKind.BODY_WEIGHT)


def fixed_load(rule: LoadRule) -> Load | None:
    """The load that a rule names by itself; None where it needs a test or a choice."""
    if rule.kind is LoadKind.BODY_WEIGHT:
        return Load.body_weight()
    if rule.kind is LoadKind.BODY_WEIGHT_PLUS and rule.load is not None:
        return replace(rule.load, sense=LoadSense.ADDED)
    return rule.load


def _chosen(value: T | Unset, shared: T) -> T:
    return shared if isinstance(value, Unset) else value


def _check_rir(rir: float | None) -> None:
    if rir is not None and not 0 <= rir <= 10:
        raise BadValue(f"{rir:g} reps in reserve is out of range (0 to 10).")


def _check_rest(seconds: int | None) -> None:
    if seconds is not None and not 0 <= seconds <= 3600:
        raise BadValue("A rest is between 0 and 3600 seconds.")


@dataclass(frozen=True, slots=True)
class Target:
    """What one set aims at: reps or seconds, load, tempo, and repetitions in reserve."""

    reps: Span | None = None
    seconds: Span | None = None
    load: LoadRule = LoadRule()
    tempo: Tempo | None = None
    rir: float | None = None

    def __post_init__(self) -> None:
        if self.reps is not None and self.seconds is not None:
            raise BadValue("A set aims at reps or at seconds, not at both.")
        _check_rir(self.rir)


@dataclass(frozen=True, slots=True)
class Override:
    """Fields that differ from what is shared: UNSET = as shared, None = deliberately nothing."""

    reps: Span | Unset | None = UNSET
    seconds: Span | Unset | None = UNSET
    load: LoadRule | Unset | None = UNSET
    tempo: Tempo | Unset | None = UNSET
    rir: float | Unset | None = UNSET
    rest_s: int | Unset | None = UNSET

    def __post_init__(self) -> None:
        if isinstance(self.reps, Span) and isinstance(self.seconds, Span):
            raise BadValue("A set aims at reps or at seconds, not at both.")
        _check_rir(_chosen(self.rir, None))
        _check_rest(_chosen(self.rest_s, None))

    @property
    def empty(self) -> bool:
        return self == NOTHING_OWN

    def applied_to(self, target: Target) -> Target:
        """``target`` with the fields that are set here put in their place.

        Reps of its own take the place of shared seconds, and seconds of its own that of shared reps.
        """
        if self.empty:
            return target
        load = _chosen(self.load, target.load)
        shared_reps = None if isinstance(self.seconds, Span) else target.reps
        shared_seconds = None if isinstance(self.reps, Span) else target.seconds
        return Target(
            reps=_chosen(self.reps, shared_reps),
            seconds=_chosen(self.seconds, shared_seconds),
            load=LoadRule() if load is None else load,
            tempo=_chosen(self.tempo, target.tempo),
            rir=_chosen(self.rir, target.rir),
        )


NOTHING_OWN = Override()
"""Made once: most sets and sides have nothing of their own, and each is asked for it often."""


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set of a prescription: its kind, and where it differs from the prescription's target.

    ``side`` is set only where one side alone does it, as with the monthly extra set; ``reason`` says why.
    """

    kind: SetKind = SetKind.WORKING
    changes: Override = NOTHING_OWN
    side: Side | None = None
    reason: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Prescription:
    """An exercise on a day. ``rest_s`` follows both sides, ``rest_between_s`` lies between them.

    With ``every_s`` each go begins so many seconds after the one before, whatever rest that leaves: EMOM and
    intervals. Seconds are then work at one's own pace, not a hold.
    """

    exercise_id: UUID
    target: Target
    sets: tuple[PlannedSet, ...]
    rest_s: int = REST_AFTER_BOTH.value
    rest_between_s: int = REST_BETWEEN_SIDES.value
    policy: SidePolicy = SidePolicy.WEAK_FIRST
    left: Override = NOTHING_OWN
    right: Override = NOTHING_OWN
    group_id: UUID | None = None
    note: str = ""
    every_s: int | None = None
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        if self.every_s is not None and not 10 <= self.every_s <= 3600:
            raise BadValue("A set begins every 10 to 3600 seconds.")
        if not 1 <= len(self.sets) <= MOST_SETS:
            raise BadValue(f"{len(self.sets)} sets are out of range (1 to 30).")
        _check_rest(self.rest_s)
        _check_rest(self.rest_between_s)
        texts.check_note(self.note)

    @classmethod
    def of(cls, exercise_id: UUID, sets: int, target: Target, **rest: object) -> Prescription:
        """``sets`` equal working sets."""
        return cls(exercise_id, target, working_sets(sets), **rest)  # type: ignore[arg-type]  # fields by name

    def override_of(self, side: Side) -> Override:
        """What differs for ``side``; nothing where it is not one side."""
        if side is Side.LEFT:
            return self.left
        return self.right if side is Side.RIGHT else NOTHING_OWN

    def target_of(self, planned: PlannedSet, side: Side) -> Target:
        """What ``side`` aims at in ``planned``: its own value, else the set's, else the shared.

        A warm-up is lighter than the work, whatever a side lifts in that: there the set's value comes first.
        """
        own = self.override_of(side)
        if planned.kind is SetKind.WARM_UP:
            return planned.changes.applied_to(own.applied_to(self.target))
        return own.applied_to(planned.changes.applied_to(self.target))

    def rest_of(self, side: Side, planned: PlannedSet | None = None) -> int:
        """Seconds of rest after ``side``: its own value, else that of the set, else the shared."""
        shared = _chosen(planned.changes.rest_s, self.rest_s) if planned else self.rest_s
        rest = _chosen(self.override_of(side).rest_s, shared)
        return 0 if rest is None else rest

    @property
    def counted_sets(self) -> tuple[PlannedSet, ...]:
        """The sets that everybody does: no warm-up, no extra set of the weak side, whichever it is."""
        return tuple(s for s in self.sets if s.kind not in _NOT_COUNTED and s.side is None)

    def mirrored(self) -> Prescription:
        """The same with left and right exchanged."""
        sets = tuple(replace(s, side=s.side.opposite) if s.side else s for s in self.sets)
        return replace(self, left=self.right, right=self.left, sets=sets)


def working_sets(count: int, kind: SetKind = SetKind.WORKING) -> tuple[PlannedSet, ...]:
    """``count`` sets that differ in nothing."""
    return tuple(PlannedSet(kind) for _ in range(count))


def with_override(prescription: Prescription, side: Side, override: Override) -> Prescription:
    """The same with ``override`` for ``side``, which must be left or right."""
    if side is Side.LEFT:
        return replace(prescription, left=override)
    if side is Side.RIGHT:
        return replace(prescription, right=override)
    raise ValueError(f"{side} is not one side")


def with_set_count(prescription: Prescription, count: int) -> Prescription:
    """The same with ``count`` counted sets; warm-ups and extra sets stay, the last kind is repeated."""
    if count < 1:
        raise BadValue(f"{count} sets are out of range (1 to 30).")
    counted = prescription.counted_sets
    more = working_sets(count - len(counted), counted[-1].kind if counted else SetKind.WORKING)
    dropped = {s.id for s in counted[count:]}
    kept = [s for s in prescription.sets if s.id not in dropped]
    last = counted[:count][-1:]
    place = kept.index(last[0]) + 1 if last else len(kept)
    return replace(prescription, sets=(*kept[:place], *more, *kept[place:]))
