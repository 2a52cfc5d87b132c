"""What the block asks for while one edits and types: equal to what is stored then, with changes in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from studio.domain.block import with_prescription, with_week
from studio.domain.prescription import PlannedSet, SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.week_totals import week_totals
from studio.services.library import load_catalogue
from studio.storage.blocks import save_block
from studio.ui.planner.block_layout import Place
from studio.ui.planner.weeks_table import bands_text, change_words

EXERCISES = {exercise.id: exercise for exercise in load_catalogue()}


@pytest.fixture
def page(page, qtbot):
    qtbot.waitUntil(lambda: page.middle.sets.weeks.weeks.rowCount() == 4)
    return page


def cell(page, row, column):
    model = page.middle.sets.weeks.weeks
    return model.index(row, column).data()


def test_all_weeks_stand_side_by_side_with_what_changes(page):
    head = [page.middle.sets.weeks.weeks.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert head == [
        "Week",
        "Sets, left / right",
        "Reps, left / right",
        "s under tension, left / right",
        "Minutes a session",
        "Change from the week before",
        "Gluteus maximus",
    ]
    assert [cell(page, row, 0) for row in (0, 3)] == ["1 · accumulate", "4 · deload"]
    assert [cell(page, row, 1) for row in range(4)] == ["6 / 6", "6 / 6", "8 ▲ / 8 ▲", "6 ▼ / 6 ▼"]
    assert [cell(page, row, 2) for row in (2, 3)] == ["80 ▲ / 80 ▲", "48 ▼ / 48 ▼"]
    assert cell(page, 0, 5) == ""
    assert cell(page, 2, 5).startswith("each leg +2 sets, +8 reps, +200 s under tension; +")
    assert cell(page, 3, 5).startswith("each leg −2 sets, −32 reps, −368 s under tension; −")
    assert cell(page, 0, 6) == "10 / 10 · high"
    assert len(cell(page, 0, 4).split(" · ")) == 3


def test_a_screen_reader_hears_words_for_arrows(page):
    model = page.middle.sets.weeks.weeks
    said = model.index(2, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Week 3, Sets, left / right: 8 (more) / 8 (more)"


def test_the_numbers_before_saving_are_those_after_it(page, stored, qtbot):
    block = page.block
    _, _, line = block.find_prescription(page.place.prescription_id)
    extra = PlannedSet(SetKind.EXTRA, side=Side.RIGHT)
    edited = with_prescription(block, replace(line, sets=(*line.sets, extra)))
    page.beside.what_if.preview(edited)
    qtbot.waitUntil(lambda: cell(page, 2, 1) == "8 ▲ / 9 ▲")
    assert cell(page, 2, 5).startswith("left +2 sets")
    assert "right +3 sets" in cell(page, 2, 5)
    before = [cell(page, 2, column) for column in range(8)]
    assert page.middle.sets.week.text() == "Week 3, as typed"

    page.inspector.edited.emit("Extra set", edited)
    qtbot.waitUntil(lambda: page.middle.sets.week.text() == "Week 3")
    assert [cell(page, 2, column) for column in range(8)] == before
    legs = week_totals(stored(block).weeks[2], EXERCISES).legs
    assert (legs.left.sets, legs.right.sets, legs.left.reps, legs.right.reps) == (8, 9, 80, 90)


def test_what_is_typed_counts_before_it_is_entered_and_no_more_when_it_is_dropped(page, stored, qtbot):
    block, line = page.block, page.inspector.prescription.quick.line
    written = line.text()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, written.replace("4x10", "6x10"))
    qtbot.waitUntil(lambda: cell(page, 2, 1) == "10 ▲ / 10 ▲")
    assert page.middle.sets.week.text() == "Week 3, as typed"
    assert stored(block) == block

    line.list.dismiss()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: cell(page, 2, 1) == "8 ▲ / 8 ▲")
    assert page.middle.sets.week.text() == "Week 3"


def test_a_line_that_cannot_be_read_leaves_the_numbers_as_they_are(page, qtbot):
    line = page.inspector.prescription.quick.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "4x")
    assert page.beside.what_if.shown is not None
    assert cell(page, 2, 1) == "8 ▲ / 8 ▲"


def test_the_table_takes_the_place_of_the_bars_and_leads_to_a_week(page, qtbot):
    sets = page.middle.sets
    sets.all_weeks.click()
    assert sets.weeks.isVisible()
    assert not sets.area.isVisible()
    assert sets.heading.text() == "Weeks side by side"
    place = sets.weeks.visualRect(sets.weeks.weeks.index(0, 0)).center()
    qtbot.mouseClick(sets.weeks.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.place == Place(0)
    qtbot.keyClick(sets.weeks, Qt.Key.Key_Down)
    qtbot.keyClick(sets.weeks, Qt.Key.Key_Return)
    assert page.place == Place(1)
    sets.this_week.click()
    assert sets.area.isVisible()
    assert not sets.weeks.isVisible()


def test_a_week_with_nothing_in_it_and_one_that_is_the_same_say_so(page, database, qtbot):
    block = page.block
    same = with_week(block, 1, replace(block.weeks[0], id=block.weeks[1].id))
    page.beside.what_if.preview(with_week(same, 3, replace(block.weeks[3], sessions=())))
    qtbot.waitUntil(lambda: cell(page, 3, 4) == "–")
    assert cell(page, 1, 5) == "as the week before"
    assert cell(page, 3, 6) == "0 ▼ / 0 ▼ · low"


def test_the_bands_are_in_words_for_each_side():
    assert bands_text(PerSide(4.0, 4.0)) == "moderate"
    assert bands_text(PerSide(21.0, 3.5)) == "very high / low"


def test_the_first_week_has_none_before_it(page):
    totals = week_totals(page.block.weeks[0], EXERCISES)
    assert change_words(None, totals) == ""
    assert change_words(totals, totals) == "as the week before"


def test_what_changes_while_the_season_is_on_screen_is_counted_on_the_way_back(page, database, qtbot):
    page.middle.season_button.click()
    with database.write() as session:
        save_block(session, with_week(page.block, 3, replace(page.block.weeks[3], sessions=())))
    page.middle.season_button.click()
    qtbot.waitUntil(lambda: cell(page, 3, 4) == "–")
