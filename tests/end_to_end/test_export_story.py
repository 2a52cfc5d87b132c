"""A coach keeps what the Progress page shows: found by name, written by keys, read back."""

from __future__ import annotations

import csv
import math
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from studio.services.demo import fill
from studio.services.library import sync_built_ins
from studio.storage.database import open_database
from studio.ui import theme
from studio.ui.finds import Finds
from studio.ui.rooms import Rooms
from tests.end_to_end.conftest import MONDAY_EVENING, House
from tests.make import there

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]


@pytest.fixture
def rooms(house: House) -> Rooms:
    """A year of demo data."""
    with open_database(house.folder.database) as database, database.write() as session:
        sync_built_ins(session)
        fill(session, MONDAY_EVENING)
    rooms = house.open()
    for work in (rooms.progress.more.work, rooms.progress.exporting.exporter.work):
        work.slice_ms = math.inf
    return rooms


def entries(rooms: Rooms) -> dict[str, Any]:
    return {entry.text: entry for entry in Finds(rooms).entries()}


def test_what_was_looked_at_is_found_written_and_the_same(
    house: House, rooms: Rooms, dialog: Any, qtbot: Any, tmp_path: Any
) -> None:
    export = rooms.progress.exporting
    assert "Export charts…" not in entries(rooms)
    rooms.window.show_page("progress")
    assert export.button.isVisible()
    rooms.window.show_page("today")

    Finds(rooms).go_to(entries(rooms)["Export charts…"])
    assert rooms.window.current_key == "progress"
    assert export.menu.isVisible()
    for _ in range(3):
        QTest.keyClick(export.menu, Qt.Key.Key_Down)
    QTest.keyClick(export.menu, Qt.Key.Key_Return)
    asked = dialog(house, QFileDialog)
    asked.selectFile(str(tmp_path / "seen"))
    with qtbot.waitSignal(export.exporter.saved):
        asked.accept()

    assert rooms.window.status.message.text() == f"Saved as {tmp_path / 'seen.csv'}."
    with (tmp_path / "seen.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = ("chart", "series", "side", "weaker", "x", "value", "tempo", "certainty")
        rows = [tuple(row[key] for key in kept) for row in csv.DictReader(file)]
    assert rows == [(there(v.shown).key, *row) for v in export.charts() for row in v.seen().rows()]
    assert {"asymmetry", "muscles", "session_load", "adherence"} <= {row[0] for row in rows}


def test_in_a_narrow_window_the_menu_is_where_the_button_went(rooms: Rooms) -> None:
    theme.apply("light", 200)
    rooms.window.resize(rooms.window.minimumSizeHint())
    rooms.window.show_page("progress")
    export = rooms.progress.exporting
    assert not export.button.isVisible()
    more = next(a.menu() for a in rooms.window.top_bar.actions_bar.menu.actions() if a.text() == "Export")
    assert more is export.menu
    export.open_menu()
    assert export.menu.isVisible()
    export.menu.close()
