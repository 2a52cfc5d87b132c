"""The season as rows: each macrocycle with its blocks below it, then the blocks that are in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from studio.domain.block import Block
from studio.domain.macrocycle import Macrocycle, Overlap, days_of_tests, overlaps
from studio.services.season import SeasonPlan
from studio.ui import labels
from studio.ui.planner import words

MONTHS = 12
MONTHS_BEFORE = 3  # of today, in the calendar as it is first shown


@dataclass(frozen=True, slots=True)
class Row:
    """A macrocycle, a block (with the macrocycle it is in), or with neither the heading of the others."""

    season: Macrocycle | None = None
    block: Block | None = None

    @property
    def key(self) -> UUID | None:
        """What the row stands for; None for the heading of blocks that are in no season."""
        if self.block is not None:
            return self.block.id
        return self.season.id if self.season is not None else None

    @property
    def movable(self) -> bool:
        return self.key is not None


@dataclass(frozen=True, slots=True)
class Span:
    """The months on screen: from the first day of one to the first day after the last."""

    first: date
    after: date

    @classmethod
    def around(cls, day: date, before: int = MONTHS_BEFORE) -> Span:
        first = month_after(day, -before)
        return cls(first, month_after(first, MONTHS))

    def shifted(self, months: int) -> Span:
        first = month_after(self.first, months)
        return Span(first, month_after(first, MONTHS))

    @property
    def days(self) -> int:
        return (self.after - self.first).days

    @property
    def months(self) -> tuple[date, ...]:
        return tuple(month_after(self.first, n) for n in range(MONTHS))

    def holds(self, first: date, last: date) -> bool:
        """Whether any of these days is on screen."""
        return first < self.after and last >= self.first


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after that of ``day``."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def rows_of(plan: SeasonPlan, span: Span) -> list[Row]:
    """The rows of these months; a season without a block is there as long as its start is."""
    rows: list[Row] = []
    for season in plan.macrocycles:
        own = [block for block in plan.blocks_in(season) if span.holds(block.start_on, block.end_on)]
        if own or span.holds(season.start_on, season.start_on):
            rows += [Row(season), *(Row(season, block) for block in own)]
    alone = [block for block in plan.blocks_in(None) if span.holds(block.start_on, block.end_on)]
    if rows and alone:
        rows.append(Row())
    return rows + [Row(None, block) for block in alone]


def reach(row: Row, plan: SeasonPlan) -> tuple[date, date] | None:
    """The first and the last day of a row; a macrocycle reaches over all its blocks."""
    if row.block is not None:
        return row.block.start_on, row.block.end_on
    if row.season is None:
        return None
    own = plan.blocks_in(row.season)
    if not own:
        return row.season.start_on, row.season.start_on
    return min(block.start_on for block in own), max(block.end_on for block in own)


def name_of(row: Row) -> str:
    if row.block is not None:
        return row.block.title
    return row.season.title if row.season else QCoreApplication.translate("Planner", "In no season")


def sentence_of(row: Row, plan: SeasonPlan, today: date) -> str:
    """Everything about a row, for a screen reader and a tip."""
    return "; ".join(part for part in _parts(row, plan, today) if part)


def warnings(plan: SeasonPlan) -> list[str]:
    """A sentence for every two blocks that share days."""
    text = QCoreApplication.translate("Planner", "“{one}” and “{other}” overlap from {first} to {last}.")
    return [_said(text, found) for found in overlaps(plan.blocks)]


def shift_words(row: Row, days: int) -> str:
    """Where a row would begin: shown while it is dragged."""
    start = row.block.start_on if row.block else row.season.start_on if row.season else None
    return labels.day_text(start + timedelta(days=days), "ddd d MMM yyyy") if start else ""


def _parts(row: Row, plan: SeasonPlan, today: date) -> Iterator[str]:
    yield name_of(row)
    found = reach(row, plan)
    if row.block is None:
        if row.season is not None and found is not None:
            yield words.span_of_days(*found) if found[0] != found[1] else _no_blocks(found[0])
        return
    yield words.weeks_text(len(row.block.weeks))
    yield words.dates_of(row.block)
    yield words.state_of(row.block, today)
    tests = [labels.day_text(day, "d MMM") for day in days_of_tests(row.block)]
    if tests:
        yield QCoreApplication.translate("Planner", "tests on {days}").format(days=", ".join(tests))
    for overlap in overlaps(plan.blocks):
        other = overlap.other if overlap.one == row.block else overlap.one
        if row.block in (overlap.one, overlap.other):
            text = QCoreApplication.translate("Planner", "overlaps with “{other}”")
            yield text.format(other=other.title)


def _no_blocks(start: date) -> str:
    text = QCoreApplication.translate("Planner", "begins on {day}, no blocks yet")
    return text.format(day=labels.day_text(start))


def _said(text: str, found: Overlap) -> str:
    first, last = (labels.day_text(day, "d MMM yyyy") for day in (found.first, found.last))
    return text.format(one=found.one.title, other=found.other.title, first=first, last=last)
