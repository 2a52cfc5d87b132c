"""What a drawing of ReportLab holds: every shape with its place, and every text with the room it takes."""

from collections.abc import Iterator
from typing import Any

from reportlab.graphics.shapes import Drawing, Group, Image, Shape, String

from studio.pdf.page import Rect
from studio.pdf.style import POINT, Type
from studio.pdf.text import width_of


def shapes_in(drawing: Drawing, kind: type[Shape]) -> list[Any]:
    return [shape for shape, _ in _all(drawing) if isinstance(shape, kind)]


def images_in(drawing: Drawing) -> list[Any]:
    return shapes_in(drawing, Image)


def texts_in(drawing: Drawing) -> list[str]:
    return [shape.text for shape in shapes_in(drawing, String)]


def rooms_in(drawing: Drawing) -> list[tuple[str, Rect]]:
    """Each text with its rectangle in millimetres from the upper left corner, turned ones as they stand."""
    height = drawing.height * POINT
    found = []
    for shape, turned in _all(drawing):
        if not isinstance(shape, String):
            continue
        style = Type(shape.fontSize, bold=shape.fontName.endswith("Bold"))
        long, high = width_of(shape.text, style), style.leading
        if turned is None:
            top = height - shape.y * POINT - style.rise
            found.append((shape.text, Rect(shape.x * POINT, top, long, high)))
        else:
            x, top = turned[4] * POINT, height - turned[5] * POINT
            found.append((shape.text, Rect(x - 0.36 * shape.fontSize * POINT, top, high * 0.8, long)))
    return found


def _all(
    group: Group, turned: tuple[float, ...] | None = None
) -> Iterator[tuple[Shape, tuple[float, ...] | None]]:
    for shape in group.contents:
        if isinstance(shape, Group):
            yield from _all(shape, tuple(shape.transform))
        else:
            yield shape, turned
