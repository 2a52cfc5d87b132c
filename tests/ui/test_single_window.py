"""A second start on the same data folder asks the first one to show itself."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer

from studio.ui import single_window
from studio.ui.single_window import SecondStarts, raise_first_window, socket_name
from tests.process import python, python_beside

ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from studio.ui.single_window import raise_first_window
app = QCoreApplication([])
print(raise_first_window(Path(sys.argv[1])))
"""
ANSWER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from studio.ui import single_window
from studio.ui.single_window import SecondStarts
app = QCoreApplication([])
starts = SecondStarts(Path(sys.argv[1]))
starts.raise_wanted.connect(app.quit)
print("there", flush=True)
app.exec()
print("raised", flush=True)
if "killed" in sys.argv:
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)
starts.close()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gym.db"


def first(file: Path, *more: str) -> "subprocess.Popen[str]":
    """A process that has the file, once it listens."""
    process = python_beside("-c", ANSWER, str(file), *more)
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    return process


def test_a_second_process_raises_the_first(file):
    with first(file) as process:
        assert python("-c", ASK, str(file)).stdout == "True\n"  # gives up after two seconds
        assert process.communicate()[0] == "raised\n"
    assert process.returncode == 0


def test_where_nobody_answers_it_is_said_at_once(qapp, file):
    assert not raise_first_window(file)


def test_what_a_killed_process_left_is_no_obstacle(qtbot, file):
    with first(file, "killed") as process:
        assert raise_first_window(file)
        process.communicate()
    assert process.returncode == -9
    assert not raise_first_window(file)

    starts = SecondStarts(file)
    with qtbot.waitSignal(starts.raise_wanted):
        asked = python_beside("-c", ASK, str(file))
    assert asked.communicate()[0] == "True\n"
    starts.close()
    assert not raise_first_window(file)


def test_a_process_that_hangs_does_not_hang_the_second(qapp, file, monkeypatch):
    monkeypatch.setattr(single_window, "ANSWER_MS", 50)
    server = QLocalServer()
    server.listen(socket_name(file))
    assert not raise_first_window(file), "it is connected, and nothing comes"
    server.close()


def test_the_name_belongs_to_the_file_whatever_way_it_is_written(file, tmp_path):
    file.write_bytes(b"")
    (tmp_path / "link.db").symlink_to(file)
    assert socket_name(tmp_path / "." / "gym.db") == socket_name(file)
    assert socket_name(tmp_path / "link.db") == socket_name(file)
    assert socket_name(tmp_path / "other.db") != socket_name(file)
    assert "gym" not in socket_name(file)
    assert len(socket_name(file)) < 60  # some systems allow a path of 104 characters in all
