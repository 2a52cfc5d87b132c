"""A screensaver service on a bus of a test's own: prints who holds it off, and that somebody let go.

Run as ``python -m tests.ui.screensaver_service ADDRESS``.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServiceWatcher, QDBusVirtualObject
from typing_extensions import override


class ScreenSaver(QDBusVirtualObject):
    """Takes Inhibit, and notices when the one who asked is gone."""

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QDBusServiceWatcher(self)
        self._watcher.setConnection(bus)
        self._watcher.setWatchMode(QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
        self._watcher.serviceUnregistered.connect(self._gone)
        self._count = 0

    @override
    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        if message.member() != "Inhibit":
            return False
        self._count += 1
        self._watcher.addWatchedService(message.service())
        print("held off:", *message.arguments(), flush=True)
        connection.send(message.createReply([self._count]))
        return True

    @override
    def introspect(self, path: str) -> str:
        return ""

    def _gone(self, _name: str) -> None:
        print("let go", flush=True)


def main() -> int:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(sys.argv[1], "screensaver")
    saver = ScreenSaver(bus, app)
    if not bus.registerVirtualObject("/org/freedesktop/ScreenSaver", saver):
        return 2
    if not bus.registerService("org.freedesktop.ScreenSaver"):
        return 3
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
