"""A sound server that ends is noticed before a sink is started: Qt would take the program down with it."""

import os
import socket
import subprocess
import sys

import pytest

from studio.ui.session import sound_server
from studio.ui.session.sound import Sound
from studio.ui.session.sound_server import SoundServer, socket_path
from tests.ui.test_session_sound import SCORE, Device

LISTEN = """
import socket, sys
line = socket.socket(socket.AF_UNIX)
line.bind(sys.argv[1])
line.listen()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    path = tmp_path / "native"
    monkeypatch.setenv("PULSE_SERVER", f"unix:{path}")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio's socket")
def test_a_server_that_ends_or_is_another_is_gone(place):
    command, pipe = [sys.executable, "-c", LISTEN, str(place)], subprocess.PIPE
    server = SoundServer()
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:  # noqa: S603 - our own
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        server.meet()
        assert not server.gone
    assert server.gone

    place.unlink()
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(place))
        line.listen()
        assert server.gone
        server.meet()
        assert not server.gone
        assert sound_server._process_of(place) == os.getpid()


def test_without_a_server_nothing_is_amiss(place):
    server = SoundServer()
    server.meet()

    assert not server.gone
    assert not server.settling


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({"PULSE_SERVER": "tcp:gym:4713"}, None),
        ({"PULSE_SERVER": "/there/native"}, "/there/native"),
        ({"PULSE_RUNTIME_PATH": "/run/p"}, "/run/p/native"),
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/pulse/native"),
        ({}, None),
    ],
)
def test_where_a_server_listens(monkeypatch, names, found):
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    path = socket_path()

    assert (None if path is None else str(path)) == found


@pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio's socket")
def test_no_sink_is_started_once_its_server_is_gone(qapp, monkeypatch, place):
    device = Device()
    monkeypatch.setattr("studio.ui.session.sound._open_sink", lambda: device)
    sound = Sound()
    told: list[str] = []
    sound.missing.connect(told.append)
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(place))
        line.listen()
        sound.prepare()
    starts = device.starts
    sound.play(SCORE, 0.0, 100.0)
    sound.prepare()  # too early: Qt may not know the next server yet

    assert device.starts == starts
    assert not sound.available
    assert told == ["The sound device is gone: the session goes on without tones."]
