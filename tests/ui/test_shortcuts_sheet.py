"""The sheet of keys: it names every key that a session knows, scrolls by key, and is found and put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from studio.ui import theme
from studio.ui.key_commands import command_of
from studio.ui.shortcuts_sheet import ShortcutsSheet

K = Qt.Key
NAMES = {K.Key_Space: "Space", K.Key_Return: "Enter", K.Key_PageDown: "Page Down", K.Key_PageUp: "Page Up"}
NAMES |= {K.Key_Enter: "Enter", K.Key_Right: "→", K.Key_Escape: "Esc"}


@pytest.fixture
def sheet(dressed, qtbot):
    made = ShortcutsSheet("F13")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def told(sheet):
    return {key for _, rows in sheet.sections for keys, _ in rows for key in keys}


def test_it_tells_every_key_that_a_session_obeys(sheet):
    pressed = [QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier) for key in K]
    known = [K(event.key()) for event in pressed if command_of(event) is not None]
    assert len(known) > 12
    missing = {NAMES.get(key, key.name.removeprefix("Key_")) for key in known} - told(sheet)
    assert missing == set()
    assert {"+", "/", "?", "0 … 9", "F13"} <= told(sheet)


def test_without_a_foot_switch_it_says_where_to_set_one(dressed, qtbot):
    sheet = ShortcutsSheet("")
    qtbot.addWidget(sheet)
    assert ((), "None is set: press it once in Settings, under Session.") in sheet.sections[2][1]


def test_it_scrolls_by_key_where_text_is_large(sheet):
    theme.apply("dark", 200)
    sheet.resize(600, 400)
    bar = sheet.area.verticalScrollBar()
    assert sheet.area.hasFocus()
    QTest.keyClick(sheet.area, K.Key_PageDown)
    assert bar.value() > 0
    assert sheet.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("key", [K.Key_F1, K.Key_Question, K.Key_Escape])
def test_the_key_that_opened_it_puts_it_away(sheet, key):
    QTest.keyClick(sheet.area, key)
    assert sheet.isHidden()
