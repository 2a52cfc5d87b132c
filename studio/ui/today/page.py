"""Today: what is to be done now, how the week stands, and everyone's day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.block_volume import session_seconds
from studio.domain.exercise import Exercise, built_in_id
from studio.domain.sides import Side
from studio.services import asymmetry, today
from studio.services.today import DaySession
from studio.storage import athletes, exercises
from studio.ui import labels, theme
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.today.asymmetry_card import AsymmetryCard
from studio.ui.today.people_card import PeopleCard
from studio.ui.today.session_card import SessionCard
from studio.ui.today.week_strip import WeekStrip
from studio.ui.widgets.card import Card
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from studio.storage.database import Database

ONE_COLUMN_BELOW = 900
MINUTE_MS = 60_000


class TodayPage(QWidget):
    """Shows the day of the athlete in charge; what it asks for is done by others."""

    start_wanted = Signal(object)
    print_wanted = Signal(object)
    plan_wanted = Signal()
    athletes_wanted = Signal()
    test_wanted = Signal(object)

    def __init__(self, database: Database, changes: Changes, current: CurrentAthlete, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._clock = clock
        self._day = clock.now().day
        self._chosen = self._day
        self._exercise_id: UUID | None = None
        self.title = self.tr("Today")
        self.page_actions: tuple[QWidget, ...] = ()
        self.no_session = EmptyHint("", "")
        self.no_session_card = Card()
        self.no_session_card.body.addWidget(self.no_session)
        self.sessions = QVBoxLayout()
        self.cards: list[SessionCard] = []
        self.week = WeekStrip()
        self.asymmetry = AsymmetryCard()
        self.people = PeopleCard()
        self._midnight = QTimer(self)

        self._lay_out()

        self.no_session.acted.connect(self._first_step)
        self.week.day_chosen.connect(self._choose_day)
        self.people.chosen.connect(self._put_in_charge)
        self.asymmetry.test_wanted.connect(self._want_test)
        self._midnight.timeout.connect(self._look_at_the_date)
        current.changed.connect(self.reload)
        for changed in (changes.blocks_changed, changes.workouts_changed, changes.athletes_changed):
            changed.connect(self.reload)
        changes.tests_changed.connect(self.reload)
        changes.exercises_changed.connect(self.reload)
        self.reload()

    def activated(self) -> None:
        """The page has come on screen."""
        self._look_at_the_date()
        self._midnight.start(MINUTE_MS)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._midnight.stop()

    def reload(self) -> None:
        """Read everything anew; called after every commit that could matter."""
        athlete = self._current.athlete
        if athlete is None:
            with self._database.read() as session:
                self.people.show_people(today.everyone_on(session, self._day))
            self._show_sessions((), {}, None)
            self.week.hide()
            self.asymmetry.show_facts("", None, self._day)
            return
        with self._database.read() as session:
            people = today.everyone_on(session, self._day)
            days = today.week_of(session, athlete.id, self._chosen, today=self._day)
            known = {e.id: e for e in exercises.exercises(session, archived=True)}
            self._exercise_id = _lift_in_hand(days, known)
            facts = None
            if self._exercise_id is not None:
                facts = asymmetry.facts_of(session, athlete.id, exercise=self._exercise_id)
        self.people.show_people(people)
        weak_side = facts.verdict.leads if facts else None
        self._show_sessions(days[self._chosen.weekday()], known, weak_side)
        name = known[self._exercise_id].name if self._exercise_id else ""
        self.asymmetry.show_facts(name, facts, self._day)
        self.week.show_week(today.monday_of(self._chosen), days, today=self._day, chosen=self._chosen)
        self.week.show()

    def _lay_out(self) -> None:
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 24, 24, 24)
        self._grid.setSpacing(16)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        self.sessions.setSpacing(16)
        self.sessions.addWidget(self.no_session_card)
        left.addLayout(self.sessions)
        left.addStretch(1)
        left.addWidget(self.week)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Side by side where there is room, one below the other where there is not."""
        wide = self.width() >= theme.px(ONE_COLUMN_BELOW)
        for widget in (self._left, self.asymmetry, self.people):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._left, 0, 0, 1, 1 if wide else 2)
        self._grid.addWidget(self.asymmetry, 0 if wide else 1, 1 if wide else 0, 1, 1 if wide else 2)
        self._grid.addWidget(self.people, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._grid.setRowStretch(2, 1)

    def _show_sessions(
        self, planned: tuple[DaySession, ...], known: dict[UUID, Exercise], weak_side: Side | None
    ) -> None:
        for card in self.cards:
            card.deleteLater()
        self.cards = []
        for one in planned:
            card = SessionCard()
            seconds = session_seconds(one.session, known)
            card.show_session(one, known, weak_side, round(seconds / 60))
            card.start_wanted.connect(self.start_wanted)
            card.print_wanted.connect(self.print_wanted)
            self.sessions.addWidget(card)
            self.cards.append(card)
        self.no_session_card.setVisible(not planned)
        if not planned:
            self._show_no_session()

    def _show_no_session(self) -> None:
        if self._current.athlete is None:
            self.no_session.set_words(
                self.tr("Who trains here?"),
                self.tr("Make an athlete first: everything is planned and logged for somebody."),
                self.tr("Go to Athletes"),
            )
            return
        coming = self._coming()
        if coming is None:
            self.no_session.set_words(
                self.tr("Nothing is planned"),
                self.tr("A block plans weeks of sessions. The four-week glute block is ready to use."),
                self.tr("Plan a block"),
            )
            return
        words = self.tr("Next: {title}, {day}. It can also be done now.").format(
            title=coming.session.title, day=labels.day_text(coming.day, "dddd d MMMM")
        )
        self.no_session.set_words(self._rest_day(), words, self.tr("Show that day"))

    def _rest_day(self) -> str:
        if self._chosen == self._day:
            return self.tr("Rest day")
        return self.tr("Rest day on {day}").format(day=labels.day_text(self._chosen, "dddd d MMMM"))

    def _coming(self) -> DaySession | None:
        athlete = self._current.athlete
        if athlete is None:
            return None
        with self._database.read() as session:
            return today.next_session(session, athlete.id, self._day)

    def _first_step(self) -> None:
        coming = self._coming()
        if self._current.athlete is None:
            self.athletes_wanted.emit()
        elif coming is None:
            self.plan_wanted.emit()
        else:
            self._choose_day(coming.day)

    def _look_at_the_date(self) -> None:
        """The PC stays on overnight: a new day shows itself."""
        day = self._clock.now().day
        if day != self._day:
            self._day = self._chosen = day
            self.reload()

    def _choose_day(self, day: date) -> None:
        self._chosen = day
        self.reload()

    def _put_in_charge(self, athlete_id: UUID) -> None:
        with self._database.read() as session:
            athlete = athletes.get_athlete(session, athlete_id)
        self._current.choose(athlete)

    def _want_test(self) -> None:
        self.test_wanted.emit(self._exercise_id)


def _lift_in_hand(days: tuple[tuple[DaySession, ...], ...], known: dict[UUID, Exercise]) -> UUID | None:
    """The first exercise of the week that is done one side at a time; else the article's lift."""
    for sessions in days:
        for one in sessions:
            for prescription in one.session.prescriptions:
                if known[prescription.exercise_id].laterality.per_side:
                    return prescription.exercise_id
    article = built_in_id("sl_hip_thrust_bent")
    return article if article in known else None
