"""Reads everything as domain values once: what they refuse must not stay, or no page could show it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from studio.domain.errors import BadValue, StudioError
from studio.storage import athletes, exercises, strength_tests, workouts
from studio.storage.block_rows import BlockParts
from studio.storage.rows import fetch
from studio.storage.tables import BlockRow, DayEntryRow


def read_back(session: Session) -> None:
    """Raises BadValue when a stored row gives no value."""
    try:
        exercises.exercises(session, archived=True)
        athletes.groups(session, archived=True)
        for row in fetch(session, DayEntryRow):
            athletes.day_entry(session, row.athlete_id, row.day)
        for athlete in athletes.athletes(session, archived=True):
            workouts.workouts_of(session, athlete.id)
            for test in strength_tests.tested(session, athlete.id):
                strength_tests.occasions_of(session, athlete.id, test.id)
        parts = BlockParts(session, select(BlockRow.id))
        for block in fetch(session, BlockRow):
            parts.block(block)
    except (StudioError, ValueError) as error:
        raise BadValue(f"something in it cannot be read back: {error}") from error
