"""``python -m tests.pictures [planner|progress|trouble] OUT``: every page with the demo data, in both themes.

In two sizes, at 200 % text, the session in its states, and the wall view beside it. The clock stands still,
so that the same program gives the same pictures. With ``planner`` or ``progress`` that page in its states,
with ``trouble`` what is shown when something is wrong.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.app import build_window
from studio.paths import DataFolder, make_folders
from studio.services import today
from studio.services.demo import fill
from studio.settings import Theme
from studio.storage.database import open_database
from studio.ui import fonts, language, theme
from studio.ui.errors import Reporter
from studio.ui.main_window import PAGES, MainWindow
from studio.ui.preferences import Preferences
from studio.ui.rooms import Rooms
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock
from tests.pictures import planner, progress, trouble
from tests.pictures.album import Album, rest
from tests.pictures.scene import INTO_A_SET_S, INTO_THE_REST_S, NOW, OTHER_SIDE_S, SET_OVER_S

Pictures = Callable[[Rooms, FakeClock, Album], None]
SIZES = ((1280, 720), (1920, 1080))
WIDE = (2560, 1440)


def main() -> int:
    *what, place = sys.argv[1:] or [""]
    if not place or what not in ([], ["planner"], ["progress"], ["trouble"]):
        print("usage: python -m tests.pictures [planner|progress|trouble] OUT", file=sys.stderr)
        return 2
    out = Path(place)
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["evenside"])
    fonts.load()
    language.install(app)
    if what == ["trouble"]:
        trouble.take(out)
    elif what == ["progress"]:
        _take_all(out, progress.take, (*SIZES, WIDE))
    else:
        _take_all(out, planner.take if what else _take_pages)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")
    return 0


def _take_all(out: Path, pictures: Pictures, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
    for name in ("light", "dark"):
        for width, height in sizes:
            _take(out, name, (width, height, 100), pictures)
    _take(out, "light", (*SIZES[1], 200), pictures)
    _take(out, "dark", (*SIZES[0], 200), pictures)


def _take(out: Path, name: str, shape: tuple[int, int, int], pictures: Pictures) -> None:
    width, height, percent = shape
    theme.apply(name, percent)
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = DataFolder(Path(place))
        make_folders(folder)
        database = stack.enter_context(open_database(folder.database))
        with database.write() as session:
            first = fill(session, NOW)
        clock = FakeClock(NOW)
        preferences = Preferences(folder.settings)
        preferences.change(last_athlete=first.id, sound=False, theme=Theme(name), text_percent=percent)
        window = MainWindow()
        tasks = Tasks(window)
        rooms = build_window(
            window,
            database,
            folder=folder,
            preferences=preferences,
            clock=clock,
            tasks=tasks,
            reporter=Reporter(window, folder.logs),
        )
        window.resize(width, height)
        window.show()
        stem = f"{name}-{width}x{height}" + (f"-{percent}" if percent != 100 else "")
        pictures(rooms, clock, Album(out, stem))
        rooms.close()
        tasks.wait()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _take_pages(rooms: Rooms, clock: FakeClock, album: Album) -> None:
    for page in PAGES:
        rooms.window.show_page(page)
        rest(rooms)
        album.take(rooms.window, page)
    size = rooms.window.size().toTuple()
    _take_session(rooms, clock, album, wall=size == SIZES[1] and theme.px(100) == 100)


def _take_session(rooms: Rooms, clock: FakeClock, album: Album, *, wall: bool) -> None:
    """Ready, in mid-set, the set card, the rest between the legs, the other leg, and the end of it all."""
    athlete = rooms.current.athlete
    assert athlete is not None
    with rooms.database.read() as session:
        days = today.week_of(session, athlete.id, NOW.day, today=NOW.day)
    rooms.start_session(days[NOW.day.weekday()][0])
    page = rooms.session
    shown: dict[str, QWidget] = {"session": rooms.window}
    if wall:
        shown["wall"] = page.wall.open()
        shown["wall"].resize(*SIZES[1])
    _save_each(shown, "ready", album)
    page.stage.play_button.click()
    steps = (INTO_A_SET_S, SET_OVER_S, INTO_THE_REST_S, OTHER_SIDE_S)
    for seconds, state in zip(steps, ("left", "card", "switch", "right"), strict=True):
        clock.advance(seconds)
        page.look()
        _save_each(shown, state, album)
    page.end_button.click()
    _save_each(shown, "over", album)


def _save_each(shown: dict[str, QWidget], state: str, album: Album) -> None:
    for what, window in shown.items():
        album.take(window, f"{what}-{state}")


if __name__ == "__main__":
    sys.exit(main())
