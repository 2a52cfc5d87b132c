import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget

import studio
from studio.domain.sides import Side
from studio.storage.snapshot import Snapshot
from studio.ui import theme, window_state
from studio.ui.main_window import PAGES, MainWindow
from studio.ui.palette import Entry
from studio.ui.today.preview import TodayPreview
from studio.ui.widgets.buttons import Button, icon_button, plain_button, primary_button
from tests import process

WORDS = ("Today", "Library", "Planner", "Session", "Progress", "Athletes", "Settings")


class Page(QWidget):
    """A page that counts how often it came up."""

    title_changed = Signal()
    actions_changed = Signal()

    def __init__(self, title: str = "Planner", *actions: QWidget) -> None:
        super().__init__()
        self.title = title
        self.page_actions: tuple[QWidget, ...] = actions
        self.came_up = 0
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def activated(self) -> None:
        self.came_up += 1


@pytest.fixture
def window(dressed, qtbot):
    """A bare window on screen."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def planner_page() -> Page:
    progression = plain_button("Progression")
    progression.set_menu(QMenu(progression))
    return Page(
        "Planner",
        icon_button("undo", "Undo"),
        icon_button("redo", "Redo"),
        plain_button("Copy week"),
        plain_button("Paste week"),
        progression,
        plain_button("Print…"),
        primary_button("Start session"),
    )


def at_text_size(percent: int) -> None:
    """Change the text size and let the layouts follow."""
    theme.apply("light", percent)
    for _ in range(3):
        QApplication.sendPostedEvents()


def test_actions_of_a_page_out_of_sight_follow_the_text_size(window):
    action = primary_button("New athlete", icon="plus")
    for key, page in (("athletes", Page("Athletes", action)), ("settings", Page("Settings"))):
        window.add_page(key, page)
        window.show_page(key)
    at_text_size(200)
    window.show_page("athletes")
    QApplication.sendPostedEvents()
    assert action.isVisible()
    assert action.font().pixelSize() == 2 * theme.BODY
    assert action.width() >= action.sizeHint().width()


def test_a_bare_window_imports_nothing_heavy():
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from studio.ui import theme\n"
        "theme.apply('light')\n"
        "from studio.ui.main_window import MainWindow\n"
        "window = MainWindow(); window.show(); window.repaint()\n"
        "heavy = {'sqlalchemy', 'pyqtgraph', 'numpy', 'reportlab', 'alembic', 'rapidfuzz', 'pypdfium2'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
        "window.close()\n"
    )
    done = process.python("-c", code)
    assert done.stdout == "[]\n", done.stderr


def test_the_rail_has_seven_places_with_their_words_as_names(window):
    buttons = window.rail.buttons
    assert tuple(buttons) == PAGES
    assert tuple(button.accessibleName() for button in buttons.values()) == WORDS
    role = QAccessible.queryAccessibleInterface(buttons["today"]).role()
    assert role == QAccessible.Role.Button
    assert buttons["settings"].y() > buttons["athletes"].y() + 100


def test_a_place_is_shown_when_it_is_clicked(window, qtbot):
    page = Page()
    window.add_page("planner", page)
    with qtbot.waitSignal(window.page_shown) as caught:
        window.rail.buttons["planner"].click()
    assert caught.args == ["planner"]
    assert window.stack.currentWidget() is page
    assert window.current_key == "planner"
    assert window.top_bar.title.text() == "Planner"
    assert window.windowTitle() == "Planner – Evenside"
    assert window.rail.buttons["planner"].current
    assert not window.rail.buttons["today"].current
    assert page.came_up == 1
    assert window.page("planner") is page


def test_a_place_that_was_wanted_early_comes_up_when_it_is_ready(window):
    window.show_page("library")
    assert window.rail.buttons["library"].current
    first, second = Page("Today"), Page("Library")
    window.add_page("today", first)
    assert first.came_up == 0
    window.add_page("library", second)
    assert second.came_up == 1


def test_ctrl_and_a_number_go_to_a_place(window, qtbot):
    for key, word in zip(PAGES, WORDS, strict=True):
        window.add_page(key, Page(word))
    for number, key in enumerate(PAGES, start=1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.current_key == key


def test_a_page_can_rename_itself_and_change_its_actions(window):
    page = Page("Session")
    window.add_page("today", page)
    page.title = "Session · Monday"
    page.title_changed.emit()
    assert window.top_bar.title.text() == "Session · Monday"
    button = plain_button("End session")
    page.page_actions = (button,)
    page.actions_changed.emit()
    assert button.isVisible()
    page.page_actions = ()
    page.actions_changed.emit()
    assert not button.isVisible()


def test_each_page_has_its_own_actions(window):
    first, second = plain_button("Import…"), plain_button("Print…")
    window.add_page("today", Page("Today", first))
    window.add_page("library", Page("Library", second))
    assert first.isVisible()
    window.show_page("library")
    assert second.isVisible()
    assert not first.isVisible()
    window.show_page("today")
    assert first.isVisible()


def test_what_does_not_fit_goes_into_a_menu_and_still_works(window, qtbot):
    page = planner_page()
    window.add_page("today", page)
    bar = window.top_bar.actions_bar
    assert not bar.folded()
    at_text_size(200)
    folded = [button.text() for button in bar.folded()]
    assert "Print…" in folded
    assert "Start session" not in folded
    assert bar.more.isVisible()
    assert [action.text() for action in bar.menu.actions()] == folded
    pressed = next(button for button in bar.folded() if button.text() == "Print…")
    action = next(action for action in bar.menu.actions() if action.text() == "Print…")
    with qtbot.waitSignal(pressed.clicked):
        action.trigger()
    at_text_size(100)
    assert not bar.folded()
    assert pressed.isVisible()
    assert not bar.more.isVisible()


def test_nothing_in_the_top_bar_is_ever_cut(window):
    window.add_page("today", planner_page())
    window.set_athlete("Maximiliane Mustermann-Beispiel", Side.RIGHT)
    for percent in (100, 150, 200):
        at_text_size(percent)
        for width in (1040, 1280, 1920):
            window.resize(width, 720)
            QApplication.sendPostedEvents()
            bar = window.top_bar
            shown = [part for part in bar.actions_bar.findChildren(Button) if part.isVisible()]
            for part in (*shown, bar.finder, bar.athlete):
                assert part.width() >= part.sizeHint().width()
                right = part.mapTo(window, QPoint(part.width(), 0)).x()
                assert right <= window.width()
            left_of_chip = bar.athlete.x()
            assert bar.finder.x() + bar.finder.width() <= left_of_chip
            title = bar.title
            assert title.x() + title.width() <= bar.actions_bar.x()


def test_a_folded_button_keeps_what_its_page_says_of_it(window):
    page = planner_page()
    copy, print_button = page.page_actions[2], page.page_actions[5]
    assert isinstance(copy, Button)
    window.add_page("today", page)
    print_button.hide()
    at_text_size(200)
    assert print_button not in window.top_bar.actions_bar.folded()
    print_button.show()
    QApplication.sendPostedEvents()
    print_button.setEnabled(False)
    bar = window.top_bar.actions_bar
    bar.menu.aboutToShow.emit()
    action = next(action for action in bar.menu.actions() if action.text() == "Print…")
    assert not action.isEnabled()
    progression = next(action for action in bar.menu.actions() if action.text() == "Progression")
    assert progression.menu() is not None


def test_a_folded_button_gives_its_focus_to_more(window):
    page = planner_page()
    window.add_page("today", page)
    page.page_actions[5].setFocus()
    at_text_size(200)
    assert window.top_bar.actions_bar.more.hasFocus()


def test_the_athlete_in_charge_is_shown_with_the_weak_side(window, qtbot):
    chip = window.top_bar.athlete
    assert chip.accessibleName() == "Athlete"
    assert chip.accessibleDescription() == "Nobody is in charge yet"
    window.set_athlete("Ann Berg", Side.LEFT)
    assert chip.athlete_name == "Ann Berg"
    assert chip.weak_side is Side.LEFT
    assert chip.accessibleDescription() == "Ann Berg · left weaker"
    window.set_athlete("Ann Berg", Side.RIGHT)
    assert chip.accessibleDescription() == "Ann Berg · right weaker"
    window.resize(1040, 720)
    window.add_page("today", planner_page())
    at_text_size(200)
    assert chip.width_now() == chip.narrow_width()
    chip.repaint()
    window.add_page("athletes", Page("Athletes"))
    chip.click()
    assert window.current_key == "athletes"


def test_the_status_bar_says_how_the_data_is(window):
    window.set_status(database="gym.db", saved="saved", backup="Last backup today 06:00", units="kg")
    status = window.status
    assert status.data.text() == "gym.db · saved"
    window.set_status(saved="saved 18:42")
    assert status.data.text() == "gym.db · saved 18:42"
    assert (status.backup.text(), status.units.text()) == ("Last backup today 06:00", "kg")
    assert status.version.text() == f"v{studio.__version__}"
    window.say("Week copied.")
    assert status.message.text() == "Week copied."
    status._fade()
    assert status.message.text() == ""


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == studio.__version__


def test_what_is_known_is_shown_before_the_database_is_open(window):
    window.show_snapshot(Snapshot("Ann Berg", ("Single-leg day",)), date(2026, 11, 23))
    assert isinstance(window.stack.currentWidget(), TodayPreview)
    assert window.top_bar.athlete.athlete_name == "Ann Berg"
    page = Page("Today")
    window.add_page("today", page)
    assert window.stack.currentWidget() is page


def test_without_anything_known_the_day_is_shown(window):
    window.show_snapshot(None)
    assert window.top_bar.title.text() == "Today"
    assert window.top_bar.athlete.athlete_name is None


def test_full_screen_leaves_only_the_page_and_comes_back(window):
    chrome = (window.rail, window.top_bar, window.status)
    window.set_full_screen(True)
    assert window.isFullScreen()
    assert not any(part.isVisible() for part in chrome)
    window.set_full_screen(False)
    assert not window.isFullScreen()
    assert all(part.isVisible() for part in chrome)


def test_full_screen_left_by_the_system_brings_everything_back(window):
    window.set_full_screen(True)
    window.showNormal()
    assert window.rail.isVisible()


def test_closing_asks_its_owner_once(window, qtbot):
    asked: list[bool] = []
    window.close_requested.connect(lambda: asked.append(True))
    assert window.close()
    assert asked == [True]
    assert not window.isVisible()


def test_the_owner_may_keep_the_window_open(window):
    window.close_requested.connect(window.keep_open)
    assert not window.close()
    assert window.isVisible()
    window.close_requested.disconnect(window.keep_open)
    assert window.close()


def test_nobody_keeps_it_open_when_the_system_wants_it_closed(window):
    told: list[str] = []
    window.closing.connect(lambda: told.append("closing"))
    window.close_requested.connect(lambda: told.append("close requested"))
    window.close_requested.connect(window.keep_open)
    window.close_for_good()
    assert not window.isVisible()
    assert told == ["closing", "close requested"]


def test_the_window_stands_where_it_stood(dressed, qtbot, tmp_path):
    file = tmp_path / "window.ini"
    first = MainWindow(file)
    qtbot.addWidget(first)
    first.show()
    first.resize(1100, 666)
    first.close()
    second = MainWindow(file)
    qtbot.addWidget(second)
    assert second.height() == 666


def test_the_first_window_fits_its_screen(dressed, qtbot, tmp_path, monkeypatch):
    widget = QWidget()
    qtbot.addWidget(widget)
    window_state.restore(widget, tmp_path / "none.ini")
    free = QApplication.primaryScreen().availableGeometry()
    assert widget.width() <= free.width()
    assert widget.height() <= free.height()
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda: None)
    window_state.restore(widget, tmp_path / "none.ini")


def test_a_second_start_brings_the_window_to_the_front(window, qtbot):
    window.showMinimized()
    window.come_to_front()
    assert not window.isMinimized()
    assert window.isVisible()


def test_f6_goes_round_rail_top_bar_and_page(window, qtbot):
    page = Page("Today")
    window.add_page("today", page)
    page.field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.rail.buttons["today"].hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.top_bar.finder.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.field.hasFocus()


def test_a_fresh_window_has_no_ring_around_a_place(window):
    focus = QApplication.focusWidget()
    assert focus is None or not window.rail.isAncestorOf(focus)


def test_the_place_with_the_keyboard_has_a_ring_in_the_accent(window):
    window.rail.focus_current()
    button = window.rail.buttons["today"]
    image = button.grab().toImage()
    edge = {image.pixelColor(1, y).name().upper() for y in range(20, image.height() - 20)}
    assert edge == {theme.LIGHT.accent}


def test_the_rail_scrolls_where_it_is_too_low(window):
    theme.apply("light", 200)
    window.resize(1040, 600)
    window.show_page("settings")
    settings = window.rail.buttons["settings"]
    bottom = settings.mapTo(window, QPoint(0, settings.height())).y()
    assert bottom <= window.height()
    assert window.rail.width() > 100


def test_places_and_fields_show_the_mouse_over_them(window, qtbot):
    button = window.rail.buttons["library"]
    qtbot.mouseMove(button)
    qtbot.mouseMove(window.stack)
    button.repaint()


def test_ctrl_k_opens_find_anything_over_the_window(window, qtbot):
    window.add_page("planner", Page())
    window.set_entries(lambda: [Entry("exercise", "Split squat", "exercise", key=7)])
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.isVisible()
    window.finder.field.setText("planner")
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.current_key == "planner"
    window.top_bar.finder.click()
    window.finder.field.setText("split")
    with qtbot.waitSignal(window.entry_chosen) as caught:
        qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert caught.args[0].key == 7


def test_every_control_of_the_frame_has_a_name(window):
    for button in window.findChildren(Button):
        assert button.accessibleName() or not button.isVisible()
    assert window.top_bar.finder.accessibleName() == "Find anything"
    assert re.search("Ctrl", window.top_bar.finder.toolTip())
