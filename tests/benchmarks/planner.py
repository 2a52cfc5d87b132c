"""How long an edit in a large block takes until it is painted: 16 weeks of 5 days with 8 exercises each."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.clock import SystemClock
from studio.domain.athlete import Athlete
from studio.domain.block import Block, PlannedSession, Week, copy_of_week
from studio.services.library import load_catalogue, sync_built_ins
from studio.storage.athletes import add_athlete
from studio.storage.blocks import save_block
from studio.storage.database import open_database
from studio.ui import theme
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.planner.block_layout import Place
from studio.ui.planner.page import PlannerPage
from studio.ui.planner.plan_edits import new_prescription
from studio.ui.undo import BlockUndo

TURNS, WARM_UP = 30, 3
WEEKS, DAYS, LINES = 16, 5, 8
BOUND_MS = 50.0
SIZE = 1600, 900

Edit = Callable[[PlannerPage, int], None]


class Stopwatch:
    """Notes when the page has painted a step: by the clock, and by the work of this thread alone."""

    def __init__(self, page: PlannerPage) -> None:
        self._paint = page.middle.paint_step
        self.at = self.worked_until = 0.0
        page.middle.paint_step = self  # type: ignore[assignment, method-assign]  # it is called alike

    def __call__(self, *args: Any) -> None:
        self._paint(*args)
        self.at, self.worked_until = time.perf_counter(), time.thread_time()


def run() -> None:
    """Each edit is made in another week, timed from its last key to the end of the painting.

    What is "own" is the work of this thread alone, whatever else the machine does.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    theme.apply("light", 100)
    with ExitStack() as stack:
        gym = _Gym(Path(stack.enter_context(tempfile.TemporaryDirectory())), stack)
        page, block = gym.page, gym.block
        watch = Stopwatch(page)
        print(f"  {WEEKS} weeks of {DAYS} days with {LINES} exercises; bound {BOUND_MS:g} ms")
        edits: dict[str, Edit] = {"sets typed in the grid": _type, "a field at the right": _field}
        for name, edit in edits.items():
            _measure(name, page, block, edit, watch)
        for name, deed in gym.deeds().items():
            _measure_to_idle(name, deed)
        gym.page.close()
    app.processEvents()
    print(f"  load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def large_block(athlete_id: UUID) -> Block:
    lifts = load_catalogue()
    days = tuple(
        PlannedSession(
            f"Day {day + 1}", day, tuple(new_prescription(lifts[day * LINES + n]) for n in range(LINES))
        )
        for day in range(DAYS)
    )
    first = Week(sessions=days)
    weeks = (first, *(copy_of_week(first) for _ in range(WEEKS - 1)))
    return Block("Large", date(2026, 11, 2), weeks, athlete_id=athlete_id)


class _Gym:
    """A database with the large block of one athlete, and another who has none."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.database = stack.enter_context(open_database(folder / "gym.db"))
        self.ann, self.bo = Athlete("Ann Berg"), Athlete("Bo Dahl")
        self.current, self.undo = CurrentAthlete(), BlockUndo()
        self.block = large_block(self.ann.id)
        with self.database.write() as session:
            sync_built_ins(session)
            for athlete in (self.ann, self.bo):
                add_athlete(session, athlete)
            save_block(session, self.block)
        self.current.choose(self.ann)
        self.changes = Changes(self.database)
        self.page = self.open()

    def open(self) -> PlannerPage:
        page = PlannerPage(self.database, self.changes, self.current, self.undo, SystemClock())
        page.resize(*SIZE)
        page.show()
        page.show_block(self.block.id)
        QApplication.processEvents()
        return page

    def deeds(self) -> dict[str, Callable[[int], None]]:
        return {
            "undone, then done again": self._undo_or_redo,
            "walked by the arrow keys": self._walk,
            "another athlete, and back": self._switch,
            "opened": self._open_anew,
        }

    def _undo_or_redo(self, turn: int) -> None:
        (self.undo.redo if turn % 2 else self.undo.undo)()

    def _walk(self, turn: int) -> None:
        QTest.keyClick(self.page.middle.view, Qt.Key.Key_Right if turn % 4 == 3 else Qt.Key.Key_Down)

    def _switch(self, turn: int) -> None:
        self.current.choose(self.ann if turn % 2 else self.bo)

    def _open_anew(self, _turn: int) -> None:
        self.page.close()
        self.page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no event loop runs here
        self.page = self.open()


def _measure_to_idle(name: str, deed: Callable[[int], None]) -> None:
    times: dict[str, list[float]] = {"to idle": [], "of that own": []}
    for turn in range(TURNS + 2):
        QApplication.processEvents()
        began, works = time.perf_counter(), time.thread_time()
        deed(turn)
        QApplication.processEvents()
        if turn >= 2:
            times["to idle"].append(1000 * (time.perf_counter() - began))
            times["of that own"].append(1000 * (time.thread_time() - works))
    _tell(name, times)


def _tell(name: str, times: dict[str, list[float]]) -> None:
    for what, kept in times.items():
        said = f"median {statistics.median(kept):6.1f} ms, worst {max(kept):6.1f} ms"
        print(f"  {name:26} {what:16} {said}")


def _measure(name: str, page: PlannerPage, block: Block, edit: Edit, watch: Stopwatch) -> None:
    kinds = "painted", "of that own", "stored and idle", "of that all own"
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(TURNS + WARM_UP):
        week, session = turn % WEEKS, block.weeks[turn % WEEKS].sessions[turn % DAYS]
        page.go_to(Place(week, session.day, session.id, session.prescriptions[turn % LINES].id))
        QApplication.processEvents()
        edit(page, turn)
        QApplication.processEvents()
        began, works = time.perf_counter(), time.thread_time()
        _finish(page)
        QApplication.processEvents()
        if turn >= WARM_UP:
            now, worked = time.perf_counter(), time.thread_time()
            done = watch.at - began, watch.worked_until - works, now - began, worked - works
            for kept, seconds in zip(times.values(), done, strict=True):
                kept.append(1000 * seconds)
    _tell(name, times)


def _type(page: PlannerPage, turn: int) -> None:
    page.middle.view.setFocus()
    QTest.keyClick(page.middle.view, Qt.Key(Qt.Key.Key_2 + turn % 7))
    QTest.keyClicks(page.grid.editor.line, f"x{5 + turn % 9}")


def _field(page: PlannerPage, turn: int) -> None:
    field = page.inspector.prescription.rest
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(31 + turn))


def _finish(page: PlannerPage) -> None:
    editor = page.grid.editor
    QTest.keyClick(editor.line if editor.isVisible() else page.inspector.prescription.rest, Qt.Key.Key_Return)
