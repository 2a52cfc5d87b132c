"""A random walk of edits, undone to its start and redone to its end; the database agrees (product.md B15)."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.drag import Drop
from tests.ui.planner.grid_helpers import ALT, CTRL, SHIFT, press, stored_plan

Key = Qt.Key
STEPS = 24


@pytest.fixture
def block(database, athlete):
    return stored_plan(database, athlete)


def sessions(page):
    return [Place(week, s.day, s.id) for week, s in page.block.sessions()]


def a_line(page, dice):
    found = [Place(week, s.day, s.id, p.id) for week, s in page.block.sessions() for p in s.prescriptions]
    return dice.choice(found) if found else WHOLE_BLOCK


def type_sets(page, dice):
    press(page, Key.Key_F2)
    line = page.grid.editor.line
    if line.isVisible():
        line.selectAll()
        QTest.keyClicks(line, f"{dice.randint(1, 6)}x{dice.randint(3, 12)} r{dice.randint(30, 180)}")
        QTest.keyClick(line, Key.Key_Return)


def type_new(page, dice):
    page.go_to(dice.choice(sessions(page)) if sessions(page) else WHOLE_BLOCK)
    press(page, Key.Key_S)
    new = page.grid.editor.new
    if new.isVisible():
        new.list.dismiss()
        QTest.keyClicks(new, f"plit Squat: {dice.randint(1, 5)}x8")
        QTest.keyClick(new, Key.Key_Return)


def drop(page, dice):
    """As the mouse does it: exercises into a session, or a session to a day, or copies of them."""
    if not sessions(page):
        return
    target = dice.choice(sessions(page))
    page.grid._drop_lines(Drop(target, dice.choice([None, 0]), dice.random() < 0.4))
    source = dice.choice(sessions(page))
    page.grid._drop_session(source, Drop(Place(dice.randint(0, 3), dice.randint(0, 6)), None, False))


def in_the_inspector(page, dice):
    panel = page.inspector.prescription
    if page.place.prescription_id is not None:
        panel.rest.setText(str(dice.randint(10, 300)))


def copy_and_paste(page, dice):
    press(page, dice.choice([Key.Key_C, Key.Key_X]), held=CTRL)
    page.go_to(a_line(page, dice))
    press(page, Key.Key_V, held=CTRL)
    for box in page.findChildren(QMessageBox):
        box.close()  # what has no room there is told


def of_the_week(page, dice):
    week = dice.randrange(len(page.block.weeks))
    page.go_to(Place(week))
    press(page, Key.Key_D, held=CTRL)
    page.buttons.copy_week.click()
    page.go_to(Place((week + 1) % len(page.block.weeks)))
    page.buttons.paste_week.click()


KEYS = (
    (Key.Key_D, CTRL),
    (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Up, ALT),
    (Key.Key_Down, ALT),
    (Key.Key_Left, ALT),
    (Key.Key_Right, ALT),
    (Key.Key_PageDown, ALT),
    (Key.Key_PageUp, ALT),
    (Key.Key_Right, ALT | SHIFT),
    (Key.Key_Up, ALT | SHIFT),
)
OTHERS = (type_sets, type_new, drop, in_the_inspector, copy_and_paste, of_the_week)


def step(page, dice):
    page.go_to(a_line(page, dice))
    if dice.random() < 0.4:
        press(page, *[dice.choice([Key.Key_Down, Key.Key_Right])] * dice.randint(1, 3), held=SHIFT)
    if dice.random() < 0.5:
        key, held = dice.choice(KEYS)
        press(page, key, held=held)
    else:
        dice.choice(OTHERS)(page, dice)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_random_walk_of_edits_undone_is_its_start_and_redone_its_end(page, block, stored, seed):
    dice = random.Random(seed)  # noqa: S311 - a walk that can be walked again
    for _ in range(STEPS):
        step(page, dice)
        assert stored(page.block) == page.block
    end, stack = page.block, page._undo.activeStack()
    count = stack.count()

    assert count > STEPS // 2
    assert all(stack.text(n) for n in range(count))
    while stack.canUndo():
        stack.undo()
        assert stored(page.block) == page.block
    assert page.block == block
    while stack.canRedo():
        stack.redo()
    assert page.block == end
    assert stored(end) == end
    assert stack.count() == count
