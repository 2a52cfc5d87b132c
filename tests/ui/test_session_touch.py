"""Fingers on the Session page: targets that are high enough, and a long press that opens a set's menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.ui import theme
from studio.ui.widgets.set_cell import CellState, SetCell
from tests.ui.session_stage import SET_S, Gym
from tests.ui.test_session import shown

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing the keyboard|raise)")
TOUCHED = 48
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    return Gym(database, changes, tmp_path, qtbot)


def first_cell(gym, *, done):
    page = gym.started()
    shown(page)
    if done:
        gym.pass_time(page, SET_S)
        page.stage.card.confirm()
    return page, page.sets.sections[0].cells[page.log.plan.turns[0].key]


def menu_of(page):
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    return menus[0] if menus else None


def choose(menu, text):
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def ask_by_key(cell):
    """What the menu key sends."""
    reason = QContextMenuEvent.Reason.Keyboard
    where = cell.rect().center()
    QCoreApplication.sendEvent(cell, QContextMenuEvent(reason, where, cell.mapToGlobal(where)))


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_to_touch_is_at_least_48_pixels_high(gym, dressed, percent):
    theme.apply("light", percent)
    page, cell = first_cell(gym, done=True)
    assert cell.height() >= TOUCHED
    shown_buttons = [button for button in page.stage.buttons if button.isVisible()]
    assert len(shown_buttons) > 5
    assert all(button.height() >= TOUCHED for button in shown_buttons)


@pytest.fixture
def soon(qapp):
    """A press is a long one after 20 ms."""
    hints = QGuiApplication.styleHints()
    before = hints.mousePressAndHoldInterval()
    hints.setMousePressAndHoldInterval(20)
    yield
    hints.setMousePressAndHoldInterval(before)


def test_a_finger_that_stays_opens_the_menu_and_is_no_press(gym, soon, qtbot):
    page, cell = first_cell(gym, done=True)
    QTest.mousePress(cell, LEFT)
    qtbot.waitUntil(lambda: menu_of(page) is not None)
    QTest.mouseRelease(cell, LEFT)
    assert page.stage.card.isHidden()
    menu = menu_of(page)
    assert [action.text() for action in menu.actions()] == ["Correct…", "Remove set"]
    choose(menu, "Correct…")
    assert not page.stage.card.isHidden()


@pytest.mark.parametrize("how", ["release", "move"])
def test_a_short_press_or_a_swipe_opens_no_menu(gym, qtbot, how):
    page, cell = first_cell(gym, done=True)
    QTest.mousePress(cell, LEFT)
    if how == "release":
        QTest.mouseRelease(cell, LEFT)
        assert not page.stage.card.isHidden()  # it is a press
    else:
        QTest.mouseMove(cell, cell.rect().center() + QPoint(60, 0))
    assert not page.sets.sections[0].menu._press._timer.isActive()
    assert menu_of(page) is None
    QTest.mouseRelease(cell, LEFT)


def test_the_menu_removes_a_set_and_brings_it_back(gym):
    page, cell = first_cell(gym, done=True)
    ask_by_key(cell)
    choose(menu_of(page), "Remove set")
    assert gym.logged() == []
    assert cell.state is CellState.REMOVED
    ask_by_key(cell)
    menu = menu_of(page)
    assert [action.text() for action in menu.actions()] == ["Bring back"]
    choose(menu, "Bring back")
    assert len(gym.logged()) == 1


def test_a_set_to_come_can_be_changed_and_one_that_plays_has_no_menu(gym):
    page, playing = first_cell(gym, done=False)
    ask_by_key(playing)
    assert menu_of(page) is None
    to_come = page.sets.sections[0].cells[page.log.plan.turns[2].key]
    ask_by_key(to_come)
    menu = menu_of(page)
    assert [action.text() for action in menu.actions()] == ["Change set…"]
    choose(menu, "Change set…")
    assert page.sets.tools.editing


def test_a_long_press_on_what_goes_meanwhile_does_nothing(gym):
    page, cell = first_cell(gym, done=True)
    QTest.mousePress(cell, LEFT)
    cell.hide()
    assert not page.sets.sections[0].menu._press._timer.isActive()
    QCoreApplication.sendEvent(cell, QEvent(QEvent.Type.Leave))
    assert isinstance(cell, SetCell)
    assert QApplication.activePopupWidget() is None
