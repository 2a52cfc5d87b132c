"""The folder of the demo is gone at its end, and that of a demo that was killed at the next one's start."""

import json
import os
import socket
import tempfile
from pathlib import Path

import pytest

from studio.paths import holder_file
from studio.ui import demo_folder
from studio.ui.demo_folder import PREFIX, sweep
from tests.process import python


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def left_by(temporary: Path, pid: int | None, name: str = "abc") -> Path:
    place = temporary / f"{PREFIX}{name}"
    place.mkdir()
    (place / "gym.db").write_bytes(b"demo")
    if pid is not None:
        note = {"pid": pid, "host": socket.gethostname(), "since_ms": 1, "started": "1"}
        holder_file(place / "demo").write_text(json.dumps(note))
    return place


def test_it_is_filled_and_gone_at_the_end(temporary: Path, qapp: object) -> None:
    with demo_folder.demo_folder() as (folder, database):
        assert folder.root.parent == temporary
        assert database.stat().st_size > 0
        sweep(temporary)
        assert database.exists(), "a living one is left alone"
    assert list(temporary.iterdir()) == []


def test_what_a_killed_demo_left_is_swept(temporary: Path) -> None:
    place = left_by(temporary, int(python("-c", "import os; print(os.getpid())").stdout))
    sweep(temporary)
    assert not place.exists()


def test_one_that_is_just_being_made_is_left_alone_and_an_old_one_is_not(temporary: Path) -> None:
    fresh, old = left_by(temporary, None, "fresh"), left_by(temporary, None, "old")
    os.utime(old, (1, 1))
    sweep(temporary)
    assert (fresh.exists(), old.exists()) == (True, False)


def test_a_link_and_a_file_of_that_name_are_left_alone(temporary: Path, tmp_path: Path) -> None:
    home = tmp_path / "precious"
    home.mkdir()
    (temporary / f"{PREFIX}link").symlink_to(home)
    (temporary / f"{PREFIX}file").write_bytes(b"")
    for path in (home, temporary / f"{PREFIX}file"):
        os.utime(path, (1, 1))
    sweep(temporary)
    assert home.exists()
    assert len(list(temporary.iterdir())) == 2


def test_one_that_cannot_be_removed_is_only_told_of(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(_place: Path) -> None:
        raise PermissionError

    os.utime(left_by(temporary, None), (1, 1))
    monkeypatch.setattr("studio.ui.demo_folder.shutil.rmtree", refused)
    sweep(temporary)
    assert "could not be removed" in caplog.text
