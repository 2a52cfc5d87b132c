"""Planned against done on the grid, beside the weeks and in the inspector, for each side."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from studio.domain.adherence import Outcome
from studio.domain.block import copy_of_week, on_day, with_session
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.workout import LoggedSet, Workout
from studio.storage import workouts
from studio.storage.blocks import save_block
from studio.ui import theme
from studio.ui.planner.adherence_marks import Mark, paint_mark, week_lines
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.block_model import MARK_ROLE


def train(database, block, place, *, left=3, right=3, days=0):
    """What was logged of the session at ``place``, so many days after its own."""
    week, session = list(block.sessions())[place]
    day = block.date_of(week, session.day) + timedelta(days=days)
    at = Instant.of(datetime(day.year, day.month, day.day, 18, tzinfo=UTC), "UTC")
    workout = Workout(block.athlete_id, session.title, at, at.plus(3600), session.id, block.id)
    sets = [
        LoggedSet(
            workout.id, block.athlete_id, session.prescriptions[0].exercise_id, side, at.plus(60), reps=10
        )
        for side, count in ((Side.LEFT, left), (Side.RIGHT, right))
        for _ in range(count)
    ]
    with database.write() as session:
        workouts.save_workout(session, workout)
        workouts.add_sets(session, sets)


@pytest.fixture
def trained(database, block):
    """Monday on time with a short right side, Wednesday missed, Friday a day late; the rest missed so far."""
    train(database, block, 0, right=2)
    train(database, block, 2, days=1)
    return block


@pytest.fixture
def page(open_page, trained, qtbot):
    page = open_page()
    qtbot.waitUntil(lambda: page.beside.adherence.found.trained_sessions == 2)
    return page


def copy_of_block(block):
    return replace(block, id=uuid4(), weeks=tuple(copy_of_week(week) for week in block.weeks))


def mark_at(page, week, number):
    session = page.block.weeks[week].sessions[number]
    row, column = page.middle.model.layout_now.find(Place(week, session.day, session.id))
    return page.middle.model.index(row, column).data(MARK_ROLE)


def test_each_card_says_what_became_of_its_session(page):
    marks = [mark_at(page, 0, n) for n in range(3)]
    assert [mark.word for mark in marks] == ["on time", "missed", "shifted"]
    assert marks[0].short == ((Side.RIGHT, "R 2/3"),)
    assert marks[2].sentence.startswith(
        "shifted: trained on Sat 7 Nov, planned for Fri 6 Nov; left 3 of 3 sets"
    )
    assert mark_at(page, 2, 0) is None  # it is today, and can still be done


def test_a_screen_reader_hears_it_with_the_first_line_of_the_card_only(page):
    model = page.middle.model
    first = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.endswith("; on time; left 3 of 3 sets and 30 of 30 reps, right 2 of 3 and 20 of 30")
    marked = [row for row in range(model.rowCount()) if model.index(row, 0).data(MARK_ROLE) is not None]
    assert marked == [model.layout_now.first_rows[0], model.layout_now.first_rows[1]]


def test_the_week_has_totals_of_each_side(page):
    lines = week_lines(page.beside.adherence.found.week(0))
    (left, right), (count,) = lines
    assert (left[1], right[1], count) == ("left", "right", ("2 of 3 done", ""))
    assert left[0].startswith("L 6/")
    assert right[0].startswith("R 5/")
    assert week_lines(page.beside.adherence.found.week(3)) == []


def test_the_inspector_tells_of_the_block_the_week_and_the_session(page):
    page.go_to(WHOLE_BLOCK)
    said = page.inspector.became.text.text()
    assert said.startswith("2 of 12 sessions: 1 on time, 1 shifted, 4 missed, 6 to come; left 6 of ")
    page.go_to(Place(0))
    assert page.inspector.became.text.text().startswith(
        "2 of 3 sessions: 1 on time, 1 shifted, 1 missed; left 6"
    )
    session = page.block.weeks[0].sessions[1]
    page.go_to(Place(0, session.day, session.id))
    assert page.inspector.became.text.text() == "missed"


def test_a_workout_that_is_logged_meanwhile_is_seen(page, database, qtbot):
    train(database, page.block, 1)
    qtbot.waitUntil(lambda: page.beside.adherence.found.trained_sessions == 3)
    assert mark_at(page, 0, 1).word == "on time"


def test_a_session_that_has_been_moved_says_from_where(page, database, qtbot):
    _, session = list(page.block.sessions())[9]
    with database.write() as opened:
        save_block(opened, with_session(page.block, on_day(session, 1)))
    qtbot.waitUntil(lambda: page.beside.adherence.found.of(session.id).session.day == 1)
    mark = mark_at(page, 3, 0)
    assert (mark.outcome, mark.word) == (Outcome.AHEAD, "Monday")
    assert mark.sentence == "moved here from Mon 23 Nov"
    ahead = page.block.weeks[3].sessions[2]
    page.go_to(Place(3, ahead.day, ahead.id))
    assert page.inspector.became.isHidden()


def test_another_block_shows_nothing_of_the_one_before(page, database, qtbot):
    other = replace(
        copy_of_block(page.block), title="Next", start_on=page.block.start_on + timedelta(days=28)
    )
    with database.write() as session:
        save_block(session, other)
    page.show_block(other.id)
    assert mark_at(page, 0, 0) is None
    qtbot.waitUntil(lambda: page.beside.adherence.found.count(Outcome.AHEAD) == 12)
    assert page.inspector.became.isHidden() or "missed" not in page.inspector.became.text.text()


@pytest.mark.parametrize("width", [60, 120, 400])
def test_the_mark_leaves_the_name_its_share_of_the_card(qapp, width):
    image = QImage(width, 20, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    mark = Mark(Outcome.SHIFTED, "shifted", ((Side.LEFT, "L 2/3"), (Side.RIGHT, "R 2/3")))
    taken = paint_mark(painter, QRect(0, 0, width, 20), mark, theme.LIGHT)
    painter.end()
    assert 0 < taken <= width * 0.55 + theme.px(6)
