"""What has to be said beside an asymmetry: the name of its index, formula, source and range (science.md 1.2).

In the formulas L and R are left and right, S and W the higher and the lower of the two, D and ND the dominant
and the other limb.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Reference(StrEnum):
    """What depends on which limb is called dominant: nothing, the sign, or the very size."""

    NONE = "none"
    SIGN = "sign"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """``low`` and ``high`` end its range, in percent; ``source`` is who is usually named for it."""

    label: str
    formula: str
    source: str
    reference: Reference
    low: float
    high: float

    @property
    def signed(self) -> bool:
        """Whether the index says which side, not only how much."""
        return self.low < 0


FACTS = {
    "lsi1": IndexFacts("Limb Symmetry Index 1", "ND / D × 100", "Ceroni 2012", Reference.SIZE, 0, math.inf),
    "lsi2": IndexFacts(
        "Limb Symmetry Index 2", "(1 − ND / D) × 100", "Schiltz 2009", Reference.SIZE, -math.inf, 100
    ),
    "lsi3": IndexFacts(
        "Limb Symmetry Index 3",
        "(R − L) / (0.5 (R + L)) × 100",
        "Bell 2014 or Marshall 2015",
        Reference.NONE,
        -200,
        200,
    ),
    "lsi4": IndexFacts(
        "Limb Symmetry Index 4", "D / ND × 100", "R package interlimb", Reference.SIZE, 0, math.inf
    ),
    "bsa": IndexFacts(
        "Bilateral Strength Asymmetry",
        "(S − W) / S × 100",
        "Nunn & Mayhew 1988; Impellizzeri 2007",
        Reference.NONE,
        0,
        100,
    ),
    "bai1": IndexFacts(
        "Bilateral Asymmetry Index 1",
        "(D − ND) / (D + ND) × 100",
        "Kobayashi 2013",
        Reference.SIGN,
        -100,
        100,
    ),
    "bai2": IndexFacts(
        "Bilateral Asymmetry Index 2",
        "2 (D − ND) / (D + ND) × 100",
        "Wong 2007; Sugiyama 2014",
        Reference.SIGN,
        -200,
        200,
    ),
    "ai": IndexFacts(
        "Asymmetry Index",
        "(D − ND) / ((D + ND) / 2) × 100",
        "Robinson 1987; Bini & Hume 2015",
        Reference.SIGN,
        -200,
        200,
    ),
    "si_total": IndexFacts(
        "Symmetry Index, difference over total",
        "(S − W) / (S + W) × 100",
        "Shorter 2008; Sato & Heise 2012",
        Reference.NONE,
        0,
        100,
    ),
    "si_robinson": IndexFacts(
        "Symmetry Index of Robinson, Herzog & Nigg",
        "|R − L| / (0.5 (R + L)) × 100",
        "Robinson 1987",
        Reference.NONE,
        0,
        200,
    ),
    "sa": IndexFacts(
        "Symmetry Angle", "(45° − arctan(L / R)) / 90° × 100", "Zifchock 2008", Reference.NONE, -50, 50
    ),
    "log_ratio": IndexFacts(
        "Log ratio", "ln(R / L) × 100", "R package interlimb", Reference.NONE, -math.inf, math.inf
    ),
    "ga": IndexFacts(
        "Gait Asymmetry", "|ln(W / S)| × 100", "Plotnik; Patterson 2010", Reference.NONE, 0, math.inf
    ),
    "spd": IndexFacts(
        "Standard Percentage Difference", "100 − 100 / S × W", "Bishop 2018", Reference.NONE, 0, 100
    ),
    "spd_signed": IndexFacts(
        "Standard Percentage Difference with direction",
        "100 − 100 / S × W, negative where L > R",
        "Bishop 2021",
        Reference.NONE,
        -100,
        100,
    ),
}
"""By the id of the index."""
