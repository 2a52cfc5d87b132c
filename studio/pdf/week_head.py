"""What stands above the tables of a page: the block, the athlete, the week, and how to read and do it."""

from __future__ import annotations

from studio.domain.block import PlannedSession
from studio.domain.sides import Side
from studio.pdf import words
from studio.pdf.figures import MARK, draw_weak_mark
from studio.pdf.page import Page
from studio.pdf.rows import policies_of
from studio.pdf.sheet import BlockSheet
from studio.pdf.style import BODY, DAY, FIELD, INK, LEGEND, LEGEND_BOLD, MARGIN, NOTE, TITLE, TOP
from studio.pdf.text import Typesetter, one_line, pdf_text, width_of

LONGEST_TITLE = 120
LONGEST_NOTE = 300
_FIELDS = ((words.DATE, 16.0, ""), (words.BODY_WEIGHT, 12.0, "unit"), (words.SESSION_RPE, 9.0, ""))
_FIELD_GAP = 2.6


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
    y = page.write(setter.wrap("  ·  ".join(parts), BODY, width), BODY, MARGIN, y + 0.6)
    y = _draw_legend(page, sheet, week, y + 0.8)
    if block.weeks[week].note:
        note = setter.wrap(pdf_text(block.weeks[week].note, LONGEST_NOTE), NOTE, width)
        y = page.write(note, NOTE, MARGIN, y + 0.4)
    return y


def draw_day(
    page: Page, sheet: BlockSheet, heading: str, note: str, *, y: float, setter: Typesetter
) -> float:
    """The heading of a day with the fields to be filled in; where it ends."""
    right = page.width - MARGIN
    x = _draw_fields(page, sheet, right, y + DAY.rise - FIELD.rise)
    y = page.write(setter.wrap(heading, DAY, x - MARGIN - _FIELD_GAP), DAY, MARGIN, y)
    if note:
        y = page.write(setter.wrap(pdf_text(note, LONGEST_NOTE), NOTE, right - MARGIN), NOTE, MARGIN, y)
    return y + 1.0


def day_heading(sheet: BlockSheet, week: int, session: PlannedSession) -> str:
    """Monday 18:00  Single-leg day."""
    day = words.weekday(sheet.block.date_of(week, session.day))
    if session.minute_of_day is not None:
        day = f"{day} {words.time_of_day(session.minute_of_day)}"
    return f"{day}  {one_line(session.title, LONGEST_TITLE)}"


def _draw_legend(page: Page, sheet: BlockSheet, week: int, y: float) -> float:
    """The weak side with its mark, what to do about it, and how a tempo reads; on one line where it fits."""
    x = MARGIN
    bold, told = _about_sides(sheet, week)
    told = [*told, words.TEMPO_LEGEND] if _has_tempo(sheet, week) else told
    if bold:
        if sheet.weak_side is not None:
            draw_weak_mark(page, x, y + (LEGEND.leading - MARK) / 2)
            x += MARK + 1.0
        page.write((bold,), LEGEND_BOLD, x, y)
        x += width_of(bold + " ", LEGEND_BOLD)
    for sentence in told:
        width = width_of(sentence, LEGEND)
        if x + width > page.width - MARGIN:
            x, y = MARGIN, y + LEGEND.leading
        page.write((sentence,), LEGEND, x, y)
        x += width + 2.4
    return y + LEGEND.leading if bold or told else y


def _about_sides(sheet: BlockSheet, week: int) -> tuple[str, list[str]]:
    policies = policies_of(sheet, sheet.block.weeks[week])
    if not policies:
        return "", []
    if len(policies) > 1:
        return words.weak_side(sheet.weak_side), [words.ORDER_BESIDE_EACH]
    return words.weak_side(sheet.weak_side), [words.side_order(next(iter(policies)), sheet.weak_side)]


def _has_tempo(sheet: BlockSheet, week: int) -> bool:
    return any(
        p.target_of(s, side).tempo is not None
        for session in sheet.block.weeks[week].sessions
        for p in session.prescriptions
        for s in p.sets
        for side in (Side.LEFT, Side.RIGHT)
    )


def _draw_fields(page: Page, sheet: BlockSheet, right: float, y: float) -> float:
    """Date, body weight and session RPE with a line to write on, ending at ``right``; where they begin."""
    x = right
    for name, line, unit in reversed(_FIELDS):
        if unit:
            x = page.write_left_of(sheet.unit.value, FIELD, x, y) - 0.8
        page.rule((x - line, y + FIELD.rise + 0.4), (x, y + FIELD.rise + 0.4), INK)
        x = page.write_left_of(name, FIELD, x - line - 1.0, y) - _FIELD_GAP
    return x + _FIELD_GAP
