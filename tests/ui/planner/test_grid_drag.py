"""Dragging in the plan: exercises and sessions, a mark where they would land, stored when let go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from studio.ui import theme
from tests.ui.planner.grid_helpers import (
    CTRL,
    PLAIN,
    SHIFT,
    drag,
    go,
    lines,
    middle_of,
    press,
    step_name,
    stored_plan,
    undo,
)

Key = Qt.Key


@pytest.fixture
def block(database, athlete):
    return stored_plan(database, athlete)


@pytest.fixture
def grid(page):
    go(page)
    return page.grid


def rim(page, week=0, session=0):
    """A place on the card that is none of its lines."""
    at = middle_of(page, week, session)
    view = page.middle.view
    return QPoint(at.x(), view.visualRect(view.indexAt(at)).top() + 5)


def test_an_exercise_is_put_elsewhere_in_its_session(page, grid, block, stored):
    one, two, three = lines(page)[:3]
    below = middle_of(page, line=2) + QPoint(0, 8)
    drag(page, middle_of(page), below, drop=False)
    assert grid.drag.mark.isVisible()
    assert not grid.drag.mark.outline
    QTest.mouseRelease(page.middle.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, below)

    assert [p.id for p in lines(page)][:3] == [two.id, three.id, one.id]
    assert not grid.drag.mark.isVisible()
    assert stored(block) == page.block
    assert step_name(page) == "Move exercise"
    undo(page)
    assert page.block == block


def test_several_go_to_another_session_together_and_ctrl_copies(page, grid, block):
    press(page, Key.Key_Down, held=SHIFT)
    ids = set(grid.ids)
    above = middle_of(page, session=1) - QPoint(0, 8)
    drag(page, middle_of(page), above)
    assert {p.id for p in lines(page, 0, 1)[:2]} == ids
    assert grid.ids == ids
    undo(page)

    go(page)
    drag(page, middle_of(page), middle_of(page, session=1) - QPoint(0, 8), CTRL)
    assert lines(page) == block.weeks[0].sessions[0].prescriptions
    assert lines(page, 0, 1)[0].exercise_id == lines(page)[0].exercise_id
    assert step_name(page) == "Copy exercise"


def test_a_session_goes_to_another_day_and_keeps_its_first_date(page, grid, block, stored):
    session = block.weeks[0].sessions[0]
    other = block.weeks[1].sessions[1]
    drag(page, rim(page), middle_of(page, 1, 1), drop=False)
    assert grid.drag.mark.outline
    QTest.mouseRelease(page.middle.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, middle_of(page, 1, 1))
    week, moved = page.block.find_session(session.id)

    assert (week, moved.day, moved.planned_day) == (1, other.day, session.day - 7)
    assert page.place.week == 1
    assert stored(block) == page.block
    undo(page)
    drag(page, rim(page), middle_of(page, 0, 1), CTRL)
    assert len(page.block.weeks[0].sessions) == len(block.weeks[0].sessions) + 1
    assert step_name(page) == "Copy session"


def test_escape_gives_up_and_a_drop_where_it_came_from_is_no_step(page, grid, block):
    far = middle_of(page, session=1)
    drag(page, middle_of(page), far, drop=False)
    press(page, Key.Key_A)
    assert not grid.editor.isVisible()
    press(page, Key.Key_Escape)
    assert not grid.drag.active
    QTest.mouseRelease(page.middle.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, far)
    drag(page, middle_of(page), middle_of(page) - QPoint(0, 8))
    drag(page, rim(page), middle_of(page, line=1))
    drag(page, middle_of(page), QPoint(-50, 5000))
    assert page.block == block
    assert page._undo.activeStack().count() == 0


def test_ctrl_shows_that_it_would_be_a_copy(page, grid):
    drag(page, middle_of(page), middle_of(page, session=1), drop=False)
    view = page.middle.view
    from PySide6.QtGui import QGuiApplication

    view.cursor().setPos(view.viewport().mapToGlobal(middle_of(page, session=1)))
    for kind, copying in ((QKeyEvent.Type.KeyPress, True), (QKeyEvent.Type.KeyRelease, False)):
        QGuiApplication.sendEvent(view, QKeyEvent(kind, Key.Key_Control, PLAIN))
        assert grid.drag.mark.copying is copying
    grid.drag.give_up()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_is_painted_in_the_accent_of_the_theme(page, grid, scheme):
    theme.apply(scheme, 100)
    colours = theme.LIGHT if scheme == "light" else theme.DARK
    for start, end in (
        (middle_of(page), middle_of(page, session=1)),
        (rim(page), middle_of(page, session=1)),
    ):
        drag(page, start, end, drop=False)
        picture = grid.drag.mark.grab().toImage()
        found = {
            picture.pixelColor(x, y).name().upper()
            for x in range(0, picture.width(), 2)
            for y in range(picture.height())
        }
        assert colours.accent in found
        grid.drag.give_up()
    theme.apply("light", 100)


def test_a_drag_ends_when_the_planner_is_left_in_it(page, grid, block):
    drag(page, middle_of(page), middle_of(page, line=2), drop=False)
    assert grid.drag.active
    page.hide()
    page.show()

    assert not grid.drag.active
    go(page)
    press(page, Key.Key_Down)
    assert page.place.prescription_id == lines(page)[1].id
    assert page.block == block
