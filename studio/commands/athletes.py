"""`evenside athlete`: adds one, lists all."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from studio.commands.answers import tell, today
from studio.domain import texts
from studio.domain.athlete import Athlete, DayEntry
from studio.domain.errors import BadValue
from studio.domain.units import Load

if TYPE_CHECKING:
    from studio.storage.database import Database


def new(database: Database, arguments: Namespace) -> int:
    from studio.storage import athletes

    athlete = Athlete(texts.one_line(arguments.name))
    with database.write() as session:
        if athletes.find_athlete(session, athlete.name) is not None:
            raise BadValue(f"There is an athlete {athlete.name} already.")
        athletes.add_athlete(session, athlete)
        if arguments.body_mass is not None:
            mass = Load.of(arguments.body_mass)
            athletes.save_day_entry(session, DayEntry(athlete.id, today(), mass))
    return tell(arguments, {"id": str(athlete.id), "name": athlete.name}, f"{athlete.name} was added.")


def show_all(database: Database, arguments: Namespace) -> int:
    from studio.storage import athletes

    with database.read() as session:
        people = athletes.athletes(session)
    found = [{"id": str(a.id), "name": a.name, "unit": a.unit.value} for a in people]
    return tell(arguments, {"athletes": found}, "\n".join(a.name for a in people) or "No athletes yet.")
