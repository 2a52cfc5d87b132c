"""The grid: a table that is walked line by line, and headings that say where one is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPixmap
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu

from studio.domain import block as edits
from studio.domain.block import Block, PlannedSession, Week, WeekLabel
from studio.domain.loading import AthleteFacts
from studio.services.library import load_catalogue
from studio.ui import theme
from studio.ui.planner.block_layout import (
    WHOLE_BLOCK,
    Place,
    SlotKind,
    first_place,
    layout_of,
    still_there,
)
from studio.ui.planner.block_model import BlockModel
from studio.ui.planner.plan_edits import Step, new_prescription
from studio.ui.widgets.exercise_dialog import ExerciseDialog

EXERCISES = {exercise.id: exercise for exercise in load_catalogue()}
LIFTS = tuple(EXERCISES.values())
MONDAY = date(2026, 11, 2)
POPUP = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def day(title, number, count, **more):
    return PlannedSession(title, number, tuple(new_prescription(LIFTS[n]) for n in range(count)), **more)


def uneven():
    """Monday 2, Thursday 3 lines; the second week has nothing on Monday and two sessions on Thursday."""
    first = Week(sessions=(day("A", 0, 2), day("B", 3, 3)))
    second = Week(sessions=(day("B", 3, 1, minute_of_day=1080), day("Short", 3, 1, minute_of_day=480)))
    return Block("B", MONDAY, (first, second))


def kinds(block):
    return [[slot.kind.value for slot in row] for row in layout_of(block).slots]


def test_a_day_has_a_row_for_each_line_and_room_where_another_day_has_more():
    assert kinds(uneven()) == [
        ["line", "line"],
        ["line", "line"],
        ["room", "line"],
        ["no_session", "title"],
        ["no_session", "line"],
        ["no_session", "title"],
        ["no_session", "line"],
    ]


def test_columns_share_the_usual_title_and_another_one_stands_in_the_card():
    layout = layout_of(uneven())

    assert (layout.days, layout.titles, layout.first_rows) == ((0, 3), ("A", "B"), (0, 3))
    assert [layout.week_of_row(row) for row in range(7)] == [0, 0, 0, 1, 1, 1, 1]
    short = layout.slots[3][1].session
    assert short is not None
    assert short.title == "Short"


def test_places_are_found_and_survive_what_happens_to_the_block():
    block = uneven()
    session = block.weeks[0].sessions[1]
    line = Place(0, 3, session.id, session.prescriptions[2].id)

    assert layout_of(block).find(line) == (2, 1)
    assert layout_of(block).find(Place(0, 3, session.id)) == (0, 1)
    assert layout_of(block).find(Place(1)) == (3, 0)
    assert layout_of(block).find(WHOLE_BLOCK) is None
    assert still_there(block, line) == line
    shorter = edits.without_prescription(block, session.prescriptions[2].id)
    assert still_there(shorter, line) == Place(0, 3, session.id)
    moved = edits.with_session(block, edits.on_day(session, 5))
    assert still_there(moved, line) == replace(line, day=5)
    assert still_there(edits.without_session(block, session.id), line) == Place(0, 3)
    assert still_there(edits.without_week(block, 1), Place(1)) == WHOLE_BLOCK
    assert line.parent.parent.parent == WHOLE_BLOCK


@pytest.mark.parametrize(("today", "week"), [(MONDAY, 0), (date(2026, 11, 6), 1), (date(2027, 1, 1), 0)])
def test_one_begins_at_the_coming_session_else_at_the_first(today, week):
    assert first_place(uneven(), today).week == week
    assert first_place(Block("B", MONDAY, (Week(),)), today) == WHOLE_BLOCK


@pytest.fixture
def model(qapp):
    return BlockModel()


def test_the_model_keeps_the_promises_of_a_model(model, qtmodeltester):
    model.show_block(uneven(), EXERCISES, AthleteFacts())
    qtmodeltester.check(model)
    model.show_block(None, EXERCISES, AthleteFacts())
    qtmodeltester.check(model)


def test_cells_and_headings_say_what_they_hold_and_where_they_are(model):
    model.show_block(uneven(), EXERCISES, AthleteFacts())
    role = Qt.ItemDataRole.AccessibleTextRole

    assert (
        model.index(0, 1).data(role).startswith("Week 1, accumulate, Thursday: Glute Bridge (floor), 3 × 10")
    )
    assert model.index(2, 0).data(role) == "Week 1, accumulate, Monday: end of the session"
    assert model.index(3, 0).data(role) == "Week 2, accumulate, Monday: no session"
    assert model.index(3, 1).data() == "Short · 8:00"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Thursday B"
    assert model.headerData(6, Qt.Orientation.Vertical) == "Week 2, accumulate"
    assert model.headerData(9, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert "<br>" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_exercise_that_is_gone_is_said(model):
    model.show_block(uneven(), {}, AthleteFacts())

    assert model.index(0, 0).data() == "Exercise that is gone"


def test_only_what_changed_is_told(model, qtbot):
    block = uneven()
    model.show_block(block, EXERCISES, AthleteFacts())
    line = block.weeks[0].sessions[0].prescriptions[1]
    told = []
    model.dataChanged.connect(lambda first, _: told.append(first.row()))

    model.show_block(edits.with_prescription(block, replace(line, rest_s=5)), EXERCISES, AthleteFacts())
    assert told == [1]

    with qtbot.waitSignal(model.modelReset):
        last = block.weeks[0].sessions[1].prescriptions[2]
        model.show_block(edits.without_prescription(block, last.id), EXERCISES, AthleteFacts())


def test_a_session_that_is_skipped_is_painted_anew(model):
    block = uneven()
    model.show_block(block, EXERCISES, AthleteFacts())
    session = block.weeks[1].sessions[1]
    told = QSignalSpy(model.dataChanged)
    model.show_block(edits.with_session(block, replace(session, skipped=True)), EXERCISES, AthleteFacts())

    assert told.count() > 0


@pytest.fixture
def uneven_page(open_page, database, athlete):
    from studio.storage.blocks import save_block

    block = replace(uneven(), athlete_id=athlete.id)
    with database.write() as session:
        save_block(session, block)
    page = open_page()
    page.go_to(Place(0, 0, block.weeks[0].sessions[0].id, block.weeks[0].sessions[0].prescriptions[0].id))
    return page


def at(page):
    index = page.middle.view.currentIndex()
    return index.row(), index.column()


def press(page, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(page.middle.view, key, modifiers)


def test_the_arrows_walk_from_line_to_line_and_over_the_room_between(uneven_page):
    key, page = Qt.Key, uneven_page

    press(page, key.Key_Down)
    assert at(page) == (1, 0)
    press(page, key.Key_Down)
    assert at(page) == (3, 0)
    assert page.place == Place(1, 0)
    press(page, key.Key_Down)
    assert at(page) == (3, 0)
    press(page, key.Key_Up)
    assert at(page) == (1, 0)
    press(page, key.Key_Right, key.Key_Down)
    assert at(page) == (2, 1)
    press(page, key.Key_Left)
    assert at(page) == (1, 0)
    press(page, key.Key_End)
    assert at(page) == (1, 1)
    press(page, key.Key_PageDown)
    assert at(page) == (3, 1)
    press(page, key.Key_Home, key.Key_PageUp)
    assert at(page) == (0, 0)
    press(page, key.Key_End, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert at(page) == (3, 1)
    press(page, key.Key_Home, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert at(page) == (0, 0)


def test_keys_remove_move_shift_and_add(uneven_page, qtbot):
    key, page = Qt.Key, uneven_page
    alt = Qt.KeyboardModifier.AltModifier
    first, second = (p.id for p in page.block.weeks[0].sessions[0].prescriptions)

    press(page, key.Key_Down, modifiers=alt)
    assert [p.id for p in page.block.weeks[0].sessions[0].prescriptions] == [second, first]
    press(page, key.Key_Right, modifiers=alt)
    assert page.place.day == 1
    press(page, key.Key_Left, modifiers=alt)
    press(page, key.Key_Delete)
    assert [p.id for p in page.block.weeks[0].sessions[0].prescriptions] == [second]
    assert page.place.prescription_id == second
    press(page, key.Key_Plus)
    page.findChild(ExerciseDialog).reject()
    press(page, key.Key_Return)
    assert page.inspector.prescription.sets.hasFocus()
    press(page, key.Key_Escape)
    assert page.place.prescription_id is None
    press(page, key.Key_Return)
    assert page.inspector.session.title.hasFocus()
    press(page, key.Key_Escape, key.Key_Return)
    assert page.inspector.week.label.hasFocus()
    press(page, key.Key_Escape, key.Key_Return)
    assert page.inspector.block.title.hasFocus()
    assert page._undo.activeStack().count() == 4


def test_a_click_selects_a_line_a_day_without_a_session_or_a_week(uneven_page):
    page, view = uneven_page, uneven_page.middle.view

    def click(row, column):
        at = view.visualRect(view.model().index(row, column)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(1, 1)
    assert page.place.prescription_id == page.block.weeks[0].sessions[1].prescriptions[1].id
    click(2, 0)
    assert page.place == Place(0, 0, page.block.weeks[0].sessions[0].id)
    click(4, 0)
    assert page.place == Place(1, 0)
    weeks = view.weeks.viewport()
    QTest.mouseClick(weeks, Qt.MouseButton.LeftButton, pos=QPoint(10, view.rowViewportPosition(0) + 12))
    assert page.place == Place(0)
    assert view.weeks.selected_week == 0
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center()
    )
    assert page.inspector.prescription.sets.hasFocus()


@POPUP
def test_the_menu_of_a_line_moves_its_session_to_another_day(uneven_page, qtbot):
    page, view = uneven_page, uneven_page.middle.view
    place = view.visualRect(view.currentIndex()).center()
    view.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, view.mapToGlobal(place))
    )
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())

    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Add exercise…"
    assert words[-3:] == ["Move session to", "Copy week", "Paste week"]
    days = menu.actions()[words.index("Move session to")].menu()
    days.actions()[2].trigger()
    menu.close()

    assert page.place.day == 2


@POPUP
def test_a_session_is_skipped_by_the_menu_shown_so_and_brought_back(uneven_page):
    page = uneven_page
    for wanted, other in (("Skip this session", True), ("Bring session back", False)):
        page.deeds.show_menu(QPoint(0, 0))
        menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
        next(action for action in menu.actions() if action.text() == wanted).trigger()
        menu.close()
        skipped = page.block.find_session(page.place.session_id)[1].skipped
        names = [
            page.middle.view.model()._name(slot)
            for row in page.middle.view.model().layout_now.slots
            for slot in row
        ]

        assert skipped is other
        assert any(name.endswith("· skipped") for name in names) is other


@POPUP
def test_a_day_without_a_session_offers_one(uneven_page):
    page = uneven_page
    page.go_to(Place(1, 0))
    page.deeds.show_menu(QPoint(0, 0))
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    assert [a.text() for a in menu.actions() if a.text()][:2] == ["Add exercise…", "Add session"]
    menu.close()

    page.inspector.buttons.add_exercise.click()
    dialog = page.findChild(ExerciseDialog)
    dialog.search.setText("zzzz")
    assert not dialog.take.isEnabled()
    dialog.search.setText("split squat")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    assert [s.title for s in page.block.weeks[1].sessions if s.day == 0] == ["A"]
    assert page.inspector.head.title.text() == "Split Squat"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_a_card_can_be_painted_in_both_themes(uneven_page, scheme):
    page = uneven_page
    theme.apply(scheme, 150)
    calm = edits.with_week(page.block, 1, replace(page.block.weeks[1], label=WeekLabel.DELOAD))
    page._take_step(Step("Week label", calm, Place(1, 0)))
    page.middle.view.setFocus()

    assert not page.grab().isNull()
    page.go_to(Place(1))
    picture = QPixmap(page.size())
    page.render(picture)
    theme.apply("light", 100)
    assert not picture.isNull()


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), max_size=8), st.integers(1, 3))
def test_every_line_of_any_block_has_exactly_one_row(days, weeks):
    sessions = [tuple(day("S", number, count) for number, count in days) for _ in range(weeks)]
    block = Block("B", MONDAY, tuple(Week(sessions=s) for s in sessions))
    layout = layout_of(block)

    slots = [slot for row in layout.slots for slot in row if slot.kind is SlotKind.LINE]
    lines = [slot.prescription.id for slot in slots if slot.prescription]
    assert sorted(lines) == sorted(p.id for _, s in block.sessions() for p in s.prescriptions)
    assert all(len(row) == len(layout.days) for row in layout.slots)
