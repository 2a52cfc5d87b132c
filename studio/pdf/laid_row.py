"""A row of the table with its texts broken into lines and measured, so that it is never split or clipped."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from studio.domain.tempo import Tempo
from studio.pdf.columns import LETTER, Columns
from studio.pdf.figures import TRACE_HEIGHT
from studio.pdf.rows import SheetRow, SideLine, Tempos, tempo_text
from studio.pdf.style import CELL, NAME, NOTE, PAD, SET_HEIGHT
from studio.pdf.text import ELLIPSIS, Typesetter

GAP = 0.7
_ROOM = 0.9
"""Above and below the text of a cell."""
_MOST_NOTE_LINES = 20

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TempoPart:
    """A tempo as it stands in its cell: its lines, then its trace."""

    lines: Lines
    tempo: Tempo

    @property
    def height(self) -> float:
        return len(self.lines) * CELL.leading + GAP + TRACE_HEIGHT


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its texts in lines. A column has one entry, or one for each side where they differ."""

    row: SheetRow
    name: Lines
    notes: Lines
    amounts: tuple[Lines, ...]
    tempos: tuple[tuple[TempoPart, ...], ...]
    loads: tuple[Lines, ...]
    rests: tuple[Lines, ...]

    @property
    def name_height(self) -> float:
        notes = len(self.notes) * NOTE.leading + (GAP if self.notes else 0)
        return len(self.name) * NAME.leading + notes

    @property
    def columns(self) -> tuple[tuple[float, ...], ...]:
        """The heights of the contents of each column that may differ by side."""
        texts = (self.amounts, self.loads, self.rests)
        heights = [tuple(len(lines) * CELL.leading for lines in column) for column in texts]
        return (*heights, tuple(_tempo_height(parts) for parts in self.tempos))


def lay_out(row: SheetRow, columns: Columns, setter: Typesetter, room: float) -> LaidRow:
    """Break the texts of ``row`` into lines; what ``room`` (a page's) cannot hold ends in an ellipsis."""

    def wrapped(values: tuple[str, ...], width: float) -> tuple[Lines, ...]:
        inner = width - 2 * PAD - (LETTER if len(values) > 1 else 0)
        most = int((room / len(values) - 2 * _ROOM) / CELL.leading)
        return tuple(_at_most(setter.wrap(value, CELL, inner), most) for value in values)

    def parts(tempos: Tempos, width: float, room: float) -> tuple[TempoPart, ...]:
        said = [TempoPart(setter.wrap(tempo_text(*each), CELL, width), each[1]) for each in tempos]
        return tuple(said[: int(room / max((part.height + GAP for part in said), default=1))])

    tempos = row.said(lambda line: line.tempos)
    tempo_width = columns.tempo - 2 * PAD - (LETTER if len(tempos) > 1 else 0)
    name_width = columns.exercise - 2 * PAD
    notes = tuple(line for note in row.notes for line in setter.wrap(note, NOTE, name_width))
    return LaidRow(
        row=row,
        name=setter.wrap(row.name, NAME, name_width),
        notes=_at_most(notes, _MOST_NOTE_LINES),
        amounts=wrapped(row.said(lambda line: line.amounts), columns.amounts),
        tempos=tuple(parts(each, tempo_width, room / len(tempos) - 2 * _ROOM) for each in tempos),
        loads=wrapped(row.said(lambda line: line.load), columns.load),
        rests=wrapped(row.said(lambda line: line.rest), columns.rest),
    )


def heights_of(laid: LaidRow, columns: Columns, density: float) -> tuple[float, ...]:
    """The height of each side's line; a set box is never lower than its least, times ``density``."""
    count = len(laid.row.lines)
    least = [set_rows(line, columns) * SET_HEIGHT * density for line in laid.row.lines]
    for column in laid.columns:
        if len(column) == count:
            least = [max(a, b + 2 * _ROOM) for a, b in zip(least, column, strict=True)]
    shared = max((column[0] for column in laid.columns if len(column) == 1), default=0.0)
    missing = max(shared, laid.name_height) + 2 * _ROOM - sum(least)
    return tuple(height + max(0.0, missing) / count for height in least)


def set_rows(line: SideLine, columns: Columns) -> int:
    """How many lines of boxes a side needs: up to its last set, and one where it has none."""
    last = max((place for place, box in enumerate(line.boxes, start=1) if box is not None), default=1)
    return ceil(last / columns.sets)


def _tempo_height(parts: tuple[TempoPart, ...]) -> float:
    return sum(part.height for part in parts) + GAP * max(0, len(parts) - 1)


def _at_most(lines: Lines, most: int) -> Lines:
    return lines if len(lines) <= most else (*lines[: most - 1], ELLIPSIS)
