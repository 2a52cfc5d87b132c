"""The list of next week's proposals on paper, with a box to tick for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studio.domain.sides import Side
from studio.pdf import words
from studio.pdf.block_sheet import MadeSheet
from studio.pdf.page import Box, Page, Path, Rect, Role
from studio.pdf.paint import paint
from studio.pdf.sheet import Paper
from studio.pdf.style import (
    BODY,
    FOOTER,
    FOOTER_HEIGHT,
    INK,
    LEFT,
    MARGIN,
    NAME,
    NOTE,
    RIGHT,
    TITLE,
    TOP,
    Type,
)
from studio.pdf.text import Typesetter, one_line, pdf_text, width_of

LONGEST = 160
_FOOTER_Y, _TICK, _SIGN, _GAP, _ARROW = 8.5, 3.4, 2.2, 2.2, 4.4
_NEW = Type(BODY.size, bold=True)
_COLOURS = {Side.LEFT: LEFT, Side.RIGHT: RIGHT}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """The field that changes, before and after, and the sides that it is about."""

    what: str
    before: str
    after: str
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedProposal:
    """One proposal in words: the exercise, what it does and when, its changes and the reason."""

    title: str
    aside: str
    changes: tuple[ListedChange, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ProposalSheet:
    """What the list is made from; ``week`` names the week that it is about."""

    athlete: str
    block: str
    week: str
    proposals: tuple[ListedProposal, ...]
    printed_on: date
    answers: tuple[str, ...] = ("Accept", "Refuse")
    paper: Paper = Paper.A4
    landscape: bool = False
    decimal_point: str = "."


def make_proposal_list(sheet: ProposalSheet) -> MadeSheet:
    """The list as a file in memory."""
    setter = Typesetter()
    pages = proposal_pages(sheet, setter)
    names = (one_line(name, LONGEST) for name in (sheet.week, sheet.athlete))
    content = paint(pages, " – ".join(name for name in names if name))
    return MadeSheet(content, len(pages), "".join(sorted(setter.missing)))


def proposal_pages(sheet: ProposalSheet, setter: Typesetter) -> list[Page]:
    """As many pages as the proposals need, each kept whole, with their footers."""
    page, y = _begun(sheet, setter)
    pages = [page]
    for proposal in sheet.proposals:
        height = _drawn(Page(page.width, page.height), proposal, sheet.answers, 0.0, setter)
        if y + height > page.height - FOOTER_HEIGHT and y > TOP + 30:
            page, y = _begun(sheet, setter)
            pages.append(page)
        y = _drawn(page, proposal, sheet.answers, y, setter)
    for number, one in enumerate(pages, start=1):
        at = one.height - _FOOTER_Y
        one.write((words.printed(sheet.printed_on),), FOOTER, MARGIN, at)
        one.write_left_of(words.page_number(number, len(pages)), FOOTER, one.width - MARGIN, at)
    return pages


def _begun(sheet: ProposalSheet, setter: Typesetter) -> tuple[Page, float]:
    """A page with its head, and where that ends."""
    width, height = sheet.paper.size[::-1] if sheet.landscape else sheet.paper.size
    page = Page(width, height, one_line(sheet.week, LONGEST))
    room = width - 2 * MARGIN
    y = page.write(setter.wrap(one_line(sheet.week, LONGEST), TITLE, room), TITLE, MARGIN, TOP)
    parts = (one_line(part, LONGEST) for part in (sheet.athlete, sheet.block))
    head = "  ·  ".join(part for part in parts if part)
    y = page.write(setter.wrap(head, BODY, room), BODY, MARGIN, y + 0.6)
    return page, y + 3.0


def _drawn(
    page: Page, proposal: ListedProposal, answers: Sequence[str], y: float, setter: Typesetter
) -> float:
    """One proposal from ``y`` down under a rule; where it ends."""
    right = page.width - MARGIN
    page.rule((MARGIN, y), (right, y))
    y += _GAP
    x = _ticks(page, answers, right, y)
    room = x - MARGIN - 4
    y = page.write(setter.wrap(one_line(proposal.title, LONGEST), NAME, room), NAME, MARGIN, y)
    y = page.write(setter.wrap(pdf_text(proposal.aside, LONGEST), NOTE, room), NOTE, MARGIN, y)
    for change in proposal.changes:
        y = _change(page, change, y + 0.6, room, setter)
    return page.write(setter.wrap(pdf_text(proposal.reason), NOTE, room), NOTE, MARGIN, y + 0.8) + _GAP


def _change(page: Page, change: ListedChange, y: float, room: float, setter: Typesetter) -> float:
    """The signs and words of the sides, and what becomes of it."""
    x = MARGIN
    for side in change.sides:
        colour = _COLOURS[side]
        style = Type(BODY.size, bold=True, colour=colour)
        page.items.append(Path(_shape(side, x, y + (BODY.leading - _SIGN) / 2), colour, filled=True))
        x += _SIGN + 1.0
        word = side.value.capitalize()
        page.write((word,), style, x, y)
        x += width_of(word, style) + 2.5
    old, new = (pdf_text(text, LONGEST) for text in (f"{change.what} {change.before}", change.after))
    right = MARGIN + room
    y = page.write(setter.wrap(old, BODY, max(right - x, 20.0)), BODY, x, y)
    end = x + width_of(setter.wrap(old, BODY, max(right - x, 20.0))[-1], BODY) + 1.6
    if end + _ARROW + 1.6 + width_of(new, _NEW) > right:
        end = x
    else:
        y -= _NEW.leading
    _arrow(page, end, y + _NEW.leading / 2)
    end += _ARROW + 1.6
    return page.write(setter.wrap(new, _NEW, max(right - end, 20.0)), _NEW, end, y)


def _arrow(page: Page, x: float, y: float) -> None:
    """Drawn, as the typeface has none."""
    page.rule((x, y), (x + _ARROW - 1.2, y), INK, 0.25)
    head = ((x + _ARROW, y), (x + _ARROW - 1.4, y - 0.8), (x + _ARROW - 1.4, y + 0.8))
    page.items.append(Path(head, INK, filled=True))


def _shape(side: Side, x: float, y: float) -> tuple[tuple[float, float], ...]:
    """A square for the right; for the left a circle, as near as twelve corners come."""
    if side is Side.RIGHT:
        return ((x, y), (x + _SIGN, y), (x + _SIGN, y + _SIGN), (x, y + _SIGN))
    half = _SIGN / 2
    corners = ((1.0, 0.0), (0.87, 0.5), (0.5, 0.87), (0.0, 1.0), (-0.5, 0.87), (-0.87, 0.5))
    whole = (*corners, *((-a, -b) for a, b in corners))
    return tuple((x + half + half * a, y + half + half * b) for a, b in whole)


def _ticks(page: Page, answers: Sequence[str], right: float, y: float) -> float:
    """A box for each answer at the right edge; where they begin."""
    x = right
    for answer in reversed(answers):
        x = page.write_left_of(answer, BODY, x, y)
        x -= _TICK + 1.2
        page.items.append(Box(Rect(x, y + (BODY.leading - _TICK) / 2, _TICK, _TICK), Role.SET))
        x -= 4.0
    return x
