"""Draws the table of a day: its heading, and one exercise after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from studio.domain.sides import Side
from studio.pdf import words
from studio.pdf.columns import LETTER, Columns
from studio.pdf.figures import MARK, TRACE_HEIGHT, draw_side_edge, draw_trace, draw_weak_mark
from studio.pdf.laid_row import GAP, LaidRow, TempoPart, set_rows
from studio.pdf.page import Box, Page, Rect, Role
from studio.pdf.rows import SideLine
from studio.pdf.style import (
    CELL,
    CORNER,
    HEAD,
    HEADER,
    LABEL,
    NAME,
    NOT_PLANNED,
    NOTE,
    PAD,
    SIDE,
    TINY,
    Type,
)
from studio.pdf.text import width_of

HEADER_HEIGHT = 5.4
_CORNER_WIDTH, _CORNER_HEIGHT = 7.0, 3.8

T = TypeVar("T")


def draw_header(page: Page, columns: Columns, y: float) -> float:
    """The heading of a table; where it ends."""
    names = (words.NUMBER, words.EXERCISE, words.SETS, words.TEMPO, words.LOAD, words.REST, "")
    sets = tuple(words.set_heading(place + 1) for place in range(columns.sets))
    edges = (*columns.edges, *(columns.set_x(place + 1) for place in range(columns.sets)))
    for name, (left, right) in zip(names + sets, pairwise(edges), strict=True):
        page.items.append(Box(Rect(left, y, right - left, HEADER_HEIGHT), Role.HEADING, HEADER))
        page.write((name,), HEAD, left + PAD, y + (HEADER_HEIGHT - HEAD.leading) / 2)
    return y + HEADER_HEIGHT


def draw_row(page: Page, laid: LaidRow, columns: Columns, y: float, heights: tuple[float, ...]) -> float:
    """One exercise from ``y`` down, a height for each side's line; where it ends."""
    edges = columns.edges
    spans = tuple(Rect(left, y, right - left, sum(heights)) for left, right in pairwise(edges))
    _draw_number(page, laid.row.number, spans[0])
    _draw_name(page, laid, spans[1])
    for span, column in ((spans[2], laid.amounts), (spans[4], laid.loads), (spans[5], laid.rests)):
        for rect, lines, inset in _cells(page, laid, span, heights, column):
            page.write(lines, CELL, rect.x + PAD + inset, _middle(rect, len(lines), CELL))
    for rect, parts, inset in _cells(page, laid, spans[3], heights, laid.tempos):
        _draw_tempos(page, parts, rect, inset)
    for line, height in zip(laid.row.lines, heights, strict=True):
        _draw_side(page, line, Rect(spans[6].x, y, columns.side, height))
        _draw_sets(page, line, columns, y, height)
        y += height
    return y


def _cells(
    page: Page, laid: LaidRow, span: Rect, heights: tuple[float, ...], values: tuple[T, ...]
) -> Iterator[tuple[Rect, T, float]]:
    """Each cell of a column with what it says: the whole height, or one for each side with its letter."""
    if len(values) == 1:
        page.items.append(Box(span, Role.CELL))
        yield span, values[0], 0.0
        return
    y = span.y
    for line, height, value in zip(laid.row.lines, heights, values, strict=True):
        rect = Rect(span.x, y, span.width, height)
        page.items.append(Box(rect, Role.CELL))
        page.write((words.side_letter(line.side),), SIDE, rect.x + PAD, _middle(rect, 1, SIDE))
        yield rect, value, LETTER
        y += height


def _draw_number(page: Page, number: str, rect: Rect) -> None:
    page.items.append(Box(rect, Role.CELL))
    page.write((number,), SIDE, rect.x + PAD, _middle(rect, 1, SIDE))


def _draw_name(page: Page, laid: LaidRow, rect: Rect) -> None:
    page.items.append(Box(rect, Role.CELL))
    x = rect.x + PAD
    y = page.write(laid.name, NAME, x, rect.y + (rect.height - laid.name_height) / 2) + GAP
    page.write(laid.notes, NOTE, x, y)


def _draw_tempos(page: Page, parts: tuple[TempoPart, ...], rect: Rect, inset: float) -> None:
    height = sum(part.height for part in parts) + GAP * (len(parts) - 1)
    x, y = rect.x + PAD + inset, rect.y + (rect.height - height) / 2
    for part in parts:
        y = page.write(part.lines, CELL, x, y) + GAP
        draw_trace(page, part.tempo, x, y, rect.right - PAD - x)
        y += TRACE_HEIGHT + GAP


def _draw_side(page: Page, line: SideLine, rect: Rect) -> None:
    page.items.append(Box(rect, Role.CELL))
    if line.side is Side.BOTH:
        return
    draw_side_edge(page, line.side, rect)
    letter = words.side_letter(line.side)
    x, y = rect.x + PAD + 0.6, _middle(rect, 1, SIDE)
    page.write((letter,), SIDE, x, y)
    if line.weak:
        mark_x = x + width_of(letter, SIDE) + 0.9
        draw_weak_mark(page, mark_x, rect.y + (rect.height - MARK) / 2 + 0.1)


def _draw_sets(page: Page, line: SideLine, columns: Columns, y: float, height: float) -> None:
    """The boxes to be filled in; what does not fit beside one another goes on below, with its number."""
    rows = set_rows(line, columns)
    for place in range(rows * columns.sets):
        row, column = divmod(place, columns.sets)
        rect = Rect(columns.set_x(column), y + row * height / rows, columns.set_width, height / rows)
        label = line.boxes[place] if place < len(line.boxes) else None
        if label is None:
            page.items.append(Box(rect, Role.NOT_PLANNED, NOT_PLANNED))
            continue
        page.items.append(Box(rect, Role.SET))
        _draw_corner(page, rect)
        if row:
            page.write((words.set_heading(place + 1),), LABEL, rect.x + 0.9, rect.y + 0.5)
        page.write((label,), LABEL, rect.x + 0.9, rect.bottom - LABEL.leading - 0.4)


def _draw_corner(page: Page, box: Rect) -> None:
    """The corner for the reps in reserve."""
    left, bottom = box.right - _CORNER_WIDTH, box.y + _CORNER_HEIGHT
    page.rule((left, box.y), (left, bottom), CORNER)
    page.rule((left, bottom), (box.right, bottom), CORNER)
    page.write_left_of(words.RIR, TINY, box.right - 0.7, box.y + 0.4)


def _middle(rect: Rect, lines: int, style: Type) -> float:
    return rect.y + (rect.height - lines * style.leading) / 2
