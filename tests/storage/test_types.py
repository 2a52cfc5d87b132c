"""What a column would give back as something else is refused on the way in."""

from dataclasses import replace
from math import inf, nan

import pytest

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue
from studio.domain.units import Load, LoadSense, Unit
from studio.storage.athletes import add_athlete, get_athlete, save_day_entry
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import add_set, save_workout
from tests.make import MONDAY, a_set, a_workout, an_athlete, an_exercise, an_instant


@pytest.mark.parametrize("text", ["\0", "Ann\0", "\ud800", "x\udfff"])
def test_text_that_cannot_be_kept_is_refused(database: Database, text: str) -> None:
    with pytest.raises(BadValue, match="cannot be kept"), database.write() as session:
        add_athlete(session, an_athlete(note=text))


@pytest.mark.parametrize(
    "text", ["Łukasz 深蹲 🏋", "<b>Ann</b>", "a'b\";--", "\u202eRTL", "x" * 100_000, "\n\t\x1b"]
)
def test_any_other_text_comes_back_as_it_was(database: Database, text: str) -> None:
    athlete = an_athlete(note=text)
    with database.write() as session:
        add_athlete(session, athlete)
    with database.read() as session:
        assert get_athlete(session, athlete.id) == athlete


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_is_none_is_refused(database: Database, number: float) -> None:
    with pytest.raises(BadValue, match="not finite"), database.write() as session:
        save_exercise(session, an_exercise(bm_factor=number))


def test_a_number_beyond_64_bits_is_refused(database: Database) -> None:
    with pytest.raises(BadValue, match="too large"), database.write() as session:
        add_athlete(session, an_athlete(birth_year=2**63))


@pytest.mark.parametrize(
    "mass", [Load(70_000, sense=LoadSense.ADDED), Load(70_000, implements=2), Load.body_weight()]
)
def test_a_body_mass_is_a_plain_weight(database: Database, mass: Load) -> None:
    athlete = an_athlete()
    with pytest.raises(BadValue, match="plain weight"), database.write() as session:
        save_day_entry(session, DayEntry(athlete.id, MONDAY, mass))


def test_pounds_stay_pounds(database: Database) -> None:
    athlete, exercise = an_athlete(unit=Unit.LB), an_exercise()
    workout = a_workout(athlete)
    done = a_set(
        workout, exercise, load=Load.of("45.5", Unit.LB, implements=2), body_mass=Load.of(154, Unit.LB)
    )
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        assert add_set(session, done).after == done


def test_a_moment_keeps_the_zone_it_was_lived_in(database: Database) -> None:
    for moment in (an_instant(), replace(an_instant(), zone=None), replace(an_instant(), offset_min=-210)):
        athlete = an_athlete(archived_at=moment)
        with database.write() as session:
            add_athlete(session, athlete)
            stored = get_athlete(session, athlete.id).archived_at
        assert stored is not None
        assert (stored.ms, stored.zone, stored.offset_min) == (moment.ms, moment.zone, moment.offset_min)
