"""Quick entry: a prescription as one line, completed while it is typed, its fault marked where it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.notation import written
from studio.domain.sides import SidePolicy
from studio.domain.tempo import Tempo
from studio.domain.units import Load
from studio.ui.notation_sheet import NotationSheet
from studio.ui.planner.quick_line import QuickLine

LINE = "4x10/leg @4-0-1-2 40kg r90 rir2 weak-first"


@pytest.fixture
def field(page):
    return page.inspector.prescription.quick


@pytest.fixture
def line(field):
    return field.line


def chosen(page):
    return page.block.find_prescription(page.place.prescription_id)[2]


def exercise_of(page):
    return page.inspector.prescription._exercise


def type_anew(line, text):
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_line_of_the_contract_becomes_the_prescription_in_one_step_under_its_id(page, line, stored):
    before = page.block
    old = chosen(page)
    assert line.accessibleName() == "Quick entry"
    assert line.text() == written(old, exercise_of(page))

    type_anew(line, LINE)
    QTest.keyClick(line, Qt.Key.Key_Return)

    new = chosen(page)
    assert new.id == old.id
    assert (len(new.sets), new.target.reps.low, new.rest_s, new.target.rir) == (4, 10, 90, 2)
    assert new.target.tempo == Tempo.parse("4-0-1-2", exercise_of(page).starts_with)
    assert new.target.load.load == Load.of("40")
    assert new.policy is SidePolicy.WEAK_FIRST
    assert line.text() == written(new, exercise_of(page))
    assert stored(before) == page.block
    undo = page.buttons.undo
    assert "Quick entry" in undo.toolTip()
    undo.click()
    assert page.block == before
    assert line.text() == written(old, exercise_of(page))


@pytest.mark.parametrize(
    ("text", "column", "word"),
    [
        ("4x10/leg @4-0- 40kg", 15, "number"),
        ("4x10 r9o 40kg", 6, "r9o"),
        ("", 1, "reps"),
        ("3x8 40", 5, "unit"),
    ],
)
def test_a_fault_is_told_by_its_column_and_nothing_changes(page, field, line, text, column, word):
    before = page.block
    type_anew(line, text or " ")
    line.enter()

    assert page.block == before
    assert line.fault_at >= column - 1
    assert line.problem.startswith(f"Column {line.fault_at + 1}: ")
    assert word in line.problem
    assert field.problem.text() == line.accessibleDescription() == line.problem
    assert field.problem.isVisible()
    QTest.keyClicks(line, " ")
    assert not line.problem
    assert not field.problem.isVisible()


def test_the_fault_is_underlined_where_it_is(page, line):
    type_anew(line, "4x10/leg bw nonsense")
    plain = line.grab().toImage()
    line.enter()
    at = line.fault_at
    assert line.text()[at:] == "nonsense"
    cursor = line.cursorRect().center().x()
    changed = {
        x
        for x in range(4, plain.width() - 4)
        for y in range(plain.height() // 2 + 4, plain.height() - 4)
        if plain.pixel(x, y) != line.grab().toImage().pixel(x, y)
    }
    assert changed
    assert min(changed) >= cursor - 6


def test_escape_puts_the_old_text_back(qtbot, page, line):
    old, before = line.text(), page.block
    type_anew(line, "5x5 60kg rest")
    with qtbot.waitSignal(line.dropped):
        if line.list.isVisible():
            QTest.keyClick(line, Qt.Key.Key_Escape)
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), line.problem, page.block) == (old, "", before)


def test_words_are_completed_by_tab_and_by_arrow_and_enter(page, line):
    type_anew(line, "4x10/leg 40kg str")
    assert line.list.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "4x10/leg 40kg strong-first"
    assert line.hasFocus()
    QTest.keyClicks(line, " r")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text().split()[-1] in ("rir", "rpe", "rest-pause")
    assert not line.list.isVisible()


def test_enter_and_tab_leave_a_number_as_it_was_typed(page, line):
    type_anew(line, "5x10")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(chosen(page).sets) == 5
    type_anew(line, "6x10")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert not line.hasFocus()
    assert len(chosen(page).sets) == 6


def test_ctrl_space_lists_words_and_f1_asks_for_help(qtbot, page, line):
    type_anew(line, "3x8 al")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.list.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert line.list.isVisible()
    with qtbot.waitSignal(page.inspector.prescription.quick.help_wanted):
        QTest.keyClick(line, Qt.Key.Key_F1)
    (sheet,) = page.window().findChildren(NotationSheet)
    sheet.close()


def test_what_is_being_typed_outlives_news_of_the_same_line_but_not_another_line(page, line):
    old = chosen(page)
    type_anew(line, "7x7 ")
    line.show_prescription(old, exercise_of(page))
    assert line.text() == "7x7 "
    line.show_prescription(replace(old, rest_s=45), exercise_of(page))
    assert "r45" in line.text()


def test_a_screen_reader_that_sets_the_text_stores_it(page, line):
    line.clearFocus()
    line.setText("2x6/leg 50kg")
    assert len(chosen(page).sets) == 2


def test_a_line_in_a_cell_drops_on_escape_and_stores_only_on_enter(qtbot, page):
    line = QuickLine(stays=False)
    qtbot.addWidget(line)
    line.show_prescription(chosen(page), exercise_of(page))
    line.show()
    with qtbot.waitSignal(line.dropped):
        QTest.keyClick(line, Qt.Key.Key_Escape)
    with qtbot.waitSignal(line.entered) as found:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert found.args == [chosen(page)]


def test_signs_outside_the_first_plane_shift_no_place(page, line):
    type_anew(line, "3x8/leg ")
    line.insert('"\U0001f9cd\U0001f9cd" ')
    QTest.keyClicks(line, "weak-f")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == '3x8/leg "\U0001f9cd\U0001f9cd" weak-first'
    QTest.keyClicks(line, " oops")
    line.enter()
    assert line.text()[line.fault_at :] == "oops"
    assert line.selectedText() == ""
    assert line.cursorPosition() == line.fault_at + 2
