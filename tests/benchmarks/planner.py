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

from PySide6.QtCore import Qt
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
    """Each edit is made in another week, timed from its last key to the end of the painting."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    theme.apply("light", 100)
    with ExitStack() as stack:
        page, block = _page(Path(stack.enter_context(tempfile.TemporaryDirectory())), stack)
        watch = Stopwatch(page)
        print(f"  {WEEKS} weeks of {DAYS} days with {LINES} exercises; bound {BOUND_MS:g} ms")
        edits: dict[str, Edit] = {"sets typed in the grid": _type, "a field at the right": _field}
        for name, edit in edits.items():
            _measure(name, page, block, edit, watch)
        page.close()
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


def _page(folder: Path, stack: ExitStack) -> tuple[PlannerPage, Block]:
    database = stack.enter_context(open_database(folder / "gym.db"))
    athlete, current = Athlete("Ann Berg"), CurrentAthlete()
    block = large_block(athlete.id)
    with database.write() as session:
        sync_built_ins(session)
        add_athlete(session, athlete)
        save_block(session, block)
    current.choose(athlete)
    page = PlannerPage(database, Changes(database), current, BlockUndo(), SystemClock())
    page.resize(*SIZE)
    page.show()
    page.show_block(block.id)
    QApplication.processEvents()
    return page, block


def _measure(name: str, page: PlannerPage, block: Block, edit: Edit, watch: Stopwatch) -> None:
    times: dict[str, list[float]] = {"painted": [], "of that worked": [], "stored and idle": []}
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
            done = watch.at - began, watch.worked_until - works, time.perf_counter() - began
            for kept, seconds in zip(times.values(), done, strict=True):
                kept.append(1000 * seconds)
    for what, kept in times.items():
        said = f"median {statistics.median(kept):6.1f} ms, worst {max(kept):6.1f} ms"
        print(f"  {name:24} {what:16} {said}")


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
