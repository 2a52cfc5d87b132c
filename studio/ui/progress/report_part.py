"""The report of what the Progress page shows: its button, its key, and the value that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from studio.domain.chart import Chart
from studio.services.reports import NOTHING, report_of
from studio.ui.progress.measure import measure_of
from studio.ui.progress.report_words import ReportWords
from studio.ui.text import set_tip
from studio.ui.widgets.buttons import primary_button

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.pdf.report_value import ReportValue
    from studio.ui.current_athlete import CurrentAthlete
    from studio.ui.progress.page import ProgressPage


class ReportPart(QObject):
    """``wanted`` carries the `ReportValue` of what ``page`` shows."""

    wanted = Signal(object)

    def __init__(self, current: CurrentAthlete, clock: Clock, page: ProgressPage) -> None:
        super().__init__(page)
        self._current, self._clock, self._page = current, clock, page
        self._words = ReportWords(self)
        self.button = primary_button(self.tr("Print report…"))
        self.show_state()
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), page)
        key.activated.connect(self.ask)
        self.button.clicked.connect(self.ask)
        for work in (page.work, page.more.work):
            work.over.connect(self.show_state)

    def show_state(self) -> None:
        """Offer the report while there is something to be printed; else say what is missing."""
        there = self._page.facts is not None and (bool(self._page.charts.points) or any(self.charts()))
        self.button.setEnabled(there)
        tip = self.tr("What is seen, on one to three pages.")
        set_tip(self.button, tip if there else self._why_not())

    def ask(self) -> None:
        """Ask for the preview, once all of the page is read."""
        self._page.on_screen.once_read(self._print)

    def report(self) -> ReportValue | None:
        """All that the page shows as a value; None while it shows nothing."""
        page, athlete, facts = self._page, self._current.athlete, self._page.facts
        if athlete is None or facts is None or not self.button.isEnabled():
            return None
        points, measure = page.charts.points, measure_of(facts, athlete.unit)
        today = self._clock.now().day
        head = self._words.head(athlete.name, page.filters, facts, points, today)
        notes = (page.forecast.sentence.text(), page.left_out.text())
        said = self._words.said(head, facts, page.facts_row.cards, notes, len(points))
        return report_of(
            replace(said, asides=tuple(self._asides())),
            self.charts(),
            points,
            partial(self._words.row, measure=measure),
            printed_on=today,
            writing=self._words.writing(),
        )

    def charts(self) -> Iterator[Chart]:
        """Those on screen, from top to bottom."""
        for view in (*self._page.charts.views(), *self._page.more.views()):
            if view.shown is not None and not view.shown.empty:
                yield view.shown

    def _asides(self) -> Iterator[tuple[str, str]]:
        """Of the further charts: what the legends of the others say stands in their keys on paper."""
        for view in self._page.more.views():
            if view.shown is not None:
                yield view.shown.key, self._words.aside(view)

    def _print(self) -> None:
        report = self.report()
        if report is not None:
            self.wanted.emit(report)

    def _why_not(self) -> str:
        if self._current.athlete is None:
            return self.tr("Nobody is in charge: choose an athlete first.")
        return NOTHING
