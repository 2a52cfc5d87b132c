"""Saves pictures of what is on screen, once it has come to rest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QWidget

from studio.ui.rooms import Rooms
from studio.ui.tasks import Tasks


class Album:
    """Saves what is on screen under a name, with the theme in it."""

    def __init__(self, out: Path, theme_name: str) -> None:
        self._out = out
        self._theme = theme_name

    def take(self, widget: QWidget, name: str) -> None:
        settle()
        widget.grab().save(str(self._out / f"{name}-{self._theme}.png"))

    def take_dialog(self, dialog: QWidget, name: str) -> None:
        dialog.show()
        self.take(dialog, name)
        dialog.close()
        settle()


def settle() -> None:
    for _ in range(4):  # layouts settle over several rounds of events
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 40)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rest(rooms: Rooms) -> None:
    """Until what is worked out a little at a time, or after a quiet moment, is on screen."""
    quiet, page = rooms.planner.proposals.next_week._later, rooms.progress
    while quiet.isActive() or page.work.busy or page.more.work.busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()


def done(tasks: Tasks) -> None:
    tasks.wait()
    settle()
