"""Whole sessions by key events of a real X server: a keyboard's, a scanner's and a presenter remote's."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.domain.sides import Side
from studio.domain.workout import LoggedSet
from studio.storage import athletes, workouts
from studio.storage.database import open_database
from tests.process import python_beside

PATIENCE_S = 40
NEEDED = ("Xvfb", "xdotool")
pytestmark = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in NEEDED), reason=f"{' and '.join(NEEDED)} are needed"
)


class Room:
    """The program on a display of its own, with somebody at its keys."""

    def __init__(self, display: str, folder: Path) -> None:
        self._display = display
        self.folder = folder
        self._child = python_beside(
            *("-m", "tests.end_to_end.real_keys_child", str(folder)),
            DISPLAY=display,
            QT_QPA_PLATFORM="xcb",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait_for("open")
        self._xdotool("search", "--sync", "--onlyvisible", "--name", "Evenside", "windowfocus", "--sync")

    def wait_for(self, wanted: str) -> None:
        """Until the program has said this."""
        heard: list[str] = []
        while wanted not in heard:
            try:
                heard.append(self._lines.get(timeout=PATIENCE_S))
            except queue.Empty:
                pytest.fail(f"It never said {wanted!r}, but {heard}")

    def press(self, *keys: str) -> None:
        """Keys at the pace of a hand; the same one is pressed again only after the last pause."""
        for key in keys[:-1]:
            self._xdotool("key", key, "sleep", "0.1")
        self._xdotool("key", keys[-1], "sleep", "0.3")

    def scan(self, text: str) -> None:
        """What a scanner types, and its Enter."""
        self._xdotool("type", "--delay", "4", text + "\n")

    def close(self) -> None:
        if self._child.poll() is None:
            assert self._child.stdin is not None
            self._child.stdin.write("\n")
            self._child.stdin.flush()
        self._child.wait(timeout=PATIENCE_S)
        self._reader.join(timeout=PATIENCE_S)
        for pipe in (self._child.stdin, self._child.stdout, self._child.stderr):
            if pipe is not None:
                pipe.close()

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._lines.put(line.strip())

    def _xdotool(self, *words: str) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=PATIENCE_S, stdout=-3)  # noqa: S603, S607


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server that found a free number by itself; one session after the other is played on it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(  # noqa: S603
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24"],  # noqa: S607
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=PATIENCE_S)


@pytest.fixture
def room(display: str, tmp_path: Path) -> Iterator[Room]:
    made = Room(display, tmp_path / "Evenside")
    yield made
    made.close()


def logged(room: Room) -> list[LoggedSet]:
    room.close()
    with open_database(room.folder / "gym.db") as database, database.read() as session:
        (ann,) = athletes.athletes(session)
        (workout,) = workouts.workouts_of(session, ann.id)
        return workouts.sets_of(session, workout.id)


def test_a_session_by_keyboard_alone_and_a_scanner_beside_it_does_nothing(room: Room) -> None:
    room.press("ctrl+4", "space")
    room.scan("UPRC")
    room.wait_for("scan UPRC")
    room.press("space")
    room.wait_for("set logged 0")
    room.scan("VETR 3")
    room.wait_for("scan VETR 3")
    room.wait_for("rest card logged 0")
    room.press("3", "Return")
    room.wait_for("rest logged 1")
    room.press("Right")
    room.wait_for("set logged 1")
    room.wait_for("rep 2")
    room.press("r")
    room.wait_for("rest card logged 1")
    room.press("Return")
    room.wait_for("over logged 2")
    room.press("Return")
    room.wait_for("page today")
    left, right = logged(room)
    assert (left.side, left.reps, left.rir) == (Side.LEFT, 2, 3)
    assert (right.side, right.reps, right.hips_rotated) == (Side.RIGHT, 2, True)


def test_a_session_by_a_presenter_remote(room: Room) -> None:
    """Next is Page Down, Prior is Page Up; the start-and-stop key alternates between F5 and Escape."""
    room.press("ctrl+4", "space")
    room.press("F5", "b", "period", "Escape")
    room.press("Next")
    room.wait_for("set logged 0")
    room.press("F5", "b", "period", "Escape")
    room.wait_for("rest card logged 0")
    room.press("Next")
    room.wait_for("rest logged 1")
    room.press("Prior")
    room.wait_for("waiting logged 0")
    room.press("Next")
    room.wait_for("rest card logged 0")
    room.press("Next", "b", "F5", "Escape", "period")
    room.wait_for("set logged 1")
    room.wait_for("rest card logged 1")
    room.press("Next")
    room.wait_for("over logged 2")
    room.press("Next")
    room.wait_for("page today")
    assert [(one.side, one.reps) for one in logged(room)] == [(Side.LEFT, 2), (Side.RIGHT, 2)]
