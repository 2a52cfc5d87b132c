"""A page in the background waits; one that is up, or stands alone, reads at once."""

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.ui.current_athlete import CurrentAthlete
from studio.ui.when_seen import WhenSeen
from tests.make import an_athlete


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.news = WhenSeen(self, self.reload)

    def reload(self) -> None:
        self.reads += 1


@pytest.fixture
def stack(qtbot):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    return stack


def test_a_page_that_stands_alone_reads_at_once(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.news.ask()
    assert page.reads == 1


@pytest.mark.parametrize("shown", [True, False])
def test_a_page_in_the_background_reads_once_when_it_comes_up(stack, shown):
    page = Page()
    stack.addWidget(page)
    stack.setVisible(shown)
    for _ in range(3):
        page.news.ask()
    assert page.reads == 0

    stack.setCurrentWidget(page)
    assert page.reads == 1
    page.news.ask()
    assert page.reads == 2, "it is up: it reads at once"

    stack.setCurrentIndex(0)
    stack.setCurrentWidget(page)
    assert page.reads == 2, "nothing changed in between"


def test_a_signal_may_bring_a_value(stack):
    page, current = Page(), CurrentAthlete()
    stack.addWidget(page)
    stack.setCurrentWidget(page)
    current.changed.connect(page.news.ask)
    current.choose(an_athlete())
    assert page.reads == 1
