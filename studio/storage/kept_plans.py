"""When an athlete's sessions were planned and trained, without what is in them: two queries for a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from studio.domain.adherence import Trained
from studio.domain.block import LONGEST_SHIFT, MOST_WEEKS, Block, PlannedSession, Week
from studio.storage.blocks import IN_USE
from studio.storage.tables import BlockRow, PlannedSessionRow, WeekRow, WorkoutRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_AWAY = timedelta(days=LONGEST_SHIFT)


class TrainedOf(NamedTuple):
    """A workout without its sets; ``block_id`` is None where no plan in use asked for it."""

    workout: Trained
    block_id: UUID | None
    title: str = ""


def starts_for(first: date, last: date) -> tuple[date, date]:
    """From when to when a block may have begun that had a session on these days."""
    return first - timedelta(days=7 * MOST_WEEKS) - _AWAY, last + _AWAY


def bare_blocks_begun(session: Session, athlete_id: UUID, first: date, last: date) -> list[Block]:
    """The blocks in use that begin on these days, without prescriptions, the oldest first."""
    found = (
        select(
            BlockRow.id,
            BlockRow.title,
            BlockRow.start_on,
            WeekRow.position,
            PlannedSessionRow.id,
            PlannedSessionRow.day,
            PlannedSessionRow.planned_day,
            PlannedSessionRow.skipped,
            PlannedSessionRow.title,
        )
        .join(WeekRow, WeekRow.block_id == BlockRow.id)
        .join(PlannedSessionRow, PlannedSessionRow.week_id == WeekRow.id, isouter=True)
        .where(BlockRow.athlete_id == athlete_id, BlockRow.start_on.between(first, last), *IN_USE)
        .order_by(BlockRow.start_on, BlockRow.id, WeekRow.position, PlannedSessionRow.position)
    )
    rows: list[Any] = list(session.execute(found).all())
    return [
        Block(title, start, _weeks_of(list(same)), athlete_id=athlete_id, id=key)
        for (key, title, start), same in groupby(rows, key=lambda row: tuple(row[:3]))
    ]


def trained_between(session: Session, athlete_id: UUID, first: date, last: date) -> list[TrainedOf]:
    """Workouts of these days and of a year around them, for one may be trained that long before or after."""
    found = (
        select(
            WorkoutRow.id,
            WorkoutRow.day,
            WorkoutRow.started_at_ms,
            WorkoutRow.planned_session_id,
            WorkoutRow.block_id,
            BlockRow.free,
            WorkoutRow.title,
        )
        .join(BlockRow, BlockRow.id == WorkoutRow.block_id, isouter=True)
        .where(WorkoutRow.athlete_id == athlete_id, WorkoutRow.day.between(first - _AWAY, last + _AWAY))
        .order_by(WorkoutRow.started_at_ms, WorkoutRow.id)
    )
    rows: list[Any] = list(session.execute(found).all())
    return [
        TrainedOf(Trained(key, day, order, planned), None if free else block_id, title)
        for key, day, order, planned, block_id, free, title in rows
    ]


def _weeks_of(rows: Sequence[Any]) -> tuple[Week, ...]:
    return tuple(
        Week(sessions=tuple(_sessions_of(same))) for _, same in groupby(rows, key=lambda row: row[3])
    )


def _sessions_of(rows: Iterable[Any]) -> Iterable[PlannedSession]:
    """A week without a session is a row as well, which names none."""
    for *_, key, day, planned_day, skipped, title in rows:
        if key is not None:
            yield PlannedSession(title, day, planned_day=planned_day, skipped=skipped, id=key)
