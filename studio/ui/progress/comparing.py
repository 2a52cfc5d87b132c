"""Comparing athletes from the Progress page: what the dialog shows is read an athlete at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.strength_test import Metric, StrengthTest
from studio.services import comparison, subjects
from studio.storage import athletes
from studio.ui.bit_by_bit import BitByBit
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.progress.compare_dialog import CompareDialog
from studio.ui.progress.reading import Steps, Subject
from studio.ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from uuid import UUID

    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.progress.filters import Filters


class Comparing(QObject):
    """Opens the dialog over ``page`` with what the filters show, from a link behind them.

    Whoever is chosen there is put in charge, and the filters tell of a change.
    """

    def __init__(
        self, database: Database, current: CurrentAthlete, clock: Clock, filters: Filters, page: QWidget
    ) -> None:
        super().__init__(page)
        self._database, self._current, self._clock = database, current, clock
        self.filters, self._page = filters, page
        self.dialog: CompareDialog | None = None
        self._index, self._offered = Index.SPD_SIGNED, False
        self.work = BitByBit(self)
        self.button = link_button(self.tr("Compare athletes…"))
        self.button.clicked.connect(self.open)
        filters.add_link(self.button)

    def open(self) -> None:
        """Compare in what the page shows."""
        subject = self.filters.subject.value()
        if subject is None:
            return
        self._index = self.filters.index.value() or Index.SPD_SIGNED
        metric = self.filters.measured.value() or Metric.E1RM
        dialog = CompareDialog(subject, metric, self._index, self._page.window())
        dialog.asked.connect(self._read_again)
        dialog.chosen.connect(self._choose)
        dialog.finished.connect(self._closed)
        self.dialog, self._offered = dialog, False
        dialog.open()
        self.work.begin(self._reading(dialog, subject, metric))

    def _read_again(self, subject: Subject | None, metric: Metric | None) -> None:
        if self.dialog is not None and subject is not None:
            self.work.begin(self._reading(self.dialog, subject, metric))

    def _reading(self, dialog: CompareDialog, subject: Subject, metric: Metric | None) -> Steps[None]:
        with self._database.read() as session:
            people = athletes.athletes(session)
        yield
        metrics, metric = yield from self._metrics(people, subject, metric)
        dialog.offer_metrics(metrics, metric)
        found = []
        for athlete in people:
            with self._database.read() as session:
                today = self._clock.now().day
                found.append(comparison.compare(session, athlete, subject, metric, self._index, today))
            yield
        dialog.show_people(comparison.by_name(found))
        yield
        if not self._offered:
            dialog.offer_subjects((yield from self._subjects(people, subject)))
            self._offered = True

    def _metrics(
        self, people: Sequence[Athlete], subject: Subject, wanted: Metric | None
    ) -> Steps[tuple[Sequence[Metric], Metric]]:
        """The metrics of ``subject``, and the one that is wanted or else tested most."""
        if isinstance(subject, StrengthTest):
            return (subject.metric,), subject.metric
        with self._database.read() as session:
            offered = subjects.metrics_for(session, subject)
        yield
        if wanted in offered:
            return offered, wanted
        tested = []
        for athlete in people:
            with self._database.read() as session:
                tested += comparison.tested_in(session, athlete, subject)
            yield
        return offered, comparison.usual_metric(offered, tested)

    def _subjects(self, people: Sequence[Athlete], shown: Subject) -> Steps[list[Subject]]:
        """All that anybody was measured or trained in, by name."""
        found: dict[UUID, Subject] = {shown.id: shown}
        for athlete in people:
            with self._database.read() as session:
                found |= {one.id: one for one in subjects.subjects_of(session, athlete.id)}
            yield
        return sorted(found.values(), key=lambda one: one.name.casefold())

    def _choose(self, athlete: Athlete) -> None:
        """Put ``athlete`` in charge; the page shows the same exercise and metric, if that athlete has it."""
        dialog = self.dialog
        self._current.choose(athlete)
        if dialog is not None and (subject := dialog.subject.value()) is not None:
            self.filters.subject.set_value(subject)
            self.filters.wanted_metric = dialog.measured.value()
        self.filters.changed.emit()

    def _closed(self) -> None:
        self.work.drop()
        self.dialog = None
