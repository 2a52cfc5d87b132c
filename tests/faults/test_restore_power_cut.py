"""The power is cut at any moment of a restore: the next start has the old data or the new, whole."""

import shutil
from pathlib import Path

import pytest

from studio.paths import DataFolder
from studio.storage.backup import back_up
from studio.storage.database import open_database
from studio.storage.restore import finish_interrupted
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.running_log import RunningLog
from tests.faults.test_power_cut import Recording


@pytest.mark.slow
def test_a_restore_is_done_or_taken_back(tmp_path: Path, tell: Tell) -> None:
    """Back from two rounds to one; the journal is gone, so that nothing brings the second back."""
    cuts = amount(60, 1_000)
    folder = DataFolder(tmp_path / "gym")
    log = RunningLog(folder.database)
    log.make()
    with open_database(log.path) as database:
        log.add(database, *log.pair(1))
        back_up(database, folder.backups)
        log.add(database, *log.pair(2))
    shutil.rmtree(folder.session_journal)
    (folder.root / "gym.db.open-in").unlink(missing_ok=True)
    seen = {1: 0, 2: 0}

    def look(place: Path, told: list[str]) -> None:
        there = DataFolder(place)
        finish_interrupted(there)
        rounds, recovered = RunningLog(there.database).look(1)
        assert recovered == 0
        assert rounds == 1 or not told
        if rounds == 1:
            (aside,) = there.replaced.iterdir()
            assert RunningLog(aside / "gym.db").look(2)[0] == 2
        seen[rounds] += 1

    assert Recording("restore", folder.root).cut(cuts, 8, tmp_path / "cut", look) == ["restored"]
    assert min(seen.values()) > 0
    tell("power cuts: restore", f"{cuts} cuts, {seen[2]} the old data, {seen[1]} the new, both kept whole")
