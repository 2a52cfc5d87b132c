"""What is changed while a session runs: targets, exercises, typed sets, the day, and how hard it was."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.athlete import DayEntry
from studio.domain.conductor import Stage
from studio.domain.prescription import PlannedSet, SetKind, Span
from studio.domain.retargeting import Reach
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.storage import athletes, blocks, workouts
from studio.storage.exercises import save_exercises
from studio.ui.widgets.exercise_dialog import ExerciseDialog
from studio.ui.widgets.set_cell import CellState
from tests.make import a_prescription, a_target, an_exercise
from tests.ui.session_stage import BRIDGE, REST_S, SET_S, SWITCH_S, THRUST, Gym, strike

L, R = Side.LEFT, Side.RIGHT
RDL = an_exercise("sl_rdl", name="Single-Leg RDL")
REP_S, LEAD_IN_S = 4.0, 5.0


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    made = Gym(database, changes, tmp_path, qtbot)
    with database.write() as session:
        save_exercises(session, [RDL])
    return made


def conductor_of(page):
    return page.player.conductor


def opened(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    return page


def press(page, key):
    """A key while the stage has the keys."""
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.stage.setFocus()
    strike(page, page.stage, key)


def end_set_after(gym, page, reps):
    gym.pass_time(page, LEAD_IN_S + reps * REP_S)
    page.deeds.end_set()


def done(gym):
    return [(one.side, one.round_number, one.reps, one.load) for one in gym.logged()]


def change(page, *, reps=None, load=None, reach=Reach.SET):
    """Change the set in hand by its editor."""
    page.deeds.plan.change_set()
    editor = page.sets.tools.target
    if reps is not None:
        editor.entry.reps.setText(str(reps))
    if load is not None:
        editor.entry.load.setText(str(load))
    editor.reach.set_value(reach)
    editor.save_button.click()


def reopened(gym, page):
    """The program was killed, and has the session back from the disk."""
    workout = page.log.workout
    page.deeds.close()
    again = gym.page()
    again.resume(workout)
    return again


def test_a_rest_is_lengthened_by_its_key_and_its_button(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    before = conductor_of(page).deadline
    page.stage.more_rest_button.click()
    press(page, Qt.Key.Key_Plus)

    assert conductor_of(page).deadline == before + 30
    gym.pass_time(page, SWITCH_S + 29)
    assert conductor_of(page).stage is Stage.REST
    gym.pass_time(page, 2)
    assert conductor_of(page).stage is Stage.SET


def test_a_set_is_repeated_and_logged_once(gym):
    page = gym.started()
    gym.pass_time(page, SET_S + 3)
    page.stage.repeat_button.click()

    assert (conductor_of(page).stage, conductor_of(page).turn.side) == (Stage.SET, L)
    gym.pass_time(page, SET_S + SWITCH_S + 1)
    assert [row[:3] for row in done(gym)] == [(L, 1, 10)]


def test_a_target_is_changed_for_one_set_in_mid_set(gym):
    page = gym.started()
    gym.pass_time(page, LEAD_IN_S + 2 * REP_S)
    change(page, reps=6, load=30)

    assert conductor_of(page).stage is Stage.SET
    assert conductor_of(page).goal.reps == 6
    assert "30 kg" in page.stage.details.text()
    gym.pass_time(page, 4 * REP_S + SWITCH_S)
    assert done(gym) == [(L, 1, 6, Load.of(30))]
    assert gym.logged()[0].target.reps_high == 6
    gym.pass_time(page, SET_S)
    assert conductor_of(page).turns[2].target.reps == Span.exactly(10)


def test_a_change_reaches_both_sides_and_survives_a_kill_and_is_undone(gym):
    page = gym.started()
    change(page, reps=8, load=45, reach=Reach.EXERCISE)
    page = reopened(gym, page)

    assert [turn.target.reps.high for turn in conductor_of(page).turns] == [8] * 6
    page.deeds.play()
    end_set_after(gym, page, 8)
    page.deeds.end_set()
    assert done(gym) == [(L, 1, 8, Load.of(45))]
    page = reopened(gym, page)
    page.deeds.undo()
    assert done(gym) == []
    page.deeds.undo()
    assert [turn.target.reps.high for turn in conductor_of(page).turns] == [10] * 6
    assert page.log.load_for(conductor_of(page).turn) == Load.of(40)


def test_a_set_to_come_is_changed_from_its_cell_before_start(gym):
    page = opened(gym)
    third = conductor_of(page).turns[2]
    page.sets.sections[0].cells[third.key].click()
    page.sets.tools.target.entry.reps.setText("5")
    page.sets.tools.target.confirm()

    assert page.sets.sections[0].cells[third.key].text() == "5 × 40"
    assert not page.sets.tools.editing
    page.deeds.plan.change_set()
    page.sets.tools.target.confirm()  # the same numbers change nothing
    assert page.deeds.steps.retargets[1:] == ()


def test_skips_and_changes_are_undone_in_their_order_after_a_kill(gym):
    page = gym.started()
    page.deeds.skip()
    change(page, reps=7)
    page.deeds.skip()
    page = reopened(gym, page)

    place = conductor_of(page).place
    page.deeds.undo()
    assert conductor_of(page).place == place - 1
    assert conductor_of(page).turn.target.reps.high == 7
    page.deeds.undo()
    assert conductor_of(page).turn.target.reps.high == 10
    page.deeds.undo()
    assert conductor_of(page).place == 0


def test_the_side_that_catches_up_does_so_in_one_set_that_measures_nothing(gym):
    gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.STRONG_FIRST, target=a_target(10)))
    page = gym.started()
    gym.pass_time(page, SET_S + SWITCH_S)
    end_set_after(gym, page, 6)
    assert (conductor_of(page).stage, conductor_of(page).carried) == (Stage.REST, 6)
    page = reopened(gym, page)
    assert (conductor_of(page).stage, conductor_of(page).carried) == (Stage.REST, 6)
    gym.pass_time(page, 10)
    gym.pass_time(page, LEAD_IN_S + 4 * REP_S)
    page.deeds.end_set()

    first, second = gym.logged()
    assert (first.kind, first.reps) == (SetKind.WORKING, 10)
    assert (second.kind, second.reps) == (SetKind.REST_PAUSE, 10)


def test_undo_in_the_breaths_waits_for_the_set_again_and_takes_nothing_from_the_log(gym):
    gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.STRONG_FIRST, target=a_target(10)))
    page = gym.started()
    gym.pass_time(page, SET_S + SWITCH_S)
    end_set_after(gym, page, 6)
    page.deeds.undo()

    assert (conductor_of(page).stage, conductor_of(page).carried) == (Stage.WAITING, 0)
    assert len(gym.logged()) == 1


def free_set(gym):
    line = a_prescription(THRUST, target=a_target(10))
    gym.plan(replace(line, sets=(PlannedSet(SetKind.AMRAP),)))
    gym.preferences.change(amrap_tempo=False)


def test_a_set_that_nobody_counts_waits_for_its_number(gym):
    free_set(gym)
    page = gym.started()
    gym.pass_time(page, 40)
    page.deeds.end_set()
    card = page.stage.card

    assert not card.save_button.isEnabled()
    gym.pass_time(page, SWITCH_S + 60)
    assert (conductor_of(page).stage, gym.logged()) == (Stage.REST, [])
    assert "How many" in page.stage.note.text.text()
    page = reopened(gym, page)
    card = page.stage.card
    assert not card.save_button.isEnabled()
    card.reps.setText("14")
    assert card.save_button.isEnabled()
    card.save_button.click()
    assert [(one.reps, one.kind) for one in gym.logged()] == [(14, SetKind.AMRAP)]
    assert conductor_of(page).turn.side is R


def test_a_number_that_was_typed_is_stored_when_the_rest_is_over(gym):
    free_set(gym)
    page = gym.started()
    gym.pass_time(page, 40)
    page.deeds.end_set()
    page.stage.card.reps.setText("12")
    gym.pass_time(page, SWITCH_S)

    assert [one.reps for one in gym.logged()] == [12]
    assert conductor_of(page).stage is Stage.SET


def test_the_card_keeps_a_note_and_why_a_set_is_left_out(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    aside = page.stage.card.aside
    aside.note.setText("a bit wobbly")
    aside.leave_out.setChecked(True)
    assert not page.stage.card.save_button.isEnabled()
    aside.reason.setText("shoe slipped")
    aside.reason.textEdited.emit("shoe slipped")
    page = reopened(gym, page)
    assert page.stage.card.aside.reason.text() == "shoe slipped"
    page.stage.card.save_button.click()

    (stored,) = gym.logged()
    assert (stored.note, stored.left_out) == ("a bit wobbly", "shoe slipped")


def type_sets(page, text):
    page.deeds.plan.type_sets()
    field = page.sets.tools.typing.field
    field.setText(text)
    field.textEdited.emit(text)
    return page.sets.tools.typing


@pytest.mark.parametrize("elsewhere", [False, True], ids=["in the panel", "on another page"])
def test_the_set_that_has_ended_is_kept_when_the_next_one_is_brought_back(gym, elsewhere):
    page = opened(gym)
    type_sets(page, "L 40x10, R 40x10").confirm()
    page.deeds.undo()
    page.deeds.undo()
    page.deeds.play()
    gym.pass_time(page, SET_S)
    assert conductor_of(page).ended is not None
    coming = conductor_of(page).turn.key
    cell = page.sets.sections[0].cells[coming]
    assert (coming.side, cell.state) == (R, CellState.REMOVED)
    if elsewhere:
        with gym.database.write() as session:
            workouts.restore_set(session, cell.uid, gym.clock.now())
    else:
        cell.click()

    assert {(one[0], one[1]) for one in done(gym)} == {(L, 1), (R, 1)}
    assert (conductor_of(page).turn.key.round, conductor_of(page).turn.side) == (2, L)


def test_sets_are_typed_for_the_exercise_in_hand(gym):
    page = opened(gym)
    typing = type_sets(page, "L 40x10@8, R 42,5x10 rir3 hips")

    assert typing.reading.text() == "Left 10 × 40 kg RIR 2\nRight 10 × 42.5 kg RIR 3 · hips"
    typing.log_button.click()
    assert done(gym) == [(L, 1, 10, Load.of(40)), (R, 1, 10, Load.of(Decimal("42.5")))]
    assert (conductor_of(page).turn.key.round, conductor_of(page).turn.side) == (2, L)
    page.deeds.undo()
    assert conductor_of(page).turn.side is R
    page.deeds.undo()
    assert done(gym) == []
    assert page.log.running


@pytest.mark.parametrize(
    ("text", "says", "at"),
    [
        ("L 40x10, R 40x", "reps are missing", 14),
        ("L 40x10 rpe", "cannot be read", 8),
        ("40x10", "say left or right", 0),
    ],
)
def test_a_line_that_cannot_be_read_is_pointed_at_and_logs_nothing(gym, text, says, at):
    page = gym.started()
    typing = type_sets(page, text)

    assert says in typing.reading.text()
    assert typing.caret.position == at
    assert not typing.log_button.isEnabled()
    typing.confirm()
    assert gym.logged() == []


def test_typed_sets_beyond_the_plan_stand_below_it_and_can_be_put_right(gym):
    gym.plan(a_prescription(THRUST, sets=1, target=a_target(10, load=Load.of(40))), a_prescription(BRIDGE))
    page = gym.started()
    typing = type_sets(page, "L 40x10, L 40x8, R 40x7")
    typing.confirm()

    assert conductor_of(page).turn.exercise_id == BRIDGE.id
    (more,) = page.sets.sections[0].more
    assert (more.state, more.text()) == (CellState.DONE, "8 × 40")
    more.click()
    page.stage.card.reps.setText("9")
    page.stage.card.save_button.click()
    assert [one.reps for one in gym.logged()] == [10, 9, 7]
    page.deeds.undo()
    for _ in range(3):
        page.deeds.undo()
    assert page.sets.sections[0].more == []


def swap(page, exercise):
    page.deeds.plan.ask_for_exercise()
    dialog = page.findChild(ExerciseDialog)
    dialog.search.setText(exercise.name)
    dialog.take.click()


def test_an_exercise_is_swapped_in_mid_session_and_put_back(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + SET_S)
    swap(page, RDL)

    assert page.stage.exercise.text() == RDL.name
    assert [section.name.text() for section in page.sets.sections] == [THRUST.name, RDL.name]
    planned = blocks_of(gym).weeks[0].sessions[0]
    assert [(p.exercise_id, len(p.sets)) for p in planned.prescriptions] == [(THRUST.id, 1), (RDL.id, 2)]
    page = reopened(gym, page)
    assert page.stage.exercise.text() == RDL.name


def blocks_of(gym):
    with gym.database.read() as session:
        return blocks.load_block(session, gym.block.id)


def test_a_swap_in_mid_set_waits_for_start_and_undo_brings_the_old_one_back(gym):
    page = gym.started()
    gym.pass_time(page, LEAD_IN_S + 6)
    swap(page, RDL)
    assert (conductor_of(page).stage, page.stage.exercise.text()) == (Stage.WAITING, RDL.name)
    page.deeds.undo()

    assert page.stage.exercise.text() == THRUST.name
    assert blocks_of(gym) == gym.block


def test_a_set_that_one_side_has_done_is_finished_first(gym):
    page = gym.started()
    gym.pass_time(page, SET_S + SWITCH_S)
    swap(page, RDL)

    assert page.stage.exercise.text() == THRUST.name
    assert "finished first" in page.stage.note.text.text()
    gym.pass_time(page, SET_S + REST_S)
    assert page.stage.exercise.text() == RDL.name


def test_an_exercise_with_the_same_pattern_stands_first(gym):
    page = opened(gym)
    now = page.log.exercise_of(THRUST.id)

    offered = page.log.instead_of(now)
    assert now.id not in {one.id for one in offered}
    patterns = [one.pattern == now.pattern for one in offered]
    assert patterns == sorted(patterns, reverse=True)


def test_how_the_day_is_is_asked_kept_and_not_waited_for(gym):
    page = opened(gym)
    ask = page.sets.tools.readiness
    assert not ask.isHidden()
    ask.fields.sleep.set_value(4)
    ask.fields.body_mass.setText("71.5")
    page.stage.play_button.click()

    assert ask.isHidden()
    assert entry_of(gym).sleep == 4
    assert entry_of(gym).body_mass == Load.of(Decimal("71.5"))
    gym.pass_time(page, SET_S)
    page.deeds.end_set()
    assert gym.logged()[0].body_mass == Load.of(Decimal("71.5"))


def entry_of(gym):
    with gym.database.read() as session:
        return athletes.day_entry(session, gym.athlete.id, gym.clock.now().day)


def test_what_is_known_of_the_day_is_shown_and_enter_passes_on(gym):
    day = gym.clock.now().day
    known = DayEntry(gym.athlete.id, day, Load.of(70), 3, 2, None, 5, note="slept on the train")
    with gym.database.write() as session:
        athletes.save_day_entry(session, known)
    page = opened(gym)
    page.show()
    ask = page.sets.tools.readiness
    assert ask.fields.soreness.value() == 2
    ask.fields.mood.setFocus()
    QTest.keyClick(ask.fields.mood, Qt.Key.Key_Return)
    assert ask.isHidden()
    assert conductor_of(page).stage is Stage.WAITING
    assert entry_of(gym) == known
    again = opened(gym)
    again.sets.tools.readiness.fields.stress.set_value(1)
    again.sets.tools.readiness.save_button.click()
    assert (entry_of(gym).stress, entry_of(gym).note) == (1, "slept on the train")


def test_the_summary_asks_how_hard_it_was_and_says_what_turned_hips_ask_for(gym):
    gym.plan(a_prescription(THRUST, sets=2, target=a_target(2, load=Load.of(40))))
    page = gym.started()
    for _ in range(4):
        gym.pass_time(page, LEAD_IN_S + REP_S)
        if conductor_of(page).turn.side is L:
            page.deeds.editing.mark_hips()
        gym.pass_time(page, REP_S)
        page.deeds.end_set()
        page.deeds.skip()
    assert conductor_of(page).stage is Stage.OVER

    assert "left: the hips turned in 2 sets. Next time take" in page.stage.summary.advice.text()
    page.stage.summary.effort.buttons[7].click()
    assert rating(gym) == 7
    press(page, Qt.Key.Key_5)
    assert rating(gym) == 5
    page.stage.summary.effort.buttons[5].click()
    assert rating(gym) is None


def rating(gym):
    with gym.database.read() as session:
        return workouts.workouts_of(session, gym.athlete.id)[0].session_rpe


def test_escape_closes_an_editor_and_gives_the_keys_back(gym):
    page = gym.started()
    page.show()
    page.deeds.plan.change_set()
    assert page.sets.tools.editing
    QTest.keyClick(page.sets.tools.target.entry.reps, Qt.Key.Key_Escape)
    gym.qtbot.waitUntil(lambda: not page.sets.tools.editing)

    assert not page.sets.tools.editing
    assert page.stage.hasFocus()


@pytest.mark.parametrize("killed", [False, True])
def test_typed_sets_are_undone_before_the_skip_that_came_first(gym, killed):
    page = gym.started()
    page.deeds.skip()
    type_sets(page, "R 40x10").confirm()
    page = reopened(gym, page) if killed else page
    page.deeds.undo()

    assert gym.logged() == []
    assert conductor_of(page).place == 1
    page.deeds.undo()
    assert conductor_of(page).place == 0


def test_a_change_without_its_own_numbers_only_closes_the_editor(gym):
    page = gym.started()
    page.deeds.plan.change_set()
    page.sets.tools.target.close_button.click()

    assert not page.sets.tools.editing
    assert page.deeds.steps.retargets == ()
