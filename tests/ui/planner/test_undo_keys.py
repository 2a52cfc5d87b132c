"""Undo and redo by key: every field leaves them to the plan once its value is stored."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from studio.domain.sides import SidePolicy
from studio.ui.planner.block_layout import WHOLE_BLOCK

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def start(page, qtbot):
    """The start of the block, with the focus."""
    page.go_to(WHOLE_BLOCK)
    page.activateWindow()
    field = page.inspector.block.start
    field.setFocus()
    return field


def type_day(field, digits, key):
    field.setSelectedSection(field.Section.DaySection)
    QTest.keyClicks(field, digits)
    QTest.keyClick(field, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_stored_date_is_undone_as_a_step_of_the_plan(page, start, block, stored, key):
    type_day(start, "03", key)
    assert stored(block).start_on == date(2026, 11, 3)

    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Z, CONTROL)
    assert stored(block) == block
    assert start.day() == block.start_on
    stack = page._undo.activeStack()
    assert (stack.count(), stack.canRedo()) == (1, True)
    QTest.keyClick(start, Qt.Key.Key_Tab)
    assert (stack.count(), stack.canRedo()) == (1, True)


def test_undoing_a_date_that_is_being_typed_takes_the_typing_back(page, start, block, stored):
    type_day(start, "03", Qt.Key.Key_Return)
    start.setSelectedSection(start.Section.DaySection)
    QTest.keyClicks(start, "1")

    QTest.keyClick(start, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(start, Qt.Key.Key_Tab)
    assert stored(block).start_on == date(2026, 11, 3)
    assert page._undo.activeStack().count() == 1


def test_a_choice_leaves_undo_to_the_plan(page, block, stored):
    page.activateWindow()
    policy = page.inspector.prescription.policy
    policy.set_value(SidePolicy.FREE)
    policy.activated.emit(policy.currentIndex())
    policy.setFocus()

    QTest.keyClick(policy, Qt.Key.Key_Z, CONTROL)
    assert stored(block) == block


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)])
@pytest.mark.parametrize("in_field", [True, False])
def test_both_keys_redo(page, block, stored, key, modifiers, in_field):
    page.activateWindow()
    page.inspector.prescription.sets.setText("5")
    changed = stored(block)
    page.buttons.undo.click()
    widget = page.inspector.prescription.sets if in_field else page.middle.view
    widget.setFocus()

    QTest.keyClick(widget, key, modifiers)
    assert stored(block) == changed != block


def test_on_return_the_plan_has_the_focus(page, start, qtbot):
    pages, other = QStackedWidget(), QLineEdit()
    for part in (page, other):
        pages.addWidget(part)
    qtbot.addWidget(pages)
    pages.show()
    pages.activateWindow()
    start.setFocus()
    qtbot.waitUntil(start.hasFocus)

    pages.setCurrentWidget(other)
    pages.setCurrentWidget(page)
    assert page.middle.view.hasFocus()
    page.setParent(None)
