"""The further charts as values with their words: of one lift, and of all training."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.domain.chart import Chart
from studio.domain.sides import PerSide
from studio.services import charts, estimates, work_charts, work_done
from studio.services.work_done import WeekWork
from studio.ui.progress.chart_words import ChartWords, Told
from studio.ui.progress.measure import Measure
from studio.ui.progress.reading import over

if TYPE_CHECKING:
    from studio.domain.volume import SideSets
    from studio.services.asymmetry import Point
    from studio.services.estimates import DayBest
    from studio.ui.progress.more_reading import Training
    from studio.ui.progress.reading import Period, Reading


@dataclass(frozen=True, slots=True)
class Shown:
    """``line_of`` says the spot of a number in a line, ``legend`` what the marks are.

    ``points`` has the numbers of the page's points that spots are of, where there are such; ``bars`` are the
    numbers of the bars, or of what is no point, that have something behind them, in order.
    """

    chart: Chart
    legend: str
    line_of: Callable[[int], str]
    points: Mapping[int, int] = field(default_factory=dict)
    bars: tuple[int, ...] = ()

    def over(self, period: Period) -> Shown:
        return replace(self, chart=over(self.chart, period))


class MoreValues(QObject):
    """Makes a chart of what was read; weights come in the unit that is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ChartWords(self)
        self._spots = self._words.spots

    def best(self, best: Sequence[DayBest], measure: Measure, points: Sequence[Point] = ()) -> Shown:
        told = self._words.estimates(best, measure)
        chart = charts.estimates_chart(best, measure.of, told.words)
        sat = (point.sitting for point in points)
        at = {(one.day, one.tested, one.tempo_class): n for n, one in enumerate(sat)}
        found = (at.get((one.day, one.tested, one.tempo_class)) for one in best)
        behind = {n: place for n, place in enumerate(found) if place is not None}
        alone = tuple(n for n, one in enumerate(best) if one.tested and n not in behind)
        return Shown(chart, told.legend, lambda n: self._spots.of_best(best[n], measure), behind, alone)

    def records(self, reading: Reading, period: Period, today: date) -> Shown:
        """The records of the period, above all that was before, in it or not."""
        points, measure = reading.facts.points, reading.measure
        seen = {id(point): n for n, point in enumerate(reading.points_in(period, today))}
        records = [r for r in estimates.records_of(points) if id(points[r.number]) in seen]
        told = self._words.records(points, records, measure)

        def line_of(number: int) -> str:
            mine = [record for record in records if record.number == number]
            return self._spots.of_records(points[number], mine, measure)

        behind = {r.number: seen[id(points[r.number])] for r in records}
        chart = charts.records_chart(points, records, measure.of, told.words)
        return Shown(chart, told.legend, line_of, behind)

    def muscles_of(self, training: Training) -> Mapping[str, SideSets]:
        """The mean of a week over the days themselves, the most worked first."""
        return work_done.a_week(work_done.muscles_of(training.cut), training.count)

    def muscles(self, training: Training) -> Shown:
        muscles = self.muscles_of(training)
        told = self._words.muscles(muscles, training.count)
        rows = tuple(muscles.items())
        chart = work_charts.muscles_chart(muscles, told.words)
        every = tuple(range(len(rows)))
        return Shown(chart, told.legend, lambda n: self._spots.of_muscle(*rows[n]), bars=every)

    def moved(self, training: Training, measure: Measure) -> Shown:
        weeks = training.weeks

        def of(week: WeekWork) -> PerSide[float]:
            return PerSide(measure.of(week.moved_kg.left), measure.of(week.moved_kg.right))

        return _of_weeks(
            "volume_load",
            weeks,
            of,
            self._words.moved(weeks, measure),
            lambda n: self._of_week(self._spots.of_moved(weeks[n], measure), weeks[n].monday, training),
        )

    def tension(self, training: Training) -> Shown:
        weeks = training.weeks
        return _of_weeks(
            "time_under_tension",
            weeks,
            _minutes,
            self._words.tension(weeks),
            lambda n: self._of_week(self._spots.of_tension(weeks[n]), weeks[n].monday, training),
        )

    def load(self, training: Training) -> Shown:
        told, weeks = self._words.load(training.rated), training.rated
        some = any(week.rated and week.known for week in weeks)
        chart = work_charts.load_chart(weeks if some else (), told.words)
        return Shown(
            chart,
            told.legend,
            lambda n: self._of_week(self._spots.of_load(weeks[n]), weeks[n].monday, training),
            bars=tuple(n for n, week in enumerate(weeks) if week.rated or week.unrated),
        )

    def _of_week(self, said: str, monday: date, training: Training) -> str:
        if training.worked is None or monday + timedelta(days=6) <= training.worked.last:
            return said
        return self.tr("{week}, this week so far").format(week=said)

    def adherence(self, training: Training) -> Shown:
        told = self._words.adherence(training.outcomes)
        chart = work_charts.adherence_chart(training.outcomes, told.words)
        bars = tuple(n for n, (_, count) in enumerate(training.outcomes) if count)
        return Shown(chart, told.legend, lambda n: self._spots.of_outcome(*training.outcomes[n]), bars=bars)


def _of_weeks(
    key: str,
    weeks: Sequence[WeekWork],
    of: Callable[[WeekWork], PerSide[float]],
    told: Told,
    line_of: Callable[[int], str],
) -> Shown:
    """Weeks without any of it are no chart, but what its words say; sets that add nothing are there too."""
    some = any(of(week).left or of(week).right for week in weeks)
    chart = work_charts.week_chart(key, weeks if some else (), of, told.words)
    return Shown(chart, told.legend, line_of, bars=tuple(n for n, week in enumerate(weeks) if week.sums))


def _minutes(week: WeekWork) -> PerSide[float]:
    return PerSide(week.tension_s.left / 60, week.tension_s.right / 60)
