"""What each side could lift once, day by day, with what the seven formulas leave open; and its records."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength import Estimate, estimate
from studio.domain.strength_test import Occasion
from studio.domain.trials import BODILY
from studio.domain.units import Load
from studio.domain.weak_side import eligible_trial
from studio.services.asymmetry import Point
from studio.services.steps import at_once
from studio.storage.trial_sets import TrialSet

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DayBest:
    """The best system e1RM of one side on a day in kg; ``low`` and ``high`` are of the seven formulas.

    ``at_least`` says that the reps in reserve were not known, ``sure`` that reps and reserve were few.
    """

    day: date
    side: Side
    value: float
    low: float
    high: float
    tested: bool
    sure: bool = True
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A side did more than ever before, in the metric of the point it is from; ``number`` is that point."""

    number: int
    side: Side
    value: float
    before: float | None


class _Attempt(NamedTuple):
    """What an estimate is made from: few combinations among many sets."""

    load: Load
    reps: int
    rir: float | None
    body_mass: Load | None
    bm_factor: float | None


def best_by_day(
    exercise: Exercise, sets: Iterable[TrialSet], occasions: Iterable[Occasion] = ()
) -> list[DayBest]:
    """Of eligible sets and of tests with load and repetitions, the oldest first; tests after sets."""
    return at_once(best_in_steps(exercise, sets, occasions))


def best_in_steps(
    exercise: Exercise, sets: Iterable[TrialSet], occasions: Iterable[Occasion] = ()
) -> Generator[None, None, list[DayBest]]:
    """The same with a pause after each few hundred sets: a log of ten years has thousands of them."""

    @cache
    def estimate_of(attempt: _Attempt) -> Estimate | None:
        return _estimate(exercise, attempt)

    best: dict[tuple[date, bool, Side], DayBest] = {}
    for number, (day, tested, side, attempt) in enumerate(chain(_trained(sets), _tested(occasions)), 1):
        if number % AT_ONCE == 0:
            yield
        found = estimate_of(attempt)
        if found is None:
            continue
        key = day, tested, side
        if key not in best or found.system > best[key].value:
            best[key] = DayBest(
                day,
                side,
                found.system,
                found.low,
                found.high,
                tested,
                sure=not found.low_confidence,
                at_least=found.at_least,
            )
    return [best[key] for key in sorted(best)]


def records_of(points: Sequence[Point]) -> list[Record]:
    """Each time that a side's mean of a day was above all before; the first day counts as none."""
    records: list[Record] = []
    most: dict[Side, float] = {}
    for number, point in enumerate(points):
        for side, value in ((Side.LEFT, point.left), (Side.RIGHT, point.right)):
            before = most.get(side)
            if before is not None and value > before:
                records.append(Record(number, side, value, before))
            most[side] = value if before is None else max(before, value)
    return records


def _trained(sets: Iterable[TrialSet]) -> Iterator[tuple[date, bool, Side, _Attempt]]:
    for done in sets:
        if not done.side.one_sided or done.left_out or done.load is None or done.reps is None:
            continue
        if eligible_trial(done.kind, rir=done.rir, rep_matched=done.matched):
            attempt = _Attempt(done.load, done.reps, done.rir, done.body_mass, done.bm_factor)
            yield done.day, False, done.side, attempt


def _tested(occasions: Iterable[Occasion]) -> Iterator[tuple[date, bool, Side, _Attempt]]:
    for occasion in occasions:
        if occasion.familiarisation or occasion.day is None:
            continue
        for trial in occasion.trials:
            if trial.valid and trial.side.one_sided and trial.load is not None:
                attempt = _Attempt(
                    trial.load, trial.reps or 1, trial.rir, occasion.body_mass, occasion.bm_factor
                )
                yield occasion.day, True, trial.side, attempt


def _estimate(exercise: Exercise, attempt: _Attempt) -> Estimate | None:
    """Of the system load, as asymmetry is; None where the lifted mass is not known (science.md 2.4)."""
    factor, mass = 0.0, 0.0
    if exercise.load_mode in BODILY:
        factor = (exercise.bm_factor if attempt.bm_factor is None else attempt.bm_factor) or 0.0
        mass = float(attempt.body_mass.kg) if attempt.body_mass else 0.0
        if not factor or not mass:
            return None
    external = float(attempt.load.kg)
    if external >= 0:
        return estimate(external, attempt.reps, rir=attempt.rir, body_mass=mass, bm_factor=factor)
    left = external + factor * mass  # helped: less than the carried share is lifted
    return estimate(left, attempt.reps, rir=attempt.rir) if left > 0 else None
