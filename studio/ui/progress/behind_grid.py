"""The cells of a table, painted as far as they are in view: a label a cell takes too long for a long one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.progress.behind_card import Row
from studio.ui.progress.lettering import BODY, STRONG, Lettering, Look
from studio.ui.text import wants_tabular

HEADING: Look = (theme.BODY, theme.SEMI_BOLD)
ASIDE: Look = (theme.LABEL, theme.REGULAR)
GAP, BETWEEN, BELOW_ASIDE, ABOVE_GROUP = 12, 2, 6, 8
NARROWEST = 120
Said = tuple[str, Look]


class Piece(NamedTuple):
    """Text in lines of ``width`` at most, at a place within its row."""

    said: Said
    x: float
    y: float
    width: float
    colour: str


class RowsView(QWidget):
    """``head`` stands over the cells of ``rows``; words wrap where the columns have no room.

    What it shows is said by the table that it is in.
    """

    def __init__(self, head: Sequence[str], rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self.rows = tuple(head), tuple(rows)
        self._metrics: dict[tuple[Look, bool], QFontMetricsF] = {}
        self._lines: dict[Look, float] = {}
        self._advances: dict[Said, float] = {}
        self._natural: list[float] = []
        self._tops: dict[int, list[float]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.news().changed.connect(self._restyle)

    @override
    def sizeHint(self) -> QSize:
        width = round(sum(self._widths())) + theme.px(GAP) * (len(self._head) - 1) + 1
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(NARROWEST), 0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._tops_at(max(1, width))[-1]) + 1

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tops, shown = self._tops_at(max(1, self.width())), event.rect()
        columns = self._columns(self.width())
        first = max(0, bisect_right(tops, shown.top()) - 1)
        for number in range(first, len(tops) - 1):
            if tops[number] > shown.bottom():
                break
            for piece in self._pieces(number, columns, self.width()):
                self._paint(painter, piece, tops[number])

    def pieces(self) -> Iterator[tuple[Piece, float]]:
        """All that is painted at the present width, with how high each is."""
        columns = self._columns(self.width())
        for number in range(len(self.rows) + 1):
            for piece in self._pieces(number, columns, self.width()):
                yield piece, self._height(piece)

    def _paint(self, painter: QPainter, piece: Piece, top: float) -> None:
        colour = getattr(theme.palette_for(self), piece.colour)
        lettering = Lettering(*piece.said, piece.width, drawn=False)
        lettering.paint(painter, QPointF(piece.x, top + piece.y), colour)

    def _tops_at(self, width: int) -> list[float]:
        """Where each row begins, the head being the first, and where the last one ends."""
        if width not in self._tops:
            columns = self._columns(width)
            fits = self._room(width) >= sum(self._widths())
            plain = self._line(BODY) + theme.px(BETWEEN)
            heights = [self._row_height(0, columns, width)]
            for number, row in enumerate(self.rows, 1):
                easy = fits and not (row.group or row.aside)
                heights.append(plain if easy else self._row_height(number, columns, width))
            self._tops[width] = list(accumulate(heights, initial=0.0))
        return self._tops[width]

    def _row_height(self, number: int, columns: Sequence[float], width: int) -> float:
        bottoms = [piece.y + self._height(piece) for piece in self._pieces(number, columns, width)]
        aside = bool(number) and bool(self.rows[number - 1].aside)
        return max(bottoms, default=0.0) + theme.px(BELOW_ASIDE if aside else BETWEEN)

    def _pieces(self, number: int, columns: Sequence[float], width: int) -> Iterator[Piece]:
        """The head is number 0; a name of a group has all the room that the cells after it leave."""
        row = self.rows[number - 1] if number else Row(self._head, counts=False)
        look = _look(row) if number else STRONG
        y = theme.px(ABOVE_GROUP) if row.group and number > 1 else 0.0
        colour = "text" if row.counts else "muted"
        x, bottom = 0.0, y
        for cell, room in zip(row.cells, self._rooms(row, columns), strict=True):
            piece = Piece((cell, look), x, y, room, colour)
            x += room + theme.px(GAP)
            if cell:
                bottom = max(bottom, y + self._height(piece))
                yield piece
        if row.aside:
            yield Piece((row.aside, ASIDE), 0.0, bottom, float(width), "muted")

    def _rooms(self, row: Row, columns: Sequence[float]) -> list[float]:
        """The first cell of a group reaches over those that are empty."""
        rooms = list(columns)
        if row.group:
            empty = next((n for n, cell in enumerate(row.cells[1:], 1) if cell), len(rooms))
            rooms[0] = sum(rooms[:empty]) + theme.px(GAP) * (empty - 1)
            rooms[1:empty] = [-float(theme.px(GAP))] * (empty - 1)
        return rooms

    def _columns(self, width: int) -> list[float]:
        """As wide as its words where there is room, which they then share; else the wide ones give way."""
        natural = self._widths()
        room = self._room(width)
        spare = room - sum(natural)
        if spare >= 0:
            return [one + spare * one / max(1.0, sum(natural)) for one in natural]
        found, left = list(natural), float(room)
        for rank, number in enumerate(sorted(range(len(natural)), key=natural.__getitem__)):
            found[number] = min(natural[number], max(1.0, left / (len(natural) - rank)))
            left -= found[number]
        return found

    def _room(self, width: int) -> float:
        """What the gaps between the columns leave."""
        return width - theme.px(GAP) * (len(self._head) - 1)

    def _widths(self) -> list[float]:
        """How wide the widest of each column is, in one line."""
        if not self._natural:
            self._natural = self._measured()
        return self._natural

    def _measured(self) -> list[float]:
        widths = [self._advance((text, STRONG)) for text in self._head]
        for row in self.rows:
            look = _look(row)
            for number, cell in enumerate(row.cells):
                if not row.group or number:
                    widths[number] = max(widths[number], self._advance((cell, look)))
        return widths

    def _height(self, piece: Piece) -> float:
        if self._advance(piece.said) <= piece.width:
            return self._line(piece.said[1])
        return Lettering(*piece.said, piece.width, drawn=False).height

    def _advance(self, said: Said) -> float:
        """A little more than it takes: no line is broken for a fraction of a pixel."""
        if said not in self._advances:
            text, look = said
            metrics = self._metrics_of(look, tabular=wants_tabular(text))
            self._advances[said] = metrics.horizontalAdvance(text) + 1
        return self._advances[said]

    def _line(self, look: Look) -> float:
        """How high a line is."""
        if look not in self._lines:
            self._lines[look] = self._metrics_of(look, tabular=True).height()
        return self._lines[look]

    def _metrics_of(self, look: Look, *, tabular: bool) -> QFontMetricsF:
        if (look, tabular) not in self._metrics:
            self._metrics[look, tabular] = QFontMetricsF(theme.font(*look, tabular=tabular))
        return self._metrics[look, tabular]

    def _restyle(self) -> None:
        for known in (self._metrics, self._lines, self._advances, self._tops):
            known.clear()
        self._natural.clear()
        self.updateGeometry()
        self.update()


def _look(row: Row) -> Look:
    return HEADING if row.group else BODY
