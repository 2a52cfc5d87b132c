"""Words of the export: what can be done, what a picture is called and says, and names of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.domain.file_names import file_name
from studio.domain.strength_test import Metric
from studio.exchange.chart_table import About
from studio.services.chart_files import Kind
from studio.ui import labels
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.picture import Caption
from studio.ui.progress.picture_panel import is_of_all, part_in_view

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.ui.current_athlete import CurrentAthlete
    from studio.ui.progress.page import ProgressPage


class Deed(StrEnum):
    """What can be done with charts."""

    PNG = "png"
    SVG = "svg"
    CSV = "csv"
    COPY_PICTURE = "copy picture"
    COPY_POINTS = "copy points"


class ExportWords(QObject):
    """Of what ``page`` shows."""

    def __init__(self, current: CurrentAthlete, clock: Clock, page: ProgressPage) -> None:
        super().__init__(page)
        self._current, self._clock, self._page = current, clock, page

    def deeds(self) -> Mapping[Deed, str]:
        return {
            Deed.PNG: self.tr("Picture (PNG)…"),
            Deed.SVG: self.tr("Drawing (SVG)…"),
            Deed.CSV: self.tr("Points (CSV)…"),
            Deed.COPY_PICTURE: self.tr("Copy picture"),
            Deed.COPY_POINTS: self.tr("Copy points"),
        }

    def question(self, kind: Kind) -> tuple[str, str]:
        """The title of the dialog that asks for the file, and the files that it shows."""
        return {
            Kind.PNG: (self.tr("Export picture"), self.tr("Pictures (*.png)")),
            Kind.SVG: (self.tr("Export drawing"), self.tr("Drawings (*.svg)")),
            Kind.CSV: (self.tr("Export points"), self.tr("Tables (*.csv)")),
        }[kind]

    def name(self, kind: Kind, charts: Sequence[ChartView], *, alone: bool) -> str:
        """What the file is called at first; with ``alone`` one chart is named, as there are others."""
        athlete = self._current.athlete
        what = self._page.filters.subject.currentText()
        if all(is_of_all(view.shown) for view in charts):
            what = self.tr("All training")
        chart = charts[0].accessibleName() if alone and len(charts) == 1 else ""
        day = self._clock.now().day.isoformat()
        return file_name([athlete.name if athlete else "", what, chart, day], kind)

    def about(self, view: ChartView) -> About:
        """What the rows of its points share; sets are of no metric, and only the trend is of an index."""
        athlete, filters = self._current.athlete, self._page.filters
        name, key = athlete.name if athlete else "", view.shown.key if view.shown else ""
        if is_of_all(view.shown):
            return About(name)
        own = {"hard_sets": "", "estimated_1rm": labels.metric_text(Metric.E1RM)}
        metric = own.get(key, filters.measured.currentText())
        index = filters.index.currentText() if key == "asymmetry" else ""
        return About(name, filters.subject.currentText(), metric, index)

    def caption(self, charts: Sequence[ChartView]) -> Caption:
        """Whose and what they are, in which terms and of when, and what the facts say of it.

        The facts are of one exercise: charts of all training are told in their own words.
        """
        filters, athlete = self._page.filters, self._current.athlete
        day = labels.day_text(self._clock.now().day, "d MMM yyyy").replace(" ", "\u00a0")
        alone = part_in_view(charts[0]) if len(charts) == 1 else ""
        when = [alone or filters.period.currentText(), self.tr("as of {day}").format(day=day)]
        if all(is_of_all(view.shown) for view in charts):
            what, terms = self.tr("All training"), []
            sentence = " ".join(view.shown.text for view in charts if view.shown is not None)
        else:
            what = filters.subject.currentText()
            terms = [filters.measured.currentText(), filters.index.currentText()]
            sentence = self._page.facts_row.sentence()
            when.insert(1, filters.tests_only.currentText())
        title = " · ".join(filter(None, (athlete.name if athlete else "", what)))
        return Caption(title, " · ".join([*terms, *when]), sentence, tuple(self._notes(charts)))

    def _notes(self, charts: Sequence[ChartView]) -> Iterator[str]:
        """What stands on the page beside charts of the exercise: the forecast, and what was left out."""
        page = self._page
        if page.charts.trend in charts and not page.forecast.isHidden():
            yield page.forecast.sentence.text()
        if not all(is_of_all(view.shown) for view in charts) and not page.left_out.isHidden():
            yield page.left_out.text()
