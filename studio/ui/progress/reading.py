"""All that the Progress page shows of one lift or test, read in steps and kept until something changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from studio.domain.answers import Answered
from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.chart import Chart
from studio.domain.chart_range import spanning
from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric, StrengthTest
from studio.services import asymmetry, measurings, progress, subjects
from studio.services.asymmetry import Facts, Point
from studio.services.behind_points import taken_of
from studio.services.forecasts import Foresight, foresight
from studio.services.measurings import Measurings, Tested
from studio.services.progress import Ratio, WeekSets
from studio.storage import blocks, weekly_sets
from studio.storage.blocks import BlockSpan
from studio.storage.topics import Topic
from studio.ui.progress.measure import Measure, measure_of

if TYPE_CHECKING:
    from uuid import UUID

    from studio.storage.database import Database

T = TypeVar("T")
Steps = Generator[None, None, T]
Key = tuple[Hashable, ...]
Subject = Exercise | StrengthTest
Period = int | BlockSpan
FEWEST_WEEKS = 12  # of bars, where the period is not shorter
KEPT = 64
_MEASURED = frozenset({Topic.WORKOUTS, Topic.TESTS, Topic.EXERCISES})
RESTS_ON: dict[str, frozenset[Topic]] = {
    "subjects": _MEASURED,
    "metrics": frozenset({Topic.TESTS, Topic.EXERCISES}),
    "spans": frozenset({Topic.BLOCKS}),
    "taken": frozenset({Topic.BLOCKS, Topic.PROPOSALS}),
    "tested": frozenset({Topic.TESTS}),
    "sets": frozenset({Topic.WORKOUTS}),
    "silent": frozenset({Topic.WORKOUTS}),
    "measured": _MEASURED,
    "facts": _MEASURED | {Topic.ATHLETES},
    "ahead": _MEASURED | {Topic.ATHLETES},
    "ratio": _MEASURED,
    "weeks": frozenset({Topic.WORKOUTS}),
}
"""What makes a reading of each kind, the first part of its key, out of date."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filters ask for; of the points all are read, the period only chooses among them."""

    athlete: Athlete
    subject: Subject
    metric: Metric
    index: Index
    tests_only: bool
    today: date
    period: Period = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """``ratio`` is only known of exercises; ``taken`` are plan changes."""

    facts: Facts
    measure: Measure
    spans: tuple[BlockSpan, ...]
    foresight: Foresight
    ratio: Ratio | None = None
    taken: tuple[Answered, ...] = ()

    def points_in(self, period: Period, today: date) -> list[Point]:
        """The points of a block, or of the last so many days (0 = all).

        Those without a day are among them, except in a block, which has days.
        """
        if isinstance(period, BlockSpan):
            dated = [(p, p.sitting.day) for p in self.facts.points]
            return [p for p, day in dated if day is not None and period.first <= day <= period.last]
        since = today - timedelta(days=period - 1) if period else date.min
        return [p for p in self.facts.points if p.sitting.day is None or p.sitting.day >= since]


def over(chart: Chart, period: Period) -> Chart:
    """A chart of a block spans it, however few of its days have something."""
    return spanning(chart, period.first, period.last) if isinstance(period, BlockSpan) else chart


class Reader:
    """Reads for the page in steps of a few milliseconds: each is a short session of its own.

    A commit in between makes the page begin again, so that all steps see the same data. What was read is
    kept until `forget`: going back to an index, a metric or an athlete reads nothing. ``times`` counts how
    often something was forgotten: what was begun before is then out of date.
    """

    rests_on = RESTS_ON

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[Key, object] = OrderedDict()
        self.times = 0

    def forget(self, topics: frozenset[Topic]) -> bool:
        """Forget what a commit that touched ``topics`` may have changed; False where that is of no kind."""
        kinds = {kind for kind, rests_on in self.rests_on.items() if rests_on & topics}
        for key in [key for key in self._kept if key[0] in kinds]:
            del self._kept[key]
        self.times += bool(kinds)
        return bool(kinds)

    def subjects(self, athlete_id: UUID) -> list[Subject]:
        """What can be looked at, most trained first."""
        return self._once(("subjects", athlete_id), lambda: self._read(subjects.subjects_of, athlete_id))

    def metrics(self, athlete: Athlete, subject: Subject) -> tuple[Sequence[Metric], Metric]:
        """The metrics in which ``subject`` can be looked at, and the one to begin with."""
        if isinstance(subject, StrengthTest):
            return (subject.metric,), subject.metric
        return self._once(
            ("metrics", athlete.id, subject.id),
            lambda: (
                self._read(subjects.metrics_for, subject),
                self._read(subjects.metric_with_data, athlete.id, subject),
            ),
        )

    def spans(self, athlete_id: UUID) -> tuple[BlockSpan, ...]:
        return self._once(("spans", athlete_id), lambda: tuple(self._read(blocks.spans_of, athlete_id)))

    def reading(self, wanted: Wanted) -> Steps[Reading]:
        athlete, subject = wanted.athlete, wanted.subject
        spans = self.spans(athlete.id)
        facts = yield from self._facts(wanted)
        measure = measure_of(facts, athlete.unit)
        whole = replace(wanted, period=0)
        ahead = self._once(("ahead", whole, spans), lambda: foresight(facts, spans, wanted.today))
        if isinstance(subject, StrengthTest):
            return Reading(facts, measure, spans, ahead, taken=self._taken(wanted))
        yield
        ratio = self._once(
            ("ratio", athlete.id, subject.id, wanted.today),
            lambda: self._read(progress.ratio_of, athlete.id, subject, wanted.today),
        )
        yield
        return Reading(facts, measure, spans, ahead, ratio, self._taken(wanted))

    def weeks(self, wanted: Wanted) -> tuple[WeekSets, ...]:
        """The weeks of the period with their hard sets; only known of exercises."""
        athlete_id, subject, period, today = wanted.athlete.id, wanted.subject, wanted.period, wanted.today
        if isinstance(subject, StrengthTest):
            return ()
        return self._once(
            ("weeks", athlete_id, subject.id, today, period),
            lambda: self._weeks(athlete_id, subject.id, period, today),
        )

    def _taken(self, wanted: Wanted) -> tuple[Answered, ...]:
        """Plan changes of the exercise; kept until plans change."""
        subject = wanted.subject
        exercise_id = subject.exercise_id if isinstance(subject, StrengthTest) else subject.id
        if exercise_id is None:
            return ()
        key = ("taken", wanted.athlete.id, exercise_id)
        return self._once(key, lambda: self._read(taken_of, wanted.athlete.id, exercise_id))

    def _facts(self, wanted: Wanted) -> Steps[Facts]:
        of = (wanted.athlete.id, wanted.subject.id, wanted.metric)
        measured = self._kept.get(("measured", *of))
        if not isinstance(measured, Measurings):
            measured = yield from self._measured(wanted)
            self._keep(("measured", *of), measured)
            yield
        chosen = measured.of_tests() if wanted.tests_only else measured
        return self._once(
            ("facts", *of, wanted.index, wanted.tests_only),
            lambda: asymmetry.facts_from(chosen, wanted.index, dominant=wanted.athlete.dominant),
        )

    def _measured(self, wanted: Wanted) -> Steps[Measurings]:
        athlete_id, subject, metric = wanted.athlete.id, wanted.subject, wanted.metric
        if isinstance(subject, StrengthTest):
            return self._read(measurings.measured_by_test, athlete_id, subject)
        tested = self.tested(athlete_id, subject, metric)
        yield
        sets = self._once(
            ("sets", athlete_id, subject.id), lambda: self._read(measurings.sets_of, athlete_id, subject)
        )
        yield
        silent = self._once(
            ("silent", athlete_id, subject.id), lambda: self._read(measurings.silent_of, athlete_id, subject)
        )
        yield
        return measurings.measurings_of(subject, metric, tested, sets, silent)

    def tested(self, athlete_id: UUID, exercise: Exercise, metric: Metric) -> Tested:
        """The test of the exercise in a metric, with its results."""
        return self._once(
            ("tested", athlete_id, exercise.id, metric),
            lambda: self._read(measurings.tests_of, athlete_id, exercise, metric),
        )

    def _weeks(
        self, athlete_id: UUID, exercise_id: UUID, period: Period, today: date
    ) -> tuple[WeekSets, ...]:
        """The weeks of a block, or those of the last days from the first set of the exercise on."""
        with self._database.read() as session:
            if isinstance(period, BlockSpan):
                return progress.hard_sets_between(
                    session, athlete_id, exercise_id, period.first, min(period.last, today)
                )
            first = (
                today - timedelta(days=period - 1)
                if period
                else weekly_sets.first_day_trained(session, athlete_id)
            )
            if first is None:
                return ()
            weeks = progress.hard_sets_between(session, athlete_id, exercise_id, first, today)
        begun = next((n for n, week in enumerate(weeks) if week.left or week.right), len(weeks))
        return weeks[max(0, min(begun, len(weeks) - FEWEST_WEEKS)) :]

    def _read(self, work: Callable[..., T], *values: object) -> T:
        with self._database.read() as session:
            return work(session, *values)

    def _once(self, key: Key, make: Callable[[], T]) -> T:
        """What is kept under ``key``; made where it is not: each key is only ever used for one kind."""
        if key not in self._kept:
            self._keep(key, make())
        self._kept.move_to_end(key)
        found: T = self._kept[key]  # type: ignore[assignment] # each key has one kind of value
        return found

    def _keep(self, key: Key, value: object) -> None:
        self._kept[key] = value
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
