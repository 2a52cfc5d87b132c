"""Keeps athletes, what is known of them day by day, and their groups."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from studio.domain.athlete import Athlete, DayEntry, Group
from studio.domain.errors import Missing
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.storage.columns import archived_at, instant_columns, mass_columns, mass_of
from studio.storage.rows import Values, fetch, fetch_one, forget, store_all, store_one
from studio.storage.tables import AthleteRow, DayEntryRow, GroupMemberRow, GroupRow


def add_athlete(session: Session, athlete: Athlete) -> None:
    session.execute(insert(AthleteRow), [_to_row(athlete)])


def save_athlete(session: Session, athlete: Athlete) -> None:
    store_one(session, AthleteRow, _to_row(athlete))


def get_athlete(session: Session, athlete_id: UUID) -> Athlete:
    row = fetch_one(session, AthleteRow, AthleteRow.id == athlete_id)
    if row is None:
        raise Missing("There is no such athlete any more.")
    return _from_row(row)


def find_athlete(session: Session, name: str) -> Athlete | None:
    """The athlete of that name, whatever its capitals; one who still trains before an archived one."""
    wanted = name.strip().casefold()
    found = [a for a in athletes(session, archived=True) if a.name.strip().casefold() == wanted]
    return min(found, key=lambda athlete: athlete.archived_at is not None, default=None)


def athletes(session: Session, *, archived: bool = False) -> list[Athlete]:
    """Those who train, by name; with ``archived`` the others too."""
    where = () if archived else (AthleteRow.archived_at_ms.is_(None),)
    found = [_from_row(row) for row in fetch(session, AthleteRow, *where)]
    return sorted(found, key=lambda athlete: (athlete.name.casefold(), athlete.id))


def save_day_entry(session: Session, entry: DayEntry) -> None:
    """There is one entry a day: an earlier one of that day is replaced and keeps its id."""
    stored = fetch(
        session, DayEntryRow, DayEntryRow.athlete_id == entry.athlete_id, DayEntryRow.day == entry.day
    )
    values = {
        "id": stored[0].id if stored else entry.id,
        "athlete_id": entry.athlete_id,
        "day": entry.day,
        **mass_columns(entry.body_mass),
        "sleep": entry.sleep,
        "soreness": entry.soreness,
        "stress": entry.stress,
        "mood": entry.mood,
        "note": entry.note,
    }
    store_one(session, DayEntryRow, values)


def day_entry(session: Session, athlete_id: UUID, day: date) -> DayEntry | None:
    row = fetch_one(session, DayEntryRow, DayEntryRow.athlete_id == athlete_id, DayEntryRow.day == day)
    return None if row is None else _day_of(row)


def day_entries(session: Session, athlete_id: UUID) -> list[DayEntry]:
    """What is known of an athlete day by day, the latest day first."""
    latest_first = (DayEntryRow.day.desc(),)
    rows = fetch(session, DayEntryRow, DayEntryRow.athlete_id == athlete_id, order=latest_first)
    return [_day_of(row) for row in rows]


def remove_day_entry(session: Session, entry: DayEntry) -> None:
    forget(session, DayEntryRow, [(entry.id,)])


def body_mass_on(session: Session, athlete_id: UUID, day: date) -> Load | None:
    """The latest body mass at or before ``day``."""
    rows = fetch(
        session,
        DayEntryRow,
        DayEntryRow.athlete_id == athlete_id,
        DayEntryRow.day <= day,
        DayEntryRow.body_mass_thousandths.is_not(None),
        order=(DayEntryRow.day.desc(),),
        limit=1,
    )
    return mass_of(rows[0].body_mass_thousandths, rows[0].body_mass_unit) if rows else None


def groups(session: Session, *, archived: bool = False) -> list[Group]:
    """The groups in use, by name; with ``archived`` the others too."""
    members: dict[UUID, list[UUID]] = {}
    for member in fetch(session, GroupMemberRow, order=(GroupMemberRow.position,)):
        members.setdefault(member.group_id, []).append(member.athlete_id)
    where = () if archived else (GroupRow.archived_at_ms.is_(None),)
    found = [
        Group(row.name, tuple(members.get(row.id, ())), row.id, archived_at(row))
        for row in fetch(session, GroupRow, *where)
    ]
    return sorted(found, key=lambda group: (group.name.casefold(), group.id))


def save_group(session: Session, group: Group) -> None:
    values = {"id": group.id, "name": group.name, **instant_columns("archived_at", group.archived_at)}
    store_one(session, GroupRow, values)
    members = [
        {"group_id": group.id, "athlete_id": athlete_id, "position": position}
        for position, athlete_id in enumerate(group.members)
    ]
    store_all(session, GroupMemberRow, members, GroupMemberRow.group_id == group.id)


def _day_of(row: DayEntryRow) -> DayEntry:
    mass = mass_of(row.body_mass_thousandths, row.body_mass_unit)
    answers = (row.sleep, row.soreness, row.stress, row.mood)
    return DayEntry(row.athlete_id, row.day, mass, *answers, note=row.note, id=row.id)


def _to_row(athlete: Athlete) -> Values:
    return {
        "id": athlete.id,
        "name": athlete.name,
        "unit": athlete.unit,
        "birth_year": athlete.birth_year,
        "dominant": athlete.dominant,
        "note": athlete.note,
        **instant_columns("archived_at", athlete.archived_at),
    }


def _from_row(row: AthleteRow) -> Athlete:
    return Athlete(
        name=row.name,
        unit=Unit(row.unit),
        birth_year=row.birth_year,
        dominant=Side(row.dominant) if row.dominant else None,
        note=row.note,
        id=row.id,
        archived_at=archived_at(row),
    )
