"""Parts that fold where there is little room, and content whose height follows from its width."""

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.action_bar import ActionBar
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.head_line import HeadLine
from studio.ui.widgets.scroll import Scroll, ScrolledContent


def test_buttons_go_below_the_words_where_there_is_no_room_beside_them(qtbot, dressed):
    words, button = QVBoxLayout(), plain_button("Print…")
    words.addWidget(PlainLabel("Single-leg day", "heading"))
    head = HeadLine(words, (button,))
    qtbot.addWidget(head)
    head.resize(600, 60)
    head.show()
    qtbot.waitUntil(lambda: button.mapTo(head, button.rect().topLeft()).x() > 400)

    head.resize(300, 120)
    qtbot.waitUntil(lambda: button.mapTo(head, button.rect().topLeft()).x() == 0)

    head.resize(400, 120)
    qtbot.waitUntil(lambda: button.mapTo(head, button.rect().topLeft()).x() > 200)
    theme.apply("light", 200)
    qtbot.waitUntil(lambda: button.mapTo(head, button.rect().topLeft()).x() == 0)


def test_wrapped_words_that_fit_need_no_scroll_bar(qtbot, dressed):
    content = ScrolledContent()
    column = QVBoxLayout(content)
    for _ in range(4):
        column.addWidget(PlainLabel("a rather long line of words " * 4, wrap=True))
    view = Scroll(content)
    qtbot.addWidget(view)
    view.resize(1000, 140)
    view.show()

    assert QWidget.minimumSizeHint(content).height() > 140
    qtbot.waitUntil(lambda: content.height() <= 140)
    view.resize(200, 140)
    qtbot.waitUntil(lambda: content.height() > 140)


def test_a_menu_of_a_folded_button_stays_alive_and_comes_back_with_it(qtbot, dressed):
    bar, button = ActionBar(), plain_button("Progression")
    menu = QMenu(button)
    deload = menu.addAction("Deload week")
    button.set_menu(menu)
    qtbot.addWidget(bar)
    bar.set_parts([plain_button("Print…"), button])
    for width in (60, 50, 60):  # the menu is filled anew each time
        bar.resize(width, 40)
        bar.menu.aboutToShow.emit()
        (folded,) = [action for action in bar.menu.actions() if action.text() == "Progression"]
        assert folded.menu() is menu

    deload.setEnabled(False)
    bar.resize(900, 40)
    assert button.menu() is menu
    assert menu.actions() == [deload]
