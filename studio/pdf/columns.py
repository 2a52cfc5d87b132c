"""How wide a week's columns are: as wide as what they say, the rest is for the boxes of the sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from studio.pdf import words
from studio.pdf.rows import SheetRow, SideLine, tempo_text
from studio.pdf.style import CELL, HEAD, PAD, SET_WIDTH, WIDEST_SET
from studio.pdf.text import width_of

NUMBER_WIDTH = 7.5
SIDE_WIDTH = 9.0
LETTER = 3.2
"""What the letter of the side takes in a cell that says two things."""
_TRACE_WIDTH = 15.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths from left to right; ``sets`` boxes of ``set_width`` stand at the end."""

    left: float
    number: float
    exercise: float
    amounts: float
    tempo: float
    load: float
    rest: float
    side: float
    sets: int
    set_width: float

    @property
    def edges(self) -> tuple[float, ...]:
        """Where each column begins, the boxes' first included."""
        edges = [self.left]
        for width in (
            self.number, self.exercise, self.amounts, self.tempo, self.load, self.rest, self.side,
        ):  # fmt: skip
            edges.append(edges[-1] + width)
        return tuple(edges)

    def set_x(self, place: int) -> float:
        return self.edges[-1] + place * self.set_width


def columns_for(rows: Sequence[SheetRow], left: float, width: float, *, landscape: bool) -> Columns:
    """Columns for all tables of a week, so that they stand under one another."""
    widest = (27.0, 24.0, 27.0, 17.0) if landscape else (22.0, 18.0, 19.0, 14.0)
    exercise = 52.0 if landscape else 33.0
    amounts = _fitting(_texts(rows, lambda line: line.amounts), words.SETS, widest[0])
    tempo = max(_fitting(_tempos(rows), words.TEMPO, widest[1]), min(widest[1], _TRACE_WIDTH + 2 * PAD))
    load = _fitting(_texts(rows, lambda line: line.load), words.LOAD, widest[2])
    rest = _fitting(_texts(rows, lambda line: line.rest), words.REST, widest[3])
    room = width - NUMBER_WIDTH - amounts - tempo - load - rest - SIDE_WIDTH
    wanted = max((len(line.boxes) for row in rows for line in row.lines), default=1)
    sets = max(1, min(wanted, int((room - exercise) / SET_WIDTH)))
    set_width = min(WIDEST_SET, (room - exercise) / sets)
    exercise = room - sets * set_width
    return Columns(
        left, NUMBER_WIDTH, exercise, amounts, tempo, load, rest, SIDE_WIDTH, sets=sets, set_width=set_width
    )


def _fitting(texts: Iterable[tuple[str, float]], heading: str, most: float) -> float:
    widest = max((width_of(text, CELL) + extra for text, extra in texts), default=0.0)
    return min(max(widest, width_of(heading, HEAD)) + 2 * PAD + 0.1, most)


def _texts(rows: Sequence[SheetRow], field: Callable[[SideLine], str]) -> list[tuple[str, float]]:
    """The lines of a column, with the room that a side's letter takes beside each."""
    said = [row.said(field) for row in rows]
    return [(line, _letter(values)) for values in said for value in values for line in value.split("\n")]


def _tempos(rows: Sequence[SheetRow]) -> list[tuple[str, float]]:
    said = [row.said(lambda line: line.tempos) for row in rows]
    return [(tempo_text(*each), _letter(values)) for values in said for value in values for each in value]


def _letter(values: tuple[object, ...]) -> float:
    return LETTER if len(values) > 1 else 0.0
