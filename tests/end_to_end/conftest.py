"""The built window on a database of its own, with a clock that a story moves."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.app import build_window
from studio.domain.instants import Instant
from studio.paths import DataFolder, make_folders
from studio.services.library import sync_built_ins
from studio.storage.database import open_database
from studio.ui import theme
from studio.ui.errors import Reporter
from studio.ui.main_window import MainWindow
from studio.ui.planner.new_block_dialog import NewBlockDialog
from studio.ui.preferences import Preferences
from studio.ui.rooms import Rooms
from studio.ui.tasks import Tasks
from studio.ui.welcome import WelcomeDialog
from tests.fake_clock import FakeClock
from tests.make import MONDAY

MONDAY_EVENING = Instant(1_795_453_200_000, "Europe/Berlin", 60)  # 23 November 2026, 18:00


class House:
    """Opens the program's window as `studio.app` does, as often as a story wants, on one data folder."""

    def __init__(self, qtbot: Any, root: Path) -> None:
        self.folder = DataFolder(root)
        self.clock = FakeClock(MONDAY_EVENING)
        self._qtbot = qtbot
        self._open = ExitStack()
        self.rooms: Rooms | None = None
        make_folders(self.folder)

    def open(self) -> Rooms:
        """Start the program."""
        database = self._open.enter_context(open_database(self.folder.database))
        with database.write() as session:
            sync_built_ins(session)
        window = MainWindow()
        preferences = Preferences(self.folder.settings)
        preferences.change(sound=False)
        tasks = Tasks(window)
        self._open.callback(tasks.wait)
        self.rooms = build_window(
            window,
            database,
            folder=self.folder,
            preferences=preferences,
            clock=self.clock,
            tasks=tasks,
            reporter=Reporter(window, self.folder.logs),
        )
        self.rooms.progress.work.slice_ms = math.inf  # a story does not look at pages that are half read
        window.resize(1280, 720)
        window.show()
        self._qtbot.addWidget(window)
        return self.rooms

    def close(self) -> None:
        """End the program as its window's cross does."""
        if self.rooms is not None:
            self.rooms.close()
            self.rooms.window.close()
            self.rooms = None
        self._open.close()

    def pass_time(self, seconds: float) -> None:
        """Time passes in the steps of a second in which a screen would look."""
        assert self.rooms is not None
        left = seconds
        while left > 0:
            self.clock.advance(min(1.0, left))
            self.rooms.session.look()
            left -= 1.0


@pytest.fixture
def house(qtbot: Any, tmp_path: Path) -> Iterator[House]:
    theme.apply("light", 100)
    made = House(qtbot, tmp_path / "Evenside")
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: Any) -> Callable[[House, type[QWidget]], Any]:
    """The open dialog of a kind, waited for."""

    def found(house: House, kind: type[QWidget]) -> Any:
        assert house.rooms is not None
        window = house.rooms.window
        qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=5000)
        return next(d for d in window.findChildren(kind) if d.isVisible())

    return found


@pytest.fixture
def planned(house: House, dialog: Callable[[House, type[QWidget]], Any]) -> Rooms:
    """A first start: units, an athlete, and the article's block from this Monday on."""
    rooms = house.open()
    rooms.welcome()
    welcome = dialog(house, WelcomeDialog)
    QTest.keyClicks(welcome.name, "Ann Berg")
    QTest.keyClicks(welcome.body_mass, "70,5")
    welcome.begin_button.click()
    welcome.plan_button.click()

    assert rooms.window.current_key == "planner"
    rooms.planner.ask_for_block("unilateral-glute-4w")
    new = dialog(house, NewBlockDialog)
    new.start.set_day(MONDAY)
    new.create_button.click()
    return rooms
