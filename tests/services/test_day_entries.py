"""Body mass and readiness of a day: one entry a day, changed, moved, taken away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue
from studio.domain.units import Load
from studio.services.day_entries import keep_day, says_something
from studio.storage.athletes import add_athlete, body_mass_on, day_entries, remove_day_entry
from tests.make import MONDAY, an_athlete

ANN = an_athlete()
ENTRY = DayEntry(ANN.id, MONDAY, Load.of(66), sleep=4)


@pytest.fixture
def session(database):
    with database.write() as session:
        add_athlete(session, ANN)
        yield session


def test_a_day_is_kept_and_changed(session):
    keep_day(session, ENTRY)
    changed = replace(ENTRY, body_mass=None, mood=2, id=DayEntry(ANN.id, MONDAY).id)
    keep_day(session, changed, ENTRY)
    assert day_entries(session, ANN.id) == [replace(changed, id=ENTRY.id)]


def test_a_day_is_moved(session):
    keep_day(session, ENTRY)
    later = replace(ENTRY, day=MONDAY + timedelta(days=1))
    keep_day(session, later, ENTRY)
    assert day_entries(session, ANN.id) == [later]
    assert body_mass_on(session, ANN.id, MONDAY) is None


def test_a_day_has_one_entry(session):
    keep_day(session, ENTRY)
    with pytest.raises(BadValue, match="already"):
        keep_day(session, DayEntry(ANN.id, MONDAY, sleep=1))
    other = DayEntry(ANN.id, MONDAY - timedelta(days=1), sleep=1)
    keep_day(session, other)
    with pytest.raises(BadValue, match="already"):
        keep_day(session, replace(other, day=MONDAY), other)
    assert day_entries(session, ANN.id) == [ENTRY, other]


def test_a_day_that_says_nothing_is_none(session):
    assert not says_something(DayEntry(ANN.id, MONDAY))
    assert says_something(DayEntry(ANN.id, MONDAY, note="slept on a train"))
    with pytest.raises(BadValue, match="Enter"):
        keep_day(session, DayEntry(ANN.id, MONDAY))


def test_a_day_is_taken_away(session):
    keep_day(session, ENTRY)
    remove_day_entry(session, ENTRY)
    assert day_entries(session, ANN.id) == []
