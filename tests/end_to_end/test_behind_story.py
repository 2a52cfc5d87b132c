"""From a point of the trend to its sets, to the session of that day; and how long a new test counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.sides import Side
from studio.domain.units import Load
from studio.storage import athletes, exercises, workouts
from studio.ui.athletes.history import HistoryView
from studio.ui.progress.behind_dialog import BehindDialog
from studio.ui.progress.test_dialog import TestDialog
from tests.end_to_end.conftest import House
from tests.make import MONDAY, a_set, a_workout, an_athlete, there

ANN, BO = an_athlete(), an_athlete("Bo Lind")


@pytest.fixture
def house_with_a_day(house: House):
    """Ann trained both sides today; Bo is listed, too."""
    rooms = house.open()
    with rooms.database.write() as session:
        for athlete in (ANN, BO):
            athletes.add_athlete(session, athlete)
        lift = there(exercises.find_exercise(session, "sl_hip_thrust_bent"))
        workout = a_workout(ANN)
        workout = replace(workout, ended_at=workout.started_at.plus(1800))
        workouts.save_workout(session, workout)
        for side in (Side.LEFT, Side.RIGHT):
            workouts.add_set(session, a_set(workout, lift, side, rir=1.0, body_mass=Load.of(70)))
    rooms.current.choose(ANN)
    return house, workout, lift


def test_a_point_leads_to_the_session_of_its_day(qtbot, house_with_a_day, dialog):
    house, workout, lift = house_with_a_day
    rooms = there(house.rooms)
    rooms.window.show_page("progress")
    rooms.progress.show_subject(lift.id)
    rooms.progress.behind.button.click()
    behind = dialog(house, BehindDialog)
    behind.day_button.click()

    history: HistoryView = rooms.athletes.parts.history
    qtbot.waitUntil(history.view.isVisible)
    assert there(history.view.opened).line.workout.id == workout.id
    qtbot.waitUntil(lambda: rooms.progress.behind.dialog is None)


def test_a_new_test_counts_as_long_as_the_settings_say(qtbot, house_with_a_day, dialog):
    house, _, lift = house_with_a_day
    rooms = there(house.rooms)
    rooms.settings.tests.expires.setText("14")
    rooms.enter_test(lift.id)
    test = dialog(house, TestDialog)

    assert test.conditions.expires.day() == MONDAY + timedelta(14)
    assert rooms.session.unplanned.keeper.counts_days == 14
    test.reject()
