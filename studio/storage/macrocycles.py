"""Keeps macrocycles, and where blocks lie in the season: what moves there changes nothing else of a block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from studio.domain.errors import Missing
from studio.domain.macrocycle import Macrocycle
from studio.storage.columns import archived_at, instant_columns
from studio.storage.rows import fetch, fetch_one, store_one
from studio.storage.tables import BlockRow, MacrocycleRow


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block lies: its first day, and the macrocycle that it is in, if any."""

    start_on: date
    macrocycle_id: UUID | None = None


def save_macrocycle(session: Session, season: Macrocycle) -> None:
    values = {
        "id": season.id,
        "athlete_id": season.athlete_id,
        "group_id": season.group_id,
        "title": season.title,
        "start_on": season.start_on,
        "note": season.note,
        **instant_columns("archived_at", season.archived_at),
    }
    store_one(session, MacrocycleRow, values)


def load_macrocycle(session: Session, macrocycle_id: UUID) -> Macrocycle:
    row = fetch_one(session, MacrocycleRow, MacrocycleRow.id == macrocycle_id)
    if row is None:
        raise Missing("There is no such season any more.")
    return _macrocycle_of(row)


def macrocycles_of(session: Session, athlete_id: UUID, *, archived: bool = False) -> list[Macrocycle]:
    """The athlete's macrocycles in use in the order of the calendar; with ``archived`` the others too."""
    in_use = () if archived else (MacrocycleRow.archived_at_ms.is_(None),)
    order = (MacrocycleRow.start_on, MacrocycleRow.title, MacrocycleRow.id)
    rows = fetch(session, MacrocycleRow, MacrocycleRow.athlete_id == athlete_id, *in_use, order=order)
    return [_macrocycle_of(row) for row in rows]


def place_of(session: Session, block_id: UUID) -> BlockPlace | None:
    """Where a stored block lies now; None where there is no such block."""
    found = select(BlockRow.start_on, BlockRow.macrocycle_id).where(BlockRow.id == block_id)
    row = session.execute(found).one_or_none()
    return None if row is None else BlockPlace(row.start_on, row.macrocycle_id)


def place_blocks(session: Session, places: Mapping[UUID, BlockPlace]) -> None:
    """Move blocks to other days, or into other macrocycles; the version of each that changed goes up."""
    for block_id, place in places.items():
        if place_of(session, block_id) != place:
            values = {"start_on": place.start_on, "macrocycle_id": place.macrocycle_id}
            changed = update(BlockRow).where(BlockRow.id == block_id)
            session.execute(changed.values(version=BlockRow.version + 1, **values))


def _macrocycle_of(row: MacrocycleRow) -> Macrocycle:
    return Macrocycle(
        title=row.title,
        start_on=row.start_on,
        athlete_id=row.athlete_id,
        group_id=row.group_id,
        note=row.note,
        id=row.id,
        archived_at=archived_at(row),
    )
