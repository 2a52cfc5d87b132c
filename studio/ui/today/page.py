"""Today: what is to be done now, how the week stands, and everyone's day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.domain.exercise import Exercise
from studio.services.today import DaySession, State
from studio.storage import athletes
from studio.ui import labels, theme
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.next_week import NextWeekLine
from studio.ui.resume_note import ResumeNote
from studio.ui.today.asymmetry_card import AsymmetryCard
from studio.ui.today.day_changes import DayChanges
from studio.ui.today.people_card import PeopleCard
from studio.ui.today.reading import Reading, read
from studio.ui.today.session_card import OVER, SessionCard
from studio.ui.today.week_strip import WeekStrip
from studio.ui.when_seen import WhenSeen
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.scroll import Scroll, ScrolledContent

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from studio.storage.database import Database

ONE_COLUMN_BELOW = 900
MINUTE_MS = 60_000


class TodayPage(QWidget):
    """Shows the day of the athlete in charge; what it asks for is done by others."""

    start_wanted = Signal(object)
    resume_wanted = Signal(object)
    print_wanted = Signal(object)
    plan_wanted = Signal()
    athletes_wanted = Signal()
    test_wanted = Signal(object)
    progress_wanted = Signal(object)
    unplanned_wanted = Signal()

    def __init__(self, database: Database, changes: Changes, current: CurrentAthlete, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._clock = clock
        self._day = clock.now().day
        self._chosen = self._day
        self._news = WhenSeen(self, self.reload)
        self._reading = Reading(())
        self._on_stage: UUID | None = None
        self.title = self.tr("Today")
        self.page_actions: tuple[QWidget, ...] = ()
        self.running = ResumeNote(database, clock)
        self.day_changes = DayChanges(database)
        self.no_session = EmptyHint("", "")
        self.start_button = plain_button(self.tr("Start without a plan…"))
        self.cards: list[SessionCard] = []
        self.week = WeekStrip()
        self.asymmetry = AsymmetryCard()
        self.next_week = NextWeekLine()
        self.people = PeopleCard()
        self.midnight = QTimer(self)

        self._lay_out()

        self.running.continue_wanted.connect(self.resume_wanted)
        self.no_session.acted.connect(self._first_step)
        self.no_session.add_step(self.start_button)
        self.start_button.clicked.connect(self.unplanned_wanted)
        self.week.day_chosen.connect(self._choose_day)
        self.people.chosen.connect(self._put_in_charge)
        self.asymmetry.test_wanted.connect(self._want_test)
        self.asymmetry.progress_wanted.connect(self._want_progress)
        self.midnight.timeout.connect(self._look_at_the_date)
        current.changed.connect(self._show_athlete)
        for changed in (changes.blocks_changed, changes.workouts_changed, changes.athletes_changed):
            changed.connect(self._news.ask)
        for changed in (changes.tests_changed, changes.exercises_changed):
            changed.connect(self._news.ask)
        self.reload()

    def activated(self) -> None:
        """The page has come on screen."""
        self._look_at_the_date()

    def set_on_stage(self, workout_id: UUID | None) -> None:
        """The Session page has this workout in hand, or none: it need not be offered here."""
        if workout_id != self._on_stage:
            self._on_stage = workout_id
            self._news.ask()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.midnight.start(MINUTE_MS)
        self._look_at_the_date()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.midnight.stop()

    def reload(self) -> None:
        """Read everything anew, and show it."""
        with self._database.read() as session:
            self._reading = reading = read(session, self._current.athlete, self._day, self._chosen)
        athlete = self._current.athlete
        self.people.show_people(reading.people, athlete.id if athlete else None)
        self._show_running(reading)
        self._show_sessions(reading)
        self.asymmetry.show_facts(reading.subject.name if reading.subject else "", reading.facts, self._day)
        self.asymmetry.progress_button.setVisible(reading.subject is not None)
        self.week.show_week(reading.week, today=self._day, chosen=self._chosen)
        for widget in (self.week, self.asymmetry):
            widget.setVisible(athlete is not None)
        self.people.setVisible(bool(reading.people))

    def _show_running(self, reading: Reading) -> None:
        """A session that was left running goes on, or is ended, before anything else begins."""
        left = reading.left
        on_stage = left is not None and left.workout.id == self._on_stage
        left_behind = left is not None and left.kept is not None and not on_stage
        self.running.show_left(
            left, self._current.athlete, offered=reading.elsewhere or left_behind, on_stage=on_stage
        )

    def _show_sessions(self, reading: Reading) -> None:
        """A card for each session of the day; cards are used again, so that a button keeps the focus."""
        planned = reading.week[self._chosen.weekday()]
        weak_side = reading.facts.leads_on(self._day) if reading.facts else None
        while len(self.cards) < len(planned):
            self._add_card()
        open_ones = [one for one in planned if one.state not in OVER]
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(planned))
            if number < len(planned):
                one = planned[number]
                first = one in open_ones[:1] and self.running.continue_button.isHidden()
                card.show_session(one, reading.known, weak_side, first=first)
        self.no_session_card.setVisible(not planned)
        if not planned:
            self._show_no_session(reading.to_do)

    def _add_card(self) -> None:
        card = SessionCard()
        card.start_wanted.connect(self.start_wanted)
        card.print_wanted.connect(self.print_wanted)
        card.skip_wanted.connect(self.day_changes.skip)
        card.move_wanted.connect(self.day_changes.shift)
        self._sessions.addWidget(card, 1)
        self.cards.append(card)
        self._set_tab_order()

    def _show_no_session(self, to_do: DaySession | None) -> None:
        self.start_button.setVisible(self._current.athlete is not None and self._chosen == self._day)
        if self._current.athlete is None:
            self.no_session.set_words(
                self.tr("Who trains here?"),
                self.tr("Make an athlete first: everything is planned and logged for somebody."),
                self.tr("Go to Athletes"),
            )
            return
        if to_do is None:
            self.no_session.set_words(
                self.tr("Nothing is planned"),
                self.tr("A block plans weeks of sessions. The four-week glute block is ready to use."),
                self.tr("Plan a block"),
            )
            return
        day = labels.day_text(to_do.day, "dddd d MMMM")
        if to_do.state is State.MISSED:
            words = self.tr("Not done yet: {title} of {day}. It can still be done.")
        else:
            words = self.tr("Next: {title}, {day}. It can also be done now.")
        self.no_session.set_words(
            self._rest_day(), words.format(title=to_do.session.title, day=day), self.tr("Show that day")
        )

    def _rest_day(self) -> str:
        if self._chosen == self._day:
            return self.tr("Rest day")
        return self.tr("Rest day on {day}").format(day=labels.day_text(self._chosen, "dddd d MMMM"))

    def _first_step(self) -> None:
        to_do = self._reading.to_do
        if self._current.athlete is None:
            self.athletes_wanted.emit()
        elif to_do is None:
            self.plan_wanted.emit()
        else:
            self._choose_day(to_do.day)

    def _show_athlete(self, _: object = None) -> None:
        """Another athlete is in charge: their today."""
        self.day_changes.forget()
        self._chosen = self._day
        self._news.ask()
        self._scroll.verticalScrollBar().setValue(0)

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
        self.test_wanted.emit(self._exercise_id())

    def _want_progress(self) -> None:
        self.progress_wanted.emit(self._exercise_id())

    def _exercise_id(self) -> UUID | None:
        subject = self._reading.subject
        return subject.id if isinstance(subject, Exercise) else None

    def _lay_out(self) -> None:
        self.no_session_card = Card()
        self.no_session_card.body.addWidget(self.no_session)
        left_side = QWidget()
        left = QVBoxLayout(left_side)
        left.setContentsMargins(0, 0, 0, 0)
        self._sessions = QVBoxLayout()
        self._sessions.addWidget(self.no_session_card, 1)
        left.addWidget(self.running)
        left.addWidget(self.day_changes)
        left.addLayout(self._sessions, 1)
        left.addWidget(self.week)
        left.addWidget(self.next_week)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(left_side, 3)
        self._top.addWidget(self.asymmetry, 2)
        content = ScrolledContent()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.addLayout(self._top, 1)
        whole.addWidget(self.people, 1)
        for layout in (left, self._sessions, self._top, whole):
            layout.setSpacing(16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        outer.addWidget(self._scroll)
        theme.news().changed.connect(self._place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Side by side where there is room, one below the other where there is not."""
        wide = self.width() >= theme.px(ONE_COLUMN_BELOW)
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _set_tab_order(self) -> None:
        """From the top to the bottom, whatever was made first."""
        cards = [button for card in self.cards for button in (card.print_button, card.start_button)]
        week = (self.week.back_button, self.week.earlier_button, self.week.later_button, *self.week.tiles)
        asymmetry = (self.asymmetry.progress_button, self.asymmetry.test_button)
        order = (
            *self.running.buttons,
            *cards,
            self.no_session.button,
            *week,
            self.next_week.link,
            *asymmetry,
            *self.people.rows,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
