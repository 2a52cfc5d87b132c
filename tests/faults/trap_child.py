"""Walks into one trap of reliability.md section 4 each, as the program does, and says how it came out.

Run as ``python -m tests.faults.trap_child TRAP FOLDER``; prints one line of JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QAbstractListModel, QObject, QThread, QTimer, Signal, qWarning
from PySide6.QtWidgets import QApplication, QListView, QWidget
from typing_extensions import override

from studio.logs import log_file
from studio.paths import DataFolder, make_folders
from studio.ui.errors import Reporter
from studio.ui.fault_dialogs import CrashDialog, RestartDialog
from studio.ui.garbage import GarbageCollector
from studio.ui.qt_messages import log as qt_log
from studio.ui.qt_messages import written_to_the_log
from studio.ui.tasks import Tasks

WATCHED_MS = 400
FLOOD = 100_000
TYPED = "somebody typed this"


class Sender(QObject):
    sent = Signal(object)


class Stage(QWidget):
    """A window like the program's, with everything in it that could go wrong."""

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        self.reporter = Reporter(self, folder.logs)
        self.reporter.install()
        self.tasks = Tasks(self)
        self.source = Sender()
        self.calls = 0
        self.paints = False
        self.threads: list[QThread] = []

    def fail(self, _: object = None) -> None:
        self.calls += 1
        raise ValueError(TYPED)

    def fail_in_thread(self) -> None:
        raise ValueError(TYPED)

    def note_thread(self, _: object = None) -> None:
        self.threads.append(QThread.currentThread())

    @override
    def paintEvent(self, event: object) -> None:
        if self.paints:
            self.fail()

    def seen(self) -> dict[str, object]:
        return {
            "calls": self.calls,
            "crash": sum(one.isVisible() for one in self.findChildren(CrashDialog)),
            "restart": sum(one.isVisible() for one in self.findChildren(RestartDialog)),
        }


class Rows(QAbstractListModel):
    """Its ``data`` raises."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage

    @override
    def rowCount(self, parent: object = None) -> int:
        return 5

    @override
    def data(self, index: object, role: int = 0) -> object:
        self._stage.fail()
        return None


def in_slot(stage: Stage) -> None:
    for _ in range(20):
        stage.source.sent.connect(stage.fail)
    stage.source.sent.emit(1)


def in_timer(stage: Stage) -> None:
    timer = QTimer(stage)
    timer.timeout.connect(stage.fail)
    timer.start(5)


def in_paint(stage: Stage) -> None:
    stage.paints = True
    repaint = QTimer(stage)
    repaint.timeout.connect(stage.update)
    repaint.start(5)


def in_data(stage: Stage) -> None:
    view = QListView(stage)
    view.setModel(Rows(stage))
    view.resize(100, 100)
    QTimer.singleShot(0, view.show)  # called from here it would raise here


def in_thread(stage: Stage) -> None:
    for _ in range(5):
        thread = threading.Thread(target=stage.fail_in_thread)
        thread.start()
        thread.join()


def in_task(stage: Stage) -> None:
    stage.tasks.run(stage.fail_in_thread, done=stage.fail, failed=stage.reporter.report)


def in_message_handler(stage: Stage) -> None:
    """What hears Qt raises: nothing of that may come out of the call into Qt."""

    class Broken:
        def filter(self, record: object) -> bool:
            raise RuntimeError("the ear is broken")

    qt_log.addFilter(Broken())
    for _ in range(10):
        qWarning("something")


def flood(_stage: Stage) -> None:
    for _ in range(FLOOD):
        qWarning("the same thing, again and again, and it does not help anybody")


def deleted_receiver(stage: Stage) -> None:
    """A bound slot of an object that is gone is not called."""
    receiver = Stage.__new__(Stage)
    QWidget.__init__(receiver)
    receiver.calls = 0
    stage.source.sent.connect(receiver.fail)
    shiboken6.delete(receiver)
    stage.source.sent.emit(1)


def worker_signal(stage: Stage) -> None:
    """A bound slot is called in the thread of its object, whoever sends; a plain function is not."""
    stage.source.sent.connect(stage.note_thread)
    worker = threading.Thread(target=stage.source.sent.emit, args=(1,))
    worker.start()
    worker.join()
    stage.tasks.run(QThread.currentThread, done=stage.note_thread, failed=stage.fail)


def garbage(stage: Stage) -> None:
    """A worker that makes garbage collects none of the window's (the process would end at once)."""
    gc.set_threshold(50)  # an automatic collector would be at work all the time
    stage.collector = GarbageCollector(stage)  # type: ignore[attr-defined]  # kept for as long as the stage

    class Knot(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.self, self.timer = self, QTimer(self)
            self.timer.start(5)

    def tie() -> None:
        for _ in range(20):
            Knot()

    def litter() -> None:
        until = time.monotonic() + WATCHED_MS / 1000
        while time.monotonic() < until:
            kept: list[object] = [[n] for n in range(5_000)]
            kept.append(kept)

    timer = QTimer(stage)
    stage.tie = tie  # type: ignore[attr-defined]
    timer.timeout.connect(stage.tie)  # type: ignore[attr-defined]
    timer.start(1)
    for _ in range(2):
        stage.tasks.run(litter, done=stage.note_thread, failed=stage.fail)


TRAPS: dict[str, Callable[[Stage], None]] = {
    "slot": in_slot,
    "timer": in_timer,
    "paint": in_paint,
    "data": in_data,
    "thread": in_thread,
    "task": in_task,
    "message handler": in_message_handler,
    "flood": flood,
    "deleted receiver": deleted_receiver,
    "worker's signal": worker_signal,
    "garbage": garbage,
}


def main(trap: str, place: Path) -> int:
    folder = DataFolder(place)
    make_folders(folder)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with log_file(folder), written_to_the_log():
        stage = Stage(folder)
        stage.resize(200, 200)
        stage.show()
        TRAPS[trap](stage)
        QTimer.singleShot(WATCHED_MS, app.exit)  # not `quit`, which would close the dialogs first
        app.exec()
        stage.paints = False
        stage.tasks.wait()
        app.sendPostedEvents()  # the outcomes of what ended just now
        mine = all(thread is app.thread() for thread in stage.threads)
        seen = stage.seen() | {"mine": mine, "threads": len(stage.threads), "automatic": gc.isenabled()}
        stage.reporter.uninstall()
    print(json.dumps(seen))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
