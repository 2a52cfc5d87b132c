"""What stands above the tables of a page: the block, the athlete, the week, and how to read and do it."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.block import PlannedSession
from studio.pdf import words
from studio.pdf.legend import draw_legend
from studio.pdf.page import Page
from studio.pdf.sheet import BlockSheet
from studio.pdf.style import BODY, DAY, FIELD, INK, MARGIN, NOTE, TITLE, TOP
from studio.pdf.text import Typesetter, one_line, pdf_text, width_of

LONGEST_TITLE = 120
LONGEST_NOTE = 300
_FIELD_GAP = 2.6
_AROUND_LINE = 0.9


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table of a day; ``continued`` on the further pages of a long one."""

    text: str
    note: str = ""
    continued: bool = False


def draw_head(page: Page, sheet: BlockSheet, week: int, setter: Typesetter) -> float:
    """The head of a page of the week with index ``week``; where it ends."""
    width = page.width - 2 * MARGIN
    block = sheet.block
    y = page.write(setter.wrap(one_line(block.title, LONGEST_TITLE), TITLE, width), TITLE, MARGIN, TOP)
    parts = (
        one_line(sheet.athlete, LONGEST_TITLE),
        words.week_line(week + 1, len(block.weeks), block.weeks[week].label),
        words.date_range(block.date_of(week, 0), block.date_of(week, 6)),
    )
    y = page.write(
        setter.wrap("  ·  ".join(part for part in parts if part), BODY, width), BODY, MARGIN, y + 0.6
    )
    y = draw_legend(page, sheet, block.weeks[week], y + 0.8)
    if block.weeks[week].note:
        note = setter.wrap(pdf_text(block.weeks[week].note, LONGEST_NOTE), NOTE, width)
        y = page.write(note, NOTE, MARGIN, y + 0.4)
    return y


def draw_day(page: Page, sheet: BlockSheet, day: Heading, y: float, setter: Typesetter) -> float:
    """The heading of a day and, where it begins, the fields to be filled in; where that ends."""
    right = page.width - MARGIN
    if day.continued:
        heading = setter.wrap(words.continued(day.text), DAY, right - MARGIN)
        return page.write(heading, DAY, MARGIN, y) + 1.0
    x = _draw_fields(page, sheet, right, y + DAY.rise - FIELD.rise)
    y = page.write(setter.wrap(day.text, DAY, x - MARGIN - _FIELD_GAP), DAY, MARGIN, y)
    if day.note:
        y = page.write(setter.wrap(pdf_text(day.note, LONGEST_NOTE), NOTE, right - MARGIN), NOTE, MARGIN, y)
    return y + 1.0


def heading_of(sheet: BlockSheet, week: int, session: PlannedSession) -> Heading:
    """Monday 18:00  Single-leg day, and the note of the session."""
    day = words.weekday(sheet.block.date_of(week, session.day))
    if session.minute_of_day is not None:
        day = f"{day} {words.time_of_day(session.minute_of_day)}"
    return Heading(f"{day}  {one_line(session.title, LONGEST_TITLE)}", session.note)


def _draw_fields(page: Page, sheet: BlockSheet, right: float, y: float) -> float:
    """Date, body weight and session RPE with a line to write on, ending at ``right``; where they begin."""
    fields = (
        (words.DATE, 16.0, ""),
        (words.BODY_WEIGHT, 12.0, sheet.unit.value),
        (words.SESSION_RPE, 9.0, ""),
    )
    widths = [_field_width(*field) for field in fields]
    left = x = right - sum(widths) - _FIELD_GAP * (len(fields) - 1)
    under = y + FIELD.rise + 0.4
    for (name, line, unit), width in zip(fields, widths, strict=True):
        page.write((name,), FIELD, x, y)
        start = x + width_of(name, FIELD) + _AROUND_LINE
        page.rule((start, under), (start + line, under), INK)
        page.write((unit,), FIELD, start + line + _AROUND_LINE, y)
        x += width + _FIELD_GAP
    return left


def _field_width(name: str, line: float, unit: str) -> float:
    after = _AROUND_LINE + width_of(unit, FIELD) if unit else 0.0
    return width_of(name, FIELD) + _AROUND_LINE + line + after
