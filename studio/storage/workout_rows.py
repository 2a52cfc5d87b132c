"""A workout as columns, and as one line of text."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import cast
from uuid import UUID

from studio.domain.errors import BadFile
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.workout import Source, Workout
from studio.storage.columns import instant_columns, instant_of
from studio.storage.rows import Values
from studio.storage.tables import WorkoutRow

IDS = ("id", "athlete_id", "planned_session_id", "block_id")


def workout_columns(workout: Workout) -> Values:
    return {
        "id": workout.id,
        "athlete_id": workout.athlete_id,
        "title": workout.title,
        **instant_columns("started_at", workout.started_at),
        **instant_columns("ended_at", workout.ended_at),
        "day": workout.started_at.day,
        "planned_session_id": workout.planned_session_id,
        "block_id": workout.block_id,
        "start_side": workout.start_side,
        "session_rpe": workout.session_rpe,
        "note": workout.note,
        "source": workout.source,
        "source_key": workout.source_key,
    }


def workout_of(row: WorkoutRow) -> Workout:
    return Workout(
        athlete_id=row.athlete_id,
        title=row.title,
        started_at=Instant(row.started_at_ms, row.started_at_zone, row.started_at_offset_min),
        ended_at=instant_of(row.ended_at_ms, row.ended_at_zone, row.ended_at_offset_min),
        planned_session_id=row.planned_session_id,
        block_id=row.block_id,
        start_side=Side(row.start_side) if row.start_side else None,
        session_rpe=row.session_rpe,
        note=row.note,
        source=Source(row.source),
        source_key=row.source_key,
        id=row.id,
    )


def text_of_workout(workout: Workout) -> str:
    """The workout in one line of JSON."""
    return json.dumps(workout_columns(workout), default=str, separators=(",", ":"))


def workout_of_text(text: str) -> Workout:
    """The workout that `text_of_workout` wrote. Raises BadFile."""
    try:
        row = SimpleNamespace(**json.loads(text))
        for name in IDS:
            value = getattr(row, name)
            setattr(row, name, UUID(value) if value is not None else None)
        row.started_at_ms, row.started_at_offset_min = int(row.started_at_ms), int(row.started_at_offset_min)
        return workout_of(cast("WorkoutRow", row))
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadFile("A line of the log does not hold a workout.") from error
