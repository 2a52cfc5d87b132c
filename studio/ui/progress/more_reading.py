"""What the further charts of the Progress page show, read in steps: of all training, and of one lift."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studio.domain.adherence import Outcome
from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric
from studio.services import estimates, measurings, work_done
from studio.services.estimates import DayBest
from studio.services.kept_plans import SEEN, Became, became_in_steps, counted
from studio.services.today import monday_of
from studio.services.work_done import WeekRated, WeekWork
from studio.storage import exercises, kept_plans, weekly_sets, workouts
from studio.storage.blocks import BlockSpan
from studio.storage.topics import Topic
from studio.ui.progress.reading import RESTS_ON, Period, Reader, Steps, Subject

if TYPE_CHECKING:
    from uuid import UUID


WEEKS_AT_ONCE = 26


@dataclass(frozen=True, slots=True)
class Days:
    """From ``first`` to ``last``, both included."""

    first: date
    last: date

    def whole_weeks(self, today: date) -> Days:
        """The weeks that these days touch, the running one up to ``today``: none begins with a cut."""
        return Days(monday_of(self.first), min(today, monday_of(self.last) + timedelta(days=6)))

    @property
    def weeks(self) -> float:
        return ((self.last - self.first).days + 1) / 7

    def of_week(self, monday: date) -> Days:
        """Those of these days that are in the week from ``monday`` on."""
        return Days(max(self.first, monday), min(self.last, monday + timedelta(days=6)))

    def parts(self) -> Iterator[Days]:
        """The same days half a year at a time; a week is never divided."""
        first = self.first
        while first <= self.last:
            monday = monday_of(first)
            last = min(self.last, monday + timedelta(days=7 * WEEKS_AT_ONCE - 1))
            yield Days(first, last)
            first = last + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Training:
    """All training of some days; nothing of it is there where ``days`` are not.

    ``worked`` are the whole weeks of them, which ``weeks`` and ``rated`` are of; ``cut`` are the same weeks
    with no more than the days themselves, for means. ``exercises`` are all that were ever logged; ``became``
    are the sessions that ``outcomes`` counts, the oldest first.
    """

    days: Days | None = None
    worked: Days | None = None
    weeks: tuple[WeekWork, ...] = ()
    cut: tuple[WeekWork, ...] = ()
    rated: tuple[WeekRated, ...] = ()
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    became: tuple[Became, ...] = ()
    exercises: Mapping[UUID, Exercise] = field(default_factory=dict)

    @property
    def count(self) -> float:
        """How many weeks ``cut`` are, a seventh for each day."""
        return self.days.weeks if self.days else 1.0


class MoreReader(Reader):
    """Reads for the charts below as well."""

    rests_on = RESTS_ON | {
        "first day": frozenset({Topic.WORKOUTS}),
        "rated": frozenset({Topic.WORKOUTS}),
        "best": frozenset({Topic.WORKOUTS, Topic.TESTS, Topic.EXERCISES}),
        "logged": frozenset({Topic.WORKOUTS}),
        "exercises": frozenset({Topic.WORKOUTS, Topic.EXERCISES}),
        "work": frozenset({Topic.WORKOUTS, Topic.EXERCISES}),
        "outcomes": frozenset({Topic.WORKOUTS, Topic.BLOCKS}),
    }

    def days_of(self, athlete_id: UUID, period: Period, today: date) -> Days | None:
        """The days of the period that may hold something, up to ``today``; None without any."""
        if isinstance(period, BlockSpan):
            return Days(period.first, min(period.last, today)) if period.first <= today else None
        known = [span.first for span in self.spans(athlete_id)]
        trained = self._once(
            ("first day", athlete_id), lambda: self._read(weekly_sets.first_day_trained, athlete_id)
        )
        begun = min([day for day in (*known, trained) if day is not None], default=None)
        if begun is None or begun > today:
            return None
        return Days(max(begun, today - timedelta(days=period - 1)) if period else begun, today)

    def training(self, athlete_id: UUID, period: Period, today: date) -> Steps[Training]:
        """Of these days, half a year a step."""
        days = self.days_of(athlete_id, period, today)
        if days is None:
            return Training()
        yield
        worked = days.whole_weeks(today)
        known = self._exercises(athlete_id)
        yield
        weeks = yield from self._weeks_of(athlete_id, worked, known)
        cut = yield from self._cut(athlete_id, weeks, days, worked, known)
        rated = self._once(
            ("rated", athlete_id, worked),
            lambda: self._read(work_done.load_by_week, athlete_id, worked.first, worked.last),
        )
        yield
        became = yield from self._became(athlete_id, days, today)
        counts = counted(became)
        outcomes = tuple((outcome, counts[outcome]) for outcome in SEEN)
        return Training(days, worked, weeks, cut, rated, outcomes, became, known)

    def best(self, athlete_id: UUID, subject: Subject) -> Steps[tuple[DayBest, ...]]:
        """The best e1RM of each day and side; nothing of a test that belongs to no exercise."""
        if not isinstance(subject, Exercise):
            return ()
        key = ("best", athlete_id, subject.id)
        if key not in self._kept:
            tested = self.tested(athlete_id, subject, Metric.E1RM)
            yield
            sets = self._once(
                ("sets", athlete_id, subject.id), lambda: self._read(measurings.sets_of, athlete_id, subject)
            )
            yield
            best = yield from estimates.best_in_steps(subject, sets, tested.occasions)
            self._keep(key, tuple(best))
        return self._once(key, tuple)

    def _exercises(self, athlete_id: UUID) -> Mapping[UUID, Exercise]:
        """All that the athlete has sets of."""
        logged = self._once(("logged", athlete_id), lambda: self._read(workouts.exercises_logged, athlete_id))
        return self._once(("exercises", athlete_id), lambda: self._read(exercises.exercises_among, logged))

    def _weeks_of(
        self, athlete_id: UUID, days: Days, known: Mapping[UUID, Exercise]
    ) -> Steps[tuple[WeekWork, ...]]:
        key = ("work", athlete_id, days)
        if key not in self._kept:
            weeks: list[WeekWork] = []
            for part in days.parts():
                weeks += self._read(work_done.work_by_week, athlete_id, known, part.first, part.last)
                yield
            self._keep(key, tuple(weeks))
        return self._once(key, tuple)

    def _cut(
        self,
        athlete_id: UUID,
        weeks: tuple[WeekWork, ...],
        days: Days,
        worked: Days,
        known: Mapping[UUID, Exercise],
    ) -> Steps[tuple[WeekWork, ...]]:
        """The same ``weeks`` with nothing but ``days``: only those that are cut are read again."""
        cut = list(weeks)
        for place in {0, len(weeks) - 1}:
            inside = days.of_week(weeks[place].monday)
            if inside != worked.of_week(weeks[place].monday):
                (cut[place],) = yield from self._weeks_of(athlete_id, inside, known)
        return tuple(cut)

    def _became(self, athlete_id: UUID, days: Days, today: date) -> Steps[tuple[Became, ...]]:
        key = ("outcomes", athlete_id, days, today)
        if key not in self._kept:
            blocks: list[Block] = []
            for part in Days(*kept_plans.starts_for(days.first, days.last)).parts():
                blocks += self._read(kept_plans.bare_blocks_begun, athlete_id, part.first, part.last)
                yield
            trained = self._read(kept_plans.trained_between, athlete_id, days.first, days.last)
            yield
            found = yield from became_in_steps(blocks, trained, days.first, days.last, today)
            self._keep(key, tuple(found))
        return self._once(key, tuple)


def within(period: Period, day: date, today: date) -> bool:
    """Whether ``day`` is one of a block, or of the last so many days (0 = all)."""
    if isinstance(period, BlockSpan):
        return period.first <= day <= period.last
    return not period or day > today - timedelta(days=period)
