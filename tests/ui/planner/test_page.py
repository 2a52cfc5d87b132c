"""The planner as a whole: what is edited is stored at once, seen at once, and can be undone."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from studio.domain.athlete import Athlete
from studio.domain.block import WeekLabel, with_week
from studio.domain.prescription import LoadRule, Override
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.services.planning import block_from_template, empty_block
from studio.storage.athletes import add_athlete
from studio.storage.blocks import blocks_of, save_block
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.new_block_dialog import NewBlockDialog
from studio.ui.planner.page import PlannerPage
from studio.ui.undo import BlockUndo
from studio.ui.widgets.exercise_dialog import ExerciseDialog
from tests.fake_clock import FakeClock
from tests.make import an_instant

POPUP = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def shown(page, row, column):
    """What a cell of the grid says."""
    return page.middle.model.index(row, column).data()


def opened(page, kind):
    """The dialog of this kind that is open."""
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def selected(page):
    _, _, line = page.block.find_prescription(page.place.prescription_id)
    return line


def press(widget, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(widget, key, modifiers)


def test_the_block_that_runs_is_on_screen_at_the_session_of_the_day(page, block):
    assert page.block == block
    assert page.place.week == 2
    assert shown(page, 2, 0).splitlines()[1] == "4 × 10 /leg · 4-0-1-2 · body weight"
    assert shown(page, 0, 1).splitlines() == ["Barbell Hip Thrust", "4 × 8 · 2-0-1-1 · choose"]
    assert page.inspector.head.title.text() == "Single-Leg Hip Thrust"


def test_a_changed_cell_is_stored_shown_and_can_be_undone(page, block, stored):
    page.inspector.prescription.tempo.field.setText("2012")

    assert str(stored(block).find_prescription(page.place.prescription_id)[2].target.tempo) == "2-0-1-2"
    assert "2-0-1-2" in shown(page, 2, 0)
    assert page.inspector.prescription.tempo.field.text() == "2-0-1-2"

    page.buttons.undo.click()
    assert stored(block) == block
    assert "4-0-1-2" in shown(page, 2, 0)
    assert page.inspector.prescription.tempo.field.text() == "4-0-1-2"

    page.buttons.redo.click()
    assert "2-0-1-2" in shown(page, 2, 0)


def test_undo_names_its_step_and_each_block_has_its_own(page, database, athlete, changes):
    other = empty_block("Other", athlete.id, date(2026, 9, 7), 2, (0,))
    with database.write() as session:
        save_block(session, other)
    page.inspector.prescription.rest.setText("90")

    assert "Rest" in page.buttons.undo.toolTip()
    page.show_block(other.id)
    assert not page.buttons.undo.isEnabled()


def test_ctrl_z_undoes_the_plan_unless_text_is_being_typed(page, qtbot, block, stored):
    field = page.inspector.prescription.tempo.field
    page.activateWindow()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2012")
    press(field, Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "4-0-1-2"

    QTest.keyClicks(field, "2012")
    press(field, Qt.Key.Key_Return)
    assert str(selected(page).target.tempo) == "2-0-1-2"
    press(field, Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert stored(block) == block
    sets = page.inspector.prescription.sets
    sets.setFocus()
    sets.selectAll()
    QTest.keyClicks(sets, "5")
    press(sets, Qt.Key.Key_Return)
    assert "5 × 10" in shown(page, 2, 0)
    press(sets, Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert stored(block) == block
    press(page.middle.view, Qt.Key.Key_Y, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert "5 × 10" in shown(page, 2, 0)


def test_a_step_that_cannot_be_stored_is_not_on_screen(page, block, stored, monkeypatch):
    def fails(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr("studio.ui.planner.page.edit_block", fails)

    with pytest.raises(OSError, match="full"):
        page._edit("Goal", replace(page.block, goal="none"))

    assert page.block == block == stored(block)


def test_each_side_may_differ_and_taking_it_away_restores_the_shared_value(page, block, stored):
    sides = page.inspector.prescription.sides
    assert sides.body.isHidden()
    sides.toggle.click()

    sides.fields["load", Side.LEFT].setText("36")
    assert selected(page).left == Override(load=LoadRule.absolute(Load.of(36)))
    assert "L 36 kg" in shown(page, 2, 0)
    assert "R body weight" in shown(page, 2, 0)
    assert sides.fields["load", Side.RIGHT].placeholderText() == "body weight"

    sides.fields["tempo", Side.RIGHT].setText("none")
    assert selected(page).right == Override(tempo=None)
    assert sides.fields["tempo", Side.RIGHT].text() == "none"

    sides.fields["load", Side.LEFT].setText("")
    sides.fields["tempo", Side.RIGHT].setText("")
    assert stored(block) == block
    assert page._undo.activeStack().count() == 4


def test_the_side_policy_is_one_undoable_step(page, block, stored):
    policy = page.inspector.prescription.policy
    policy.set_value(SidePolicy.FREE)
    policy.activated.emit(policy.currentIndex())

    assert selected(page).policy is SidePolicy.FREE
    assert page.inspector.head.first.word == "L first"
    page.buttons.undo.click()
    assert stored(block) == block


def test_an_exercise_is_added_changed_moved_and_removed(page, block, stored):
    page.inspector.buttons.add_exercise.click()
    dialog = opened(page, ExerciseDialog)
    dialog.search.setText("split squat")
    assert dialog.list.entries.all()[0].name == "Split Squat"
    dialog.take.click()

    assert shown(page, 3, 0).splitlines() == ["Split Squat", "3 × 10 /leg · 3-0-1-0 · choose"]
    assert page.inspector.head.title.text() == "Split Squat"

    page.inspector.buttons.up.click()
    assert shown(page, 2, 0).startswith("Split Squat")
    page.inspector.buttons.down.click()
    assert shown(page, 3, 0).startswith("Split Squat")

    page.inspector.buttons.change_exercise.click()
    dialog = opened(page, ExerciseDialog)
    dialog.search.setText("side plank")
    dialog.take.click()
    assert shown(page, 3, 0).splitlines() == ["Side Plank", "3 × 30 s /side · body weight"]

    page.inspector.buttons.remove.click()
    assert stored(block) == block
    assert page.inspector.head.title.text() == "Single-Leg Hip Thrust"


def test_a_session_keeps_the_day_it_was_planned_for(page, stored, block):
    page._go_up()
    panel = page.inspector.session
    assert not panel.isHidden()
    assert panel.title.text() == "Single-leg day"

    panel.day.set_value(1)
    panel.day.activated.emit(panel.day.currentIndex())

    _, session = stored(block).find_session(page.place.session_id)
    assert (session.day, session.planned_day) == (1, 0)
    assert page.middle.model.weekday(1) == "Tuesday"
    assert "Monday" in panel.shifted.text()
    panel.time.setText("18.30")
    assert stored(block).find_session(page.place.session_id)[1].minute_of_day == 18 * 60 + 30
    panel.time.setText("noon")
    assert "18:30" in panel.time.problem


def test_a_week_has_a_label_and_can_be_copied_over_another(page, block, stored):
    page.inspector.head.to_week.click()
    assert page.place == Place(2)
    page.inspector.week.label.set_value(WeekLabel.TEST)
    page.inspector.week.label.activated.emit(page.inspector.week.label.currentIndex())
    assert stored(block).weeks[2].label is WeekLabel.TEST

    assert not page.buttons.paste_week.isEnabled()
    page.buttons.copy_week.click()
    page.go_to(Place(0))
    page.buttons.paste_week.click()

    assert shown(page, 0, 0).splitlines()[1] == "4 × 10 /leg · 4-0-1-2 · body weight"
    assert stored(block).weeks[0].label is WeekLabel.TEST
    page.buttons.undo.click()
    page.buttons.undo.click()
    assert stored(block) == block


def test_weeks_and_sessions_are_added_and_removed(page, block, stored):
    page.go_to(WHOLE_BLOCK)
    page.inspector.buttons.add_week.click()
    assert page.place == Place(4)
    assert [s.title for s in stored(block).weeks[4].sessions] == [
        "Single-leg day",
        "Bilateral day",
        "Single-leg day",
    ]
    assert shown(page, 4, 0) == "No exercises yet"
    page.inspector.buttons.remove.click()
    assert stored(block) == block

    page.middle.view.show_place(WHOLE_BLOCK)
    page.go_to(replace(page.place, week=0, day=0, session_id=block.weeks[0].sessions[0].id))
    page.inspector.buttons.remove.click()
    assert len(stored(block).weeks[0].sessions) == 2
    assert not page.inspector.no_session.isHidden()
    page.inspector.buttons.add_session.click()
    assert shown(page, 0, 0) == "No exercises yet"
    assert stored(block).weeks[0].sessions[-1].title == "Single-leg day"


def test_the_block_has_a_title_a_goal_and_a_start_that_moves_everything(page, block, stored):
    page.inspector.head.to_block.click()
    panel = page.inspector.block

    panel.goal.setText("Close the gap")
    panel.start.set_day(date(2026, 11, 4))
    panel.start.dateChanged.emit(panel.start.date())
    panel.title.setText("  ")
    panel.note.setText("after the holiday")

    now = stored(block)
    assert (now.title, now.goal, now.start_on) == (block.title, "Close the gap", date(2026, 11, 4))
    assert now.note == "after the holiday"
    assert "title" in panel.title.problem
    assert page.middle.model.weekday(0) == "Wednesday"
    panel.title.setText("Glutes")
    assert page.pane.blocks.entries.all()[0].name == "Glutes"


def test_what_was_pasted_is_tidied_before_it_is_stored(page, block, stored):
    """A NUL, or a title that is longer than one can be, ended in the crash dialog."""
    page.inspector.head.to_block.click()
    panel = page.inspector.block

    panel.title.setText("Glu\0tes\nand\x1b core")
    panel.note.setText("one\n\0two")
    assert (stored(block).title, stored(block).note) == ("Glutes and core", "one\ntwo")
    panel.title.setText("W" * 5_000)
    assert stored(block).title == "W" * 1_000


def test_a_removed_block_leaves_the_list_and_can_be_brought_back(page, block, stored):
    page.go_to(WHOLE_BLOCK)
    page.inspector.buttons.remove.click()
    assert stored(block).archived_at is not None
    assert page.pane.blocks.entries.all() == ()
    assert "removed" in page.pane.removed.entries.all()[0].second
    page.inspector.buttons.restore.click()
    assert stored(block) == block


def test_without_a_block_the_page_says_what_one_is_and_offers_the_article(open_page, database, athlete):
    page = open_page()
    assert page.middle.pages.currentWidget() is page.middle.no_block
    assert page.inspector.isHidden()

    page.middle.no_block.button.click()
    dialog = page.findChild(NewBlockDialog)
    assert dialog.start.day() == date(2026, 11, 16)
    assert "13 Dec" in dialog.dates.text()
    dialog.create_button.click()

    with database.read() as session:
        (made,) = blocks_of(session, athlete.id)
    assert (made.template_key, made.start_on) == ("unilateral-glute-4w", date(2026, 11, 16))
    assert page.block == made
    assert shown(page, 3, 2).splitlines()[1] == "3 × 8 /leg · 2-0-1-1 · body weight"


def test_an_empty_block_is_made_from_weeks_and_days(open_page, database, athlete):
    page = open_page()
    page.pane.new.click()
    dialog = page.findChild(NewBlockDialog)
    assert dialog.kind.currentText() == "Empty block"
    dialog.weeks.setText("0")
    assert not dialog.create_button.isEnabled()
    dialog.weeks.setText("2")
    dialog.title.setText("Base")
    dialog.days[2].setChecked(False)
    dialog.create_button.click()

    assert (page.block.title, len(page.block.weeks)) == ("Base", 2)
    assert page.middle.model.layout_now.days == (0, 4)
    assert "draft" in page.pane.blocks.entries.all()[0].second
    assert page.place == WHOLE_BLOCK


def test_the_block_of_another_athlete_can_be_copied(page, current, database, block):
    ben = Athlete("Ben Ode")
    with database.write() as session:
        add_athlete(session, ben)
    current.choose(ben)
    page.ask_for_block()
    dialog = page.findChild(NewBlockDialog)
    QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
    assert dialog.kind.currentText() == "Copy: Unilateral glute block · Ann Berg"
    assert "Ann Berg" in dialog.purpose.text()
    assert dialog.weeks.isHidden()
    dialog.create_button.click()

    with database.read() as session:
        (made,) = blocks_of(session, ben.id)
    assert page.block == made
    assert (made.title, made.start_on) == (block.title, date(2026, 11, 16))
    assert [len(s.prescriptions) for _, s in made.sessions()] == [
        len(s.prescriptions) for _, s in block.sessions()
    ]


@POPUP
def test_a_block_without_days_offers_a_session(open_page, database, athlete, stored):
    block = empty_block("Bare", athlete.id, date(2026, 11, 16), 2)
    with database.write() as session:
        save_block(session, block)
    page = open_page()
    assert page.middle.pages.currentWidget() is page.middle.no_days

    page.middle.no_days.button.click()
    (menu,) = [m for m in page.findChildren(QMenu) if m.isVisible()]
    menu.actions()[3].trigger()
    menu.close()

    assert [s.day for _, s in stored(block).sessions()] == [3, 3]


def test_a_template_leads_to_its_dialog(page):
    page.pane.templates.clicked.emit(page.pane.templates.entries.index(0))

    dialog = page.findChild(NewBlockDialog)
    assert dialog.title.text() == "Unilateral glute block"
    assert page.pane.templates.chosen() is None
    dialog.reject()


def test_nobody_in_charge_is_said(page, current):
    current.choose(None)

    assert page.middle.pages.currentWidget() is page.middle.no_athlete
    page.ask_for_block()
    assert page.findChild(NewBlockDialog) is None


def test_another_athlete_has_other_blocks(page, current, database):
    other = Athlete("Bo Lund")
    with database.write() as session:
        add_athlete(session, other)
        save_block(session, block_from_template("unilateral-glute-4w", other.id, date(2026, 11, 16)))

    current.choose(other)

    assert page.block.athlete_id == other.id


def test_what_others_store_is_seen_at_once_or_when_the_page_comes_back(page, database, block):
    deload = with_week(page.block, 0, replace(page.block.weeks[0], label=WeekLabel.DELOAD))
    with database.write() as session:
        save_block(session, deload)
    assert page.block == deload

    page.hide()
    with database.write() as session:
        save_block(session, block)
    assert page.block == deload
    page.show()
    assert page.block == block


def test_a_page_never_seen_behind_another_reads_nothing_until_it_comes_up(
    qtbot, database, changes, current, athlete, block
):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    page = PlannerPage(database, changes, current, BlockUndo(), FakeClock(an_instant()))
    stack.addWidget(page)
    stack.show()

    current.choose(athlete)
    assert page.block is None
    stack.setCurrentWidget(page)
    assert page.block == block
    stack.close()


def test_the_selected_session_can_be_started_and_the_block_printed(page, qtbot, block):
    with qtbot.waitSignal(page.start_wanted) as started:
        page.buttons.start.click()
    with qtbot.waitSignal(page.print_wanted) as printed:
        page.buttons.print.click()

    (chosen,) = started.args
    assert (chosen.block, chosen.week, chosen.session) == (block, 2, block.weeks[2].sessions[0])
    assert printed.args == [block]
    page.go_to(Place(2))
    assert not page.buttons.start.isEnabled()
    assert page.buttons.print.isEnabled()


def test_the_note_says_what_session_and_week_ask_of_a_leg(page):
    text = page.inspector.work.text.text()
    assert "80 reps and 560 s under tension per leg this week" in text
    assert text.startswith("17 min")

    page.inspector.prescription.sides.fields["amount", Side.LEFT].setText("8")
    assert "left 72 reps and 504 s, right 80 reps and 560 s" in page.inspector.work.text.text()


def test_the_weekly_sets_follow_the_week(page):
    rows = {muscle: (of.left, of.right) for muscle, of in page.middle.sets.bars.rows}
    assert rows == {"Gluteus maximus": (13, 13), "Hamstrings": (6.5, 6.5), "Gluteus medius": (4, 4)}
    assert "Hamstrings: left 6.5, right 6.5" in page.middle.sets.bars.accessibleDescription()

    page.go_to(Place(3))
    assert page.middle.sets.week.text() == "Week 4"
    page.middle.sets.fold.click()
    assert page.middle.sets.area.isHidden()


def test_in_a_narrow_window_the_list_takes_turns_with_the_inspector(open_page, block):
    page = open_page(size=(760, 600))
    assert page.pane.isHidden()
    assert not page.inspector.isHidden()

    page.middle.blocks_button.click()
    assert not page.pane.isHidden()
    assert page.inspector.isHidden()
    page.pane.blocks.clicked.emit(page.pane.blocks.entries.index(0))
    assert page.pane.isHidden()


def test_every_control_has_a_name(page):
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or not button.isVisibleTo(page), button
    names = {widget.accessibleName() for widget in page.findChildren(QPushButton)}
    bar = {widget.accessibleName() for widget in page.page_actions}
    assert {"New block…"} <= names
    assert bar == {"Undo", "Redo", "Copy week", "Paste week", "Progression", "Print…", "Start session"}


def test_a_new_block_that_cannot_be_stored_is_not_taken_for_the_one_on_screen(
    qtbot, page, block, monkeypatch
):
    import studio.storage.blocks as storage

    def fail(*_args):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(storage, "save_block", fail)
        with qtbot.captureExceptions():
            page.new_blocks.confirmed.emit(replace(block, id=uuid4(), title="Lost"))
    assert page.block == block
