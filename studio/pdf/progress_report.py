"""The progress report: left against right of one lift on one to three pages, charts as vectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.pdf import words
from studio.pdf.block_sheet import MadeSheet
from studio.pdf.page import Page
from studio.pdf.report_value import ReportValue
from studio.pdf.style import FOOTER, FOOTER_HEIGHT, MARGIN, NAME, NOTE, TITLE, TOP, Type
from studio.pdf.text import Typesetter, one_line, pdf_text, width_of

if TYPE_CHECKING:
    from studio.domain.chart import Chart
    from studio.pdf.report_cards import ChartCard

LONGEST, LONGEST_TITLE = 1_200, 160
TREND_HEIGHT, PLOT_HEIGHT = 54.0, 37.0
SCALES = (1.0, 0.92, 0.84)
_FOOTER_Y, _GAP, _PARAGRAPH = 8.5, 3.0, 1.0
_KIND = Type(8.5, bold=True, colour="#4D4D4D")
_WHO = Type(10, bold=True)
_DETAIL, _VALUE = Type(8, bold=True), Type(8)
_LEAST_TITLE = 10.0
_MOST_TITLE_LINES = 2


def make_progress_report(report: ReportValue) -> MadeSheet:
    """The report as a file in memory: no database, no Qt, and the same bytes for the same value."""
    from studio.pdf.paint import paint

    setter = Typesetter()
    pages = report_pages(report, setter)
    names = (one_line(name, LONGEST_TITLE) for name in (report.head.subject, report.head.athlete))
    content = paint(pages, " – ".join(name for name in names if name))
    return MadeSheet(content, len(pages), "".join(sorted(setter.missing)))


def report_pages(report: ReportValue, setter: Typesetter) -> list[Page]:
    """The pages with their footers: the fewest that there can be, with charts as high as that allows."""
    scale = min(SCALES, key=lambda scale: len(_laid_out(report, setter, scale, dry=True)))
    pages = _laid_out(report, setter, scale)
    for number, page in enumerate(pages, start=1):
        y = page.height - _FOOTER_Y
        page.write((words.printed(report.printed_on),), FOOTER, MARGIN, y)
        page.write_left_of(words.page_number(number, len(pages)), FOOTER, page.width - MARGIN, y)
    return pages


def _laid_out(report: ReportValue, setter: Typesetter, scale: float, *, dry: bool = False) -> list[Page]:
    flow = _Flow(report, setter, scale, dry)
    _draw_head(flow)
    _draw_facts(flow)
    _draw_charts(flow)
    _draw_notes(flow)
    _draw_table(flow)
    return flow.pages


@dataclass(slots=True)
class _Flow:
    """Where the next thing goes: below the last one, or on another page.

    ``scale`` is that of the plots; ``dry`` leaves the charts away, but not their room.
    """

    report: ReportValue
    setter: Typesetter
    scale: float
    dry: bool
    pages: list[Page] = field(default_factory=list)
    y: float = TOP

    def __post_init__(self) -> None:
        self._begin()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def width(self) -> float:
        return self.page.width - 2 * MARGIN

    def make_room(self, height: float) -> bool:
        """Whether it took another page: what needs ``height`` is never split."""
        if self.y + height <= self.page.height - FOOTER_HEIGHT:
            return False
        self._begin()
        parts = (self.report.head.subject, self.report.head.athlete)
        said = " · ".join(filter(None, (one_line(part, LONGEST_TITLE) for part in parts)))
        self.write(self.setter.wrap(said, NOTE, self.width), NOTE)
        self.y += _GAP
        return True

    def write(self, lines: Iterable[str], style: Type, x: float = MARGIN) -> None:
        self.y = self.page.write(lines, style, x, self.y)

    def _begin(self) -> None:
        width, height = self.report.paper.size
        self.pages.append(Page(width, height, one_line(self.report.head.subject, LONGEST_TITLE)))
        self.y = TOP


def _draw_head(flow: _Flow) -> None:
    head, setter, width = flow.report.head, flow.setter, flow.width
    flow.write(setter.wrap(one_line(head.title, LONGEST_TITLE), _KIND, width), _KIND)
    subject = one_line(head.subject, LONGEST_TITLE)
    size = _title_size(subject, width, setter)
    flow.write(setter.wrap(subject, size, width), size)
    who = " · ".join(filter(None, (one_line(part, LONGEST_TITLE) for part in (head.athlete, head.period))))
    flow.write(setter.wrap(who, _WHO, width), _WHO)
    flow.y += 0.8
    for name, value in head.details:
        _draw_detail(flow, one_line(name, LONGEST_TITLE), one_line(value, LONGEST))
    flow.y += _GAP


def _title_size(text: str, width: float, setter: Typesetter) -> Type:
    """Smaller for a long name, so that it takes two lines."""
    size = TITLE
    while len(setter.wrap(text, size, width)) > _MOST_TITLE_LINES and size.size > _LEAST_TITLE:
        size = Type(size.size - 1, bold=True)
    return size


def _draw_detail(flow: _Flow, name: str, value: str) -> None:
    """The name with its value behind it; above it where the name is very long."""
    lines = flow.setter.wrap(name, _DETAIL, flow.width)
    lead = width_of(f"{lines[0]}  ", _DETAIL)
    if lead > flow.width / 3:
        flow.write(lines, _DETAIL)
        lead = 0.0
    else:
        flow.page.write(lines, _DETAIL, MARGIN, flow.y)
    flow.write(flow.setter.wrap(value, _VALUE, flow.width - lead), _VALUE, MARGIN + lead)


def _draw_facts(flow: _Flow) -> None:
    from studio.pdf.report_cards import draw_facts

    facts, setter = flow.report.facts, flow.setter
    flow.make_room(draw_facts(Page(*flow.report.paper.size), facts, 0.0, MARGIN, setter))
    flow.y = draw_facts(flow.page, facts, flow.y, MARGIN, setter) + _GAP


def _draw_charts(flow: _Flow) -> None:
    """The first across the whole width, the others two in a row."""
    for row in _rows(flow.report.charts):
        cards = list(_cards(flow, row))
        height = max(card.height for card in cards)
        flow.make_room(height)
        x = MARGIN
        for card in () if flow.dry else cards:
            card.draw(flow.page, x, flow.y, height)
            x += card.width + _GAP
        flow.y += height + _GAP


def _rows(charts: Sequence[Chart]) -> Iterator[Sequence[Chart]]:
    if charts:
        yield charts[:1]
    for start in range(1, len(charts), 2):
        yield charts[start : start + 2]


def _cards(flow: _Flow, row: Sequence[Chart]) -> Iterator[ChartCard]:
    """One that compares left with right is nearly square, and takes half of the other's width."""
    from studio.pdf.report_cards import chart_card

    first = row[0] is flow.report.charts[0]
    shares = [1.0 if chart.equal and len(row) > 1 else 2.0 for chart in row]
    room = flow.width - _GAP * (len(row) - 1)
    for chart, share in zip(row, shares, strict=True):
        width = room * share / sum(shares)
        height = (TREND_HEIGHT if first else PLOT_HEIGHT) * flow.scale
        yield chart_card(flow.report, chart, width, height, flow.setter)


def _draw_notes(flow: _Flow) -> None:
    for note in flow.report.notes:
        lines = flow.setter.wrap(pdf_text(note, LONGEST), NOTE, flow.width)
        flow.make_room(len(lines) * NOTE.leading)
        flow.write(lines, NOTE)
        flow.y += _PARAGRAPH
    if flow.report.notes:
        flow.y += _GAP


def _draw_table(flow: _Flow) -> None:
    from studio.pdf.report_table import LaidTable

    table = flow.report.table
    if not table.rows:
        return
    laid = LaidTable(table, MARGIN, flow.width, flow.setter)
    title = flow.setter.wrap(one_line(table.title, LONGEST_TITLE), NAME, flow.width)
    flow.make_room(len(title) * NAME.leading + laid.head_height + laid.row_height(table.rows[0]))
    flow.write(title, NAME)
    flow.y = laid.draw_head(flow.page, flow.y)
    for row in table.rows:
        if flow.make_room(laid.row_height(row)):
            flow.y = laid.draw_head(flow.page, flow.y)
        flow.y = laid.draw_row(flow.page, row, flow.y)
