import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pypdf
import pytest
from PySide6.QtCore import QLocale, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from studio.pdf.block_sheet import make_block_sheet
from studio.pdf.sheet import BlockSheet, Paper
from studio.ui.print_choices import PrintChoices
from studio.ui.print_dialog import PrintDialog
from studio.ui.printables import file_name
from studio.ui.tasks import Tasks
from studio.ui.widgets.pdf_preview import PdfPreview
from tests.pdf.make_sheet import a_sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.wait()


def opened(qtbot: "QtBot", tasks: Tasks, sheet: BlockSheet | None = None) -> PrintDialog:
    dialog = PrintDialog(sheet or a_sheet(), tasks)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # qtbot closes and deletes it
    qtbot.addWidget(dialog)
    dialog.open()
    settled(qtbot, dialog)
    return dialog


def settled(qtbot: "QtBot", dialog: PrintDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.busy and dialog.preview.complete)


def choices_of(dialog: PrintDialog) -> PrintChoices:
    assert isinstance(dialog.choices, PrintChoices)
    return dialog.choices


def test_the_preview_is_the_file(qtbot: "QtBot", tasks: Tasks, tmp_path: Path):
    sheet = a_sheet()
    dialog = opened(qtbot, tasks, sheet)

    assert dialog.preview.page_count == 4
    assert dialog.page.text() == "Page 1 of 4"
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog._save(str(tmp_path / "sheet.pdf"))

    assert saved.args == [tmp_path / "sheet.pdf"]
    assert (tmp_path / "sheet.pdf").read_bytes() == make_block_sheet(sheet).content
    assert dialog.note.text.text() == f"Saved as {tmp_path / 'sheet.pdf'}."


def test_it_begins_with_what_the_sheet_says(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks, a_sheet(paper=Paper.LETTER, landscape=False))
    whole = choices_of(dialog)
    assert whole.letter.isChecked()
    assert whole.portrait.isChecked()
    assert whole.all_weeks.isChecked()
    assert not whole.week.isEnabled()

    dialog = opened(qtbot, tasks, a_sheet(weeks=(1,)))
    this = choices_of(dialog)
    assert this.this_week.isChecked(), "the sheet is printed in the second week"
    assert this.this_week.text() == "This week (week 2)"

    dialog = opened(qtbot, tasks, a_sheet(weeks=(3,)))
    one = choices_of(dialog)
    assert one.one_week.isChecked()
    assert one.week.value() == 3


def test_outside_the_block_there_is_no_this_week(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks, a_sheet(printed_on=date(2027, 5, 1)))

    assert choices_of(dialog).this_week.isHidden()
    assert choices_of(dialog).all_weeks.isChecked()


def test_each_choice_makes_the_sheet_anew(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks)

    for button, expected in (
        (choices_of(dialog).letter, {"paper": Paper.LETTER}),
        (choices_of(dialog).portrait, {"paper": Paper.LETTER, "landscape": False}),
        (choices_of(dialog).this_week, {"paper": Paper.LETTER, "landscape": False, "weeks": (1,)}),
    ):
        button.click()
        settled(qtbot, dialog)
        assert content_of(dialog) == make_block_sheet(a_sheet(**expected)).content
    assert dialog.page.text() == "Page 1 of 1"

    choices_of(dialog).one_week.click()
    choices_of(dialog).week.setCurrentIndex(3)
    choices_of(dialog).week.activated.emit(3)
    settled(qtbot, dialog)

    assert "Week 4 of 4" in pypdf.PdfReader(io.BytesIO(content_of(dialog))).pages[0].extract_text()


def test_choices_made_in_a_hurry_end_in_the_last(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks)

    for button in (
        choices_of(dialog).letter,
        choices_of(dialog).portrait,
        choices_of(dialog).a4,
        choices_of(dialog).this_week,
    ):
        button.click()
    assert not dialog.save_button.isEnabled(), "the sheet in view is not the one that is chosen"
    settled(qtbot, dialog)

    assert content_of(dialog) == make_block_sheet(a_sheet(landscape=False, weeks=(1,))).content
    assert dialog.save_button.isEnabled()


def test_loads_are_written_as_the_locale_writes_them(qtbot: "QtBot", tasks: Tasks):
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        dialog = opened(qtbot, tasks, a_sheet(weeks=(2,)))
    finally:
        QLocale.setDefault(before)

    assert "77,5 kg" in pypdf.PdfReader(io.BytesIO(content_of(dialog))).pages[0].extract_text()


def test_signs_that_cannot_be_printed_are_named(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks, a_sheet(athlete="深 Ann"))

    assert dialog.note.isVisible()
    assert dialog.note.text.text().endswith(": 深")
    assert dialog.open_button.isHidden()


def test_a_file_name_is_asked_for(qtbot: "QtBot", tasks: Tasks, tmp_path: Path):
    dialog = opened(qtbot, tasks)

    dialog.save_button.click()
    ask = the(QFileDialog, dialog)
    ask.setDirectory(str(tmp_path))
    ask.selectFile("Plan")
    with qtbot.waitSignal(dialog.saved):
        ask.accept()

    assert pypdf.PdfReader(tmp_path / "Plan.pdf").get_num_pages() == 4


def test_without_a_documents_folder_saving_begins_at_home(qtbot, tasks, monkeypatch, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(home / "Documents"))
    dialog = opened(qtbot, tasks)
    dialog.save_button.click()
    ask = the(QFileDialog, dialog)
    assert Path(ask.directory().absolutePath()) == home
    ask.reject()


@pytest.mark.parametrize(
    ("athlete", "title", "expected"),
    [
        ("Ann Berg", "Unilateral glute block", "Ann Berg, Unilateral glute block.pdf"),
        ("Łukasz", "4 × 10 / slow: part 2?", "Łukasz, 4 - 10 - slow- part 2.pdf"),
        ("..", "..", "sheet.pdf"),
        ("x" * 200, "y", f"{'x' * 100}.pdf"),
        ("", "Block", "Block.pdf"),
    ],
)
def test_the_file_is_named_so_that_every_system_takes_it(athlete: str, title: str, expected: str):
    block = a_sheet().block
    named = type(block)(title, block.start_on, block.weeks)

    assert file_name(a_sheet(named, athlete=athlete)) == expected


def test_a_saved_sheet_can_be_opened(
    qtbot: "QtBot", tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    dialog = opened(qtbot, tasks)
    with qtbot.waitSignal(dialog.saved):
        dialog._save(str(tmp_path / "sheet.pdf"))

    dialog.open_button.click()

    assert [url.toLocalFile() for url in urls] == [str(tmp_path / "sheet.pdf")]


def test_a_sheet_that_cannot_be_saved_says_why(qtbot: "QtBot", tasks: Tasks, tmp_path: Path):
    dialog = opened(qtbot, tasks)

    dialog._save(str(tmp_path / "missing" / "sheet.pdf"))
    qtbot.waitUntil(lambda: not dialog.busy)

    assert "could not be saved" in dialog.note.text.text()
    assert dialog.note.property("panel") == "danger"
    assert dialog.open_button.isHidden()
    assert dialog.save_button.isEnabled()


def test_the_systems_printer_dialog_prints_the_pages(qtbot: "QtBot", tasks: Tasks, tmp_path: Path):
    dialog = opened(qtbot, tasks, a_sheet(paper=Paper.LETTER, landscape=False))

    dialog.print_button.click()
    ask = the(QPrintDialog, dialog)
    printer = ask.printer()
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.Letter
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait
    assert printer.docName() == "Athlete 1, Unilateral glute block"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    ask.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(dialog.note.isVisible)

    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    assert printed.get_num_pages() == 4
    assert float(printed.pages[0].mediabox.width) == pytest.approx(612, abs=1)
    assert dialog.note.text.text() == f"Printed to {tmp_path / 'printed.pdf'}."


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(qtbot: "QtBot", tasks: Tasks, tmp_path: Path):
    dialog = opened(qtbot, tasks)
    dialog._printer = QPrinter()
    dialog._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog._printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))

    dialog._print()
    qtbot.waitUntil(dialog.note.isVisible)

    assert "The printer took nothing." in dialog.note.text.text()
    assert dialog.print_button.isEnabled()


def test_closed_while_it_works_it_is_gone_without_a_word(qtbot: "QtBot", tasks: Tasks):
    dialog = PrintDialog(a_sheet(), tasks)
    dialog.open()
    assert dialog.busy
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close_button.click()

    qtbot.waitUntil(lambda: not tasks.busy)


def test_closed_while_it_prints_it_prints_to_the_end(qtbot: "QtBot", tasks: Tasks, tmp_path: Path):
    dialog = PrintDialog(a_sheet(), tasks)
    dialog.open()
    settled(qtbot, dialog)
    printer = dialog._printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    dialog._print()
    choices_of(dialog).letter.click()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close_button.click()

    qtbot.waitUntil(lambda: not tasks.busy)

    assert pypdf.PdfReader(tmp_path / "printed.pdf").get_num_pages() == 4


def test_every_control_has_the_name_it_shows_and_can_be_reached(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks)
    dialog.show()

    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() == button.text().replace("&", ""), button
    reached: set[QWidget | None] = set()
    widget: QWidget | None = choices_of(dialog).a4
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    for control in (dialog.preview, dialog.save_button, dialog.print_button, dialog.close_button):
        assert control in reached
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_keys_scroll_the_pages(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks)
    bar = dialog.preview.verticalScrollBar()

    qtbot.keyClick(dialog.preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    assert dialog.page.text() == "Page 4 of 4"
    assert dialog.preview.accessibleDescription() == "Page 4 of 4"
    qtbot.keyClick(dialog.preview, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(dialog.preview, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.preview, Qt.Key.Key_PageDown)
    assert bar.value() == 2 * bar.pageStep()
    settled(qtbot, dialog)


def test_a_wider_window_draws_its_pages_anew(qtbot: "QtBot", tasks: Tasks):
    dialog = opened(qtbot, tasks)
    before = {image.width for image in dialog.preview._images.values()}

    dialog.resize(dialog.width() + 200, dialog.height())
    settled(qtbot, dialog)

    (after,) = {image.width for number, image in dialog.preview._images.items() if number == 0}
    assert after == max(before) + 200
    drawn = dialog.preview._images[0].image
    assert drawn.width() == after
    assert drawn.pixelColor(0, 0) == Qt.GlobalColor.white


def test_pages_are_sharp_on_a_fine_screen(qtbot: "QtBot", tasks: Tasks, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(PdfPreview, "devicePixelRatioF", lambda _preview: 2.0)
    dialog = opened(qtbot, tasks)

    shown = dialog.preview._places[0].width()
    assert dialog.preview._images[0].image.width() == 2 * shown


def the(kind: type[T], dialog: PrintDialog) -> T:
    found = dialog.findChild(kind)
    assert found is not None
    return found


def content_of(dialog: PrintDialog) -> bytes:
    assert dialog._shown is not None
    return dialog._shown.made.content
