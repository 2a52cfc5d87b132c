"""SIGKILL at random moments of a restore, and again while it is finished: the old database or the new one."""

import json
import sys
from pathlib import Path

import pytest

from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.process import python_within

if sys.platform == "win32":  # pragma: no cover - there is no such signal there
    pytest.skip("there is no SIGKILL here", allow_module_level=True)


@pytest.mark.slow
def test_a_killed_restore_leaves_the_old_database_or_the_new_one(tmp_path: Path, tell: Tell) -> None:
    """Never a mix, and never a write-ahead log beside a file that it does not belong to."""
    seen = {"old": 0, "new": 0, "half-way": 0, "killed again": 0}
    kills, runs = amount(16, 100), amount(1, 3)
    for seed in range(runs):
        told = (str(tmp_path / str(seed)), str(kills), str(seed))
        run = python_within(60 + 20 * kills, "-m", "tests.faults.restore_server", *told)
        assert run.returncode == 0, run.stderr
        for name, count in json.loads(run.stdout).items():
            seen[name] += count
    assert seen["old"] + seen["new"] == kills * runs
    assert min(seen["old"], seen["new"]) > 0
    tell(
        "kills while a backup is restored",
        f"{kills * runs}: {seen['old']} the old data, {seen['new']} the new, 0 a mix;"
        f" {seen['half-way']} found half-way",
    )
