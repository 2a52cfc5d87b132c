"""Turns finished pages into a PDF with ReportLab: the only module that draws with it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from studio.pdf.page import Box, Item, Page, Path, Picture, Rect, Text
from studio.pdf.style import HAIRLINE, POINT, RULE
from studio.pdf.text import roboto
from studio.pdf.words import LANGUAGE, PROGRAM

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def paint(pages: Iterable[Page], title: str) -> bytes:
    """The file: the same pages give the same bytes, and every font in it is embedded."""
    from reportlab.pdfgen.canvas import Canvas

    content = BytesIO()
    body = roboto(bold=False).fontName
    canvas = Canvas(
        content,
        invariant=1,
        pageCompression=1,
        initialFontName=body,  # type: ignore[arg-type]  # a name; the stubs ask for a number
        lang=LANGUAGE,
    )
    canvas.setTitle(title)
    canvas.setAuthor(PROGRAM)
    canvas.setCreator(PROGRAM)
    for number, page in enumerate(pages):
        _paint_page(canvas, page, number)
    canvas.save()
    return content.getvalue()


def _paint_page(canvas: Canvas, page: Page, number: int) -> None:
    canvas.setPageSize((page.width / POINT, page.height / POINT))
    if page.title:
        canvas.bookmarkPage(f"page{number}")
        canvas.addOutlineEntry(page.title, f"page{number}")
    for box in page.boxes:  # below everything, so that no fill covers a line
        if box.fill:
            _paint_fill(canvas, page, box.rect, box.fill)
    for item in page.items:
        _paint_item(canvas, page, item)
    canvas.showPage()


def _paint_item(canvas: Canvas, page: Page, item: Item) -> None:
    match item:
        case Text():
            _paint_text(canvas, page, item)
        case Box():
            _paint_frame(canvas, page, item)
        case Path():
            _paint_path(canvas, page, item)
        case Picture():
            _paint_picture(canvas, page, item)


def _paint_text(canvas: Canvas, page: Page, text: Text) -> None:
    canvas.setFont(roboto(bold=text.style.bold).fontName, text.style.size)
    canvas.setFillColor(text.style.colour)
    canvas.drawString(text.rect.x / POINT, (page.height - text.baseline) / POINT, text.text)


def _paint_fill(canvas: Canvas, page: Page, rect: Rect, colour: str) -> None:
    canvas.setFillColor(colour)
    canvas.rect(
        rect.x / POINT,
        (page.height - rect.bottom) / POINT,
        rect.width / POINT,
        rect.height / POINT,
        stroke=0,
        fill=1,
    )


def _paint_frame(canvas: Canvas, page: Page, box: Box) -> None:
    rect = box.rect
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(HAIRLINE / POINT)
    canvas.rect(rect.x / POINT, (page.height - rect.bottom) / POINT, rect.width / POINT, rect.height / POINT)


def _paint_path(canvas: Canvas, page: Page, path: Path) -> None:
    drawn = canvas.beginPath()
    for place, (x, y) in enumerate(path.points):
        step = drawn.lineTo if place else drawn.moveTo
        step(x / POINT, (page.height - y) / POINT)
    if path.filled:
        drawn.close()
        canvas.setFillColor(path.colour)
    else:
        canvas.setStrokeColor(path.colour)
        canvas.setLineWidth(path.thickness / POINT)
    canvas.drawPath(drawn, stroke=int(not path.filled), fill=int(path.filled))


def _paint_picture(canvas: Canvas, page: Page, picture: Picture) -> None:
    from reportlab.graphics import renderPDF

    rect = picture.rect
    renderPDF.draw(picture.drawing, canvas, rect.x / POINT, (page.height - rect.bottom) / POINT)
