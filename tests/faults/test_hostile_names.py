"""Names that attack what shows them, on every page, dialog, tip and sheet (reliability.md 2.5, group 12)."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget

from studio.__main__ import main
from studio.domain.athlete import Athlete
from studio.domain.errors import StudioError
from studio.domain.sides import PerSide, Side
from studio.pdf.block_sheet import make_block_sheet
from studio.pdf.progress_report import make_progress_report
from studio.pdf.text import one_line, roboto
from studio.services import sheets
from studio.storage import athletes, blocks, exercises
from studio.storage.check import problems
from studio.storage.database import open_database
from studio.ui import text, theme
from studio.ui.athletes.dialog import AthleteDialog
from studio.ui.fault_dialogs import CrashDialog
from studio.ui.library.add_dialog import AddDialog
from studio.ui.likeness import folded
from studio.ui.main_window import PAGES
from studio.ui.palette import found
from studio.ui.planner.block_layout import Place
from studio.ui.planner.new_block_dialog import NewBlockDialog
from studio.ui.print_dialog import PrintDialog
from studio.ui.progress.behind_card import BehindCard, Row, SideTable, Taken
from studio.ui.progress.behind_dialog import BehindDialog
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.rooms import Rooms
from studio.ui.widgets.exercise_dialog import ExerciseDialog
from tests.faults.conftest import Tell
from tests.faults.hostile import Tripwire, fill, names
from tests.faults.house import NOW, WIDTH, close_dialogs, open_house, settle, the_dialog
from tests.faults.screen_text import faults_on, texts_on, tips_on

pytestmark = pytest.mark.slow


@pytest.fixture
def pipe() -> Iterator[Tripwire]:
    """In a folder with a short name, as the name of an athlete has to hold its path."""
    with tempfile.TemporaryDirectory(prefix="ev") as folder:
        wire = Tripwire(Path(folder, "p.png"))
        yield wire
        wire.close()


@pytest.fixture
def rooms(qapp: QApplication, tmp_path: Path, pipe: Tripwire) -> Iterator[Rooms]:
    theme.apply("light", 100)
    with open_house(tmp_path / "Evenside", partial(fill, called=names(pipe.path))) as rooms:
        yield rooms


def people_of(rooms: Rooms) -> list[Athlete]:
    with rooms.database.read() as session:
        return athletes.athletes(session)


@pytest.mark.qt_log_ignore("QFile::at")
def test_the_trap_sees_a_file_being_opened(qtbot, pipe):
    label = QLabel(f'<img src="{pipe.path}">')
    qtbot.addWidget(label)
    label.show()
    settle()
    assert pipe.opened > 0


def test_pages_show_every_name_letter_for_letter_and_open_nothing(rooms, pipe, tell: Tell):
    window, people, tips = rooms.window, people_of(rooms), set()
    assert len(people) >= 12
    for athlete in people:
        rooms.current.choose(athlete)
        rooms.athletes.show_athlete(athlete.id)
        for key in PAGES:
            window.show_page(key)
            settle(1)
            assert faults_on(window) == [], (athlete.name, key)
            shown = texts_on(window.page(key))
            assert key == "settings" or any(athlete.name in line for line in shown), (athlete.name, key)
            tips |= {*tips_on(window)}
    for tip in tips:
        QToolTip.showText(window.mapToGlobal(QPoint(10, 10)), tip, window)
        settle(1)
        assert not any(w.width() > WIDTH for w in QApplication.topLevelWidgets() if w.isVisible())
    QToolTip.hideText()
    assert window.width() == WIDTH
    assert window.minimumSizeHint().width() <= WIDTH
    assert pipe.opened == 0
    visited = len(people) * len(PAGES)
    tell("hostile names on pages", f"{len(people)} in {visited} visits, {len(tips)} tips, 0 files opened")


def test_exercises_of_hostile_names_are_found_and_shown(rooms, pipe):
    rooms.window.show_page("library")
    with rooms.database.read() as session:
        own = [e for e in exercises.exercises(session) if e.key is None]
    for exercise in own:
        rooms.library.show_exercise(exercise.id)
        rooms.window.find_anything()
        rooms.window.finder.field.setText(exercise.name)
        settle(2)
        assert faults_on(rooms.window) == []
        assert exercise.name in texts_on(rooms.library)
        rooms.window.finder.close()
    assert pipe.opened == 0


def test_a_session_is_trained_and_planned_under_any_name(rooms, pipe):
    for athlete in people_of(rooms):
        rooms.current.choose(athlete)
        with rooms.database.read() as session:
            (block,) = blocks.blocks_of(session, athlete.id)
        rooms.window.show_page("session")
        planned = block.weeks[0].sessions[1]
        rooms.session.start(block, 0, planned)
        settle(2)
        assert faults_on(rooms.window) == [], athlete.name
        assert any(athlete.name in line for line in texts_on(rooms.session))
        rooms.session.leave()
        rooms.window.show_page("planner")
        rooms.planner.show_block(block.id)
        settle(1)
        for place in (Place(), Place(0), Place(0, 2), Place(0, 2, planned.id)):
            rooms.planner.go_to(place)
            settle(1)
            assert faults_on(rooms.window) == [], athlete.name
    assert pipe.opened == 0


def test_dialogs_show_names_and_open_nothing(rooms, pipe):
    window = rooms.window
    with rooms.database.read() as session:
        own = [e for e in exercises.exercises(session) if e.key is None]
    for athlete in people_of(rooms):
        rooms.current.choose(athlete)
        rooms.athletes.show_athlete(athlete.id)
        rooms.athletes.edit_athlete()
        look_over(the_dialog(AthleteDialog), athlete.name, window)
        with rooms.database.read() as session:
            (block,) = blocks.blocks_of(session, athlete.id)
        mine = next(e for e in own if e.name == athlete.name)
        for dialog in (AddDialog(mine, [block], window), ExerciseDialog("Change exercise", [mine], window)):
            dialog.open()
            look_over(dialog, athlete.name, window)
        rooms.progress.enter_test(mine.id)
        look_over(the_dialog(TestDialog), athlete.name, window)
        behind = BehindDialog(window)
        behind.show_card(card_saying(athlete.name), 1, 1)
        behind.open()
        look_over(behind, athlete.name, window)
        for box in (
            text.tell(window, athlete.name, athlete.name, athlete.name),
            CrashDialog(athlete.name, Path(athlete.name), window),
        ):
            box.open()
            look_over(box, athlete.name, window)
    rooms.planner.ask_for_block()
    look_over(the_dialog(NewBlockDialog), "", window)
    assert pipe.opened == 0


def card_saying(name: str) -> BehindCard:
    """What is behind a point, with ``name`` wherever somebody may have typed something."""
    row = Row((name, name), name)
    sides = PerSide(
        *(SideTable(side, side.value, ("Done", "RIR"), (row,), name) for side in (Side.LEFT, Side.RIGHT))
    )
    whole = SideTable(None, name, ("Session", "Day"), (Row((name, ""), group=True), row), name)
    changes = ((name, (Taken(name, (name,), name),)),)
    return BehindCard(name, name, sides, ((name, name),), ((name, name),), whole=whole, changes=changes)


def look_over(dialog: QWidget, name: str, window: QWidget) -> None:
    """``dialog`` has nothing wrong, says ``name``, and fits; then it goes."""
    settle(1)
    boxed = isinstance(dialog, QMessageBox)
    known = {label for label in dialog.findChildren(QLabel) if label.objectName().startswith("qt_msgbox")}
    assert all(label.textFormat() is label.textFormat().PlainText for label in known if label.text()), name
    assert boxed or faults_on(dialog) == [], (type(dialog).__name__, name)
    assert any(name in line for line in texts_on(dialog)) or isinstance(dialog, CrashDialog), name
    assert dialog.width() <= WIDTH, (type(dialog).__name__, name, dialog.width())
    dialog.grab()
    close_dialogs(window)


def test_sheets_print_names_and_fetch_nothing(rooms, pipe, tell: Tell):
    fallbacks = 0
    for athlete in people_of(rooms):
        with rooms.database.read() as session:
            (block,) = blocks.blocks_of(session, athlete.id)
            sheet = sheets.sheet_of(session, block.id, printed_on=NOW.day)
        made = make_block_sheet(sheet)
        reader = PdfReader(io.BytesIO(made.content))
        printed = "".join("".join(page.extract_text().split()) for page in reader.pages)
        glyphs = roboto(bold=False).face.charToGlyph
        if all(ord(sign) in glyphs for sign in one_line(athlete.name, 120)):
            assert "".join(one_line(athlete.name, 20).rstrip("…").split())[:15] in printed, athlete.name
        else:
            fallbacks += 1
            assert made.missing
        for page in reader.pages:
            assert not page.images
            assert "/Annots" not in page
    assert pipe.opened == 0
    tell(
        "hostile names on paper",
        f"{len(people_of(rooms))} sheets, {fallbacks} with signs that have stand-ins",
    )


def test_reports_print_names_and_fetch_nothing(rooms, pipe, tell: Tell):
    page, printed = rooms.progress, 0
    rooms.window.show_page("progress")
    for athlete in people_of(rooms):
        rooms.current.choose(athlete)
        while page.work.busy or page.more.work.busy:
            settle(1)
        report = page.report.report()
        if report is None:
            continue
        printed += 1
        reader = PdfReader(io.BytesIO(make_progress_report(report).content))
        text = "".join("".join(one.extract_text().split()) for one in reader.pages)
        glyphs = roboto(bold=False).face.charToGlyph
        if all(ord(sign) in glyphs for sign in one_line(athlete.name, 120)):
            assert "".join(one_line(athlete.name, 20).rstrip("…").split())[:15] in text, athlete.name
        assert not any(one.images or "/Annots" in one for one in reader.pages)
    assert printed
    assert pipe.opened == 0
    tell("hostile names in reports", f"{printed} reports, 0 files opened")


def test_the_print_preview_and_its_file_name_bear_any_name(rooms, pipe):
    athlete = next(person for person in people_of(rooms) if "<table" in person.name)
    with rooms.database.read() as session:
        (block,) = blocks.blocks_of(session, athlete.id)
    rooms.print_block(block)
    dialog = the_dialog(PrintDialog)
    while dialog.busy:
        settle(1)
    look_over(dialog, "", rooms.window)
    assert pipe.opened == 0


def test_searches_take_every_sign_for_itself(rooms):
    with rooms.database.read() as session:
        known = exercises.exercises(session)
    rooms.window.show_page("library")
    for exercise in (e for e in known if e.key is None):
        rooms.library.finder.search.setText(exercise.name)
        settle(1)
        with rooms.database.read() as session:
            assert athletes.find_athlete(session, exercise.name) is not None
            assert (
                athletes.find_athlete(session, exercise.name.replace("1", "%")) is None
                or "1" not in exercise.name
            )


def test_anything_is_found_by_its_letters_and_no_sign_is_a_pattern(rooms):
    with rooms.database.read() as session:
        names = [one.name for one in exercises.exercises(session) if one.key is None]
    entries = rooms._finds.entries()
    for name in names:
        assert name in [entry.text for entry in found(entries, name)], name
    for sign in (".", "(", "[", "\\", "*", "+?", "^", "$", "|", "%", "_"):
        assert all(sign in folded(f"{entry.text} {entry.detail}") for entry in found(entries, sign)), sign


def test_the_command_line_tells_names_and_steers_no_terminal(tmp_path, pipe, capsys, monkeypatch):
    monkeypatch.setenv("EVENSIDE_DATA_DIR", str(tmp_path / "cli"))
    called = {**names(pipe.path), "escape": "A\x1b[2J\x9b31mB\x07"}
    assert main(["check"]) == 0
    with open_database(tmp_path / "cli" / "gym.db") as database:
        with database.write() as session:
            fill(session, NOW, called)
        assert problems(database) == []
    capsys.readouterr()
    assert main(["athlete", "list", "--json"]) == 0
    told = capsys.readouterr().out
    assert {a["name"] for a in json.loads(told)["athletes"]} == {*called.values()}
    said = [told]
    for name in called.values():
        for command in (
            ["athlete", "list"],
            ["block", "list", "--athlete", name],
            ["asymmetry", "--athlete", name, "--test", name],
            ["athlete", "new", name],
        ):
            main(command)
            said.append("".join(capsys.readouterr()))
    assert not [line for line in said if any(sign in line for sign in "\x00\x07\x1b\x9b\u202e")]
    assert all(sum(name in line for line in said) > 1 for name in called.values() if name.isprintable())
    assert pipe.opened == 0


@pytest.mark.parametrize("name", ["Ann\0Berg", "Ann\ud800", "A" * 5_000], ids=["NUL", "surrogate", "long"])
def test_what_cannot_be_kept_is_refused_in_a_sentence(name):
    with pytest.raises(StudioError, match=r"^A name .*\.$"):
        Athlete(name)
