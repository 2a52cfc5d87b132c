"""In the built window: a test begun on Progress, run by the timer, through an end of the program."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.athlete import Athlete
from studio.domain.conductor import Stage
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services import history
from studio.services.library import sync_built_ins
from studio.storage import athletes, strength_tests
from studio.storage.database import open_database
from studio.storage.exercises import find_exercise
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.rooms import Rooms
from studio.ui.session.unplanned_dialog import UnplannedDialog
from studio.ui.session.unplanned_words import Kind
from tests.end_to_end.conftest import House
from tests.make import there


@pytest.fixture
def rooms(house: House) -> Rooms:
    """Ann, and nothing planned."""
    with open_database(house.folder.database) as database, database.write() as session:
        sync_built_ins(session)
        athletes.add_athlete(session, Athlete("Ann Berg"))
    return house.open()


def do(house: House, rooms: Rooms, reps: int) -> None:
    """The set that comes next, with so many reps of four seconds, stored as it stands."""
    page = rooms.session
    conductor = page.player.conductor
    if conductor.stage is Stage.REST:
        house.clock.advance(conductor.deadline - house.clock.boot_seconds() + 0.001)
        page.look()
    house.clock.advance(5 + 4 * reps)
    page.look()
    page.deeds.end_set()
    page.stage.card.confirm()


def test_a_test_from_progress_to_progress(house: House, rooms: Rooms, dialog: Any) -> None:
    rooms.window.show_page("progress")
    rooms.progress.enter_test()
    asked = dialog(house, TestDialog)
    asked.measured.set_value(Metric.REPS)
    asked.set_up.setText("bench 40 cm")
    asked.timer_button.click()
    assert rooms.window.current_key == "session"
    begin = dialog(house, UnplannedDialog)
    assert (begin.kind.value(), begin.form.measured.value()) == (Kind.TEST, Metric.REPS)
    assert begin.picker.exercise().key == "sl_hip_thrust_bent"
    begin.start_button.click()
    rooms.session.stage.play_button.click()
    first = there(rooms.session.log.workout).start_side
    for _ in range(3):
        do(house, rooms, 6)

    house.close()
    rooms = house.open()
    assert "Strength test" in rooms.session.offer.hint.title.text()
    rooms.session.offer.hint.button.click()
    for reps in (6, 7, 8, 7, 8):
        do(house, rooms, reps)
    assert rooms.session.player.conductor.stage is Stage.OVER
    rooms.session.unplanned.keeper.result.save_button.click()
    rooms.session.stage.done_button.click()

    athlete = there(rooms.current.athlete)
    with rooms.database.read() as session:
        exercise = there(find_exercise(session, "sl_hip_thrust_bent"))
        test = there(strength_tests.test_of_exercise(session, exercise.id, Metric.REPS))
        (occasion,) = strength_tests.occasions_of(session, athlete.id, test.id)
        (line,) = history.lines_of(session, athlete.id, skip=0, limit=9)
    assert (occasion.first_side, occasion.set_up) == (first, "bench 40 cm")
    assert [len(occasion.values_of(side)) for side in (Side.LEFT, Side.RIGHT)] == [3, 3]
    assert line.workout.title.startswith("Strength test: ")
    assert rooms.window.current_key == "today"
    rooms.window.show_page("progress")
    rooms.progress.show_subject(exercise.id)
    facts = there(rooms.progress.facts)
    assert (facts.metric, len(facts.points), facts.left_out_count) == (Metric.REPS, 1, 2)  # two warm-ups


def test_find_anything_and_today_lead_to_it(house: House, rooms: Rooms, dialog: Any) -> None:
    rooms.window.find_anything()
    QTest.keyClicks(rooms.window.finder.field, "without a plan")
    QTest.keyClick(rooms.window.finder.field, Qt.Key.Key_Return)
    assert rooms.window.current_key == "session"
    dialog(house, UnplannedDialog).reject()
    rooms.window.show_page("today")
    assert rooms.today.start_button.isVisible()
    rooms.today.start_button.click()
    begin = dialog(house, UnplannedDialog)
    begin.start_button.click()
    free = rooms.session.unplanned.free
    assert free.add_button.isVisible()
    assert free.add_exercise.isVisible()
    assert rooms.window.current_key == "session"
    rooms.session.stage.play_button.click()
    before = len(rooms.session.player.conductor.turns)
    free.add_button.click()
    assert len(rooms.session.player.conductor.turns) > before
    rooms.session.deeds.end_session()
    rooms.session.deeds.end_session()
    assert not free.add_button.isVisible()
    assert rooms.window.current_key == "today"
