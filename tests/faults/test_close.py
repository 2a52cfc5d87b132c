"""The window is closed at random moments, by a signal, a logout or its button, whatever goes on in it."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from studio.paths import DataFolder
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.make import there
from tests.process import python_beside, python_within

if sys.platform == "win32":  # pragma: no cover - there is no such signal there
    pytest.skip("there is no SIGTERM here", allow_module_level=True)

ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@pytest.mark.slow
def test_closing_in_mid_work_loses_nothing_and_leaves_nothing(tmp_path: Path, tell: Tell) -> None:
    count = amount(7, 1_000)  # each job once
    ended = python_within(
        count * 30, "-m", "tests.faults.window_server", str(tmp_path / "gym"), str(count), "17"
    )
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout)
    tell("closes at random moments", f"{seen['rounds']} with exit code 0, 0 of {2 * seen['pairs']} sets lost")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [(), ("demo",)], ids=["own data", "demo"])
def test_ending_it_while_it_starts_leaves_nothing(
    arguments: tuple[str, ...], own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    luck = random.Random(23)  # noqa: S311 - not for secrets
    for number in range(amount(3, 100)):
        child = python_beside("-m", "tests.faults.window_child", *arguments)
        assert there(child.stdout).readline() == "begun\n"
        with suppress(subprocess.TimeoutExpired):  # nothing else happens until then
            child.wait(luck.uniform(0, 2))
        child.send_signal(ENDING[number % len(ENDING)])
        _, complaints = child.communicate(timeout=60)
        assert (child.returncode, complaints) == (0, "")
        assert list(temporary.iterdir()) == []
        assert not DataFolder(own_home).lock.exists()
