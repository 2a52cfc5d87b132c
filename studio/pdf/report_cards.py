"""The cards of a progress report: the four facts in a row, and charts with their titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from studio.domain.chart import Chart
from studio.domain.sides import Side
from studio.pdf.chart_drawing import drawn
from studio.pdf.chart_layout import Layout, layout_of
from studio.pdf.page import Box, Page, Path, Picture, Rect, Role
from studio.pdf.report_value import Fact, Part, ReportValue
from studio.pdf.style import INK, LABEL, LEFT, NAME, NOTE, RIGHT, Type
from studio.pdf.text import Typesetter, one_line, pdf_text, width_of

PAD, GUTTER = 2.4, 3.0
_COLOURS: dict[Side | None, str] = {Side.LEFT: LEFT, Side.RIGHT: RIGHT}
_LARGE, _SMALL = 12.0, 7.5
_SIGN, _AFTER_SIGN, _BETWEEN = 2.2, 0.8, 1.2
_LONGEST, _LONGEST_NAME, _LONGEST_PART = 400, 160, 60


@dataclass(frozen=True, slots=True)
class ChartCard:
    """A chart that is laid out, with its title and the line below it."""

    width: float
    title: tuple[str, ...]
    aside: tuple[str, ...]
    chart: Layout
    setter: Typesetter

    @property
    def height(self) -> float:
        words = len(self.title) * NAME.leading + len(self.aside) * NOTE.leading
        return PAD + words + 1.2 + self.chart.height + PAD

    def draw(self, page: Page, x: float, y: float, height: float) -> None:
        page.items.append(Box(Rect(x, y, self.width, height), Role.CELL))
        below = page.write(self.title, NAME, x + PAD, y + PAD)
        below = page.write(self.aside, NOTE, x + PAD, below) + 1.2
        at = Rect(x + PAD, below, self.chart.width, self.chart.height)
        page.items.append(Picture(at, drawn(self.chart, self.setter)))


def chart_card(
    report: ReportValue, chart: Chart, width: float, plot_height: float, setter: Typesetter
) -> ChartCard:
    """Below the title stands what counts in it, and with thresholds the verdict (product.md A5)."""
    inner = width - 2 * PAD
    verdict = report.verdict if any(rule.origin for rule in chart.rules) else ""
    told = " ".join(filter(None, (dict(report.asides).get(chart.key), verdict)))
    return ChartCard(
        width,
        setter.wrap(one_line(chart.title, _LONGEST_NAME), NAME, inner),
        setter.wrap(pdf_text(told, _LONGEST), NOTE, inner) if told else (),
        layout_of(chart, inner, plot_height, report.writing, setter),
        setter,
    )


def draw_facts(page: Page, facts: Sequence[Fact], y: float, left: float, setter: Typesetter) -> float:
    """All in a row of equal cards; where they end."""
    if not facts:
        return y
    width = (page.width - 2 * left + GUTTER) / len(facts) - GUTTER
    trial = Page(page.width, page.height)
    height = max(_draw_fact(trial, fact, 0.0, 0.0, width, setter) for fact in facts)
    for number, fact in enumerate(facts):
        x = left + number * (width + GUTTER)
        page.items.append(Box(Rect(x, y, width, height), Role.CELL))
        _draw_fact(page, fact, x, y, width, setter)
    return y + height


def draw_sign(page: Page, side: Side, x: float, y: float, size: float = _SIGN) -> None:
    """A square for the right; for the left a circle, as near as forty corners come."""
    page.items.append(Path(tuple(_corners(side, x, y, size)), _COLOURS.get(side, INK), filled=True))


def _draw_fact(page: Page, fact: Fact, x: float, y: float, width: float, setter: Typesetter) -> float:
    """Where the card ends."""
    inner = width - 2 * PAD
    name = Type(LABEL.size + 1, bold=True, colour=LABEL.colour)
    y = page.write(setter.wrap(one_line(fact.name, _LONGEST_PART), name, inner), name, x + PAD, y + PAD)
    y = _draw_answer(page, fact.parts, x + PAD, y + 0.8, inner, setter) + 0.6
    return page.write(setter.wrap(pdf_text(fact.below, _LONGEST), NOTE, inner), NOTE, x + PAD, y) + PAD


def _draw_answer(
    page: Page, parts: Sequence[Part], left: float, y: float, width: float, setter: Typesetter
) -> float:
    """On one line of writing as far as they fit; a part that does not goes below."""
    x, line = left, 0.0
    marked: Side | None = None
    for part in parts:
        style = Type(_LARGE if part.large else _SMALL, bold=True, colour=_COLOURS.get(part.side, INK))
        sign = part.side if part.side in _COLOURS and part.side is not marked else None
        lead = _SIGN + _AFTER_SIGN if sign else 0.0
        x += _BETWEEN if sign and x > left else 0.0
        lines = setter.wrap(one_line(part.text, _LONGEST_PART), style, width - lead)
        taken = lead + max(width_of(text, style) for text in lines)
        if x > left and x + taken > left + width:
            x, y, line = left, y + line, 0.0
        first = Type(_LARGE).rise - style.rise if line or part.large else 0.0
        if sign:
            draw_sign(page, sign, x, y + first + (style.leading - _SIGN) / 2)
            marked = sign
        page.write(lines, style, x + lead, y + first)
        line = max(line, first + len(lines) * style.leading)
        x += taken + _BETWEEN
    return y + line


def _corners(side: Side, x: float, y: float, size: float) -> Iterator[tuple[float, float]]:
    if side is Side.RIGHT:
        yield from ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
        return
    half = size / 2
    for across, down in _CIRCLE:
        yield x + half + half * across, y + half + half * down


_CIRCLE = [(cos(n * pi / 20), sin(n * pi / 20)) for n in range(40)]
