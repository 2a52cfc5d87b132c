"""A full disk, a file that may not grow, a folder that may not be written: told, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.domain.errors import StudioError
from studio.paths import DataFolder, make_folders
from studio.storage.database import open_database
from studio.storage.trouble import DiskTrouble
from tests.faults.conftest import Tell
from tests.faults.running_log import RunningLog
from tests.faults.tools import tool
from tests.process import python, python_beside

if sys.platform != "linux":  # pragma: no cover - other systems fill their disks in other ways
    pytest.skip("needs a small file system or a limit of Linux", allow_module_level=True)

SMALL, BALLAST = 4_000_000, 1_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 4 MB; only root may have one."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system; the limit of a file's size is tried instead")
    place = tmp_path / "disk"
    place.mkdir()
    command = [tool("mount", "no small disk"), "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - as root, below tmp
    if done.returncode:
        pytest.skip(f"no small file system here: {done.stderr.strip()}")
    yield place
    subprocess.run([tool("umount", "no small disk"), str(place)], check=True)  # noqa: S603 - what was mounted


def filled(folder: Path, largest: int, *, room: Path | None = None) -> tuple[int, str]:
    """Log until the disk refuses, make room, log the refused round and one more: all is there, once.

    Returns the rounds stored before, and what was said.
    """
    log = RunningLog(folder / "gym.db")
    log.make()
    with python_beside("-m", "tests.faults.full_disk_child", str(folder), str(largest)) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        rounds, _, said = child.stdout.readline().partition(" ")
        if room is not None:
            room.unlink()
        child.stdin.write("there is room\n")
        child.stdin.flush()
        ended, complaint = child.communicate()
    assert child.returncode == 0, complaint
    assert ended == f"{int(rounds) + 2} None\n"
    assert log.look(int(rounds) + 2) == (int(rounds) + 2, 0)
    return int(rounds), said


@pytest.mark.slow
def test_a_full_disk_stores_what_fits_and_the_rest_once_there_is_room(small_disk: Path, tell: Tell) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(BALLAST))
    rounds, said = filled(small_disk / "data", 0, room=ballast)
    assert rounds > 10
    assert "Free some space and try again" in said
    tell("a full disk", f"{2 * rounds} sets before it, 0 lost, went on when there was room")


@pytest.mark.slow
def test_a_file_that_may_not_grow_is_a_full_disk_too(tmp_path: Path, tell: Tell) -> None:
    rounds, said = filled(tmp_path / "data", 500_000)
    assert rounds > 1
    assert "Free some space and try again" in said
    tell("a file that may not grow", f"{2 * rounds} sets before it, 0 lost, went on when it might")


@pytest.mark.slow
def test_a_program_can_be_started_and_read_on_a_disk_without_a_byte_left(small_disk: Path) -> None:
    log = RunningLog(small_disk / "data" / "gym.db")
    log.make()
    crowd = fill_up(small_disk)
    with open_database(log.path) as database:
        assert log.rounds(database) == []
        with pytest.raises(DiskTrouble):
            log.add(database, *log.pair(1))
        crowd.unlink()
        log.add(database, *log.pair(1))
    assert log.look(1) == (1, 0)


@pytest.mark.slow
def test_what_only_the_journal_has_comes_back_with_the_room_of_the_ballast(small_disk: Path) -> None:
    """After an unclean end on a disk that is full: nothing new may be logged before it is back."""
    folder = DataFolder(small_disk / "data")
    log = RunningLog(folder.database)
    log.make()
    before = log.path.read_bytes()
    with open_database(log.path) as database:
        log.add(database, *log.pair(1))
    log.path.write_bytes(before)
    folder.ballast.write_bytes(bytes(BALLAST))
    crowd = fill_up(small_disk)
    with open_database(log.path) as database:
        assert len(database.recovered) == 2
        assert log.rounds(database) == [1]
    assert not folder.ballast.exists()
    log.path.write_bytes(before)
    more = fill_up(small_disk)
    with pytest.raises(DiskTrouble, match="Free some space"), open_database(log.path):
        pytest.fail("what is logged now would take the numbers of what is not back")
    for path in (crowd, more):
        path.unlink()
    assert log.look(1) == (1, 2)


@pytest.mark.slow
def test_a_window_opens_on_a_full_disk_although_something_is_to_be_written(small_disk: Path) -> None:
    """The exercises that come with Evenside are not in this file yet."""
    log = RunningLog(small_disk / "data" / "gym.db")
    log.make()
    make_folders(DataFolder(log.path.parent))
    crowd = fill_up(small_disk)
    started = python("-c", TELLS_OF_DISK, "--data-dir", str(log.path.parent), "--quit-after-start")
    crowd.unlink()
    assert (started.returncode, started.stderr) == (0, "")
    assert "The disk is full or failing, so nothing was stored" in started.stdout
    assert "ready in" in started.stdout
    assert log.look(0) == (0, 0)


def fill_up(disk: Path) -> Path:
    """A file that leaves no byte."""
    crowd = disk / ("crowd-2" if (disk / "crowd").exists() else "crowd")
    with pytest.raises(OSError, match="No space"):
        crowd.write_bytes(bytes(SMALL))
    return crowd


TELLS_OF_DISK = """
from studio import app
from studio.ui import start

class Watched(start.Start):
    def _report_and_close(self):
        print(self.window.banners.banner("disk-trouble").text.text())
        super()._report_and_close()

app.Start = Watched
from studio.__main__ import main
raise SystemExit(main())
"""
WRITE_THERE = """
import os, sys
from pathlib import Path
from sqlalchemy.dialects.sqlite import pysqlite
from studio.domain.errors import StudioError
from studio.storage.database import open_database
os.setuid(65534)
try:
    with open_database(Path(sys.argv[1])):
        print("opened")
except StudioError as error:
    print("refused:", error)
"""


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_is_refused_in_a_sentence_and_left_alone(tell: Tell) -> None:
    with tempfile.TemporaryDirectory() as place:  # not below pytest's own, where no other user gets
        Path(place).chmod(0o755)
        look_at_folder_of_another(Path(place) / "data")
    tell("a folder that may not be written", "refused in a sentence, every byte as it was")


def look_at_folder_of_another(folder: Path) -> None:
    log = RunningLog(folder / "gym.db")
    log.make()
    before = {path.name: path.read_bytes() for path in folder.glob("gym.db*")}
    folder.chmod(0o555)
    log.path.chmod(0o444)
    if os.geteuid() != 0:
        with pytest.raises(StudioError, match=r"\.$"), open_database(log.path):
            pytest.fail("it opened")
    else:  # who may write everywhere
        said = python("-c", WRITE_THERE, str(log.path)).stdout
        assert said.startswith("refused:")
    folder.chmod(0o755)
    assert {path.name: path.read_bytes() for path in folder.glob("gym.db*")} == before
