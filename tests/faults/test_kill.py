"""SIGKILL at random moments: what was acknowledged is there, and never half a pair or half an edit."""

import json
import sys
from pathlib import Path

import pytest

from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.process import python_beside

if sys.platform == "win32":  # pragma: no cover - there is no such signal there
    pytest.skip("there is no SIGKILL here", allow_module_level=True)


def killed(job: str, folder: Path, kills: int) -> int:
    """Let the server kill that often; how much was stored and is still there."""
    with python_beside("-m", "tests.faults.kill_server", job, str(folder), str(kills), "11") as server:
        said, complaint = server.communicate()
    assert server.returncode == 0, complaint
    seen = json.loads(said)
    assert seen["kills"] == kills
    return int(seen["stored"])


@pytest.mark.slow
def test_no_acknowledged_set_is_lost(tmp_path: Path, tell: Tell) -> None:
    kills = amount(80, 4_000)
    pairs = killed("log", tmp_path, kills)
    assert pairs >= kills // 8  # fewer where the machine is busy
    tell("kills while sets are logged", f"{kills} kills, 0 of {2 * pairs} acknowledged sets lost")


@pytest.mark.slow
def test_a_kill_during_a_backup_leaves_the_log_and_the_backups_before_it(tmp_path: Path, tell: Tell) -> None:
    kills = amount(20, 500)
    pairs = killed("backup", tmp_path, kills)
    assert pairs
    seen = f"{kills} kills, 0 of {2 * pairs} acknowledged sets lost, every listed backup is whole"
    tell("kills during a backup", seen)


@pytest.mark.slow
def test_a_kill_during_an_edit_of_the_plan_takes_at_most_that_edit(tmp_path: Path, tell: Tell) -> None:
    kills = amount(20, 500)
    edits = killed("edit", tmp_path, kills)
    assert edits
    tell("kills while a plan is edited", f"{kills} kills, 0 of {edits} acknowledged cells lost")
