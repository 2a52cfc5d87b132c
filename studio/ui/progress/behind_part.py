"""Opens what is behind a spot of the charts, and walks from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.domain.exercise import Exercise
from studio.services.behind_points import behind_point, behind_week
from studio.storage import exercises
from studio.ui.progress.behind_card import BehindCard
from studio.ui.progress.behind_dialog import BehindDialog
from studio.ui.progress.behind_words import BehindWords
from studio.ui.progress.charts import Charts
from studio.ui.progress.entering import TestEntering
from studio.ui.progress.reading import Reading
from studio.ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from studio.storage.database import Database
    from studio.ui.progress.more_charts import Scope


class BehindPart(QObject):
    """Of points or of weeks; `day_wanted` carries the athlete and the session to be shown."""

    day_wanted = Signal(object, object)

    def __init__(self, database: Database, charts: Charts, entering: TestEntering, page: QWidget) -> None:
        super().__init__(page)
        self._entering = entering
        self._database, self._charts, self._page = database, charts, page
        self._words = BehindWords(self)
        self._reading: Reading | None = None
        self._scope: Scope | None = None
        self._number = 0
        self._of_weeks = False
        self.dialog: BehindDialog | None = None
        self.button = link_button(self.tr("Sets behind it"))
        charts.trend_card.add_to_read_out(self.button)
        for chart in (charts.trend, charts.sides, charts.scatter):
            chart.opened.connect(self.open_point)
        charts.sets.opened.connect(self.open_week)
        self.button.clicked.connect(self._open_chosen)

    def take(self, reading: Reading | None, scope: Scope | None) -> None:
        """What the charts show from now on; nothing while they are empty, and then nothing is open."""
        self._reading, self._scope = reading, scope
        if scope is None and self.dialog is not None:
            self.dialog.reject()

    def open_point(self, number: int) -> None:
        """What is behind the point of that number."""
        self._open(number, of_weeks=False)

    def open_week(self, number: int) -> None:
        """What is behind the bars of that week."""
        self._open(number, of_weeks=True)

    def _open_chosen(self) -> None:
        """Of the point that is read out: the chosen one, else the latest."""
        chosen = self._charts.trend.chosen_index
        self.open_point(len(self._charts.points) - 1 if chosen is None else chosen)

    def _open(self, number: int, *, of_weeks: bool) -> None:
        self._number, self._of_weeks = number, of_weeks
        card = self._card()
        if card is None:
            return
        if self.dialog is None:
            self.dialog = BehindDialog(self._page.window())
            self.dialog.turned.connect(self._turn)
            self.dialog.day_wanted.connect(self._go_to_day)
            self.dialog.delete_wanted.connect(self._entering.delete)
            self.dialog.finished.connect(self._forget)
        self.dialog.show_card(card, number + 1, self._count)
        self.dialog.open()

    @property
    def _count(self) -> int:
        return len(self._charts.weeks if self._of_weeks else self._charts.points)

    def _turn(self, by: int) -> None:
        self._number = min(max(0, self._number + by), self._count - 1)
        card = self._card()
        if card is not None and self.dialog is not None:
            self.dialog.show_card(card, self._number + 1, self._count)
            if not self._of_weeks:
                self._charts.choose(self._number)

    def _card(self) -> BehindCard | None:
        reading, scope = self._reading, self._scope
        if reading is None or scope is None or not 0 <= self._number < self._count:
            return None
        athlete, subject = scope.athlete, scope.subject
        with self._database.read() as session:
            if self._of_weeks:
                if not isinstance(subject, Exercise):
                    return None
                monday = self._charts.weeks[self._number].monday
                return self._words.of_week(behind_week(session, athlete.id, subject, monday), subject)
            point = self._charts.points[self._number]
            behind = behind_point(session, athlete.id, subject, reading.facts, point)
            exercise = subject if isinstance(subject, Exercise) else None
            if exercise is None and not isinstance(subject, Exercise) and subject.exercise_id is not None:
                exercise = exercises.get_exercise(session, subject.exercise_id)
        return self._words.of_point(behind, reading.facts, reading.measure, exercise)

    def _go_to_day(self, workout_id: UUID) -> None:
        if self._scope is not None:
            self.day_wanted.emit(self._scope.athlete.id, workout_id)

    def _forget(self, _: int) -> None:
        self.dialog = None
