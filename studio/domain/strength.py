"""Estimated one-repetition maximum, loads for repetitions, and one side against both.

Loads are kilograms. A formula multiplies the *system load*, external plus the carried share of the body:
with the external load alone every formula gives 0 at body weight, and asymmetry explodes (science.md 2.4).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from studio.domain.defaults import CONFIDENCE_MAX_RIR, E1RM_FLAG_ABOVE_REPS, E1RM_MAX_REPS
from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, above, measured


class Formula(StrEnum):
    """The seven formulas of science.md 2.1; for one repetition all give the load itself."""

    EPLEY = "epley"
    BRZYCKI = "brzycki"
    LANDER = "lander"
    LOMBARDI = "lombardi"
    MAYHEW = "mayhew"
    OCONNER = "oconner"
    WATHAN = "wathan"


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

    None where no estimate is honest: no repetition, more than ``max_reps`` effective ones, or no system load.
    Raises BadValue for negative or non-finite input.
    """
    carried = measured(bm_factor, "The body-mass factor") * measured(body_mass, "The body mass")
    system_load = measured(load, "The load") + carried
    effective = measured(reps, "The repetitions") + measured(rir or 0.0, "The reps in reserve")
    if reps < 1 or above(effective, max_reps) or system_load == 0:
        return None
    values = {one: system_load * _factor(one, effective) for one in Formula}
    return Estimate(
        effective_reps=effective,
        system_load=system_load,
        system=values[formula],
        external=values[formula] - carried,
        low=min(values.values()),
        high=max(values.values()),
        low_confidence=above(effective, E1RM_FLAG_ABOVE_REPS.value)
        or above(rir or 0.0, CONFIDENCE_MAX_RIR.value),
        at_least=rir is None,
    )


def load_for(
    e1rm_external: float,
    reps: float,
    *,
    rir: float = 0.0,
    body_mass: float = 0.0,
    bm_factor: float = 0.0,
    increment: float | None = None,
) -> float:
    """The external load for ``reps`` with ``rir`` in reserve, by the inverse of Epley (science.md 2.3).

    Rounded down to a multiple of ``increment``; never below 0. Raises BadValue for input that cannot be.
    """
    carried = measured(bm_factor, "The body-mass factor") * measured(body_mass, "The body mass")
    effective = measured(reps, "The repetitions") + measured(rir, "The reps in reserve")
    system = (measured(e1rm_external, "The e1RM") + carried) / _factor(Formula.EPLEY, effective)
    load = max(0.0, system - carried)
    if increment is None:
        return load
    if measured(increment, "The step of loads") == 0:
        raise BadValue("The step of loads must be above 0.")
    return math.floor(load / increment + TOLERANCE) * increment


RTS_CHART = (100, 97.8, 95.5, 93.9, 92.2, 90.7, 89.2, 87.8, 86.3, 85.0, 83.7, 82.4, 81.1, 79.9, 78.6, 77.4,
             76.2, 75.1, 73.9, 72.3, 70.7, 69.4, 68.0, 66.7, 65.3, 64.0)  # fmt: skip
"""Percent of 1RM at steps of half a repetition: Tuchscherer's grid, a preset (science.md 2.3)."""


def rts_percent(reps: int, rpe: float, chart: tuple[float, ...] = RTS_CHART) -> float | None:
    """Percent of 1RM for ``reps`` (1 to 10) at ``rpe`` (6.5 to 10 by halves); None off the chart."""
    steps = 2 * (reps - 1) + 2 * (10 - rpe)
    if not 1 <= reps <= 10 or not 6.5 <= rpe <= 10 or steps != int(steps):
        return None
    return chart[int(steps)]


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
