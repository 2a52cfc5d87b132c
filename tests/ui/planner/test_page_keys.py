"""The planner's own keys: a new block, the print, wherever on the page the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.block import WeekLabel
from studio.ui.planner.new_block_dialog import NewBlockDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_control_n_asks_for_a_new_block(page):
    page.activateWindow()
    page.middle.view.setFocus()
    QTest.keyClick(page.middle.view, Qt.Key.Key_N, CONTROL)
    dialog = page.findChild(NewBlockDialog)

    assert dialog.isVisible()
    dialog.reject()


def test_control_p_prints_the_block_on_screen(page, block, qtbot):
    page.activateWindow()
    page.inspector.focus_first()
    with qtbot.waitSignal(page.print_wanted) as wanted:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_P, CONTROL)

    assert wanted.args == [block]


def test_escape_leads_from_the_fields_back_to_the_plan(page, block):
    page.activateWindow()
    page.inspector.focus_first()
    assert not page.middle.view.hasFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)

    assert page.middle.view.hasFocus()
    assert page.block == block


def test_control_l_makes_the_selected_week_lighter(page, block):
    page.activateWindow()
    page.middle.view.setFocus()
    week = page.place.week
    QTest.keyClick(page.middle.view, Qt.Key.Key_L, CONTROL)

    assert page.block.weeks[week].label is WeekLabel.DELOAD
