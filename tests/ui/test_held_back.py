"""While the data are only looked at, what would write cannot be pressed; all else can."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.held_back import HeldBack
from studio.ui.widgets.buttons import plain_button


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.new_button, self.print_button = plain_button("New"), plain_button("Print…")
        layout = QVBoxLayout(self)
        for button in (self.new_button, self.print_button):
            layout.addWidget(button)


@pytest.fixture
def page(dressed, qtbot):
    page = Page()
    qtbot.addWidget(page)
    return page


def test_what_writes_is_held_back_and_what_prints_is_not(page):
    held = HeldBack([page], page)
    assert not page.new_button.isEnabled()
    assert page.print_button.isEnabled()
    page.new_button.setEnabled(True)  # the page itself thinks that it may be pressed
    assert not page.new_button.isEnabled()
    assert held.parent() is page


def test_parts_of_pages_are_held_back_too(dressed, qtbot):
    outer, page = QWidget(), Page()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(page)
    HeldBack([outer], outer)
    assert not page.new_button.isEnabled()
