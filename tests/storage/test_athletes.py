"""Athletes, what is known of them day by day, and their groups."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from studio.domain.athlete import DayEntry, Group
from studio.domain.errors import Missing
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.storage.athletes import (
    add_athlete,
    athletes,
    body_mass_on,
    day_entry,
    find_athlete,
    get_athlete,
    groups,
    save_athlete,
    save_day_entry,
    save_group,
)
from studio.storage.database import Database
from tests.make import MONDAY, an_athlete, an_instant


def test_an_athlete_comes_back_as_it_was_and_can_be_changed(database: Database) -> None:
    athlete = an_athlete(unit=Unit.LB, birth_year=1990, dominant=Side.LEFT, note="Knee")
    with database.write() as session:
        add_athlete(session, athlete)
        assert get_athlete(session, athlete.id) == athlete
        changed = replace(athlete, name="Ann Holt", dominant=None)
        save_athlete(session, changed)
        assert get_athlete(session, athlete.id) == changed
        save_athlete(session, other := an_athlete("Ben Berg"))
        assert athletes(session) == [changed, other]


def test_an_athlete_is_found_whatever_the_capitals(database: Database) -> None:
    athlete = an_athlete("Çağla ÖZ")
    with database.write() as session:
        add_athlete(session, athlete)
        assert find_athlete(session, " çağla öz ") == athlete
        assert find_athlete(session, "Çağla") is None


def test_who_still_trains_is_found_before_an_archived_namesake(database: Database) -> None:
    gone, there = an_athlete(archived_at=an_instant()), an_athlete()
    with database.write() as session:
        add_athlete(session, gone)
        assert find_athlete(session, "ann berg") == gone
        add_athlete(session, there)
        assert find_athlete(session, "ann berg") == there
        assert athletes(session) == [there]
        assert set(athletes(session, archived=True)) == {gone, there}


def test_an_unknown_athlete_is_missing(database: Database) -> None:
    with pytest.raises(Missing, match="athlete"), database.read() as session:
        get_athlete(session, uuid4())


def test_a_day_has_one_entry(database: Database) -> None:
    athlete = an_athlete()
    first = DayEntry(athlete.id, MONDAY, Load.of("70.4"), 4, 3, 2, 5, "slept well")
    with database.write() as session:
        add_athlete(session, athlete)
        assert day_entry(session, athlete.id, MONDAY) is None
        save_day_entry(session, first)
        assert day_entry(session, athlete.id, MONDAY) == first
        save_day_entry(session, DayEntry(athlete.id, MONDAY, sleep=1))
        assert day_entry(session, athlete.id, MONDAY) == DayEntry(athlete.id, MONDAY, sleep=1, id=first.id)


def test_the_body_mass_is_the_latest_that_was_known_that_day(database: Database) -> None:
    athlete = an_athlete()
    with database.write() as session:
        add_athlete(session, athlete)
        save_day_entry(session, DayEntry(athlete.id, MONDAY, Load.of(70)))
        save_day_entry(session, DayEntry(athlete.id, MONDAY + timedelta(days=2), sleep=3))
        save_day_entry(session, DayEntry(athlete.id, MONDAY + timedelta(days=9), Load.of(71)))
        masses = [body_mass_on(session, athlete.id, MONDAY + timedelta(days=n)) for n in (-1, 0, 8, 9, 99)]
    assert masses == [None, Load.of(70), Load.of(70), Load.of(71), Load.of(71)]


def test_a_group_keeps_the_order_of_its_members(database: Database) -> None:
    people = [an_athlete(name) for name in ("Cleo", "Ann", "Ben")]
    team = Group("Team", tuple(person.id for person in people))
    with database.write() as session:
        for person in people:
            add_athlete(session, person)
        save_group(session, team)
        assert groups(session) == [team]
        smaller = replace(team, members=team.members[:0:-1], archived_at=an_instant())
        save_group(session, smaller)
        save_group(session, empty := Group("a team"))
        assert groups(session) == [empty]
        assert groups(session, archived=True) == [empty, smaller]
