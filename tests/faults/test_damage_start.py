"""A start of the whole program on a file that cannot be opened: a line where nobody looks, or a screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from studio.paths import DataFolder
from studio.storage.database import open_database
from tests.faults.damage import ALL, CORPUS, make_gym, sets_in
from tests.process import python

pytestmark = pytest.mark.slow
PRESSES_RESTORE = """
from PySide6.QtCore import QTimer
from studio import app
from studio.ui import second_start, start

second_start.SecondStart.can_ask_a_person = property(lambda self: True)

class Pressing(start.Start):
    def begin(self):
        self.looks = QTimer(self)
        self.looks.timeout.connect(self.look)
        self.looks.start(50)
        super().begin()

    def look(self):
        screen = self._opener._screen
        if screen is not None and screen.restore.isVisible() and screen.choices.isVisible():
            print("screen:", screen._words.title(), flush=True)
            screen.restore.button.click()
        elif self._rooms is not None:
            self.looks.stop()
            today = self.window.stack.currentWidget() is self._rooms.today
            print("pages:", self.window.rail.isEnabled(), today)
            self.window.close()

app.Start = Pressing
from studio.__main__ import main
raise SystemExit(main())
"""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_gym(tmp_path_factory.mktemp("pristine") / "data")


@pytest.fixture
def gym(pristine: DataFolder, tmp_path: Path) -> DataFolder:
    return DataFolder(Path(shutil.copytree(pristine.root, tmp_path / "gym")))


@pytest.mark.parametrize("name", ["root of the sets noise", "gone"])
def test_a_start_that_nobody_watches_says_why_in_a_line(gym: DataFolder, name: str) -> None:
    CORPUS[name][0](gym.database)
    before = gym.database.read_bytes() if gym.database.exists() else None

    ended = python("-m", "studio", "--data-dir", str(gym.root), "--quit-after-start")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert str(gym.database) in ended.stderr
    assert (gym.database.read_bytes() if gym.database.exists() else None) == before


def test_a_press_on_restore_leads_to_the_pages_with_every_set(gym: DataFolder) -> None:
    CORPUS["root of the sets noise"][0](gym.database)

    ended = python("-c", PRESSES_RESTORE, "--data-dir", str(gym.root))

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == ["screen: The data file is damaged", "pages: True True"]
    with open_database(gym.database) as database:
        assert len(sets_in(database)) == ALL
