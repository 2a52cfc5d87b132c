"""A warm-up ramp: a few lighter sets before the work, by a rule such as 40, 60 and 80 % (product.md B2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from studio.domain.defaults import WARM_UP_RAMP
from studio.domain.errors import BadValue
from studio.domain.prescription import (
    UNSET,
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Unset,
)
from studio.domain.units import Load

_STEP = re.compile(r"([0-9]{1,3})\s*%?\s*[x×]\s*([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class RampStep:
    """One warm-up set: ``share`` percent of the working load, and its reps (or seconds of a hold)."""

    share: int
    reps: int

    def __post_init__(self) -> None:
        if not 1 <= self.share <= 100 or not 1 <= self.reps <= 99:
            raise BadValue("A warm-up set takes 1 to 100 % of the load, 1 to 99 times.")


def ramp_of(text: str) -> tuple[RampStep, ...]:
    """Reads ``40x8 60x5 80x3``: percent of the working load times repetitions."""
    found = [RampStep(int(share), int(reps)) for share, reps in _STEP.findall(text)]
    if not found or _STEP.sub("", text).strip(" ,;%"):
        raise BadValue("Write a ramp such as 40x8 60x5 80x3: percent of the working load times reps.")
    if len(found) > 10:
        raise BadValue("A ramp has at most ten sets.")
    return tuple(found)


USUAL = ramp_of(WARM_UP_RAMP.value)
RAMPS = (USUAL, ramp_of("50x6 75x3"), ramp_of("30x8 50x5 70x3 85x1"))
"""What is offered: the usual one first, a short one, and a long one before heavy work [D]."""


def with_ramp(
    line: Prescription, ramp: Sequence[RampStep] = USUAL, *, lifted: Load | None = None, step: Decimal
) -> Prescription:
    """The prescription with ``ramp`` in front, in the place of the warm-ups that were there.

    A weight is rounded down to whole steps (in its own unit); a percentage stays one, of the same test. What
    is loaded by feel goes by ``lifted``, what a test says it comes to, and is chosen where nothing is known.
    """
    fresh = tuple(_warm_up(line, one, lifted, step) for one in ramp)
    return replace(line, sets=(*fresh, *(s for s in line.sets if s.kind is not SetKind.WARM_UP)))


def ramp_in(line: Prescription, *, lifted: Load | None = None, step: Decimal) -> tuple[RampStep, ...] | None:
    """The offered ramp that a prescription begins with; None for another one, or for none."""

    def warm_ups(of: Prescription) -> list[Override]:
        return [s.changes for s in of.sets if s.kind is SetKind.WARM_UP]

    found = warm_ups(line)
    made = ((ramp, with_ramp(line, ramp, lifted=lifted, step=step)) for ramp in RAMPS)
    return next((ramp for ramp, with_it in made if found and warm_ups(with_it) == found), None)


def without_ramp(line: Prescription) -> Prescription:
    """The prescription without warm-ups; one that has nothing else keeps them."""
    kept = tuple(s for s in line.sets if s.kind is not SetKind.WARM_UP)
    return replace(line, sets=kept) if kept else line


def _warm_up(line: Prescription, one: RampStep, lifted: Load | None, step: Decimal) -> PlannedSet:
    """A hold is held shorter by the same shares; a reserve means nothing in a warm-up."""
    held = line.target.seconds
    seconds: Span | Unset = UNSET
    if held is not None:
        seconds = Span.exactly(max(1, held.high * one.share // 100))
    changes = Override(
        reps=UNSET if held else Span.exactly(one.reps),
        seconds=seconds,
        load=_share(line.target.load, one.share, lifted, step),
        rir=UNSET if line.target.rir is None else None,
    )
    return PlannedSet(SetKind.WARM_UP, changes)


def _share(rule: LoadRule, share: int, lifted: Load | None, step: Decimal) -> LoadRule | Unset:
    if rule.percent is not None:
        return replace(rule, percent=round(rule.percent * share / 100, 1))
    if rule.load is not None:
        lighter = _lighter(rule.load, share, step)
        if rule.kind is LoadKind.BODY_WEIGHT_PLUS and not lighter.thousandths:
            return LoadRule.body_weight()
        return replace(rule, load=lighter)
    if rule.kind is LoadKind.RIR:
        return LoadRule() if lifted is None else LoadRule.absolute(_lighter(lifted, share, step))
    return UNSET


def _lighter(load: Load, share: int, step: Decimal) -> Load:
    exact = load.amount * share / 100
    return replace(load, thousandths=Load.of(exact - exact % step).thousandths)
