"""What the dialog behind a spot shows, as a value: two tables, the steps of the index, the plan changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Occasion


@dataclass(frozen=True, slots=True)
class Row:
    """A set or trial in the cells of the table; ``aside`` stands below it, muted where it does not count.

    A ``group`` is a heading over the rows that follow; its name reaches over the cells that are empty.
    """

    cells: tuple[str, ...]
    aside: str = ""
    counts: bool = True
    group: bool = False


@dataclass(frozen=True, slots=True)
class SideTable:
    """All of one side: ``total`` says what it comes to.

    ``side`` is unknown for sets that name none, and None for what is of the whole person.
    """

    side: Side | None
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
    """``facts`` and ``steps`` are names with what they are; ``changes`` are lists with their heading.

    What has no side, as a session, is in ``whole``. A ``test`` has two occasions where each side was stored
    for itself.
    """

    title: str
    subtitle: str
    sides: PerSide[SideTable] | None = None
    facts: tuple[tuple[str, str], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    nameless: SideTable | None = None
    whole: SideTable | None = None
    changes: tuple[tuple[str, tuple[Taken, ...]], ...] = ()
    workout_id: UUID | None = None
    test: tuple[Occasion, ...] | None = None

    @property
    def beside(self) -> Iterator[SideTable]:
        """The tables that stand beside each other, where there is room."""
        if self.sides is not None:
            yield from (self.sides.left, self.sides.right)
        if self.whole is not None:
            yield self.whole
