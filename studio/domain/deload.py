"""A lighter week: fewer sets and reps, the base tempo, more in reserve (science.md 4.4, product.md B10).

Sets x 0.75 and reps x 0.8, rounded to the nearest (halves up): 4 x 10 becomes 3 x 8, about 40 % fewer reps a
week on each side. No extra set of the weak side, and no testing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from studio.domain.defaults import DELOAD_EVERY, DELOAD_REPS, DELOAD_RIR, DELOAD_SETS
from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, measured
from studio.domain.prescription import (
    UNSET,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    with_set_count,
)
from studio.domain.tempo import Tempo

_NO_TESTING = {SetKind.TEST: SetKind.WORKING, SetKind.AMRAP: SetKind.WORKING}


@dataclass(frozen=True, slots=True)
class DeloadRule:
    """``sets`` and ``reps`` are shares that remain, ``rir`` is what is added to the reserve."""

    sets: float = DELOAD_SETS.value
    reps: float = DELOAD_REPS.value
    rir: float = DELOAD_RIR.value

    def sets_of(self, sets: int) -> int:
        """At least one set is left."""
        return _fewer(sets, self.sets)

    def reps_of(self, reps: int) -> int:
        """At least one rep (or second of a hold) is left."""
        return _fewer(reps, self.reps)

    def rir_of(self, rir: float | None) -> float | None:
        """Never over 10; an unknown reserve stays unknown."""
        return None if rir is None else min(10.0, rir + self.rir)


DELOAD = DeloadRule()


def deloaded(
    prescription: Prescription, base_tempo: Tempo | None = None, rule: DeloadRule = DELOAD
) -> Prescription:
    """The prescription of a deload week; ``base_tempo`` is the exercise's own (None keeps what is planned).

    What differs for a set or a side keeps differing, by the same shares; only a tempo of its own is given up
    for the base tempo. Warm-up sets stay as they are.
    """
    sets = tuple(
        _eased_set(planned, base_tempo, rule)
        for planned in prescription.sets
        if planned.side is None and planned.kind is not SetKind.EXTRA
    )
    target = prescription.target
    eased = replace(
        prescription,
        target=replace(
            target,
            reps=_eased_span(target.reps, rule),
            seconds=_eased_span(target.seconds, rule),
            tempo=base_tempo or target.tempo,
            rir=rule.rir_of(target.rir),
        ),
        sets=sets or (PlannedSet(id=prescription.sets[0].id),),
        left=_eased(prescription.left, base_tempo, rule),
        right=_eased(prescription.right, base_tempo, rule),
    )
    counted = len(eased.counted_sets)
    return with_set_count(eased, rule.sets_of(counted)) if counted else eased


def is_deload_week(week: int, every: int = DELOAD_EVERY.value) -> bool:
    """Whether the week with this number (from 1) is a deload, one ``every`` so many weeks."""
    if every < 1:
        raise BadValue("A deload comes after at least one week.")
    return week % every == 0


def _eased_set(planned: PlannedSet, base_tempo: Tempo | None, rule: DeloadRule) -> PlannedSet:
    if planned.kind is SetKind.WARM_UP:
        return planned
    kind = _NO_TESTING.get(planned.kind, planned.kind)
    return replace(planned, kind=kind, changes=_eased(planned.changes, base_tempo, rule))


def _eased(override: Override, base_tempo: Tempo | None, rule: DeloadRule) -> Override:
    reps, seconds, rir = override.reps, override.seconds, override.rir
    return replace(
        override,
        reps=_eased_span(reps, rule) if isinstance(reps, Span) else reps,
        seconds=_eased_span(seconds, rule) if isinstance(seconds, Span) else seconds,
        tempo=UNSET if base_tempo else override.tempo,
        rir=rule.rir_of(rir) if isinstance(rir, float | int) else rir,
    )


def _eased_span(span: Span | None, rule: DeloadRule) -> Span | None:
    return None if span is None else Span(rule.reps_of(span.low), rule.reps_of(span.high))


def _fewer(count: int, share: float) -> int:
    return max(1, math.floor(measured(count, "A number") * measured(share, "A share") + 0.5 + TOLERANCE))
