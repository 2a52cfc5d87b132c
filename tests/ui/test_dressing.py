"""A changed look reaches each once: who is seen at once, the others when they come up or in their turn."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.main_window import MainWindow
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button


class Part(QLabel):
    """Counts how often it was dressed, and notes in which text size it was told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("8.4 %", parent)
        self.dressed = 0
        self.told: list[float] = []
        theme.news().changed.connect(self.hear)

    def hear(self) -> None:
        self.told.append(theme.scale())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dressed += 1


class Stack(QStackedWidget):
    """Two pages with a part in each; the second is behind the first."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        for _ in range(2):
            page = QWidget()
            self.parts.append(Part())
            QVBoxLayout(page).addWidget(self.parts[-1])
            self.addWidget(page)


@pytest.fixture
def dresser(dressed):
    return theme.news().dresser


@pytest.fixture
def stack(dressed, qtbot):
    made = Stack()
    qtbot.addWidget(made)
    made.show()
    made.setCurrentIndex(1)  # each was seen once
    made.setCurrentIndex(0)
    for part in made.parts:
        part.dressed = 0
    return made


def test_each_is_dressed_once_however_deep_it_lies(dressed, qtbot):
    outer = within = QWidget()
    for _ in range(6):
        inner = QWidget()
        QVBoxLayout(within).addWidget(inner)
        within = inner
    part = Part()
    QVBoxLayout(within).addWidget(part)
    qtbot.addWidget(outer)
    outer.show()
    part.dressed = 0
    theme.apply("dark", 100)
    assert part.dressed == 1
    assert part.palette().windowText().color().name().upper() == theme.DARK.text


def test_a_page_behind_waits_until_what_is_seen_is_done(stack, dresser, qtbot):
    seen, behind = stack.parts
    theme.apply("dark", 150)
    assert (seen.dressed, seen.told) == (1, [1.5])
    assert (behind.dressed, behind.told) == (0, [])
    qtbot.waitUntil(lambda: not dresser.busy)
    assert (behind.dressed, behind.told) == (1, [1.5])
    assert behind.palette().windowText().color().name().upper() == theme.DARK.text


def test_a_page_that_comes_up_before_its_turn_is_dressed_as_it_comes(stack, dresser):
    theme.apply("dark", 150)
    stack.setCurrentIndex(1)
    assert (stack.parts[1].dressed, stack.parts[1].told) == (1, [1.5])
    dresser.finish()
    assert (stack.parts[1].dressed, stack.parts[1].told) == (1, [1.5])


def test_a_page_can_be_dressed_before_it_comes_up(stack, dresser):
    theme.apply("dark", 150)
    dresser.dress(stack.widget(1))
    assert (stack.parts[1].dressed, stack.parts[1].told) == (1, [1.5])


def test_who_still_waits_at_the_next_change_hears_of_that_one_only(stack, dresser):
    theme.apply("dark", 150)
    theme.apply("light", 200)
    dresser.finish()
    assert (stack.parts[1].dressed, stack.parts[1].told) == (1, [2.0])


def test_a_dialog_of_a_page_behind_is_in_front_itself(stack, qtbot):
    dialog = QDialog(stack.widget(1))
    part = Part(dialog)
    dialog.show()
    part.dressed = 0
    theme.apply("dark", 100)
    assert (part.dressed, part.told) == (1, [1.0])
    dialog.close()


def test_where_nothing_is_seen_nobody_waits(dressed, qtbot, dresser):
    part = Part()
    qtbot.addWidget(part)
    theme.apply("dark", 150)
    assert part.told == [1.5]
    assert not dresser.busy


def test_who_is_gone_before_its_turn_is_left_out(stack, dresser):
    theme.apply("dark", 150)
    shiboken6.delete(stack.parts[1])
    dresser.finish()
    assert stack.parts[0].told == [1.5]
    assert stack.parts[1].told == []


def test_only_methods_of_objects_follow_and_none_is_kept_alive(dressed):
    changed = theme.news().changed
    with pytest.raises(TypeError):
        changed.connect(lambda: None)
    before = len(changed.all())
    parts = [PlainLabel("L"), PlainLabel("R")]
    assert len(changed.all()) == before + 2
    del parts
    gc.collect()
    assert len(changed.all()) == before


def test_what_is_no_widget_follows_the_one_it_belongs_to(stack, dresser):
    heard: list[str] = []

    class Helper(QObject):
        def hear(self) -> None:
            heard.append(self.objectName())

    helpers = [Helper(stack.widget(0)), Helper(stack.widget(1)), Helper()]
    for name, helper in zip(("seen", "behind", "nobody's"), helpers, strict=True):
        helper.setObjectName(name)
        theme.news().changed.connect(helper.hear)
    theme.apply("dark", 150)
    assert heard == ["seen", "nobody's"]
    dresser.finish()
    assert heard == ["seen", "nobody's", "behind"]


def test_the_actions_of_a_page_are_dressed_before_the_bar_shares_its_room_out(dressed, qtbot):
    window, page = MainWindow(), QWidget()
    qtbot.addWidget(window)
    actions = tuple(plain_button("Export everything") for _ in range(4))
    page.page_actions = actions  # type: ignore[attr-defined] # as the pages of the program have it
    window.add_page("today", QWidget())
    window.add_page("progress", page)
    window.resize(1100, 700)
    window.show()
    theme.apply("light", 200)
    window.show_page("progress")
    folded = window.top_bar.actions_bar.folded()
    window.top_bar.fit()
    assert folded
    assert window.top_bar.actions_bar.folded() == folded
