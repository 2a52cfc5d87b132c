"""Progress: left against right of one lift or test, with what it rests on and whether it is real."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.asymmetry import Index
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.domain.strength_test import StrengthTest
from studio.services import asymmetry, progress, testing
from studio.services.asymmetry import Facts
from studio.storage import athletes, blocks, exercises
from studio.ui import labels, theme, verdicts
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.progress.asymmetry_plot import AsymmetryPlot, Stretch
from studio.ui.progress.facts_row import FactsRow
from studio.ui.progress.hard_sets_plot import HardSetsPlot, WeekOfSets
from studio.ui.progress.sides_plot import SidesPlot
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import primary_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.scroll import Scroll
from studio.ui.widgets.side_badge import SideBadge

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from sqlalchemy.orm import Session

    from studio.storage.database import Database
    from studio.ui.errors import Reporter

Subject = Exercise | StrengthTest
WEEKS_SHOWN = 12
PERIODS = (90, 365, 0)
TWO_COLUMNS_FROM = 860


class ProgressPage(QWidget):
    """Shows one subject of the athlete in charge; a strength test is entered from here."""

    def __init__(
        self, database: Database, changes: Changes, current: CurrentAthlete, clock: Clock, reporter: Reporter
    ) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._clock = clock
        self._reporter = reporter
        self.facts: Facts | None = None
        self.title = self.tr("Progress")
        self.subject: Choice[Subject] = Choice()
        self.index: Choice[Index] = Choice([(i, i.facts.label) for i in Index])
        self.period: Choice[int] = Choice([(days, self._period(days)) for days in PERIODS])
        self.new_test = primary_button(self.tr("New strength test…"))
        self.page_actions: tuple[QWidget, ...] = (self.new_test,)
        self.facts_row = FactsRow()
        self.left_out = PlainLabel("", "muted", wrap=True)
        self.trend = AsymmetryPlot(self.tr("Asymmetry over time"))
        self.sides = SidesPlot(self.tr("Left and right"))
        self.sets = HardSetsPlot(self.tr("Hard sets a week"))
        self.empty = EmptyHint("", "", self.tr("New strength test…"))

        self._lay_out()

        self.subject.chosen.connect(self.reload)
        self.index.chosen.connect(self.reload)
        self.period.chosen.connect(self.reload)
        self.new_test.clicked.connect(self.enter_test)
        self.empty.acted.connect(self.enter_test)
        current.changed.connect(self.refresh)
        for changed in (changes.workouts_changed, changes.tests_changed, changes.exercises_changed):
            changed.connect(self.refresh)
        changes.blocks_changed.connect(self.refresh)
        self._stale = True
        self.index.set_value(Index.SPD_SIGNED)
        self.period.set_value(365)

    def activated(self) -> None:
        """Read what changed while the page was not on screen."""
        if self._stale:
            self.refresh()

    def refresh(self, _: object = None) -> None:
        """Something was committed, or another athlete is in charge: read anew, once the page is seen."""
        self._stale = True
        if self.isVisible():
            self._offer_subjects()
            self.reload()

    def show_subject(self, exercise_id: UUID | None) -> None:
        """Show the exercise with this id, if it is offered."""
        self._offer_subjects()
        if exercise_id is not None:
            with self._database.read() as session:
                self.subject.set_value(exercises.get_exercise(session, exercise_id))
        self.reload()

    def reload(self, _: object = None) -> None:
        """Show the chosen subject of the athlete in charge."""
        self._stale = False
        athlete, subject = self._current.athlete, self.subject.value()
        self.body.setVisible(athlete is not None and subject is not None)
        self.empty_card.setVisible(athlete is None or subject is None)
        self.new_test.setEnabled(athlete is not None)
        if athlete is None or subject is None:
            self._show_empty(has_athlete=athlete is not None)
            return
        today = self._clock.now().day
        with self._database.read() as session:
            self.facts = self._facts_of(session, athlete.id, subject)
            exercise = subject if isinstance(subject, Exercise) else None
            ratio = progress.ratio_to_bilateral(session, athlete.id, exercise, today) if exercise else None
            weeks = (
                progress.hard_sets_by_week(session, athlete.id, exercise.id, today=today, weeks=WEEKS_SHOWN)
                if exercise
                else ()
            )
            stretches = [
                Stretch(b.title, b.start_on, b.end_on) for b in blocks.blocks_of(session, athlete.id)
            ]
        self.facts_row.show_facts(self.facts, ratio)
        self._show_charts(self.facts, stretches)
        shown = [WeekOfSets(w.monday, w.left, w.right) for w in weeks[-WEEKS_SHOWN:]]
        self.sets.show_weeks(shown)
        self.sets_card.setVisible(bool(shown))

    def enter_test(self, exercise_id: UUID | None = None) -> None:
        """Open the dialog for a strength test of the athlete in charge."""
        athlete = self._current.athlete
        if athlete is None:
            return
        today = self._clock.now().day
        with self._database.read() as session:
            offered = [e for e in exercises.exercises(session) if e.laterality.per_side]
            mass = athletes.body_mass_on(session, athlete.id, today)
        wanted = exercise_id if isinstance(exercise_id, UUID) else None
        subject = self.subject.value()
        if wanted is None and isinstance(subject, Exercise):
            wanted = subject.id
        chosen = next((e for e in offered if e.id == wanted), None)
        dialog = TestDialog(
            offered, chosen, day=today, unit=athlete.unit, body_mass=mass, parent=self.window()
        )
        dialog.confirmed.connect(self._save_test)
        dialog.open()

    def _save_test(self, entry: testing.TestEntry) -> None:
        athlete = self._current.athlete
        if athlete is None:
            return
        try:
            with self._database.write() as session:
                testing.record_test(session, athlete.id, entry)
        except StudioError as error:
            self._reporter.report(error)
            return
        self.show_subject(entry.exercise.id)

    def _facts_of(self, session: Session, athlete_id: UUID, subject: Subject) -> Facts:
        index = self.index.value() or Index.SPD_SIGNED
        if isinstance(subject, Exercise):
            return asymmetry.facts_of(session, athlete_id, exercise=subject.id, index=index)
        return asymmetry.facts_of(session, athlete_id, test=subject.name, index=index)

    def _offer_subjects(self) -> None:
        """Exercises with sets or tests of the athlete, then tests that belong to no exercise."""
        athlete = self._current.athlete
        if athlete is None:
            self.subject.set_items(())
            return
        with self._database.read() as session:
            found = asymmetry.subjects_of(session, athlete.id)
        self.subject.set_items((subject, subject.name) for subject in found)

    def _show_charts(self, facts: Facts, stretches: list[Stretch]) -> None:
        days = self.period.value() or 0
        since = self._clock.now().day - timedelta(days=days)
        points = [p for p in facts.points if not days or p.sitting.day is None or p.sitting.day >= since]
        first = next((p.sitting.day for p in points if p.sitting.day), None)
        blocks_shown = [s for s in stretches if first is not None and s.last >= first]
        self.trend.show_points(points, facts.verdict.noise or 0.0, blocks_shown)
        self.sides.show_points(points, facts.unit_shown)
        measured = bool(points)
        self.trend_card.setVisible(measured)
        self.sides_card.setVisible(measured)
        self.nothing_card.setVisible(not measured)
        self.nothing.setText(self._nothing(facts, older=bool(facts.points)))
        self.left_out.setText(verdicts.left_out_text(facts))
        self.left_out.setVisible(facts.left_out_count > 0)
        sentence = self._sentence()
        for chart in (self.trend, self.sides):
            chart.setAccessibleDescription(sentence)

    def _sentence(self) -> str:
        """What the charts say, for those who cannot see them."""
        now, real = self.facts_row.now, self.facts_row.real
        return f"{now.answer.text()} {now.unit.text()}, {now.source.text()}. {real.answer.text()}."

    def _nothing(self, facts: Facts, *, older: bool) -> str:
        if older:
            return self.tr("Nothing was measured in this period: choose a longer one.")
        if facts.one_sided:
            return self.tr("Only one side has been measured so far, so there is nothing to compare.")
        return self.tr("No test and no eligible set of both sides yet: a strength test takes ten minutes.")

    def _show_empty(self, *, has_athlete: bool) -> None:
        if has_athlete:
            self.empty.set_words(
                self.tr("Is one side weaker?"),
                self.tr(
                    "A strength test of both sides answers it: three trials a side under equal conditions."
                    " Matched training sets cannot, since the second side only does what the first one did."
                ),
                self.tr("New strength test…"),
            )
        else:
            self.empty.set_words(
                self.tr("No athlete is in charge"), self.tr("Choose or make one on the Athletes page."), ""
            )

    def _lay_out(self) -> None:
        self.trend_card = Card(
            self.tr("Asymmetry over time"),
            self.tr(
                "↑ right stronger · ↓ left stronger · grey band: noise · dashed: 10 and 15 %, coach's habit"
            ),
        )
        self.trend_card.body.addWidget(self.trend)
        self.sides_card = Card(self.tr("Left and right"))
        for side in (Side.LEFT, Side.RIGHT):
            badge = SideBadge(side, labels.side_word(side).lower(), tinted=False)
            self.sides_card.header.addWidget(badge)
        self.sides_card.body.addWidget(self.sides)
        self.sets_card = Card(self.tr("Hard sets a week"), self.tr("per leg"))
        self.sets_card.body.addWidget(self.sets)
        self.nothing = PlainLabel("", "muted", wrap=True)
        self.nothing_card = Card(self.tr("Nothing to draw yet"))
        self.nothing_card.body.addWidget(self.nothing)
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        self.body = QWidget()
        filters = FlowLayout(spacing=12)
        for name, choice in (
            (self.tr("Exercise"), self.subject),
            (self.tr("Index"), self.index),
            (self.tr("Period"), self.period),
        ):
            filters.addWidget(labelled(name, choice, beside=True))
        self._lower = QGridLayout()
        self._lower.setSpacing(12)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(filters)
        for widget in (self.facts_row, self.left_out, self.nothing_card, self.trend_card):
            column.addWidget(widget)
        column.addLayout(self._lower)
        column.addStretch(1)
        content = QWidget()
        whole = QHBoxLayout(content)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.addWidget(self.body, 1)
        whole.addWidget(self.empty_card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        wide = self.width() >= theme.px(TWO_COLUMNS_FROM)
        self._lower.addWidget(self.sides_card, 0, 0)
        self._lower.addWidget(self.sets_card, 0 if wide else 1, 1 if wide else 0)
        self._lower.setColumnStretch(0, 3)
        self._lower.setColumnStretch(1, 2 if wide else 0)

    def _period(self, days: int) -> str:
        names = {90: self.tr("3 months"), 365: self.tr("12 months"), 0: self.tr("All")}
        return names[days]
