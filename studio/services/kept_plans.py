"""How well an athlete keeps to the plans: what became of the sessions of all blocks, over any days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.adherence import Outcome, PlannedAmounts, SessionAdherence, Trained, adherence
from studio.domain.block import Block
from studio.services.steps import at_once
from studio.storage.kept_plans import TrainedOf, bare_blocks_begun, starts_for, trained_between

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEEN = (Outcome.ON_TIME, Outcome.SHIFTED, Outcome.MISSED, Outcome.SKIPPED, Outcome.EXTRA)
AT_ONCE = 10


def outcomes_between(
    session: Session, athlete_id: UUID, first: date, last: date, today: date
) -> Counter[Outcome]:
    """What became of the sessions first planned for these days, and of those trained without a plan.

    A session ahead is none yet. An extra one counts while a block is going on, and once, however many are.
    """
    blocks = bare_blocks_begun(session, athlete_id, *starts_for(first, last))
    trained = trained_between(session, athlete_id, first, last)
    return at_once(outcomes_in_steps(blocks, trained, first, last, today))


def outcomes_in_steps(
    blocks: Iterable[Block], trained: Sequence[TrainedOf], first: date, last: date, today: date
) -> Generator[None, None, Counter[Outcome]]:
    """The same of what was read already, with a pause after every few blocks, which are the oldest first."""
    of_block: defaultdict[UUID, list[Trained]] = defaultdict(list)
    for one in trained:
        if one.block_id is not None:
            of_block[one.block_id].append(one.workout)
    free = sorted((one.workout for one in trained if one.block_id is None), key=_trained_on)
    counts: Counter[Outcome] = Counter()
    given: set[UUID] = set()
    for number, block in enumerate(blocks, 1):
        begin = bisect_left(free, block.start_on, key=_trained_on)
        end = bisect_right(free, block.end_on, key=_trained_on)
        beside = [one for one in free[begin:end] if one.id not in given]
        given.update(one.id for one in beside)
        counts.update(_outcomes(block, [*of_block[block.id], *beside], first, last, today))
        if number % AT_ONCE == 0:
            yield
    return counts


def _outcomes(block: Block, trained: list[Trained], first: date, last: date, today: date) -> list[Outcome]:
    nothing_asked = PlannedAmounts({})
    found = adherence(block, trained, nothing_asked, today).sessions
    return [one.outcome for one in found if one.outcome in SEEN and first <= _day_of(one) <= last]


def _trained_on(one: Trained) -> date:
    return one.day


def _day_of(one: SessionAdherence) -> date:
    """The day it was planned for before any shift; of an extra one the day of training."""
    return one.first_planned or one.trained_on or date.max
