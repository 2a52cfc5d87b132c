"""The gym's equipment on screen: runs and pieces, counts, removing with Undo, by keyboard alone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.domain.equipment import Kind, Piece, run_of
from studio.domain.errors import BadValue
from studio.domain.units import Load, Unit
from studio.services import stock
from studio.ui import equipment_words, theme
from studio.ui.widgets.equipment_dialog import EquipmentDialog
from studio.ui.widgets.equipment_editor import EquipmentEditor
from tests.fake_clock import FakeClock
from tests.make import an_instant, there

K = Qt.Key
DUMBBELLS = run_of(Kind.DUMBBELL, Load.of(4), Decimal(12), Decimal(4), count=2)


@pytest.fixture
def clock():
    return FakeClock(an_instant())


@pytest.fixture
def editor(dressed, qtbot, database, clock):
    made = EquipmentEditor(database, clock, Unit.KG)
    qtbot.addWidget(made)
    made.show_stock()
    made.resize(700, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def kept(database):
    with database.read() as session:
        pieces = stock.stock_of(session).pieces
    return [(p.kind, p.weight.amount if p.weight else None, p.count, p.name) for p in pieces]


def enter(database, *pieces):
    with database.write() as session:
        stock.put_in(session, pieces)


def focused():
    return there(QApplication.focusWidget())


def tap(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def write(text):
    QTest.keyClicks(focused(), text)


def test_an_empty_stock_says_what_it_is_for(editor):
    assert "usual steps" in editor.nothing.text.text()
    assert editor.nothing.isVisible()
    assert not [section for section in editor.sections.values() if section.isVisible()]
    assert editor.undo_button.isHidden()


def test_a_run_is_entered_by_keyboard_alone(editor, database):
    editor.form.weight.setFocus()
    write("4")
    tap(K.Key_Tab)
    write("12")
    tap(K.Key_Tab)
    write("4")
    tap(K.Key_Return)

    assert kept(database) == [
        (Kind.DUMBBELL, 4, 2, ""),
        (Kind.DUMBBELL, 8, 2, ""),
        (Kind.DUMBBELL, 12, 2, ""),
    ]
    assert editor.form.weight.hasFocus()
    assert editor.form.weight.value() is None
    section = editor.sections[Kind.DUMBBELL]
    assert [field.name.text() for field in section.fields] == ["4 kg", "8 kg", "12 kg"]
    assert section.isVisible()
    assert editor.nothing.isHidden()


def test_pounds_are_entered_beside_kilograms(editor, database):
    form = editor.form
    form.unit.set_value(Unit.LB)
    form.weight.set_value(45)
    form.add_button.click()

    with database.read() as session:
        assert [p.weight for p in stock.stock_of(session).pieces] == [Load.of(45, Unit.LB)]
    assert editor.sections[Kind.DUMBBELL].fields[0].name.text() == "45 lb"


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.BAR, "20 kg"),
        (Kind.MACHINE, "Leg press 20 kg a step"),
        (Kind.BAND, "Leg press"),
        (Kind.BENCH, "Leg press"),
        (Kind.OTHER, "Leg press 20 kg"),
    ],
)
def test_each_kind_has_its_own_fields(editor, kind, shown):
    form = editor.form
    form.kind.set_value(kind)
    form.kind.chosen.emit(kind)
    form.weight.set_value(20)
    form.heaviest.set_value(40)
    form.name.setText("Leg press")
    form.add_button.click()

    assert [field.name.text() for field in editor.sections[kind].fields] == [shown]
    assert not form.heaviest.isVisible()


def test_a_bench_needs_neither_name_nor_weight(editor, database):
    editor.form.kind.set_value(Kind.BENCH)
    editor.form.kind.chosen.emit(Kind.BENCH)
    editor.form.add_button.click()

    assert kept(database) == [(Kind.BENCH, None, 1, "")]
    assert editor.form.name.hasFocus()


def test_what_cannot_be_is_said_and_nothing_stored(editor, database):
    form = editor.form
    form.add_button.click()
    assert "needs its weight" in form.problem.text()

    form.weight.set_value(10)
    form.heaviest.set_value(4)
    form.add_button.click()
    assert "lighter" in form.problem.text()
    form.heaviest.set_value(20)
    form.add_button.click()
    assert "step" in form.problem.text()
    form.step.setText("two")
    form.add_button.click()
    assert form.problem.text() == form.step.problem()
    assert kept(database) == []

    form.step.set_value(10)
    form.add_button.click()
    assert form.problem.isHidden()
    assert len(kept(database)) == 2


def test_a_count_is_stored_once_it_is_done_and_keeps_the_focus(editor, database):
    enter(database, *DUMBBELLS)
    editor.show_stock()
    field = editor.sections[Kind.DUMBBELL].fields[1]
    field.count.setFocus()
    field.count.selectAll()
    write("6")
    tap(K.Key_Return)

    assert [count for _, _, count, _ in kept(database)] == [2, 6, 2]
    assert field.count.hasFocus()
    assert editor.sections[Kind.DUMBBELL].fields[1] is field


@pytest.mark.parametrize("by", ["button", "zero"])
def test_what_is_removed_comes_back_with_undo(editor, database, by):
    enter(database, *DUMBBELLS)
    editor.show_stock()
    section = editor.sections[Kind.DUMBBELL]
    if by == "button":
        section.fields[0].remove_button.setFocus()
        tap(K.Key_Return)
    else:
        section.fields[0].count.setFocus()
        section.fields[0].count.selectAll()
        write("0")
        tap(K.Key_Return)

    assert len(kept(database)) == 2
    assert editor.gone.text() == "Removed. Dumbbells: 4 kg"
    assert editor.undo_button.hasFocus()
    tap(K.Key_Return)
    assert [(weight, count) for _, weight, count, _ in kept(database)] == [(4, 2), (8, 2), (12, 2)]
    assert len(section.fields) == 3
    assert editor.undo_button.isHidden()


def test_a_whole_kind_is_removed_and_comes_back(editor, database):
    enter(database, *DUMBBELLS)
    editor.show_stock()
    editor.sections[Kind.DUMBBELL].remove_all.click()

    assert kept(database) == []
    assert editor.gone.text() == "Removed. Dumbbells: 4 kg to 12 kg"
    assert editor.nothing.isVisible()
    editor.undo_button.click()
    assert len(kept(database)) == 3


def test_every_field_is_named(editor, database):
    enter(database, Piece(Kind.BAND, None, 2, "red & <b>blue</b>"))
    editor.show_stock()
    field = editor.sections[Kind.BAND].fields[0]

    assert field.name.text() == "red & <b>blue</b>"
    assert field.count.accessibleName() == "How many: red & <b>blue</b>"
    assert field.remove_button.accessibleName() == "Remove red & <b>blue</b>"
    assert "<b>" not in field.remove_button.toolTip()
    assert editor.form.weight.accessibleName() == "Weight"


def test_tab_goes_through_the_pieces_in_their_order(editor, database, qtbot):
    enter(database, DUMBBELLS[0], DUMBBELLS[2])
    editor.show_stock()
    enter(database, DUMBBELLS[1])
    editor.show_stock()
    fields = editor.sections[Kind.DUMBBELL].fields
    qtbot.waitUntil(fields[1].isVisible)
    fields[0].count.setFocus()
    tap(K.Key_Tab, K.Key_Tab)

    assert fields[1].count.hasFocus()


def test_the_dialog_holds_the_same_and_closes(dressed, qtbot, database, clock):
    theme.apply("dark", 200)
    enter(database, *DUMBBELLS)
    dialog = EquipmentDialog(database, clock, Unit.LB)
    dialog.open()
    assert len(dialog.editor.sections[Kind.DUMBBELL].fields) == 3
    assert dialog.editor.form.unit.value() is Unit.LB

    with qtbot.waitSignal(dialog.destroyed):
        dialog.close_button.click()


def test_every_kind_has_its_words(qapp):
    assert len({equipment_words.kind_word(kind) for kind in Kind}) == len(Kind)
    assert len({equipment_words.kind_title(kind) for kind in Kind}) == len(Kind)
    with pytest.raises(BadValue):
        Piece(Kind.BAND)
