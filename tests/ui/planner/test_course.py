"""How a block goes on: progression as previewed, a deload, a week copied forward, the block repeated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from studio.domain import texts
from studio.domain.block import WeekLabel, with_prescription
from studio.domain.prescription import LoadRule, Span
from studio.domain.progressing import RuleKind
from studio.domain.units import Load
from studio.storage.blocks import save_block
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.course_deeds import next_title
from studio.ui.planner.progression_dialog import ProgressionDialog
from tests.ui.planner.test_fields import choose, store_1rm


def contents(week):
    return [
        (s.title, s.day, [(p.target, len(p.sets), p.policy) for p in s.prescriptions]) for s in week.sessions
    ]


@pytest.fixture
def loaded(database, block, open_page):
    """The article's block with 40 kg on each leg, at Monday of week 1."""
    for _, session in block.sessions():
        line = session.prescriptions[0]
        target = replace(line.target, load=LoadRule.absolute(Load.of(40)))
        block = with_prescription(block, replace(line, target=target))
    with database.write() as db:
        save_block(db, block)
    page = open_page()
    session = page.block.weeks[0].sessions[0]
    page.go_to(Place(0, 0, session.id, session.prescriptions[0].id))
    return page


def dialog_of(page):
    page.buttons.progression.rules.trigger()
    return page.findChild(ProgressionDialog)


def table(dialog):
    model = dialog.model
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_preview_is_what_is_written(loaded, stored):
    page, before = loaded, loaded.block
    dialog = dialog_of(page)
    assert dialog.rules[0].kind.value() is RuleKind.LINEAR
    assert table(dialog)[0] == ("1", "Fri 6 Nov", "3 × 10 · 40 kg", "3 × 10 · 42 kg", "3 × 10 · 42 kg")
    choose(dialog.rules[0].kind, RuleKind.DOUBLE)
    dialog.rules[0].fields["rep_min"].setText("10")
    dialog.rules[0].fields["rep_max"].setText("11")
    dialog.rules[0].fields["step"].setText("2,5")
    shown = table(dialog)
    previewed = dialog.sessions
    dialog.write.click()

    written = {p.id: p for _, s in page.block.sessions() for p in s.prescriptions}
    assert all(written[one.before.id] == one.after for one in previewed)
    assert [row[3] for row in shown] == [
        "3 × 11 · 40 kg",
        "3 × 10 · 42.5 kg",
        "3 × 11 · 42.5 kg",
        "4 × 10 · 45 kg",
        "4 × 11 · 45 kg",
    ]
    assert page.block.weeks[3] == before.weeks[3]
    assert stored(page.block) == page.block
    assert page.buttons._undo.undoText() == "Progression"
    page.buttons.undo.click()
    assert page.block == before


def test_each_side_has_its_own_column(loaded):
    line = loaded.block.find_prescription(loaded.place.prescription_id)[2]
    heavier = replace(line.right, load=LoadRule.absolute(Load.of(44)))
    loaded._edit("Load", with_prescription(loaded.block, replace(line, right=heavier)))
    dialog = dialog_of(loaded)
    row = table(dialog)[0]
    dialog.close()

    assert row[2:] == ("3 × 10 · 40 kg", "3 × 10 · 42 kg", "3 × 10 · 46 kg")


def test_rules_in_order_and_numbers_that_are_missing(loaded, database, athlete):
    store_1rm(database, athlete, "sl_hip_thrust_bent", left=60.0, right=70.0)
    dialog = dialog_of(loaded)
    choose(dialog.rules[0].kind, RuleKind.PERCENT)
    choose(dialog.rules[1].kind, RuleKind.LINEAR)
    assert [row[3] for row in table(dialog)[:2]] == ["3 × 10 · 44 kg", "3 × 10 · 46 kg"]
    dialog.rules[0].fields["percent"].setText("")
    assert "A number of the rule" in dialog.hint.text()
    assert not dialog.write.isEnabled()
    choose(dialog.rules[0].kind, RuleKind.DOUBLE)
    dialog.rules[0].fields["rep_max"].setText("2")
    assert "range" in dialog.hint.text()
    dialog.accept()
    assert dialog.isVisible()
    dialog.cancel.click()


def test_without_a_load_there_is_nothing_to_go_on_from(page, block):
    session = block.weeks[0].sessions[1]
    page.go_to(Place(0, 2, session.id, session.prescriptions[0].id))
    dialog = dialog_of(page)
    assert "Choose a load first" in dialog.hint.text()
    assert [column.title for column in dialog._columns()][-1] == "Then"
    dialog.reject()
    line = block.weeks[3].sessions[2].prescriptions[0]
    page.go_to(Place(3, 4, block.weeks[3].sessions[2].id, line.id))
    page.buttons.progression.rules.trigger()
    again = next(d for d in page.findChildren(ProgressionDialog) if d.isVisible())
    assert "does not come again" in again.hint.text()
    again.close()


def test_a_hold_has_no_repetitions_to_go_by(loaded):
    line = loaded.block.find_prescription(loaded.place.prescription_id)[2]
    hold = replace(line, target=replace(line.target, reps=None, seconds=Span.exactly(30)))
    loaded._edit("Reps", with_prescription(loaded.block, hold))

    dialog = dialog_of(loaded)
    assert "goes by repetitions" in dialog.hint.text()
    dialog.close()


def test_a_deload_in_one_click_and_back(page, block, stored):
    page.go_to(Place(2))
    page.inspector.buttons.deload.click()

    week = page.block.weeks[2]
    line = week.sessions[0].prescriptions[0]
    assert week.label is WeekLabel.DELOAD
    assert (len(line.sets), line.target.reps, str(line.target.tempo)) == (3, Span.exactly(8), "2-0-1-1")
    assert stored(page.block) == page.block
    assert page.inspector.buttons.deload.isHidden()
    assert not page.buttons.progression.deload.isEnabled()
    page.course.deload()
    page.buttons.undo.click()
    assert page.block == block
    assert page.buttons.progression.deload.text() == "Deload week 3"


def test_a_week_is_copied_forward(page, block, stored):
    page.buttons.progression.copy_forward.trigger()

    assert contents(page.block.weeks[3]) == contents(block.weeks[2])
    assert page.place == Place(3)
    page.inspector.buttons.copy_forward.click()
    assert len(page.block.weeks) == 5
    assert stored(page.block) == page.block
    page.buttons.undo.click()
    page.buttons.undo.click()
    assert page.block == block


def test_the_block_is_repeated_right_after_itself(page, block, stored):
    page.go_to(WHOLE_BLOCK)
    page.inspector.buttons.repeat.click()

    again = page.block
    assert (again.title, again.start_on) == ("Unilateral glute block 2", date(2026, 11, 30))
    assert again.id != block.id
    assert [contents(week) for week in again.weeks] == [contents(week) for week in block.weeks]
    assert again.start_on == block.end_on + timedelta(days=1)
    assert (stored(again), stored(block)) == (again, block)


def test_titles_are_counted():
    assert [next_title(t) for t in ("Base", "Base 2", "Block 99")] == ["Base 2", "Base 3", "Block 100"]
    assert len(next_title("x" * texts.MAX_TITLE)) <= texts.MAX_TITLE


def test_what_needs_a_week_or_an_exercise_is_off_elsewhere(page):
    button = page.buttons.progression
    page.go_to(WHOLE_BLOCK)

    assert [a.isEnabled() for a in (button.rules, button.deload, button.copy_forward)] == [False] * 3
    for deed in (page.course.progress, page.course.deload, page.course.copy_forward):
        deed()
    page.go_to(Place(1))
    assert button.copy_forward.text() == "Copy week 2 to week 3"
    assert button.accessibleName() == "Progression"
    assert page.findChild(ProgressionDialog, options=Qt.FindChildOption.FindDirectChildrenOnly) is None
