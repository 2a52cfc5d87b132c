"""What is done with athletes and told about them: kept with today's body mass, and known at a glance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from studio.domain.athlete import Athlete, DayEntry
from studio.domain.block import Block
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.workout import Workout
from studio.services.asymmetry import weaker_side_of
from studio.storage import athletes, blocks, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RECENT = 8


@dataclass(frozen=True, slots=True)
class Known:
    """An athlete at a glance; ``week`` counts from 1, the latest workout comes first."""

    athlete: Athlete
    body_mass: Load | None
    weak_side: Side | None
    block: Block | None
    week: int | None
    recent: tuple[Workout, ...]
    workouts: int

    @property
    def last_trained(self) -> date | None:
        return self.recent[0].started_at.day if self.recent else None


def keep_athlete(session: Session, athlete: Athlete, body_mass: Load | None, day: date) -> None:
    """Store an athlete, new or changed, and the body mass of ``day`` if it is another one than is known.

    Two athletes of one name would be taken for each other, so a name that somebody has is refused.
    """
    same_name = athletes.find_athlete(session, athlete.name)
    if same_name is not None and same_name.id != athlete.id and same_name.archived_at is None:
        raise BadValue(f"There is already an athlete called {same_name.name}. Add a surname or an initial.")
    athletes.save_athlete(session, athlete)
    if body_mass is not None and body_mass != athletes.body_mass_on(session, athlete.id, day):
        today = athletes.day_entry(session, athlete.id, day) or DayEntry(athlete.id, day)
        athletes.save_day_entry(session, replace(today, body_mass=body_mass))


def archive(session: Session, athlete: Athlete, at: Instant) -> Athlete:
    """Take an athlete off the lists; everything logged stays."""
    archived = replace(athlete, archived_at=at)
    athletes.save_athlete(session, archived)
    return archived


def bring_back(session: Session, athlete: Athlete) -> Athlete:
    """Put an archived athlete on the lists again."""
    back = replace(athlete, archived_at=None)
    athletes.save_athlete(session, back)
    return back


def known_of(session: Session, athlete: Athlete, day: date) -> Known:
    """What is known of an athlete on ``day``."""
    block = blocks.block_on(session, athlete.id, day)
    week = block.week_on(day) if block else None
    trained = workouts.workouts_of(session, athlete.id)
    return Known(
        athlete=athlete,
        body_mass=athletes.body_mass_on(session, athlete.id, day),
        weak_side=weaker_side_of(session, athlete.id, today=day),
        block=block,
        week=None if week is None else week + 1,
        recent=tuple(trained[:RECENT]),
        workouts=len(trained),
    )
