"""Sends the pages of a PDF to a printer from a worker, drawn at the printer's resolution."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QPainter

from studio.domain.errors import StudioError
from studio.ui.tasks import Tasks
from studio.ui.widgets.pdf_pages import draw_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

log = logging.getLogger(__name__)

MOST_DPI = 600
"""Finer than this only costs memory: a page in colour is 140 MB by then."""
LEFT_AT_THE_END = 3
"""As many pages are printed in the time that the end of the program has; of more none comes half."""


class PrintingStopped(StudioError):
    """The program ended, and too many pages were left."""


class PrintJob(QObject):
    """``page_sent`` tells how many of how many pages are out; then comes ``finished`` or ``failed``.

    It belongs to ``tasks``, not to a dialog: what was begun is printed to its end, and then it is gone. Only
    the end of the program stops one with many pages left.
    """

    page_sent = Signal(int, int)
    finished = Signal()
    failed = Signal()

    def __init__(self, printer: QPrinter, content: bytes, sizes: Sequence[QSizeF], tasks: Tasks) -> None:
        super().__init__(tasks)
        self._printer = printer
        self._content = content
        self._sizes = tuple(sizes)
        self._tasks = tasks

    def start(self) -> None:
        self._printer.setFullPage(True)
        self._tasks.run(self._print, done=self._finish, failed=self._stop)

    def _print(self) -> None:
        """In a worker: Qt allows a painter on a printer there, and a page takes a second at 600 dpi."""
        pages = pages_to_print(self._printer, len(self._sizes))
        painter = QPainter()
        if not painter.begin(self._printer):
            raise OSError("the printer cannot be painted on")
        try:
            for place, number in enumerate(pages):
                if self._tasks.ending() and len(pages) - place > LEFT_AT_THE_END:
                    raise PrintingStopped("The program ended before all pages were printed.")
                if place:
                    self._printer.newPage()
                where = self._place(number)
                most = round(self._sizes[number].width() / 72 * MOST_DPI)
                painter.drawImage(where, draw_page(self._content, number, min(where.width(), most)).image)
                self.page_sent.emit(place + 1, len(pages))
        except BaseException:
            self._printer.abort()
            raise
        finally:
            painter.end()

    def _finish(self, _done: None) -> None:
        self.finished.emit()
        self.deleteLater()

    def _stop(self, error: Exception) -> None:
        log.error("printing failed", exc_info=error)
        self.failed.emit()
        self.deleteLater()

    def _place(self, number: int) -> QRect:
        """The whole sheet of paper, or as much of it as keeps the page's shape."""
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        size = self._sizes[number]
        scale = min(paper.width() / size.width(), paper.height() / size.height())
        width, height = round(size.width() * scale), round(size.height() * scale)
        return QRect((paper.width() - width) // 2, (paper.height() - height) // 2, width, height)


def pages_to_print(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for, in the order they go out, and again for copies that the printer does not make."""
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or count, count)
    pages = list(range(first - 1, last))
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]
