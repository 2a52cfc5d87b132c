"""A session whose program ended without warning goes on: same set, same side, same rest, same card."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from studio.domain.block import Week
from studio.domain.conductor import Stage
from studio.domain.errors import BadFile
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.storage import blocks, running, workouts
from studio.ui.today.page import TodayPage
from tests.make import a_prescription, a_session, there
from tests.ui.session_stage import BRIDGE, REST_S, SET_S, SWITCH_S, THRUST, Gym
from tests.ui.test_session import press, stage_of

L, R = Side.LEFT, Side.RIGHT


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    return Gym(database, changes, tmp_path, qtbot)


def killed(page):
    """As far as the database knows, the program of ``page`` is gone: it looks at nothing any more."""
    workout = page.log.workout
    page.log.workout = None
    page.player.close()
    return workout


def resumed(gym, workout):
    page = gym.page()
    page.resume(workout)
    return page


def second(page):
    return page.stage.face.second.text


def kept_of(gym, workout):
    with gym.database.read() as session:
        return there(running.kept_of(session, workout.id))


def test_a_set_that_was_being_put_right_is_on_its_card_again_with_its_marks(gym):
    page = gym.started()
    gym.pass_time(page, 20)
    page.deeds.editing.mark_hips()
    gym.pass_time(page, SET_S - 20)
    page.stage.card.reps.setText("8")
    page.stage.card.load.setText("37,5")
    page.deeds.editing.note_rir(2)
    gym.pass_time(page, 4)
    again = resumed(gym, killed(page))

    assert gym.logged() == []
    assert stage_of(again) is Stage.REST
    assert second(again) == "21"
    assert not again.stage.card.isHidden()
    assert again.stage.card.reps.value() == 8
    assert again.stage.rotated_button.isChecked()
    gym.pass_time(again, 21)

    (done,) = gym.logged()
    assert (done.side, done.reps, done.load, done.rir, done.hips_rotated) == (
        *(L, 8, Load.of(Decimal("37.5")), 2, True),
    )
    assert stage_of(again) is Stage.SET
    assert again.player.conductor.goal.reps == 8


def test_a_rest_that_ran_out_meanwhile_stores_its_set_and_waits(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    workout = killed(page)
    gym.clock.advance(SWITCH_S + 40)
    again = resumed(gym, workout)

    assert [(one.side, one.reps) for one in gym.logged()] == [(L, 10)]
    assert gym.logged()[0].done_at == gym.clock.now().plus(-SWITCH_S - 40)
    assert stage_of(again) is Stage.WAITING
    assert again.player.conductor.turn.side is R
    gym.pass_time(again, 500)
    assert stage_of(again) is Stage.WAITING


def test_the_same_set_is_never_logged_twice(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    workout = killed(page)
    kept = kept_of(gym, workout)
    again = resumed(gym, workout)
    again.stage.card.confirm()
    with (
        gym.database.write() as session
    ):  # killed after the set went into the log and before this was put down
        running.keep(session, workout.id, kept)
    third = resumed(gym, killed(again))

    assert len(gym.logged()) == 1
    assert stage_of(third) is Stage.REST
    assert third.stage.card.isHidden()
    gym.pass_time(third, SWITCH_S)
    assert len(gym.logged()) == 1


def test_a_set_that_was_skipped_stays_skipped_and_undo_brings_it_back(gym):
    gym.plan(a_prescription(THRUST, policy=SidePolicy.ALTERNATE_START))
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    opening = page.player.conductor.turns[0].side
    page.deeds.skip()
    page.deeds.play()
    page.deeds.skip()
    page.deeds.play()
    gym.pass_time(page, 10)
    again = resumed(gym, killed(page))

    assert again.player.conductor.turns[0].side is opening
    assert again.player.conductor.place == 2
    again.deeds.undo()
    assert again.player.conductor.place == 1


def test_what_was_logged_before_the_kill_can_be_undone_after_it(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.confirm()
    again = resumed(gym, killed(page))
    press(again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert gym.logged() == []
    assert stage_of(again) is Stage.WAITING
    assert again.player.conductor.turn.side is L
    third = resumed(gym, killed(again))
    assert (stage_of(third), third.player.conductor.turn.side) == (Stage.WAITING, L)


def test_a_correction_before_the_kill_is_undone_by_the_key_u(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.confirm()
    page.sets.set_chosen.emit(gym.logged()[0].uid)
    page.stage.card.reps.setText("7")
    page.stage.card.confirm()
    assert gym.logged()[0].reps == 7
    again = resumed(gym, killed(page))
    press(again, Qt.Key.Key_U)
    assert gym.logged()[0].reps == 10


def test_after_a_reboot_the_rest_is_paused_where_it_was_last_seen(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    for _ in range(12):
        gym.pass_time(page, 1)
    workout = killed(page)
    kept = kept_of(gym, workout)
    assert 7 <= kept.seen.boot_s - there(kept.rest).began <= 12
    with gym.database.write() as session:
        seen = replace(kept.seen, boot_id="another start of the machine")
        running.keep(session, workout.id, replace(kept, seen=seen))
    gym.clock.advance(300)
    again = resumed(gym, workout)

    assert stage_of(again) is Stage.REST
    assert again.player.conductor.paused
    left = there(kept.rest).left(kept.seen.boot_s)
    assert second(again) == str(round(left))
    again.deeds.play()
    gym.pass_time(again, left)
    assert stage_of(again) is Stage.SET


def test_a_clock_that_was_set_back_changes_no_rest(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    workout = killed(page)
    gym.clock.set_wall(gym.clock.now().plus(-86_400 * 500))
    gym.clock.advance(5)
    again = resumed(gym, workout)
    assert (stage_of(again), second(again)) == (Stage.REST, "20")


def test_what_cannot_be_read_leaves_it_to_the_log(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.confirm()
    workout = killed(page)
    with gym.database.bare_connection() as connection:
        connection.execute("UPDATE running_sessions SET state = '{\"turn\": 3}'")
    again = resumed(gym, workout)
    assert stage_of(again) is Stage.REST
    assert again.player.conductor.turn.side is R


def test_a_disk_that_takes_nothing_stops_no_session(gym, monkeypatch):
    page = gym.started()

    def full(*_):
        raise BadFile("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(running, "keep", full)
        gym.pass_time(page, SET_S)
    assert stage_of(page) is Stage.REST
    gym.pass_time(page, 1)
    assert stage_of(resumed(gym, killed(page))) is Stage.REST


def test_a_set_whose_place_in_the_plan_is_gone_is_logged_when_the_session_is_taken_up(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    workout = killed(page)
    planned = gym.block.weeks[0].sessions[0]
    other = a_session(a_prescription(THRUST), title=planned.title, id=planned.id)
    with gym.database.write() as session:
        blocks.save_block(session, replace(gym.block, weeks=(Week(sessions=(other,)),)))
    again = resumed(gym, workout)
    assert [(one.side, one.reps) for one in gym.logged()] == [(L, 10)]
    assert stage_of(again) is Stage.WAITING


def test_the_card_says_who_when_and_where_and_continues(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.stage.card.confirm()
    gym.pass_time(page, SWITCH_S + SET_S)
    page.stage.card.confirm()
    gym.pass_time(page, REST_S - 35)
    killed(page)
    gym.clock.advance(5)
    again = gym.page()

    said = again.offer.hint.text.text()
    assert said == (
        "A session of Ann Berg was running at 16:16 (set 2 of 3, left, rest 0:35 left). 2 sets are done."
    )
    assert again.offer.hint.title.text() == "“Single-leg day” is still running"
    again.offer.hint.button.click()
    assert (stage_of(again), second(again)) == (Stage.REST, "30")


def test_save_as_finished_logs_what_had_ended_and_ends_when_it_was_last_seen(gym):
    page = gym.started()
    gym.pass_time(page, SET_S)
    seen = gym.clock.now()
    killed(page)
    gym.clock.advance(3600)
    again = gym.page()
    again.offer.finish_button.click()

    with gym.database.read() as session:
        (workout,) = workouts.workouts_of(session, gym.athlete.id)
        assert running.kept_of(session, workout.id) is None
    assert workout.ended_at == seen
    assert [(one.side, one.reps) for one in gym.logged()] == [(L, 10)]
    assert again.offer.finish_button.isHidden()
    assert again.offer.hint.button.text() == "Undo"
    again.offer.hint.button.click()
    assert again.offer.hint.button.text() == "Continue"
    again.offer.finish_button.click()
    again.offer.forget_finished()
    again.offer.reload()
    assert again.offer.hint.title.text() == "No session is running"


def test_today_offers_it_unless_it_is_on_the_stage(gym, qtbot):
    page = gym.started()
    today = TodayPage(gym.database, gym.changes, gym.current, gym.clock)
    qtbot.addWidget(today)
    page.stage_changed.connect(today.set_on_stage)
    gym.pass_time(page, SET_S)
    assert today.running.isHidden()
    workout = killed(page)
    today.set_on_stage(None)

    assert not today.running.isHidden()
    assert today.running.text.text().startswith("A session of Ann Berg was running at 16:")
    assert today.cards[0].start_button.property("kind") == "plain"
    with qtbot.waitSignal(today.resume_wanted) as wanted:
        today.running.continue_button.click()
    assert wanted.args[0].id == workout.id
    today.running.finish_button.click()
    assert today.running.title.text() == "“Single-leg day” is saved as finished"
    assert today.running.text.text() == "It ended when it was last seen. 1 set is done."
    assert today.running.continue_button.isHidden()
    assert len(gym.logged()) == 1
    today.running.undo_button.click()
    assert today.running.undo_button.isHidden()
    assert today.running.title.text() == "“Single-leg day” was not ended"
    again = resumed(gym, workout)
    assert (stage_of(again), len(gym.logged())) == (Stage.REST, 1)


def test_leaving_in_a_rest_goes_on_in_it(gym):
    page = gym.started()
    gym.pass_time(page, SET_S + 5)
    workout = page.log.workout
    page.leave()
    gym.clock.advance(5)
    again = resumed(gym, workout)
    assert (stage_of(again), second(again)) == (Stage.REST, str(int(SWITCH_S) - 10))


def test_a_swap_outlives_a_kill_and_so_does_its_undo_in_its_place_among_the_others(gym):
    page = gym.started()
    page.deeds.skip()
    page.deeds.skip()
    page.deeds.plan.swap(BRIDGE)
    again = resumed(gym, killed(page))
    assert again.stage.exercise.text() == BRIDGE.name
    again.deeds.skip()
    again = resumed(gym, killed(again))
    again.deeds.undo()
    assert again.stage.exercise.text() == BRIDGE.name
    again.deeds.undo()
    with gym.database.read() as session:
        assert blocks.load_block(session, gym.block.id) == gym.block
    assert again.stage.exercise.text() == THRUST.name
    assert len(again.player.conductor.passed) == 2
    again.deeds.undo()
    assert len(again.player.conductor.passed) == 1
