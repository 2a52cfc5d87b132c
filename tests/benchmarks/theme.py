"""How soon the window has another text size or theme, when every page of it was seen before."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from typing_extensions import override

from studio.services.demo import fill
from studio.settings import Theme
from studio.ui import theme
from studio.ui.main_window import PAGES
from studio.ui.rooms import Rooms
from tests.benchmarks.long_log import LIMIT_MS, NOW, Pulse, empty_data, window
from tests.benchmarks.progress import settle

CHANGES = (("light", 150), ("light", 100), ("dark", 100), ("light", 100), ("light", 200), ("dark", 200))
RUNS = 3


class Watch(QObject):
    """Notes when the page in front is painted in another look, and when nobody waits for it any more."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms, self._pulse, self._loop = rooms, Pulse(), QEventLoop()
        self._look = ("light", 100)
        self._began = (0.0, 0.0)
        self._painted: tuple[float, float] | None = None
        self._changing = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._end)
        rooms.settings.text_size.installEventFilter(self)

    def measure(self, look: tuple[str, int]) -> tuple[float, float, float, float]:
        """Milliseconds to the painted page, of these own, to the end, and the longest gap after the paint."""
        self._look = look
        QTimer.singleShot(20, self._begin)
        self._loop.exec()
        assert self._painted is not None
        (began, idle), (painted, worked), ended = self._began, self._painted, time.perf_counter()
        to_paint, own, whole = (1000 * s for s in (painted - began, worked - idle, ended - began))
        return to_paint, own, whole, self._pulse.stop()

    def _begin(self) -> None:
        self._painted = None
        self._changing = True
        self._began = time.perf_counter(), time.thread_time()
        name, percent = self._look
        self._rooms.preferences.change(theme=Theme(name), text_percent=percent)

    def _note(self) -> None:
        self._painted = time.perf_counter(), time.thread_time()
        self._pulse.start()
        self._timer.start(1)

    def _end(self) -> None:
        if not theme.news().dresser.busy:
            self._timer.stop()
            self._loop.quit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._changing:
            self._changing = False
            QTimer.singleShot(0, self._note)
        return False


def run() -> None:
    """What is "own" is the work of this thread alone, whatever else the machine does."""
    with empty_data() as (app, folder, database):
        with database.write() as session:
            fill(session, NOW)
        with window(database, folder) as (rooms, _tasks):
            for key in PAGES:
                rooms.window.show_page(key)
                settle()
            print(f"  {len(app.allWidgets())} widgets; bound {LIMIT_MS} ms")
            watch = Watch(rooms)
            found = [[watch.measure(look) for look in CHANGES] for _ in range(RUNS)]
    for place_of, (name, percent) in enumerate(CHANGES):
        painted, own, whole, gap = min(times[place_of] for times in found)
        over = f"   OVER {LIMIT_MS} ms" if painted > LIMIT_MS or gap > LIMIT_MS else ""
        print(
            f"  {name} at {percent} %: painted {painted:4.0f} ms, of that own {own:4.0f} ms; the rest by"
            f" {whole:5.0f} ms, longest gap {gap:4.0f} ms{over}"
        )
    print(f"  load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
