"""Copy, cut and paste in the plan, between its parts and with spreadsheets and editors."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.clipboard import MIME
from tests.ui.planner.grid_helpers import CTRL, SHIFT, go, lines, press, step_name, stored_plan, undo

Key = Qt.Key


@pytest.fixture
def block(database, athlete):
    return stored_plan(database, athlete)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp):
    QGuiApplication.clipboard().clear()


def text():
    return QGuiApplication.clipboard().text()


def told(page):
    box = next(b for b in page.findChildren(QMessageBox) if b.isVisible())
    words = box.text()
    box.close()
    return words


def names(page, week=0, session=0):
    known = page._source.known.exercises
    return [known[p.exercise_id].name for p in lines(page, week, session)]


def test_exercises_are_copied_as_rows_and_pasted_behind_the_selected_one(page, block, stored):
    go(page)
    press(page, Key.Key_Down, held=SHIFT)
    press(page, Key.Key_C, held=CTRL)
    rows = [row.split("\t") for row in text().splitlines()]
    assert [row[:2] for row in rows] == [["1", "Mon"], ["1", "Mon"]]
    assert [row[3] for row in rows] == names(page)[:2]
    assert QGuiApplication.clipboard().mimeData().hasFormat(MIME)

    go(page, week=1, session=1)
    before = names(page, 1, 1)
    copied = names(page)[:2]
    press(page, Key.Key_V, held=CTRL)
    assert names(page, 1, 1) == [before[0], *copied, *before[1:]]
    assert page.grid.ids == {p.id for p in lines(page, 1, 1)[1:3]}
    assert not page.grid.ids & {p.id for p in lines(page)}
    assert step_name(page) == "Paste exercises"
    assert stored(block) == page.block
    undo(page)
    assert page.block == block


def test_a_session_and_a_week_take_the_place_of_others(page, block):
    go(page, line=None)
    press(page, Key.Key_C, held=CTRL)
    go(page, week=2, session=1, line=None)
    press(page, Key.Key_V, held=CTRL)
    assert names(page, 2, 1) == names(page, 0, 0)
    assert step_name(page) == "Paste session"
    undo(page)

    page.go_to(Place(0))
    press(page, Key.Key_C, held=CTRL)
    page.go_to(Place(3))
    press(page, Key.Key_V, held=CTRL)
    assert [names(page, 3, n) for n in range(2)] == [names(page, 0, n) for n in range(2)]
    assert page.block.weeks[3].id == block.weeks[3].id
    assert page.place == Place(3)
    undo(page)
    assert page.block == block


def test_cut_takes_out_what_it_copies(page, block):
    go(page)
    cut = names(page)[0]
    press(page, Key.Key_X, held=CTRL)
    assert step_name(page) == "Cut"
    assert len(lines(page)) == len(block.weeks[0].sessions[0].prescriptions) - 1
    assert text().split("\t")[3] == cut

    go(page, session=1)
    press(page, Key.Key_V, held=CTRL)
    assert cut in names(page, 0, 1)
    page.go_to(Place(0))
    before = page.block
    press(page, Key.Key_X, held=CTRL)
    assert page.block is before


def test_the_whole_block_goes_to_a_spreadsheet_and_back(page, block):
    page.go_to(WHOLE_BLOCK)
    press(page, Key.Key_C, held=CTRL)
    table = text()
    assert len(table.splitlines()) == sum(len(s.prescriptions) for _, s in block.sessions())

    page.go_to(Place(0))
    press(page, Key.Key_A, held=CTRL)
    press(page, Key.Key_Delete)
    assert all(not s.prescriptions for _, s in page.block.sessions())
    QGuiApplication.clipboard().setText(table)
    page.go_to(WHOLE_BLOCK)
    press(page, Key.Key_V, held=CTRL)
    for week in range(4):
        for session in range(2):
            held = block.weeks[week].sessions[session]
            assert [p.target for p in lines(page, week, session)] == [p.target for p in held.prescriptions]


def test_lines_of_an_editor_are_pasted(page):
    go(page)
    QGuiApplication.clipboard().setText("Split Squat: 3x8/leg r90\nSplit Squat: 2x20/leg")
    press(page, Key.Key_V, held=CTRL)

    assert names(page)[1:3] == ["Split Squat", "Split Squat"]
    assert lines(page)[1].rest_s == 90


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("", "There is no text to paste"),
        (
            "1\tMon\tA\tSplit Squat\t3x8\n1\tMon\tA\tSplit Squat\t3x8 foo",
            "Row 2, column 5 (sets), character 5",
        ),
        ("Split Squat: 3x8\nSplit Squat: 3y8", "Line 2, column 14"),
        ("9\tMon\tA\tSplit Squat\t3x8\n13\tTue\tA\tSplit Squat\t3x8", "outside"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_changes_nothing(page, block, pasted, sentence):
    go(page)
    QGuiApplication.clipboard().setText(pasted)
    press(page, Key.Key_V, held=CTRL)

    assert sentence in told(page)
    assert page.block == block
    assert page._undo.activeStack().count() == 0


def test_a_day_without_a_session_has_nothing_to_copy(page, block):
    from dataclasses import replace

    from studio.domain.block import with_week
    from studio.ui.planner.plan_edits import Step

    bare = replace(block.weeks[0], sessions=block.weeks[0].sessions[1:])
    page._take_step(Step("x", with_week(page.block, 0, bare), page.place))
    page.go_to(Place(0, block.weeks[0].sessions[0].day))
    press(page, Key.Key_C, held=CTRL)

    assert text() == ""
