"""A coach at the keyboard alone: from an empty folder to a printed plan of six weeks for three athletes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from studio.domain.block import Block, WeekLabel
from studio.domain.block_data import days_of
from studio.storage import athletes, blocks, exercises
from studio.ui.planner.new_block_dialog import NewBlockDialog
from studio.ui.print_dialog import PrintDialog
from tests.end_to_end.conftest import House
from tests.make import there

pytestmark = pytest.mark.slow
KEYS_A_SECOND, MOST_SECONDS = 5, 300
CONTROL, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
Key = Qt.Key


class Coach:
    """Presses keys where the focus is, and counts them: a chord is two."""

    def __init__(self, house: House, qtbot: Any) -> None:
        self.house, self._qtbot = house, qtbot
        self.rooms = house.open()
        self.keys = 0

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.keys += 1 if held == PLAIN else 2
            QTest.keyClick(self._at(), key, held)

    def write(self, text: str) -> None:
        """Letter by letter, as each may move the focus."""
        for letter in text:
            self.keys += 1
            QTest.keyClicks(self._at(), letter)

    def add(self, exercise: str, sets: str) -> None:
        """One line of the plan: the first exercise on offer, its sets, and Tab for the next one."""
        self.write(exercise)
        self.press(Key.Key_Tab)
        self.write(sets)
        self.press(Key.Key_Tab)

    def find(self, text: str) -> None:
        """What Find anything shows first."""
        self.press(Key.Key_K, held=CONTROL)
        self.write(text)
        self.press(Key.Key_Return)

    def wait_for(self, kind: type[QWidget]) -> Any:
        """Until a dialog of this kind is in front."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=20_000)
        dialog = there(QApplication.activeModalWidget())
        self._take_up(dialog)
        return dialog

    def _take_up(self, window: QWidget) -> None:
        window.activateWindow()
        self._qtbot.waitUntil(lambda: _window_of(QApplication.focusWidget()) is window, timeout=20_000)

    def wait_for_window(self) -> None:
        """Until the last dialog has gone; then the window in front is what a window manager makes it."""
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
        self._take_up(self.rooms.window)

    def print_as_pdf(self) -> None:
        self.press(Key.Key_P, held=CONTROL)
        sheet: PrintDialog = self.wait_for(PrintDialog)
        self._qtbot.waitUntil(lambda: not sheet.busy, timeout=20_000)
        self.press(Key.Key_S, held=ALT)
        self.wait_for(QFileDialog)
        with self._qtbot.waitSignal(sheet.saved, timeout=20_000):
            self.press(Key.Key_Return)
        self.wait_for(PrintDialog)
        self.press(Key.Key_Escape)
        self.wait_for_window()

    def new_athlete(self, name: str, mass: str) -> None:
        self.find("new athlete")
        self.wait_for(QDialog)
        self.write(name)
        self.press(Key.Key_Tab, Key.Key_Tab)
        self.write(mass)
        self.press(Key.Key_Return)
        self.wait_for_window()
        self.press(Key.Key_Return)
        assert there(self.rooms.current.athlete).name == name

    def plan(self) -> None:
        self.press(Key.Key_3, held=CONTROL)
        self.press(Key.Key_N, held=CONTROL)
        self.wait_for(NewBlockDialog)

    def _at(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keys go nowhere"
        return focused


def _window_of(widget: QWidget | None) -> QWidget | None:
    return None if widget is None else widget.window()


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program offers to save a sheet."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    return folder


@pytest.fixture
def coach(house: House, qtbot: Any, documents: Path) -> Coach:
    assert documents.is_dir()
    return Coach(house, qtbot)


def first_start(coach: Coach) -> None:
    coach.rooms.welcome()
    coach.wait_for(QDialog)
    coach.write("Ann Berg")
    coach.press(Key.Key_Tab)
    coach.write("64")
    coach.press(Key.Key_Return, Key.Key_Return)
    coach.wait_for_window()


def ann(coach: Coach) -> None:
    """Her own plan: three days typed, a superset, all weeks filled, the fourth harder, the last a deload."""
    coach.press(Key.Key_N, held=CONTROL)
    coach.wait_for(NewBlockDialog)
    coach.press(Key.Key_Tab)
    coach.write("Glute base")
    coach.press(Key.Key_Tab, Key.Key_Tab)
    coach.write("6")
    coach.press(Key.Key_Return)
    coach.wait_for_window()
    coach.add("single-leg hip th", "3x10 40kg r90 rir2")
    coach.add("bulg", "3x8-12 bw+10kg r120 rir2")
    coach.add("rdl", "3x10 20kg r90")
    coach.press(Key.Key_Escape, Key.Key_Down)
    coach.press(Key.Key_G, held=CONTROL)
    coach.press(Key.Key_Escape, Key.Key_Right)
    coach.add("split squat", "3x10 16kg r90")
    coach.add("side plank", "3x40s")
    coach.press(Key.Key_Escape, Key.Key_Right)
    coach.add("barbell hip thrust", "4x8 60kg")
    coach.add("single-arm row", "3x12 18kg")
    coach.press(Key.Key_Escape, Key.Key_Escape)
    coach.press(Key.Key_D, held=CONTROL)
    coach.press(*[Key.Key_PageDown] * 3)
    coach.write("4x8 45kg")
    coach.press(Key.Key_Return)
    coach.press(Key.Key_D, held=CONTROL)
    coach.press(*[Key.Key_PageDown] * 2)
    coach.press(Key.Key_L, held=CONTROL)
    coach.print_as_pdf()


def ben(coach: Coach) -> None:
    """What Ann has, heavier."""
    coach.new_athlete("Ben Ode", "82")
    coach.plan()
    coach.press(Key.Key_Down, Key.Key_Return)
    coach.wait_for_window()
    coach.write("3x8 60kg")
    coach.press(Key.Key_Return)
    coach.press(Key.Key_D, held=CONTROL)
    coach.print_as_pdf()


def cleo(coach: Coach) -> None:
    """A template of six weeks, from which an exercise is taken and to which another is added."""
    coach.new_athlete("Cleo Dahl", "58")
    coach.plan()
    coach.press(Key.Key_R, Key.Key_Return)
    coach.wait_for_window()
    coach.press(Key.Key_Delete, Key.Key_Escape)
    coach.add("barbell hip thrust", "2x8 30kg")
    coach.press(Key.Key_Escape)
    coach.print_as_pdf()


def block_of(coach: Coach, name: str) -> Block:
    with coach.rooms.database.read() as session:
        found = {person.name: person.id for person in athletes.athletes(session)}
        (block,) = blocks.blocks_of(session, found[name])
    return block


def assert_begins(said: list[str], wanted: list[str]) -> None:
    assert [line[: len(begin)] for line, begin in zip(said, wanted, strict=True)] == wanted


def first_lines(coach: Coach, name: str, place: int = 0) -> list[str]:
    """The line at ``place`` of the first day of each week, as one would write it."""
    block = block_of(coach, name)
    with coach.rooms.database.read() as session:
        known = {e.id: e for e in exercises.exercises(session)}
    days: dict[int, str] = {}
    for day in days_of(block, known):
        days.setdefault(day["week"], day["prescriptions"][place]["text"])
    return list(days.values())


def test_three_printed_plans_in_less_than_five_minutes_of_typing(coach: Coach, documents: Path) -> None:
    first_start(coach)
    for write in (ann, ben, cleo):
        before = coach.keys
        write(coach)
        print(f"{write.__name__}: {coach.keys - before} keys")
    seconds = coach.keys / KEYS_A_SECOND
    print(f"{coach.keys} keys, at {KEYS_A_SECOND} a second {seconds:.0f} s")
    assert seconds < MOST_SECONDS

    plans = {name: block_of(coach, name) for name in ("Ann Berg", "Ben Ode", "Cleo Dahl")}
    for name, block in plans.items():
        assert len(block.weeks) == 6
        assert len(list(block.sessions())) == 18
        assert all(session.prescriptions for _, session in block.sessions())
        pages = PdfReader(documents / f"{name}, {block.title}.pdf").pages
        text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
        assert name in text
        assert block.title in text
        assert "Week 6 of 6" in text
    for name in ("Ann Berg", "Ben Ode"):
        assert plans[name].weeks[5].label is WeekLabel.DELOAD
        assert all(week.sessions[0].groups for week in plans[name].weeks)
    usual, harder, calm = "3x10/leg 40kg", "4x8/leg 45kg", "3x6/leg @2-0-1-1 45kg"
    assert_begins(first_lines(coach, "Ann Berg"), [usual, usual, usual, harder, harder, calm])
    assert_begins(first_lines(coach, "Ben Ode"), [*["3x8/leg 60kg"] * 5, calm])
    assert "2x8 30kg" in first_lines(coach, "Cleo Dahl", place=-1)[0]
