"""Progress: left against right of one lift or test, with what it rests on and whether it is real."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise, built_in_id
from studio.domain.strength_test import Metric
from studio.services.asymmetry import Facts
from studio.storage import exercises
from studio.storage.topics import Topic
from studio.ui.bit_by_bit import BitByBit
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.next_week import NextWeekLine
from studio.ui.progress.behind_part import BehindPart
from studio.ui.progress.charts import Charts
from studio.ui.progress.comparing import Comparing
from studio.ui.progress.entering import TestEntering
from studio.ui.progress.export_part import ExportPart
from studio.ui.progress.facts_row import FactsRow
from studio.ui.progress.filters import Filters
from studio.ui.progress.forecast_line import ForecastLine
from studio.ui.progress.more_charts import MoreCharts, Scope
from studio.ui.progress.more_reading import MoreReader
from studio.ui.progress.nothing import NothingCard
from studio.ui.progress.on_screen import OnScreen
from studio.ui.progress.reading import Subject, Wanted
from studio.ui.progress.report_part import ReportPart
from studio.ui.progress.tab_order import order_charts
from studio.ui.progress.why import WhyWords
from studio.ui.progress.why_dialog import Why, WhyDialog
from studio.ui.tasks import Tasks
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.scroll import Scroll, ScrolledContent, settle_layouts

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from studio.storage.database import Database
    from studio.ui.errors import Reporter

ARTICLES_LIFT = built_in_id("sl_hip_thrust_bent")
SOON_MS = 1


class ProgressPage(QWidget):
    """Shows one subject of the athlete in charge; a strength test is entered from here."""

    athletes_wanted = Signal()
    dominant_side_wanted = Signal(object)
    timed_test_wanted = Signal(object, object, str, object)

    def __init__(
        self,
        database: Database,
        changes: Changes,
        current: CurrentAthlete,
        clock: Clock,
        reporter: Reporter,
        *,
        tasks: Tasks | None = None,
    ) -> None:
        super().__init__()
        self._database, self._current, self._clock = database, current, clock
        self._reader = MoreReader(database)
        self._stale = True
        self.work = BitByBit(self)
        self.facts: Facts | None = None
        self.title = self.tr("Progress")
        self.filters = Filters()
        self.new_test = plain_button(self.tr("New strength test…"))
        self.entering = TestEntering(database, current, clock, reporter, self)
        self.facts_row = FactsRow()
        self.next_week = NextWeekLine()
        self.left_out = PlainLabel("", "small", wrap=True)
        self.why = PlainLabel("", "small", wrap=True)
        self.charts = Charts()
        self.behind = BehindPart(database, self.charts, self.entering, self)
        self.forecast = ForecastLine()
        self.comparing = Comparing(database, current, clock, self.filters, self)
        self.more = MoreCharts(self._reader, self.behind)
        self.exporting = ExportPart(current, clock, reporter, tasks or Tasks(self), self)
        self.report = ReportPart(current, clock, self)
        self.page_actions = (self.new_test, self.exporting.button, self.report.button)
        self.on_screen = OnScreen(database, current, clock, self)
        self.nothing_card = NothingCard()
        self.empty_card = NothingCard()

        self._lay_out()

        self.filters.subject_chosen.connect(self._look_at_another)
        self.filters.changed.connect(self.reload)
        self.filters.about.clicked.connect(self._tell_about_indices)
        self.facts_row.asked.connect(self._tell_why)
        self.new_test.clicked.connect(self.enter_test)
        self.entering.stored.connect(self._show_tested)
        self.entering.taken_back.connect(self.filters.forget_metrics)  # the test before it decides
        self.entering.timer_wanted.connect(self.timed_test_wanted)
        self.nothing_card.acted.connect(self._first_step)
        self.empty_card.acted.connect(self._first_step)
        current.changed.connect(self._look_at_another)
        changes.committed.connect(self._read_anew)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activated()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.charts.fit(self.height())

    def activated(self) -> None:
        """Read what changed while the page was not on screen, and what is of a day that is over."""
        if self._stale or self.on_screen.of_another_day:
            self._offer_subjects()
            self.reload()

    def refresh(self, _: object = None) -> None:
        """Something else is to be shown, at once if the page is seen."""
        self._stale = True
        if self.isVisible():
            self.activated()

    def show_subject(self, exercise_id: UUID | None) -> None:
        """Show the exercise with this id, if it is offered."""
        self._offer_subjects()
        if exercise_id is not None:
            with self._database.read() as session:
                self.filters.subject.set_value(exercises.get_exercise(session, exercise_id))
        self.reload()

    def reload(self) -> None:
        """Show the chosen subject of the athlete in charge."""
        self._stale = False
        self.on_screen.leave()
        athlete, subject = self._current.athlete, self.filters.subject.value()
        self.body.setVisible(athlete is not None and subject is not None)
        self.empty_card.setVisible(athlete is None or subject is None)
        self.new_test.setEnabled(athlete is not None)
        if athlete is None or subject is None:
            self.work.drop()
            self.filters.forget_metrics()
            self.empty_card.say_nobody(athlete)
            self.report.show_state()
            self.exporting.show_state()
            return
        self.work.begin(self._unless_failing(self._show_subject(athlete, subject)))

    def enter_test(self, exercise_id: UUID | None = None) -> None:
        """Open the dialog for a strength test of the athlete in charge."""
        athlete = self._current.athlete
        if athlete is None:
            return
        subject = self.filters.subject.value()
        wanted = subject.id if isinstance(subject, Exercise) else ARTICLES_LIFT
        if isinstance(exercise_id, UUID):  # a button sends whether it is checked
            wanted = exercise_id
        self.entering.open(athlete, wanted)

    def _unless_failing(self, work: Iterator[int | None]) -> Iterator[int | None]:
        """Nothing of before stays where the reading fails; it is tried again when the page is shown."""
        try:
            for pause in work:
                settle_layouts()
                yield pause
            settle_layouts()
        except Exception:
            self._stale = True
            self.on_screen.fail()
            raise

    def _show_subject(self, athlete: Athlete, subject: Subject) -> Iterator[int | None]:
        """The facts and the trend first; what stands below comes after they are painted."""
        yield SOON_MS  # what asked for it is done first
        of = (athlete.id, subject.id)
        if not self.filters.has_metrics_of(of):
            self.filters.offer_metrics(*self._reader.metrics(athlete, subject), of)
            yield None
        self.filters.offer_blocks(self._reader.spans(athlete.id))
        yield None
        scope = Scope(athlete, subject, self.filters.spell, self._clock.now().day)
        wanted = Wanted(
            athlete,
            subject,
            metric=self.filters.measured.value() or Metric.E1RM,
            index=self.filters.index.value() or Index.SPD_SIGNED,
            tests_only=bool(self.filters.tests_only.value()),
            today=scope.today,
            period=scope.period,
        )
        reading = yield from self._reader.reading(wanted)
        yield None
        self.more.hold()
        self.behind.take(reading, scope)
        self.on_screen.show_facts(reading, scope)
        yield from self.charts.showing(reading, scope.period, scope.today, self.facts_row.sentence())
        self.charts.show_weeks(self._reader.weeks(wanted))
        self.on_screen.scope = scope
        self.more.show_of(reading, scope)

    def _tell_why(self, why: Why) -> None:
        WhyDialog(why, self.window()).open()

    def _tell_about_indices(self) -> None:
        self._tell_why(WhyWords(self).of_indices(self.filters.index.value() or Index.SPD_SIGNED))

    def _read_anew(self, topics: frozenset[Topic]) -> None:
        """A commit touched ``topics``: what rests on them is to be seen as it is now."""
        if self._reader.forget(topics):
            self.refresh()

    def _look_at_another(self, _: object = None) -> None:
        """Another athlete or subject: what was stored before is not in view any more."""
        self.entering.note.hide()
        self.exporting.note.hide()
        self.on_screen.leave()
        self.refresh()

    def _show_tested(self, exercise_id: UUID) -> None:
        """What was tested last decides the metric, where it is what is shown."""
        subject = self.filters.subject.value()
        if subject is not None and subject.id == exercise_id:
            self.filters.forget_metrics()
        self.show_subject(exercise_id)

    def _offer_subjects(self) -> None:
        """Exercises with sets or tests of the athlete, then tests that belong to no exercise."""
        athlete = self._current.athlete
        self.filters.offer_subjects(() if athlete is None else self._reader.subjects(athlete.id))

    def _first_step(self) -> None:
        """What the hint on the empty page offers."""
        if self._current.athlete is None:
            self.athletes_wanted.emit()
        elif self.nothing_card.leads_to_side and self.facts is not None:
            self.dominant_side_wanted.emit(self._current.athlete.id)
        elif self.nothing_card.leads_to is not None and self.facts is not None:
            self.filters.measured.set_value(self.nothing_card.leads_to)
            self.reload()
        elif self.nothing_card.leads_wider and self.facts is not None:
            self.filters.widen()
            self.reload()
        else:
            self.enter_test()

    def _lay_out(self) -> None:
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(self.exporting.note)
        column.addWidget(self.facts_row)
        column.addWidget(self.next_week)
        column.addWidget(self.nothing_card, 1)
        column.addWidget(self.charts, 1)
        for line in (self.forecast, self.left_out, self.why):
            self.charts.trend_card.body.addWidget(line)
        column.addWidget(self.more)
        content = ScrolledContent()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setSpacing(10)
        whole.addWidget(self.entering.note)  # what was entered may be nothing that the page can show
        whole.addWidget(self.body, 1)
        whole.addWidget(self.empty_card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        order_charts(self.charts, (self.behind.button, self.forecast.about))
        self.more.tab_from = self.charts.sets_card.reset
