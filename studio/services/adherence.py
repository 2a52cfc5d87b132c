"""What became of a block: its plan beside what was trained in its weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.adherence import Adherence, PlannedAmounts, Trained, adherence
from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.storage.adherence import trained_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def trained_of(session: Session, block: Block) -> list[Trained]:
    """The workouts that count for or beside the block; none for one that is nobody's own."""
    if block.athlete_id is None:
        return []
    return trained_in(session, block.id, block.athlete_id, block.start_on, block.end_on)


def adherence_of(
    session: Session, block: Block, exercises: Mapping[UUID, Exercise], today: date
) -> Adherence:
    """What became of each session of the block up to ``today``."""
    return adherence(block, trained_of(session, block), PlannedAmounts(exercises), today)
