"""When hips turn in two sets of one side, that side gets one step less next time (product.md T13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from studio.domain.exercise import Exercise
from studio.domain.load_steps import shifted
from studio.domain.loading import step_of
from studio.domain.prescription import LoadRule, fixed_load
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense
from studio.domain.workout import LoggedSet

MARKS = 2
LEAST_SHARE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Easier:
    """What one side should do next time; no ``after`` means that there is no weight to take off."""

    exercise: Exercise
    side: Side
    marks: int
    before: Load | None = None
    after: Load | None = None


def easier_next_time(exercise: Exercise, sets: Iterable[LoggedSet]) -> tuple[Easier, ...]:
    """A step less for each side whose hips turned in at least two sets of ``exercise`` in a session."""
    of_exercise = [one for one in sets if one.exercise_id == exercise.id and one.hips_rotated]
    found = []
    for side in (Side.LEFT, Side.RIGHT):
        marked = [one for one in of_exercise if one.side is side]
        if len(marked) >= MARKS:
            before = marked[-1].load
            found.append(Easier(exercise, side, len(marked), before, _a_step_less(exercise, before)))
    return tuple(found)


def _a_step_less(exercise: Exercise, load: Load | None) -> Load | None:
    """The next lighter load that is at least 5 % lighter; more help where help is given."""
    if load is None or load.sense is LoadSense.NONE or not load.thousandths:
        return None
    step = step_of(exercise, load.unit)
    steps = max(1, ceil(load.amount * LEAST_SHARE / step))
    return fixed_load(shifted(LoadRule.absolute(load), -step * steps, load))
