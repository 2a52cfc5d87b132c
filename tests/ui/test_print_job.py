from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from studio.pdf.block_sheet import make_block_sheet
from studio.ui.print_job import LEFT_AT_THE_END, PrintJob, pages_to_print
from studio.ui.tasks import Tasks
from studio.ui.widgets.pdf_pages import page_sizes
from tests.pdf.make_sheet import a_sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.wait()


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    return printer


def test_the_pages_that_were_asked_for_are_printed(qtbot: "QtBot", tasks: Tasks, printer: QPrinter):
    content = make_block_sheet(a_sheet()).content
    printer.setFromTo(2, 3)
    job = PrintJob(printer, content, page_sizes(content), tasks)
    sent: list[tuple[int, int]] = []
    job.page_sent.connect(lambda *pages: sent.append(pages))

    with qtbot.waitSignal(job.finished):
        job.start()

    assert sent == [(1, 2), (2, 2)]
    assert pypdf.PdfReader(printer.outputFileName()).get_num_pages() == 2


def test_a_file_that_cannot_be_drawn_stops_the_job(qtbot: "QtBot", tasks: Tasks, printer: QPrinter):
    content = make_block_sheet(a_sheet()).content
    job = PrintJob(printer, b"no PDF", page_sizes(content), tasks)

    with qtbot.waitSignal(job.failed):
        job.start()


def test_the_end_of_the_program_stops_a_long_job_and_lets_a_short_one_end(
    qtbot: "QtBot", tasks: Tasks, printer: QPrinter
):
    content = make_block_sheet(a_sheet()).content
    sizes = page_sizes(content)
    assert len(sizes) > LEFT_AT_THE_END
    tasks.ask_to_end()
    long = PrintJob(printer, content, sizes, tasks)
    with qtbot.waitSignal(long.failed):
        long.start()
    printer.setFromTo(1, LEFT_AT_THE_END)
    short = PrintJob(printer, content, sizes, tasks)
    with qtbot.waitSignal(short.finished):
        short.start()
    assert pypdf.PdfReader(printer.outputFileName()).get_num_pages() == LEFT_AT_THE_END


def test_the_order_of_pages_and_copies_is_the_printers(printer: QPrinter):
    assert pages_to_print(printer, 4) == [0, 1, 2, 3]

    printer.setFromTo(3, 9)
    assert pages_to_print(printer, 4) == [2, 3]

    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_to_print(printer, 4) == [3, 2]

    if not printer.supportsMultipleCopies():
        printer.setCopyCount(2)
        printer.setCollateCopies(True)
        assert pages_to_print(printer, 4) == [3, 2, 3, 2]
        printer.setCollateCopies(False)
        assert pages_to_print(printer, 4) == [3, 3, 2, 2]
