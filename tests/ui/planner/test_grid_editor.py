"""Typing in a cell of the plan: stored on Enter, dropped on Esc, faults told and nothing changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.units import Load
from studio.ui.planner.block_layout import Place
from tests.ui.planner.grid_helpers import (
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


def editor(page):
    return page.grid.editor


def typed(page, text):
    QTest.keyClicks(editor(page).active, text)


def key(page, *keys):
    for one in keys:
        QTest.keyClick(editor(page).active, one)


def test_a_digit_begins_the_sets_anew_and_the_rest_stays(page, block, stored):
    go(page)
    old = lines(page)[0]
    press(page, Key.Key_6)
    assert editor(page).line.hasFocus()
    assert editor(page).line.text().startswith("6 ")
    assert "@" in editor(page).line.text()
    typed(page, "x5")
    key(page, Key.Key_Return)

    new = lines(page)[0]
    assert (len(new.counted_sets), new.target.reps.low) == (6, 5)
    assert (new.id, new.target.tempo, new.rest_s) == (old.id, old.target.tempo, old.rest_s)
    assert stored(block) == page.block
    assert step_name(page) == "Type sets"
    assert not editor(page).isVisible()
    assert page.middle.view.hasFocus()
    undo(page)
    assert page.block == block


def test_a_load_typed_behind_the_new_sets_takes_the_place_of_the_old_one(page, block):
    go(page)
    press(page, Key.Key_6)
    typed(page, "x5 45kg r60")
    key(page, Key.Key_Return)
    press(page, Key.Key_4)
    typed(page, "x8 50kg")
    key(page, Key.Key_Return)

    new = lines(page)[0]
    assert (len(new.counted_sets), new.target.reps.low, new.rest_s) == (4, 8, 60)
    assert new.target.load.load == Load.of(50)


def test_f2_shows_the_line_as_it_is_and_escape_drops_what_was_typed(page, block):
    go(page)
    press(page, Key.Key_F2)
    text = editor(page).line.text()
    typed(page, " rir1")
    key(page, Key.Key_Escape)

    assert page.block == block
    assert not editor(page).isVisible()
    press(page, Key.Key_F2)
    assert editor(page).line.text() == text
    key(page, Key.Key_Return)
    assert page.block == block
    assert page._undo.activeStack().count() == 0


def test_a_fault_is_told_at_its_character_and_changes_nothing(page, block):
    go(page)
    press(page, Key.Key_F2)
    at = len(editor(page).line.text()) + 1
    typed(page, " foo")
    key(page, Key.Key_Return)

    assert page.block == block
    assert editor(page).isVisible()
    assert editor(page).line.fault_at == at
    assert f"Column {at + 1}" in editor(page).problem.text()
    assert not editor(page).problem.isHidden()
    key(page, Key.Key_Tab)
    assert editor(page).line.fault_at == at
    page.go_to(Place(1))
    assert not editor(page).isVisible()


def test_tab_stores_and_goes_on_to_the_next(page):
    go(page)
    second, third = lines(page)[1:3]
    press(page, Key.Key_9)
    typed(page, "x9")
    key(page, Key.Key_Tab)

    assert counts(page)[0] == 9
    assert page.place.prescription_id == second.id
    assert editor(page).line.isVisible()
    key(page, Key.Key_Tab)
    assert page.place.prescription_id == third.id
    key(page, Key.Key_Backtab)
    assert page.place.prescription_id == second.id


def test_typing_changes_the_same_of_all_that_are_selected(page, block):
    go(page)
    rests = [p.rest_s for p in lines(page)]
    press(page, Key.Key_Down, held=SHIFT)
    press(page, Key.Key_8)
    typed(page, "x8")
    key(page, Key.Key_Return)

    assert counts(page)[:2] == [8, 8]
    assert [p.rest_s for p in lines(page)] == rests
    undo(page)
    assert page.block == block


def test_a_click_elsewhere_stores_what_can_be_read(page):
    go(page)
    press(page, Key.Key_F2)
    page.middle.view.setFocus()
    assert not editor(page).isVisible()
    press(page, Key.Key_7)
    typed(page, "x7")
    second = middle_of(page, line=1)
    QTest.mouseClick(page.middle.view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert page.place.prescription_id == lines(page)[1].id
    assert counts(page)[0] == 7
    press(page, Key.Key_F2)
    typed(page, " foo")
    QTest.mouseClick(page.middle.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(page, line=2))
    assert page.place.prescription_id == lines(page)[1].id
    assert editor(page).line.text().endswith(" foo")


def test_typing_on_a_session_adds_an_exercise_by_its_name(page, block, stored):
    go(page, line=None)
    press(page, Key.Key_S)
    typed(page, "plit squat")
    assert any("Split Squat" in word for word in editor(page).new.list.words())
    editor(page).new.list.dismiss()
    typed(page, ": 5x5 r200")
    key(page, Key.Key_Return)

    new = lines(page)[-1]
    assert (len(new.sets), new.rest_s, new.id) == (5, 200, page.place.prescription_id)
    assert step_name(page) == "Add Split Squat"
    assert stored(block) == page.block


def test_after_a_new_one_tab_asks_for_another_and_a_name_alone_is_enough(page):
    go(page, line=None)
    before = len(lines(page))
    press(page, Key.Key_S)
    typed(page, "plit Squat")
    editor(page).new.list.dismiss()
    key(page, Key.Key_Tab)
    assert len(lines(page)) == before + 1
    assert editor(page).new.isVisible()
    assert editor(page).new.text() == ""
    typed(page, "Nonsense: 3x8")
    key(page, Key.Key_Return)
    assert editor(page).new.fault_at == 0
    assert "Nonsense" in editor(page).problem.text()
    key(page, Key.Key_Escape)
    assert len(lines(page)) == before + 1


def test_a_typed_line_makes_the_session_of_a_free_day(page, block):
    from dataclasses import replace

    from studio.domain.block import with_week
    from studio.ui.planner.plan_edits import Step

    bare = replace(block.weeks[0], sessions=block.weeks[0].sessions[1:])
    page._take_step(Step("x", with_week(page.block, 0, bare), page.place))
    page.go_to(Place(0, block.weeks[0].sessions[0].day))
    press(page, Key.Key_S)
    typed(page, "plit Squat: 2x20")
    key(page, Key.Key_Return)

    made = next(s for s in page.block.weeks[0].sessions if s.day == block.weeks[0].sessions[0].day)
    assert made.title == block.weeks[0].sessions[0].title
    assert len(made.prescriptions) == 1


def test_other_signs_are_typed_behind_the_line_and_keys_of_others_are_left_alone(page):
    go(page)
    press(page, Key.Key_Space)
    assert not editor(page).isVisible()
    press(page, Key.Key_K, held=CTRL)
    assert not editor(page).isVisible()
    QTest.keyClicks(page.middle.view, ";")
    assert editor(page).line.text().endswith(" ;")
    key(page, Key.Key_Escape)
    page.go_to(Place(0))
    press(page, Key.Key_5)
    assert not editor(page).isVisible()


def begin(page, text, week=0, session=0):
    """Type on a session."""
    go(page, week=week, session=session, line=None)
    QTest.keyClicks(page.middle.view, text[0])
    typed(page, text[1:])


def test_an_exercise_is_offered_by_its_other_name_and_tab_leads_on_to_its_sets(page, block):
    begin(page, "bulg")
    key(page, Key.Key_Tab)
    line = editor(page).new
    assert line.text().endswith(": ")
    assert not line.list.isVisible()
    typed(page, ": 2x6")
    key(page, Key.Key_Return)

    new = lines(page)[-1]
    assert "Split Squat" in page._what_is_known().exercises[new.exercise_id].name
    assert (len(new.counted_sets), new.target.reps.low) == (2, 6)


def test_a_name_alone_is_enough_with_or_without_its_colon(page, block):
    begin(page, "bulg")
    key(page, Key.Key_Tab, Key.Key_Return)
    assert len(lines(page)) == 4
    assert len(lines(page)[-1].counted_sets) == 3


def test_a_new_line_leaves_in_sight_what_the_session_has(page, block):
    begin(page, "b")
    assert not editor(page).geometry().contains(middle_of(page, line=2))
    key(page, Key.Key_Escape, Key.Key_Escape)


def test_what_is_typed_on_a_week_or_the_block_is_for_its_first_day(page, block):
    page.go_to(Place(2))
    QTest.keyClicks(page.middle.view, "b")
    assert editor(page).new.text() == "b"
    assert page.place.week == 2
    key(page, Key.Key_Escape, Key.Key_Escape)
    page.go_to(Place())
    QTest.keyClicks(page.middle.view, "b")
    assert editor(page).new.text() == "b"
    assert page.place.week == 0
    assert page.block == block


def test_control_g_makes_a_superset_of_an_exercise_and_the_next(page, block):
    go(page)
    press(page, Key.Key_G, held=CTRL)
    (group,) = page.block.weeks[0].sessions[0].groups
    assert step_name(page) == "Superset"
    undo(page)
    assert page.block == block
    assert group


def test_a_click_elsewhere_keeps_the_focus_there(page):
    go(page)
    press(page, Key.Key_6)
    typed(page, "x5")
    field = page.inspector.prescription.rest
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)

    assert not editor(page).isVisible()
    assert page.focusWidget() is field or field.isAncestorOf(page.focusWidget())
