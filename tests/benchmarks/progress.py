"""How long the Progress page takes over the long log, and its trend beside a bare one of the same points."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from typing_extensions import override

from studio.domain.asymmetry import Index
from studio.domain.strength_test import Metric
from studio.domain.workout import LoggedSet
from studio.services.chart_files import Kind
from studio.storage.database import Database
from studio.storage.workouts import add_set
from studio.ui import theme
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.filters import ALL, YEAR
from studio.ui.progress.page import ProgressPage
from studio.ui.rooms import Rooms
from tests.benchmarks.long_log import LIMIT_MS, Pulse, empty_data, fill, window

OPEN_MS, CHANGE_MS, TIMES_BARE = 150, 100, 1.5
FRAMES, RUNS = 60, 5


class Watch(QObject):
    """The page over the long log: when its trend was painted with what was asked for, and when all was."""

    def __init__(self, page: ProgressPage) -> None:
        super().__init__()
        self._page, self._pulse, self._loop = page, Pulse(), QEventLoop()
        self._began = self._first = 0.0
        self._before: object = None
        page.work.over.connect(self._end)
        page.charts.trend.viewport().installEventFilter(self)

    def measure(self, what: str, begin: Callable[[], None], limit: float) -> None:
        """Print how long it takes to the painted trend and to the end, and the worst gap in between."""
        self._before, self._first = self._page.charts.trend.shown, 0.0
        self._pulse.start()
        self._began = time.perf_counter()
        QTimer.singleShot(0, begin)
        QTimer.singleShot(1500, self._loop.quit)
        self._loop.exec()
        longest = self._pulse.stop()
        first = (self._first - self._began) * 1000
        over = f"   OVER {limit} ms" if first > limit else ""
        over += f"   GAP OVER {LIMIT_MS} ms" if longest > LIMIT_MS else ""
        print(f"  {what:44} {first:5.0f} ms, longest gap {longest:5.1f} ms{over}", flush=True)

    def _end(self) -> None:
        if not self._first:  # nothing had to be read, or the trend is the last thing that was drawn
            QTimer.singleShot(0, self._note)

    def _note(self) -> None:
        self._first = self._first or time.perf_counter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        new = self._page.charts.trend.shown is not self._before or not self._page.work.busy
        if event.type() == QEvent.Type.Paint and new:
            QTimer.singleShot(0, self._note)
        return False


def run() -> None:
    with empty_data() as (_app, folder, database):
        people, last = fill(database)
        with window(database, folder) as (rooms, _tasks):
            page = rooms.progress
            watch = Watch(page)
            _openings(watch, rooms, database, last)
            for person in (people[1], people[0]):
                choose = partial(rooms.current.choose, person)
                watch.measure("another athlete is put in charge", choose, OPEN_MS)
            _changes(watch, page)
            _exports(page, folder.root)
            _frames(page.charts.trend)


def _openings(watch: Watch, rooms: Rooms, database: Database, last: LoggedSet) -> None:
    shows = partial(rooms.window.show_page, "progress")
    watch.measure("the page opens for the first time", shows, 1000)
    rooms.window.show_page("library")
    settle()
    watch.measure("it opens again", shows, OPEN_MS)
    rooms.window.show_page("library")
    with database.write() as session:
        add_set(session, replace(last, uid=uuid4()))
    settle()
    watch.measure("it opens after a set was logged", shows, OPEN_MS)


def settle() -> None:
    """Let everything else that is shown come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(300, loop.quit)
    loop.exec()


def _changes(watch: Watch, page: ProgressPage) -> None:
    filters = page.filters

    def chosen(choose: Callable[[], None]) -> Callable[[], None]:
        def change() -> None:
            choose()
            filters.changed.emit()

        return change

    for what, choose in (
        ("all ten years", partial(filters.period.set_value, ALL)),
        ("another index", partial(filters.index.set_value, Index.SA)),
        ("another metric", partial(filters.measured.set_value, Metric.LOAD)),
        ("the metric of before", partial(filters.measured.set_value, Metric.E1RM)),
        ("tests only", partial(filters.tests_only.set_value, True)),
        ("training too", partial(filters.tests_only.set_value, False)),
        ("twelve months", partial(filters.period.set_value, YEAR)),
        ("all ten years again", partial(filters.period.set_value, ALL)),
    ):
        watch.measure(what, chosen(choose), CHANGE_MS)


def _exports(page: ProgressPage, folder: Path) -> None:
    """All charts of ten years as files: how long it takes, and how long the window does not answer."""
    export, pulse = page.exporting, Pulse()
    while page.work.busy or page.more.work.busy:
        settle()
    for kind in Kind:
        loop = QEventLoop()
        export.exporter.saved.connect(loop.quit)
        charts = export.charts()
        pulse.start()
        began = time.perf_counter()
        export.exporter.save(folder / f"all{kind}", kind, charts, export.words.caption(charts))
        loop.exec()
        took = (time.perf_counter() - began) * 1000
        longest = pulse.stop()
        over = f"   GAP OVER {LIMIT_MS} ms" if longest > LIMIT_MS else ""
        what = f"{len(charts)} charts as {kind.name}"
        print(f"  {what:44} {took:5.0f} ms, longest gap {longest:5.1f} ms{over}", flush=True)


def _frames(trend: ChartView) -> None:
    """Pan and zoom over ten years: every frame moves the range, and paints."""
    bare = pg.PlotWidget()
    bare.resize(trend.size())
    xs, ys = [spot.x for spot in trend.spots], [spot.y for spot in trend.spots]
    stems = [(x, y) for x, top in zip(xs, ys, strict=True) for y in (0.0, top)]
    bare.plot([x for x, _ in stems], [y for _, y in stems], connect="pairs")
    bare.plot(xs, ys)
    bare.addItem(pg.ScatterPlotItem(xs, ys, size=theme.px(6)))
    bare.show()
    settle()
    for what, span in (("pan a year", 0.1), ("pan ten years", 0.9)):
        own, other = (min(frames) for frames in zip(*_paired(trend, bare, xs, span), strict=True))
        over = "   OVER" if own > TIMES_BARE * other else ""
        print(
            f"  {what:44} {own:5.1f} ms a frame, bare {other:5.1f} ms: {own / other:4.2f} times{over}",
            flush=True,
        )
    bare.hide()
    bare.deleteLater()


def _paired(trend: ChartView, bare: pg.PlotWidget, xs: list[float], span: float) -> list[tuple[float, float]]:
    return [(_frame_ms(trend, xs, span), _frame_ms(bare, xs, span)) for _ in range(RUNS)]


def _frame_ms(chart: pg.PlotWidget, xs: list[float], span: float) -> float:
    whole = xs[-1] - xs[0]
    began = time.perf_counter()
    for number in range(FRAMES):
        left = xs[0] + whole * (1 - span) * number / FRAMES
        chart.setXRange(left, left + whole * span, padding=0)
        chart.viewport().repaint()
    return (time.perf_counter() - began) * 1000 / FRAMES
