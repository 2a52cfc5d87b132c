"""What next week could change is read only while it is seen, and said on the pages beside the planner."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QWidget

from studio.domain.instants import Instant
from studio.services import demo
from studio.storage import blocks
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.next_week import NextWeek, NextWeekLine

NOW = Instant.of(datetime(2026, 11, 25, 9, tzinfo=UTC), "UTC")


class StoppedClock:
    def now(self):
        return NOW

    def boot_seconds(self):
        return 0.0

    def monotonic_seconds(self):
        return 0.0


@pytest.fixture
def current(database):
    with database.write() as session:
        athlete = demo.fill(session, NOW)
    current = CurrentAthlete()
    current.choose(athlete)
    return current


@pytest.fixture
def next_week(qtbot, database, current):
    return NextWeek(database, Changes(database), current, StoppedClock())


def test_the_demo_has_something_to_propose_and_a_line_says_it(qtbot, next_week, current):
    page = QWidget()
    qtbot.addWidget(page)
    line = NextWeekLine(page)
    line.follow(next_week, page)
    assert next_week.outlook is None
    page.show()
    qtbot.waitUntil(lambda: next_week.count >= 2)

    assert line.link.text() == "3 changes proposed for week 3: see them in the planner"
    assert line.isVisible()
    with qtbot.waitSignal(line.wanted):
        line.link.click()
    current.choose(None)
    qtbot.waitUntil(lambda: not line.isVisible())


def test_what_nobody_sees_is_not_read(qtbot, next_week, current, database):
    page = QWidget()
    qtbot.addWidget(page)
    next_week.show_in(page)
    next_week.read_now()
    assert next_week.outlook.today == date(2026, 11, 25)
    before = next_week.outlook
    page.show()
    page.hide()
    with database.write() as session:
        blocks.archive_block(session, before.block.id, NOW)
    assert next_week.outlook is before
    page.show()
    qtbot.waitUntil(lambda: next_week.outlook.block is None)
