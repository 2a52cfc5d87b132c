"""The season of an athlete: its macrocycles and blocks, and the steps that change where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.block import Block
from studio.domain.instants import Instant
from studio.domain.macrocycle import Macrocycle, moved_season
from studio.storage import blocks, macrocycles
from studio.storage.macrocycles import BlockPlace

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """An athlete's macrocycles and blocks that are in use, both in the order of the calendar."""

    macrocycles: tuple[Macrocycle, ...] = ()
    blocks: tuple[Block, ...] = ()

    def season_of(self, block: Block) -> Macrocycle | None:
        """The macrocycle that a block is in; None where that has been removed."""
        return next((m for m in self.macrocycles if m.id == block.macrocycle_id), None)

    def blocks_in(self, season: Macrocycle | None) -> tuple[Block, ...]:
        """The blocks of a macrocycle, or with None those that are in none."""
        return tuple(block for block in self.blocks if self.season_of(block) == season)


@dataclass(frozen=True, slots=True)
class SeasonState:
    """What a step changes, as it is or is to be: macrocycles, and the places of blocks."""

    macrocycles: tuple[Macrocycle, ...] = ()
    places: dict[UUID, BlockPlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeasonStep:
    """One undoable step: how it was, and how it is to be."""

    before: SeasonState
    after: SeasonState


def season_plan(session: Session, athlete_id: UUID) -> SeasonPlan:
    found = sorted(blocks.blocks_of(session, athlete_id), key=lambda block: (block.start_on, block.title))
    return SeasonPlan(tuple(macrocycles.macrocycles_of(session, athlete_id)), tuple(found))


def store(session: Session, state: SeasonState) -> None:
    """Make the macrocycles and the places of blocks be as ``state`` says; of a block nothing else changes."""
    for season in state.macrocycles:
        macrocycles.save_macrocycle(session, season)
    macrocycles.place_blocks(session, state.places)


def made(season: Macrocycle, at: Instant) -> SeasonStep:
    """A new macrocycle; undone it is put away."""
    return SeasonStep(SeasonState((replace(season, archived_at=at),)), SeasonState((season,)))


def renamed(season: Macrocycle, title: str) -> SeasonStep:
    return SeasonStep(SeasonState((season,)), SeasonState((replace(season, title=title),)))


def removed(season: Macrocycle, at: Instant) -> SeasonStep:
    """The macrocycle put away; its blocks stay, in no season, and are in it again when that is undone."""
    return SeasonStep(SeasonState((season,)), SeasonState((replace(season, archived_at=at),)))


def put_into(block: Block, season: Macrocycle | None) -> SeasonStep:
    """The block in a macrocycle, or with None in none."""
    return _placed(block, BlockPlace(block.start_on, season.id if season else None))


def shifted_block(block: Block, days: int) -> SeasonStep:
    """The block so many days later (earlier where negative): all its weeks move with it."""
    return _placed(block, BlockPlace(block.start_on + timedelta(days=days), block.macrocycle_id))


def shifted_season(season: Macrocycle, its_blocks: Sequence[Block], days: int) -> SeasonStep:
    """The macrocycle with all its blocks so many days later."""
    moved, placed = moved_season(season, its_blocks, season.start_on + timedelta(days=days))
    return SeasonStep(SeasonState((season,), _places(its_blocks)), SeasonState((moved,), _places(placed)))


def first_start(plan: SeasonPlan, today: date) -> date:
    """The day a new macrocycle begins unless told otherwise: where the last block ends, else next Monday."""
    after = max((block.end_on for block in plan.blocks), default=today - timedelta(days=1))
    day = max(after + timedelta(days=1), today)
    return day + timedelta(days=-day.weekday() % 7)


def _placed(block: Block, place: BlockPlace) -> SeasonStep:
    return SeasonStep(SeasonState((), _places((block,))), SeasonState((), {block.id: place}))


def _places(some: Sequence[Block]) -> dict[UUID, BlockPlace]:
    return {block.id: BlockPlace(block.start_on, block.macrocycle_id) for block in some}
