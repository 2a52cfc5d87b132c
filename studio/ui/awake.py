"""Holds off the sleep of the machine and the screensaver while a session runs, where the system lets us.

Linux: the desktop's screensaver service on the session bus. Windows: the thread's execution state. macOS: the
system's `caffeinate`, which ends with us. Each of them lets go by itself when the program ends or crashes.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

log = logging.getLogger(__name__)

SERVICE, PLACE = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
CONNECTION = "evenside-awake"
PATIENCE_MS = 3_000
ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED = 0x8000_0000, 0x1, 0x2


class Means(Protocol):
    """What a system offers; both may be called more often than needed and never raise."""

    def hold(self) -> None: ...

    def release(self) -> None: ...


class Awake(QObject):
    """Holds sleep off from `hold` to `release`."""

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self.held = False

    def set_held(self, *, held: bool) -> None:
        """Hold it off, or no longer; what is so already costs nothing."""
        if held is not self.held:
            self.held = held
            (self._means.hold if held else self._means.release)()


class Bus:
    """The screensaver service of a Linux desktop. The bus is only spoken to on the pool: it may be slow.

    To let go is to leave the bus: the service forgets whoever is gone.
    """

    def __init__(self, tasks: Tasks, reason: str, address: str = "") -> None:
        self._tasks = tasks
        self._reason = reason
        self._address = address
        self._wanted = self._busy = self._inside = False

    def hold(self) -> None:
        self._wanted = True
        self._go_on()

    def release(self) -> None:
        self._wanted = False
        self._go_on()

    def _go_on(self) -> None:
        """One thing at a time, until it is as it is wanted."""
        if self._busy or self._wanted is self._inside:
            return
        address = self._address or bus_address()
        if self._wanted and not address:
            return
        self._busy = True
        work = partial(inhibited, address, self._reason) if self._wanted else left
        self._tasks.run(work, done=self._done, failed=self._refused)

    def _done(self, inside: bool) -> None:  # noqa: FBT001 - what the work says
        self._busy = False
        refused = self._wanted and not inside
        self._inside = inside
        log.info("sleep is held off" if inside else "sleep is not held off")
        if not refused:
            self._go_on()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        log.info("sleep is not held off: %s", error)


class ThreadState:
    """Windows: this thread needs the system and its display."""

    def __init__(self, set_state: Callable[[int], object] | None = None) -> None:
        self._set_state = set_state or _windows_state

    def hold(self) -> None:
        self._set_state(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED)

    def release(self) -> None:
        self._set_state(ES_CONTINUOUS)


class Caffeinate:
    """macOS: a program of the system that holds off sleep while it runs, at most as long as we do."""

    def __init__(self, parent: QObject, program: str = "/usr/bin/caffeinate") -> None:
        self._parent = parent
        self._program = program
        self._process: QProcess | None = None

    @property
    def process_id(self) -> int:
        """Of the program that runs; 0 if none does."""
        return 0 if self._process is None else self._process.processId()

    def hold(self) -> None:
        from PySide6.QtCore import QProcess

        self.release()
        self._process = QProcess(self._parent)
        self._process.start(self._program, ["-d", "-i", "-w", str(os.getpid())])

    def release(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.finished.connect(process.deleteLater)
            process.terminate()


class Nothing:
    """A system that we know no means for."""

    def hold(self) -> None:
        pass

    def release(self) -> None:
        pass


def means_of(platform: str, tasks: Tasks, reason: str, parent: QObject) -> Means:
    """What this platform (as `sys.platform` names it) offers."""
    if platform == "win32":
        return ThreadState()
    if platform == "darwin":
        return Caffeinate(parent)
    return Bus(tasks, reason) if platform.startswith("linux") else Nothing()


def bus_address() -> str:
    """Where the session bus listens; empty where there is none. Nothing is started for us."""
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus")
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return named if named is not None else f"unix:path={usual}" if usual.exists() else ""


def answers(address: str, patience_s: float = PATIENCE_MS / 1000) -> bool:
    """Whether a bus greets us: Qt would hold the whole program up for one that hangs."""
    place = address.partition("unix:path=")[2].partition(",")[0].partition(";")[0]
    greeting = b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n"
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(patience_s)
            line.connect(place)
            line.sendall(greeting)
            return line.recv(64).startswith(b"OK")
    except OSError:
        return False


def inhibited(address: str, reason: str) -> bool:
    """Ask the screensaver to wait for as long as we are on the bus; whether somebody took the request."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    if not answers(address):
        return False
    bus = QDBusConnection.connectToBus(address, CONNECTION)
    if not bus.isConnected():
        return left()
    call = QDBusMessage.createMethodCall(SERVICE, PLACE, SERVICE, "Inhibit")
    call.setArguments(["Evenside", reason])
    answer = bus.call(call, timeout=PATIENCE_MS)
    if answer.type() is QDBusMessage.MessageType.ReplyMessage:
        return True
    log.info("the screensaver service said: %s", answer.errorMessage())
    del bus
    return left()


def left() -> bool:
    """Leave the bus; false, since nothing is held off any more."""
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(CONNECTION)
    return False


def _windows_state(state: int) -> object:
    if sys.platform != "win32":
        raise OSError("only Windows has this")
    import ctypes

    return ctypes.windll.kernel32.SetThreadExecutionState(state)
