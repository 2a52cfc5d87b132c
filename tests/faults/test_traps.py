"""The traps of PySide6 that end or confuse a program (reliability.md 4), each in a process of its own."""

from __future__ import annotations

import json
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from studio.logs import FILE_BYTES
from studio.paths import DataFolder
from studio.storage.backup import backups_in
from studio.storage.database import open_database
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.running_log import RunningLog
from tests.faults.window_jobs import ANN
from tests.make import an_athlete
from tests.process import python

pytestmark = pytest.mark.slow

FAULTS = ("slot", "timer", "paint", "data", "thread", "task")

CRASHES = """
import os, signal, sys
from PySide6.QtCore import QTimer
from tests.faults import window_jobs
def say(word):
    os.kill(os.getpid(), signal.SIGSEGV)
window_jobs.install("", say, -1, "")
from studio.__main__ import main
sys.exit(main([]))
"""

TELLS_OF_CRASH = """
import sys
from studio.ui import fault_dialogs
from tests.faults import window_jobs
shown = []
class Seen(fault_dialogs.CrashDialog):
    def showEvent(self, event):
        super().showEvent(event)
        shown.append(self.detailedText())
fault_dialogs.CrashDialog = Seen
window_jobs.install("", print, 300, "window")
from studio.__main__ import main
code = main([])
print("told:", len(shown), "Segmentation fault" in "".join(shown))
sys.exit(code)
"""

STARTS_AGAIN = """
import os, sys
from PySide6.QtCore import QTimer
from tests.faults import window_jobs

class Fails(window_jobs.Start):
    def _build(self, database):
        QTimer.singleShot(200, self._go_on)
        return super()._build(database)
    def _go_on(self):
        if os.environ.get("ONCE_MORE"):
            self.window.close()
            return
        os.environ["ONCE_MORE"] = "1"
        self._reporter.restart_wanted.emit()

window_jobs.Start = Fails
window_jobs.install("", lambda word: print(word, os.getpid(), flush=True), -1, "")
from studio.__main__ import main
sys.exit(main([]))
"""

HANGS = """
import sys, threading
from studio.ui import start
from tests.faults import window_jobs
start.OWN_PATIENCE_S = start.OUTSIDE_PATIENCE_S = 0.3
never = threading.Event()
class Watched(start.Start):
    def _build(self, database):
        rooms = super()._build(database)
        self._tasks.run(never.wait, done=print, failed=print)
        return rooms
window_jobs.Start = Watched
window_jobs.install("log", lambda word: None, 100, sys.argv[1])
from studio.__main__ import main
sys.exit(main([]))
"""


def walk_into(trap: str, folder: Path) -> dict[str, Any]:
    ended = python("-m", "tests.faults.trap_child", trap, str(folder))
    complaints = ended.stderr.replace("Error calling Python override of ", "")  # PySide's own
    assert (ended.returncode, re.sub(r"\w+::\w+\(\): |\n", "", complaints)) == (0, "")
    seen: dict[str, Any] = json.loads(ended.stdout)
    return seen


@pytest.mark.parametrize("trap", FAULTS)
def test_a_fault_is_told_once_however_often_it_comes(trap: str, tmp_path: Path, tell: Tell) -> None:
    seen = walk_into(trap, tmp_path)
    assert (seen["crash"], seen["restart"]) == (1, 0)
    if trap in ("slot", "timer", "paint", "data"):
        assert seen["calls"] > 3
    log = DataFolder(tmp_path).log.read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "somebody typed" not in log
    tell(f"crash traps: a fault in a {trap}", "told once, and the program goes on")


def test_nothing_is_raised_into_qt_by_what_hears_its_messages(tmp_path: Path) -> None:
    assert walk_into("message handler", tmp_path)["crash"] == 0


def test_a_flood_of_messages_leaves_a_trickle_in_the_log(tmp_path: Path) -> None:
    walk_into("flood", tmp_path)
    files = list(DataFolder(tmp_path).logs.glob("evenside.log*"))
    lines = "".join(file.read_text(encoding="utf-8") for file in files).splitlines()
    assert 10 < len(lines) < 1_000
    assert sum(file.stat().st_size for file in files) < FILE_BYTES / 5


def test_a_slot_of_an_object_that_is_gone_is_not_called(tmp_path: Path) -> None:
    seen = walk_into("deleted receiver", tmp_path)
    assert (seen["calls"], seen["crash"]) == (0, 0)


def test_slots_run_in_the_window_s_thread_whoever_sends(tmp_path: Path) -> None:
    seen = walk_into("worker's signal", tmp_path)
    assert (seen["mine"], seen["threads"], seen["crash"]) == (True, 2, 0)


def test_garbage_of_the_window_is_never_collected_by_a_worker(tmp_path: Path) -> None:
    seen = walk_into("garbage", tmp_path)
    assert (seen["automatic"], seen["crash"], seen["threads"]) == (False, 0, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_a_crash_in_compiled_code_is_told_at_the_next_start_once(own_home: Path) -> None:
    assert python("-m", "studio", "athlete", "new", "Ann Berg").returncode == 0
    crashed = python("-c", CRASHES)
    assert crashed.returncode == -signal.SIGSEGV
    crash_log = DataFolder(own_home).crash_log
    assert "Segmentation fault" in crash_log.read_text(encoding="utf-8")

    again = python("-c", TELLS_OF_CRASH)
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "told: 1 True")
    assert crash_log.stat().st_size == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no exec there")
def test_a_new_start_is_the_same_program_once_more(own_home: Path) -> None:
    ended = python("-c", STARTS_AGAIN)
    assert (ended.returncode, ended.stderr) == (0, "")
    first, second = (line.split() for line in ended.stdout.splitlines())
    assert first == second, "the process goes on as another one"
    assert not DataFolder(own_home).lock.exists()


def test_work_that_never_ends_keeps_no_window_from_closing(own_home: Path, tell: Tell) -> None:
    closes, pairs = amount(2, 100), 0
    folder = DataFolder(own_home)
    log = RunningLog(folder.database, an_athlete(id=ANN))
    log.make()
    for number in range(closes):
        ended = python("-c", HANGS, ("window", "logout")[number % 2])
        assert (ended.returncode, ended.stderr) == (0, "")
        pairs, recovered = log.look(pairs + 1)
        assert recovered == 0
        with open_database(folder.database) as database:
            assert backups_in(folder.backups)[-1].mark == database.mark
    assert not folder.lock.exists()
    tell("closes with work that never ends", f"{closes} with exit code 0, 0 of {2 * pairs} sets lost")
