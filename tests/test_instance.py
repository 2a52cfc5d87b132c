import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio.domain.instants import Instant
from studio.instance import has_note, holder_of, in_use_sentence, silent_sentence, told
from studio.paths import holder_file
from tests.fake_clock import START
from tests.process import python

NOBODY = "Another program has this data folder open; close it first."


@pytest.fixture
def gym(tmp_path: Path) -> Path:
    return tmp_path / "gym.db"


def write(gym: Path, **note: object) -> None:
    whole = {"pid": os.getpid(), "host": socket.gethostname(), "since_ms": 1, "started": ""} | note
    holder_file(gym).write_text(json.dumps(whole))


def test_the_holder_is_told_for_as_long_as_it_lasts(gym: Path) -> None:
    with told(gym, START):
        holder = holder_of(gym)
        assert holder is not None
        assert (holder.pid, holder.since_ms) == (os.getpid(), START.ms)
        assert in_use_sentence(gym) == (
            f"Evenside is open on this data folder (process {os.getpid()}); close it first."
        )
    assert not holder_file(gym).exists()
    assert in_use_sentence(gym) == NOBODY


@pytest.mark.parametrize(
    "junk",
    [b"", b"{", b"\xff", b"[]", b'{"pid": 1}', b'{"pid": "x", "host": "h", "since_ms": 1, "started": ""}'],
)
def test_an_empty_or_broken_file_tells_of_nobody_and_is_overwritten(gym: Path, junk: bytes) -> None:
    holder_file(gym).write_bytes(junk)
    assert holder_of(gym) is None
    with told(gym, START):
        assert holder_of(gym) is not None


def test_a_process_that_was_killed_holds_nothing(gym: Path) -> None:
    over = python("-c", "import os; print(os.getpid())")
    write(gym, pid=int(over.stdout))
    assert holder_of(gym) is None


@pytest.mark.parametrize("pid", [0, -1, 10**30])
def test_impossible_processes_hold_nothing(gym: Path, pid: int) -> None:
    write(gym, pid=pid)
    assert holder_of(gym) is None


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_process_number_that_was_given_out_again_holds_nothing(gym: Path) -> None:
    write(gym, started="12345")
    assert holder_of(gym) is None


def test_a_process_of_another_user_is_alive(gym: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_pid: int, _signal: int) -> None:
        raise PermissionError

    with told(gym, START):
        monkeypatch.setattr("studio.instance.os.kill", refused)
        assert holder_of(gym) is not None


def test_the_holder_on_another_machine_is_named_with_it(gym: Path) -> None:
    write(gym, pid=7, host="front-desk")
    assert "process 7 on front-desk" in in_use_sentence(gym)
    with told(gym, START):
        write(gym, pid=7, host="front-desk")
    assert "process 7 on front-desk" in in_use_sentence(gym)


def test_a_folder_that_cannot_be_written_is_no_trouble_here(tmp_path: Path) -> None:
    with told(tmp_path / "not" / "there" / "gym.db", START):
        pass


def test_a_silent_holder_is_told_with_its_process_and_the_time(gym: Path) -> None:
    now = Instant.of(datetime.now(UTC))
    with told(gym, now):
        since = datetime.fromtimestamp(now.ms / 1000).strftime("%H:%M")  # noqa: DTZ006 - on the wall here
        assert silent_sentence(gym) == (
            f"Evenside is already running (process {os.getpid()}, since {since}) but does not answer."
        )


@pytest.mark.parametrize(("since_ms", "said"), [(1, "1 January"), (10**30, "an unknown time")])
def test_a_day_that_is_not_today_is_told_too(gym: Path, since_ms: int, said: str) -> None:
    with told(gym, START):
        note = json.loads(holder_file(gym).read_text())
        holder_file(gym).write_text(json.dumps(note | {"since_ms": since_ms}))
        assert said in silent_sentence(gym).replace("31 December", "1 January")


@pytest.mark.parametrize("note", [None, {"pid": 7, "host": "front-desk"}])
def test_who_is_silent_may_not_be_known(gym: Path, note: dict[str, object] | None) -> None:
    if note is not None:
        write(gym, **note)
    assert has_note(gym) == (note is not None)
    assert silent_sentence(gym).startswith(
        "Evenside is already running, or another program has its data file"
    )
