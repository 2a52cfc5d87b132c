"""Keys of a session: a person's, a remote's and a foot switch's do what they say; a scanner's do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from studio.domain.conductor import Stage
from studio.ui.key_commands import Command, is_taken, key_name, stored_key
from studio.ui.session.scan_guard import BounceGuard, Pressed, belongs, is_scan, text_of
from tests.ui.session_stage import SET_S, Gym, settled, strike
from tests.ui.test_session import press, shown, stage_of

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    return Gym(database, changes, tmp_path, qtbot)


def ready(gym):
    """A page whose session waits for its start, with the keys on the stage."""
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    shown(page)
    return page


def scan(page, text, *, gap_s=0.008, gym=None):
    """What a keyboard-wedge scanner sends: its characters, and Enter."""
    for sign in (*text, "\r"):
        QTest.keyClick(page.stage, K.Key_Return if sign == "\r" else K(ord(sign)))
        if gym is not None:
            gym.clock.advance(gap_s)


def pressed(key, at, text="", command=None):
    return Pressed(key, text, command, at)


def test_what_follows_within_30_ms_belongs_to_the_burst_and_other_keys_make_it_a_scan():
    one = [pressed(1, 5.0)]
    assert belongs(5.029, one)
    assert not belongs(5.031, one)
    assert not belongs(4.9, one)  # a clock that wrapped around
    assert not belongs(5.0, [])
    assert not is_scan([*one, pressed(1, 5.01)])
    assert is_scan([*one, pressed(2, 5.01)])
    assert belongs(5.2, [*one, pressed(2, 5.01)])  # the Enter at its end may take its time
    assert text_of([pressed(65, 1.0, "A"), pressed(K.Key_Return, 1.01), pressed(66, 1.02, "B")]) == "AB"


@given(st.lists(st.floats(0, 2), min_size=1, max_size=20))
def test_no_two_presses_that_count_are_closer_than_250_ms_to_the_press_before(times):
    guard, last = BounceGuard(), None
    for at in sorted(times):
        assert guard.lets_through(pressed(1, at)) == (last is None or at - last >= 0.25)
        last = at


def test_a_scan_starts_nothing_ends_nothing_and_is_handed_on(gym, qtbot):
    page = ready(gym)
    with qtbot.waitSignal(page.keys.scanned) as scanned:
        scan(page, "EVRPU ", gym=gym)
    assert scanned.args == ["evrpu "]
    assert stage_of(page) is Stage.WAITING
    page.stage.play_button.click()
    gym.pass_time(page, 20)
    with qtbot.waitSignal(page.keys.scanned):
        scan(page, "RPU3/+? ", gym=gym)
    assert stage_of(page) is Stage.SET
    assert not page.player.conductor.paused
    assert not page.stage.rotated_button.isChecked()
    assert not page.stage.pain_button.isChecked()


@pytest.mark.parametrize("text", ["XTVD", "U", "3", " ", "RU"])
def test_a_scan_in_a_rest_neither_saves_nor_undoes_a_set(gym, text, qtbot):
    page = gym.started()
    shown(page)
    gym.pass_time(page, SET_S)
    ended = page.player.conductor.ended
    with qtbot.waitSignal(page.keys.scanned) as scanned:
        scan(page, text, gym=gym)
    assert scanned.args == [text.lower()]
    assert page.player.conductor.ended == ended
    assert gym.logged() == []


def test_the_enter_of_a_scan_may_come_late(gym, qtbot):
    page = ready(gym)
    page.stage.play_button.click()
    gym.pass_time(page, 20)
    with qtbot.waitSignal(page.keys.scanned) as scanned:
        for sign in "AB":
            QTest.keyClick(page.stage, K(ord(sign)))
        gym.clock.advance(0.12)
        QTest.keyClick(page.stage, K.Key_Return)
    assert scanned.args == ["ab"]
    assert stage_of(page) is Stage.SET


def test_a_scan_that_waited_in_the_queue_of_a_busy_window_is_still_one(gym, qtbot):
    page = ready(gym)
    heard: list[Command] = []
    page.keys.commanded.connect(lambda command, _text: heard.append(command))
    QTest.keyClick(page.stage, K.Key_Space)
    page.keys._timer.timeout.emit()  # the window was busy for longer than the key is held back
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, K.Key_X, Qt.KeyboardModifier.NoModifier, "x")
        QCoreApplication.postEvent(page.stage, event)
    with qtbot.waitSignal(page.keys.scanned):
        settled(page)
    assert heard == []
    assert stage_of(page) is Stage.WAITING


def test_a_switch_that_bounces_counts_once(gym):
    page = ready(gym)
    for _ in range(3):
        QTest.keyClick(page.stage, K.Key_Space)
        gym.clock.advance(0.005)
    settled(page)
    assert stage_of(page) is Stage.SET
    assert not page.player.conductor.paused


def test_a_double_enter_gives_one_set(gym):
    page = gym.started()
    shown(page)
    gym.pass_time(page, 20)
    strike(page, page.stage, K.Key_Return)
    gym.clock.advance(0.2)
    strike(page, page.stage, K.Key_Return)
    assert page.player.conductor.ended is not None
    assert gym.logged() == []
    gym.clock.advance(0.3)
    strike(page, page.stage, K.Key_Return)
    gym.clock.advance(0.1)
    strike(page, page.stage, K.Key_Return)
    assert len(gym.logged()) == 1


def test_a_key_that_is_kept_down_counts_once(gym):
    page = ready(gym)
    strike(page, page.stage, K.Key_Space)
    gym.clock.advance(1)
    for _ in range(5):
        repeated = QKeyEvent(QEvent.Type.KeyPress, K.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
        QCoreApplication.sendEvent(page.stage, repeated)
        gym.clock.advance(0.3)
    assert not page.keys.holding
    assert not page.player.conductor.paused


def test_keys_a_second_apart_are_commands_though_the_window_sees_them_at_once(gym):
    page = ready(gym)
    QTest.keyClick(page.stage, K.Key_Space)
    gym.clock.advance(1)
    QTest.keyClick(page.stage, K.Key_P)
    settled(page)
    assert stage_of(page) is Stage.SET
    assert page.stage.pain_button.isChecked()


def test_a_remote_starts_ends_and_undoes_and_its_other_keys_do_nothing(gym):
    page = ready(gym)
    press(page, K.Key_PageDown)
    assert stage_of(page) is Stage.SET
    gym.pass_time(page, 20)
    for key in (K.Key_F5, K.Key_B, K.Key_Period, K.Key_Escape):
        press(page, key)
        gym.clock.advance(0.3)
    assert stage_of(page) is Stage.SET
    assert not page.player.conductor.paused
    press(page, K.Key_PageDown)
    assert stage_of(page) is Stage.REST
    gym.clock.advance(1)
    press(page, K.Key_PageDown)
    assert len(gym.logged()) == 1
    press(page, K.Key_PageUp)
    assert gym.logged() == []


def test_escape_leaves_full_screen_and_nothing_else(gym):
    page = ready(gym)
    press(page, K.Key_Space)
    gym.pass_time(page, 20)
    page.set_full_screen(True)
    before = page.player.conductor
    press(page, K.Key_Escape)
    gym.clock.advance(1)
    press(page, K.Key_Escape)
    assert not page.sets.isHidden()
    assert page.player.conductor == before


def test_a_foot_switch_does_what_space_does(gym):
    page = ready(gym)
    press(page, K.Key_F13)
    assert stage_of(page) is Stage.WAITING
    gym.preferences.change(foot_switch="F13")
    gym.clock.advance(1)
    press(page, K.Key_F13)
    assert stage_of(page) is Stage.SET
    page.stage.rotated_button.setFocus()
    gym.clock.advance(1)
    strike(page, page.stage.rotated_button, K.Key_F13)
    assert page.player.conductor.paused
    assert not page.stage.rotated_button.isChecked()
    gym.preferences.change(foot_switch="")
    gym.clock.advance(1)
    strike(page, page.stage.rotated_button, K.Key_F13)
    assert page.player.conductor.paused


def test_a_foot_switch_cannot_take_a_key_that_means_something(gym):
    page = ready(gym)
    gym.preferences.change(foot_switch="R")  # a file that somebody wrote by hand
    press(page, K.Key_R)
    assert stage_of(page) is Stage.WAITING


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_digits_are_heard_on_every_layout(gym, modifier):
    """A French keyboard writes them with Shift."""
    page = gym.started()
    shown(page)
    gym.pass_time(page, SET_S)
    strike(page, page.stage, K.Key_3, modifier)
    assert page.stage.card.performed.rir == 3


def test_letters_with_control_or_shift_are_no_commands(gym):
    page = gym.started()
    shown(page)
    gym.pass_time(page, 20)
    for key, modifier in ((K.Key_P, CONTROL), (K.Key_R, SHIFT), (K.Key_Space, SHIFT)):
        strike(page, page.stage, key, modifier)
        gym.clock.advance(1)
    assert not page.stage.pain_button.isChecked()
    assert not page.stage.rotated_button.isChecked()
    assert not page.player.conductor.paused


def test_enter_in_a_field_is_not_heard_again_by_the_stage_that_gets_the_focus(gym):
    """It would end the next set, or start it."""
    page = gym.started()
    shown(page)
    heard: list[Command] = []
    page.keys.commanded.connect(lambda command, _text: heard.append(command))
    gym.pass_time(page, SET_S)
    page.stage.card.rir.setFocus()
    strike(page, page.stage.card.rir, K.Key_Return)
    assert page.stage.hasFocus()
    assert heard == []
    gym.clock.advance(1)
    strike(page, page.stage, K.Key_U)
    assert heard == [Command.UNDO]


@pytest.mark.parametrize("key", [K.Key_F1, K.Key_Question])
def test_f1_and_the_question_mark_ask_for_the_keys_also_before_a_session(gym, qtbot, key):
    page = gym.page()
    page.show()
    page.activateWindow()
    page.offer.hint.button.setFocus()
    with qtbot.waitSignal(page.keys.shortcuts_wanted):
        strike(page, page.offer.hint.button, key)
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    gym.clock.advance(1)
    with qtbot.waitSignal(page.keys.shortcuts_wanted):
        press(page, key)


def test_another_window_is_heard_too_until_it_goes(gym, qtbot):
    page = ready(gym)
    wall = QWidget()
    qtbot.addWidget(wall)
    page.keys.add_place(wall)
    wall.show()
    wall.activateWindow()
    QTest.qWaitForWindowActive(wall)
    strike(page, wall, K.Key_Space)
    assert stage_of(page) is Stage.SET
    wall.deleteLater()
    del wall
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gym.clock.advance(1)
    press(page, K.Key_Space)
    assert page.player.conductor.paused


def test_nothing_is_commanded_when_no_session_is_on_the_stage(gym):
    page = gym.page()
    page.show()
    for key in (K.Key_Space, K.Key_Return, K.Key_F11):
        QTest.keyClick(page, key)
    assert not page.keys.holding


def event_of(key, text="", modifier=Qt.KeyboardModifier.NoModifier):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifier, text)


def test_only_keys_without_a_meaning_are_free_for_a_foot_switch():
    taken = [K.Key_Space, K.Key_Return, K.Key_PageUp, K.Key_F5, K.Key_Tab, K.Key_F6, K.Key_Shift, 0]
    assert all(is_taken(event_of(key)) for key in taken)
    assert is_taken(event_of(K.Key_7, "7"))
    assert is_taken(event_of(K.Key_F13, modifier=CONTROL))
    free = [event_of(K.Key_F13), event_of(K.Key_V, "v"), event_of(K.Key_MediaPlay), event_of(0x420, "Р")]
    assert not any(is_taken(event) for event in free)
    assert [key_name(stored_key(event)) for event in free] == ["F13", "V", "Media Play", "Р"]
    assert key_name("no such key") == ""


@pytest.mark.parametrize(("key", "heard"), [(K.Key_Escape, [Command.LEAVE_FULL_SCREEN]), (K.Key_Return, [])])
def test_escape_leaves_the_field_for_sets_and_enter_stays_in_it(gym, key, heard):
    page = gym.started()
    shown(page)
    strike(page, page.stage, K.Key_Slash)
    told: list[Command] = []
    page.keys.commanded.connect(lambda command, _text: told.append(command))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    gym.clock.advance(1)
    strike(page, field, key)
    assert told == heard
    assert page.stage.hasFocus() == bool(heard)
