"""Keeps plans: a block is saved and loaded whole, but only the rows that changed are written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from studio.domain.block import Block
from studio.domain.errors import Missing
from studio.domain.instants import Instant
from studio.storage.block_rows import LEVELS, BlockParts, block_columns, block_of, owned, rows_of
from studio.storage.columns import instant_columns
from studio.storage.kept_blocks import Weeks, kept_weeks
from studio.storage.rows import Difference, fetch, fetch_one, forget, store
from studio.storage.tables import Base, BlockRow, MemberOverrideRow, PrescriptionRow, WeekRow

# A block that holds a session nobody had planned is shown nowhere but there.
PLANNED = BlockRow.free.is_(False)
IN_USE = (PLANNED, BlockRow.archived_at_ms.is_(None))
AT_ONCE = 500
NEWEST_FIRST = (BlockRow.start_on.desc(), BlockRow.title, BlockRow.id)


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """A block from its first day to its last, for what only has to know when it was."""

    id: UUID
    title: str
    first: date
    last: date


def save_block(session: Session, block: Block) -> None:
    """Store the block with everything in it; its version goes up when that changed anything."""
    row = fetch_one(session, BlockRow, BlockRow.id == block.id)
    version = row.version if row else 0
    stored = [row] if row else []
    kept = kept_weeks(session)
    before = kept.of(block.id, version)
    written = store(session, BlockRow, [block_columns(block) | {"version": max(version, 1)}], stored).written
    only = None if before is None else _other_weeks(before, block.weeks)
    if _store_levels(session, block, only) or written:
        version += 1
        session.execute(update(BlockRow).where(BlockRow.id == block.id).values(version=version))
    kept.keep(block.id, version, block.weeks)


def load_block(session: Session, block_id: UUID) -> Block:
    found = _blocks(session, BlockRow.id == block_id)
    if not found:
        raise Missing("There is no such block any more.")
    return found[0]


def blocks_of(session: Session, athlete_id: UUID, *, archived: bool = False) -> list[Block]:
    """The athlete's blocks in use, the one that starts last first; with ``archived`` the others too."""
    which = (PLANNED,) if archived else IN_USE
    return _blocks(session, BlockRow.athlete_id == athlete_id, *which)


def all_blocks(session: Session) -> list[Block]:
    """The blocks in use of everybody, the one that starts last first."""
    return _blocks(session, *IN_USE)


def block_on(session: Session, athlete_id: UUID, day: date) -> Block | None:
    """The block that the athlete is in on ``day``; of two that overlap the one that started later."""
    begun = _spans(session, BlockRow.athlete_id == athlete_id, BlockRow.start_on <= day)
    found = next((span.id for span in begun if day <= span.last), None)
    return load_block(session, found) if found else None


def blocks_between(
    session: Session, first_day: date, last_day: date, athlete_id: UUID | None = None
) -> list[Block]:
    """The blocks in use that hold one of these days, of one athlete or of everybody."""
    spans = _spans(session, *(() if athlete_id is None else (BlockRow.athlete_id == athlete_id,)))
    found = [span.id for span in spans if span.first <= last_day and span.last >= first_day]
    return _blocks(session, BlockRow.id.in_(found)) if found else []


def spans_of(session: Session, athlete_id: UUID) -> list[BlockSpan]:
    """When the athlete's blocks in use were or will be, without what is in them; the latest first."""
    return _spans(session, BlockRow.athlete_id == athlete_id)


def archive_block(session: Session, block_id: UUID, at: Instant | None) -> None:
    """Put the block away, or with None bring it back."""
    values = instant_columns("archived_at", at)
    session.execute(update(BlockRow).where(BlockRow.id == block_id).values(**values))


def _spans(session: Session, *where: ColumnElement[bool]) -> list[BlockSpan]:
    weeks = select(func.count()).where(WeekRow.block_id == BlockRow.id).scalar_subquery()
    found = select(BlockRow.id, BlockRow.title, BlockRow.start_on, weeks)
    rows = session.execute(found.where(*where, *IN_USE).order_by(*NEWEST_FIRST))
    return [
        BlockSpan(key, title, start, start + timedelta(days=7 * count - 1))
        for key, title, start, count in rows
    ]


def _blocks(session: Session, *where: ColumnElement[bool]) -> list[Block]:
    rows = fetch(session, BlockRow, *where, order=NEWEST_FIRST)
    kept = kept_weeks(session)
    found = {row.id: kept.of(row.id, row.version) for row in rows}
    if unknown := [key for key, weeks in found.items() if weeks is None]:
        some = where if len(unknown) > AT_ONCE else (BlockRow.id.in_(unknown),)
        parts = BlockParts(session, select(BlockRow.id).where(*some))
        found.update((key, parts.weeks(key)) for key in unknown)
    for row in rows:
        kept.keep(row.id, row.version, found[row.id] or ())
    return [block_of(row, found[row.id] or ()) for row in rows]


def _other_weeks(before: Weeks, after: Weeks) -> set[UUID]:
    """The ids of the weeks that are not the very same values in the very same places."""
    pairs = zip_longest(before, after)
    return {week.id for pair in pairs if pair[0] is not pair[1] for week in pair if week is not None}


def _store_levels(session: Session, block: Block, only: Collection[UUID] | None) -> int:
    """Write what changed below the block's own row, in some weeks ``only``; returns how many rows."""
    if only is not None and not only:
        return 0
    wanted = rows_of(block, only)
    this = select(BlockRow.id).where(BlockRow.id == block.id)
    done: dict[type[Base], Difference] = {}
    for kind in LEVELS:
        done[kind] = store(session, kind, wanted[kind], fetch(session, kind, owned(kind, this, only)))
    without_plan = [key for (key,) in done[PrescriptionRow].gone]
    if without_plan:
        session.execute(delete(MemberOverrideRow).where(MemberOverrideRow.prescription_id.in_(without_plan)))
    for kind in reversed(LEVELS):
        forget(session, kind, done[kind].gone)
    return sum(difference.written + len(difference.gone) for difference in done.values())
