"""Small drawings of the sheet: the trace of a tempo, the mark of the weak side, the edges of the sides."""

from __future__ import annotations

from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.pdf.page import Page, Rect
from studio.pdf.page import Path as Drawn
from studio.pdf.style import INK, LEFT, MUTED, RIGHT

TRACE_HEIGHT = 2.8
TRACE_REPS = 2
_SECOND = 1.05
"""Millimetres of the trace strip to a second, the same for all where the cell is wide enough."""
_EDGE = 0.9
_DOUBLE = 0.25
MARK = 2.2


def draw_trace(page: Page, tempo: Tempo, x: float, y: float, width: float) -> None:
    """Two repetitions of the moving hip in ``width``, from the points that every drawing of a tempo uses."""
    points = tempo.trace(TRACE_REPS)
    scale = min(_SECOND, width / points[-1][0])
    path = tuple((x + second * scale, y + TRACE_HEIGHT * (1 - height)) for second, height in points)
    page.items.append(Drawn(path, MUTED, 0.3))


def draw_weak_mark(page: Page, x: float, y: float, size: float = MARK) -> None:
    """The triangle that marks the weak side, from ``y`` down; Roboto has no sign for it."""
    page.items.append(
        Drawn(((x, y), (x + size, y), (x + size / 2, y + size * 0.9)), INK, filled=True),
    )


def draw_side_edge(page: Page, side: Side, cell: Rect) -> None:
    """Left: a solid blue edge. Right: a double orange one. Neither needs its colour to be told apart."""
    if side is Side.LEFT:
        _upright(page, cell, _EDGE / 2, LEFT, _EDGE)
    elif side is Side.RIGHT:
        _upright(page, cell, _DOUBLE / 2, RIGHT, _DOUBLE)
        _upright(page, cell, _EDGE - _DOUBLE / 2, RIGHT, _DOUBLE)


def _upright(page: Page, cell: Rect, offset: float, colour: str, thickness: float) -> None:
    x = cell.x + offset
    page.rule((x, cell.y), (x, cell.bottom), colour, thickness)
