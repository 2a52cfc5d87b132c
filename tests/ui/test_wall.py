"""The wall view: large enough for five metres, in step with the session, and never in its way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from studio.domain.conductor import Stage
from studio.domain.errors import BadFile
from studio.domain.sides import Side
from studio.ui import fonts, theme
from studio.ui.session.page import SessionPage
from studio.ui.session.wall import WallView
from studio.ui.session.wall_edge import WallEdge
from tests.make import an_athlete, there
from tests.process import python
from tests.ui.session_stage import SWITCH_S, Gym, strike
from tests.ui.test_stage import STATES, at

L, R = Side.LEFT, Side.RIGHT
LEAD_IN = 5.0
SHARE = 1 / 18
OFFSCREEN_MENU = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
WALL = (1920, 1080)


@pytest.fixture
def gym(qtbot, database, changes, tmp_path, dressed):
    return Gym(database, changes, tmp_path, qtbot)


def opened(page: SessionPage, size: tuple[int, int] = WALL) -> WallView:
    wall = page.wall.open()
    wall.resize(*size)
    wall.grab()
    return wall


def ink_height(widget: QWidget) -> int:
    """Rows of pixels between the top and the foot of what is written."""
    image = widget.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0).name()
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).name() != ground for x in range(0, image.width(), 3))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.slow
@pytest.mark.parametrize("state", sorted(set(STATES) - {"over"}))
def test_what_matters_is_at_least_an_eighteenth_of_the_height(gym, state):
    page = at(gym, state)
    wall = opened(page)
    face = wall.card.face
    least = SHARE * wall.height()

    sign = QFontMetricsF(face.side._font(face.side.height())).capHeight()
    assert sign >= least
    assert ink_height(face.phase) >= least
    rep = QFontMetricsF(fonts.inter(face.rep.pixels(), theme.BOLD)).capHeight()  # no g and p in it
    assert ink_height(face.rep) >= rep >= least
    assert not face.second.text or ink_height(face.second) >= least
    wall.close()


@pytest.mark.parametrize("size", [WALL, (1280, 720), (3840, 2160), (960, 540), (800, 600)])
def test_nothing_overlaps_on_the_wall(gym, size):
    page = at(gym, "second")
    wall = opened(page, size)
    for _ in range(2):
        card = wall.card
        parts = [card.edge, card.athlete, card.exercise, card.face.bar, card.face.side, *card.face.texts]
        shown = [part for part in parts if part.width() and part.height()]
        boxes = [part.rect().translated(part.mapTo(card, part.rect().topLeft())) for part in shown]
        for place, box in enumerate(boxes):
            assert card.rect().contains(box)
            assert not any(box.intersects(other) for other in boxes[place + 1 :])
        gym.pass_time(page, 45.0)
    wall.close()


@pytest.mark.parametrize(
    ("state", "pattern", "side"),
    [
        ("lower", "solid", "left"),
        ("second", "double", "right"),
        ("switch", "dotted", ""),
        ("both", "dotted", ""),
    ],
)
def test_the_edge_tells_the_side_by_colour_and_pattern(gym, state, pattern, side):
    page = at(gym, state)
    wall = opened(page)
    edge = wall.card.edge
    image = wall.grab().toImage()
    middle = [image.pixelColor(x, edge.height() // 2).name() for x in range(0, 400, 2)]
    ground = theme.DARK.background.lower()

    assert edge.pattern == pattern
    if pattern == "solid":
        assert set(middle) == {theme.DARK.side(side).lower()}
    elif pattern == "double":
        assert set(middle) == {ground}
        assert image.pixelColor(200, 1).name() == theme.DARK.side(side).lower()
    else:
        assert ground in middle
        assert len(set(middle)) > 1
    wall.close()


def test_an_edge_of_nobody_is_dotted(qtbot):
    edge = WallEdge()
    qtbot.addWidget(edge)
    edge.set_side(R)
    assert edge.pattern == "double"
    edge.set_side(None)
    assert edge.pattern == "dotted"


def test_it_is_dark_in_a_light_window(gym):
    theme.apply("light", 100)
    page = at(gym, "lower")
    wall = opened(page)

    assert wall.grab().toImage().pixelColor(1900, 1070).name() == theme.DARK.background.lower()
    wall.close()


def test_it_says_who_what_and_where(gym):
    page = at(gym, "second")
    wall = opened(page)
    card = wall.card

    assert card.accessibleName() == gym.athlete.name
    assert card.exercise.text == "Single-Leg Hip Thrust · 40 kg"
    assert "Right, Lower, 2, rep 1 of 8, set 1 of 2" in card.accessibleDescription()
    assert "last time" not in card.accessibleDescription()
    wall.close()


def test_it_goes_on_while_the_coach_works_elsewhere_with_another_athlete(gym):
    page = at(gym, "drive")
    window, elsewhere = QMainWindow(), QStackedWidget()
    gym.qtbot.addWidget(window)
    elsewhere.addWidget(page)
    elsewhere.addWidget(QWidget())
    window.setCentralWidget(elsewhere)
    window.show()
    wall = opened(page)
    elsewhere.setCurrentIndex(1)
    gym.current.choose(an_athlete("Somebody else"))
    window.showMinimized()
    gym.pass_time(page, 8.0)

    assert not page.isVisible()
    assert wall.isVisible()
    assert wall.card.athlete.text == gym.athlete.name
    assert wall.card.face.rep.text == "rep 3 of 10"
    assert wall.card.face.side.side is L
    page.wall.close()
    window.close()


def test_with_the_main_window_hidden_its_timers_still_look(gym, qtbot):
    page = at(gym, "drive")
    wall = opened(page)
    page.hide()
    gym.clock.advance(8.0)

    qtbot.waitUntil(lambda: wall.card.face.rep.text == "rep 3 of 10")
    wall.close()


def test_a_look_that_changes_nothing_paints_nothing(gym, qtbot):
    page = at(gym, "rest")
    wall = opened(page)
    qtbot.waitExposed(wall)
    QApplication.processEvents()
    painted = _Painted()
    for part in (wall.card.face.bar, wall.card.face.side, *wall.card.texts, wall.card.edge):
        part.installEventFilter(painted)
    for _ in range(5):
        page.look()
    QApplication.processEvents()
    assert painted.count == 0
    gym.pass_time(page, 1.0)
    QApplication.processEvents()
    assert painted.count == 1  # the second

    wall.close()


class _Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_closing_it_never_ends_the_session(gym):
    page = at(gym, "lower")
    wall = opened(page)
    assert page.wall.button.isChecked()
    wall.close()

    assert page.player.conductor.stage is Stage.SET
    assert page.log.running
    assert page.wall.view is None
    assert not page.wall.button.isChecked()
    gym.pass_time(page, 1.0)


def test_escape_leaves_full_screen_and_nothing_else(gym):
    page = at(gym, "lower")
    wall = opened(page, (700, 500))
    QTest.keyClick(wall, Qt.Key.Key_F11)
    assert wall.isFullScreen()
    assert wall.geometry() == wall.screen().geometry()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isFullScreen()
    assert (wall.width(), wall.height()) == (700, 500)
    QTest.keyClick(wall, Qt.Key.Key_Escape)

    assert wall.isVisible()
    assert not page.sets.isHidden()
    assert page.player.conductor.stage is Stage.SET
    wall.close()


def test_a_remote_that_types_into_the_wall_plays_the_session(gym):
    page = at(gym, "lower")
    wall = opened(page)
    wall.activateWindow()
    QTest.qWaitForWindowActive(wall)
    strike(page, wall, Qt.Key.Key_Space)

    assert page.player.conductor.paused
    assert wall.card.face.note.text == "paused"
    wall.close()


def test_it_shows_the_summary_and_goes_with_the_session(gym):
    page = at(gym, "over")
    wall = opened(page)
    assert wall.card.title.text == "Session done"
    assert [text.text for text in wall.card.sides] == [
        "● Left: 1 set · 10 reps · 400 kg",
        "■ Right: 1 set · 10 reps · 400 kg",
        "",
    ]
    assert "Left: 1 set" in wall.card.accessibleDescription()
    page.stage.done_button.click()

    assert page.wall.view is None
    assert page.wall.button.isHidden()


def test_it_closes_when_the_program_is_left(gym):
    page = at(gym, "lower")
    opened(page)
    page.leave()
    assert page.wall.view is None


def test_it_waits_with_the_athlete_after_a_rest_that_ran_out(gym):
    page = at(gym, "card")
    wall = opened(page)
    gym.clock.sleep(SWITCH_S + 190)
    page.look()

    assert wall.card.face.note.text == "rest over by 3:13"
    wall.close()


def test_before_a_session_there_is_nothing_to_show(gym):
    page = gym.page()
    assert page.wall.button.isHidden()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    assert not page.wall.button.isHidden()


def test_with_one_screen_the_button_opens_and_closes_a_window(gym):
    page = at(gym, "lower")
    page.wall.button.click()
    wall = there(page.wall.view)
    assert not wall.isFullScreen()
    page.wall.button.click()

    assert page.wall.view is None


@pytest.fixture
def two_screens(monkeypatch):
    """A second screen, as far as the desk is told."""
    screen = there(QGuiApplication.primaryScreen())
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [screen, screen])
    return screen


def entries(page: SessionPage) -> dict[str, QAction]:
    page.wall.button.click()
    return {action.text(): action for action in there(page.wall.menu).actions()}


@OFFSCREEN_MENU
def test_with_more_screens_it_asks_which_and_remembers(gym, two_screens):
    page = at(gym, "lower")
    shown = entries(page)
    assert len(shown) == 3
    assert any(text.startswith("Screen 1 · ") for text in shown)
    next(action for text, action in shown.items() if text.startswith("Screen 2")).trigger()
    wall = there(page.wall.view)

    assert wall.isFullScreen()
    assert gym.preferences.settings.wall_screen == two_screens.name()
    there(page.wall.menu).close()
    shown = entries(page)
    assert there(page.wall.menu).defaultAction() in shown.values()
    shown["Close wall view"].trigger()
    assert page.wall.view is None
    there(page.wall.menu).close()
    assert gym.preferences.settings.wall_screen == two_screens.name()


@OFFSCREEN_MENU
def test_a_choice_that_cannot_be_kept_is_said(gym, two_screens, monkeypatch, qtbot):
    page = at(gym, "lower")

    def refuse(**_changes):
        raise BadFile("The settings could not be saved.")

    monkeypatch.setattr(page.wall._preferences, "change", refuse)
    with qtbot.waitSignal(page.notice) as notice:
        entries(page)["In a window"].trigger()

    assert notice.args == ["The settings could not be saved."]
    assert not there(page.wall.view).isFullScreen()
    there(page.wall.menu).close()
    page.wall.close()


def test_a_screen_that_is_pulled_out_leaves_a_window(gym):
    page = at(gym, "lower")
    screen = there(QGuiApplication.primaryScreen())
    wall = page.wall.open(screen)
    assert wall.isFullScreen()
    page.wall._screen_gone(screen)

    assert not wall.isFullScreen()
    assert screen.geometry().contains(wall.geometry())
    wall.close()


SECOND_SCREEN = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(["wall"])
from studio.ui.session.wall import WallView
first, second = app.screens()
wall = WallView()
wall.open_on(second)
print(wall.screen().name(), wall.geometry().x(), wall.isFullScreen())
wall.close()
"""


def test_it_opens_on_the_screen_that_was_chosen(tmp_path: Path):
    """With two screens of a platform that has them."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1280, "height": 720} for name, x in (("A", 0), ("B", 1280))
    ]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    ended = python("-c", SECOND_SCREEN, QT_QPA_PLATFORM=f"offscreen:configfile={file}")

    assert ended.stdout.split() == ["B", "1280", "True"], ended.stderr
