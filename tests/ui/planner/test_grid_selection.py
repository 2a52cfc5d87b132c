"""Many cells of the plan at once: selected by keys and mouse, filled down, changed alike, moved."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.domain.prescription import with_set_count
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from tests.ui.planner.grid_helpers import (
    ALT,
    CTRL,
    SHIFT,
    counts,
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


def chosen(page):
    """Week, session and line of each that is selected."""
    found = []
    for week, content in enumerate(page.block.weeks):
        for session, held in enumerate(content.sessions):
            ids = [p.id for p in held.prescriptions]
            found += [(week, session, ids.index(one)) for one in page.grid.ids if one in ids]
    return sorted(found)


def click(page, at, held):
    QTest.mouseClick(page.middle.view.viewport(), Qt.MouseButton.LeftButton, held, at)


def test_shift_and_arrows_select_all_between(page):
    go(page)
    press(page, Key.Key_Down, held=SHIFT)
    assert chosen(page) == [(0, 0, 0), (0, 0, 1)]
    assert page.place.prescription_id == lines(page)[1].id
    press(page, Key.Key_Right, held=SHIFT)
    assert chosen(page) == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    press(page, Key.Key_Up, held=SHIFT)
    assert chosen(page) == [(0, 0, 0), (0, 1, 0)]
    press(page, Key.Key_Down)
    assert chosen(page) == []


def test_ctrl_and_shift_clicks_and_ctrl_a(page, block):
    go(page)
    click(page, middle_of(page, line=2), CTRL)
    assert chosen(page) == [(0, 0, 0), (0, 0, 2)]
    click(page, middle_of(page, line=2), CTRL)
    assert page.grid.ids == {lines(page)[0].id}
    click(page, middle_of(page, line=0), Qt.KeyboardModifier.NoModifier)
    assert chosen(page) == []
    click(page, middle_of(page, line=1), SHIFT)
    assert chosen(page) == [(0, 0, 0), (0, 0, 1)]

    press(page, Key.Key_A, held=CTRL)
    assert len(page.grid.ids) == sum(len(s.prescriptions) for _, s in block.sessions())
    press(page, Key.Key_Escape)
    assert page.grid.ids == set()
    assert page.place != WHOLE_BLOCK


def test_several_selected_look_selected(page):
    go(page)
    press(page, Key.Key_Down, held=SHIFT)
    view = page.middle.view
    states = [view.card_state(view.model().index(row, 0)) for row in range(3)]

    assert [(s.line_selected, s.focused) for s in states] == [(True, False), (True, True), (False, False)]


def test_fill_down_writes_into_all_later_weeks_in_one_step(page, block, stored):
    go(page)
    page.inspector.prescription.sets.setText("7")
    before = page.block
    press(page, Key.Key_D, held=CTRL)

    assert [counts(page, week)[0] for week in range(4)] == [7, 7, 7, 7]
    assert step_name(page) == "Fill down"
    assert stored(block) == page.block
    undo(page)
    assert page.block == before


def test_fill_down_goes_to_the_selected_weeks_only(page):
    go(page)
    page.inspector.prescription.sets.setText("7")
    old = counts(page, 3)[0]
    go(page, week=1)
    click(page, middle_of(page), CTRL)
    press(page, Key.Key_D, held=CTRL)

    assert [counts(page, week)[0] for week in range(4)][:2] == [7, 7]
    assert counts(page, 3)[0] == old


def test_fill_down_of_a_session_and_of_a_week(page):
    go(page, line=None)
    one = lines(page)[0]
    press(page, Key.Key_D, held=CTRL)
    assert [len(lines(page, week)) for week in range(4)] == [len(lines(page))] * 4
    assert lines(page, 3)[0].target == one.target

    page.go_to(Place(0))
    labels = [week.label for week in page.block.weeks]
    press(page, Key.Key_D, held=CTRL)
    assert [week.label for week in page.block.weeks] == labels
    press(page, Key.Key_D, held=CTRL)
    page.go_to(WHOLE_BLOCK)
    before = page.block
    press(page, Key.Key_D, held=CTRL)
    assert page.block is before


def test_an_edit_in_the_inspector_changes_that_field_of_all_selected(page, block, stored):
    go(page)
    tempos = [p.target.tempo for p in lines(page)]
    press(page, Key.Key_Down, held=SHIFT)
    page.inspector.prescription.rest.setText("77")

    assert [p.rest_s for p in lines(page)][:3] == [77, 77, block.weeks[0].sessions[0].prescriptions[2].rest_s]
    assert [p.target.tempo for p in lines(page)] == tempos
    assert stored(block) == page.block
    assert len(page.grid.ids) == 2
    undo(page)
    assert page.block == block


def test_what_is_removed_together_comes_back_together(page, block, stored):
    go(page)
    press(page, Key.Key_Down, held=SHIFT)
    press(page, Key.Key_Delete)

    assert len(lines(page)) == len(block.weeks[0].sessions[0].prescriptions) - 2
    assert page.grid.ids == set()
    assert step_name(page) == "Remove 2 exercises"
    undo(page)
    assert stored(block) == block


@pytest.mark.parametrize(
    ("key", "held", "week", "session"),
    [(Key.Key_Right, ALT | SHIFT, 0, 1), (Key.Key_Down, ALT | SHIFT, 1, 0)],
)
def test_alt_shift_and_arrows_take_an_exercise_to_the_next_session(page, key, held, week, session):
    go(page)
    one = lines(page)[0]
    press(page, key, held=held)

    assert page.place.prescription_id == one.id
    assert page.block.find_prescription(one.id)[1].id == page.block.weeks[week].sessions[session].id
    press(page, *([Key.Key_Up] * 3), held=held)
    undo(page)


def test_alt_page_down_takes_a_session_to_the_next_week_and_keeps_its_date(page, block, stored):
    go(page)
    session = block.weeks[0].sessions[0]
    press(page, Key.Key_PageDown, held=ALT)
    week, moved = page.block.find_session(session.id)

    assert (week, moved.day, moved.planned_day) == (1, session.day, session.day - 7)
    assert page.place.week == 1
    assert stored(block).find_session(session.id)[1] == moved
    press(page, Key.Key_PageUp, held=ALT)
    assert page.block.find_session(session.id)[1] == session
    press(page, Key.Key_PageUp, held=ALT)
    assert page.block.find_session(session.id)[0] == 0
    page.go_to(page.place.parent)
    press(page, Key.Key_PageDown, held=ALT)
    assert "First planned for Monday 2 Nov" in page.inspector.session.shifted.text()


def test_a_selection_lets_go_of_what_is_gone(page):
    go(page)
    press(page, Key.Key_Down, Key.Key_Down, held=SHIFT)
    gone = lines(page)[1]
    kept = with_set_count(lines(page)[0], 9)
    from dataclasses import replace

    from studio.domain.block import with_session
    from studio.ui.planner.plan_edits import Step

    session = page.block.weeks[0].sessions[0]
    fewer = tuple(kept if p.id == kept.id else p for p in session.prescriptions if p.id != gone.id)
    page._take_step(Step("x", with_session(page.block, replace(session, prescriptions=fewer)), page.place))

    assert page.grid.ids == {fewer[0].id, fewer[1].id}


def test_a_press_beside_the_lines_selects_nothing_more(page):
    go(page)
    room = QPoint(middle_of(page, session=1).x(), middle_of(page, line=2).y())
    click(page, room, CTRL)

    assert page.grid.ids == set()


def test_fill_down_leaves_a_deload_light(page, block):
    go(page, week=3)
    page.course.deload()
    light = page.block.weeks[3]
    for line in (0, None):
        go(page, line=line)
        if line == 0:
            press(page, Key.Key_6)
            QTest.keyClicks(page.grid.editor.active, "x5")
            QTest.keyClick(page.grid.editor.active, Key.Key_Return)
        press(page, Key.Key_D, held=CTRL)
        assert [counts(page, week=week)[0] for week in range(3)] == [6, 6, 6]
        assert page.block.weeks[3] == light
    page.go_to(Place(0))
    press(page, Key.Key_D, held=CTRL)
    go(page)
    press(page, Key.Key_Down, held=SHIFT)
    press(page, Key.Key_D, held=CTRL)
    go(page, week=2)
    press(page, Key.Key_D, held=CTRL)
    press(page, Key.Key_Down, held=SHIFT)
    press(page, Key.Key_D, held=CTRL)
    assert page.block.weeks[3] == light


def test_the_right_button_keeps_what_is_selected_and_its_menu_removes_all_of_it(page, block):
    go(page)
    press(page, Key.Key_Down, held=SHIFT)
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(page.middle.view.viewport(), Qt.MouseButton.RightButton, plain, middle_of(page, line=1))
    assert chosen(page) == [(0, 0, 0), (0, 0, 1)]
    page.deeds.remove_wanted.emit()

    assert lines(page) == block.weeks[0].sessions[0].prescriptions[2:]
    undo(page)
    page.middle.view.selection.clear()
    page.inspector.buttons.remove.click()
    assert len(lines(page)) == len(block.weeks[0].sessions[0].prescriptions) - 1
