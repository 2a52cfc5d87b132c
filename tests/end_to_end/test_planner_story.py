"""Stories of the planner on the built window: edits that reach the other pages, the paper, and back."""

import re

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.athlete import Athlete
from studio.domain.block import Block
from studio.domain.block_data import days_of
from studio.domain.sides import Side
from studio.storage import athletes, blocks, exercises
from studio.ui import labels
from studio.ui.planner.new_block_dialog import NewBlockDialog
from studio.ui.print_dialog import PrintDialog
from tests.make import MONDAY, there

CONTROL = Qt.KeyboardModifier.ControlModifier


def stored(rooms) -> Block:
    """The one block of the athlete in charge."""
    with rooms.database.read() as session:
        (block,) = blocks.blocks_of(session, there(rooms.current.athlete).id)
    return block


def first_line(rooms):
    _, session = next(stored(rooms).sessions())
    return session.prescriptions[0]


def texts_of(rooms):
    """Every line of the block as one would write it."""
    with rooms.database.read() as session:
        known = {e.id: e for e in exercises.exercises(session)}
    return [p["text"] for day in days_of(stored(rooms), known) for p in day["prescriptions"]]


@pytest.fixture
def panel(planned):
    """The inspector at the first exercise of the first day."""
    panel = planned.planner.inspector.prescription
    assert panel.isVisible()
    planned.window.activateWindow()
    QTest.qWaitForWindowActive(planned.window)  # shortcuts are for the window in front
    return panel


def test_every_edit_can_be_undone_and_redone_and_the_grid_says_so(planned, panel):
    planner, written = planned.planner, [texts_of(planned)]
    for change in (
        lambda: panel.reps.setText("12"),
        lambda: panel.tempo.field.setText("3-0-1-2"),
        lambda: panel.sides.fields["amount", Side.LEFT].setText("8"),
        lambda: panel.rest.setText("90"),
        lambda: panel.sets.setText("4"),
    ):
        change()
        written.append(texts_of(planned))
    assert first_line(planned).left.reps.low == 8
    assert written[-1][0].startswith("4x12/leg @3-0-1-2 bw r90/30")
    cell = planner.middle.model.index(0, 0)
    assert "4 × L 8  R 12" in cell.data()

    for before in reversed(written[:-1]):
        QTest.keyClick(planner.middle.view, Qt.Key.Key_Z, CONTROL)
        assert texts_of(planned) == before
    assert not planner.buttons.undo.isEnabled()
    assert "3 × 10" in cell.data()
    assert first_line(planned).left.empty

    for after in written[1:]:
        planner.buttons.redo.click()
        assert texts_of(planned) == after
    assert not planner.buttons.redo.isEnabled()
    assert "4 × L 8  R 12" in cell.data()


def test_what_is_planned_is_what_today_shows(planned, panel):
    panel.tempo.field.setText("3-1-1-2")
    planned.window.show_page("today")
    (card,) = planned.today.cards
    assert "3-1-1-2" in card.lines.accessibleDescription() + " ".join(_texts(card))

    planned.window.show_page("planner")
    planned.planner.buttons.undo.click()
    planned.window.show_page("today")
    assert "2-0-1-1" in " ".join(_texts(planned.today.cards[0]))


def _texts(card):
    from studio.ui.text import PlainLabel

    return [label.text() for label in card.findChildren(PlainLabel)]


def test_undo_stays_with_the_athletes_own_block(house, planned, panel, dialog):
    """Undo takes back a step of the block on screen, never one of somebody else's."""
    ann, bo = there(planned.current.athlete), Athlete("Bo Lind")
    panel.rest.setText("90")
    of_ann = stored(planned)
    with planned.database.write() as session:
        athletes.add_athlete(session, bo)
    planned.current.choose(bo)
    assert planned.planner.block is None
    assert not planned.planner.buttons.undo.isEnabled()

    planned.planner.ask_for_block("unilateral-glute-4w")
    dialog(house, NewBlockDialog).create_button.click()
    panel.rest.setText("75")
    QTest.keyClick(planned.planner.middle.view, Qt.Key.Key_Z, CONTROL)
    assert first_line(planned).rest_s == 120
    QTest.keyClick(planned.planner.middle.view, Qt.Key.Key_Z, CONTROL)

    planned.current.choose(ann)
    assert stored(planned) == of_ann
    assert "Rest" in planned.planner.buttons.undo.toolTip()
    planned.planner.buttons.undo.click()
    assert first_line(planned).rest_s == 120


def test_what_was_edited_is_there_after_a_restart(house, planned, panel):
    panel.rest.setText("105")
    before = stored(planned)
    house.close()

    rooms = house.open()
    rooms.window.show_page("planner")
    assert rooms.planner.block == before
    assert first_line(rooms).rest_s == 105


def test_the_sheet_has_every_cell_of_the_plan(house, planned, panel, dialog, qtbot, tmp_path):
    panel.sides.fields["amount", Side.LEFT].setText("8")
    planned.planner.go_to(planned.planner.place.of_week)
    planned.planner.buttons.print.click()
    shown, file = dialog(house, PrintDialog), tmp_path / "sheet.pdf"
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=20_000)
    with qtbot.waitSignal(shown.saved, timeout=20_000):
        shown._save(str(file))  # as the file dialog of the system would answer
    shown.close()

    block, pages = stored(planned), [_said_on(page) for page in PdfReader(file).pages]
    assert len(pages) == len(block.weeks)
    with planned.database.read() as session:
        known = {e.id: e for e in exercises.exercises(session)}
    for week, session in block.sessions():
        page = pages[week]
        assert f"Week {week + 1} of 4, {block.weeks[week].label}" in page
        where = page.index(f"{labels.weekday(block.date_of(week, session.day))} {session.title}")
        for line in session.prescriptions:
            exercise = known[line.exercise_id]
            load = "body weight" if exercise.laterality.per_side else "choose"
            reps = there(line.target.reps)
            cells = (exercise.name, f"{len(line.counted_sets)} × {reps.low}", load, f"{line.rest_s} s")
            for cell in (*cells, str(line.target.tempo)):
                assert cell in page[where:], f"week {week + 1}, {session.title}"
    assert "L 3 × 8 R 3 × 10" in pages[0], "what differs on one side"
    assert MONDAY.strftime("%d – 29 November 2026") in pages[0]


def _said_on(page):
    return re.sub(r"\s+", " ", page.extract_text())
