"""The table of a progress report: a day a row, its heading again on every page that it reaches."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.sides import Side
from studio.pdf.page import Page
from studio.pdf.report_cards import draw_sign
from studio.pdf.report_value import Column, ReportTable, Row
from studio.pdf.style import CELL, HAIRLINE, HEAD, LEFT, RIGHT, Type
from studio.pdf.text import Typesetter, one_line, width_of

_PAD, _BESIDE, _SIGN, _AFTER = 0.9, 1.6, 1.9, 0.8
_LONGEST = 160
_COLOURS = {Side.LEFT: LEFT, Side.RIGHT: RIGHT}


@dataclass(frozen=True, slots=True)
class LaidTable:
    """The columns at their places; cells wrap within them."""

    table: ReportTable
    left: float
    width: float
    setter: Typesetter

    @property
    def head_height(self) -> float:
        lines = (self._lines(c.title, HEAD, w, c.side) for c, (_, w) in self._columns())
        return max(len(one) for one in lines) * HEAD.leading + 2 * _PAD

    def row_height(self, row: Row) -> float:
        return max(len(lines) for lines in self._cells(row)) * CELL.leading + 2 * _PAD

    def draw_head(self, page: Page, y: float) -> float:
        for column, (x, width) in self._columns():
            style = _style(HEAD, column.side)
            self._write(
                page, self._lines(column.title, HEAD, width, column.side), column, style, (x, y, width)
            )
        return self._ruled(page, y + self.head_height, HAIRLINE * 2)

    def draw_row(self, page: Page, row: Row, y: float) -> float:
        last = len(self.table.columns) - 1
        placed = zip(self._columns(), self._cells(row), strict=True)
        for number, ((column, (x, width)), lines) in enumerate(placed):
            marked = Column("", row.weaker if number == last else None, number=column.number)
            self._write(page, lines, marked, _style(CELL, marked.side), (x, y, width))
        return self._ruled(page, y + self.row_height(row), HAIRLINE)

    def _columns(self) -> list[tuple[Column, tuple[float, float]]]:
        """Each with where it begins and how wide its words may be."""
        whole = sum(column.share for column in self.table.columns)
        found, x = [], self.left
        for column in self.table.columns:
            width = self.width * column.share / whole
            found.append((column, (x + _BESIDE, width - 2 * _BESIDE)))
            x += width
        return found

    def _cells(self, row: Row) -> list[tuple[str, ...]]:
        last = len(self.table.columns) - 1
        return [
            self._lines(cell, CELL, width, row.weaker if number == last else None)
            for number, ((_, (_, width)), cell) in enumerate(zip(self._columns(), row.cells, strict=True))
        ]

    def _lines(self, text: str, style: Type, width: float, side: Side | None) -> tuple[str, ...]:
        room = width - (_SIGN + _AFTER if side in _COLOURS else 0.0)
        return self.setter.wrap(one_line(text, _LONGEST), _style(style, side), room)

    def _write(
        self,
        page: Page,
        lines: tuple[str, ...],
        column: Column,
        style: Type,
        room: tuple[float, float, float],
    ) -> None:
        x, y, width = room
        y += _PAD
        lead = _SIGN + _AFTER if column.side in _COLOURS else 0.0
        if column.number:
            x += width - lead - max(width_of(line, style) for line in lines)
        if column.side in _COLOURS:
            draw_sign(page, column.side, x, y + (style.leading - _SIGN) / 2, _SIGN)
        page.write(lines, style, x + lead, y)

    def _ruled(self, page: Page, y: float, thickness: float) -> float:
        page.rule((self.left, y), (self.left + self.width, y), thickness=thickness)
        return y


def _style(style: Type, side: Side | None) -> Type:
    colour = _COLOURS.get(side) if side else None
    return Type(style.size, style.bold or colour is not None, colour or style.colour)
