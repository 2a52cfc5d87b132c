"""The season's page: blocks of all seasons on a calendar, moved by mouse and keys, every step undoable."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from studio.domain.block import WeekLabel, copy_of_week, with_week
from studio.domain.macrocycle import Macrocycle
from studio.services.season import SeasonPlan
from studio.storage.blocks import save_block
from studio.storage.macrocycles import macrocycles_of, save_macrocycle
from studio.ui.planner.season_dialog import SeasonDialog
from studio.ui.planner.season_model import CALENDAR, SeasonModel
from studio.ui.planner.season_rows import Row, Span, month_after, rows_of, sentence_of, warnings
from studio.ui.text import PlainLabel
from tests.make import a_block, an_athlete, an_exercise

TODAY = date(2026, 11, 16)
ANN = an_athlete()


def block_at(title, start, **more):
    return replace(a_block(ANN, an_exercise()), title=title, start_on=start, **more)


@pytest.fixture
def autumn(database, block, athlete):
    """A season with the article's block and one more after it, over the end of the year."""
    season = Macrocycle("Autumn", block.start_on, athlete.id)
    weeks = tuple(copy_of_week(week) for week in block.weeks)
    after = replace(block, id=uuid4(), title="Winter", start_on=date(2026, 12, 14), weeks=weeks)
    with database.write() as session:
        save_macrocycle(session, season)
        save_block(session, replace(block, macrocycle_id=season.id))
        save_block(session, replace(after, macrocycle_id=season.id))
    return season


@pytest.fixture
def season(open_page, autumn):
    """The page with its season on screen."""
    page = open_page((1205, 660))
    page.middle.season_button.click()
    return page


def names(page):
    view = page.middle.season.view
    return [view.season.index(row, 0).data() for row in range(view.season.rowCount())]


def starts(page):
    return {block.title: block.start_on for block in page.season.plan.blocks}


def drag(qtbot, view, row, pixels, *, modifier=Qt.KeyboardModifier.NoModifier, let_go=True):
    place = view.visualRect(view.season.index(row, CALENDAR)).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    qtbot.mouseMove(view.viewport(), place + QPoint(5, 0))
    end = place + QPoint(round(pixels), 0)
    move(view, end, modifier)
    if let_go:
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, modifier, end)


def move(view, at, modifier):
    left = Qt.MouseButton.LeftButton
    place = QPointF(at)
    view.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, place, place, left, left, modifier))


def pixels_of(view, days):
    return days * view.columnWidth(CALENDAR) / view.season.calendar_span.days


def test_months_are_counted_over_the_end_of_a_year():
    assert month_after(date(2026, 11, 30), 2) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 31), -1) == date(2025, 12, 1)
    span = Span.around(TODAY)
    assert (span.first, span.after, len(span.months)) == (date(2026, 8, 1), date(2027, 8, 1), 12)
    assert span.shifted(6).first == date(2027, 2, 1)
    assert span.holds(date(2026, 7, 20), date(2026, 8, 1))
    assert not span.holds(date(2026, 7, 20), date(2026, 7, 31))


def test_rows_are_seasons_with_their_blocks_and_the_others_below():
    autumn, empty = Macrocycle("Autumn", TODAY), Macrocycle("Spring", date(2027, 4, 5))
    blocks = (
        block_at("Alone", date(2026, 9, 7)),
        block_at("Base", date(2026, 11, 2), macrocycle_id=autumn.id),
        block_at("Long ago", date(2025, 1, 6)),
    )
    rows = rows_of(SeasonPlan((autumn, empty), blocks), Span.around(TODAY))
    assert rows == [Row(autumn), Row(autumn, blocks[1]), Row(empty), Row(), Row(None, blocks[0])]
    assert rows_of(SeasonPlan((), blocks[:1]), Span.around(TODAY)) == [Row(None, blocks[0])]


def test_a_row_says_all_that_its_bar_shows():
    autumn = Macrocycle("Autumn", TODAY)
    base = block_at("Base", date(2026, 11, 2), macrocycle_id=autumn.id)
    base = with_week(base, 3, replace(base.weeks[3], label=WeekLabel.TEST))
    power = block_at("Power", date(2026, 11, 23))
    plan = SeasonPlan((autumn,), (base, power))

    assert sentence_of(Row(autumn), plan, TODAY) == "Autumn; 2 Nov – 29 Nov"
    assert sentence_of(Row(autumn, base), plan, TODAY) == (
        "Base; 4 weeks; 2 Nov – 29 Nov; running, week 3 of 4; tests on 23 Nov, 27 Nov; overlaps with “Power”"
    )
    assert sentence_of(Row(None, power), plan, TODAY).endswith("starts 23 Nov; overlaps with “Base”")
    assert sentence_of(Row(), plan, TODAY) == "In no season"
    empty = SeasonPlan((autumn,))
    assert sentence_of(Row(autumn), empty, TODAY) == "Autumn; begins on 16 November 2026, no blocks yet"
    assert warnings(plan) == ["“Base” and “Power” overlap from 23 Nov 2026 to 29 Nov 2026."]
    assert warnings(empty) == []


def test_the_season_takes_the_place_of_the_block_and_back(season, block, qtbot):
    page = season
    assert page.middle.pages.currentWidget() is page.middle.season
    assert names(page) == ["Autumn", block.title, "Winter"]
    assert page.middle.season.view.current.key == block.id
    assert not page.inspector.isVisible()
    assert not page.buttons.copy_week.isEnabled()

    qtbot.keyClick(page.middle.season.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.middle.pages.currentIndex() == 0
    assert page.inspector.isVisible()
    assert page.buttons.copy_week.isEnabled()


def test_enter_and_a_double_click_open_a_block(season, qtbot):
    page, view = season, season.middle.season.view
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.block.title == "Winter"
    assert not page.season.shown

    page.middle.season_button.click()
    place = view.visualRect(view.season.index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.block.title != "Winter"


def test_ctrl_and_an_arrow_move_a_block_by_a_week_with_shift_by_a_day(season, qtbot):
    page, view = season, season.middle.season.view
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Right, ctrl)
    assert starts(page)["Winter"] == date(2026, 12, 21)
    qtbot.keyClick(view, Qt.Key.Key_Left, ctrl | shift)
    assert starts(page)["Winter"] == date(2026, 12, 20)
    assert page.buttons.undo.isEnabled()
    page.buttons.undo.click()
    page.buttons.undo.click()
    assert starts(page)["Winter"] == date(2026, 12, 14)
    page.buttons.redo.click()
    assert starts(page)["Winter"] == date(2026, 12, 21)
    assert view.current.block.title == "Winter"


def test_dragging_moves_by_whole_weeks_and_a_season_takes_its_blocks_along(season, block, qtbot, database):
    page, view = season, season.middle.season.view
    drag(qtbot, view, 2, pixels_of(view, 12))
    assert starts(page)["Winter"] == date(2026, 12, 28)
    drag(qtbot, view, 2, pixels_of(view, -3), modifier=Qt.KeyboardModifier.ShiftModifier)
    assert starts(page)["Winter"] == date(2026, 12, 25)

    drag(qtbot, view, 0, pixels_of(view, 28))
    assert starts(page) == {block.title: date(2026, 11, 30), "Winter": date(2027, 1, 22)}
    assert page.season.plan.macrocycles[0].start_on == date(2026, 11, 30)
    for _ in range(3):
        page.buttons.undo.click()
    assert starts(page) == {block.title: block.start_on, "Winter": date(2026, 12, 14)}


def test_escape_lets_go_of_a_drag_and_a_short_way_moves_nothing(season, qtbot):
    page, view = season, season.middle.season.view
    before = starts(page)
    drag(qtbot, view, 2, pixels_of(view, 14), let_go=False)
    assert not view.grab().isNull()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    drag(qtbot, view, 2, pixels_of(view, 2))
    assert starts(page) == before
    assert not page.buttons.undo.isEnabled()


def test_a_season_is_made_renamed_and_removed_with_undo(season, database, athlete, block, qtbot):
    page, pane = season, season.middle.season
    pane.new.click()
    dialog = page.findChild(SeasonDialog)
    assert dialog.start.day() == date(2027, 1, 11)
    dialog.title.setText("")
    assert not dialog.confirm.isEnabled()
    dialog.accept()
    dialog.title.setText("Spring & more")
    dialog.confirm.click()
    assert names(page) == ["Autumn", block.title, "Winter", "Spring & more"]
    assert pane.view.current.season.title == "Spring & more"
    assert "without blocks" in pane.next_step.text.text()

    pane.rename.click()
    dialog = page.findChildren(SeasonDialog)[-1]
    dialog.title.setText("Summer")
    dialog.confirm.click()
    assert names(page)[-1] == "Summer"

    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert "Summer" not in names(page)
    for _ in range(2):
        page.buttons.undo.click()
    assert names(page)[-1] == "Spring & more"
    page.buttons.undo.click()
    with database.read() as session:
        assert [m.title for m in macrocycles_of(session, athlete.id)] == ["Autumn"]


def test_a_block_is_put_into_a_season_and_taken_out(season, block, stored):
    page, pane = season, season.middle.season
    assert [a.text() for a in pane.put_menu.actions() if a.text()] == ["Autumn", "No season"]
    out = pane.put_menu.actions()[-1]
    assert not pane.put_menu.actions()[0].isEnabled()
    pane.put_menu.triggered.emit(out)
    assert stored(block).macrocycle_id is None
    assert names(page) == ["Autumn", "Winter", "In no season", block.title]

    pane.put_menu.triggered.emit(pane.put_menu.actions()[0])
    assert names(page) == ["Autumn", block.title, "Winter"]


def test_removing_a_season_leaves_its_blocks(season, block):
    page, pane = season, season.middle.season
    pane.view.choose(page.season.plan.macrocycles[0].id)
    pane.remove.click()
    assert names(page) == [block.title, "Winter"]
    assert "in no season yet" in pane.next_step.text.text()
    assert not pane.put.isEnabled()
    page.buttons.undo.click()
    assert names(page) == ["Autumn", block.title, "Winter"]


def test_a_row_is_moved_to_a_date_and_the_calendar_follows(season, block, qtbot):
    page, pane = season, season.middle.season
    pane.move_to.click()
    dialog = page.findChild(SeasonDialog)
    assert "Monday" in dialog.weekday.text()
    dialog.start.setDate(dialog.start.date().addYears(2))
    dialog.confirm.click()
    assert starts(page)[block.title] == date(2028, 11, 2)
    assert pane.view.current.block.id == block.id
    assert pane.view.season.calendar_span.first == date(2028, 8, 1)
    pane.now.click()
    assert pane.view.season.calendar_span.first == date(2026, 8, 1)
    pane.before.click()
    assert pane.view.season.calendar_span.first == date(2026, 2, 1)
    pane.after.click()
    assert pane.view.season.calendar_span.first == date(2026, 8, 1)


def test_an_overlap_is_a_warning(season, qtbot, block):
    page, view = season, season.middle.season.view
    assert page.middle.season.overlap.isHidden()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    said = page.middle.season.overlap.text.text()
    assert said == f"“{block.title}” and “Winter” overlap from 23 Nov 2026 to 29 Nov 2026."


def test_undo_of_a_block_leaves_it_where_the_season_put_it(season, block, stored, qtbot):
    page, view = season, season.middle.season.view
    page.show_block(block.id)
    page.inspector.edited.emit("Goal", replace(page.block, goal="more"))
    page.middle.season_button.click()
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    page.show_block(block.id)
    page.buttons.undo.click()

    assert stored(block).goal == block.goal
    assert stored(block).start_on == block.start_on + timedelta(days=7)


def test_without_a_block_the_season_tells_the_first_step(open_page, qtbot):
    page = open_page()
    page.middle.season_button.click()
    assert page.middle.pages.currentWidget() is page.middle.season
    said = page.middle.season.next_step.findChildren(PlainLabel)
    assert any("Make a season, then plan its blocks" in label.text() for label in said)


def test_the_heading_of_blocks_in_no_season_cannot_be_chosen(qapp):
    model = SeasonModel()
    autumn, block = Macrocycle("Autumn", TODAY), block_at("Alone", TODAY)
    model.show_plan(SeasonPlan((autumn,), (block,)), Span.around(TODAY), TODAY)
    assert [row.key for row in model.rows] == [autumn.id, None, block.id]
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.row_of(None) == -1
