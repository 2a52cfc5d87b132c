"""What is really heard: sets with twenty random pauses and skips, recorded through a null sink of our own."""

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

from studio.domain.cues import Cue, CueKind
from studio.domain.sides import Side
from studio.domain.tempo import Phase
from studio.ui.session.timeline import LOUDEST
from studio.ui.session.tones import RATE, tone_of
from studio.ui.session.voice import Voice, shipped
from tests.process import python

DEEDS = 20
PLACE_S = 0.005
LATEST_S = 0.45
AROUND_S = 0.04
FAINT = 0.6
EXPECTED = 0.8 * LOUDEST / 32_768
ATTEMPTS = 3
NEEDED = ("pulseaudio", "pactl", "parec")
PLAYER_SEED = 7


@dataclass
class Recording:
    """Samples of the null sink with the boot second at which the first one was taken."""

    process: subprocess.Popen[bytes]
    began: float = 0.0
    parts: list[bytes] = field(default_factory=list)
    running: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        size = 0
        while part := os.read(stream.fileno(), 4096):
            self.parts.append(part)
            self.running.set()
            size += len(part)
            # the earliest that any part says: the others waited for somebody to fetch them
            began = time.clock_gettime(time.CLOCK_BOOTTIME) - size / 2 / RATE
            self.began = min(self.began, began) if self.began else began

    def samples(self) -> Any:
        """All of it, from -1 to 1."""
        import numpy as np

        return np.frombuffer(b"".join(self.parts)[: self.even()], np.int16).astype(np.float32) / 32768

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
        assert made.running.wait(20), "nothing is recorded"
        yield made
        process.terminate()
        reader.join(10)


@pytest.mark.slow
@pytest.mark.alone
def test_every_tone_and_phrase_is_in_its_place_through_twenty_pauses_and_skips(null_sink, capsys, tell):
    for _ in range(ATTEMPTS):  # somebody else's load on the machine spoils the recording, not the program
        streams = _measured()
        with capsys.disabled():
            worst = _print(streams)
        assert len(streams) > DEEDS
        assert len(_errors(streams)["tones"]) > DEEDS
        assert len(_errors(streams)["phrases"]) > DEEDS / 2
        if worst <= PLACE_S and not any(stream.lost for stream in streams):
            tell("tones and phrases, 20 pauses and skips", f"the worst {worst * 1000:.2f} ms from its place")
            return
    pytest.fail(
        f"a sound was more than {PLACE_S * 1000:.0f} ms out of place in each of {ATTEMPTS} recordings"
    )


@pytest.mark.slow
@pytest.mark.alone
def test_a_device_that_is_pulled_out_in_mid_set_is_said_once_and_the_session_goes_on(null_sink, tell):
    told = [line for line in _played("pull", deeds=6) if "said" in line]

    assert [line["said"] for line in told] == ["The sound device is gone: the session goes on without tones."]
    assert told[0]["left"] <= 3
    tell("sound server killed in mid-set", "said once, the session went on to its end")


@dataclass
class Stream:
    """What was found of one stream: its lag, how far from its place each sound is, and what was not found."""

    began: float
    lag: float
    said_lag: float
    restarts: int
    tones: list[float] = field(default_factory=list)
    phrases: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def _measured() -> list[Stream]:
    """Each stream of one recorded session in which the first sound gives the lag of the others."""
    with _recording() as recording:
        played = _played()
        recording.process.terminate()
        recording.process.wait(10)
    samples, voice = recording.samples(), Voice(shipped())
    found = []
    for one in played:
        sounds = sorted((at, words, kind, phase) for at, words, kind, phase in one["sounds"])
        whole = [s for s in sounds if s[0] + len(_sound(voice, *s[1:])) / RATE < one["ended"] - 0.05]
        if whole:
            found.append(_looked_for(samples, recording.began, voice, one, whole))
    return found


def _looked_for(
    samples: Any, origin: float, voice: Voice, played: dict[str, Any], sounds: list[Any]
) -> Stream:
    """Where the sounds of a stream are in the recording: the first one near, the others by its lag."""
    made = Stream(played["began"], 0.0, played["lag"], played["restarts"])
    for place, (at, words, kind, phase) in enumerate(sounds):
        sound = _sound(voice, words, kind, phase)
        around = (-0.02, LATEST_S) if place == 0 else (made.lag - AROUND_S, made.lag + AROUND_S)
        error, loudness = _found(samples, sound, at - origin, around)
        if not FAINT < loudness < 1 / FAINT:
            made.lost.append(f"{' '.join(words) or kind} at {at - played['began']:.2f} ({loudness:.2f})")
        elif place == 0:
            made.lag = error
        else:
            (made.phrases if words else made.tones).append(error - made.lag)
    return made


def _sound(voice: Voice, words: list[str], kind: str, phase: str | None) -> Any:
    if words:
        return voice.spoken(tuple(words), RATE)
    return tone_of(Cue(0.0, CueKind(kind), Side.LEFT, phase=Phase(phase) if phase else None))


def _found(samples: Any, sound: Any, second: float, around: tuple[float, float]) -> tuple[float, float]:
    """How much later than ``second`` a sound lies in the recording, and how loud it is: 1 as it should be."""
    import numpy as np

    first, last = (round((second + shift) * RATE) for shift in around)
    part = samples[max(0, first) : last + len(sound)]
    if len(part) <= len(sound):
        return 0.0, 0.0
    length = 1 << (len(part) + len(sound)).bit_length()
    fits = np.fft.irfft(np.fft.rfft(part, length) * np.conj(np.fft.rfft(sound, length)), length)
    best = int(np.argmax(fits[: len(part) - len(sound) + 1]))
    loudness = float(fits[best] / np.square(sound).sum())
    return (max(0, first) + best) / RATE - second, loudness / EXPECTED


def _run(*command: str) -> int:
    """Run a command of the sound server to its end; its exit code."""
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdout=quiet, stderr=quiet, timeout=20, check=False).returncode  # noqa: S603 - fixed commands


def _played(*more: str, deeds: int = DEEDS) -> list[dict[str, Any]]:
    """Play the session in a process of its own; what it prints."""
    done = python("-m", "tests.faults.sound_player", str(PLAYER_SEED), str(deeds), *more)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _errors(streams: list[Stream]) -> dict[str, list[float]]:
    return {
        "tones": [error for stream in streams for error in stream.tones],
        "phrases": [error for stream in streams for error in stream.phrases],
    }


def _print(streams: list[Stream]) -> float:
    """What was found, for people to see; the greatest distance of a sound from its place."""
    print()
    found = _errors(streams)
    for kind, errors in found.items():
        worst = max(map(abs, errors), default=0.0) * 1000
        print(f"{len(errors)} {kind} after the first sound of {len(streams)} streams: worst {worst:.2f} ms")
    print("lag of each start and resume, ms:", " ".join(f"{s.lag * 1000:.0f}" for s in streams))
    print("lag as the program measured it, ms:", " ".join(f"{s.said_lag * 1000:.0f}" for s in streams))
    print("started again because the device was late:", sum(s.restarts for s in streams))
    print("not found:", "; ".join(lost for s in streams for lost in s.lost) or "none")
    return max(abs(error) for errors in found.values() for error in errors)
