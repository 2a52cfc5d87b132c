"""One process has the data at any time, whatever lies beside the file and whoever is killed."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from studio.paths import DataFolder
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.make import there
from tests.process import python, python_beside, python_within

if sys.platform == "win32":  # pragma: no cover - there is no such signal there
    pytest.skip("there is no SIGKILL here", allow_module_level=True)


@pytest.mark.slow
def test_two_processes_never_have_one_file_at_once(tmp_path: Path, tell: Tell) -> None:
    rounds = amount(16, 500)
    ended = python_within(
        60 + 4 * rounds, "-m", "tests.faults.lock_server", str(tmp_path / "gym"), str(rounds), "5"
    )
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout)
    assert min(seen["opened"], seen["refused"], seen["killed"]) > rounds / 10, seen
    tell(
        "locks",
        f"{seen['rounds']} rounds of two: {seen['opened']} opened, {seen['refused']} refused, "
        f"{seen['killed']} killed, never two at once",
    )


@pytest.mark.slow
def test_a_second_start_leaves_at_once_and_a_killed_first_no_lock(own_home: Path, tell: Tell) -> None:
    with python_beside("-m", "tests.faults.window_child") as first:
        assert [there(first.stdout).readline() for _ in range(2)] == ["begun\n", "filled\n"]
        before = time.monotonic()
        second = python("-m", "studio")
        took = time.monotonic() - before
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        first.kill()
        first.communicate()
    assert DataFolder(own_home).lock.exists(), "a note of the dead process"
    third = python("-m", "studio", "athlete", "list")
    assert (third.returncode, third.stderr) == (0, "")
    tell("second starts", f"it showed the first window and was gone after {took:.1f} s")
