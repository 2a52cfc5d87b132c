"""What is really heard: a set with twenty random pauses, recorded through a null sink of our own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from studio.ui.session.tones import RATE
from tests.process import python

PAUSES = 20
PLACE_S = 0.005
ATTEMPTS = 3
NEEDED = ("pulseaudio", "pactl", "parec")
LOUD = 0.02
QUIET_S = 0.03
PLAYER_SEED = 7


@dataclass
class Recording:
    """Samples of the null sink with the boot second at which the first one was taken."""

    process: subprocess.Popen[bytes]
    began: float = 0.0
    parts: list[bytes] = field(default_factory=list)

    def read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        size = 0
        while part := os.read(stream.fileno(), 4096):
            self.parts.append(part)
            size += len(part)
            # the earliest that any part says: the others waited for somebody to fetch them
            began = time.clock_gettime(time.CLOCK_BOOTTIME) - size / 2 / RATE
            self.began = min(self.began, began) if self.began else began

    def onsets(self) -> list[float]:
        """The boot seconds at which it becomes loud after a silence."""
        import numpy as np

        samples = np.frombuffer(b"".join(self.parts)[: self.even()], np.int16).astype(float) / 32768
        loud = np.flatnonzero(np.abs(samples) > LOUD)
        first = np.concatenate([[True], np.diff(loud) > QUIET_S * RATE])
        return [self.began + place / RATE for place in loud[first]]

    def even(self) -> int:
        return sum(map(len, self.parts)) // 2 * 2


@pytest.fixture
def null_sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sound server of our own that plays into nothing; skipped where none can be started."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no sound server: {', '.join(missing)} not installed")
    place = Path(mkdtemp(prefix="evenside-pulse-"))
    socket = place / "native"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    monkeypatch.setenv("PULSE_RUNTIME_PATH", str(place))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{socket}")
    started = _run(
        *("pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", "--use-pid-file=yes"),
        *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
        *("-L", f"module-null-sink sink_name=cue rate={RATE}"),
    )
    try:
        if started != 0 or _run("pactl", "set-default-sink", "cue") != 0:
            pytest.skip("no sound server: pulseaudio does not start here")
        yield
    finally:
        _run("pulseaudio", "--kill")
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _recording() -> Iterator[Recording]:
    command = ["parec", "--device=cue.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"]
    command += ["--latency-msec=10", "--raw"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603 - a fixed command
        made = Recording(process)
        reader = threading.Thread(target=made.read)
        reader.start()
        yield made
        process.terminate()
        reader.join(10)


@pytest.mark.slow
@pytest.mark.alone
def test_every_tone_of_a_stretch_is_in_its_place_through_twenty_pauses(null_sink, capsys):
    for _ in range(ATTEMPTS):  # somebody else's load on the machine spoils the recording, not the program
        stretches, errors, lags = _measured()
        with capsys.disabled():
            _print(errors, lags, stretches)
        assert len(stretches) == PAUSES + 1
        assert len(errors) > 1.5 * PAUSES
        if max(map(abs, errors)) <= PLACE_S:
            return
    pytest.fail(
        f"a tone was more than {PLACE_S * 1000:.0f} ms from its place in each of {ATTEMPTS} recordings"
    )


def _measured() -> tuple[list[dict[str, Any]], list[float], list[float]]:
    """Stretches of one recorded set, how far each tone is from its place, and the lag of each stretch."""
    with _recording() as recording:
        stretches = _played()
        recording.process.terminate()
        recording.process.wait(10)
    heard = recording.onsets()
    errors: list[float] = []
    lags = []
    for stretch in stretches:
        ended = stretch["ended"]
        of_stretch = [at for at in heard if stretch["began"] - 0.01 <= at <= ended + 0.25]
        lag, found = _compared([stretch["began"] + at for at in stretch["onsets"]], of_stretch, ended)
        lags.append(lag)
        errors += found
    return stretches, errors, lags


def _run(*command: str) -> int:
    """Run a command of the sound server to its end; its exit code."""
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdout=quiet, stderr=quiet, timeout=20, check=False).returncode  # noqa: S603 - fixed commands


def _played() -> list[dict[str, Any]]:
    """Play the set in a process of its own; its stretches."""
    done = python("-m", "tests.faults.sound_player", str(PLAYER_SEED), str(PAUSES))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _compared(expected: list[float], heard: list[float], ended: float) -> tuple[float, list[float]]:
    """The lag of the first onset, and how far the others are from where it puts them."""
    if not expected or not heard:
        return 0.0, []
    lag = heard[0] - expected[0]
    found = []
    for at in expected[1:]:
        if at + lag > ended - 0.02:  # the pause may have cut it off
            continue
        nearest = min(heard, key=lambda one: abs(one - at - lag))
        found.append(nearest - at - lag)
    return lag, found


def _print(errors: list[float], lags: list[float], stretches: list[dict[str, Any]]) -> None:
    worst = max(map(abs, errors), default=0.0) * 1000
    tones = f"{len(errors)} tones after the first of their stretch, in {len(stretches)} stretches"
    print(f"\n{tones}: the worst is {worst:.2f} ms from its place")
    print("lag of each start and resume, ms:", " ".join(f"{lag * 1000:.0f}" for lag in lags))
    print("lag as the program measured it, ms:", " ".join(f"{s['lag'] * 1000:.0f}" for s in stretches))
    print("started again because the device was late:", sum(s["restarts"] for s in stretches))
