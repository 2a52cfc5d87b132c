"""One window per data folder: a second start asks the first one to come to the front."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 2_000


def socket_name(database: Path) -> str:
    """The same for every process of this user that means this very file."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return "evenside-" + hashlib.sha256(f"{database.resolve()}|{user}".encode()).hexdigest()[:32]


def raise_first_window(database: Path) -> bool:
    """Ask the process that has ``database`` open to show its window; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(database))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    answered = socket.waitForReadyRead(ANSWER_MS)
    socket.disconnectFromServer()
    return answered


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
