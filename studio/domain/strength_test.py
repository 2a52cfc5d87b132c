"""Strength tests: what is measured, on which occasion, and every trial of each side."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.errors import BadValue
from studio.domain.sides import Side
from studio.domain.units import Load

UNIT_NOT_STATED = "not stated"
"""The unit of a table that names none: it is never guessed, and a percentage does not need it."""


class Metric(StrEnum):
    """What a result says (science.md 0.2): the metric is named with every percentage.

    ``E1RM`` is of the system, the carried body included; ``E1RM_EXTERNAL`` is the load alone of the same
    tests and sets, and so never tested by itself (science.md 2.4).
    """

    E1RM = "e1rm"
    E1RM_EXTERNAL = "e1rm_external"
    LOAD = "load"
    REPS = "reps"
    SECONDS = "seconds"
    FORCE = "force"


TESTED = tuple(metric for metric in Metric if metric is not Metric.E1RM_EXTERNAL)
"""What a test can be kept in."""


@dataclass(frozen=True, slots=True)
class StrengthTest:
    """What is tested. A test from a table keeps the table's name until it is matched to an exercise."""

    name: str
    metric: Metric
    unit: str = "kg"
    exercise_id: UUID | None = None
    higher_is_better: bool = True
    protocol: str = ""
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        texts.check(self.name, "A name", texts.MAX_TITLE)
        texts.check_note(self.protocol)
        if self.metric not in TESTED:
            raise BadValue("A test is kept in what was measured; the external 1RM is worked out from it.")


@dataclass(frozen=True, slots=True)
class Trial:
    """One attempt of one side: ``value`` in the test's unit; a set to few reps keeps load, reps, RIR."""

    side: Side
    number: int
    value: float
    load: Load | None = None
    reps: int | None = None
    rir: float | None = None
    valid: bool = True
    note: str = ""
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100_000:
            raise BadValue(f"A result of {self.value:g} is out of range (0 to 100000).")
        if not 1 <= self.number <= 50:
            raise BadValue(f"Trial number {self.number} is out of range (1 to 50).")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A sitting of one test. ``order`` ranks occasions; ``day`` may be missing in a table from elsewhere."""

    athlete_id: UUID
    test_id: UUID
    order: int
    trials: tuple[Trial, ...]
    day: date | None = None
    label: str = ""
    first_side: Side | None = None
    familiarisation: bool = False
    set_up: str = ""
    body_mass: Load | None = None
    bm_factor: float | None = None
    expires_on: date | None = None
    note: str = ""
    source_key: str | None = None
    id: UUID = field(default_factory=uuid4)

    def values_of(self, side: Side) -> tuple[float, ...]:
        """The valid trials of ``side``, in the order they were done."""
        trials = sorted(self.trials, key=lambda t: t.number)
        return tuple(t.value for t in trials if t.side is side and t.valid)


def counts_until(day: date, expires_on: date | None = None) -> date:
    """The last day on which a result of ``day`` tells anything (product.md A9)."""
    return expires_on or day + timedelta(days=TEST_EXPIRES_DAYS.value)
