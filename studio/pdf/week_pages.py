"""Lays a week out on as few pages as it needs: no exercise is split, a long day goes on under its heading."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.domain.block import PlannedSession
from studio.pdf import words
from studio.pdf.columns import Columns, columns_for
from studio.pdf.foot import foot_for
from studio.pdf.laid_row import LaidRow, heights_of, lay_out
from studio.pdf.page import Page
from studio.pdf.rows import SheetRow, rows_of
from studio.pdf.sheet import BlockSheet
from studio.pdf.style import BODY, FOOTER_HEIGHT, MARGIN
from studio.pdf.table import draw_header, draw_row
from studio.pdf.text import Typesetter
from studio.pdf.week_head import Heading, draw_day, draw_head, heading_of

_DENSITIES = (1.6, 1.3, 1.15, 1.0)
"""From roomy to tight; at 1 the boxes of the sets have their least height."""
_ABOVE_DAY = 2.6


@dataclass(frozen=True, slots=True)
class Day:
    """A session; ``room`` is what its heading leaves to rows on a page of its own."""

    heading: Heading
    room: float
    rows: tuple[LaidRow, ...]

    def heights(self, columns: Columns, density: float) -> list[tuple[float, ...]]:
        """The heights of the rows; one that would not fit on a page is set as tight as can be."""
        heights = [heights_of(row, columns, density) for row in self.rows]
        return [
            height if sum(height) <= self.room else heights_of(row, columns, 1.0)
            for row, height in zip(self.rows, heights, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Pages at one density, and whether the foot found all the room that it wants."""

    pages: list[Page]
    whole_foot: bool


class WeekPages:
    """One week of a sheet. Texts are broken into lines once; then the densities are tried."""

    def __init__(self, sheet: BlockSheet, week: int, setter: Typesetter) -> None:
        self._sheet = sheet
        self._week = week
        self._setter = setter
        self._bottom = sheet.page_size[1] - FOOTER_HEIGHT
        width = sheet.page_size[0] - 2 * MARGIN
        sessions = [s for index, s in sheet.block.sessions() if index == week]
        rows = [rows_of(sheet, sheet.block.weeks[week], session) for session in sessions]
        everything = [row for of_day in rows for row in of_day]
        self._columns = columns_for(everything, MARGIN, width, landscape=sheet.landscape)
        self._days = [self._laid(*pair) for pair in zip(sessions, rows, strict=True)]
        trained = (sheet.exercises[p.exercise_id] for s in sessions for p in s.prescriptions)
        self._foot = foot_for(trained, MARGIN, width, setter)

    def best(self) -> list[Page]:
        """Few pages before a whole foot, a whole foot before roomy lines."""
        tried = [self._arranged(density) for density in _DENSITIES]
        return min(tried, key=lambda arranged: (len(arranged.pages), not arranged.whole_foot)).pages

    def _laid(self, session: PlannedSession, rows: tuple[SheetRow, ...]) -> Day:
        heading = heading_of(self._sheet, self._week, session)
        scratch = self._blank()
        room = self._bottom - self._open_day(scratch, heading, self._begin(scratch))
        return Day(heading, room, tuple(lay_out(row, self._columns, self._setter, room) for row in rows))

    def _arranged(self, density: float) -> Arranged:
        pages = [self._blank()]
        y = top = self._begin(pages[0])
        for day in self._days:
            heights = day.heights(self._columns, density)
            start = y if y == top else y + _ABOVE_DAY * density
            first = self._open_day(self._blank(), day.heading, start) + sum(heights[0] if heights else ())
            if first > self._bottom and start > y:
                pages.append(self._blank())
                start = top = self._begin(pages[-1])
            y = self._draw_day(pages, day, heights, start)
        if not self._days:
            y = pages[0].write((words.NO_SESSIONS,), BODY, MARGIN, y)
        return self._finished(pages, y)

    def _draw_day(self, pages: list[Page], day: Day, heights: list[tuple[float, ...]], y: float) -> float:
        """The day from ``y`` down, on as many more pages as it needs; where it ends on the last."""
        if not day.rows:
            y = draw_day(pages[-1], self._sheet, day.heading, y, self._setter)
            return pages[-1].write((words.NO_EXERCISES,), BODY, MARGIN, y)
        y = self._open_day(pages[-1], day.heading, y)
        for place, (row, height) in enumerate(zip(day.rows, heights, strict=True)):
            if place and y + sum(height) > self._bottom:
                pages.append(self._blank())
                top = self._begin(pages[-1])
                y = self._open_day(pages[-1], replace(day.heading, continued=True), top)
            y = draw_row(pages[-1], row, self._columns, y, height)
        return y

    def _finished(self, pages: list[Page], y: float) -> Arranged:
        room = self._bottom - y
        if room >= self._foot.least:
            self._foot.draw(pages[-1], y, self._bottom)
        weeks = self._sheet.block.weeks
        pages[0].title = words.week_line(self._week + 1, len(weeks), weeks[self._week].label)
        return Arranged(pages, room >= self._foot.whole)

    def _blank(self) -> Page:
        return Page(*self._sheet.page_size)

    def _begin(self, page: Page) -> float:
        """Draw the head of a page; where the first day begins."""
        return draw_head(page, self._sheet, self._week, self._setter) + _ABOVE_DAY

    def _open_day(self, page: Page, heading: Heading, y: float) -> float:
        """Draw the heading of a day and of its table; where the first row begins."""
        return draw_header(page, self._columns, draw_day(page, self._sheet, heading, y, self._setter))
