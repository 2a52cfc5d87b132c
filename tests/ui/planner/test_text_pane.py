"""The block as plain text beside the grid, both ways: what is wrong is told by line and column."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.block import copy_of_week
from studio.domain.block_text import text_of
from studio.storage.blocks import save_block
from studio.ui.notation_sheet import NotationSheet
from studio.ui.planner.block_layout import Place
from studio.ui.planner.plan_editor import PlanEditor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(page):
    page.middle.text_button.click()
    return page.middle.beside.text


@pytest.fixture
def editor(pane):
    return pane.editor


def known(page):
    return page._source.known.exercises


def change(editor, old, new):
    """Change the text as somebody would who marks ``old`` and types ``new``."""
    text = editor.toPlainText()
    at = text.index(old)
    cursor = editor.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(old), cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.insertPlainText(new)


def copy_of_block(block):
    return replace(block, id=uuid4(), weeks=tuple(copy_of_week(week) for week in block.weeks))


def ids(block):
    return [(w, s.id, p.id) for w, s in block.sessions() for p in s.prescriptions]


def test_the_text_of_the_block_comes_beside_the_grid_and_goes_again(page, pane, editor):
    assert pane.isVisible()
    assert page.middle.pages.isVisible()
    assert editor.toPlainText() == text_of(page.block, known(page))
    assert editor.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_T, CTRL)
    assert not pane.isVisible()
    assert page.middle.pages.isVisible()


def test_a_narrow_window_shows_the_text_in_the_place_of_the_grid(open_page, block):
    page = open_page((840, 600))
    page.middle.text_button.click()
    assert page.middle.beside.text.isVisible()
    assert not page.middle.pages.isVisible()
    page.middle.text_button.click()
    assert page.middle.pages.isVisible()


def test_what_is_typed_becomes_one_step_and_keeps_all_ids(page, pane, editor, stored):
    before = page.block
    caret = editor.toPlainText().index("3x10/leg")
    change(editor, "3x10/leg", "5x6-8/leg")
    assert page.block == before
    assert pane.unread
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)

    assert ids(page.block) == ids(before)
    changed = [n for n, (a, b) in enumerate(zip(lines(page.block), lines(before), strict=True)) if a != b]
    assert len(changed) == 1
    assert len(lines(page.block)[changed[0]].sets) == 5
    assert stored(before) == page.block
    assert editor.textCursor().position() == caret + len("5x6-8/leg")
    assert not pane.unread

    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert page.block == before
    assert editor.toPlainText() == text_of(before, known(page))
    assert "Edit as text" in page.buttons.redo.toolTip()


def lines(block):
    return [p for _, s in block.sessions() for p in s.prescriptions]


def test_a_pause_reads_what_was_typed(qtbot, page, editor, pane):
    change(editor, "3x10/leg", "4x10/leg")
    qtbot.waitUntil(lambda: not pane.unread)
    assert "4x10/leg" in text_of(page.block, known(page))


def test_a_text_that_says_the_same_is_no_step(page, pane, editor):
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    editor.insertPlainText("# a comment\n")
    pane.read_now()
    assert not page.buttons.undo.isEnabled()
    assert editor.toPlainText().startswith("# a comment\n")


def test_bad_text_changes_nothing_and_is_told_by_line_and_column(page, pane, editor):
    before = page.block
    change(editor, "3x10/leg", "3x10/leg nonsense")
    change(editor, "week 2", "week two")
    pane.read_now()

    assert page.block == before
    told = pane.problems.model().stringList()
    first = editor.toPlainText().split("\n")
    number = next(n for n, line in enumerate(first, 1) if "nonsense" in line)
    assert told[0].startswith(f"Line {number}, column {first[number - 1].index('nonsense') + 1}: ")
    assert len(told) == 2
    assert "2" in pane.state.text()
    assert pane.state.text() == editor.accessibleDescription()

    pane.problems.setCurrentIndex(pane.problems.model().index(1, 0))
    QTest.keyClick(pane.problems, Qt.Key.Key_Return)
    cursor = editor.textCursor()
    assert cursor.block().text().startswith("week two")
    assert cursor.positionInBlock() == 5
    assert editor.hasFocus()

    pane.take_back.click()
    assert editor.toPlainText() == text_of(before, known(page))
    assert not pane.problems.isVisible()


def test_faults_are_marked_in_the_text_and_at_their_line(page, pane, editor):
    plain = editor.grab().toImage()
    change(editor, "3x10/leg", "3x10/leg nonsense")
    typed = editor.grab().toImage()
    pane.read_now()
    marked = editor.grab().toImage()
    assert plain != typed
    assert typed != marked


def test_what_waits_is_read_when_the_keyboard_leaves(page, pane, editor):
    change(editor, "3x10/leg", "6x10/leg")
    page.middle.view.setFocus()
    assert not pane.unread
    assert "6x10/leg" in text_of(page.block, known(page))
    change(editor, "6x10/leg", "7x10/leg")
    page.middle.text_button.click()
    assert "7x10/leg" in text_of(page.block, known(page))


def test_what_is_undone_first_is_the_typing(page, pane, editor):
    before = editor.toPlainText()
    QTest.keyClicks(editor, "# x")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.toPlainText() == before
    assert not page.buttons.redo.isEnabled()


def test_an_edit_in_the_grid_comes_into_the_text_and_the_caret_stays(page, pane, editor):
    editor.go_to(3, 2)
    place = editor.textCursor().position()
    page.inspector.prescription.sets.setText("7")
    assert "7x" in editor.toPlainText()
    assert editor.toPlainText() == text_of(page.block, known(page))
    assert editor.textCursor().position() == place


def test_an_edit_in_the_grid_leaves_what_cannot_be_read_yet(page, pane, editor):
    change(editor, "block ", "blok ")
    pane.read_now()
    typed = editor.toPlainText()
    page.inspector.prescription.sets.setText("7")
    assert editor.toPlainText() == typed
    assert "changed elsewhere" in pane.state.text()
    pane.take_back.click()
    assert editor.toPlainText() == text_of(page.block, known(page))


def test_a_text_that_cannot_be_stored_stays_as_typed(qtbot, page, pane, editor, monkeypatch):
    import studio.storage.blocks as storage

    def fail(*_args):
        raise OSError("the disk is full")

    before = page.block
    change(editor, "3x10/leg", "5x10/leg")
    with monkeypatch.context() as broken:
        broken.setattr(storage, "save_block", fail)
        with qtbot.captureExceptions() as told:
            pane.read_now()
    assert [str(error[1]) for error in told] == ["the disk is full"]
    assert page.block == before
    assert pane.unread
    assert "not stored" in pane.state.text()
    assert "5x10/leg" in editor.toPlainText()
    pane.read_now()
    assert "5x10/leg" in text_of(page.block, known(page))


def test_exercises_and_words_are_completed(page, editor):
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, "    Split Sq")
    assert editor.list.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText().endswith("    Split Squat: ")
    QTest.keyClicks(editor, "3x8 wea")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().split("\n")[-1].startswith("    Split Squat: 3x8 weak")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().endswith("\n    ")
    QTest.keyClicks(editor, "bulg")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText().endswith("\n    Rear-Foot-Elevated Split Squat: ")


def test_another_block_and_none_show_their_own_text(page, pane, editor, database):
    from dataclasses import replace
    from uuid import uuid4

    from studio.domain.block import copy_of_week
    from studio.storage.blocks import save_block

    other = replace(page.block, id=uuid4(), title="Other", weeks=tuple(map(copy_of_week, page.block.weeks)))
    with database.write() as session:
        save_block(session, other)
    change(editor, "block ", "blok ")
    pane.read_now()
    page.show_block(other.id)
    assert editor.toPlainText().startswith("block Other\n")
    pane.show_block(None, known(page))
    assert editor.toPlainText() == ""


def test_signs_outside_the_first_plane_keep_places_right(qtbot):
    editor = PlanEditor()
    qtbot.addWidget(editor)
    editor.put_text('note "\U0001f9cd\U0001f9cd" x\nsecond')
    editor.go_to(1, 10)
    assert editor.textCursor().positionInBlock() == 11
    editor.put_text('note "\U0001f9cd\U0001f9cd" y\nsecond')
    assert editor.toPlainText() == 'note "\U0001f9cd\U0001f9cd" y\nsecond'


def test_how_plans_are_written_is_one_press_away(page, pane, editor):
    def sheets():
        return [s for s in page.window().findChildren(NotationSheet) if s.isVisible()]

    pane.how.click()
    assert len(sheets()) == 1
    QTest.keyClick(editor, Qt.Key.Key_F1)
    assert len(sheets()) == 1
    QTest.keyClick(sheets()[0], Qt.Key.Key_F1)
    assert not sheets()
    page.go_to(Place(0, 0, *_first(page.block)))
    page.inspector.prescription.quick.how.click()
    assert len(sheets()) == 1
    sheets()[0].close()


def _first(block):
    _, session = next(block.sessions())
    return session.id, session.prescriptions[0].id


def test_a_faulty_text_that_is_put_away_never_becomes_another_block(
    page, pane, editor, block, database, stored
):
    other = replace(copy_of_block(block), title="Another")
    with database.write() as session:
        save_block(session, other)
    change(editor, "block ", "blok ")
    pane.read_now()
    page.middle.text_button.click()
    page.show_block(other.id)
    page.middle.text_button.click()

    assert editor.toPlainText() == text_of(other, known(page))
    assert not pane.unread
    assert stored(other) == other


def test_what_was_typed_last_is_kept_when_one_leaves_for_the_season(page, editor, block, stored):
    change(editor, "3x10/leg", "5x6-8/leg")
    page.middle.season_button.toggle()

    assert len(lines(stored(block))[0].sets) == 5
    page.middle.season_button.toggle()
    assert editor.toPlainText() == text_of(page.block, known(page))
