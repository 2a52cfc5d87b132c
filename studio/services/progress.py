"""What the Progress page shows beside the asymmetry: hard sets a week, and one leg against two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.ratio import Ranged, own_ratio
from studio.domain.sides import PerSide, Side
from studio.domain.strength import uni_bi_ratio
from studio.domain.strength_test import Metric, Occasion
from studio.domain.tempo_class import TempoClass
from studio.domain.trials import trial_value
from studio.domain.units import Load
from studio.domain.volume import sets_done
from studio.domain.weak_side import eligible_trial
from studio.services.today import monday_of
from studio.storage import exercises, strength_tests
from studio.storage.trial_sets import trial_sets
from studio.storage.weekly_sets import week_sums

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RATIO_DAYS = 90


@dataclass(frozen=True, slots=True)
class WeekSets:
    """Hard sets of one exercise in the week from ``monday`` on; one that names no side is half of each."""

    monday: date
    left: float
    right: float


def hard_sets_by_week(
    session: Session, athlete_id: UUID, exercise_id: UUID, *, today: date, weeks: int
) -> tuple[WeekSets, ...]:
    """The last ``weeks`` weeks, this one included, those without a set too; empty if all are without."""
    first = monday_of(today) - timedelta(days=7 * (weeks - 1))
    return hard_sets_between(session, athlete_id, exercise_id, first, today)


def hard_sets_between(
    session: Session, athlete_id: UUID, exercise_id: UUID, first: date, last: date
) -> tuple[WeekSets, ...]:
    """The whole weeks of these days, those without a set too; empty if all are without."""
    monday, sunday = monday_of(first), monday_of(last) + timedelta(days=6)
    counted: defaultdict[date, list[tuple[Side, float]]] = defaultdict(list)
    for one in week_sums(session, athlete_id, monday, sunday, exercise_id=exercise_id):
        if one.hard:
            counted[one.monday].append((one.side, float(one.hard)))
    if not counted:
        return ()
    mondays = (monday + timedelta(days=7 * n) for n in range((sunday - monday).days // 7 + 1))
    sums = ((one, sets_done(counted[one])) for one in mondays)
    return tuple(WeekSets(one, total.left, total.right) for one, total in sums)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Each side's external 1RM as a percentage of the two-sided lift's, with what it was made from in kg.

    ``own`` is the person's own range, known from three trials of a test on. ``tested`` names the lifts whose
    values are trials of one test; else they are sets of training, of which the best counts. The days stand in
    the order of the values, and ``sides_tested`` tells which side's are trials. ``slow`` counts the sets of
    both lifts that would have counted at the usual tempo.
    """

    sides: PerSide[float | None]
    own: PerSide[Ranged | None]
    single: PerSide[tuple[float, ...]]
    both: tuple[float, ...]
    single_tested: bool = False
    both_tested: bool = False
    single_days: PerSide[tuple[date, ...]] = field(default_factory=lambda: PerSide((), ()))
    both_days: tuple[date, ...] = ()
    sides_tested: PerSide[bool] = field(default_factory=lambda: PerSide(left=False, right=False))
    slow: int = 0


def ratio_to_bilateral(
    session: Session, athlete_id: UUID, exercise: Exercise, today: date
) -> PerSide[float | None] | None:
    """The percentages of `ratio_of` alone."""
    found = ratio_of(session, athlete_id, exercise, today)
    return found.sides if found else None


def ratio_of(session: Session, athlete_id: UUID, exercise: Exercise, today: date) -> Ratio | None:
    """Of the last 90 days; None without a two-sided parent.

    External loads, as the 50-60 % band means them (science.md 5.2), of tests and of sets that can measure a
    side: matched sets would make both sides alike. Both lifts at the usual tempo, as tests are: a load that
    was lowered slowly is no measure of one that was not (science.md 2.2).
    """
    parent = exercises.find_exercise(session, exercise.bilateral_parent or "")
    if parent is None:
        return None
    since = today - timedelta(days=RATIO_DAYS)
    two, one = _one_rms(session, athlete_id, parent, since), _one_rms(session, athlete_id, exercise, since)
    both, sides = two.of(Side.BOTH), [one.of(Side.LEFT), one.of(Side.RIGHT)]
    whole = two.best(Side.BOTH)
    return Ratio(
        PerSide(
            *(
                uni_bi_ratio(best, whole) if best and whole else None
                for best in (one.best(Side.LEFT), one.best(Side.RIGHT))
            )
        ),
        PerSide(*(own_ratio(mine, both) if one.tested and two.tested else None for mine in sides)),
        PerSide(*sides),
        both,
        one.tested,
        two.tested,
        PerSide(one.days(Side.LEFT), one.days(Side.RIGHT)),
        two.days(Side.BOTH),
        PerSide(Side.LEFT in one.tested_sides, Side.RIGHT in one.tested_sides),
        one.slow + two.slow,
    )


_BySide = dict[Side, list[tuple[float, date]]]


class _OneRms(NamedTuple):
    """External 1RMs of each side in kg with their days: trials of its latest test, else those of training."""

    by_side: _BySide
    tested_sides: frozenset[Side]
    slow: int

    @property
    def tested(self) -> bool:
        return bool(self.tested_sides) and self.tested_sides == frozenset(self.by_side)

    def of(self, side: Side) -> tuple[float, ...]:
        return tuple(kilograms for kilograms, _ in self.by_side.get(side, ()))

    def days(self, side: Side) -> tuple[date, ...]:
        return tuple(day for _, day in self.by_side.get(side, ()))

    def best(self, side: Side) -> float | None:
        """The mean of a test, the best of training."""
        found = self.of(side)
        if not found:
            return None
        return fmean(found) if side in self.tested_sides else max(found)


def _one_rms(session: Session, athlete_id: UUID, exercise: Exercise, since: date) -> _OneRms:
    usual, slow = _trained(session, athlete_id, exercise, since)
    tested = _tested(session, athlete_id, exercise, since)
    lowered_slowly = sum(len(found) for side, found in _by_side(slow, exercise).items() if side not in tested)
    return _OneRms(_by_side(usual, exercise) | tested, frozenset(tested), lowered_slowly)


class _Attempt(NamedTuple):
    day: date
    side: Side
    load: Load
    reps: int
    rir: float | None
    body_mass: Load | None
    bm_factor: float | None

    def external_1rm(self, exercise: Exercise) -> float | None:
        """In kg, as the page has it; None where no estimate is honest (science.md 2.4)."""
        return trial_value(
            Metric.E1RM_EXTERNAL,
            exercise,
            load=self.load,
            reps=self.reps,
            rir=self.rir,
            body_mass=self.body_mass,
            bm_factor=self.bm_factor,
        )


def _by_side(attempts: Iterable[_Attempt], exercise: Exercise) -> _BySide:
    found: defaultdict[Side, list[tuple[float, date]]] = defaultdict(list)
    for attempt in attempts:
        if (kilograms := attempt.external_1rm(exercise)) is not None:
            found[attempt.side].append((kilograms, attempt.day))
    return found


def _trained(
    session: Session, athlete_id: UUID, exercise: Exercise, since: date
) -> tuple[list[_Attempt], list[_Attempt]]:
    """Sets at the usual tempo, and slow ones."""
    found: dict[TempoClass, list[_Attempt]] = {TempoClass.USUAL: [], TempoClass.SLOW: []}
    for done in trial_sets(session, athlete_id, exercise.id, since=since, silent_too=False):
        if done.load is None or done.reps is None or done.left_out:
            continue
        if eligible_trial(done.kind, rir=done.rir, rep_matched=done.matched):
            found[done.tempo_class].append(
                _Attempt(done.day, done.side, done.load, done.reps, done.rir, done.body_mass, done.bm_factor)
            )
    return found[TempoClass.USUAL], found[TempoClass.SLOW]


def _tested(session: Session, athlete_id: UUID, exercise: Exercise, since: date) -> _BySide:
    """Of each side its latest test, which may be of one side only: to failure or near it, or lifted once."""
    dated = [
        (occasion.day, occasion)
        for metric in (Metric.E1RM, Metric.LOAD)
        if (test := strength_tests.test_of_exercise(session, exercise.id, metric)) is not None
        for occasion in strength_tests.occasions_of(session, athlete_id, test.id)
        if occasion.day is not None and occasion.day >= since and not occasion.familiarisation
    ]
    found: _BySide = {}
    for day, occasion in sorted(dated, key=itemgetter(0)):
        found |= _by_side(_attempts(day, occasion), exercise)
    return found


def _attempts(day: date, occasion: Occasion) -> Iterator[_Attempt]:
    for trial in occasion.trials:
        if trial.valid and trial.load is not None:
            reps = 1 if trial.reps is None else trial.reps
            body = occasion.body_mass, occasion.bm_factor
            yield _Attempt(day, trial.side, trial.load, reps, trial.rir, *body)
