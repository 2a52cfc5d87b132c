"""Reads a long log a piece at a time: workouts in slices, sets counted by SQL, and what Undo takes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from studio.domain.errors import Missing
from studio.domain.sides import Side
from studio.domain.workout import LogAction, LogEvent, LoggedSet, Source, Workout
from studio.storage.log_events import event_of
from studio.storage.rows import fetch
from studio.storage.set_rows import set_of
from studio.storage.tables import LogEventRow, LoggedSetRow, WorkoutRow
from studio.storage.workout_rows import workout_of


@dataclass(frozen=True, slots=True)
class SetCounts:
    """How many sets of each side a workout has; ``other`` are those of both, ``removed`` those taken out."""

    left: int = 0
    right: int = 0
    other: int = 0
    removed: int = 0

    @property
    def kept(self) -> int:
        return self.left + self.right + self.other


def workouts_slice(session: Session, athlete_id: UUID, *, skip: int, limit: int) -> list[Workout]:
    """``limit`` workouts of an athlete after the first ``skip``, the latest first."""
    wanted = (
        select(WorkoutRow.id)
        .where(WorkoutRow.athlete_id == athlete_id)
        .order_by(WorkoutRow.started_at_ms.desc(), WorkoutRow.id)
        .limit(limit)
        .offset(skip)
    )
    order = (WorkoutRow.started_at_ms.desc(), WorkoutRow.id)
    return [workout_of(row) for row in fetch(session, WorkoutRow, WorkoutRow.id.in_(wanted), order=order)]


def count_workouts(session: Session, athlete_id: UUID) -> int:
    found = select(func.count()).select_from(WorkoutRow).where(WorkoutRow.athlete_id == athlete_id)
    return session.scalar(found) or 0


def set_counts(session: Session, workout_ids: Collection[UUID]) -> dict[UUID, SetCounts]:
    """The sets of these workouts by side, counted in the database."""
    removed = LoggedSetRow.removed_at_ms.is_not(None)
    counted = (
        select(LoggedSetRow.workout_id, LoggedSetRow.side, removed, func.count())
        .where(LoggedSetRow.workout_id.in_(workout_ids))
        .group_by(LoggedSetRow.workout_id, LoggedSetRow.side, removed)
    )
    found: dict[UUID, dict[str, int]] = {}
    for workout_id, side, gone, count in session.execute(counted):
        sides = found.setdefault(workout_id, {})
        name = "removed" if gone else side if Side(side).one_sided else "other"
        sides[name] = sides.get(name, 0) + count
    return {workout_id: SetCounts(**sides) for workout_id, sides in found.items()}


def all_sets_of(session: Session, workout_id: UUID) -> list[LoggedSet]:
    """The sets of a workout in the order in which they were logged, those that were removed too."""
    rows = fetch(session, LoggedSetRow, LoggedSetRow.workout_id == workout_id, order=(LoggedSetRow.sequence,))
    return [set_of(row) for row in rows]


def last_step(session: Session, workout_id: UUID) -> list[LogEvent]:
    """What Undo takes back of a workout in one go, the latest first: the changes made at the same moment.

    A set that was trained, imported or copied from paper is not un-trained by it: only one typed by hand is.
    """
    undone = select(LogEventRow.undoes).where(LogEventRow.undoes.is_not(None))
    open_ones = (
        LogEventRow.workout_id == workout_id,
        LogEventRow.undoes.is_(None),
        LogEventRow.id.not_in(undone),
    )
    last = fetch(session, LogEventRow, *open_ones, order=(LogEventRow.sequence.desc(),), limit=1)
    if not last or not _may_be_undone(event_of(last[0])):
        return []
    alike = (LogEventRow.at_ms == last[0].at_ms, LogEventRow.action == last[0].action)
    rows = fetch(session, LogEventRow, *open_ones, *alike, order=(LogEventRow.sequence.desc(),))
    return [event for event in map(event_of, rows) if _may_be_undone(event)]


def get_workout_of(session: Session, athlete_id: UUID, workout_id: UUID) -> Workout:
    """A workout of this athlete and of nobody else; raises Missing."""
    mine = (WorkoutRow.id == workout_id, WorkoutRow.athlete_id == athlete_id)
    rows = fetch(session, WorkoutRow, *mine)
    if not rows:
        raise Missing("This athlete has no such workout any more.")
    return workout_of(rows[0])


def _may_be_undone(event: LogEvent) -> bool:
    return event.action is not LogAction.ADDED or event.after.source is Source.TYPED
