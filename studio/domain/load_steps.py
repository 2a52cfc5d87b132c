"""A planned load some steps heavier or lighter: from help through the body alone to weight on top of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from studio.domain.prescription import LoadKind, LoadRule, fixed_load
from studio.domain.units import Load, LoadSense


def signed(load: Load) -> Decimal:
    """What one implement adds, in its own unit; help is below 0."""
    return -load.amount if load.sense is LoadSense.ASSIST else load.amount


def planned_amount(rule: LoadRule, done: Load) -> Decimal | None:
    """What ``rule`` plans, signed, in the unit of ``done``, which an unset load repeats.

    None where it is worked out from a test, or is of another unit or number of weights than what was done.
    """
    load = done if rule.kind is LoadKind.UNSET else fixed_load(rule)
    if load is None:
        return None
    bodily = LoadSense.NONE in (load.sense, done.sense)
    alike = (load.unit, load.implements) == (done.unit, done.implements)
    return signed(load) if alike or bodily else None


def shifted(rule: LoadRule, by: Decimal, done: Load) -> LoadRule:
    """``rule`` with ``by`` more on each implement, in the unit of ``done``.

    Help that is used up becomes the body alone, and then weight on it; a weight never falls below 0.
    """
    planned = fixed_load(rule) or done
    amount = signed(planned) + by
    if planned.sense is LoadSense.EXTERNAL:
        return LoadRule.absolute(replace(planned, thousandths=_thousandths(max(amount, Decimal(0)))))
    if amount > 0:
        implements = max(planned.implements, done.implements)
        on_body = Load.of(amount, done.unit, LoadSense.ADDED, implements=implements)
        return LoadRule(LoadKind.BODY_WEIGHT_PLUS, on_body)
    if amount < 0 and planned.sense is LoadSense.ASSIST:
        return LoadRule.absolute(replace(planned, thousandths=_thousandths(-amount)))
    return LoadRule.body_weight()


def _thousandths(amount: Decimal) -> int:
    return Load.of(amount).thousandths
