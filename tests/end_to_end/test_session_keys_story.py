"""Whole sessions without a mouse: by the keyboard from the program's start, and by a presenter remote."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.domain.athlete import Athlete
from studio.domain.block import Block, Week
from studio.domain.conductor import Stage
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.workout import LoggedSet
from studio.services.library import sync_built_ins
from studio.storage import athletes, blocks, workouts
from studio.storage.database import open_database
from studio.storage.exercises import find_exercise
from studio.ui.finds import Finds
from studio.ui.rooms import Rooms
from studio.ui.session.page import SessionPage
from studio.ui.shortcuts_sheet import ShortcutsSheet
from tests.end_to_end.conftest import House
from tests.make import MONDAY, a_prescription, a_session, a_target, there
from tests.ui.session_stage import settled

K = Qt.Key
LEAD_IN_S, REP_S, REPS, SETS = 5.0, 4.0, 5, 2
MOST_TABS = 80


class Hands:
    """Press keys wherever the focus is, as a keyboard does."""

    def __init__(self, house: House, rooms: Rooms) -> None:
        self._house, self._rooms = house, rooms
        QTest.qWaitForWindowActive(rooms.window)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, and what it does."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._rooms.window
        QTest.keyClick(target, key, modifier)
        settled(self._rooms.session)
        self._house.clock.advance(0.3)  # no hand is faster

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control of that name has the focus."""
        for _ in range(MOST_TABS):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return focus
            self.press(K.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")


@pytest.fixture
def rooms(house: House) -> Rooms:
    """Ann's plan for today: two sets of five on each leg. The program has just been started."""
    ann = Athlete("Ann Berg")
    with open_database(house.folder.database) as database, database.write() as session:
        sync_built_ins(session)
        athletes.add_athlete(session, ann)
        exercise = there(find_exercise(session, "sl_hip_thrust_bent"))
        line = a_prescription(exercise, SETS, target=a_target(REPS, load=Load.of(40)))
        week = Week(sessions=(a_session(line, title="Single-leg day"),))
        blocks.save_block(session, Block("Glutes", MONDAY, (week,), athlete_id=ann.id))
    return house.open()


def logged(rooms: Rooms) -> list[LoggedSet]:
    with rooms.database.read() as session:
        (workout,) = workouts.workouts_of(session, there(rooms.current.athlete).id)
        return workouts.sets_of(session, workout.id)


def test_a_whole_session_by_the_keyboard_alone(house: House, rooms: Rooms) -> None:
    hands, page = Hands(house, rooms), rooms.session
    hands.tab_to("Start session")
    hands.press(K.Key_Space)
    assert rooms.window.current_key == "session"
    hands.press(K.Key_F1)
    (sheet,) = rooms.window.findChildren(ShortcutsSheet)
    QTest.qWaitForWindowFocused(sheet)
    hands.press(K.Key_Escape)
    rooms.window.activateWindow()  # as a window manager does when a dialog has gone
    QTest.qWaitForWindowActive(rooms.window)
    assert page.stage.hasFocus()

    hands.press(K.Key_F11)
    hands.press(K.Key_Space)
    house.pass_time(LEAD_IN_S + 3 * REP_S)
    hands.press(K.Key_Space)
    assert page.player.conductor.paused
    hands.press(K.Key_Space)
    house.pass_time(2 * REP_S + 1)
    hands.press(K.Key_3)  # reps in reserve
    hands.press(K.Key_Return)
    hands.press(K.Key_Right)  # on to the right leg
    house.pass_time(LEAD_IN_S + 3 * REP_S)
    hands.press(K.Key_R)
    hands.press(K.Key_Return)  # it stops a little early
    hands.press(K.Key_2)
    hands.press(K.Key_Return)
    hands.press(K.Key_U)  # that was the wrong number
    assert len(logged(rooms)) == 1
    while page.player.conductor.stage is not Stage.OVER:
        play_on(house, page, hands)
    hands.press(K.Key_Escape)
    hands.press(K.Key_Return)
    assert rooms.window.current_key == "today"
    assert rooms.today.isAncestorOf(there(QApplication.focusWidget()))
    done = logged(rooms)
    assert [(one.side, one.round_number) for one in done] == [
        (Side.LEFT, 1), (Side.RIGHT, 1), (Side.LEFT, 2), (Side.RIGHT, 2),
    ]  # fmt: skip
    assert done[0].rir == 3
    assert {one.reps for one in done} == {REPS}


def play_on(house: House, page: SessionPage, hands: Hands) -> None:
    """Go on from wherever the session stands, to the end of the next set."""
    conductor = page.player.conductor
    if conductor.stage is Stage.WAITING:
        hands.press(K.Key_Space)
    elif conductor.stage is Stage.REST:
        hands.press(K.Key_Return)
        hands.press(K.Key_Right)
    house.pass_time(LEAD_IN_S + REPS * REP_S + 1)


def test_a_whole_session_by_a_presenter_remote(house: House, rooms: Rooms) -> None:
    """Page Down does it all; what else it has does nothing, however often it is pressed."""
    hands, page = Hands(house, rooms), rooms.session
    rooms.start_session(there(rooms.today.cards[0].day_session))
    rooms.session.set_full_screen(True)
    undone = False
    for _ in range(100):
        for key in (K.Key_F5, K.Key_B, K.Key_Period, K.Key_Escape, K.Key_Escape):
            before = page.player.conductor
            hands.press(key)
            assert page.player.conductor.stage is before.stage
            assert page.player.conductor.done == before.done
        if page.player.conductor.stage is Stage.SET:
            house.pass_time(LEAD_IN_S + 3 * REP_S)
        hands.press(K.Key_PageDown)
        if len(page.log.logged) == 2 and not undone:
            hands.press(K.Key_PageUp)
            undone = True
            assert len(page.log.logged) == 1
        if rooms.window.current_key == "today":
            break
        if page.player.conductor.stage is Stage.REST and page.stage.card.isHidden():
            house.pass_time(180)
    assert rooms.window.current_key == "today"
    assert len(logged(rooms)) == 2 * SETS
    assert not page.log.running


def find(rooms: Rooms, hands: Hands, text: str) -> None:
    """Ctrl+K, the words, Enter."""
    hands.press(K.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(there(QApplication.focusWidget()), text)
    hands.press(K.Key_Return)


def test_the_wall_view_and_the_end_of_a_session_have_a_key_and_are_found_by_name(
    house: House, rooms: Rooms
) -> None:
    hands, page = Hands(house, rooms), rooms.session
    assert not {"End session", "Wall view"} & {entry.text for entry in Finds(rooms).entries()}
    rooms.start_session(there(rooms.today.cards[0].day_session))
    for open_or_close in (lambda: hands.press(K.Key_W), lambda: find(rooms, hands, "wall view")):
        open_or_close()
        assert page.wall.view is not None
        rooms.window.activateWindow()
        QTest.qWaitForWindowActive(rooms.window)
        page.stage.setFocus()
        open_or_close()
        assert page.wall.view is None

    hands.press(K.Key_Space)
    house.pass_time(LEAD_IN_S + 3 * REP_S)
    hands.press(K.Key_Return)
    hands.press(K.Key_E)
    assert [one.reps for one in logged(rooms)] == [3]
    assert not page.log.running
    hands.press(K.Key_U)
    assert page.log.running
    find(rooms, hands, "end session")
    assert not page.log.running
    hands.press(K.Key_E)
    assert rooms.window.current_key == "today"


def test_who_leaves_a_session_that_has_not_begun_is_offered_the_next_step(house: House, rooms: Rooms) -> None:
    hands, page = Hands(house, rooms), rooms.session
    rooms.start_session(there(rooms.today.cards[0].day_session))
    hands.press(K.Key_E)
    assert page.offer.isVisible()
    assert page.offer.hint.button.hasFocus()
