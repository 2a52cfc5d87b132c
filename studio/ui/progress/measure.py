"""In which unit a page shows what was measured: the athlete's own, if it is a weight."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.strength_test import UNIT_NOT_STATED
from studio.domain.units import KG_PER_LB, Unit
from studio.services.asymmetry import Facts
from studio.ui import labels


@dataclass(frozen=True, slots=True)
class Measure:
    """``unit`` stands behind a number, its blank included; ``factor`` turns what is stored into it."""

    unit: str = ""
    factor: float = 1.0

    def of(self, value: float) -> float:
        return value * self.factor

    def plain(self, value: float) -> str:
        """42.4 or 42.0, to a tenth: weights beside one another have as many digits; 12 reps are whole."""
        weight = self.unit.strip() in {unit.value for unit in Unit}
        return labels.number(round(self.of(value), 1), 1 if weight else None)

    def text(self, value: float) -> str:
        """42.4 kg."""
        return f"{self.plain(value)}{self.unit}"


def measure_of(facts: Facts, wanted: Unit) -> Measure:
    """How a page about these facts shows their values."""
    return measure_in(facts.unit, wanted)


def measure_in(unit: str, wanted: Unit) -> Measure:
    """Weights in ``wanted``; repetitions, seconds and what a table does not name stay as they are."""
    stored = {known.value: known for known in Unit}.get(unit)
    if stored is None or stored is wanted:
        return Measure("" if unit == UNIT_NOT_STATED else f" {unit}")
    factor = float(KG_PER_LB) if wanted is Unit.KG else 1 / float(KG_PER_LB)
    return Measure(f" {wanted.value}", factor)
