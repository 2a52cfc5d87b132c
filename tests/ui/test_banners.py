import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from studio.ui import theme
from studio.ui.banners import TONES
from studio.ui.main_window import MainWindow

SENTENCE = (
    "The last two backups failed: the backup folder cannot be used (Read-only file system). "
    "What you log is stored; choose another folder in Settings."
)


@pytest.fixture
def window(dressed, qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    made.add_page("today", QWidget())
    made.resize(1280, 720)
    made.show()
    return made


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()


def test_without_banners_the_page_has_all_the_room(window):
    settle()
    room = window.stack.geometry()
    assert not window.banners.isVisible()
    assert room.top() == window.top_bar.geometry().bottom() + 1
    window.banners.show_banner("backup", "warning", SENTENCE)
    settle()
    assert window.banners.geometry().top() == room.top()
    assert window.stack.geometry().top() == window.banners.geometry().bottom() + 1
    window.banners.hide_banner("backup")
    settle()
    assert window.stack.geometry() == room
    assert not window.banners.isVisible()


def test_one_banner_a_key_until_it_is_hidden(window):
    bar = window.banners
    bar.show_banner("disk", "warning", "180 MB free.")
    first = bar.banner("disk")
    bar.show_banner("disk", "warning", "120 MB free.")
    assert bar.banner("disk") is first
    assert first.text.text() == "120 MB free."
    bar.show_banner("backup", "warning", SENTENCE)
    bar.hide_banner("disk")
    bar.hide_banner("nothing of this name")
    assert bar.banner("disk") is None
    assert bar.banner("backup").isVisible()
    assert bar.isVisible()


def test_a_banner_can_become_graver_and_the_gravest_is_at_the_top(window):
    bar = window.banners
    for key, tone in (("a", "info"), ("b", "warning"), ("c", "danger"), ("d", "warning")):
        bar.show_banner(key, tone, key)
    settle()
    tops = [bar.banner(key).geometry().top() for key in ("c", "b", "d", "a")]
    assert tops == sorted(set(tops))
    bar.show_banner("a", "danger", "a")
    settle()
    assert (
        bar.banner("c").geometry().top() < bar.banner("a").geometry().top() < bar.banner("b").geometry().top()
    )
    assert bar.banner("a").property("banner") == "danger"


def test_the_button_gives_the_key_and_is_there_only_with_a_verb(window, qtbot):
    bar = window.banners
    bar.show_banner("backup", "warning", SENTENCE, "Open settings")
    bar.show_banner("disk", "danger", "30 MB free.")
    assert not bar.banner("disk").action.isVisible()
    button = bar.banner("backup").action
    assert button.accessibleName() == "Open settings"
    button.setFocus()
    with qtbot.waitSignal(bar.action_wanted) as told:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert told.args == ["backup"]


def test_a_screen_reader_is_told_once_what_it_says(window, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    for _ in range(2):
        window.banners.show_banner("backup", "warning", SENTENCE)
    assert told == [QAccessible.Event.Alert]
    assert window.banners.banner("backup").accessibleName() == SENTENCE


def test_what_it_says_is_never_markup(window):
    window.banners.show_banner("disk", "info", "<b>Ann</b>")
    assert window.banners.banner("disk").text.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_in_any_theme_and_text_size(window, scheme, percent):
    for tone in TONES:
        window.banners.show_banner(tone, tone, SENTENCE, "Open settings")
    theme.apply(scheme, percent)
    settle()
    for tone in TONES:
        banner = window.banners.banner(tone)
        assert banner.text.height() >= banner.text.heightForWidth(banner.text.width())
        assert banner.action.width() >= banner.action.sizeHint().width()
        assert banner.rect().contains(banner.action.geometry())
