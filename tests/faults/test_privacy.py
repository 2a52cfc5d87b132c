"""What people typed stays in the data, files are their owner's alone, and nothing is sent (groups 13, K3)."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import Tell
from tests.process import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]

CANARY = "Kanarie Vogel PIN 4711"
DATA = ("gym.db", "gym.db-wal", "session-journal/", "backups/", "table.csv")


def without_network() -> list[str]:
    """What runs a program where there is no network at all, as far as this system lets us."""
    wanted = ["unshare", "--net", "--map-root-user"]
    if shutil.which(wanted[0]) is None:
        return []
    tried = subprocess.run([*wanted, "true"], capture_output=True, check=False)  # noqa: S603 - util-linux's own
    return wanted if tried.returncode == 0 else []


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]], bool]:
    """The folder that a day left behind, what it did with the network, and whether there was none."""
    place = tmp_path_factory.mktemp("day")
    (place / "tmp").mkdir()
    fence = without_network()
    told = run([*fence, sys.executable, "-m", "tests.faults.private_child", str(place), CANARY], place)
    run(
        [*fence, sys.executable, "-m", "studio", "--data-dir", str(place / "data"), "--quit-after-start"],
        place,
    )
    return place, json.loads(told.splitlines()[-1]), bool(fence)


def run(command: list[str], place: Path) -> str:
    """What a process in the checkout said, with homes and temporary files below ``place``."""
    environment = {
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"),
        "PATH": "/usr/bin:/bin",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.multimedia*=false",
    }
    ended = subprocess.run(  # noqa: S603 - our own interpreter, on what the tests say
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr[-3_000:]
    return ended.stderr


def files_of(place: Path) -> list[Path]:
    return [path for path in sorted(place.rglob("*")) if path.is_file()]


def test_names_and_notes_reach_the_data_and_nothing_else(day, tell: Tell):
    place, _, _ = day
    wanted = [CANARY.encode(coding) for coding in ("utf-8", "utf-16-le")]
    holding = [
        str(path.relative_to(place))
        for path in files_of(place)
        if any(w in path.read_bytes() for w in wanted)
    ]
    assert "data/gym.db" in holding
    assert [path for path in holding if not path.removeprefix("data/").startswith(DATA)] == []
    log = (place / "data" / "logs" / "evenside.log").read_text(encoding="utf-8")
    assert log.count("as the program logs it") == 4
    assert "KeyError" in log
    assert (place / "data" / "logs" / "crash.log").stat().st_size > 0
    tell("secrets", f"{len(files_of(place))} files, the names in {len(holding)}, none of them a log")


def test_what_the_program_makes_is_its_owners_alone(day):
    place, _, _ = day
    made = [place / "data", *(place / "data").rglob("*")]
    kinds = {path.name for path in made}
    assert {
        "gym.db",
        "evenside.log",
        "crash.log",
        "settings.json",
        "window.ini",
        "backups",
        "session-journal",
    } <= kinds
    wrong = {
        str(path.relative_to(place)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in made
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    }
    assert wrong == {}


def test_nothing_of_it_uses_the_network(day, tell: Tell):
    _, network, fenced = day
    assert network == {"events": [], "sockets": []}
    where = "without any network" if fenced else "with one"
    tell("network", f"a day {where}: no internet socket, no name looked up")
