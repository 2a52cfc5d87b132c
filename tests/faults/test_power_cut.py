"""The power is cut at any moment: what was acknowledged is there, and nothing is damaged.

The writes of a real process are recorded. A disk after a cut has what was synced, and any part of the rest.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studio.storage.backup import backups_in, sha256_of
from studio.storage.check import structure_problems
from studio.storage.engine import make_engine
from studio.storage.journal import SessionJournal, read_file
from studio.storage.migrate import bring_up_to_date, revision_of
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.migrations import schema_with_second_revision, second_schema
from tests.faults.power import Disk
from tests.faults.running_log import RunningLog
from tests.faults.tools import missing, tool
from tests.faults.trace import OPTIONS, calls_in
from tests.process import CHECKOUT

if sys.platform != "linux":  # pragma: no cover - strace is of Linux
    pytest.skip("writes are recorded with strace", allow_module_level=True)

Look = Callable[[Path, list[str]], None]


class Recording:
    """A process that did a job in ``folder``, and all that it did to the files there."""

    def __init__(self, job: str, folder: Path) -> None:
        self.before = folder.with_name("before")
        shutil.copytree(folder, self.before)
        self._folder, self._said = folder, folder.with_name("said")
        self.trace = folder.with_name("trace")
        strace = tool("strace", "no power cut was tried")
        command = [
            strace,
            *OPTIONS,
            "-o",
            str(self.trace),
            sys.executable,
            "-m",
            "tests.faults.power_child",
            job,
        ]
        done = subprocess.run(  # noqa: S603 - our own child
            [*command, str(folder), str(self._said)],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if "ptrace" in done.stderr and "not permitted" in done.stderr:
            missing(f"strace may not look here: {done.stderr.splitlines()[0]}")
        assert done.returncode == 0, done.stderr
        shutil.rmtree(folder)
        shutil.copytree(self.before, folder)

    def cut(self, cuts: int, seed: int, target: Path, look: Look) -> list[str]:
        """Cut the power that often and look at what is left; returns all that the process said."""
        calls = list(calls_in(self.trace))
        disk = Disk(self._folder, self._said)
        moments = [number for number, call in enumerate(calls) if disk.follow(call)]
        everything = disk.told
        luck = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
        slices = ((number + luck.random()) / cuts for number in range(cuts))  # a part of all for each cut
        chosen = [moments[int(part * len(moments))] for part in slices]
        disk = Disk(self._folder, self._said)
        for number, call in enumerate(calls):
            disk.follow(call)
            while chosen and chosen[0] == number:
                del chosen[0]
                shutil.rmtree(target, ignore_errors=True)
                disk.cut(luck, target)
                look(target, disk.told)
        return everything


def rounds_said(told: list[str]) -> int:
    return sum(line.startswith("round ") for line in told)


def look_at_log(folder: Path, told: list[str]) -> None:
    """The database by itself and the journal by itself have each acknowledged round; the backup is whole."""
    acknowledged = rounds_said(told)
    for backup in backups_in(folder / "backups"):
        assert sha256_of(backup.path) == backup.sha256
    assert bool(backups_in(folder / "backups")) or "backup" not in told
    journaled = {
        entry.event.after.round_number
        for path in SessionJournal(folder / "session-journal").files()
        for entry in read_file(path)
    }
    assert journaled >= set(range(1, acknowledged + 1))
    rounds, recovered = RunningLog(folder / "gym.db").look(acknowledged)
    assert 2 * rounds - recovered >= 2 * acknowledged, "the database alone has lost a set"


@pytest.mark.slow
def test_no_acknowledged_set_is_lost_and_nothing_is_damaged(tmp_path: Path, tell: Tell) -> None:
    cuts = amount(150, 5_000)
    folder = tmp_path / "gym"
    RunningLog(folder / "gym.db").make()
    told = Recording("log", folder).cut(cuts, 5, tmp_path / "cut", look_at_log)
    assert (rounds_said(told), told.count("backup")) == (29, 1)
    seen = f"{cuts} cuts, 0 of {2 * rounds_said(told)} acknowledged sets lost, 0 damaged"
    tell("power cuts: sets, checkpoint, backup", seen)


@pytest.mark.slow
def test_a_migration_is_done_or_not_begun(tmp_path: Path, tell: Tell) -> None:
    cuts = amount(40, 2_000)
    folder = tmp_path / "gym"
    running = RunningLog(folder / "gym.db")
    running.make()
    schema = schema_with_second_revision(tmp_path)

    def look(folder: Path, told: list[str]) -> None:
        path = folder / "gym.db"
        found = revision_of(path, schema)
        assert found == "0002" or (found == "0001" and not told)
        engine = make_engine(path)
        bring_up_to_date(engine, path, found, schema)
        engine.dispose()
        with closing(sqlite3.connect(path)) as connection:
            assert structure_problems(connection) == []
            assert connection.execute("SELECT count(*) FROM workouts").fetchone() == (1,)
        assert revision_of(path, second_schema(tmp_path)) == "0002"

    assert Recording("migrate", folder).cut(cuts, 6, tmp_path / "cut", look) == ["migrated"]
    tell("power cuts: migration", f"{cuts} cuts, each left the old or the new schema whole")
