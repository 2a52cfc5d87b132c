from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue
from studio.domain.units import Load, Unit
from studio.services.athletes import archive, bring_back, keep_athlete, known_of
from studio.storage import athletes
from studio.storage.athletes import body_mass_on, day_entry, save_day_entry
from studio.storage.blocks import save_block
from studio.storage.exercises import save_exercise
from studio.storage.workouts import save_workout
from tests import make

DAY = make.MONDAY


def test_an_athlete_is_kept_with_todays_body_mass(database):
    ann = make.an_athlete()
    with database.write() as session:
        keep_athlete(session, ann, Load.of("66.5"), DAY)
    with database.read() as session:
        assert athletes.get_athlete(session, ann.id) == ann
        assert body_mass_on(session, ann.id, DAY) == Load.of("66.5")


def test_a_body_mass_that_is_known_already_is_not_entered_again(database):
    ann = make.an_athlete()
    with database.write() as session:
        keep_athlete(session, ann, Load.of(66), DAY)
        keep_athlete(session, replace(ann, note="left knee"), Load.of(66), DAY + timedelta(days=1))
        keep_athlete(session, ann, None, DAY + timedelta(days=2))
    with database.read() as session:
        assert day_entry(session, ann.id, DAY + timedelta(days=1)) is None
        assert day_entry(session, ann.id, DAY + timedelta(days=2)) is None


def test_what_else_was_said_of_the_day_stays(database):
    ann = make.an_athlete()
    with database.write() as session:
        keep_athlete(session, ann, None, DAY)
        save_day_entry(session, DayEntry(ann.id, DAY, sleep=4))
        keep_athlete(session, ann, Load.of(147, Unit.LB), DAY)
    with database.read() as session:
        entry = day_entry(session, ann.id, DAY)
    assert entry is not None
    assert (entry.sleep, entry.body_mass) == (4, Load.of(147, Unit.LB))


def test_two_athletes_cannot_have_one_name(database):
    with database.write() as session:
        keep_athlete(session, make.an_athlete("Ann Berg"), None, DAY)
    with pytest.raises(BadValue, match="Ann Berg"), database.write() as session:
        keep_athlete(session, make.an_athlete("ann berg "), None, DAY)


def test_the_name_of_an_archived_athlete_is_free(database):
    ann = make.an_athlete("Ann Berg")
    with database.write() as session:
        keep_athlete(session, ann, None, DAY)
        archive(session, ann, make.an_instant())
        keep_athlete(session, make.an_athlete("Ann Berg"), None, DAY)


def test_archiving_hides_and_bringing_back_shows(database):
    ann = make.an_athlete()
    with database.write() as session:
        keep_athlete(session, ann, None, DAY)
        gone = archive(session, ann, make.an_instant())
        assert athletes.athletes(session) == []
        assert bring_back(session, gone) == ann
        assert athletes.athletes(session) == [ann]


def test_of_a_new_athlete_nothing_is_known(database):
    ann = make.an_athlete()
    with database.write() as session:
        keep_athlete(session, ann, None, DAY)
        known = known_of(session, ann, DAY)
    assert (known.body_mass, known.weak_side, known.block, known.week) == (None, None, None, None)
    assert known.last_trained is None
    assert known.workouts == 0


def test_block_week_and_last_session_are_known(database):
    ann, thrust = make.an_athlete(), make.an_exercise()
    block, workout = make.a_block(ann, thrust), make.a_workout(ann)
    with database.write() as session:
        save_exercise(session, thrust)
        keep_athlete(session, ann, Load.of(70), DAY)
        save_block(session, block)
        save_workout(session, workout)
        known = known_of(session, ann, DAY + timedelta(days=7))
    assert known.block == block
    assert known.week == 2
    assert known.body_mass == Load.of(70)
    assert known.recent == (workout,)
    assert known.last_trained == DAY
    assert known.workouts == 1
