"""Every input or output call fails once, or all from one on: no crash, nothing lost, nothing doubled."""

import json
import sys
from pathlib import Path

import pytest

from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.fault_server import MODES
from tests.faults.tools import built
from tests.process import python_beside

if sys.platform != "linux":  # pragma: no cover - other systems have other ways to get between
    pytest.skip("calls are made to fail by LD_PRELOAD", allow_module_level=True)

SOURCE = Path(__file__).with_name("failio.c")
EIO, HALF, FULL, READING = MODES
OTHERS = [
    ("backup", EIO),
    ("migrate", FULL),
    ("log", HALF),
    ("log", READING),
    *(("backup", mode) for mode in (HALF, FULL, READING)),
    *(("migrate", mode) for mode in (EIO, HALF, READING)),
]


def tried(job: str, mode: str, folder: Path, stride: int) -> dict[str, int]:
    """Let every ``stride``-th call of a job fail; how often that was, and how often the program refused."""
    library = built(SOURCE, folder / "failio.so")
    command = ("-m", "tests.faults.fault_server", job, mode, str(folder), "1", str(stride))
    with python_beside(*command, LD_PRELOAD=str(library)) as server:
        said, complaint = server.communicate()
    assert server.returncode == 0, complaint
    seen: dict[str, int] = json.loads(said)
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("mode", [EIO, FULL])
def test_a_session_of_twelve_sets_survives_every_failing_call(mode: str, tmp_path: Path, tell: Tell) -> None:
    seen = tried("log", mode, tmp_path, amount(5, 1))
    assert seen["calls"] > 100
    assert seen["refused"] > seen["runs"] // 2
    tell(
        f"failing calls of a session, {mode}",
        f"{seen['runs']} of {seen['calls']} calls, 0 sets lost or doubled, went on without a restart",
    )


@pytest.mark.slow
@pytest.mark.parametrize(("job", "mode"), OTHERS[: amount(4, len(OTHERS))])
def test_the_other_jobs_and_ways_to_fail(job: str, mode: str, tmp_path: Path, tell: Tell) -> None:
    seen = tried(job, mode, tmp_path, amount(40, 1))
    assert seen["calls"] > 50
    tell(f"failing calls, {job}, {mode}", f"{seen['runs']} of {seen['calls']} calls, nothing lost")
