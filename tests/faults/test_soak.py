"""Pages and dialogs that are opened over and over leave no memory and no widgets behind (group 16)."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from studio.services import demo
from studio.storage import blocks, exercises
from studio.ui import text, theme
from studio.ui.library.add_dialog import AddDialog
from studio.ui.main_window import PAGES
from studio.ui.print_dialog import PrintDialog
from studio.ui.rooms import Rooms
from studio.ui.welcome import WelcomeDialog
from studio.ui.widgets.exercise_dialog import ExerciseDialog
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.house import close_dialogs, forget_deleted, open_dialogs, open_house, settle
from tests.make import there

CYCLES, WARM_UP = amount(60, 500), 10
GROWTH_BYTES, LEFT_WIDGETS = 5_000, 2
BLOCK = 80  # bytes, about what a small object of Python takes; those are not of the heap

Cycle = Callable[[], None]


@pytest.fixture
def rooms(qapp: QApplication, tmp_path: Path) -> Iterator[Rooms]:
    theme.apply("light", 100)
    with open_house(tmp_path / "Evenside", demo.fill) as rooms:
        yield rooms


class Heap(ctypes.Structure):
    """glibc's mallinfo2: what is handed out is ``uordblks``, and ``hblkhd`` in large pieces."""

    NAMES = (
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "kept",
    )
    _fields_ = [(name, ctypes.c_size_t) for name in NAMES]


mallinfo2: Any = getattr(ctypes.CDLL(None), "mallinfo2", None)
if mallinfo2 is not None:
    mallinfo2.restype = Heap
pytestmark = [pytest.mark.slow, pytest.mark.skipif(mallinfo2 is None, reason="needs glibc 2.33")]


def in_use() -> int:
    """Bytes that are handed out: the size of the process hides leaks in what it has freed before."""
    heap = mallinfo2()
    return int(heap.uordblks + heap.hblkhd + BLOCK * sys.getallocatedblocks())


def growth_of(cycle: Cycle, cycles: int) -> tuple[float, int]:
    """Bytes that each of ``cycles`` left, and widgets that all of them left together.

    The least of three stretches counts: a leak grows in each, what caches and the allocator do in one.
    """
    for _ in range(WARM_UP):
        cycle()
    tidy()
    widgets = len(QApplication.allWidgets())
    grown = []
    for _ in range(3):
        before = in_use()
        for _ in range(cycles // 3):
            cycle()
        tidy()
        grown.append((in_use() - before) / (cycles // 3))
    return min(grown), len(QApplication.allWidgets()) - widgets


def tidy() -> None:
    settle(1)
    forget_deleted()
    gc.collect()
    forget_styles()


def forget_styles() -> None:
    """Qt keeps the look of the fields inside date fields and combo boxes by their addresses.

    It is not told when these go (QStyleSheetStyle::renderRule keeps a place even for what it does not style),
    so a dialog leaves half a kilobyte for each until another one has the same address or the theme changes.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.style().unpolish(app)


def turn_to(rooms: Rooms, pages: tuple[str, ...]) -> None:
    progress = rooms.progress
    for key in pages:
        rooms.window.show_page(key)
        settle(1)
        while key == "progress" and (progress.work.busy or progress.more.work.busy):
            settle(1)  # its charts are built one after another


def open_and_close(rooms: Rooms, opened: Callable[[], object]) -> None:
    opened()
    settle(1)
    assert open_dialogs()
    while any(isinstance(d, PrintDialog) and d.busy for d in open_dialogs()):
        settle(1)
    close_dialogs(rooms.window)


def in_groups(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """All in turn; in a night one by one, beside a page that does little."""
    return [(name, "settings") for name in names] if amount(0, 1) else [names]


def test_pages_that_come_and_go_leave_nothing(rooms: Rooms, tell: Tell):
    noise, _ = growth_of(partial(settle, 1), CYCLES)
    worst, left = 0.0, 0
    for group in in_groups(PAGES):
        grown, widgets = growth_of(partial(turn_to, rooms, group), CYCLES)
        assert grown <= GROWTH_BYTES + noise, group
        assert widgets <= LEFT_WIDGETS, group
        worst, left = max(worst, grown), max(left, widgets)
    tell("memory per page change", f"{worst / 1000:.1f} kB a round of {CYCLES}, {left} widgets left")


def dialogs_of(rooms: Rooms) -> dict[str, Callable[[], object]]:
    athlete = there(rooms.current.athlete)
    with rooms.database.read() as session:
        plans = blocks.blocks_of(session, athlete.id)
        known = exercises.exercises(session)
    window = rooms.window
    return {
        "athlete": rooms.athletes.edit_athlete,
        "new block": rooms.planner.ask_for_block,
        "strength test": rooms.progress.enter_test,
        "message": lambda: text.tell(window, "Title", "Text", "Detail"),
        "add to block": lambda: AddDialog(known[0], plans, window).open(),
        "exercise": lambda: ExerciseDialog("Add exercise", known, window).open(),
        "welcome": lambda: WelcomeDialog(athlete.unit, window).open(),
        "print": lambda: rooms.print_block(plans[-1], (0,)),
    }


def test_dialogs_that_come_and_go_leave_nothing(rooms: Rooms, tell: Tell):
    cycles, worst, left = CYCLES // 2, 0.0, 0
    noise, _ = growth_of(partial(settle, 1), cycles)
    dialogs = dialogs_of(rooms)
    for kind, opened in dialogs.items():
        turns = cycles // 2 if kind == "print" else cycles  # it makes a sheet each time
        grown, widgets = growth_of(partial(open_and_close, rooms, opened), turns)
        assert grown <= GROWTH_BYTES + noise, kind
        assert widgets <= LEFT_WIDGETS, kind
        worst, left = max(worst, grown), max(left, widgets)
    tell("memory per dialog", f"{worst / 1000:.1f} kB of {len(dialogs)} kinds, {left} widgets left")


def test_what_is_left_behind_is_seen(qapp: QApplication):
    kept: list[object] = []

    def leave_something() -> None:
        kept.extend((bytearray(os.urandom(6_000)), QWidget()))

    grown, widgets = growth_of(leave_something, 60)
    assert grown > GROWTH_BYTES
    assert widgets > LEFT_WIDGETS
