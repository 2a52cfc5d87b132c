"""The history of an athlete: looked at, put right, deleted, brought back; and the days beside it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from studio.domain.athlete import DayEntry
from studio.domain.sides import Side
from studio.domain.tempo import StartsWith
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import SetTarget, Source
from studio.services.athletes import keep_athlete
from studio.services.day_entries import keep_day
from studio.storage import athletes, workouts
from studio.storage.exercises import save_exercises
from studio.ui.athletes.by_hand_dialog import ByHandDialog
from studio.ui.athletes.day_dialog import DayDialog
from studio.ui.athletes.history import SLICE
from studio.ui.athletes.page import AthletesPage
from studio.ui.athletes.set_dialog import SetDialog
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.widgets.record_model import NOWHERE
from tests import make
from tests.fake_clock import FakeClock

THRUST, BRIDGE = make.an_exercise(), make.a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT
TIMER: dict[str, Any] = {"source": Source.TIMER}


@pytest.fixture
def clock():
    return FakeClock(make.an_instant(500))


@pytest.fixture
def people(database):
    ann, bo = make.an_athlete("Ann Berg"), make.an_athlete("Bo Lind", unit=Unit.LB)
    with database.write() as session:
        for athlete in (ann, bo):
            keep_athlete(session, athlete, None, make.MONDAY)
        save_exercises(session, [THRUST, BRIDGE])
    return ann, bo


@pytest.fixture
def trained(database, people):
    """Ann's session of three rounds and a set with both legs, 45 minutes long."""
    target = SetTarget(8, 10, load=Load.of(40))
    workout = make.a_workout(people[0], ended_at=make.an_instant(45), note="felt good")
    with database.write() as session:
        workouts.save_workout(session, workout)
        for number in (1, 2, 3):
            for one in make.a_pair(workout, THRUST, number, target=target, **TIMER):
                workouts.add_set(session, one)
        workouts.add_set(session, make.a_set(workout, BRIDGE, Side.BOTH, load=Load.of(100), **TIMER))
    return workout


@pytest.fixture
def current(dressed, people):
    made = CurrentAthlete()
    made.choose(people[0])
    return made


@pytest.fixture
def page(qtbot, database, changes, current, clock, tmp_path):
    preferences = Preferences(tmp_path / "settings.json")
    made = AthletesPage(database, changes, current, clock, preferences)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def history(page):
    page.parts.history_button.click()
    return page.parts.history


@pytest.fixture
def opened(trained, history):
    history.list.activated.emit(history.model.index(0, 0))
    return history.view


@pytest.fixture
def days(page):
    page.parts.days_button.click()
    return page.parts.days


def sets(database, workout):
    with database.read() as session:
        return workouts.sets_of(session, workout.id)


def cell_of(view, done):
    return next(section.cells[done.uid] for section in view.sections if done.uid in section.cells)


def edit(page, view, done):
    cell_of(view, done).click()
    return next(one for one in page.findChildren(SetDialog) if one.isVisible())


def test_an_athlete_without_sessions_has_an_empty_history(history):
    assert history.stack.currentWidget() is history.empty


def test_the_list_tells_day_length_and_sets_of_each_leg(trained, history):
    assert history.stack.currentWidget() is history.list_page
    assert history.count.text() == "1 session"
    told = history.model.index(0, 0).data()
    assert told == "Glutes, Mon 23 Nov 2026, 45 min, left 3, right 3, both sides 1"
    assert history.list.accessibleName() == "Sessions"


def test_a_long_history_is_read_a_slice_at_a_time(database, people, history):
    with database.write() as session:
        for day in range(250):
            workouts.save_workout(session, make.a_workout(people[0], minutes=-1440 * day))
    model = history.model
    assert len(model.records) == SLICE
    while model.canFetchMore(NOWHERE):
        model.fetchMore(NOWHERE)
    assert [line.workout.started_at for line in model.records] == [
        make.an_instant(-1440 * day) for day in range(250)
    ]
    assert history.count.text() == "250 sessions"
    history.reload()
    assert len(model.records) == 250
    old = model.records[200].workout
    history.open_workout(old.id)
    with database.write() as session:
        workouts.add_set(session, make.a_set(old, THRUST, **TIMER))
    assert model.index(200, 0).data().endswith("left 1")
    assert len(model.records) == 250


def test_an_open_session_shows_left_and_right_side_by_side(database, trained, opened):
    assert opened.title.text() == "Glutes"
    assert opened.note.text() == "felt good"
    assert opened.particulars.text() == "Mon 23 Nov 2026 · 45 min · left 3 · right 3 · both sides 1"
    first, second, *_ = sets(database, trained)
    left, right = cell_of(opened, first), cell_of(opened, second)
    assert left.text() == "10 × 40 kg"
    assert left.aside == "target 8–10 × 40 kg"
    assert left.y() == right.y()
    assert left.x() < right.x()
    assert left.accessibleDescription() == "Left, set 1. Press to put it right."
    assert not opened.undo_button.isEnabled()


def test_a_set_is_put_right_and_undone(page, database, trained, opened, clock, qtbot):
    done = sets(database, trained)[0]
    dialog = edit(page, opened, done)
    assert dialog.windowTitle() == "Edit left, set 1"
    assert dialog.entry.reps.value() == 10
    dialog.entry.reps.setText("8")
    dialog.entry.rir.setText("1,5")
    dialog.pain.setChecked(True)
    dialog.note.setPlainText("slipped")
    dialog.save_button.click()
    after = sets(database, trained)[0]
    assert (after.reps, after.rir, after.pain, after.note) == (8, 1.5, True, "slipped")
    assert cell_of(opened, done).aside == "target 8–10 × 40 kg · RIR 1.5 · pain · note"
    clock.advance(1)
    opened.undo_button.click()
    assert replace(sets(database, trained)[0], version=1) == done
    assert not opened.undo_button.isEnabled()


def test_ctrl_z_undoes_what_was_done_to_the_open_session(page, database, trained, opened, clock, qtbot):
    done = sets(database, trained)[0]
    edit(page, opened, done).remove_button.click()
    assert len(sets(database, trained)) == 6
    clock.advance(1)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(sets(database, trained)) == 7


def test_a_number_that_cannot_be_read_cannot_be_saved(page, database, trained, opened):
    done = sets(database, trained)[0]
    dialog = edit(page, opened, done)
    dialog.entry.reps.setText("many")
    assert not dialog.save_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.cancel_button.click()
    assert sets(database, trained)[0] == done


def test_a_set_is_left_out_of_asymmetry_only_with_a_reason(page, database, trained, opened):
    done = sets(database, trained)[0]
    dialog = edit(page, opened, done)
    dialog.leave_out.setChecked(True)
    assert not dialog.save_button.isEnabled()
    dialog.reason.setText("shoe slipped")
    dialog.save_button.click()
    assert sets(database, trained)[0].left_out == "shoe slipped"
    assert cell_of(opened, done).aside.startswith("left out of asymmetry")
    dialog = edit(page, opened, done)
    assert dialog.leave_out.isChecked()
    dialog.leave_out.setChecked(False)
    dialog.save_button.click()
    assert sets(database, trained)[0].left_out == ""


def test_a_deleted_set_is_listed_and_restored(page, database, trained, opened):
    done = sets(database, trained)[1]
    assert opened.removed.isHidden()
    edit(page, opened, done).remove_button.click()
    assert opened.removed.isVisible()
    (restore,) = opened.restore_buttons
    assert restore.accessibleDescription() == ("Single-Leg Hip Thrust · Right, set 1 · 10 × 40 kg")
    restore.click()
    assert len(sets(database, trained)) == 7
    assert opened.removed.isHidden()


def test_deleting_all_asks_with_the_count_and_one_undo_brings_them_back(
    database, trained, opened, history, clock
):
    opened.delete_button.click()
    box = next(box for box in history.findChildren(QMessageBox) if box.isVisible())
    assert box.text() == "Delete the 7 sets of this session?"
    buttons = {button.text(): button for button in box.findChildren(QPushButton)}
    buttons["Keep them"].click()
    assert len(sets(database, trained)) == 7
    opened.delete_button.click()
    box = next(box for box in history.findChildren(QMessageBox) if box.isVisible())
    next(one for one in box.findChildren(QPushButton) if one.text() == "Delete 7 sets").click()
    assert sets(database, trained) == []
    assert len(opened.restore_buttons) == 7
    assert not opened.delete_button.isEnabled()
    assert history.model.index(0, 0).data().endswith("every set deleted")
    clock.advance(1)
    opened.undo_button.click()
    assert len(sets(database, trained)) == 7


def test_escape_and_back_lead_to_the_list(page, opened, history, qtbot):
    opened.back_button.click()
    assert history.stack.currentWidget() is history.list_page
    assert history.list.currentIndex().row() == 0
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    history.list.activated.emit(history.model.index(0, 0))
    qtbot.keyClick(opened.back_button, Qt.Key.Key_Escape)
    assert history.stack.currentWidget() is history.list_page


def test_delete_on_a_set_deletes_it_and_leaves_the_keyboard_on_undo(page, database, trained, opened, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(opened.back_button, Qt.Key.Key_Delete)
    assert len(sets(database, trained)) == 7
    cell = cell_of(opened, sets(database, trained)[1])
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Delete)
    assert len(sets(database, trained)) == 6
    assert opened.undo_button.hasFocus()


def test_the_latest_sessions_lead_to_all_of_them(page, trained):
    page.detail.history_button.click()
    assert page.parts.history_button.isChecked()
    assert page.parts.history.isVisible()


def test_another_athlete_shows_nothing_of_the_first(page, people, trained, opened, history):
    row = next(n for n, line in enumerate(page.model.records) if line.athlete.id == people[1].id)
    page.list.setCurrentIndex(page.model.index(row, 0))
    assert history.stack.currentWidget() is history.empty
    assert history.model.records == ()
    history.undo()
    history.open_workout(trained.id)
    assert history.stack.currentWidget() is history.empty


def test_a_dialog_that_was_open_while_the_athlete_changed_writes_to_nobody(
    page, people, database, trained, opened, qtbot
):
    done = sets(database, trained)[0]
    dialog = edit(page, opened, done)
    dialog.entry.reps.setText("1")
    page.show_athlete(people[1].id)
    with qtbot.captureExceptions() as told:
        dialog.save_button.click()
    assert [str(error) for _kind, error, _trace in told] == [
        "This set belongs to another athlete: nothing was changed."
    ]
    assert sets(database, trained)[0] == done


def test_a_correction_keeps_the_keyboard_on_its_set(page, database, trained, opened, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    done = sets(database, trained)[2]
    cell_of(opened, done).setFocus()
    with database.write() as session:
        workouts.correct_set(session, replace(done, reps=3))
    assert cell_of(opened, done).hasFocus()
    assert cell_of(opened, done).text() == "3 × 40 kg"


def test_every_control_of_the_parts_has_its_name(page, opened):
    for button in page.parts.findChildren(QPushButton):
        if button.isVisibleTo(page.parts):
            assert button.accessibleName()
            assert button.accessibleName() == button.text().replace("&", "")


def by_hand_of(history):
    return next(one for one in history.findChildren(ByHandDialog) if one.isVisible())


def test_a_session_is_added_by_hand_from_the_empty_page(history, database, people, clock):
    history.empty.button.click()
    dialog = by_hand_of(history)
    dialog.exercise.set_value(THRUST)
    dialog.exercise.chosen.emit(THRUST)
    assert not dialog.save_button.isEnabled()
    first, second, _third = dialog.rows
    first[L].amount.setText("10")
    first[L].load.setText("12,5")
    first[R].amount.setText("9")
    second[R].load.setText("10")
    assert not dialog.save_button.isEnabled()
    second[R].amount.setText("8")
    second[R].rir.setText("2")
    dialog.day.setDate(dialog.day.date().addDays(2))
    assert dialog.trouble.text() == "That day is still to come."
    dialog.day.setDate(dialog.day.date().addDays(-9))
    dialog.title.setText("Hotel gym")
    dialog.save_button.click()
    with database.read() as session:
        (workout,) = workouts.workouts_of(session, people[0].id)
        found = workouts.sets_of(session, workout.id)
    assert (workout.title, workout.started_at.day) == ("Hotel gym", clock.now().day - timedelta(days=7))
    assert [(one.side, one.reps, one.round_number, one.rir) for one in found] == [
        (L, 10, 1, None),
        (R, 9, 1, None),
        (R, 8, 2, 2),
    ]
    assert found[0].load == Load.of("12.5", sense=LoadSense.ADDED)
    assert found[1].load == Load.body_weight()
    assert history.stack.currentWidget() is history.view
    assert history.view.title.text() == "Hotel gym"


def test_sets_of_both_legs_are_added_to_a_session_and_undone(opened, history, database, trained):
    opened.add_button.click()
    dialog = by_hand_of(history)
    assert dialog.exercise.value() == THRUST
    dialog.exercise.set_value(BRIDGE)
    dialog.exercise.chosen.emit(BRIDGE)
    assert dialog.rows[0][R].isHidden()
    assert dialog.rows[0][L].amount.accessibleName() == "Both, set 1: Reps"
    dialog.add_button.click()
    dialog.rows[3][L].amount.setText("5")
    dialog.save_button.click()
    assert len(sets(database, trained)) == 8
    assert sets(database, trained)[-1].side is Side.BOTH
    opened.undo_button.click()
    assert len(sets(database, trained)) == 7


def test_a_hold_is_typed_in_seconds(opened, history, database, trained):
    plank = make.an_exercise(None, name="Side plank", starts_with=StartsWith.ISOMETRIC)
    with database.write() as session:
        save_exercises(session, [plank])
    opened.add_button.click()
    dialog = by_hand_of(history)
    dialog.exercise.set_value(plank)
    dialog.exercise.chosen.emit(plank)
    dialog.rows[0][L].amount.setText("30")
    dialog.save_button.click()
    assert (sets(database, trained)[-1].seconds, sets(database, trained)[-1].reps) == (30, None)


def dialog_of(days):
    return next(one for one in days.findChildren(DayDialog) if one.isVisible())


def test_a_day_is_added_from_the_empty_page(days, database, people):
    assert days.stack.currentWidget() is days.empty
    days.empty.button.click()
    dialog = dialog_of(days)
    assert not dialog.save_button.isEnabled()
    dialog.body_mass.setText("66,5")
    dialog.sleep.set_value(4)
    dialog.save_button.click()
    with database.read() as session:
        (entry,) = athletes.day_entries(session, people[0].id)
    assert (entry.day, entry.body_mass, entry.sleep) == (make.an_instant(500).day, Load.of("66.5"), 4)
    assert days.model.index(0, 0).data() == "Tuesday 24 November 2026, 66.5 kg, sleep 4"


@pytest.fixture
def noted(database, people, days):
    """Two days of Ann's."""
    ann = people[0]
    entries = [
        DayEntry(ann.id, make.MONDAY, Load.of(66), 4, 3, 2, 5, note="slept\nwell"),
        DayEntry(ann.id, make.MONDAY - timedelta(days=1), mood=1),
    ]
    with database.write() as session:
        for entry in entries:
            keep_day(session, entry)
    return entries


def kept(database, people):
    with database.read() as session:
        return athletes.day_entries(session, people[0].id)


def test_days_stand_the_latest_first_and_are_changed(days, noted, database, people):
    assert [days.model.index(row, 0).data() for row in range(2)] == [
        "Monday 23 November 2026, 66 kg, sleep 4, soreness 3, stress 2, mood 5, slept well",
        "Sunday 22 November 2026, mood 1",
    ]
    days.list.activated.emit(days.model.index(0, 0))
    dialog = dialog_of(days)
    assert dialog.stress.value() == 2
    dialog.stress.set_value(None)
    dialog.save_button.click()
    assert kept(database, people) == [replace(noted[0], stress=None), noted[1]]


def test_a_new_day_begins_on_one_that_has_no_entry_yet(days, noted, clock):
    days.add_button.click()
    dialog = dialog_of(days)
    assert dialog.day.day() == clock.now().day
    dialog.body_mass.setText("5")
    assert not dialog.save_button.isEnabled()
    dialog.body_mass.setText("65")
    dialog.day.setDate(dialog.day.date().addDays(-1))
    assert dialog.trouble.text() == "That day has an entry already: change it there."
    dialog.day.setDate(dialog.day.date().addDays(9))
    assert dialog.trouble.text() == "That day is still to come."
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_a_deleted_day_is_brought_back(page, days, noted, database, people, qtbot):
    days.delete_button.click()
    assert days.undo_note.text.text() == "The entry of 23 November 2026 is deleted."
    assert kept(database, people) == noted[1:]
    days.undo_button.click()
    assert kept(database, people) == noted
    assert days.undo_note.isHidden()
    days.delete_button.click()
    days.delete_button.click()
    assert kept(database, people) == []
    page.parts.undo()
    assert kept(database, people) == noted[1:]
    page.parts.undo()
    assert kept(database, people) == noted[1:]


def test_a_body_mass_in_pounds_is_left_as_it_was_typed(database, people, days, page):
    bo = people[1]
    with database.write() as session:
        keep_day(session, DayEntry(bo.id, make.MONDAY, Load.of("66.5")))
    page.show_athlete(bo.id)
    days.edit_button.click()
    dialog = dialog_of(days)
    assert dialog.body_mass.text() == "146.6"
    dialog.note.setPlainText("on the old scale")
    dialog.save_button.click()
    with database.read() as session:
        (entry,) = athletes.day_entries(session, bo.id)
    assert entry.body_mass == Load.of("66.5")
    assert entry.note == "on the old scale"
