"""What the dialog behind a spot shows, as a value: two tables, the steps of the index, the plan changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Occasion


@dataclass(frozen=True, slots=True)
class Row:
    """A set or trial in the cells of the table; ``aside`` stands below it, muted where it does not count."""

    cells: tuple[str, ...]
    aside: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class SideTable:
    """All of one side: ``total`` says what it comes to. ``side`` is unknown for sets that name none."""

    side: Side
    word: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str

    def spoken(self) -> str:
        """The table as a reader of the screen says it."""
        return " ".join(
            [f"{self.total}.", *(f"{'; '.join(filter(None, (*r.cells, r.aside)))}." for r in self.rows)]
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A plan change: what was taken and when, what became another, and why."""

    title: str
    changes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class BehindCard:
    """``facts`` and ``steps`` are names with what they are; ``changes`` are lists with their heading."""

    title: str
    subtitle: str
    sides: PerSide[SideTable]
    facts: tuple[tuple[str, str], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    nameless: SideTable | None = None
    changes: tuple[tuple[str, tuple[Taken, ...]], ...] = ()
    workout_id: UUID | None = None
    test: Occasion | None = None

    @property
    def tables(self) -> Iterator[SideTable]:
        yield self.sides.left
        yield self.sides.right
        if self.nameless is not None:
            yield self.nameless
