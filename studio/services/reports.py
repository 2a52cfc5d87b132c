"""What a progress report says: the words and charts of the page, the latest days as a table, and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from studio.domain.chart import Chart
from studio.domain.errors import BadValue
from studio.domain.sides import PerSide
from studio.pdf.report_value import Column, Fact, ReportHead, ReportTable, ReportValue, Row
from studio.pdf.writing import Writing
from studio.services.asymmetry import Point

ROWS = 20
MOST_CHARTS = 12
"""More than this would not fit on three pages."""
NOTHING = "There is nothing on this page to be printed. Enter a strength test, or choose a longer period."


@dataclass(frozen=True, slots=True)
class Counts:
    """How many days, how many of them tests, and how many trials of each side a report rests on."""

    days: int
    tests: int
    trials: PerSide[int]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """The words of the page in the reader's language; ``table`` and ``columns`` head the latest days.

    ``asides`` say by the key of a chart what counts in it.
    """

    head: ReportHead
    verdict: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()
    table: str = ""
    columns: tuple[Column, ...] = ()
    asides: tuple[tuple[str, str], ...] = ()


def counts_of(points: Sequence[Point]) -> Counts:
    days = sorted(day for point in points if (day := point.sitting.day) is not None)
    return Counts(
        len(points),
        sum(point.sitting.tested for point in points),
        PerSide(sum(len(p.sitting.left) for p in points), sum(len(p.sitting.right) for p in points)),
        days[0] if days else None,
        days[-1] if days else None,
    )


def report_of(
    said: Said,
    charts: Iterable[Chart],
    points: Sequence[Point],
    row_of: Callable[[Point], Row],
    *,
    printed_on: date,
    writing: Writing,
) -> ReportValue:
    """All of it as one value, the latest day first in the table. Raises BadValue where there is nothing."""
    shown = [_honest(chart, said.verdict) for chart in charts if not chart.empty][:MOST_CHARTS]
    if not shown and not points:
        raise BadValue(NOTHING)
    rows = tuple(row_of(point) for point in reversed(points[-ROWS:]))
    return ReportValue(
        said.head,
        said.verdict,
        said.facts,
        tuple(shown),
        tuple(note for note in said.notes if note),
        ReportTable(said.table, said.columns, rows),
        printed_on,
        writing=writing,
        asides=said.asides,
    )


def _honest(chart: Chart, verdict: str) -> Chart:
    """Thresholds are somebody's, and never shown without the verdict (product.md A5)."""
    if verdict:
        return chart
    return replace(chart, rules=tuple(rule for rule in chart.rules if not rule.origin))
