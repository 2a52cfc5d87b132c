"""The people who train, the groups they train in, and what is known of them day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.units import Load, Unit

MAX_NAME = 120


@dataclass(frozen=True, slots=True)
class Athlete:
    """``dominant`` is declared by the athlete (kicking or writing side), never inferred from strength."""

    name: str
    unit: Unit = Unit.KG
    birth_year: int | None = None
    dominant: Side | None = None
    note: str = ""
    id: UUID = field(default_factory=uuid4)
    archived_at: Instant | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadValue("An athlete needs a name.")
        texts.check(self.name, "A name", MAX_NAME)
        texts.check_note(self.note)
        if self.dominant is not None and not self.dominant.one_sided:
            raise BadValue("The dominant side is left or right.")

    @property
    def initials(self) -> str:
        """Two letters for the badge: the first of the first and of the last word."""
        words = self.name.split()
        return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Body mass and readiness on one day; 1 is poor and 5 good for sleep, soreness, stress and mood."""

    athlete_id: UUID
    day: date
    body_mass: Load | None = None
    sleep: int | None = None
    soreness: int | None = None
    stress: int | None = None
    mood: int | None = None
    note: str = ""
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        texts.check_note(self.note)


@dataclass(frozen=True, slots=True)
class Group:
    """A team that shares plans."""

    name: str
    members: tuple[UUID, ...] = ()
    id: UUID = field(default_factory=uuid4)
    archived_at: Instant | None = None

    def __post_init__(self) -> None:
        texts.check(self.name, "A name", texts.MAX_TITLE)
