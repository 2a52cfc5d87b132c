"""The Session page, played by a fake clock on a real database: the whole course, and what people do to it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMainWindow

from studio.domain.conductor import Stage
from studio.domain.cues import CueKind
from studio.domain.errors import BadFile
from studio.domain.prescription import PlannedSet, Prescription, SetKind, Span, Target, working_sets
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.services import training
from studio.storage import blocks, workouts
from studio.ui import theme
from studio.ui.widgets.set_cell import CellState, SetCell
from tests.make import a_prescription, a_target, an_athlete
from tests.ui.session_stage import BRIDGE, REST_S, SET_S, SWITCH_S, THRUST, Gym, strike, unset_load

L, R = Side.LEFT, Side.RIGHT


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    return Gym(database, changes, tmp_path, qtbot)


def said(widget):
    """What a screen reader says of a widget."""
    return f"{widget.accessibleName()}: {widget.accessibleDescription()}"


def stage_of(page):
    return page.player.conductor.stage


def shown(page):
    """The page as it is in front of somebody, the stage with the keys."""
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.stage.setFocus()


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key while the stage has the keys; a second apart from the one before."""
    shown(page)
    strike(page, page.stage, key, modifier)


def test_an_empty_page_says_what_it_is_for_and_offers_todays_session(gym):
    page = gym.page()

    assert page.offer.hint.button.text() == "Open today's session"
    assert "Single-leg day is planned for today" in page.offer.hint.text.text()
    assert page.end_button.isHidden()
    page.offer.hint.button.click()
    assert page.title == "Session · Monday, week 1"
    assert page.stage.exercise.text() == THRUST.name


def test_an_empty_page_offers_nothing_where_nothing_is_planned(gym):
    gym.current.choose(an_athlete("Somebody else"))
    page = gym.page()

    assert page.offer.hint.button.isHidden()
    assert "Nothing is planned for today" in page.offer.hint.text.text()
    gym.current.choose(None)
    assert page.offer.hint.button.isHidden()


def test_nothing_moves_before_start(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    gym.pass_time(page, 60)

    assert stage_of(page) is Stage.WAITING
    assert page.stage.play_button.text() == "Start"
    assert said(page.stage.face.phase) == "Phase: Ready"
    with gym.database.read() as session:
        assert workouts.running_workouts(session) == []


def test_the_stage_says_side_phase_and_rep(gym):
    page = gym.started()
    told = []
    for seconds in (0, 5.2, 1, 1, 1.9, 1):
        gym.pass_time(page, seconds)
        face = page.stage.face
        told.append((said(face.side), said(face.phase), said(face.rep), face.second.text))

    assert told == [
        ("Side: Left", "Phase: Ready", "Rep: 10 reps", "5"),
        ("Side: Left", "Phase: Drive", "Rep: rep 1 of 10", "1"),
        ("Side: Left", "Phase: Hold", "Rep: rep 1 of 10", "1"),
        ("Side: Left", "Phase: Lower", "Rep: rep 1 of 10", "2"),
        ("Side: Left", "Phase: Drive", "Rep: rep 2 of 10", "1"),
        ("Side: Left", "Phase: Hold", "Rep: rep 2 of 10", "1"),
    ]


def test_the_bar_follows_the_hip(gym):
    page = gym.started()
    levels = []
    for seconds in (5.5, 1, 1.5, 1):
        gym.pass_time(page, seconds)
        levels.append(page.stage.face.bar.level)

    assert levels == pytest.approx([0.5, 1.0, 0.5, 0.0], abs=1e-6)


def test_a_whole_session_logs_both_legs_with_matched_reps(gym):
    page = gym.started()
    for early in (7, 10, 9):
        gym.pass_time(page, 5 + 4 * early)
        page.stage.end_set_button.click()
        gym.pass_time(page, SWITCH_S)
        assert page.player.conductor.goal.reps == early
        gym.pass_time(page, 5 + 4 * early)
        gym.pass_time(page, REST_S)

    logged = gym.logged()
    assert [(s.side, s.reps) for s in logged] == [(L, 7), (R, 7), (L, 10), (R, 10), (L, 9), (R, 9)]
    assert {s.load for s in logged} == {Load.of(40)}
    assert [s.round_number for s in logged] == [1, 1, 2, 2, 3, 3]
    assert logged[0].pair_key == logged[1].pair_key != logged[2].pair_key
    assert all(s.matched for s in logged)
    assert stage_of(page) is Stage.OVER


def test_the_end_of_the_last_set_ends_the_workout_and_shows_what_was_done(gym, qtbot):
    page = gym.started()
    for _ in range(6):
        gym.pass_time(page, SET_S)
        gym.pass_time(page, REST_S)

    assert page.stage.summary.rows == [
        "Left: 3 sets · 30 reps · 1200 kg",
        "Right: 3 sets · 30 reps · 1200 kg",
    ]
    with gym.database.read() as session:
        assert workouts.running_workouts(session) == []
    with qtbot.waitSignal(page.finished) as finished:
        page.end_button.click()
    assert finished.args[0].ended_at is not None
    assert page.title == "Session"


def test_each_set_is_on_the_disk_before_the_next_cue(gym):
    page = gym.started()
    seen = []
    page.player.cue_due.connect(lambda cue: seen.append((cue, len(gym.logged()))))
    gym.pass_time(page, SET_S)
    assert len(gym.logged()) == 0
    gym.pass_time(page, SWITCH_S)

    after = [count for cue, count in seen if cue.kind is CueKind.SIDE and cue.side is R]
    assert after == [1]


def test_an_answered_card_is_stored_at_once(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    card = page.stage.card
    assert not card.isHidden()
    assert card.title.text() == "Left, set 1 of 3"
    card.reps.setText("9")
    card.load.setText("40,5")
    card.rir.setText("2.5")
    card.save_button.click()

    (done,) = gym.logged()
    assert (done.reps, done.load, done.rir) == (9, Load.of("40.5"), 2.5)
    assert (done.target.reps_low, done.target.load) == (10, Load.of(40))
    assert card.isHidden()
    assert page.player.conductor.goal.reps == 9
    assert page.log.load_for(page.player.conductor.turns[1]) == Load.of(40)
    assert page.log.load_for(page.player.conductor.turns[2]) == Load.of("40.5")


def test_a_card_that_nobody_answers_is_stored_as_it_stands(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.rir.setText("3")
    page.stage.card.load.setText("heavy")
    gym.pass_time(page, SWITCH_S)

    (done,) = gym.logged()
    assert (done.reps, done.load, done.rir) == (10, Load.of(40), 3)
    assert page.stage.card.isHidden()


def test_a_card_that_cannot_be_read_cannot_be_saved(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.reps.setText("-")

    assert not page.stage.card.save_button.isEnabled()
    page.stage.card.confirm()
    assert gym.logged() == []


def test_the_end_of_the_set_is_its_moment_in_the_log(gym):
    page = gym.started()
    began = gym.clock.now()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + 40)

    (done,) = gym.logged()
    assert done.done_at.seconds_since(began) == SET_S
    assert done.rest_taken_s is None
    gym.pass_time(page, SET_S)
    gym.pass_time(page, REST_S)
    assert gym.logged()[1].rest_taken_s == 30


def test_a_pause_holds_the_set_and_resume_goes_on(gym):
    page = gym.started()
    gym.pass_time(page, 12)
    page.stage.play_button.click()
    assert page.stage.play_button.text() == "Resume"
    assert page.stage.face.note.text == "paused"
    gym.pass_time(page, 500)
    assert page.stage.face.rep.text == "rep 2 of 10"
    page.stage.play_button.click()
    assert page.stage.play_button.text() == "Pause"
    gym.pass_time(page, SET_S - 12)

    assert stage_of(page) is Stage.REST


def test_a_skipped_rest_stores_what_was_counted(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.skip_button.click()

    assert len(gym.logged()) == 1
    assert stage_of(page) is Stage.SET
    assert page.player.conductor.turn.side is R


def test_a_skipped_set_is_left_out_and_can_be_brought_back(gym):
    page = gym.started()
    gym.pass_time(page, 10)
    page.stage.skip_button.click()
    first = page.player.conductor.turns[0]
    assert page.sets.sections[0].cells[first.key].state is CellState.PASSED
    page.stage.undo_button.click()

    assert stage_of(page) is Stage.WAITING
    assert page.player.conductor.turn == first


def test_undo_takes_back_the_set_that_has_just_ended(gym):
    page = gym.started()
    gym.pass_time(page, 20)
    page.stage.end_set_button.click()
    page.stage.undo_button.click()

    assert stage_of(page) is Stage.WAITING
    assert page.player.conductor.turn.side is L
    assert page.stage.card.isHidden()
    assert gym.logged() == []


def test_undo_takes_back_a_stored_set(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + 10)
    page.stage.undo_button.click()

    assert gym.logged() == []
    assert stage_of(page) is Stage.WAITING
    assert page.player.conductor.turn.side is L
    page.stage.undo_button.click()
    assert stage_of(page) is Stage.WAITING


def test_undo_of_a_finished_session_takes_back_its_last_set(gym):
    page = gym.started()
    for _ in range(6):
        gym.pass_time(page, SET_S)
        gym.pass_time(page, REST_S)
    page.stage.undo_button.click()

    assert len(gym.logged()) == 5
    assert stage_of(page) is Stage.WAITING
    assert page.player.conductor.turn.side is R
    with gym.database.read() as session:
        assert len(workouts.running_workouts(session)) == 1


def test_a_session_that_was_ended_too_early_is_taken_up_again(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.end_button.click()
    assert len(gym.logged()) == 1
    assert page.stage.exercise.text() == "Session done"
    page.stage.undo_button.click()

    assert stage_of(page) is Stage.WAITING
    assert page.player.conductor.turn.side is R
    with gym.database.read() as session:
        (running,) = workouts.running_workouts(session)
        assert running.planned_session_id == gym.block.weeks[0].sessions[0].id


def test_a_session_without_a_set_stays_planned(gym, qtbot):
    page = gym.started()
    page.end_button.click()
    assert "stays planned" in page.stage.summary.hint.text()
    page.stage.done_button.click()

    assert page.offer.hint.button.text() == "Open today's session"


def test_a_session_that_never_began_is_left_without_a_trace(gym, qtbot):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    with qtbot.assertNotEmitted(page.finished):
        page.end_button.click()

    assert page.title == "Session"
    assert page.end_button.isHidden()


def test_a_killed_session_goes_on_at_the_same_side_and_rest(gym):
    page = gym.started()
    gym.pass_time(page, 5 + 4 * 8)
    page.stage.end_set_button.click()
    page.stage.card.save_button.click()
    gym.pass_time(page, 10)
    page.player.close()  # as far as the database knows, the program is gone

    again = gym.page()
    assert again.offer.hint.button.text() == "Continue"
    again.offer.hint.button.click()

    assert stage_of(again) is Stage.REST
    assert again.stage.face.second.text == "15"
    assert again.player.conductor.turn.side is R
    assert again.player.conductor.goal.reps == 8
    assert again.title == "Session · Monday, week 1"
    gym.pass_time(again, 15)
    assert stage_of(again) is Stage.SET


def test_leaving_stores_what_was_counted(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.leave()

    assert len(gym.logged()) == 1
    with gym.database.read() as session:
        assert len(workouts.running_workouts(session)) == 1


def test_starting_what_runs_already_changes_nothing(gym, qtbot):
    page = gym.started()
    gym.pass_time(page, 20)
    planned = gym.block.weeks[0].sessions[0]
    page.start(gym.block, 0, planned)
    page.resume(page.log.workout)

    assert stage_of(page) is Stage.SET
    other = gym.plan(a_prescription(BRIDGE))
    page.start(other, 0, other.weeks[0].sessions[0])
    assert "Another session is running" in page.stage.note.text.text()
    assert stage_of(page) is Stage.SET


def test_a_session_left_running_is_taken_up_instead_of_another_one(gym, qtbot):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.leave()
    again = gym.page()
    other = gym.plan(a_prescription(BRIDGE))

    with qtbot.waitSignal(again.notice) as notice:
        again.start(other, 0, other.weeks[0].sessions[0])

    assert "still running" in notice.args[0]
    assert again.stage.exercise.text() == THRUST.name


def test_a_suspend_pauses_the_set_where_it_was(gym):
    page = gym.started()
    gym.pass_time(page, 13)
    gym.clock.sleep(900)
    page.look()

    assert page.player.conductor.paused
    assert page.stage.face.rep.text == "rep 3 of 10"


def test_a_rest_runs_on_through_a_suspend_and_waits_for_the_athlete(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.clock.sleep(SWITCH_S + 190)
    page.look()

    assert stage_of(page) is Stage.WAITING
    assert len(gym.logged()) == 1
    assert page.stage.face.note.text == "rest over by 3:10"
    page.stage.play_button.click()
    assert stage_of(page) is Stage.SET


def test_a_stall_of_the_window_pauses_nothing(gym):
    page = gym.started()
    gym.pass_time(page, SET_S + SWITCH_S + 5 + 4 * 3 + 1.5)

    assert stage_of(page) is Stage.SET
    assert page.stage.face.side.side is R
    assert page.stage.face.rep.text == "rep 4 of 10"
    assert len(gym.logged()) == 1


def test_keys_play_the_session(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    press(page, Qt.Key.Key_Space)
    assert stage_of(page) is Stage.SET
    gym.pass_time(page, 15)
    press(page, Qt.Key.Key_Space)
    assert page.player.conductor.paused
    gym.pass_time(page, 1)
    press(page, Qt.Key.Key_Space)
    gym.pass_time(page, 2)
    press(page, Qt.Key.Key_Return)
    assert stage_of(page) is Stage.REST
    press(page, Qt.Key.Key_4)
    press(page, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert gym.logged()[0].rir == 4
    press(page, Qt.Key.Key_Right)
    assert stage_of(page) is Stage.SET
    assert page.player.conductor.turn.side is R
    press(page, Qt.Key.Key_U)
    assert gym.logged() == []


def test_ctrl_z_undoes_too(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S)
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert gym.logged() == []


def test_a_bouncing_key_counts_once(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    press(page, Qt.Key.Key_Space)
    gym.clock.advance(0.2)
    press(page, Qt.Key.Key_Space)
    assert not page.player.conductor.paused
    gym.clock.advance(0.26)
    press(page, Qt.Key.Key_Space)

    assert page.player.conductor.paused


def test_keys_do_nothing_while_a_field_has_the_focus(gym):
    page = gym.started()
    shown(page)
    gym.pass_time(page, SET_S)
    field = page.stage.card.rir
    field.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_U, Qt.Key.Key_Right, Qt.Key.Key_R):
        strike(page, field, key)
        gym.clock.advance(1)

    assert stage_of(page) is Stage.REST
    assert not page.player.conductor.paused
    assert page.player.conductor.ended is not None
    field.setText("2")
    strike(page, field, Qt.Key.Key_Return)
    assert gym.logged()[0].rir == 2
    assert page.stage.hasFocus()


def test_escape_in_a_field_gives_the_keys_back_to_the_stage(gym):
    page = gym.started()
    shown(page)
    gym.pass_time(page, SET_S)
    page.stage.card.rir.setFocus()
    strike(page, page.stage.card.rir, Qt.Key.Key_Escape)

    assert page.stage.hasFocus()


def test_a_stage_button_with_the_focus_keeps_space_and_leaves_the_other_keys_to_the_stage(gym):
    page = gym.started()
    shown(page)
    gym.pass_time(page, 20)
    hips = page.stage.rotated_button
    hips.setFocus(Qt.FocusReason.TabFocusReason)
    strike(page, hips, Qt.Key.Key_Space)
    assert hips.isChecked()
    assert not page.player.conductor.paused
    strike(page, hips, Qt.Key.Key_P)
    assert page.stage.pain_button.isChecked()
    strike(page, hips, Qt.Key.Key_Return)
    assert stage_of(page) is Stage.REST
    strike(page, hips, Qt.Key.Key_U)
    assert stage_of(page) is Stage.WAITING
    strike(page, hips, Qt.Key.Key_Escape)
    assert page.stage.hasFocus()


def test_a_set_without_a_rep_is_left_out_and_nothing_is_logged(gym):
    page = gym.started()
    gym.pass_time(page, 6)
    page.stage.end_set_button.click()

    assert stage_of(page) is Stage.REST
    assert page.stage.card.isHidden()
    assert page.stage.note.text.text().startswith("Nothing counted")
    gym.pass_time(page, SWITCH_S)
    assert (stage_of(page), page.player.conductor.turn.side) == (Stage.SET, R)
    assert gym.logged() == []
    page.stage.undo_button.click()
    assert (stage_of(page), page.player.conductor.turn.side) == (Stage.WAITING, L)


def test_a_set_left_out_stays_so_after_a_kill_and_at_the_end(gym):
    page = gym.started()
    gym.pass_time(page, SET_S + SWITCH_S)
    page.stage.skip_button.click()
    gym.pass_time(page, SET_S)
    page.stage.card.confirm()
    first = page.player.conductor.turns[1].key
    workout = page.log.workout
    again = gym.page()
    again.resume(workout)

    assert again.player.conductor.passed == {first}
    assert again.sets.sections[0].cells[first].text() == "left out"
    again.end_button.click()
    assert again.sets.sections[0].cells[first].text() == "left out"
    assert again.sets.sections[0].cells[again.log.plan.turns[-1].key].text() == "left out"


def test_the_keys_reach_the_stage_after_the_end_of_the_session(gym, qtbot):
    page = gym.started()
    shown(page)
    gym.pass_time(page, SET_S)
    page.stage.full_screen_button.setFocus()
    page.deeds.end_session()
    assert page.stage.hasFocus()
    with qtbot.waitSignal(page.finished):
        strike(page, page.stage, Qt.Key.Key_Return)


def test_a_stored_set_opens_with_its_reps_in_hand_and_escape_closes_it(gym):
    page = gym.started()
    shown(page)
    gym.pass_time(page, SET_S)
    page.stage.card.confirm()
    page.end_button.click()
    done = page.stage.done_button
    promised = done.sizeHint().width()
    page.sets.sections[0].cells[page.log.plan.turns[0].key].click()

    assert page.stage.card.reps.hasFocus()
    assert done.sizeHint().width() < promised  # Enter is the card's now
    strike(page, page.stage.card.reps, Qt.Key.Key_Escape)
    assert page.stage.card.isHidden()
    assert page.stage.hasFocus()
    assert done.sizeHint().width() == promised


@pytest.mark.parametrize("into_rest", [False, True])
def test_a_skip_while_paused_does_not_set_anything_going(gym, into_rest):
    page = gym.started()
    gym.pass_time(page, SET_S if into_rest else 10)
    page.stage.play_button.click()
    page.stage.skip_button.click()
    gym.pass_time(page, 60)

    assert (stage_of(page), page.player.conductor.turn.side) == (Stage.WAITING, R)


def test_an_empty_page_says_that_todays_session_is_done(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.end_button.click()
    page.end_button.click()

    assert "Single-leg day is done for today." in page.offer.hint.text.text()


def test_marks_without_room_beside_the_set_stand_below_it(qtbot):
    cell = SetCell(L)
    qtbot.addWidget(cell)
    cell.show_set(CellState.DONE, "9 × 12.5 kg", "RIR 1.5")
    cell.resize(300, cell.height())
    wide = cell.height()
    cell.resize(100, cell.height())
    cell.grab()

    assert cell.height() > wide


def test_larger_text_never_makes_the_stage_smaller(gym):
    pixels = []
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    page.show()
    for percent, size in ((100, (1100, 634)), (200, (1172, 578))):
        theme.apply("dark", percent)
        page.resize(*size)
        page.grab()
        face = page.stage.face
        pixels.append([face.side.height(), *(part.pixels() for part in (face.phase, face.rep, face.set))])
    theme.apply("dark", 100)

    assert all(large >= small for small, large in zip(*pixels, strict=True))


def test_full_screen_and_back(gym, qtbot):
    page = gym.started()
    with qtbot.waitSignal(page.full_screen_wanted) as wanted:
        press(page, Qt.Key.Key_F11)
    assert wanted.args == [True]
    assert page.sets.isHidden()
    gym.clock.advance(1)
    with qtbot.waitSignal(page.full_screen_wanted) as wanted:
        press(page, Qt.Key.Key_Escape)
    assert wanted.args == [False]
    assert not page.sets.isHidden()
    with qtbot.assertNotEmitted(page.full_screen_wanted):
        gym.clock.advance(1)
        press(page, Qt.Key.Key_Escape)
    page.stage.full_screen_button.click()
    assert page.sets.isHidden()
    page.end_button.click()
    page.end_button.click()
    assert not page.sets.isHidden()


def test_marks_go_with_the_set_that_plays(gym):
    page = gym.started()
    gym.pass_time(page, 20)
    page.stage.rotated_button.click()
    gym.pass_time(page, SET_S - 20)
    page.stage.pain_button.click()
    gym.pass_time(page, SWITCH_S)

    assert (gym.logged()[0].hips_rotated, gym.logged()[0].pain) == (True, True)
    assert not page.stage.rotated_button.isChecked()
    gym.pass_time(page, SET_S)
    page.stage.card.save_button.click()
    assert not gym.logged()[1].pain
    page.stage.pain_button.click()
    assert gym.logged()[1].pain
    assert page.stage.pain_button.isChecked()
    page.stage.undo_button.click()
    assert not gym.logged()[1].pain
    assert len(gym.logged()) == 2


def test_an_earlier_set_is_put_right_by_pressing_it(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + 5)
    cell = page.sets.sections[0].cells[page.player.conductor.turns[0].key]
    assert (cell.text(), cell.state) == ("10 × 40", CellState.DONE)
    cell.click()
    card = page.stage.card
    assert not card.isHidden()
    card.reps.setText("8")
    card.rir.setText("1")
    card.save_button.click()

    assert [(s.reps, s.rir) for s in gym.logged()] == [(8, 1)]
    assert page.player.conductor.goal.reps == 8
    assert (cell.text(), cell.aside) == ("8 × 40", "RIR 1")
    page.stage.undo_button.click()
    assert [s.reps for s in gym.logged()] == [10]
    assert stage_of(page) is Stage.SET


def test_an_earlier_set_is_removed_and_brought_back(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + 5)
    first = page.player.conductor.turns[0]
    page.sets.sections[0].cells[first.key].click()
    page.stage.card.remove_button.click()

    assert gym.logged() == []
    assert stage_of(page) is Stage.SET
    assert page.player.conductor.turn.side is R
    assert page.sets.sections[0].cells[first.key].state is CellState.REMOVED
    page.stage.undo_button.click()
    assert len(gym.logged()) == 1
    assert page.sets.sections[0].cells[first.key].state is CellState.DONE
    page.sets.sections[0].cells[first.key].click()
    page.stage.card.remove_button.click()
    page.sets.sections[0].cells[first.key].click()  # a removed one is brought back where it stood
    assert len(gym.logged()) == 1
    page.stage.undo_button.click()
    assert gym.logged() == []


def test_an_open_correction_is_not_swept_away_by_the_end_of_a_set(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + 5)
    page.sets.sections[0].cells[page.player.conductor.turns[0].key].click()
    page.stage.card.reps.setText("6")
    gym.pass_time(page, SET_S)

    assert page.stage.card.title.text() == "Left, set 1 of 3"
    assert page.stage.card.reps.text() == "6"
    page.stage.card.close_button.click()
    assert page.stage.card.title.text() == "Right, set 1 of 3"


def test_a_set_that_cannot_be_stored_is_kept_on_the_stage(gym, monkeypatch):
    page = gym.started()
    gym.pass_time(page, SET_S)

    def full(*_):
        raise BadFile("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(training, "log_set", full)
        gym.pass_time(page, SWITCH_S + 30)
        assert page.stage.note.text.text() == "The disk is full."
        assert stage_of(page) is Stage.REST
        assert not page.stage.card.isHidden()
    gym.pass_time(page, 5)
    assert gym.logged() == []
    page.stage.card.save_button.click()

    assert len(gym.logged()) == 1
    assert page.stage.note.isHidden()
    assert stage_of(page) is Stage.WAITING  # nobody trained while it could not be stored


def test_a_load_that_was_not_planned_is_asked_for_and_carried_on(gym):
    block = gym.plan(unset_load(a_prescription(BRIDGE, sets=2, reps=5)))
    page = gym.page()
    page.start(block, 0, block.weeks[0].sessions[0])
    assert "load to choose" in page.stage.details.text()
    page.stage.play_button.click()
    gym.pass_time(page, 5 + 5 * 4)
    page.stage.card.load.setText("60")
    page.stage.card.save_button.click()

    (done,) = gym.logged()
    assert (done.side, done.load) == (Side.BOTH, Load.of(60))
    assert page.log.load_for(page.player.conductor.turns[1]) == done.load
    assert "60 kg" in page.stage.details.text()


def test_a_hold_is_logged_in_seconds(gym):
    block = gym.plan(Prescription(THRUST.id, Target(seconds=Span.exactly(30)), working_sets(1)))
    page = gym.page()
    page.start(block, 0, block.weeks[0].sessions[0])
    page.stage.play_button.click()
    gym.pass_time(page, 5 + 21.5)
    assert said(page.stage.face.phase) == "Phase: Hold"
    assert page.stage.face.rep.text == "hold 30 s"
    page.stage.end_set_button.click()
    assert page.stage.card.seconds.isVisibleTo(page.stage)
    gym.pass_time(page, SWITCH_S)

    (done,) = gym.logged()
    assert (done.seconds, done.reps, done.tempo) == (21.5, None, None)
    assert page.player.conductor.goal.seconds == 21.5


def test_as_many_as_possible_counts_up_until_somebody_ends_it(gym):
    block = gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.MATCH_EXCEPT_LAST))
    page = gym.page()
    page.start(block, 0, block.weeks[0].sessions[0])
    page.stage.play_button.click()
    assert page.stage.face.note.text == "as many as you can"
    gym.pass_time(page, 5 + 4 * 17 + 1)
    assert page.stage.face.rep.text == "rep 18"
    page.stage.end_set_button.click()
    gym.pass_time(page, SWITCH_S)

    assert (gym.logged()[0].reps, gym.logged()[0].kind) == (17, SetKind.AMRAP)


def test_the_panel_tells_the_course_of_the_session(gym):
    extra = PlannedSet(SetKind.EXTRA, side=L, reason="monthly extra on the weak side")
    warm_up = PlannedSet(SetKind.WARM_UP)
    thrust = replace(a_prescription(THRUST), sets=(warm_up, *working_sets(1), extra))
    block = gym.plan(thrust, a_prescription(BRIDGE, sets=4, reps=8, target=a_target(8, load=Load.of(60))))
    page = gym.page()
    page.start(block, 0, block.weeks[0].sessions[0])

    cells = {(k.round, k.side): c.text() for k, c in page.sets.sections[0].cells.items()}
    assert cells == {(1, L): "10", (1, R): "10", (2, L): "10", (2, R): "match left", (3, L): "10"}
    assert page.sets.then.text().splitlines() == ["Rest 30 s", "Hip Thrust, 4 × 8, 60 kg"]
    assert [s.isHidden() for s in page.sets.sections] == [False, True]
    assert page.sets.unit.text() == "reps × kg"


def test_the_other_leg_and_the_last_time_are_told(gym):
    page = gym.started()
    info = page.stage.face.info
    assert (info.other_heading.text(), info.other.text()) == (
        "Right leg, this set",
        "does 10 or as many as left",
    )
    assert info.last.isHidden()
    gym.pass_time(page, SET_S)
    page.stage.card.rir.setText("2")
    gym.pass_time(page, SWITCH_S)
    assert (info.other_heading.text(), info.other.text()) == ("Left leg, this set", "did 10 reps")
    page.end_button.click()
    page.end_button.click()

    gym.clock.advance(86_400)
    gym.plan(a_prescription(THRUST, policy=SidePolicy.FREE, target=a_target(10, load=Load.of(40))))
    again = gym.started()
    info = again.stage.face.info
    assert (info.last_heading.text(), info.last.text()) == ("Left leg last time", "10 × 40 kg RIR 2")
    assert info.other.text() == "does 10 reps"


def test_an_edit_of_the_log_elsewhere_is_seen(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S + 3)
    (done,) = gym.logged()
    with gym.database.write() as session:
        workouts.correct_set(session, replace(done, reps=5), gym.clock.now())

    assert page.player.conductor.goal.reps == 5


def test_every_control_has_the_name_that_is_written_on_it(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    names = set()
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() == button.text() or button.accessibleName().startswith(button.text())
        names.add(button.accessibleName())
    for field in page.stage.card.findChildren(QLineEdit):
        assert field.accessibleName()

    wanted = {"Pause", "End set", "Skip", "Undo", "Hips rotated", "Pain", "Full screen"}
    assert wanted <= names
    assert page.end_button.accessibleName() == "End session"
    assert {
        w.accessibleName() for w in (page.stage.face.side, page.stage.face.phase, page.stage.face.rep)
    } == {
        "Side",
        "Phase",
        "Rep",
    }


def test_the_panel_goes_below_the_stage_where_there_is_no_room(gym):
    page = gym.started()
    page.resize(700, 600)
    page.grab()
    assert page.sets.y() > page.stage.y()
    page.resize(1200, 700)
    page.grab()
    assert page.sets.x() > page.stage.x()


def test_a_wish_for_full_screen_is_followed(gym, qtbot):
    gym.preferences.change(session_full_screen=True)
    page = gym.page()
    with qtbot.waitSignal(page.full_screen_wanted):
        page.start(gym.block, 0, gym.block.weeks[0].sessions[0])


def test_without_a_sound_device_the_session_goes_on_and_says_so_once(gym, qtbot, monkeypatch):
    monkeypatch.setattr("studio.ui.session.sound._open_sink", lambda: None)
    gym.preferences.change(sound=True)
    page = gym.page()
    told: list[str] = []
    page.notice.connect(told.append)
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    page.stage.play_button.click()
    gym.pass_time(page, SET_S)

    assert told == ["No sound device was found: the session goes on without tones."]
    assert page.sets.senses.beeps.text() == "No sound device"
    assert stage_of(page) is Stage.REST
    gym.preferences.change(sound=False, voice=False)
    assert page.sets.senses.beeps.text() == "Beeps off"


def test_the_decimal_is_exact(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.load.setText("42.125")

    assert page.stage.card.performed.load == Load.of(Decimal("42.125"))


def test_a_screen_reader_is_told_the_side_and_the_end_of_a_set(gym):
    page = gym.started()
    said = [page.announcer.said]
    for seconds in (SET_S, SWITCH_S):
        gym.pass_time(page, seconds)
        said.append(page.announcer.said)

    assert said == ["Left: get ready", "set over", "Right: get ready"]


def test_two_legs_are_announced_without_a_side(gym):
    gym.plan(a_prescription(BRIDGE))

    assert gym.started().announcer.said == "get ready"


def test_undo_with_nothing_to_undo_does_nothing(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    page.stage.undo_button.click()
    page.stage.play_button.click()
    page.stage.undo_button.click()

    assert stage_of(page) is Stage.SET


def test_a_set_is_skipped_before_start(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    page.stage.skip_button.click()
    assert page.player.conductor.turn.side is R
    page.stage.undo_button.click()

    assert page.player.conductor.turn.side is L


def test_space_leaves_the_summary(gym, qtbot):
    page = gym.started()
    gym.pass_time(page, 20)
    page.stage.end_set_button.click()
    page.end_button.click()
    with qtbot.waitSignal(page.finished):
        press(page, Qt.Key.Key_Space)

    assert len(gym.logged()) == 1
    press(page, Qt.Key.Key_Space)
    assert page.log.plan is None


def test_enter_leaves_the_summary(gym, qtbot):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.end_button.click()
    with qtbot.waitSignal(page.finished):
        press(page, Qt.Key.Key_Return)


def test_a_session_begun_elsewhere_cannot_be_begun_twice(gym):
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    with gym.database.write() as session:
        plan = training.plan_of(session, gym.athlete.id, gym.block.weeks[0].sessions[0], gym.clock.now())
        training.start_workout(session, plan, gym.block, title="Elsewhere", at=gym.clock.now())
    page.stage.play_button.click()

    assert "still running" in page.stage.note.text.text()
    assert stage_of(page) is Stage.WAITING


def test_a_session_that_was_taken_out_of_the_plan_is_only_ended(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.leave()
    gym.block = replace(gym.block, weeks=(replace(gym.block.weeks[0], sessions=()),))
    with gym.database.write() as session:
        blocks.save_block(session, gym.block)
    again = gym.page()
    again.offer.hint.button.click()

    assert again.title == "Session"
    assert again.stage.summary.rows == ["Left: 1 set · 10 reps · 400 kg"]
    again.end_button.click()
    with gym.database.read() as session:
        assert workouts.running_workouts(session) == []


def test_a_group_has_no_session_of_its_own(gym):
    page = gym.page()
    page.start(replace(gym.block, athlete_id=None), 0, gym.block.weeks[0].sessions[0])

    assert page.log.plan is None


def test_the_window_may_leave_full_screen_by_its_own_means(gym, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    page = gym.started()
    window.setCentralWidget(page)
    page.set_full_screen(True)
    window.resize(1000, 700)
    page.grab()

    assert not page.sets.isHidden()


def test_a_long_set_is_shown_a_part_at_a_time(gym):
    gym.plan(a_prescription(THRUST, sets=1, reps=40))
    page = gym.started()
    gym.pass_time(page, 5 + 4 * 20 + 1)
    picture = page.stage.trace.grab()

    assert page.stage.face.rep.text == "rep 21 of 40"
    assert not picture.isNull()
    assert page.stage.trace.view.first_rep == 16


def test_where_nothing_is_known_of_the_other_side_it_was_left_out(gym):
    page = gym.started()
    page.stage.skip_button.click()

    assert page.stage.face.info.other.text() == "left out"


def test_a_policy_says_why_it_is_this_sides_turn(gym):
    gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.STRONG_FIRST))
    page = gym.started()
    assert page.stage.face.info.other.text() == "catches up with left"
    gym.pass_time(page, SET_S)
    gym.pass_time(page, SWITCH_S)

    assert page.stage.face.note.text == "catch up with left"


def test_the_words_of_the_stage_grow_with_it(gym):
    page = gym.started()
    heights = []
    for height in (700, 1300):
        page.resize(1900, height)
        assert not page.grab().isNull()
        heights.append([label.fontMetrics().height() for label in (page.stage.exercise, page.stage.details)])

    assert all(large > small for small, large in zip(*heights, strict=True))


@pytest.mark.parametrize("side", [L, R, Side.BOTH])
def test_a_stage_is_painted_for_every_side(gym, side):
    gym.plan(a_prescription(BRIDGE if side is Side.BOTH else THRUST, sets=1, policy=SidePolicy.FREE))
    page = gym.started()
    if side is R:
        page.stage.skip_button.click()
    gym.pass_time(page, 5.5)
    colours = {page.stage.grab().toImage().pixelColor(x, 400).name() for x in range(0, 300, 3)}

    palette = theme.DARK
    assert (palette.side(side.value) if side.one_sided else palette.accent).lower() in colours
