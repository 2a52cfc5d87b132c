"""What a progress report says in words: the facts as on screen, where they come from, and a row a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from studio.domain.sides import PerSide, Side
from studio.pdf.report_value import Column, Fact, Part, ReportHead, Row
from studio.pdf.writing import Writing
from studio.services.asymmetry import Facts, Point
from studio.services.reports import ROWS, Said, counts_of
from studio.services.sittings import Sitting
from studio.storage.blocks import BlockSpan
from studio.ui import labels, verdicts
from studio.ui.progress.fact_card import FactCard
from studio.ui.progress.measure import Measure
from studio.ui.progress.picture_panel import card_of, is_of_all
from studio.ui.progress.tempo_words import slow_marks, uncertain_marks
from studio.ui.progress.words import why_text

if TYPE_CHECKING:
    from studio.ui.progress.chart_view import ChartView
    from studio.ui.progress.filters import Filters

DAY = "d MMM yyyy"
BETWEEN = " · "
_SIDES = {"left": Side.LEFT, "right": Side.RIGHT}


class ReportWords(QObject):
    """Words of one report; the page's own are taken as they are, so that paper says the same."""

    def head(
        self, athlete: str, filters: Filters, facts: Facts, points: Sequence[Point], today: date
    ) -> ReportHead:
        details = (
            (self.tr("Metric"), labels.metric_text(facts.metric)),
            (self.tr("Index"), why_text(facts.index, facts.metric, facts.dominant)),
            (self.tr("From"), self._counted(filters.tests_only.currentText(), points)),
        )
        return ReportHead(
            self.tr("Progress report"),
            athlete,
            filters.subject.currentText(),
            self._period(filters, points, today),
            details,
        )

    def aside(self, view: ChartView) -> str:
        """What stands beside the chart's title on screen, and what its place on the page tells there.

        On paper a key says what the marks are.
        """
        card, chart = card_of(view), view.shown
        if card is None or chart is None:
            return ""
        of_all = [self.tr("all exercises")] if is_of_all(chart) else []
        if of_all and any(series.side for series in chart.series):
            of_all.append(self.tr("per side"))
        in_key = (slow_marks(joined=True), slow_marks(joined=False), uncertain_marks())
        said = [part for part in card.aside.text().strip().split(BETWEEN) if part and part not in in_key]
        return BETWEEN.join([*of_all, *said])

    def said(
        self, head: ReportHead, facts: Facts, cards: Sequence[FactCard], notes: Sequence[str], count: int
    ) -> Said:
        """``count`` is how many days there are, of which the table has the latest."""
        verdict = self.tr("Verdict: {word}. {reason}").format(
            word=verdicts.verdict_word(facts.verdict.word), reason=verdicts.reason_text(facts.verdict.reason)
        )
        return Said(
            head,
            verdict,
            tuple(_fact(card) for card in cards),
            tuple(notes),
            self._table_title(count),
            self._columns(),
        )

    def writing(self) -> Writing:
        """How numbers and days are written, and what the sides are called."""
        months = tuple(labels.day_text(date(2001, month, 1), "MMM") for month in range(1, 13))
        left, right = (labels.side_word(side).lower() for side in (Side.LEFT, Side.RIGHT))
        return Writing(
            QLocale().decimalPoint(),
            months,
            PerSide(left, right),
            PerSide(verdicts.weaker_words(Side.LEFT), verdicts.weaker_words(Side.RIGHT)),
            PerSide(self.tr("left stronger"), self.tr("right stronger")),
            verdicts.weaker_words(None),
            self.tr("filled: test"),
            self.tr("hollow: training"),
            self.tr("dashed: equal"),
            self.tr("shaded, blocks"),
            self.tr("dotted, changes of the plan"),
            slow_marks(joined=False),
            slow_marks(joined=True),
            uncertain_marks(),
        )

    def row(self, point: Point, measure: Measure) -> Row:
        """A day without a verdict, which only the latest of them all has."""
        sitting = point.sitting
        cells = (
            verdicts.when_text(point),
            self._kind(sitting),
            str(len(sitting.left)),
            measure.text(point.left),
            str(len(sitting.right)),
            measure.text(point.right),
            "–" if point.value is None else labels.percent(abs(point.value)),
            verdicts.weaker_words(point.weaker),
        )
        return Row(cells, point.weaker)

    def _kind(self, sitting: Sitting) -> str:
        if sitting.tested:
            return self.tr("test")
        return self.tr("slow sets") if sitting.slow else self.tr("training")

    def _counted(self, kinds: str, points: Sequence[Point]) -> str:
        """What was looked at, and how much of it there is."""
        counts = counts_of(points)
        return self.tr(
            "{kinds} · days: {days}, of them tests: {tests} · trials: left {left}, right {right}"
        ).format(
            kinds=kinds,
            days=counts.days,
            tests=counts.tests,
            left=counts.trials.left,
            right=counts.trials.right,
        )

    def _period(self, filters: Filters, points: Sequence[Point], today: date) -> str:
        """With its own first and last day; all the time is as long as there is something."""
        chosen, spell, counts = filters.period.currentText(), filters.spell, counts_of(points)
        first, last = counts.first, counts.last
        if first is None or last is None:
            return chosen
        if isinstance(spell, BlockSpan):
            first, last = spell.first, spell.last
        elif spell:
            first, last = today - timedelta(days=spell), today
        days = dict.fromkeys(labels.day_text(day, DAY) for day in (first, last))
        return f"{chosen}: {' – '.join(days)}"

    def _table_title(self, count: int) -> str:
        if count <= ROWS:
            return self.tr("All days of this period: {count}").format(count=count)
        return self.tr("The latest {rows} of {count} days").format(rows=ROWS, count=count)

    def _columns(self) -> tuple[Column, ...]:
        left, right = (labels.side_word(side) for side in (Side.LEFT, Side.RIGHT))
        return (
            Column(self.tr("Day"), share=1.3),
            Column(self.tr("From"), share=0.9),
            Column(self.tr("Trials, left"), share=0.9, number=True),
            Column(left, Side.LEFT, number=True),
            Column(self.tr("Trials, right"), share=0.9, number=True),
            Column(right, Side.RIGHT, number=True),
            Column(self.tr("Difference"), number=True),
            Column(self.tr("Weaker side"), share=1.4),
        )


def _fact(card: FactCard) -> Fact:
    parts = tuple(Part(part.text, _SIDES.get(part.tone), part.large) for part in card.parts)
    return Fact(card.name.text(), parts, card.source.text())
