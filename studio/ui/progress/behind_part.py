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
from studio.ui.progress.behind_walk import Walk
from studio.ui.progress.behind_words import BehindWords
from studio.ui.progress.charts import Charts
from studio.ui.progress.entering import TestEntering
from studio.ui.progress.reading import Reading
from studio.ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from studio.storage.database import Database
    from studio.ui.progress.more_charts import Scope


class BehindPart(QObject):
    """Of points, of weeks, or of whatever is to be walked along.

    `day_wanted` carries the athlete and the session to be shown.
    """

    day_wanted = Signal(object, object)

    def __init__(self, database: Database, charts: Charts, entering: TestEntering, page: QWidget) -> None:
        super().__init__(page)
        self._entering = entering
        self.database, self._charts, self._page = database, charts, page
        self._words = BehindWords(self)
        self._reading: Reading | None = None
        self._scope: Scope | None = None
        self._walk: Walk | None = None
        self._number = 0
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
        self.open(Walk(range(len(self._charts.points)), self._point_card, self._charts.choose), number)

    def open_week(self, number: int) -> None:
        """What is behind the bars of that week."""
        self.open(Walk(range(len(self._charts.weeks)), self._week_card, self._choose_week), number)

    def _open_chosen(self) -> None:
        """Of the point that is read out: the chosen one, else the latest."""
        chosen = self._charts.trend.chosen_index
        self.open_point(len(self._charts.points) - 1 if chosen is None else chosen)

    def open(self, walk: Walk, number: int) -> None:
        """What is behind ``number``, if there is anything, and from there to the others of ``walk``."""
        card = walk.card(number) if number in walk.numbers else None
        if card is None:
            return
        self._walk, self._number = walk, number
        if self.dialog is None:
            self.dialog = BehindDialog(self._page.window())
            self.dialog.turned.connect(self._turn)
            self.dialog.day_wanted.connect(self._go_to_day)
            self.dialog.delete_wanted.connect(self._entering.delete_all)
            self.dialog.finished.connect(self._forget)
        self.dialog.show_card(card, walk.numbers.index(number) + 1, len(walk.numbers))
        self.dialog.open()

    def _turn(self, by: int) -> None:
        walk = self._walk
        if walk is None or self.dialog is None:
            return
        number = walk.beside(self._number, by)
        card = walk.card(number)
        if card is not None:
            self._number = number
            self.dialog.show_card(card, walk.numbers.index(number) + 1, len(walk.numbers))
            walk.choose(number)

    def _choose_week(self, number: int) -> None:
        """As if it had been chosen in the chart."""
        self._charts.sets.show_chosen(number)
        self._charts.sets.chosen.emit(number)

    def _week_card(self, number: int) -> BehindCard | None:
        scope = self._scope
        if scope is None or not isinstance(scope.subject, Exercise) or number >= len(self._charts.weeks):
            return None
        monday = self._charts.weeks[number].monday
        with self.database.read() as session:
            behind = behind_week(session, scope.athlete.id, scope.subject, monday)
        return self._words.of_week(behind, scope.subject)

    def _point_card(self, number: int) -> BehindCard | None:
        reading, scope = self._reading, self._scope
        if reading is None or scope is None or number >= len(self._charts.points):
            return None
        athlete, subject = scope.athlete, scope.subject
        with self.database.read() as session:
            point = self._charts.points[number]
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
