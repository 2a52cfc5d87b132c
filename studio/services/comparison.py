"""Athletes beside one another in one exercise or test: what each measured last, on how much it rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.certainty import Range
from studio.domain.defaults import MIN_SESSIONS
from studio.domain.errors import Missing
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.weak_side import Reason, Word
from studio.exchange.cells import neutral
from studio.services.asymmetry import Facts, days_with_a_gap, facts_from
from studio.services.measurings import Measurings, measured_by_test, measurings_of, sets_of, tests_of
from studio.storage import strength_tests

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEAST_DAYS = MIN_SESSIONS.value
"""With fewer no range is shown: how much a person varies from day to day is not known from them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """``value`` is in the index that was asked for; gap, range and noise are percent of the stronger side.

    ``days`` counts the days that measured both sides in one set-up, ``tests`` those of them that were tests;
    ``tested`` tells whether the latest of them was one.
    """

    athlete: Athlete
    value: float | None = None
    gap: float | None = None
    weaker: Side | None = None
    range: Range | None = None
    word: Word = Word.NOT_ENOUGH_DATA
    reason: Reason = Reason.NO_TRIALS
    noise: float | None = None
    days: int = 0
    tests: int = 0
    tested: bool = False
    latest: date | None = None
    last_test: date | None = None
    counts: bool = True

    @property
    def measured(self) -> bool:
        return self.days > 0


def compared(athlete: Athlete, facts: Facts, today: date) -> Compared:
    """What the facts say of ``athlete``; the latest day that measured both sides speaks."""
    if not facts.points:
        return Compared(athlete, word=facts.verdict.word, reason=facts.verdict.reason)
    latest, days = facts.points[-1], [point for point, _ in days_with_a_gap(facts.points)]
    return Compared(
        athlete,
        value=latest.value,
        gap=latest.gap,
        weaker=latest.weaker,
        range=facts.certainty.range if len(days) >= LEAST_DAYS else None,
        word=facts.verdict.word,
        reason=facts.verdict.reason,
        noise=facts.verdict.noise,
        days=len(days),
        tests=sum(1 for point in days if point.sitting.tested),
        tested=latest.sitting.tested,
        latest=latest.sitting.day,
        last_test=facts.last_test,
        counts=facts.count_on(today),
    )


def compare(
    session: Session,
    athlete: Athlete,
    subject: Exercise | StrengthTest,
    metric: Metric,
    index: Index,
    today: date,
) -> Compared:
    """One athlete in ``subject``: a few milliseconds, so that a list of them is read one at a time."""
    measured = _measured(session, athlete, subject, metric)
    return compared(athlete, facts_from(measured, index, dominant=athlete.dominant), today)


def tested_in(session: Session, athlete: Athlete, exercise: Exercise) -> list[Metric]:
    """The metrics in which the athlete was tested in ``exercise``."""
    return [
        one.metric for one in strength_tests.tested(session, athlete.id) if one.exercise_id == exercise.id
    ]


def usual_metric(offered: Sequence[Metric], tested: Iterable[Metric]) -> Metric:
    """The one of those offered in which most were tested; without any test the first."""
    counts = Counter(tested)
    return max(offered, key=lambda metric: counts[metric])


def by_name(people: Iterable[Compared]) -> list[Compared]:
    """The order of a list of people: nobody is ranked."""
    return sorted(people, key=lambda one: (one.athlete.name.casefold(), one.athlete.id))


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows for a spreadsheet, with tabs between cells that it will not compute."""
    return "".join("\t".join(neutral(" ".join(cell.split())) for cell in row) + "\n" for row in rows)


def _measured(
    session: Session, athlete: Athlete, subject: Exercise | StrengthTest, metric: Metric
) -> Measurings:
    """As the page reads it, without the sets that measure nothing: only their number would be told."""
    if isinstance(subject, StrengthTest):
        try:
            return measured_by_test(session, athlete.id, subject)
        except Missing:
            return Measurings(subject.metric, subject.unit, ())
    tested = tests_of(session, athlete.id, subject, metric)
    return measurings_of(subject, metric, tested, sets_of(session, athlete.id, subject), ())
