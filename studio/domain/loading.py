"""From a load rule to a load: what one side lifts, and where the number comes from (product.md B6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from studio.domain.defaults import BAR_STEP, BAR_STEP_LB, DUMBBELL_STEP, DUMBBELL_STEP_LB
from studio.domain.equipment import NOTHING_ENTERED, Stock
from studio.domain.exercise import Exercise, LoadMode, built_in_id
from studio.domain.made_loads import loads_of
from studio.domain.prescription import LoadKind, LoadRule, PlannedSet, Prescription, Target, fixed_load
from studio.domain.sides import Side
from studio.domain.strength import load_for
from studio.domain.units import Load, Unit, to_unit

GRAM = Decimal("0.001")
"""A tested 1RM is kept to the gram, so a load a gram above what is worked out from it is not above it."""


class LoadReason(StrEnum):
    """Where a load comes from, or why there is none."""

    CHOSEN = "chosen"
    BODY_WEIGHT = "body_weight"
    UNTIL_TESTED = "until_tested"
    PERCENT_E1RM = "percent_e1rm"
    PERCENT_BILATERAL = "percent_bilateral"
    RIR = "rir"
    TO_CHOOSE = "to_choose"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True, slots=True)
class AthleteFacts:
    """What is known of an athlete. ``one_rm`` is the external 1RM in kg per exercise and side.

    Both legs together stand under ``Side.BOTH``. ``stock`` is what the gym has.
    """

    unit: Unit = Unit.KG
    one_rm: Mapping[tuple[UUID, Side], Decimal] = field(default_factory=dict)
    body_mass: Load | None = None
    stock: Stock = NOTHING_ENTERED


@dataclass(frozen=True, slots=True)
class ResolvedLoad:
    """A load, or None with the reason; ``exact_kg`` is a computed one before it was rounded down.

    ``percent`` of ``whole_kg`` is what it was computed from, where a percentage gives it. ``lightest`` is the
    lightest that the gym can make where that is still too heavy: then no weight is taken.
    """

    load: Load | None
    reason: LoadReason
    exact_kg: Decimal | None = None
    percent: float | None = None
    whole_kg: Decimal | None = None
    lightest: Load | None = None


def resolved_load(
    prescription: Prescription,
    exercise: Exercise,
    side: Side,
    facts: AthleteFacts,
    planned: PlannedSet | None = None,
) -> ResolvedLoad:
    """What ``side`` lifts in ``planned`` (the first counted set, unless told otherwise)."""
    which = planned or next(iter(prescription.counted_sets), prescription.sets[0])
    rule = prescription.target_of(which, side).load
    if rule.kind is LoadKind.UNSET:
        return _unset(exercise, side, facts)
    fixed = fixed_load(rule)
    if fixed is not None:
        reason = LoadReason.BODY_WEIGHT if rule.kind is LoadKind.BODY_WEIGHT else LoadReason.CHOSEN
        return ResolvedLoad(fixed, reason)
    if rule.kind is LoadKind.RIR:
        return _by_rir(prescription.target_of(which, side), exercise, side, facts)
    return _percent(rule, exercise, side, facts)


def step_of(exercise: Exercise, unit: Unit) -> Decimal:
    """The step that loads of an exercise go in, in ``unit`` (science.md 7)."""
    pounds = unit is Unit.LB
    if "barbell" in exercise.equipment:
        step = BAR_STEP_LB if pounds else BAR_STEP
    else:
        step = DUMBBELL_STEP_LB if pounds else DUMBBELL_STEP
    return Decimal(str(step.value))


def _unset(exercise: Exercise, side: Side, facts: AthleteFacts) -> ResolvedLoad:
    """Nobody chose: a body-weight lift of one leg stays with it until a test says more (product.md)."""
    bodily = exercise.load_mode in (LoadMode.BODYWEIGHT, LoadMode.BODYWEIGHT_PLUS)
    tested = (exercise.id, side) in facts.one_rm
    if exercise.load_mode is LoadMode.BODYWEIGHT or (bodily and exercise.laterality.per_side and not tested):
        return ResolvedLoad(Load.body_weight(facts.unit), LoadReason.UNTIL_TESTED)
    return ResolvedLoad(None, LoadReason.TO_CHOOSE)


def _percent(rule: LoadRule, exercise: Exercise, side: Side, facts: AthleteFacts) -> ResolvedLoad:
    bilateral = rule.kind is LoadKind.PERCENT_BILATERAL
    tested = _one_rm(exercise, Side.BOTH if bilateral else side, facts, parent=bilateral)
    if tested is None or rule.percent is None:
        return ResolvedLoad(None, LoadReason.NOT_TESTED)
    exact = tested * Decimal(str(rule.percent)) / 100
    reason = LoadReason.PERCENT_BILATERAL if bilateral else LoadReason.PERCENT_E1RM
    found = ResolvedLoad(None, reason, exact, rule.percent, tested)
    return _rounded(found, exact, exercise, facts)


def _by_rir(target: Target, exercise: Exercise, side: Side, facts: AthleteFacts) -> ResolvedLoad:
    """By the inverse of Epley where reps, reserve and 1RM are known (science.md 2.3); else by feel."""
    tested = _one_rm(exercise, side, facts, parent=False)
    carried = _carried(exercise, facts)
    if tested is None or target.reps is None or target.rir is None or carried is None:
        return ResolvedLoad(None, LoadReason.RIR)
    mass, factor = carried
    found = load_for(float(tested), target.reps.high, rir=target.rir, body_mass=mass, bm_factor=factor)
    exact = Decimal(str(found)).quantize(Decimal("0.001"))
    return _rounded(ResolvedLoad(None, LoadReason.RIR, exact), exact, exercise, facts)


def _carried(exercise: Exercise, facts: AthleteFacts) -> tuple[float, float] | None:
    """Body mass in kg and the share of it that is lifted; None where that is not known (science.md 2.4)."""
    if exercise.load_mode is LoadMode.EXTERNAL:
        return 0.0, 0.0
    if facts.body_mass is None or exercise.bm_factor is None:
        return None
    return float(facts.body_mass.kg), exercise.bm_factor


def rounded_down(kg: Decimal, exercise: Exercise, unit: Unit) -> Load:
    """The heaviest load of the exercise's steps that is not above ``kg``."""
    step = step_of(exercise, unit)
    amount = to_unit(max(kg, Decimal(0)) + GRAM, unit)
    return Load.of(amount - amount % step, unit)


def nearest_made(load: Load, exercise: Exercise, facts: AthleteFacts) -> tuple[Load | None, Load | None]:
    """What the gym can make in place of ``load``: the next below and above; twice itself where it can."""
    made = loads_of(facts.stock, exercise, load.unit, implements=load.implements)
    if not made or load.kg <= 0 or any(one.kg == load.kg for one in made):
        return load, load
    below = [one for one in made if one.kg < load.kg]
    above = [one for one in made if one.kg > load.kg]
    return below[-1] if below else None, above[0] if above else None


def _rounded(found: ResolvedLoad, exact: Decimal, exercise: Exercise, facts: AthleteFacts) -> ResolvedLoad:
    """With the heaviest load that the gym can make and is not above ``exact``.

    Below the lightest a lift that the body loads too goes on without a weight; any other has no load.
    """
    made = loads_of(facts.stock, exercise, facts.unit)
    if not made:
        return replace(found, load=rounded_down(exact, exercise, facts.unit))
    light_enough = [load for load in made if load.kg <= exact + GRAM]
    if light_enough:
        return replace(found, load=light_enough[-1])
    bodily = exercise.load_mode is LoadMode.BODYWEIGHT_PLUS
    return replace(found, load=Load.body_weight(facts.unit) if bodily else None, lightest=made[0])


def _one_rm(exercise: Exercise, side: Side, facts: AthleteFacts, *, parent: bool) -> Decimal | None:
    if not parent:
        return facts.one_rm.get((exercise.id, side))
    if exercise.bilateral_parent is None:
        return None
    return facts.one_rm.get((built_in_id(exercise.bilateral_parent), side))
