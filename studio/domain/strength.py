"""Estimated one-repetition maximum, loads for repetitions, and one side against both.

Loads are kilograms. A formula multiplies the *system load*, external plus the carried share of the body:
with the external load alone every formula gives 0 at body weight, and asymmetry explodes (science.md 2.4).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from studio.domain.defaults import (
    CONFIDENCE_MAX_RIR,
    E1RM_FLAG_ABOVE_REPS,
    E1RM_MAX_REPS,
    UNI_BI_HIGH,
    UNI_BI_LOW,
)
from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, above, below, measured


class Formula(StrEnum):
    """The seven formulas of science.md 2.1 (S 22); for one repetition all give the load itself."""

    EPLEY = "epley"
    BRZYCKI = "brzycki"
    LANDER = "lander"
    LOMBARDI = "lombardi"
    MAYHEW = "mayhew"
    OCONNER = "oconner"
    WATHAN = "wathan"

    @property
    def label(self) -> str:
        """The author's name, the same in every language."""
        return "O'Conner" if self is Formula.OCONNER else self.value.capitalize()

    @property
    def text(self) -> str:
        """The formula, with w for the load and r for the repetitions to failure."""
        return _TEXTS[self]


_TEXTS = {
    Formula.EPLEY: "w (1 + r / 30)",
    Formula.BRZYCKI: "36 w / (37 − r)",
    Formula.LANDER: "100 w / (101.3 − 2.67123 r)",
    Formula.LOMBARDI: "w r^0.10",
    Formula.MAYHEW: "100 w / (52.2 + 41.9 e^(−0.055 r))",
    Formula.OCONNER: "w (1 + 0.025 r)",
    Formula.WATHAN: "100 w / (48.8 + 53.8 e^(−0.075 r))",
}

_FACTORS: dict[Formula, Callable[[float], float]] = {
    Formula.EPLEY: lambda r: 1 + r / 30,
    Formula.BRZYCKI: lambda r: 36 / (37 - r),
    Formula.LANDER: lambda r: 100 / (101.3 - 2.67123 * r),
    Formula.LOMBARDI: lambda r: r**0.10,
    Formula.MAYHEW: lambda r: 100 / (52.2 + 41.9 * math.exp(-0.055 * r)),
    Formula.OCONNER: lambda r: 1 + 0.025 * r,
    Formula.WATHAN: lambda r: 100 / (48.8 + 53.8 * math.exp(-0.075 * r)),
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """An e1RM: of the whole system and of the external load alone, both in kilograms.

    ``low`` and ``high`` are the least and the largest system value of the seven formulas. ``at_least`` says
    that the repetitions in reserve were not known, ``low_confidence`` that reps or reserve were many.
    """

    effective_reps: float
    system_load: float
    system: float
    external: float
    low: float
    high: float
    low_confidence: bool
    at_least: bool


def estimate(
    load: float,
    reps: float,
    *,
    rir: float | None = 0.0,
    formula: Formula = Formula.EPLEY,
    body_mass: float = 0.0,
    bm_factor: float = 0.0,
    max_reps: float = E1RM_MAX_REPS.value,
) -> Estimate | None:
    """The e1RM of a set to ``reps`` with ``rir`` in reserve (science.md 2).

    None where no estimate is honest: no repetition, more than ``max_reps`` (never over 15) effective ones, or
    no system load.
    Raises BadValue for negative or non-finite input.
    """
    system = system_load(load, body_mass, bm_factor)
    effective = measured(reps, "The repetitions") + measured(rir or 0.0, "The reps in reserve")
    if reps < 1 or above(effective, E1RM_MAX_REPS.capped(max_reps)) or system == 0:
        return None
    values = {one: system * _factor(one, effective) for one in Formula}
    return Estimate(
        effective_reps=effective,
        system_load=system,
        system=values[formula],
        external=values[formula] - (system - load),
        low=min(values.values()),
        high=max(values.values()),
        low_confidence=above(effective, E1RM_FLAG_ABOVE_REPS.value)
        or above(rir or 0.0, CONFIDENCE_MAX_RIR.value),
        at_least=rir is None,
    )


def system_load(external: float, body_mass: float = 0.0, bm_factor: float = 0.0) -> float:
    """External load plus the share of the body that is lifted with it, in kilograms (science.md 2.4)."""
    carried = measured(bm_factor, "The body-mass factor") * measured(body_mass, "The body mass")
    return measured(external, "The load") + carried


def load_for(
    e1rm_external: float,
    reps: float,
    *,
    rir: float = 0.0,
    body_mass: float = 0.0,
    bm_factor: float = 0.0,
    increment: float | None = None,
    formula: Formula = Formula.EPLEY,
) -> float:
    """The external load for ``reps`` with ``rir`` in reserve: the inverse of the estimate (science.md 2.3).

    Rounded down to a multiple of ``increment``; never below 0. One repetition with nothing in reserve is the
    1RM itself, as it is when measured. Raises BadValue for input that cannot be, and where Brzycki or Lander
    are asked for 37 repetitions, beyond which they say nothing.
    """
    carried = system_load(0.0, body_mass, bm_factor)
    effective = max(1.0, measured(reps, "The repetitions") + measured(rir, "The reps in reserve"))
    if formula in (Formula.BRZYCKI, Formula.LANDER) and effective >= 37:
        raise BadValue(f"{formula.label} cannot say a load for {effective:g} repetitions.")
    factor = _factor(formula, effective)
    load = max(0.0, (measured(e1rm_external, "The e1RM") + carried) / factor - carried)
    return load if increment is None else rounded_down(load, increment)


def rounded_down(load: float, increment: float) -> float:
    """The heaviest multiple of ``increment`` that is not above ``load``; both in the same unit."""
    if measured(increment, "The step of loads") == 0:
        raise BadValue("The step of loads must be above 0.")
    return math.floor(measured(load, "The load") / increment + TOLERANCE) * increment


def loadable(load: float, stock: Iterable[float]) -> float | None:
    """The heaviest of the loads that the gym has which is not above ``load``; None when all are heavier."""
    return max((one for one in stock if not above(one, load)), default=None)


def _factor(formula: Formula, reps: float) -> float:
    """One repetition is a measurement, whatever the formula says of it."""
    return 1.0 if reps == 1 else _FACTORS[formula](reps)


def bilateral_index(bilateral: float, left: float, right: float) -> float | None:
    """100 x bilateral / (left + right) - 100, in percent; negative is a deficit (Howard and Enoka 1991)."""
    both = measured(left, "The left side") + measured(right, "The right side")
    return None if both == 0 else 100 * measured(bilateral, "The two-sided value") / both - 100


def uni_bi_ratio(unilateral: float, bilateral: float) -> float | None:
    """One side as a percentage of both together, of external loads (science.md 5.2)."""
    whole = measured(bilateral, "The two-sided value")
    return None if whole == 0 else 100 * measured(unilateral, "The one-sided value") / whole


class RatioBand(StrEnum):
    """Where a one-side ratio lies beside the coach's estimate of 50 to 60 % (article [U])."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"


def ratio_band(ratio: float, low: float = UNI_BI_LOW.value, high: float = UNI_BI_HIGH.value) -> RatioBand:
    """Where ``ratio`` (percent, of external loads) lies; both ends belong to the band."""
    if below(measured(ratio, "The ratio"), low):
        return RatioBand.BELOW
    return RatioBand.ABOVE if above(ratio, high) else RatioBand.INSIDE
