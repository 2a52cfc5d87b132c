"""Sessions without a plan on the real page: asked for by keys, played to the millisecond, killed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from studio.domain.conductor import Stage
from studio.domain.cues import CueKind
from studio.domain.errors import Missing
from studio.domain.exercise import built_in_id
from studio.domain.prescription import SetKind
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load, LoadSense
from studio.services import history
from studio.storage import blocks, exercises, workouts
from studio.ui import labels
from studio.ui.session.unplanned_dialog import Preset, UnplannedDialog, Wanted
from studio.ui.session.unplanned_form import Amount
from studio.ui.session.unplanned_words import Kind
from tests.make import there
from tests.ui.session_stage import Gym
from tests.ui.unplanned_gym import (
    asked_by_keys,
    dialog_of,
    in_front,
    key,
    killed,
    open_session,
    played_to_the_millisecond,
    resumed,
    type_in,
)

L, R = Side.LEFT, Side.RIGHT
THRUST_ID = built_in_id("sl_hip_thrust_bent")


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    return Gym(database, changes, tmp_path, qtbot)


def beginnings(listed):
    """When each go begins to move, and of which side."""
    opening = (CueKind.SIDE, CueKind.READY)
    return [(round(one.at + 5, 3), one.side) for one in listed if one.cue.kind in opening]


def block_of(gym, page):
    with gym.database.read() as session:
        return blocks.load_block(session, there(there(page.log.workout).block_id))


def test_a_free_session_by_keys_alone(gym):
    page = asked_by_keys(gym, Kind.FREE)
    form = dialog_of(page).form
    type_in(form.sets, "2")
    type_in(form.reps, "4")
    type_in(form.load, "12,5")
    assert dialog_of(page).preview.text() == "about 4 min: weak side first, 2 × 4, rests of 90 s"
    open_session(gym, page)
    listed = played_to_the_millisecond(gym, page)

    assert beginnings(listed) == [(5, L), (51, R), (157, L), (203, R)]
    assert [(one.side, one.reps, one.load) for one in gym.logged()] == [
        (side, 4, Load.of("12.5", sense=LoadSense.ADDED)) for side in (L, R, L, R)
    ]
    assert page.stage.exercise.text() == "Session done"
    assert page.title == "Session · Free session"


def test_intervals_by_keys_alone(gym):
    page = asked_by_keys(gym, Kind.INTERVALS)
    type_in(dialog_of(page).form.rounds, "2")
    assert dialog_of(page).preview.text() == "about 4 min: left and right in turn, 40 s on, 20 s off"
    open_session(gym, page)
    listed = played_to_the_millisecond(gym, page)

    assert beginnings(listed) == [(5, L), (65, R), (125, L), (185, R)]
    assert [(one.side, one.seconds, one.reps) for one in gym.logged()] == [
        (side, 40, None) for side in (L, R, L, R)
    ]


def test_every_minute_by_keys_alone(gym):
    page = asked_by_keys(gym, Kind.EVERY_MINUTE)
    type_in(dialog_of(page).form.minutes, "4")
    type_in(dialog_of(page).form.each_minute, "5")
    preview = dialog_of(page).preview.text()
    assert preview == "about 4 min: left and right in turn, 5 reps every minute"
    open_session(gym, page)
    listed = played_to_the_millisecond(gym, page)

    assert beginnings(listed) == [(5, L), (65, R), (125, L), (185, R)]
    assert [(one.side, one.reps) for one in gym.logged()] == [(side, 5) for side in (L, R, L, R)]


def test_holds_by_keys_alone(gym):
    page = asked_by_keys(gym, Kind.HOLDS)
    type_in(dialog_of(page).form.sets, "1")
    type_in(dialog_of(page).form.seconds, "20")
    open_session(gym, page)
    listed = played_to_the_millisecond(gym, page)

    assert beginnings(listed) == [(5, L), (55, R)]
    assert [(one.side, one.seconds, one.kind) for one in gym.logged()] == [
        (side, 20, SetKind.HOLD) for side in (L, R)
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_it_goes_on_where_it_was_after_a_kill(gym, kind):
    page = asked_by_keys(gym, kind)
    if kind is Kind.FREE:
        dialog_of(page).form.policy.set_value(SidePolicy.FREE)
    open_session(gym, page)
    turns, loads, title = page.player.conductor.turns, there(page.log.plan).loads, page.title
    gym.pass_time(page, 10)
    if kind is Kind.TEST:
        page.deeds.end_set()
    else:
        gym.pass_time(page, 35)
    if page.player.conductor.ended is None:
        page.deeds.end_set()
    before = page.player.conductor
    assert before.stage is Stage.REST
    again = resumed(gym, killed(page))
    after = again.player.conductor

    assert after.turns == turns
    assert there(again.log.plan).loads == loads
    assert (after.stage, there(after.ended).turn) == (Stage.REST, there(before.ended).turn)
    assert there(after.run).began == pytest.approx(there(before.run).began, abs=1e-6)
    assert again.title == title
    gym.pass_time(again, after.deadline - gym.clock.boot_seconds() + 1)
    assert there(again.player.conductor.turn).side is there(after.turn).side
    assert len(gym.logged()) == 1


def test_nothing_is_stored_before_start(gym):
    page = asked_by_keys(gym, Kind.INTERVALS)
    wanted = dialog_of(page).wanted()
    assert isinstance(wanted, Wanted)
    key(Qt.Key.Key_Return)
    assert page.player.conductor.stage is Stage.WAITING
    page.deeds.close()
    page.start_without_plan()
    dialog_of(page).reject()

    with gym.database.read() as session:
        with pytest.raises(Missing):
            blocks.load_block(session, wanted.block.id)
        assert workouts.workouts_of(session, gym.athlete.id) == []


def test_an_exercise_more_goes_on_after_what_is_planned(gym):
    page = asked_by_keys(gym, Kind.HOLDS)
    type_in(dialog_of(page).form.sets, "1")
    open_session(gym, page)
    gym.pass_time(page, 10)
    page.unplanned.free.add_exercise.click()
    adding = page.findChildren(UnplannedDialog)[-1]
    assert Kind.TEST not in [adding.kind._values[n] for n in range(adding.kind.count())]
    in_front(gym, adding)
    adding.picker.search.setText("hip thrust")
    key(Qt.Key.Key_Return)
    conductor = page.player.conductor

    assert (conductor.stage, conductor.turns[0].side, len(conductor.turns)) == (Stage.SET, L, 5)
    assert len(page.sets.sections) == 2
    assert len(block_of(gym, page).weeks[0].sessions[0].prescriptions) == 2
    again = resumed(gym, killed(page))
    assert again.player.conductor.turns == conductor.turns


def test_an_exercise_can_be_added_before_start_without_a_trace(gym):
    page = asked_by_keys(gym, Kind.HOLDS)
    key(Qt.Key.Key_Return)
    free = page.unplanned.free
    before = len(page.player.conductor.turns)
    free.one_set_more()
    free.add(dialog_prescription(page))

    assert (
        len(page.player.conductor.turns) == before + 2 + 3
    )  # the first of the library is done with both legs
    with gym.database.read() as session, pytest.raises(Missing):
        blocks.load_block(session, there(page.unplanned.own.block).id)
    page.stage.play_button.click()
    assert len(block_of(gym, page).weeks[0].sessions[0].prescriptions) == 2


def dialog_prescription(page):
    """What the dialog for one more exercise gives back as it stands."""
    page.unplanned.free.exercise_wanted.emit()
    dialog = page.findChildren(UnplannedDialog)[-1]
    wanted = dialog.wanted()
    dialog.reject()
    return wanted


def test_one_set_more_takes_up_a_session_that_was_over(gym):
    page = asked_by_keys(gym, Kind.HOLDS)
    type_in(dialog_of(page).form.sets, "1")
    open_session(gym, page)
    gym.pass_time(page, 35 + 25 + 35 + 10)
    assert page.player.conductor.turn is None
    page.unplanned.free.add_button.click()
    conductor = page.player.conductor
    assert (conductor.stage, there(conductor.turn).key.round) == (Stage.REST, 2)
    assert conductor.deadline - there(conductor.last_end) == pytest.approx(85)
    page.deeds.end_session()
    assert not page.log.running

    page.unplanned.free.add_button.click()
    assert page.log.running
    assert (page.player.conductor.stage, len(page.player.conductor.turns)) == (Stage.WAITING, 6)
    assert len(gym.logged()) == 2


@pytest.mark.parametrize("begun", [True, False])
def test_a_swapped_exercise_stays_swapped_when_the_session_grows(gym, begun):
    page = asked_by_keys(gym, Kind.FREE)
    key(Qt.Key.Key_Return)
    if begun:
        page.stage.play_button.click()
        gym.pass_time(page, 1)
    with gym.database.read() as session:
        other = there(exercises.find_exercise(session, "sl_glute_bridge"))
    page.deeds.plan.swap(other)
    page.unplanned.free.one_set_more()

    assert {turn.exercise_id for turn in page.player.conductor.turns} == {other.id}
    assert len(page.player.conductor.turns) == 8


def test_there_is_an_end_to_more_sets(gym):
    page = asked_by_keys(gym, Kind.HOLDS)
    type_in(dialog_of(page).form.sets, "30")
    open_session(gym, page)
    page.unplanned.free.one_set_more()

    assert "30 sets" in page.stage.note.text.text()


def test_a_planned_session_cannot_be_made_longer_here(gym):
    page = gym.started()

    assert all(button.isHidden() for button in page.unplanned.free.buttons)
    page.unplanned.free.one_set_more()
    page.unplanned.free.add(gym.block.weeks[0].sessions[0].prescriptions[0])
    assert len(page.player.conductor.turns) == 6


def test_another_session_that_runs_comes_first(gym):
    page = gym.started()
    page.start_without_plan()

    assert page.findChild(UnplannedDialog) is None
    assert "Another session is running" in page.stage.note.text.text()


def test_nobody_in_charge_is_offered_nothing(gym):
    gym.current.choose(None)
    page = gym.page()

    assert page.offer.start_button.isHidden()
    page.start_without_plan()
    assert page.findChild(UnplannedDialog) is None


def test_the_history_knows_it_by_its_title(gym):
    page = asked_by_keys(gym, Kind.INTERVALS)
    open_session(gym, page)
    gym.pass_time(page, 50)
    page.deeds.end_session()

    with gym.database.read() as session:
        (line,) = history.lines_of(session, gym.athlete.id, skip=0, limit=5)
        opened = history.opened(session, gym.athlete.id, line.workout.id)
    assert line.workout.title == "Intervals: Single-Leg Hip Thrust"
    assert [section.exercise.id for section in opened.sections] == [THRUST_ID]


@pytest.fixture
def dialog(gym):
    """The dialog on the page of an athlete who has trained the thrust."""
    page = gym.page()
    in_front(gym, page)
    page.start_without_plan()
    opened = dialog_of(page)
    in_front(gym, opened)
    yield opened
    opened.reject()


def pick(dialog, words):
    dialog.picker.search.setText(words)


def shown(form):
    return {label.text() for field, label in form._rows.items() if not field.isHidden()}


def test_the_fields_are_those_of_the_kind_and_the_exercise(dialog):
    pick(dialog, "single leg hip thrust")
    found = {}
    for kind in Kind:
        dialog.kind.set_value(kind)
        dialog.kind.chosen.emit(kind)
        found[kind] = shown(dialog.form)

    assert found == {
        Kind.FREE: {"Sets", "Counted in", "Reps", "Added load", "Side policy"},
        Kind.INTERVALS: {"Rounds", "Work", "Rest", "Added load"},
        Kind.EVERY_MINUTE: {"Minutes", "Reps each minute", "Added load"},
        Kind.HOLDS: {"Sets", "Seconds", "Added load"},
        Kind.TEST: {"Measured", "Trials a side", "Warm-ups", "Added load", "First side", "Set-up"},
    }
    dialog.kind.set_value(Kind.FREE)
    dialog.kind.chosen.emit(Kind.FREE)
    pick(dialog, "hip thrust")
    assert shown(dialog.form) == {"Sets", "Counted in", "Reps", "Load"}


def test_a_free_set_is_counted_in_reps_in_seconds_or_not_at_all(dialog):
    pick(dialog, "single leg hip thrust")
    kinds = {}
    for amount in Amount:
        dialog.form.amount.set_value(amount)
        dialog.form.amount.chosen.emit(amount)
        prescription = there(dialog.wanted()).block.weeks[0].sessions[0].prescriptions[0]
        kinds[amount] = (prescription.sets[0].kind, prescription.target.reps, prescription.target.seconds)
    assert kinds[Amount.MOST] == (SetKind.AMRAP, None, None)
    assert there(kinds[Amount.SECONDS][2]).low == 30
    assert there(kinds[Amount.REPS][1]).low == 10
    assert "as many as possible" in preview_of(dialog, Amount.MOST)


def preview_of(dialog, amount):
    dialog.form.amount.set_value(amount)
    dialog.form.amount.chosen.emit(amount)
    return dialog.preview.text()


def test_a_hold_is_counted_in_seconds_alone_and_never_every_minute(dialog, gym):
    with gym.database.read() as session:
        held = next(e for e in exercises.exercises(session) if e.isometric)
    dialog.picker.choose(held)
    assert dialog.form.amount.value() is Amount.SECONDS
    dialog.kind.set_value(Kind.EVERY_MINUTE)
    dialog.kind.chosen.emit(Kind.EVERY_MINUTE)
    assert all(not one.isometric for one in dialog.picker.model.records)
    dialog.kind.set_value(Kind.TEST)
    dialog.kind.chosen.emit(Kind.TEST)
    assert all(one.laterality.per_side for one in dialog.picker.model.records)


def test_what_cannot_be_is_not_begun(dialog):
    dialog.form.sets.setText("0")
    assert not dialog.start_button.isEnabled()
    assert (dialog.wanted(), dialog.preview.text()) == (None, "")
    dialog.accept()
    assert dialog.isVisible()
    dialog.form.sets.setText("3")
    pick(dialog, "xqzzy wvvk")
    assert not dialog.start_button.isEnabled()
    assert not dialog.picker.nothing.isHidden()
    assert dialog.wanted() is None


def test_up_and_down_walk_the_found_exercises_from_the_field(dialog):
    pick(dialog, "bridge")
    first = dialog.picker.exercise()
    key(Qt.Key.Key_Down)
    second = dialog.picker.exercise()
    key(Qt.Key.Key_Up)

    assert dialog.picker.search.hasFocus()
    assert first != second
    assert dialog.picker.exercise() == first


def test_the_exercise_trained_most_is_offered_first(gym):
    page = gym.started()
    gym.pass_time(page, 46)
    page.deeds.end_session()
    page.deeds.end_session()
    page.start_without_plan()

    assert there(dialog_of(page).picker.exercise()).id == THRUST_ID
    dialog_of(page).reject()


def test_the_dialog_opens_on_what_is_wanted(gym):
    page = gym.page()
    with gym.database.read() as session:
        squat = next(e for e in exercises.exercises(session) if e.laterality.per_side and not e.isometric)
    page.start_without_plan(Preset(Kind.TEST, squat, None, "bench 40 cm"))
    dialog = dialog_of(page)

    assert (dialog.kind.value(), dialog.picker.exercise()) == (Kind.TEST, squat)
    assert dialog.form.begins.currentText() == "Drawn by lot"
    wanted = dialog.wanted()
    assert isinstance(wanted, Wanted)
    assert wanted.block.note == "bench 40 cm"
    assert not dialog.advice.isHidden()
    dialog.reject()


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_lot_is_not_drawn_a_second_time(gym, side):
    page = gym.page()
    spy = QSignalSpy(page.unplanned.beginning.wanted)
    with gym.database.read() as session:
        squat = next(e for e in exercises.exercises(session) if e.laterality.per_side and not e.isometric)
    page.start_without_plan(Preset(Kind.TEST, squat, None, "bench 40 cm", side))
    dialog = dialog_of(page)
    assert dialog.form.begins.currentText() == f"{labels.side_word(side)}, as decided before"
    dialog.form.begins.set_value(False)  # it takes turns instead
    wanted = dialog.wanted()
    assert isinstance(wanted, Wanted)
    assert wanted.drawn is None
    dialog.form.begins.set_value(True)
    dialog.accept()

    assert [spy.at(n)[-1] for n in range(spy.count())] == [side]
