"""How well an athlete keeps to the plans: what became of the sessions of all blocks, over any days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a session: ``planned`` is its day before any shift, ``trained`` that of its workout.

    An extra one has no day it was planned for, and no ``block``.
    """

    outcome: Outcome
    title: str
    block: str = ""
    planned: date | None = None
    trained: date | None = None
    workout_id: UUID | None = None


def outcomes_between(
    session: Session, athlete_id: UUID, first: date, last: date, today: date
) -> Counter[Outcome]:
    """What became of the sessions first planned for these days, and of those trained without a plan.

    A session ahead is none yet. An extra one counts while a block is going on, and once, however many are.
    """
    blocks = bare_blocks_begun(session, athlete_id, *starts_for(first, last))
    trained = trained_between(session, athlete_id, first, last)
    return counted(at_once(became_in_steps(blocks, trained, first, last, today)))


def counted(sessions: Iterable[Became]) -> Counter[Outcome]:
    return Counter(one.outcome for one in sessions)


def became_in_steps(
    blocks: Iterable[Block], trained: Sequence[TrainedOf], first: date, last: date, today: date
) -> Generator[None, None, list[Became]]:
    """The same one by one of what was read already, with a pause after every few blocks.

    ``blocks`` are the oldest first, and so are the sessions.
    """
    of_block: defaultdict[UUID, list[Trained]] = defaultdict(list)
    for one in trained:
        if one.block_id is not None:
            of_block[one.block_id].append(one.workout)
    free = sorted((one.workout for one in trained if one.block_id is None), key=_trained_on)
    titles = {one.workout.id: one.title for one in trained}
    found: list[Became] = []
    given: set[UUID] = set()
    for number, block in enumerate(blocks, 1):
        begin = bisect_left(free, block.start_on, key=_trained_on)
        end = bisect_right(free, block.end_on, key=_trained_on)
        beside = [one for one in free[begin:end] if one.id not in given]
        given.update(one.id for one in beside)
        of_days = _sessions(block, [*of_block[block.id], *beside], today)
        found += [_became(one, block, titles) for one in of_days if first <= _day_of(one) <= last]
        if number % AT_ONCE == 0:
            yield
    return found


def _sessions(block: Block, trained: list[Trained], today: date) -> list[SessionAdherence]:
    nothing_asked = PlannedAmounts({})
    found = adherence(block, trained, nothing_asked, today).sessions
    return [one for one in found if one.outcome in SEEN]


def _became(one: SessionAdherence, block: Block, titles: Mapping[UUID, str]) -> Became:
    """Called as it was trained; else as it was planned."""
    planned = one.session
    title = titles[one.workout_id] if one.workout_id else planned.title if planned else ""
    return Became(
        one.outcome,
        title,
        block.title if planned else "",
        one.first_planned,
        one.trained_on,
        one.workout_id,
    )


def _trained_on(one: Trained) -> date:
    return one.day


def _day_of(one: SessionAdherence) -> date:
    """The day it was planned for before any shift; of an extra one the day of training."""
    return one.first_planned or one.trained_on or date.max
