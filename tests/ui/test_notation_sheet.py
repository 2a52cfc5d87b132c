"""The page 'How plans are written': all of the grammar, native labels, and gone by F1 or Escape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from studio.services.markdown_parts import parts_of
from studio.services.notation_page import line_examples, notation_page
from studio.ui.notation_sheet import NotationSheet


@pytest.fixture
def sheet(qtbot):
    sheet = NotationSheet()
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_all_of_the_grammar_is_on_the_page_letter_for_letter(sheet):
    labels = sheet.findChildren(QLabel)
    shown = [label.text() for label in labels]
    for part in parts_of(notation_page()):
        for text in (part.text, *(cell for row in part.rows for cell in row)):
            assert not text or text in shown
    lines = [line for text in shown for line in text.split("\n")]
    assert set(line_examples()) <= set(lines)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_a_key_puts_it_away(sheet, key):
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    QTest.keyClick(sheet, key)
    assert not sheet.isVisible()


def test_it_scrolls_by_key(sheet):
    bar = sheet.area.verticalScrollBar()
    assert bar.maximum() > 0
    assert sheet.area.hasFocus()
    QTest.keyClick(sheet.area, Qt.Key.Key_Down)
    assert bar.value() > 0
