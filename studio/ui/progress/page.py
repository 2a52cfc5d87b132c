"""Progress: left against right of one lift or test, with what it rests on and whether it is real."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise, built_in_id
from studio.services import asymmetry, testing
from studio.services.asymmetry import Facts
from studio.storage import athletes, exercises, strength_tests
from studio.ui import labels, verdicts
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.progress.charts import Charts
from studio.ui.progress.facts_row import FactsRow
from studio.ui.progress.filters import ALL, Filters
from studio.ui.progress.reading import Reading, metrics_of, read
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.progress.words import why_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.note import Note
from studio.ui.widgets.scroll import Scroll, ScrolledContent

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from studio.storage.database import Database
    from studio.ui.errors import Reporter

ARTICLES_LIFT = built_in_id("sl_hip_thrust_bent")


class ProgressPage(QWidget):
    """Shows one subject of the athlete in charge; a strength test is entered from here."""

    athletes_wanted = Signal()
    timed_test_wanted = Signal(object, object, str)

    def __init__(
        self, database: Database, changes: Changes, current: CurrentAthlete, clock: Clock, reporter: Reporter
    ) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._clock = clock
        self._reporter = reporter
        self._stale = True
        self._shown_of: tuple[UUID, UUID] | None = None
        self._stored_id: UUID | None = None
        self.facts: Facts | None = None
        self.title = self.tr("Progress")
        self.filters = Filters()
        self.new_test = plain_button(self.tr("New strength test…"))
        self.page_actions: tuple[QWidget, ...] = (self.new_test,)
        self.stored = Note()
        self.take_back = plain_button(self.tr("Undo"))
        self.facts_row = FactsRow()
        self.left_out = PlainLabel("", "small", wrap=True)
        self.why = PlainLabel("", "small", wrap=True)
        self.charts = Charts()
        self.nothing = EmptyHint("", "")
        self.empty = EmptyHint("", "")

        self._lay_out()

        self.filters.subject_chosen.connect(self._look_at_another)
        self.filters.changed.connect(self.reload)
        self.take_back.clicked.connect(self._take_back)
        self.new_test.clicked.connect(self.enter_test)
        self.nothing.acted.connect(self._first_step)
        self.empty.acted.connect(self._first_step)
        current.changed.connect(self._look_at_another)
        done, plans = (changes.workouts_changed, changes.tests_changed), (changes.blocks_changed,)
        for changed in (*done, *plans, changes.exercises_changed, changes.athletes_changed):
            changed.connect(self.refresh)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activated()

    def activated(self) -> None:
        """Read what changed while the page was not on screen."""
        if self._stale:
            self._offer_subjects()
            self.reload()

    def refresh(self, _: object = None) -> None:
        """Something was committed, or another athlete is in charge: read anew, once the page is seen."""
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
        athlete, subject = self._current.athlete, self.filters.subject.value()
        self.body.setVisible(athlete is not None and subject is not None)
        self.empty_card.setVisible(athlete is None or subject is None)
        self.new_test.setEnabled(athlete is not None)
        if athlete is None or subject is None:
            self.facts = self._shown_of = None
            self._show_empty(athlete)
            return
        today = self._clock.now().day
        with self._database.read() as session:
            if self._shown_of != (athlete.id, subject.id):
                self._shown_of = (athlete.id, subject.id)
                self.filters.offer_metrics(*metrics_of(session, athlete, subject))
            reading = read(
                session,
                athlete,
                subject,
                index=self.filters.index.value() or Index.SPD_SIGNED,
                metric=self.filters.measured.value(),
                today=today,
            )
        self._show(reading)

    def enter_test(self, exercise_id: UUID | None = None) -> None:
        """Open the dialog for a strength test of the athlete in charge."""
        athlete = self._current.athlete
        if athlete is None:
            return
        today = self._clock.now().day
        with self._database.read() as session:
            offered = [e for e in exercises.exercises(session) if e.laterality.per_side]
            mass = athletes.body_mass_on(session, athlete.id, today)
            set_ups = testing.last_set_ups(session, athlete.id)
        subject = self.filters.subject.value()
        wanted = subject.id if isinstance(subject, Exercise) else ARTICLES_LIFT
        if isinstance(exercise_id, UUID):  # a button sends whether it is checked
            wanted = exercise_id
        chosen = next((e for e in offered if e.id == wanted), None)
        dialog = TestDialog(
            offered,
            chosen,
            day=today,
            unit=athlete.unit,
            body_mass=mass,
            set_ups=set_ups,
            parent=self.window(),
        )
        dialog.confirmed.connect(self._save_test)
        dialog.timer_wanted.connect(self.timed_test_wanted)
        dialog.open()

    def _save_test(self, entry: testing.TestEntry) -> None:
        athlete = self._current.athlete
        if athlete is None:
            return
        try:
            with self._database.write() as session:
                occasion = testing.record_test(session, athlete.id, entry)
        except StudioError as error:
            self._reporter.report(error)
            return
        self._shown_of = None  # what was just tested decides the metric
        self.show_subject(entry.exercise.id)
        self._stored_id = occasion.id
        words = self.tr("Stored: {exercise}, {day}.").format(
            exercise=entry.exercise.name, day=labels.day_text(entry.day)
        )
        self.stored.set_text(words)
        self.stored.show()

    def _take_back(self) -> None:
        """The test that was stored a moment ago was mistyped."""
        self.stored.hide()
        self._shown_of = None
        if self._stored_id is not None:
            with self._database.write() as session:
                strength_tests.delete_occasion(session, self._stored_id)
            self._stored_id = None

    def _look_at_another(self, _: object = None) -> None:
        """Another athlete or subject: what was stored before is not in view any more."""
        self.stored.hide()
        self.refresh()

    def _offer_subjects(self) -> None:
        """Exercises with sets or tests of the athlete, then tests that belong to no exercise."""
        athlete = self._current.athlete
        if athlete is None:
            self.filters.offer_subjects(())
            return
        with self._database.read() as session:
            self.filters.offer_subjects(asymmetry.subjects_of(session, athlete.id))

    def _show(self, reading: Reading) -> None:
        facts, days = reading.facts, self.filters.period.value() or ALL
        today = self._clock.now().day
        self.facts = facts
        self.facts_row.show_facts(facts, reading.ratio, reading.measure)
        self.charts.show_reading(reading, today, days, self.facts_row.sentence())
        measured = bool(reading.points_since(today, days))
        self.left_out.setText(verdicts.left_out_text(facts))
        self.left_out.setVisible(measured and bool(self.left_out.text()))
        self.why.setText(why_text(facts.index, facts.metric))
        self.why.setVisible(measured)
        self.nothing_card.setVisible(not measured)
        if not measured:
            self._show_nothing(facts)

    def _show_nothing(self, facts: Facts) -> None:
        test = self.tr("New strength test…")
        if facts.points:
            self.nothing.set_words(
                self.tr("Nothing in this period"),
                self.tr("What was measured is older."),
                self.tr("Show all"),
            )
        elif facts.one_sided:
            words = self.tr("Only one side has been measured so far, so there is nothing to compare.")
            self.nothing.set_words(self.tr("One side is missing"), words, test)
        else:
            words = self.tr("A strength test of both sides takes ten minutes: three trials a side.")
            said = f"{verdicts.left_out_text(facts)} {words}".strip()
            self.nothing.set_words(self.tr("Nothing that can be compared yet"), said, test)

    def _show_empty(self, athlete: Athlete | None) -> None:
        if athlete is None:
            self.empty.set_words(
                self.tr("Nobody is in charge"),
                self.tr("Choose an athlete, or make one: everything is measured of somebody."),
                self.tr("Go to Athletes"),
            )
            return
        self.empty.set_words(
            self.tr("Is one side weaker?"),
            self.tr(
                "A strength test of both sides answers it: three trials a side under equal conditions."
                " Matched training sets cannot, since the second side only does what the first one did."
            ),
            self.tr("New strength test…"),
        )

    def _first_step(self) -> None:
        """What the hint on the empty page offers."""
        if self._current.athlete is None:
            self.athletes_wanted.emit()
        elif self.facts is not None and self.facts.points:
            self.filters.period.set_value(ALL)
            self.reload()
        else:
            self.enter_test()

    def _lay_out(self) -> None:
        self.nothing_card = Card()
        self.nothing_card.body.addWidget(self.nothing)
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        self.stored.add_button(self.take_back)
        self.stored.hide()
        column.addWidget(self.stored)
        column.addWidget(self.facts_row)
        column.addWidget(self.nothing_card, 1)
        column.addWidget(self.charts, 1)
        notes = QVBoxLayout()
        notes.setSpacing(2)
        notes.addWidget(self.left_out)
        notes.addWidget(self.why)
        column.addLayout(notes)
        content = ScrolledContent()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.addWidget(self.body, 1)
        whole.addWidget(self.empty_card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
