"""Every page looks after a change of theme and text size as in a window that was started so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtGui import QImage

from studio.settings import Theme
from studio.ui import theme
from studio.ui.main_window import PAGES
from studio.ui.preferences import Preferences
from studio.ui.rooms import Rooms
from tests.end_to_end.conftest import House
from tests.pictures.album import rest

LIGHT, DARK = (Theme.LIGHT, 100), (Theme.DARK, 200)


@pytest.fixture
def still(qapp) -> Iterator[None]:
    """No caret blinks, and what comes after stands in the usual look."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)
    theme.apply("light", 100)


@contextmanager
def window_in(look: tuple[Theme, int], qtbot, folder: Path, data: Path) -> Iterator[Rooms]:
    """A window started in that look, each page of which was seen once."""
    house = House(qtbot, folder)
    copyfile(data, house.folder.database)
    Preferences(house.folder.settings).change(theme=look[0], text_percent=look[1])
    theme.apply(look[0].value, look[1])
    rooms = house.open()
    pages_of(rooms)
    yield rooms
    house.close()


def pages_of(rooms: Rooms) -> dict[str, QImage]:
    """What is seen of each, from the chosen row on."""
    seen = {}
    for key in PAGES:
        rooms.window.show_page(key)
        for rows in (rooms.library.finder.list, rooms.planner.middle.view):
            rows.scrollTo(rows.currentIndex(), rows.ScrollHint.PositionAtTop)
        rest(rooms)
        seen[key] = rooms.window.grab().toImage()
    return seen


def test_every_page_looks_as_if_started_so(still, qtbot, tmp_path, demo_file):
    changed = {}
    with window_in(LIGHT, qtbot, tmp_path / "changed", demo_file) as rooms:
        for look in (DARK, LIGHT):
            rooms.preferences.change(theme=look[0], text_percent=look[1])
            changed[look] = pages_of(rooms)  # at once: pages are dressed as they come up
        rooms.preferences.change(theme=DARK[0], text_percent=DARK[1])
        qtbot.waitUntil(lambda: not theme.news().dresser.busy)
        later = pages_of(rooms)
    different: list[object] = []
    for look in (DARK, LIGHT):
        with window_in(look, qtbot, tmp_path / look[0].value, demo_file) as rooms:
            started = pages_of(rooms)
        different += [(look, key) for key in PAGES if changed[look][key] != started[key]]
        if look == DARK:
            different += [("later", key) for key in PAGES if later[key] != started[key]]
    assert different == []
