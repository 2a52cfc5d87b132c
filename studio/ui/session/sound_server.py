"""Whether the sound server that is played through still runs.

Qt does not say so, and to start a sink of a server that is gone ends the whole program: libpulse's
pa_context_get_state() asserts that there is a context.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QElapsedTimer

PATIENCE_S = 0.2
RECONNECTS_MS = 6_000  # Qt tries every three seconds to reach a server again


class SoundServer:
    """PulseAudio or what stands in for it, by its socket; where there is none, nothing is ever amiss."""

    def __init__(self) -> None:
        self._process: int | None = None
        self._lost = QElapsedTimer()

    @property
    def gone(self) -> bool:
        """Whether the server that `meet` found has ended, or another one has taken its place."""
        return self._process is not None and _process_of(socket_path()) != self._process

    @property
    def settling(self) -> bool:
        """Whether one was lost so lately that Qt may not have reached the next one yet."""
        return self._lost.isValid() and self._lost.elapsed() < RECONNECTS_MS

    def meet(self) -> None:
        """From now on this is about the server that runs now, if one does."""
        self._process = _process_of(socket_path())

    def lose(self) -> None:
        """The device was given up."""
        self._process = None
        self._lost.start()


def socket_path() -> Path | None:
    """Where a sound server listens on this machine; nothing where it is elsewhere, or the system has none."""
    named = os.environ.get("PULSE_SERVER", "")
    if named:
        return Path(named.removeprefix("unix:")) if named.startswith(("unix:", "/")) else None
    own = os.environ.get("PULSE_RUNTIME_PATH", "")
    shared = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(own, "native") if own else Path(shared, "pulse", "native") if shared else None


def _process_of(path: Path | None) -> int | None:
    """The process that listens there; nothing where nobody does."""
    if path is None or sys.platform != "linux":
        return None
    place = str(path)
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE_S)
            line.connect(place)
            told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    except OSError:
        return None
    process: int = struct.unpack("3i", told)[0]
    return process
