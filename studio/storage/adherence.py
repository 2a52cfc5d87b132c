"""What was trained in the weeks of a block, summed up by the database: one query, however long the log is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.orm import Session

from studio.domain.adherence import Trained, amount
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.storage.tables import BlockRow, LoggedSetRow, WorkoutRow

_COUNTED = and_(
    LoggedSetRow.workout_id == WorkoutRow.id,
    LoggedSetRow.removed_at_ms.is_(None),
    LoggedSetRow.kind != SetKind.WARM_UP,
    or_(LoggedSetRow.reps.is_(None), LoggedSetRow.reps > 0),  # nothing done is no set
)


def trained_in(session: Session, block_id: UUID, athlete_id: UUID, first: date, last: date) -> list[Trained]:
    """Workouts of a block, and the athlete's others of these days that belong to no other planned block."""
    own = WorkoutRow.block_id == block_id
    unplanned = or_(WorkoutRow.block_id.is_(None), BlockRow.free.is_(true()))
    beside = and_(WorkoutRow.day.between(first, last), unplanned)
    sums = (func.count(LoggedSetRow.uid), func.coalesce(func.sum(LoggedSetRow.reps), 0))
    found = (
        select(
            WorkoutRow.id,
            WorkoutRow.day,
            WorkoutRow.started_at_ms,
            WorkoutRow.planned_session_id,
            LoggedSetRow.side,
            *sums,
        )
        .join(BlockRow, BlockRow.id == WorkoutRow.block_id, isouter=True)  # first, or all sets are looked at
        .join(LoggedSetRow, _COUNTED, isouter=True)
        .where(WorkoutRow.athlete_id == athlete_id, or_(own, beside))
        .group_by(WorkoutRow.id, LoggedSetRow.side)
        .order_by(WorkoutRow.started_at_ms, WorkoutRow.id)
    )
    rows: list[Any] = [*session.execute(found).all()]
    return [
        Trained(*workout, amount(_by_side(same)))
        for workout, same in groupby(rows, key=lambda row: (row[0], row[1], row[2], row[3]))
    ]


def _by_side(rows: Iterator[Any]) -> Iterator[tuple[Side, int, int]]:
    """A workout without sets is there too, once and with no side."""
    for row in rows:
        if row.side is not None:
            yield Side(row.side), row[5], row[6]
