"""The built window on a data folder of its own, for tests that walk through all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from sqlalchemy.orm import Session

from studio.app import build_window
from studio.domain.athlete import Athlete
from studio.domain.instants import Instant
from studio.paths import DataFolder, make_folders
from studio.storage.database import open_database
from studio.ui.errors import Reporter
from studio.ui.main_window import MainWindow
from studio.ui.preferences import Preferences
from studio.ui.rooms import Rooms
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock

NOW = Instant(1_795_597_320_000, "Europe/Berlin", 60)  # Wednesday 25 November 2026, 10:02
WIDTH, HEIGHT = 1280, 720

T = TypeVar("T", bound=QWidget)
Fill = Callable[[Session, Instant], Athlete]


@contextmanager
def open_house(place: Path, fill: Fill, clock: FakeClock | None = None) -> Iterator[Rooms]:
    """The whole program as `studio.app` builds it, on the data that ``fill`` puts in; closed at the end."""
    folder = DataFolder(place)
    make_folders(folder)
    with open_database(folder.database) as database:
        with database.write() as session:
            first = fill(session, NOW)
        preferences = Preferences(folder.settings)
        preferences.change(last_athlete=first.id, sound=False)
        window = MainWindow()
        tasks = Tasks(window)
        rooms = build_window(
            window,
            database,
            folder=folder,
            preferences=preferences,
            clock=clock or FakeClock(NOW),
            tasks=tasks,
            reporter=Reporter(window, folder.logs),
        )
        window.resize(WIDTH, HEIGHT)
        window.show()
        settle()
        try:
            yield rooms
        finally:
            close_dialogs(window)
            tasks.wait()
            settle()
            rooms.close()
            tasks.wait()
            window.close()
            window.deleteLater()
            forget_deleted()


def settle(rounds: int = 3) -> None:
    """Let layouts, outcomes of workers and repaints arrive."""
    for _ in range(rounds):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 40)


def forget_deleted() -> None:
    """Carry out what `deleteLater` put off."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def the_dialog(kind: type[T]) -> T:
    """The open dialog of this kind, which must be there."""
    settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def close_dialogs(window: QWidget) -> None:
    """Close whatever lies over ``window``: dialogs, menus and lists that are folded out."""
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            if isinstance(widget, QDialog):
                widget.reject()
            elif isinstance(widget, QMenu) or widget.windowType() is not widget.windowType().Window:
                widget.close()
    settle(1)
    forget_deleted()
