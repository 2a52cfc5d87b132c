"""Turns pages of a PDF into pictures, for the preview and for the printer; safe to call in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_one_at_a_time = Lock()  # PDFium is not made for two threads, even in two documents


@dataclass(frozen=True, slots=True)
class PageImage:
    """Page ``number`` (from 0) drawn ``width`` pixels wide."""

    number: int
    width: int
    image: QImage


def page_sizes(content: bytes) -> tuple[QSizeF, ...]:
    """Width and height of each page in points."""
    from pypdfium2 import PdfDocument  # a heavy library, needed only once somebody prints

    with _one_at_a_time, PdfDocument(content) as document:
        return tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))


def draw_page(content: bytes, number: int, width: int) -> PageImage:
    """One page, ``width`` pixels wide."""
    from pypdfium2 import PdfDocument  # as above

    with _one_at_a_time, PdfDocument(content) as document:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True, may_draw_forms=False)
        drawn = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()  # the bitmap's memory goes with the bitmap
        bitmap.close()
        page.close()
    return PageImage(number, width, drawn)
