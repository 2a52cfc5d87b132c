"""A date is one stop for Tab, and its parts are walked with the arrows."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.ui.widgets.date_field import DateField


def test_tab_leaves_a_date_at_once_and_the_arrows_walk_its_parts(qtbot):
    whole = QWidget()
    column = QVBoxLayout(whole)
    before, field, after = QLineEdit(), DateField(date(2026, 11, 25)), QLineEdit()
    for part in (before, field, after):
        column.addWidget(part)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)

    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert field.hasFocus()
    field.setCurrentSectionIndex(0)
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.currentSectionIndex() == 1
    assert field.lineEdit().selectedText() == "Nov"
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert field.currentSectionIndex() == 0
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert field.hasFocus()


def test_a_month_typed_as_a_number_is_shown_in_letters(qtbot):
    field = DateField(date(2026, 11, 25))
    qtbot.addWidget(field)
    field.show()
    field.setSelectedSection(field.Section.MonthSection)
    QTest.keyClicks(field, "11")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.day() == date(2026, 11, 25)
    assert field.text() == "25 Nov 2026"
