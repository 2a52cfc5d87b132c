"""Writes what there is into files for other programs, and for this one: everything, the log, a plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.domain.athlete import Athlete
from studio.domain.errors import BadValue
from studio.exchange.dump_file import write_dump
from studio.exchange.log_table import LogLine, write_log_table
from studio.storage import athletes, dump, exercises, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ENDINGS = {"all": ".json", "log": ".csv", "library": ".json", "block": ".json"}
# In which field a row of a plan says whose it is, and in which table that is.
OWNERS = {
    "athletes": ("id", ""),
    "macrocycles": ("athlete_id", "athletes"),
    "blocks": ("athlete_id", "athletes"),
    "weeks": ("block_id", "blocks"),
    "planned_sessions": ("week_id", "weeks"),
    "exercise_groups": ("session_id", "planned_sessions"),
    "prescriptions": ("session_id", "planned_sessions"),
    "prescription_overrides": ("prescription_id", "prescriptions"),
    "planned_sets": ("prescription_id", "prescriptions"),
    "planned_set_overrides": ("planned_set_id", "planned_sets"),
}


def export(session: Session, path: Path, what: str, athlete: Athlete | None = None) -> int:
    """Write ``what`` (all, log, library or block) to ``path``, and say how many rows that were.

    The log and plans can be those of one athlete. Raises BadValue or BadFile; a file that was there stays.
    """
    ending = ENDINGS[what]
    if path.suffix.lower() != ending:
        raise BadValue(f"{path.name} cannot be written: name a file that ends in {ending} for “{what}”.")
    if what == "log":
        return write_log_table(path, _lines(session, athlete))
    if what == "block":
        return write_dump(path, dump.REVISION, _plans(session, athlete))
    if athlete is not None:
        raise BadValue(f"“{what}” is not of one athlete alone: leave --athlete out.")
    names = dump.LIBRARY if what == "library" else tuple(dump.kinds())
    return write_dump(path, dump.REVISION, ((name, dump.dumped(session, name)) for name in names))


def _lines(session: Session, athlete: Athlete | None) -> Iterator[LogLine]:
    """The sets that are in the log, athlete by athlete, the oldest first."""
    names = exercises.exercise_names(session)
    for person in [athlete] if athlete else athletes.athletes(session, archived=True):
        for workout in reversed(workouts.workouts_of(session, person.id)):
            places: dict[Any, int] = {}
            for done in workouts.sets_of(session, workout.id):
                place = places.setdefault((done.exercise_id, done.prescription_id), len(places) + 1)
                yield LogLine(person.name, workout, names[done.exercise_id], place, done)


def _plans(session: Session, athlete: Athlete | None) -> Iterator[tuple[str, list[dump.Row]]]:
    """The plans with the exercises in them: of one athlete, or of everybody and every group."""
    if athlete is None:
        groups = ("athlete_groups", "group_members", "member_overrides")
        wanted = (name for name in dump.kinds() if name in {*groups, *dump.LIBRARY, *OWNERS})
        yield from ((name, list(dump.dumped(session, name))) for name in wanted)
        return
    kept: dict[str, set[str]] = {"": {str(athlete.id)}}
    for name in dump.kinds():
        if name in dump.LIBRARY:
            yield name, list(dump.dumped(session, name))
        elif name in OWNERS:
            field, owner = OWNERS[name]
            rows = [row for row in dump.dumped(session, name) if row.get(field) in kept[owner]]
            kept[name] = {row.get("id", "") for row in rows}
            yield name, rows
