"""One window per data folder: a second start asks the first one to come to the front."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from studio.storage.holding import is_held

ANSWER_MS = 2_000
ASK_AGAIN_S = 0.05


def socket_name(database: Path) -> str:
    """The same for every process of this user that means this very file."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return "evenside-" + hashlib.sha256(f"{database.resolve()}|{user}".encode()).hexdigest()[:32]


def raise_first_window(database: Path, patience_ms: int | None = None) -> bool:
    """Ask the process that has ``database`` open to show its window; False when nobody answers.

    A process that does not listen yet may be just starting, so it is asked again for as long as it has the
    file and patience lasts.
    """
    until = time.monotonic() + (ANSWER_MS if patience_ms is None else patience_ms) / 1000
    while not _asked(database, until):
        if time.monotonic() >= until or not is_held(database):
            return False
        time.sleep(ASK_AGAIN_S)
    return True


def _asked(database: Path, until: float) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(socket_name(database))
    if not socket.waitForConnected(_ms_until(until)):
        return False
    answered = socket.waitForReadyRead(_ms_until(until))
    socket.disconnectFromServer()
    return answered


def _ms_until(until: float) -> int:
    return max(1, round((until - time.monotonic()) * 1000))


class SecondStarts(QObject):
    """Hears of second starts on this data folder."""

    raise_wanted = Signal()

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(socket_name(database))  # what a killed process left; SQLite's lock decides
        self._server.newConnection.connect(self._answer)
        self._server.listen(socket_name(database))

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.write(b"raised")
            socket.flush()
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wanted.emit()
