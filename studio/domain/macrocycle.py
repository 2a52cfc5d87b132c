"""A macrocycle: the blocks of a season in order, the gaps between them, and the days of its tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.block import Block, PlannedSession, WeekLabel
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind


@dataclass(frozen=True, slots=True)
class Macrocycle:
    """A season of one athlete (or, with ``group_id``, of a group). Its blocks name it."""

    title: str
    start_on: date
    athlete_id: UUID | None = None
    group_id: UUID | None = None
    note: str = ""
    id: UUID = field(default_factory=uuid4)
    archived_at: Instant | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise BadValue("A season needs a title.")
        texts.check(self.title, "A title", texts.MAX_TITLE)
        texts.check_note(self.note)


@dataclass(frozen=True, slots=True)
class Phase:
    """A block in its season; ``gap_days`` lie between it and all that came before, below 0: they overlap."""

    block: Block
    gap_days: int = 0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two blocks that both hold the days from ``first`` to ``last``."""

    one: Block
    other: Block
    first: date
    last: date


def phases_of(blocks: Iterable[Block]) -> tuple[Phase, ...]:
    """The blocks in the order of the calendar, with the days between them."""
    phases: list[Phase] = []
    free_from: date | None = None
    for block in sorted(blocks, key=_first_day):
        gap = 0 if free_from is None else (block.start_on - free_from).days
        phases.append(Phase(block, gap))
        after = block.end_on + timedelta(days=1)
        free_from = after if free_from is None else max(free_from, after)
    return tuple(phases)


def overlaps(blocks: Iterable[Block]) -> tuple[Overlap, ...]:
    """Every two blocks that share a day, in the order of the calendar."""
    ordered = sorted(blocks, key=_first_day)
    return tuple(
        Overlap(one, other, other.start_on, min(one.end_on, other.end_on))
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if other.start_on <= one.end_on
    )


def days_of_tests(block: Block) -> tuple[date, ...]:
    """The days on which the block tests: sessions of weeks for testing, and those with a test set."""
    days = {
        block.date_of(week, session.day)
        for week, session in block.sessions()
        if not session.skipped and (block.weeks[week].label is WeekLabel.TEST or _tests(session))
    }
    return tuple(sorted(days))


def moved_season(
    season: Macrocycle, blocks: Iterable[Block], start_on: date
) -> tuple[Macrocycle, tuple[Block, ...]]:
    """The season with another first day: all its blocks move by as many days (product.md B1)."""
    by = start_on - season.start_on
    return replace(season, start_on=start_on), tuple(replace(b, start_on=b.start_on + by) for b in blocks)


def _tests(session: PlannedSession) -> bool:
    return any(planned.kind is SetKind.TEST for line in session.prescriptions for planned in line.sets)


def _first_day(block: Block) -> tuple[date, str]:
    return block.start_on, block.title
