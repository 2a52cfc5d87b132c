"""The planner in its states: its panes, what is typed with a fault in it, and each of its dialogs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog

from studio.exchange.block_file import write_block
from studio.services import planning
from studio.ui.planner.block_layout import WHOLE_BLOCK
from studio.ui.rooms import Rooms
from studio.ui.widgets.scroll import Scroll
from tests.fake_clock import FakeClock
from tests.pictures.album import Album, rest, settle
from tests.pictures.scene import NOW

FULLEST = "general-unilateral-3d-4w"


def take(rooms: Rooms, _clock: FakeClock, album: Album) -> None:
    """Each picture begins and ends with the block on screen and nothing open."""
    rooms.window.show_page("planner")
    rest(rooms)
    page = rooms.planner
    _parts(rooms, album)
    for button, name in (
        (page.middle.text_button, "text"),
        (page.middle.season_button, "season"),
        (page.middle.proposals_button, "proposals"),
    ):
        with _pressed(button):
            rest(rooms)
            album.take(rooms.window, f"planner-{name}")
    _cells(rooms, album)
    _dialogs(rooms, album)
    _fuller(rooms, album)


def _parts(rooms: Rooms, album: Album) -> None:
    """The inspector of a day, a week and the block, and what stands below the inspector's first screen."""
    page = rooms.planner
    here = page.place
    for name, place in (
        ("session", here.parent),
        ("week", here.of_week),
        ("block", WHOLE_BLOCK),
        ("exercise", here),
    ):
        page.go_to(place)
        album.take(rooms.window, f"planner-{name}")
    panel = page.inspector.prescription
    panel.sides.toggle.click()
    for area in rooms.planner.inspector.findChildren(Scroll):
        area.ensureWidgetVisible(panel.note)
    album.take(rooms.window, "planner-below")
    panel.sides.toggle.click()
    page.middle.view.setFocus()


def _cells(rooms: Rooms, album: Album) -> None:
    view = rooms.planner.middle.view
    here = rooms.planner.place
    for _ in range(2):
        view.grow(1, 0)
    album.take(rooms.window, "planner-several")
    rooms.planner.middle.view.selection.clear()
    rooms.planner.go_to(here)
    QTest.keyClick(view, Qt.Key.Key_F2)
    line = rooms.planner.grid.editor.active
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "3x12 @2-0-1-2 12 stone")
    QTest.keyClick(line, Qt.Key.Key_Return)
    album.take(rooms.window, "planner-fault")
    QTest.keyClick(line, Qt.Key.Key_Escape)


def _dialogs(rooms: Rooms, album: Album) -> None:
    page = rooms.planner
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "block.json"
        assert page.block is not None
        write_block(file, page.block, page._source.known.exercises)
        openers = {
            "equipment": page.inspector.prescription.load.equipment.click,
            "progression": page.course.progress,
            "import": lambda: page.sharing.offer(str(file)),
            "new": page.ask_for_block,
        }
        for name, opener in openers.items():
            opener()
            settle()
            dialog = next(found for found in page.window().findChildren(QDialog) if found.isVisible())
            album.take(dialog, f"planner-dialog-{name}")
            dialog.close()
            settle()


def _fuller(rooms: Rooms, album: Album) -> None:
    """A block with several exercises a day, as it is drawn in the design."""
    page, athlete = rooms.planner, rooms.current.athlete
    assert athlete is not None
    page._store_new(planning.block_from_template(FULLEST, athlete.id, planning.next_monday(NOW.day)))
    rest(rooms)
    album.take(rooms.window, "planner-fuller")
    with _pressed(page.middle.sets.all_weeks, back=page.middle.sets.this_week):
        album.take(rooms.window, "planner-weeks")


@contextmanager
def _pressed(button: QAbstractButton, *, back: QAbstractButton | None = None) -> Iterator[None]:
    button.click()
    settle()
    yield
    (back or button).click()
    settle()
