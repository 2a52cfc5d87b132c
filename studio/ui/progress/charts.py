"""The four charts of the Progress page on their cards; a day chosen in one is ringed in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.services.asymmetry import Point
from studio.services.charts import scatter_chart, sides_chart, trend_chart
from studio.services.progress import WeekSets
from studio.services.today import monday_of
from studio.services.work_charts import hard_sets_chart
from studio.ui import labels, theme
from studio.ui.progress.change_said import with_flags
from studio.ui.progress.chart_card import ChartCard
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.reading import Period, Reading, over
from studio.ui.progress.words import (
    PointWords,
    legend_text,
    measured_text,
    scatter_words,
    sets_words,
    sides_words,
    trend_words,
)
from studio.ui.widgets.side_badge import SideBadge

THREE_FROM, TWO_FROM = 1010, 640  # the ways back from zooming included
TREND_LOW, TREND_HIGH = 145, 280
LOW, HIGH = 140, 180  # of which a square and its words take all
PAINTED_MS = 30  # in which the trend comes up before the charts below are drawn


class Charts(QWidget):
    """Trend across the full width, then left and right, left against right, and hard sets a week."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: Sequence[Point] = ()
        self.weeks: Sequence[WeekSets] = ()
        self._reading: Reading | None = None
        self._today: date | None = None
        self._words = PointWords(self)
        self.trend = ChartView(self.tr("Asymmetry over time"))
        self.sides = ChartView(self.tr("Left and right"))
        self.scatter = ChartView(self.tr("Left against right"))
        self.sets = ChartView(self.tr("Hard sets a week"))
        self.trend_card = ChartCard(self.tr("Asymmetry over time"), self.trend)
        # With a parent from the start: shown without one, a card would come up as a window of its own.
        self.sides_card = ChartCard(self.tr("Left and right"), self.sides, parent=self)
        equal = self.tr("dashed: equal")
        self.scatter_card = ChartCard(self.tr("Left against right"), self.scatter, equal, self)
        self.sets_card = ChartCard(self.tr("Hard sets a week"), self.sets, parent=self)

        for card in (self.sides_card, self.sets_card):
            for side in (Side.LEFT, Side.RIGHT):
                card.add_to_legend(SideBadge(side, labels.side_word(side).lower(), tinted=False))
        for card in (self.sides_card, self.scatter_card):
            card.keep_read_out()
        self._lower = QGridLayout()
        self._lower.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.trend_card, 4)
        column.addLayout(self._lower, 3)
        self.fit(0)
        self._place()

        for chart in self._of_points:
            chart.pointed.connect(self._read_out)
            chart.chosen.connect(self.choose)
        self.sets.pointed.connect(self._read_out_week)
        self.sets.chosen.connect(self._read_out_week)
        theme.news().changed.connect(self._place)
        theme.news().changed.connect(self._fit_again)

    def showing(self, reading: Reading, period: Period, today: date, sentence: str) -> Iterator[int | None]:
        """Draw the points of the period, a chart a step; ``sentence`` says what the facts say.

        The weeks of before stay until `show_weeks`, and lead nowhere.
        """
        points = reading.points_in(period, today)
        chosen = self._chosen_among(points)
        self.points, self._reading = points, reading
        self._today = today
        facts, measure = reading.facts, reading.measure
        words = trend_words(facts, sentence)
        trend = trend_chart(facts, points, reading.spans, words, reading.foresight)
        trend = with_flags(trend, reading.taken)
        for lower in (self.sides, self.scatter, self.sets):
            lower.set_spots(())  # of before: their numbers are those of other points
        for chart in self._of_points:
            chart.opening = range(len(points))
        self.sets.opening = ()
        self.trend_card.setMinimumHeight(0)
        self.trend.show_chart(over(trend, period))
        self.trend.show_chosen(chosen)
        ahead, flagged, banded = bool(trend.ribbons), bool(trend.flags), bool(trend.bands)
        shaded = self.trend.shaded
        legend = legend_text(facts, shaded=shaded, banded=banded, foretold=ahead, flagged=flagged)
        self.trend_card.set_aside(legend)
        for card in (self.trend_card, self.sides_card, self.scatter_card):
            card.setVisible(bool(points))
        if not any(point.value is not None for point in points):
            self.trend_card.hide()  # an index without a number: the card in its place says why
        self.setVisible(bool(points or self.weeks))
        self._read_out(None)
        yield PAINTED_MS if points else None
        text = measured_text(points, measure)
        words = sides_words(facts, measure, text)
        self.sides.show_chart(over(sides_chart(points, measure.of, words), period))
        self.sides_card.set_title(words.title)
        self.sides_card.set_aside(self.tr("mean of a day's trials"))
        yield None
        self.scatter.show_chart(scatter_chart(points, measure.of, scatter_words(measure, text)))
        self.choose(self.trend.chosen_index)
        yield None

    def show_weeks(self, weeks: Sequence[WeekSets]) -> None:
        """Draw the hard sets of the same period."""
        self.weeks = weeks
        self.sets.show_chart(hard_sets_chart(weeks, sets_words()))
        self.sets.opening = range(len(weeks))
        self.sets_card.setVisible(bool(weeks))
        self.setVisible(bool(self.points or weeks))
        self._place()
        self._read_out_week(None)

    def _chosen_among(self, points: Sequence[Point]) -> int | None:
        """The number among ``points`` of the sitting that is chosen now."""
        index = self.trend.chosen_index
        if index is None or index >= len(self.points):
            return None
        chosen = _sitting_of(self.points[index])
        return next((n for n, point in enumerate(points) if _sitting_of(point) == chosen), None)

    def clear(self) -> None:
        """Nothing is in the charts for a moment; the cards keep their room, and the keyboard its place."""
        self.points, self.weeks, self._reading = (), (), None
        for chart in (*self._of_points, self.sets):
            chart.show_nothing()
        self.trend_card.setMinimumHeight(self.trend_card.height())
        for card in (self.trend_card, self.sides_card, self.scatter_card):
            card.show_read_out("")
        self.trend_card.set_aside(" ")

    def views(self) -> list[ChartView]:
        """The charts that are on screen, from top to bottom."""
        cards = (self.trend_card, self.sides_card, self.scatter_card, self.sets_card)
        views = (self.trend, self.sides, self.scatter, self.sets)
        return [view for view, card in zip(views, cards, strict=True) if card.isVisible()]

    def fit(self, height: int) -> None:
        """As high as a page of ``height`` pixels has room for beside the facts, and never too low to read."""
        self._page_height = height
        room = height / theme.px(100)
        self.trend.set_height(round(min(max(TREND_LOW, 24 * room), TREND_HIGH)))
        for chart in (self.sides, self.scatter, self.sets):
            chart.set_height(round(min(max(LOW, 15 * room), HIGH)))

    def _fit_again(self) -> None:
        self.fit(self._page_height)

    @property
    def _of_points(self) -> tuple[ChartView, ChartView, ChartView]:
        return self.trend, self.sides, self.scatter

    def choose(self, index: int | None) -> None:
        """Ring the day of that number in every chart of days, and read it out."""
        for chart in self._of_points:
            chart.show_chosen(index)
        self._read_out(index)
        self._describe(index)

    def _read_out(self, index: int | None) -> None:
        """Say in a line what a mark stands for: the one pointed at, else the chosen one, else the latest."""
        if self._reading is None or not self.points:
            return
        if index is None:
            index = self.trend.chosen_index
        point = self.points[-1 if index is None else index]
        reading = self._reading
        pair = "" if index is None else self._words.of_sides(point, reading.measure)
        for card in (self.sides_card, self.scatter_card):  # the trend may be off screen
            card.show_read_out(pair)
        said = self._words.of_point(point, reading.measure, reading.spans, index=reading.facts.index)
        self.trend_card.show_read_out(said)

    def _read_out_week(self, index: int | None) -> None:
        weeks = self.weeks
        if not weeks:
            return
        if index is None:
            index = self.sets.chosen_index
        said = self._week_text(weeks[-1 if index is None else index])
        self.sets.say("" if index is None else said)
        self.sets.setAccessibleDescription(said)

    def _week_text(self, week: WeekSets) -> str:
        said = self._words.of_week(week)
        if self._today is None or week.monday < monday_of(self._today):
            return said
        return self.tr("{week}, this week so far").format(week=said)

    def _describe(self, index: int | None) -> None:
        """For those who cannot see the charts: the facts or what is in them, and the day travelled to."""
        chosen = "" if index is None or self._reading is None else self.trend_card.read_out.text()
        for chart in self._of_points:
            text = chart.shown.text if chart.shown else ""
            chart.setAccessibleDescription(f"{text} {chosen}".strip())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Three side by side; or the first over the other two; or all below one another."""
        width = self.width()
        columns = 4 if width >= theme.px(THREE_FROM) else 2 if width >= theme.px(TWO_FROM) else 1
        cards = [c for c in (self.sides_card, self.scatter_card, self.sets_card) if not c.isHidden()]
        row = column = 0
        for card in cards:
            wide = card is self.sides_card or (card is cards[-1] and column == 0) or len(cards) < 3
            span = columns if len(cards) == 1 else min(columns, 2 if wide else 1)
            if column + span > columns:
                row, column = row + 1, 0
            self._lower.addWidget(card, row, column, 1, span)
            column += span
        for number in range(4):
            self._lower.setColumnStretch(number, 1 if number < columns else 0)


def _sitting_of(point: Point) -> tuple[object, ...]:
    """What makes it the same in another metric or index."""
    sitting = point.sitting
    return sitting.day, sitting.label, sitting.tested, sitting.set_up, sitting.tempo_class
