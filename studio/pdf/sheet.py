"""What a program sheet is made from: one frozen value, so that it may be made anywhere, also in a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Block
from studio.domain.exercise import LoadMode
from studio.domain.sides import Laterality, Side
from studio.domain.tempo import StartsWith
from studio.domain.units import Load, Unit


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres, upright."""
        return (210.0, 297.0) if self is Paper.A4 else (215.9, 279.4)


class Limb(StrEnum):
    """What a set of one side is counted by."""

    LEG = "leg"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class SheetExercise:
    """An exercise as the sheet needs it; ``cue`` is its reminder at the foot of the page ("" = none)."""

    name: str
    laterality: Laterality = Laterality.BILATERAL
    starts_with: StartsWith = StartsWith.ECCENTRIC
    load_mode: LoadMode = LoadMode.EXTERNAL
    limb: Limb = Limb.LEG
    cue: str = ""


@dataclass(frozen=True, slots=True)
class BlockSheet:
    """A block as it is to be printed for one athlete.

    ``loads`` holds what the load rules come to, by the id of the planned set and the side (both for a
    bilateral exercise); where an entry is missing, or None, the sheet prints the rule itself.
    ``weak_sides`` has the exercises whose weak side is another than ``weak_side``, the athlete's in general.
    ``weeks`` are the indices of the weeks to print; empty = all.
    """

    athlete: str
    block: Block
    exercises: Mapping[UUID, SheetExercise]
    printed_on: date
    weak_side: Side | None = None
    weak_sides: Mapping[UUID, Side | None] = field(default_factory=dict)
    loads: Mapping[tuple[UUID, Side], Load | None] = field(default_factory=dict)
    unit: Unit = Unit.KG
    paper: Paper = Paper.A4
    landscape: bool = True
    weeks: tuple[int, ...] = ()
    decimal_point: str = "."

    @property
    def week_indices(self) -> tuple[int, ...]:
        """The weeks to print, in order; those that the block does not have are left out."""
        there = range(len(self.block.weeks))
        return tuple(week for week in there if week in self.weeks) if self.weeks else tuple(there)

    def weak_side_in(self, exercise_id: UUID) -> Side | None:
        """The side that is weaker in an exercise, where that is known."""
        return self.weak_sides.get(exercise_id, self.weak_side)

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height in millimetres as the page is held."""
        width, height = self.paper.size
        return (height, width) if self.landscape else (width, height)
