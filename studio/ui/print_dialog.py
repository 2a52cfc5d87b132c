"""The print preview: paper, orientation and weeks at the left, the very file at the right; save, print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studio.domain.errors import StudioError
from studio.pdf.block_sheet import MadeSheet, save_sheet
from studio.pdf.sheet import BlockSheet, Paper
from studio.storage.disk_space import refuse_without_room
from studio.ui import theme
from studio.ui.print_choices import PaperChoices, PrintChoices
from studio.ui.print_job import PrintJob
from studio.ui.printables import Printable, file_name, in_locale, made_of, title_of
from studio.ui.tasks import Tasks
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.file_dialogs import save_dialog
from studio.ui.widgets.note import Note
from studio.ui.widgets.pdf_pages import page_sizes
from studio.ui.widgets.pdf_preview import PdfPreview
from studio.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MOST_SIGNS = 12
_SIDE_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet that was made, what it was made from, and the sizes of its pages in points."""

    sheet: Printable
    made: MadeSheet
    sizes: tuple[QSizeF, ...]


class PrintDialog(QDialog):
    """Shows ``sheet`` as it will be printed. ``saved`` carries the path of a file that was written."""

    saved = Signal(object)

    def __init__(self, sheet: Printable, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title_of(sheet))
        self._sheet = in_locale(sheet)
        self._tasks = tasks
        self._shown: Shown | None = None
        self._making = False
        self._at_work = 0
        self._saved_as: Path | None = None
        self._printer: QPrinter | None = None
        self.choices = PrintChoices(sheet) if isinstance(sheet, BlockSheet) else PaperChoices(sheet)
        self.preview = PdfPreview(tasks)
        self.page = PlainLabel("", "muted")
        self.progress = QProgressBar()
        self.doing = PlainLabel("", "small")
        self.note = Note()
        self.open_button = plain_button(self.tr("&Open"))
        self.save_button = plain_button(self.tr("&Save as PDF…"), icon="save")
        self.print_button = primary_button(self.tr("&Print…"), icon="print")
        self.close_button = plain_button(self.tr("Close"))

        self._lay_out()

        self.choices.changed.connect(self._make)
        self.preview.page_shown.connect(self._tell_page)
        self.open_button.clicked.connect(self._open_file)
        self.save_button.clicked.connect(self._ask_where)
        self.print_button.clicked.connect(self._ask_printer)
        self.close_button.clicked.connect(self.reject)
        self._make()

    @property
    def busy(self) -> bool:
        """Whether a sheet is being made, saved or printed."""
        return self._at_work > 0

    def _lay_out(self) -> None:
        chosen = QWidget()
        body = QVBoxLayout(chosen)
        body.setContentsMargins(24, 24, 24, 12)
        body.addWidget(self.choices)
        body.addStretch(1)
        body.addWidget(self.note)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(Scroll(chosen), 1)
        doing = QVBoxLayout()
        doing.setContentsMargins(24, 8, 24, 24)
        doing.addWidget(self.doing)
        doing.addWidget(self.progress)
        side.addLayout(doing)
        pane = panel("pane", side)
        pane.setFixedWidth((_SIDE_WIDTH + theme.px(_SIDE_WIDTH)) // 2)
        self.note.add_button(self.open_button)
        self.note.hide()
        self.progress.setAccessibleName(self.tr("Progress"))
        kept = self.progress.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(kept)

        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.page)
        buttons.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.preview, 1)
        right.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(pane)
        whole.addLayout(right, 1)
        self.resize(1180, 690)

    def _make(self) -> None:
        """Make the sheet that is chosen now; while one is being made, it is made after it."""
        self.note.hide()
        if self._making:
            return
        self._making = True
        wanted = self.choices.applied_to(self._sheet)
        self._begin(self.tr("Making the pages…"))
        self._tasks.run(partial(_shown, wanted), done=self._show, failed=self._fail_to_make)

    def _show(self, shown: Shown) -> None:
        self._making = False
        if shown.sheet != self.choices.applied_to(self._sheet):
            self._make()
            self._end()
            return
        self._end()
        self._shown = shown
        self.preview.show_file(shown.made.content, shown.sizes)
        self._tell_page(1)
        if shown.made.missing:
            text = self.tr("Signs that the printed typeface lacks show as \N{REPLACEMENT CHARACTER}: {signs}")
            self._tell(text.format(signs=" ".join(shown.made.missing[:_MOST_SIGNS])), "warning")

    def _fail_to_make(self, error: Exception) -> None:
        self._making = False
        self._fail(error)

    def _tell_page(self, page: int) -> None:
        if self._shown is not None:
            text = self.tr("Page {page} of {count}")
            self.page.setText(text.format(page=page, count=len(self._shown.sizes)))

    def _ask_where(self) -> None:
        names = self.tr("Save as PDF"), self.tr("PDF files (*.pdf)")
        dialog = save_dialog(self, *names, file_name(self._sheet))
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        if self._shown is not None:
            self._begin(self.tr("Saving…"))
            work = partial(_saved, self._shown.made, Path(name))
            self._tasks.run(work, done=self._tell_saved, failed=self._fail)

    def _tell_saved(self, path: Path) -> None:
        self._end()
        self._saved_as = path
        self._tell(self.tr("Saved as {path}.").format(path=path), "note", can_open=True)
        self.saved.emit(path)

    def _open_file(self) -> None:
        if self._saved_as is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_as)))

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # needed by nobody who does not print

        if self._shown is None:
            return
        printer = self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._set_up(printer, self._shown)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.setModal(True)
        dialog.setMinMax(1, len(self._shown.sizes))
        dialog.accepted.connect(self._print)
        dialog.show()  # like open(), which the stubs want a slot for: the dialog is modal

    def _set_up(self, printer: QPrinter, shown: Shown) -> None:
        size = QPageSize.PageSizeId.A4 if shown.sheet.paper is Paper.A4 else QPageSize.PageSizeId.Letter
        way = QPageLayout.Orientation.Landscape if shown.sheet.landscape else QPageLayout.Orientation.Portrait
        printer.setPageSize(QPageSize(size))
        printer.setPageOrientation(way)
        printer.setDocName(Path(file_name(shown.sheet)).stem)

    def _print(self) -> None:
        if self._shown is None or self._printer is None:
            return
        job = PrintJob(self._printer, self._shown.made.content, self._shown.sizes, self._tasks)
        job.page_sent.connect(self._tell_sent)
        job.finished.connect(self._tell_printed)
        job.failed.connect(self._fail_to_print)
        self._begin(self.tr("Printing…"))
        job.start()

    def _tell_sent(self, sent: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(sent)
        self.doing.setText(self.tr("Printing page {sent} of {of}").format(sent=sent, of=of))

    def _tell_printed(self) -> None:
        self._end()
        file = self._printer.outputFileName() if self._printer else ""
        if file:
            self._tell(self.tr("Printed to {path}.").format(path=file), "note")
        else:
            name = self._printer.printerName() if self._printer else ""
            self._tell(self.tr("Sent to {printer}.").format(printer=name), "note")

    def _fail_to_print(self) -> None:
        self._end()
        text = self.tr("The printer took nothing. See whether it is on, or save this as PDF.")
        self._tell(text, "danger")

    def _fail(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, StudioError):
            raise error
        self._tell(str(error), "danger")

    def _begin(self, doing: str) -> None:
        self._at_work += 1
        self.progress.setRange(0, 0)
        self.progress.show()
        self.doing.setText(doing)
        self._enable(can=False)

    def _end(self) -> None:
        self._at_work -= 1
        if self.busy:
            return
        self.progress.setRange(0, 1)
        self.progress.hide()
        self.doing.setText("")
        self._enable(can=True)

    def _enable(self, *, can: bool) -> None:
        self.save_button.setEnabled(can)
        self.print_button.setEnabled(can)

    def _tell(self, text: str, kind: str, *, can_open: bool = False) -> None:
        self.note.set_kind(kind)
        self.note.set_text(text)
        self.open_button.setVisible(can_open)
        self.note.show()


def _shown(sheet: Printable) -> Shown:
    made = made_of(sheet)
    return Shown(sheet, made, page_sizes(made.content))


def _saved(made: MadeSheet, path: Path) -> Path:
    refuse_without_room(path.parent, "PDF")
    save_sheet(made, path)
    return path
