"""From tests of both sides to a report on paper, by the key for printing: it is that of the page in front."""

import math
from datetime import timedelta
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.storage import exercises
from studio.ui.finds import Finds
from studio.ui.palette import Entry
from studio.ui.print_dialog import PrintDialog
from studio.ui.rooms import Rooms
from tests.make import there
from tests.ui.progress_gym import STRONG, TODAY, WEAK, Gym


def gym_of(rooms: Rooms) -> Gym:
    """With the athlete in charge; the charts below are drawn at once."""
    rooms.progress.more.work.slice_ms = math.inf
    with rooms.database.read() as session:
        lift = there(exercises.find_exercise(session, "sl_hip_thrust_bent"))
    return Gym(rooms.database, there(rooms.current.athlete), lift)


def in_front(qtbot, rooms: Rooms) -> None:
    rooms.window.activateWindow()
    qtbot.waitUntil(rooms.window.isActiveWindow)


def by_key(rooms: Rooms, key: Qt.Key) -> None:
    QTest.keyClick(there(rooms.window.focusWidget()), key, Qt.KeyboardModifier.ControlModifier)


def test_the_key_for_printing_prints_what_the_page_shows(house, planned, dialog, qtbot, tmp_path: Path):
    gym = gym_of(planned)
    before = (TODAY - house.clock.now().day).days
    for days_ago in (56, 28, 0):
        gym.test(days_ago + before, WEAK, STRONG)
    in_front(qtbot, planned)
    by_key(planned, Qt.Key.Key_5)
    qtbot.waitUntil(planned.progress.report.button.isEnabled)
    by_key(planned, Qt.Key.Key_P)
    shown, file = dialog(house, PrintDialog), tmp_path / "report.pdf"
    assert shown.windowTitle() == "Print report"
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=20_000)
    with qtbot.waitSignal(shown.saved, timeout=20_000):
        shown._save(str(file))  # as the file dialog of the system would answer
    shown.close_button.click()
    qtbot.waitUntil(lambda: not planned.window.findChildren(PrintDialog))

    text = " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
    day = house.clock.now().day
    for words in ("Ann Berg", gym.lift.name, "12.9 % left weaker", f"printed {day.day} Nov {day.year}"):
        assert words in text
    assert f"{(day - timedelta(days=28)).day} Oct {day.year} test 3 45.0 kg 3 51.7 kg" in text

    in_front(qtbot, planned)
    by_key(planned, Qt.Key.Key_3)
    by_key(planned, Qt.Key.Key_P)
    sheet = dialog(house, PrintDialog)
    assert sheet.windowTitle() == "Print program sheet"
    qtbot.waitUntil(lambda: not sheet.busy)
    sheet.close_button.click()


def test_it_is_found_by_its_name_from_wherever_one_is(house, planned, dialog, qtbot):
    def entries() -> dict[str, Entry]:
        return {entry.text: entry for entry in Finds(planned).entries()}

    gym = gym_of(planned)
    planned.window.show_page("progress")
    assert "Print report…" not in entries(), "there is nothing to be printed yet"
    gym.test(0, WEAK, STRONG)
    qtbot.waitUntil(planned.progress.report.button.isEnabled)
    planned.window.show_page("today")

    Finds(planned).go_to(entries()["Print report…"])
    assert planned.window.current_key == "progress"
    shown = dialog(house, PrintDialog)
    assert shown.windowTitle() == "Print report"
    qtbot.waitUntil(lambda: not shown.busy)
    shown.close_button.click()
