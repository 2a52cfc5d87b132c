"""What each side could lift once, day by day, with what the seven formulas leave open; and its records."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from math import isclose
from typing import NamedTuple

from studio.domain.exercise import Exercise
from studio.domain.measured import TOLERANCE
from studio.domain.sides import Side
from studio.domain.strength import Estimate, estimate
from studio.domain.strength_test import Occasion
from studio.domain.tempo_class import TempoClass
from studio.domain.trials import system_kg
from studio.domain.units import Load
from studio.domain.weak_side import eligible_trial
from studio.services.asymmetry import Point
from studio.services.steps import at_once
from studio.storage.trial_sets import TrialSet

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DayBest:
    """The best system e1RM of one side on a day in one tempo class, in kg.

    ``low`` and ``high`` are what the seven formulas leave open.
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
    tempo_class: TempoClass = TempoClass.USUAL

    @property
    def slow(self) -> bool:
        """Whether its set was lowered slowly."""
        return self.tempo_class is TempoClass.SLOW

    @property
    def certain(self) -> bool:
        """Whether nothing else than the formulas leaves it open."""
        return self.sure and not self.at_least


@dataclass(frozen=True, slots=True)
class Record:
    """A side did more than ever before in this tempo class, in the metric of the point ``number``."""

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


class _Where(NamedTuple):
    """Of which sitting an attempt is; in the order of these."""

    day: date
    tested: bool
    set_up: str
    tempo_class: TempoClass = TempoClass.USUAL


def best_by_day(
    exercise: Exercise, sets: Iterable[TrialSet], occasions: Iterable[Occasion] = ()
) -> list[DayBest]:
    """Of eligible sets and of tests with load and repetitions, the oldest first; tests after sets.

    A day has one for each tempo class, the slow one first: they are no measure of each other. All are in the
    set-up of the latest day that has both sides, as the facts are.
    """
    return at_once(best_in_steps(exercise, sets, occasions))


def best_in_steps(
    exercise: Exercise, sets: Iterable[TrialSet], occasions: Iterable[Occasion] = ()
) -> Generator[None, None, list[DayBest]]:
    """The same with a pause after each few hundred sets: a log of ten years has thousands of them."""

    @cache
    def estimate_of(attempt: _Attempt) -> Estimate | None:
        return _estimate(exercise, attempt)

    best: dict[tuple[_Where, Side], DayBest] = {}
    for number, (where, side, attempt) in enumerate(chain(_trained(sets), _tested(occasions)), 1):
        if number % AT_ONCE == 0:
            yield
        found = estimate_of(attempt)
        if found is None:
            continue
        key = where, side
        if key not in best or found.system > best[key].value:
            best[key] = DayBest(
                where.day,
                side,
                found.system,
                found.low,
                found.high,
                where.tested,
                sure=not found.low_confidence,
                at_least=found.at_least,
                tempo_class=where.tempo_class,
            )
    return _of_one_set_up(best)


def _of_one_set_up(best: Mapping[tuple[_Where, Side], DayBest]) -> list[DayBest]:
    """The best of each day and side in the set-up of the latest sitting of both sides (science.md 5.3).

    One that states none is in that of the one before it, and the first ones in the first that is stated.
    """
    places = sorted({where for where, _ in best}, key=lambda w: (w.day, w.tested, w.tempo_class, w.set_up))
    now = next((where.set_up for where in places if where.set_up), "")
    set_ups = {where: (now := where.set_up or now) for where in places}
    both = [where for where in places if (where, Side.LEFT) in best and (where, Side.RIGHT) in best]
    wanted = set_ups[(both or places)[-1]] if places else ""
    most: dict[tuple[date, bool, TempoClass, Side], DayBest] = {}
    for (where, side), one in best.items():
        key = where.day, where.tested, where.tempo_class, side
        if set_ups[where] == wanted and (key not in most or one.value > most[key].value):
            most[key] = one
    return [most[key] for key in sorted(most)]


def records_of(points: Sequence[Point]) -> list[Record]:
    """Each time that a side's mean of a day was above all before; the first day counts as none.

    What was lowered slowly is a record, or not, among days that were: none of the others can be beaten by it.
    """
    records: list[Record] = []
    most: dict[tuple[Side, TempoClass], float] = {}
    for number, point in enumerate(points):
        for side, value in ((Side.LEFT, point.left), (Side.RIGHT, point.right)):
            alike = side, point.sitting.tempo_class
            before = most.get(alike)
            if before is not None and _beyond(value, before):
                records.append(Record(number, side, value, before))
            most[alike] = value if before is None else max(before, value)
    return records


def _beyond(value: float, before: float) -> bool:
    """The same trials have the same mean, whatever rounding makes of it."""
    return value > before and not isclose(value, before, rel_tol=TOLERANCE)


def _trained(sets: Iterable[TrialSet]) -> Iterator[tuple[_Where, Side, _Attempt]]:
    for done in sets:
        if not done.side.one_sided or done.left_out or done.load is None or done.reps is None:
            continue
        if eligible_trial(done.kind, rir=done.rir, rep_matched=done.matched):
            attempt = _Attempt(done.load, done.reps, done.rir, done.body_mass, done.bm_factor)
            where = _Where(done.day, tested=False, set_up=done.set_up, tempo_class=done.tempo_class)
            yield where, done.side, attempt


def _tested(occasions: Iterable[Occasion]) -> Iterator[tuple[_Where, Side, _Attempt]]:
    """A trial that says no repetitions is a load that was lifted once; one of none failed."""
    for occasion in occasions:
        if occasion.familiarisation or occasion.day is None:
            continue
        where = _Where(occasion.day, tested=True, set_up=occasion.set_up)
        for trial in occasion.trials:
            if trial.valid and trial.side.one_sided and trial.load is not None:
                reps = 1 if trial.reps is None else trial.reps
                yield (
                    where,
                    trial.side,
                    _Attempt(trial.load, reps, trial.rir, occasion.body_mass, occasion.bm_factor),
                )


def _estimate(exercise: Exercise, attempt: _Attempt) -> Estimate | None:
    """Of the system load, as asymmetry is; None where the lifted mass is not known (science.md 2.4)."""
    lifted = system_kg(exercise, attempt.load, attempt.body_mass, attempt.bm_factor)
    return None if lifted is None else estimate(lifted, attempt.reps, rir=attempt.rir)
