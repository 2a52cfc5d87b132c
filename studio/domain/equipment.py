"""What the gym has to train with: pieces, and all of them as a stock (product.md B6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.units import Load, LoadSense, Unit

MOST = 10_000


class Kind(StrEnum):
    """What a piece of equipment is."""

    BAR = "bar"
    PLATE = "plate"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    MACHINE = "machine"
    BAND = "band"
    BENCH = "bench"
    OTHER = "other"


WEIGHED = (Kind.BAR, Kind.PLATE, Kind.DUMBBELL, Kind.KETTLEBELL, Kind.MACHINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """``count`` equal pieces. A machine's weight is one step of its stack, and its count the steps.

    A band goes by its name, a bench may; neither weighs anything here.
    """

    kind: Kind
    weight: Load | None = None
    count: int = 1
    name: str = ""
    note: str = ""
    id: UUID = field(default_factory=uuid4)
    archived_at: Instant | None = None

    def __post_init__(self) -> None:
        if self.kind in WEIGHED and (self.weight is None or self.weight.thousandths == 0):
            raise BadValue(f"A {self.kind.value} needs its weight.")
        plain = self.weight is None or (self.weight.sense, self.weight.implements) == (LoadSense.EXTERNAL, 1)
        if not plain or (self.weight is not None and self.kind in (Kind.BAND, Kind.BENCH)):
            raise BadValue(f"A {self.kind.value} has no weight of this sort.")
        if self.kind is Kind.BAND and not self.name.strip():
            raise BadValue("A band needs its name, such as its colour.")
        if not 0 <= self.count <= MOST:
            raise BadValue(f"A count of {self.count} is out of range (0 to {MOST}).")
        texts.check(self.name, "A name", texts.MAX_TITLE)
        texts.check_note(self.note)


@dataclass(frozen=True)
class Stock:
    """All pieces. What was not entered is not known, so the steps of science.md 7 hold for it."""

    pieces: tuple[Piece, ...] = ()
    made: dict[object, tuple[Load, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What `made_loads` has worked out of these pieces already."""

    def of(self, kind: Kind) -> tuple[Piece, ...]:
        """The pieces of a kind that are there and in use."""
        return tuple(p for p in self.pieces if p.kind is kind and p.count and p.archived_at is None)


NOTHING_ENTERED = Stock()


def weights_of(pieces: Iterable[Piece]) -> Counter[Load]:
    """How many there are of each weight, wherever they were entered."""
    counts: Counter[Load] = Counter()
    for piece in pieces:
        if piece.weight is not None:
            counts[piece.weight] += piece.count
    return counts


@cache
def usual_stock(unit: Unit) -> Stock:
    """A bar and plates as most gyms have them: what plates are counted from where no bar was entered."""
    bar, plates = (20, "25 20 15 10 5 2.5 1.25") if unit is Unit.KG else (45, "45 35 25 10 5 2.5")
    many = (Piece(Kind.PLATE, Load.of(weight, unit), 12) for weight in plates.split())
    return Stock((Piece(Kind.BAR, Load.of(bar, unit)), *many))


def run_of(
    kind: Kind, lightest: Load, heaviest: Decimal, step: Decimal, *, count: int = 1
) -> tuple[Piece, ...]:
    """Pieces from ``lightest`` to ``heaviest`` in steps, as in "dumbbells 2 to 40 kg in steps of 2"."""
    if heaviest < lightest.amount:
        raise BadValue("The heaviest must not be lighter than the lightest.")
    if heaviest > lightest.amount and step <= 0:
        raise BadValue("A run needs a step above 0.")
    steps = int((heaviest - lightest.amount) / step) if heaviest > lightest.amount else 0
    if steps >= 200:
        raise BadValue("A run has at most 200 pieces. Take larger steps.")
    weights = (lightest.amount + n * step for n in range(steps + 1))
    return tuple(Piece(kind, Load.of(weight, lightest.unit), count) for weight in weights)
