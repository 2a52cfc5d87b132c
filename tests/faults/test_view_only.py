"""A folder in which nobody may write: the window shows all of it, changes nothing and leaves nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.paths import DataFolder
from tests.faults.conftest import Tell
from tests.faults.damage import leave_unclean, make_gym
from tests.process import python

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights"),
]
# Root may write everywhere: it gives up that right (CAP_DAC_OVERRIDE) before it becomes the program.
AS_ANYBODY = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
SHOWN = """
import sys
from studio import app
from studio.ui import start

class Watched(start.Start):
    def _report_and_close(self):
        rooms = self._rooms
        for key in ("library", "planner", "session", "progress", "athletes", "settings", "today"):
            self.window.show_page(key)
        with rooms.database.read() as session:
            from studio.storage.athletes import athletes
            print("athletes:", *(athlete.name for athlete in athletes(session)))
        print("banner:", self.window.banners.banner("view-only").text.text())
        print("foot:", self.window.status.data.text())
        print("may add:", rooms.athletes.new_button.isEnabled(), rooms.progress.new_test.isEnabled())
        super()._report_and_close()

app.Start = Watched
from studio.__main__ import main
raise SystemExit(main())
"""


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder that was made elsewhere and lies on a read-only disk, so to speak."""
    folder = make_gym(tmp_path / "data")
    shutil.rmtree(folder.logs)
    yield folder
    for path in (folder.root, *folder.root.rglob("*")):
        path.chmod(0o700)


def lock(folder: DataFolder) -> dict[str, bytes]:
    paths = sorted(folder.root.rglob("*"), reverse=True)
    for path in (*paths, folder.root):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return contents(folder)


def contents(folder: DataFolder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.root.rglob("*")) if path.is_file()}


def run(*arguments: str, folder: DataFolder) -> tuple[int, str, str]:
    ended = python("-c", AS_ANYBODY, *arguments, "--data-dir", str(folder.root))
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("how", ["clean", "killed"])
def test_a_folder_that_cannot_be_written_is_shown_and_stays_as_it_is(
    locked: DataFolder, how: str, tell: Tell
) -> None:
    if how == "killed":
        leave_unclean(locked)
    before = lock(locked)

    code, said, complained = run("-c", SHOWN, "--quit-after-start", folder=locked)

    assert (code, complained) == (0, "")
    assert "athletes: Ann Bea" in said
    assert "banner: View only: " in said
    assert "foot: gym.db · view only" in said
    assert "may add: False False" in said
    assert contents(locked) == before
    tell("view only on a read-only folder", "2 of 2 shown, 0 files changed or left")


def test_the_command_line_reads_and_says_why_it_cannot_write(locked: DataFolder) -> None:
    before = lock(locked)
    assert run("-m", "studio", "athlete", "list", folder=locked) == (0, "Ann\nBea\n", "")
    code, said, complained = run("-m", "studio", "athlete", "new", "Cleo", folder=locked)
    assert (code, said) == (2, "")
    assert complained.startswith("View only: ")
    assert len(complained.splitlines()) == 1
    assert contents(locked) == before
