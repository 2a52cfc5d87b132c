"""Changes of one day's plan that leave the rest of the block alone: another exercise, another day, none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from studio.domain.block import Block, PlannedSession, on_day, with_session
from studio.domain.exercise import Exercise
from studio.domain.swapping import swapped
from studio.storage import blocks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def swap_exercise(
    session: Session, block_id: UUID, prescription_id: UUID, exercise: Exercise, *, done: int
) -> PlannedSession:
    """Plan ``exercise`` for what is left of a prescription after ``done`` sets; the day as it was before.

    What is planned then is a new line: what was left out or changed of the old one does not hold for it.
    """
    before, after = with_swap(blocks.load_block(session, block_id), prescription_id, exercise, done=done)
    blocks.save_block(session, after)
    return before


def with_swap(
    block: Block, prescription_id: UUID, exercise: Exercise, *, done: int
) -> tuple[PlannedSession, Block]:
    """The same without storing it: the day as it was, and the block as it is then."""
    _, before, line = block.find_prescription(prescription_id)
    after = swapped(before, line, exercise, done)
    lines = tuple(replace(p, id=uuid4()) if p.id == line.id and not done else p for p in after.prescriptions)
    return before, with_session(block, replace(after, prescriptions=lines))


def put_back(session: Session, block_id: UUID, before: PlannedSession) -> None:
    """Plan the day as it was before a change."""
    blocks.save_block(session, with_session(blocks.load_block(session, block_id), before))


def set_skipped(
    session: Session, block_id: UUID, planned_id: UUID, *, skipped: bool = True
) -> PlannedSession:
    """Leave a session of the plan out on purpose, or not any more; the day as it was before."""
    block = blocks.load_block(session, block_id)
    _, before = block.find_session(planned_id)
    blocks.save_block(session, with_session(block, replace(before, skipped=skipped)))
    return before


def move_to_day(session: Session, block_id: UUID, planned_id: UUID, day: int) -> PlannedSession:
    """Shift a session to another day (0 to 6) of its week; the day as it was before."""
    block = blocks.load_block(session, block_id)
    _, before = block.find_session(planned_id)
    blocks.save_block(session, with_session(block, on_day(before, day)))
    return before
