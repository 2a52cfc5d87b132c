"""All that the Progress page shows of one lift or test, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide
from studio.domain.strength_test import Metric, StrengthTest
from studio.services import asymmetry, progress
from studio.services.asymmetry import Facts, Point
from studio.services.progress import WeekSets
from studio.storage import blocks
from studio.storage.blocks import BlockSpan
from studio.ui.progress.measure import Measure, measure_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """``weeks`` and ``ratio`` are only known of exercises."""

    facts: Facts
    measure: Measure
    spans: tuple[BlockSpan, ...]
    ratio: PerSide[float | None] | None = None
    weeks: tuple[WeekSets, ...] = ()

    def points_since(self, today: date, days: int) -> list[Point]:
        """The points of the last ``days`` (0 = all); those without a day are always among them."""
        since = today - timedelta(days=days) if days else date.min
        return [p for p in self.facts.points if p.sitting.day is None or p.sitting.day >= since]


def metrics_of(
    session: Session, athlete: Athlete, subject: Exercise | StrengthTest
) -> tuple[list[Metric], Metric]:
    """The metrics in which ``subject`` can be looked at, and the one to begin with."""
    if isinstance(subject, StrengthTest):
        return [subject.metric], subject.metric
    offered = list(asymmetry.metrics_for(session, subject))
    return offered, asymmetry.metric_with_data(session, athlete.id, subject)


def read(
    session: Session,
    athlete: Athlete,
    subject: Exercise | StrengthTest,
    *,
    index: Index,
    metric: Metric | None,
    today: date,
) -> Reading:
    spans = tuple(blocks.spans_of(session, athlete.id))
    if isinstance(subject, StrengthTest):
        facts = asymmetry.facts_of(session, athlete.id, test=subject.name, index=index)
        return Reading(facts, measure_of(facts, athlete.unit), spans)
    facts = asymmetry.facts_of(session, athlete.id, exercise=subject.id, index=index, metric=metric)
    return Reading(
        facts,
        measure_of(facts, athlete.unit),
        spans,
        progress.ratio_to_bilateral(session, athlete.id, subject, today),
        progress.hard_sets_by_week(session, athlete.id, subject.id, today=today, weeks=WEEKS_SHOWN),
    )
