"""Kilograms and pounds: loads as they were entered, exact there and back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import StrEnum

from studio.domain.errors import BadValue

KG_PER_LB = Decimal("0.45359237")
MAX_LOAD_THOUSANDTHS = 2_000_000


class Unit(StrEnum):
    KG = "kg"
    LB = "lb"


class LoadSense(StrEnum):
    """What the number does: a weight lifted, added to the body, or taken off it; or no load at all."""

    EXTERNAL = "external"
    ADDED = "added"
    ASSIST = "assist"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Load:
    """A load as entered: thousandths of its unit per implement, and how many implements move at once."""

    thousandths: int
    unit: Unit = Unit.KG
    sense: LoadSense = LoadSense.EXTERNAL
    implements: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.thousandths <= MAX_LOAD_THOUSANDTHS:
            raise BadValue(
                f"A load of {Decimal(self.thousandths) / 1000} {self.unit} is out of range (0 to 2000)."
            )
        if not 1 <= self.implements <= 4:
            raise BadValue(f"{self.implements} weights at once is out of range (1 to 4).")
        if self.sense is LoadSense.NONE and self.thousandths:
            raise BadValue("No load cannot have a weight.")

    @classmethod
    def of(
        cls,
        amount: Decimal | int | str,
        unit: Unit = Unit.KG,
        sense: LoadSense = LoadSense.EXTERNAL,
        *,
        implements: int = 1,
    ) -> Load:
        """``amount`` in ``unit`` per implement, kept to a thousandth."""
        return cls(_thousandths(amount), unit, sense, implements)

    @classmethod
    def body_weight(cls, unit: Unit = Unit.KG) -> Load:
        """The body alone: nothing held, nothing taken off."""
        return cls(0, unit, LoadSense.NONE)

    @property
    def amount(self) -> Decimal:
        """What one implement weighs, in its unit."""
        return Decimal(self.thousandths) / 1000

    @property
    def kg(self) -> Decimal:
        """What all implements weigh together, in kilograms; help is negative."""
        total = self.amount * self.implements
        kilograms = total if self.unit is Unit.KG else total * KG_PER_LB
        return -kilograms if self.sense is LoadSense.ASSIST else kilograms


def to_unit(kg: Decimal, unit: Unit) -> Decimal:
    """``kg`` expressed in ``unit``."""
    return kg if unit is Unit.KG else kg / KG_PER_LB


def plain(number: Decimal) -> str:
    """A number without needless zeros or exponent: 40, 40.5, 12.345."""
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


def _thousandths(amount: Decimal | int | str) -> int:
    try:
        return int((Decimal(amount) * 1000).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
    except (InvalidOperation, OverflowError, ValueError):  # no number, not finite, or absurdly large
        raise BadValue("A load must be a number from 0 to 2000.") from None
