"""The start and the end of the window, in processes of their own."""

import re
import sqlite3
from contextlib import closing

import pytest

from studio.paths import DataFolder
from studio.storage.backup import backups_in
from tests.make import there
from tests.process import python, python_beside

pytestmark = pytest.mark.slow  # each test starts the whole program once or more

HEAVY = ("pyqtgraph", "numpy", "reportlab", "sqlalchemy", "alembic", "PySide6.QtMultimedia")
AT_FIRST_PAINT = """
import sys
from studio.ui import first_paint

class Stop(first_paint.FirstPaint):
    def __init__(self, window):
        super().__init__(window)
        self.painted.connect(self.tell)

    def tell(self):
        heavy = [name for name in {heavy!r} if name in sys.modules]
        print("loaded:", " ".join(heavy) or "nothing heavy")
        chip = self.parent().top_bar.athlete
        print("athlete:", chip.accessibleDescription() or chip.accessibleName(), flush=True)
        import os
        os._exit(0)  # before anything is opened

first_paint.FirstPaint = Stop
from studio.__main__ import main
main([])
"""

MINIMISED = """
from studio.ui import main_window

class Watched(main_window.MainWindow):
    def __init__(self, *state_file):
        super().__init__(*state_file)
        self.page_shown.connect(self.minimise)

    def minimise(self, key):
        self.page_shown.disconnect(self.minimise)
        self.showMinimized()
        print("minimised:", self.isMinimized(), flush=True)

    def come_to_front(self):
        super().come_to_front()
        print("in front:", self.isVisible() and not self.isMinimized(), flush=True)
        self.close()

main_window.MainWindow = Watched
from studio.__main__ import main
raise SystemExit(main([]))
"""


@pytest.fixture
def folder(own_home):
    return DataFolder(own_home)


def start(*arguments):
    return python("-m", "studio", *arguments, "--quit-after-start")


def test_nothing_heavy_is_loaded_before_the_first_paint(folder):
    start()  # a second start has a database to show something of
    ended = python("-c", AT_FIRST_PAINT.format(heavy=HEAVY))

    assert ended.stdout.splitlines()[0] == "loaded: nothing heavy", ended.stderr


@pytest.fixture
def anns(folder):
    """A data folder in which Ann Berg was in charge when the window was closed."""
    assert python("-m", "studio", "athlete", "new", "Ann Berg").returncode == 0
    assert start().returncode == 0
    return folder


def first_shown():
    """What the bare window says of the athlete before the database is open."""
    ended = python("-c", AT_FIRST_PAINT.format(heavy=HEAVY))
    return ended.stdout.splitlines()[-1]


def test_the_first_paint_shows_whom_the_last_end_left_in_charge(anns):
    before = anns.database.read_bytes()
    assert first_shown() == "athlete: Ann Berg"
    assert anns.database.read_bytes() == before


def test_after_an_unclean_end_the_first_paint_touches_nothing(anns):
    anns.write_ahead_log.write_bytes(b"what a killed process left")
    before = anns.database.read_bytes()
    assert first_shown() == "athlete: Nobody is in charge yet"
    assert anns.database.read_bytes() == before
    assert anns.write_ahead_log.read_bytes() == b"what a killed process left"


def test_while_a_backup_is_being_restored_the_first_paint_touches_nothing(anns):
    anns.restore_intent.write_bytes(b"")
    assert first_shown() == "athlete: Nobody is in charge yet"


def test_a_start_says_when_it_was_ready_and_ends(folder):
    ended = start()

    assert (ended.returncode, ended.stderr) == (0, "")
    assert re.fullmatch(r"ready in \d+\.\d\d s\n", ended.stdout)
    assert "first paint after" in folder.log.read_text(encoding="utf-8")


def test_the_demo_leaves_nothing_behind(folder):
    ended = start("demo")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert not folder.database.exists()


def test_closing_makes_a_backup_once_for_what_changed(folder):
    assert start().returncode == 0
    made = backups_in(folder.backups)
    assert start().returncode == 0

    assert len(made) == 1
    assert backups_in(folder.backups) == made


@pytest.mark.parametrize("kind", ["newer", "foreign"])
def test_a_file_that_is_not_ours_is_refused_and_stays_as_it_was(folder, kind):
    start()
    if kind == "newer":
        with closing(sqlite3.connect(folder.database)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    else:
        folder.database.write_bytes(b"a shopping list" * 500)
    before = folder.database.read_bytes()

    ended = start()

    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert "Traceback" not in ended.stderr
    assert folder.database.read_bytes() == before


def test_a_second_start_leaves_the_window_to_the_first(folder):
    folder.root.mkdir(parents=True)
    first = python_beside("-m", "studio")
    try:
        while not (folder.database.exists() and folder.lock.exists()):
            assert first.poll() is None, first.communicate()
        second = python("-m", "studio")
        for _ in range(20):  # the first may still be loading when the file that tells of it is there
            if second.returncode == 0:
                break
            second = python("-m", "studio")
        command = python("-m", "studio", "athlete", "list")
    finally:
        first.terminate()
        first.communicate()

    assert second.returncode == 0, second.stderr
    assert command.returncode == 2
    assert f"process {first.pid}" in command.stderr


def test_a_second_start_brings_the_minimised_window_to_the_front(anns):
    with python_beside("-c", MINIMISED) as first:
        assert there(first.stdout).readline() == "minimised: True\n"
        second = python("-m", "studio")
        said, _ = first.communicate()  # offscreen complains that it cannot raise a window

    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert said == "in front: True\n"
    assert first.returncode == 0
