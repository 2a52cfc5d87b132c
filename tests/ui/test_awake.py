"""Sleep is held off while a session runs: by each system's own means, without ever waiting for it."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from studio.ui import awake
from studio.ui.awake import Awake, Bus, Caffeinate, Nothing, ThreadState, means_of
from studio.ui.session_care import SessionCare
from studio.ui.settings.sound_card import SoundCard
from studio.ui.tasks import Tasks
from tests.process import CHECKOUT
from tests.ui.session_stage import Gym


class Counted:
    def __init__(self):
        self.calls: list[str] = []

    def hold(self):
        self.calls.append("hold")

    def release(self):
        self.calls.append("release")


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def bus():
    """A session bus of the test's own: its address and its process."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon installed")
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True) as daemon:  # noqa: S603 - a fixed command
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip(), daemon
        daemon.kill()


@pytest.fixture
def service(bus):
    """A screensaver on it; what it prints."""
    command = [sys.executable, "-m", "tests.ui.screensaver_service", bus[0]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as made:  # noqa: S603 - our own
        assert made.stdout is not None
        assert made.stdout.readline() == "ready\n"
        yield made.stdout
        made.kill()


def test_it_is_held_and_released_once(qapp):
    means = Counted()
    held = Awake(means)
    for wanted in (False, True, True, False, False, True):
        held.set_held(held=wanted)

    assert means.calls == ["hold", "release", "hold"]


def test_the_screensaver_waits_from_start_to_end(bus, service, tasks, qtbot):
    means = Bus(tasks, "A training session is running.", bus[0])
    means.hold()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    assert service.readline() == "held off: Evenside A training session is running.\n"

    means.release()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    assert service.readline() == "let go\n"


def test_a_session_that_ends_at_once_is_let_go_too(bus, service, tasks, qtbot):
    means = Bus(tasks, "x", bus[0])
    means.hold()
    means.release()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)

    assert service.readline() == "held off: Evenside x\n"
    assert service.readline() == "let go\n"


def test_a_program_that_is_killed_lets_go(bus, service):
    code = f"from studio.ui.awake import inhibited; print(inhibited({bus[0]!r}, 'x'), flush=True); input()"
    command = [sys.executable, "-c", code]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=CHECKOUT) as killed:  # noqa: S603 - our own
        assert killed.stdout is not None
        assert killed.stdout.readline() == "True\n"
        killed.kill()

    assert service.readline() == "held off: Evenside x\n"
    assert service.readline() == "let go\n"


def test_a_bus_without_a_screensaver_is_no_trouble(bus, tasks, qtbot):
    means = Bus(tasks, "x", bus[0])
    means.hold()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    means.release()

    assert not tasks.busy


def test_without_a_bus_nothing_is_asked(monkeypatch, tasks, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    means = Bus(tasks, "x")
    means.hold()
    assert not tasks.busy
    assert awake.bus_address() == ""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert awake.bus_address() == ""
    (tmp_path / "bus").touch()
    assert awake.bus_address() == f"unix:path={tmp_path}/bus"
    assert not awake.answers(awake.bus_address())


def test_a_bus_that_hangs_holds_nobody_up(bus):
    address, daemon = bus
    os.kill(daemon.pid, signal.SIGSTOP)
    ticks: list[float] = []
    answered: list[bool] = []
    asking = threading.Thread(target=lambda: answered.append(awake.inhibited(address, "x")))
    asking.start()
    while asking.is_alive():  # this thread goes on meanwhile
        ticks.append(time.monotonic())
        asking.join(0.05)
    os.kill(daemon.pid, signal.SIGCONT)

    assert answered == [False]
    assert len(ticks) > 10


def test_windows_is_told_that_system_and_display_are_needed():
    states: list[int] = []
    means = ThreadState(states.append)
    means.hold()
    means.release()

    assert states == [0x80000003, 0x80000000]


@pytest.mark.skipif(sys.platform == "win32", reason="a program of macOS, stood in for by one of Unix")
def test_a_mac_has_a_program_that_runs_as_long_as_the_session(qapp, tmp_path, qtbot):
    program = tmp_path / "caffeinate"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexec sleep 60\n')
    program.chmod(0o700)
    means = Caffeinate(qapp, str(program))
    means.hold()
    asked = tmp_path / "asked"
    qtbot.waitUntil(lambda: asked.exists() and asked.read_text() != "")
    assert asked.read_text() == f"-d -i -w {os.getpid()}\n"
    process = means._process
    assert process is not None
    with qtbot.waitSignal(process.finished):
        means.release()
    means.release()
    assert means.process_id == 0


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("win32", ThreadState), ("darwin", Caffeinate), ("linux", Bus), ("freebsd14", Nothing)],
)
def test_each_system_has_its_means(qapp, tasks, platform, kind):
    assert type(means_of(platform, tasks, "x", qapp)) is kind


def test_sleep_is_held_off_from_start_to_the_end_of_a_session(qtbot, database, changes, tmp_path, tasks):
    gym = Gym(database, changes, tmp_path, qtbot)
    page = gym.page()
    card = SoundCard(gym.preferences, page)
    qtbot.addWidget(card)
    care = SessionCare(page, card, tmp_path / "voice", tasks, page)
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    assert not care.awake.held
    page.stage.play_button.click()
    assert care.awake.held
    page.deeds.end_session()
    assert not care.awake.held

    gym.preferences.change(sound=False)
    page.leave()
