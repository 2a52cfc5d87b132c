"""What the Progress page has on screen: told and emptied in one place, and what may be done with it when."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric
from studio.services.measurings import other_metrics_tested
from studio.ui import verdicts
from studio.ui.progress.words import why_text

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.current_athlete import CurrentAthlete
    from studio.ui.progress.more_charts import Scope
    from studio.ui.progress.page import ProgressPage
    from studio.ui.progress.reading import Reading


class OnScreen(QObject):
    """``scope`` says of whom and what all of it is: None while something else is read, or could not be.

    Whatever takes from the page asks for `once_read`, so that words and charts are of the same.
    """

    def __init__(self, database: Database, current: CurrentAthlete, clock: Clock, page: ProgressPage) -> None:
        super().__init__(page)
        self._database, self._current, self._clock, self._page = database, current, clock, page
        self._of: tuple[UUID, UUID] | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        self.scope: Scope | None = None
        for work in (page.work, page.more.work):
            work.over.connect(self._go_on)
        page.installEventFilter(self)

    @property
    def of_another_day(self) -> bool:
        return self.scope is not None and self.scope.today != self._clock.now().day

    def leave(self) -> None:
        """Something is read: nothing of an athlete or a subject stays under the name of another."""
        self.scope = None
        athlete, subject = self._current.athlete, self._page.filters.subject.value()
        wanted = None if athlete is None or subject is None else (athlete.id, subject.id)
        if wanted == self._of:
            return
        before, self._of = self._of, wanted
        self._waiting.clear()
        if before is not None:
            self._empty()
        if not self._page.isVisible():
            self._show_states()

    def fail(self) -> None:
        """It could not be read: what was there before would be taken for it."""
        self.scope = self._of = None
        self._waiting.clear()
        self._empty()
        self._show_states()

    def once_read(self, deed: Callable[[], None]) -> None:
        """Do it as soon as all of the page is of the same: not for somebody else, and not unseen."""
        self._page.activated()  # what is stale is not waited for
        self._waiting.append(deed)
        self._go_on()

    def show_facts(self, reading: Reading, scope: Scope) -> None:
        """Say what was read, and the step that leads on where nothing can be compared."""
        page, facts = self._page, reading.facts
        page.facts = facts
        page.facts_row.show_facts(facts, reading.ratio, reading.measure, scope.today)
        points = reading.points_in(scope.period, scope.today)
        measured, valued = bool(points), any(point.value is not None for point in points)
        page.left_out.setText(verdicts.left_out_text(facts, beside_a_period=bool(scope.period)))
        page.left_out.setVisible(measured and bool(page.left_out.text()))
        page.why.setText(why_text(facts.index, facts.metric, facts.dominant))
        page.why.setVisible(measured)
        page.forecast.show_foresight(reading.foresight, wanted=valued)
        page.nothing_card.setVisible(not valued)
        if measured and not valued:
            page.nothing_card.say_no_value(facts)
        elif not measured:
            page.nothing_card.say_nothing_of(
                facts,
                tests_only=bool(page.filters.tests_only.value()),
                elsewhere=self._tested_elsewhere(scope, facts.metric),
            )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._waiting.clear()
        return super().eventFilter(watched, event)

    def _tested_elsewhere(self, scope: Scope, metric: Metric) -> dict[Metric, int]:
        """The number of tests of what is looked at, by each other metric."""
        if not isinstance(scope.subject, Exercise):
            return {}
        with self._database.read() as session:
            return other_metrics_tested(session, scope.athlete.id, scope.subject, metric)

    def _empty(self) -> None:
        """Everything keeps its room, and the keyboard its place."""
        page = self._page
        page.facts = None
        page.facts_row.clear()
        page.charts.clear()
        for line in (page.left_out, page.why, page.forecast, page.nothing_card):
            line.hide()
        page.behind.take(None, None)
        page.more.clear()

    def _show_states(self) -> None:
        self._page.report.show_state()
        self._page.exporting.show_state()

    def _go_on(self) -> None:
        if self._waiting:
            self._page.activated()  # another day may have begun
        while self._waiting and self.scope is not None and not self._reads:
            self._waiting.popleft()()

    @property
    def _reads(self) -> bool:
        return self._page.work.busy or self._page.more.work.busy
