"""A second start whose first does not answer says so, and waits or leaves; nothing is opened twice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from studio.paths import holder_file
from studio.ui import second_start
from studio.ui.second_start import SecondStart, StillRunning
from tests.make import there
from tests.process import python, python_beside

HOLDS = """
import sys
from pathlib import Path
from studio.storage.database import open_database
with open_database(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.readline()
    from PySide6.QtCore import QCoreApplication
    from studio.ui.single_window import SecondStarts
    app = QCoreApplication([])
    starts = SecondStarts(Path(sys.argv[1]))
    starts.raise_wanted.connect(app.quit)
    app.exec()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gym.db"


@pytest.fixture
def silent(file: Path) -> Iterator[object]:
    """A process that has the file and does not listen."""
    with python_beside("-c", HOLDS, str(file)) as process:
        assert there(process.stdout).readline() == "holds\n"
        yield process
        process.kill()
        process.communicate()


@pytest.fixture
def second(dressed, file, monkeypatch) -> Iterator[SecondStart]:
    monkeypatch.setattr(second_start, "ASK_AGAIN_MS", 20)
    second = SecondStart(file)
    yield second
    second.close()


def the_dialog() -> StillRunning:
    (dialog,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, StillRunning) and one.isVisible()
    ]
    return dialog


def test_it_says_who_has_the_data_and_since_when(second, silent):
    second.ask()
    dialog = the_dialog()
    assert f"Evenside is already running (process {silent.pid}, since " in dialog.text()
    assert dialog.text().endswith(" but does not answer.")
    assert [b.text() for b in dialog.buttons()] == ["Wait", "Close this"]
    assert [b.accessibleName() for b in dialog.buttons()] == ["Wait", "Close this"]


def test_leaving_leaves(second, silent, qtbot):
    second.ask()
    with qtbot.waitSignal(second.left) as left:
        the_dialog().close_button.click()
    assert left.args == [False]


def test_escape_leaves_too(second, silent, qtbot):
    second.ask()
    with qtbot.waitSignal(second.left) as left:
        qtbot.keyClick(the_dialog(), Qt.Key.Key_Escape)
    assert left.args == [False]


def test_waiting_ends_when_the_first_does(second, silent, qtbot):
    second.ask()
    dialog = the_dialog()
    dialog.wait_button.click()
    assert dialog.isVisible()
    assert not dialog.wait_button.isEnabled()
    assert dialog.informativeText() == "Waiting until it answers or ends…"
    with qtbot.waitSignal(second.free):
        silent.kill()
    assert not any(isinstance(one, QMessageBox) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_waiting_ends_when_the_first_answers_after_all(second, silent, qtbot):
    second.ask()
    the_dialog().wait_button.click()
    with qtbot.waitSignal(second.left) as left:
        silent.stdin.write("listen now\n")
        silent.stdin.flush()
    assert left.args == [True]


def test_without_a_screen_nobody_is_asked(second):
    assert not second.can_ask_a_person


@pytest.mark.slow
def test_a_start_beside_one_that_does_not_answer_is_one_line(own_home, tmp_path):
    own_home.mkdir(parents=True)
    with python_beside("-c", HOLDS, str(own_home / "gym.db")) as first:
        assert there(first.stdout).readline() == "holds\n"
        second = python("-m", "studio")
        first.kill()
        first.communicate()
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr.startswith(
        f"Evenside is open on this data folder (process {first.pid}); close it first."
    )
    assert second.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "note", ["", "{", json.dumps({"pid": 1, "host": "front-desk", "since_ms": 1, "started": "1"})]
)
def test_a_note_of_nobody_keeps_no_window_from_opening(own_home, note):
    own_home.mkdir(parents=True)
    holder_file(own_home / "gym.db").write_text(note)
    assert python("-m", "studio", "--quit-after-start").returncode == 0
