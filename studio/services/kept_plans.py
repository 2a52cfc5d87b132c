"""How well an athlete keeps to the plans: what became of the sessions of all blocks, over any days."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.adherence import Outcome, PlannedAmounts, SessionAdherence, Trained, adherence
from studio.domain.block import Block
from studio.storage.kept_plans import TrainedOf, bare_blocks_between, trained_between

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEEN = (Outcome.ON_TIME, Outcome.SHIFTED, Outcome.MISSED, Outcome.SKIPPED, Outcome.EXTRA)


def outcomes_between(
    session: Session, athlete_id: UUID, first: date, last: date, today: date
) -> Counter[Outcome]:
    """What became of the sessions first planned for these days, and of those trained without a plan.

    A session ahead is none yet. An extra one counts while a block is going on, and once, however many are.
    """
    trained = trained_between(session, athlete_id, first, last)
    counts: Counter[Outcome] = Counter()
    given: set[UUID] = set()
    for block in bare_blocks_between(session, athlete_id, first, last):
        mine = [t for t in trained if t.block_id == block.id or _beside(t, block)]
        mine = [t for t in mine if t.workout.id not in given]
        given.update(t.workout.id for t in mine)
        counts.update(_outcomes(block, [t.workout for t in mine], first, last, today))
    return counts


def _beside(one: TrainedOf, block: Block) -> bool:
    """Trained in the weeks of the block, though no plan had it."""
    return one.block_id is None and block.start_on <= one.workout.day <= block.end_on


def _outcomes(block: Block, trained: list[Trained], first: date, last: date, today: date) -> list[Outcome]:
    nothing_asked = PlannedAmounts({})
    found = adherence(block, trained, nothing_asked, today).sessions
    return [one.outcome for one in found if one.outcome in SEEN and first <= _day_of(one) <= last]


def _day_of(one: SessionAdherence) -> date:
    """The day it was planned for before any shift; of an extra one the day of training."""
    return one.first_planned or one.trained_on or date.max
