"""The Progress page on screen with three tests of Ann's, for the tests of what is exported from it."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.storage.database import Database
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.progress.page import ProgressPage
from tests.fake_clock import FakeClock
from tests.ui.progress_gym import NOW, STRONG, WEAK, Gym, mirrored


def three_tests(gym: Gym, *, swap: bool = False) -> None:
    for n, days_ago in enumerate((56, 28, 0)):
        gym.test(days_ago, *mirrored([value + n for value in WEAK], STRONG, swap=swap))


@contextmanager
def progress_on_screen(
    qtbot: QtBot, database: Database, changes: Changes, gym: Gym, folder: Path
) -> Iterator[ProgressPage]:
    """As large as in a window of 1280 x 720; all of it is read and drawn at once."""
    current = CurrentAthlete()
    current.choose(gym.athlete)
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, folder))
    for work in (page.work, page.more.work, page.exporting.exporter.work):
        work.slice_ms = math.inf
    page.setParent(window)
    window.resize(1205, 648)
    page.resize(1205, 648)
    window.show()
    page.activated()
    yield page
    window.close()
