"""Body mass as it is asked for: in the athlete's unit, within what a body can weigh."""

from __future__ import annotations

from decimal import Decimal

from studio.domain.units import KG_PER_LB, Load, Unit

LIGHTEST_KG, HEAVIEST_KG = 20, 400


def mass_range(unit: Unit) -> tuple[Decimal, Decimal]:
    """The lightest and the heaviest that can be entered."""
    lightest, heaviest = Decimal(LIGHTEST_KG), Decimal(HEAVIEST_KG)
    if unit is Unit.KG:
        return lightest, heaviest
    return round(lightest / KG_PER_LB) + Decimal(0), round(heaviest / KG_PER_LB) + Decimal(0)


def in_unit(mass: Load, unit: Unit) -> Decimal:
    """A body mass for the field: as entered in its own unit, to a tenth in the other."""
    if mass.unit is unit:
        return mass.amount
    factor = 1 / KG_PER_LB if unit is Unit.LB else KG_PER_LB
    return round(mass.amount * factor, 1)
