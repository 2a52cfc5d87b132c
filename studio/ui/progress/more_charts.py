"""The further charts of the Progress page, below its first four: of this exercise, and of all training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.ui import labels, theme
from studio.ui.bit_by_bit import BitByBit
from studio.ui.progress.behind_all import Behind, BehindAll
from studio.ui.progress.behind_part import BehindPart
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.chart_words import weight_in
from studio.ui.progress.more_card import MoreCard
from studio.ui.progress.more_reading import Days, MoreReader, Training, within
from studio.ui.progress.more_values import MoreValues, Shown
from studio.ui.progress.muscle_card import MuscleCard
from studio.ui.progress.reading import Period, Reading, Subject
from studio.ui.progress.tab_order import in_order
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card
from studio.ui.widgets.scroll import settle_layouts

PAINTED_MS = 30  # in which the charts above come up
COLUMN = 480  # designed pixels that a column needs
MOST_COLUMNS = 3
DAY = "d MMM yyyy"
OF_LIFT = ("estimated_1rm", "records")
OF_ALL = ("muscles", "volume_load", "time_under_tension", "session_load", "adherence")
TWO_LINES = ("estimated_1rm", "records", "session_load")

Steps = Iterator[int | None]
Place = tuple[int, int, int, int]
# row, column, rows and columns of each card, by how many columns there is room for
LIFT_PLACES: dict[int, tuple[Place, ...]] = {
    1: ((0, 0, 1, 1), (1, 0, 1, 1)),
    2: ((0, 0, 1, 1), (0, 1, 1, 1)),
    3: ((0, 0, 1, 2), (0, 2, 1, 1)),
}
ALL_PLACES: dict[int, tuple[Place, ...]] = {
    1: tuple((row, 0, 1, 1) for row in range(6)),
    2: ((0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1), (3, 0, 1, 1), (3, 1, 1, 1)),
    3: ((0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2), (2, 2, 1, 1)),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom, of which lift or test beside all training, and of when."""

    athlete: Athlete
    subject: Subject
    period: Period
    today: date


class MoreCharts(QWidget):
    """Made, read and drawn a little at a time, after the page has painted what matters most.

    ``cards`` are by the key of their chart, and there once they were drawn for the first time. `point_wanted`
    carries the number of the page's point of which what is behind it is to be shown; ``behind`` shows it.
    """

    point_wanted = Signal(int)

    def __init__(
        self, reader: MoreReader, behind: BehindPart | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._values = MoreValues(self)
        self.work = BitByBit(self)
        self.cards: dict[str, MoreCard] = {}
        self.muscle_map: MuscleCard | None = None
        self.tab_from: QWidget | None = None  # what the Tab key leads to before these charts
        self.lift_title = PlainLabel("", "title")
        self.all_title = PlainLabel(self.tr("All training"), "title")
        self.days = PlainLabel("", "small", wrap=True)
        self.lift_grid, self.all_grid = QGridLayout(), QGridLayout()
        self._asked: tuple[Reading, Scope] | None = None
        self._placed: tuple[int, bool, list[bool]] | None = None
        self._lay_out()

        theme.news().changed.connect(self._place)
        self._behind = None if behind is None else BehindAll(behind, self)
        if behind is not None and self._behind is not None:
            self.point_wanted.connect(behind.open_point)
            self._behind.chosen.connect(self._choose)

    def show_of(self, reading: Reading, scope: Scope) -> None:
        """Begin to show it, as soon as it can be seen; what was begun before is dropped."""
        self._asked = reading, scope
        self._begin()

    def hold(self) -> None:
        """The page's points are to be others: what is not drawn yet is dropped, and nothing leads to them."""
        self.work.drop()
        self._asked = None
        for card in self.cards.values():
            card.view.opening = ()
        if self.muscle_map is not None:
            self.muscle_map.map.opening = ()

    def clear(self) -> None:
        """Nobody's numbers beside another's; every card keeps its room, and the keyboard its place."""
        self.hold()
        self.days.setText("")
        for card in self.cards.values():
            card.clear()
        if self.muscle_map is not None:
            self.muscle_map.clear()

    def views(self) -> list[ChartView]:
        """The charts that are on screen, from top to bottom."""
        cards = (self.cards.get(key) for key in (*OF_LIFT, *OF_ALL))
        return [card.view for card in cards if card is not None and card.view.isVisible()]

    def _begin(self) -> None:
        if self._asked is not None and self.isVisible():
            self.work.begin(self._unless_forgotten(self._showing(*self._asked)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.work.drop()

    def _unless_forgotten(self, work: Steps) -> Steps:
        """Stop where the data changed in between: the page reads anew as soon as it is seen."""
        times = self._reader.times
        for pause in work:
            settle_layouts()
            yield pause
            if self._reader.times != times:
                break
        self._asked = None

    def _showing(self, reading: Reading, scope: Scope) -> Steps:
        """A chart a step, after what was read for it."""
        yield PAINTED_MS
        yield from self._showing_lift(reading, scope)
        training = yield from self._reader.training(scope.athlete.id, scope.period, scope.today)
        self._say_days(training.days)
        if training.days is not None:
            yield from self._showing_all(training, scope)
        self._show_section(OF_ALL, shown=training.days is not None)
        self._place()

    def _showing_lift(self, reading: Reading, scope: Scope) -> Steps:
        of_exercise = isinstance(scope.subject, Exercise)
        self.lift_title.setText(self.tr("This exercise") if of_exercise else self.tr("This test"))
        if of_exercise:
            found = yield from self._reader.best(scope.athlete.id, scope.subject)
            best = [one for one in found if within(scope.period, one.day, scope.today)]
            points = reading.points_in(scope.period, scope.today)
            if self._behind is not None:
                self._behind.take_best(scope, best)
            shown = self._values.best(best, weight_in(scope.athlete.unit), points)
            yield from self._drawing("estimated_1rm", shown.over(scope.period))
        self._show_section(OF_LIFT[:1], shown=of_exercise)
        yield from self._drawing(
            "records", self._values.records(reading, scope.period, scope.today).over(scope.period)
        )
        self._place()
        yield None

    def _showing_all(self, training: Training, scope: Scope) -> Steps:
        values, unit = self._values, weight_in(scope.athlete.unit)
        if self._behind is not None:
            self._behind.take(Behind(training, scope, list(values.muscles_of(training))))
        yield from self._showing_muscles(training)
        yield from self._drawing("volume_load", values.moved(training, unit))
        yield from self._drawing("time_under_tension", values.tension(training))
        yield from self._drawing("session_load", values.load(training))
        yield from self._drawing("adherence", values.adherence(training))

    def _showing_muscles(self, training: Training) -> Steps:
        """The map in the same step as the chart that points into it: both count the same muscles."""
        shown, sets = self._values.muscles(training), self._values.muscles_of(training)
        if self.muscle_map is not None:
            self.muscle_map.show_sets(sets, shown.chart.text)
            self.muscle_map.show()
        yield from self._drawing("muscles", shown)
        if self.muscle_map is None:
            self.muscle_map = MuscleCard(self)
            self.muscle_map.show_sets(sets, shown.chart.text)
            self.cards["muscles"].view.pointed.connect(self.muscle_map.outline)
            self.cards["muscles"].view.chosen.connect(self.muscle_map.outline)
            self.muscle_map.opened.connect(self._open_muscle)
            self._place()
            self.muscle_map.show()
            yield None

    def _drawing(self, key: str, shown: Shown) -> Steps:
        """A card is made the first time that it has something to show, which takes a step of its own."""
        if key not in self.cards:
            title, sided = shown.chart.title, key not in ("session_load", "adherence")
            card = MoreCard(title, sided=sided, lines=1 + (key in TWO_LINES), parent=self)
            card.hide()
            card.point_wanted.connect(self.point_wanted)
            card.bar_wanted.connect(self._open_bar)
            self.cards[key] = card
            self._place()
            yield None
        self.cards[key].show_values(shown)
        self.cards[key].show()
        yield None

    def _open_bar(self, key: str, number: int) -> None:
        """What is behind the bar of that number in the chart of that key."""
        if self._behind is not None:
            self._behind.open(key, number, self.cards[key].bars)

    def _open_muscle(self, number: int) -> None:
        self._choose("muscles", number)
        self._open_bar("muscles", number)

    def _choose(self, key: str, number: int) -> None:
        """What was walked to is ringed and read out, and a muscle outlined in the map."""
        self.cards[key].choose(number)
        if key == "muscles" and self.muscle_map is not None:
            self.muscle_map.outline(number)

    def _show_section(self, keys: Sequence[str], *, shown: bool) -> None:
        cards: list[Card | None] = [self.cards.get(key) for key in keys]
        if OF_ALL[0] in keys:
            cards.append(self.muscle_map)
        for card in (card for card in cards if card is not None):
            card.setVisible(shown)

    def _say_days(self, days: Days | None) -> None:
        if days is None:
            self.days.setText(self.tr("Nothing was trained or planned in this period."))
            return
        said = self.tr("all exercises, {first} to {last}")
        first, last = labels.day_text(days.first, DAY), labels.day_text(days.last, DAY)
        self.days.setText(said.format(first=first, last=last))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Put each card where it belongs; where all are there already, nothing is laid out anew."""
        columns = min(MOST_COLUMNS, max(1, self.width() // theme.px(COLUMN)))
        of_lift = [self.cards.get(key) for key in OF_LIFT]
        alone = of_lift[0] is None or of_lift[0].isHidden()
        muscles, *others = (self.cards.get(key) for key in OF_ALL)
        of_all = [muscles, self.muscle_map, *others]
        placed = columns, alone, [card is not None for card in (*of_lift, *of_all)]
        if placed == self._placed:
            return
        self._placed = placed
        made = [card for card in (*of_lift, muscles, *others) if card is not None]
        before = [] if self.tab_from is None else [self.tab_from]
        in_order(*before, *(widget for card in made for widget in (card.view, card.reset)))
        _put(self.lift_grid, of_lift[1:] if alone else of_lift, LIFT_PLACES[1 if alone else columns])
        _put(self.all_grid, of_all, ALL_PLACES[columns])

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(self.all_title)
        heading.addWidget(self.days, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.lift_title)
        column.addLayout(self.lift_grid)
        column.addSpacing(6)
        column.addLayout(heading)
        column.addLayout(self.all_grid)
        for grid in (self.lift_grid, self.all_grid):
            grid.setSpacing(12)


def _put(grid: QGridLayout, cards: Sequence[Card | None], places: Sequence[Place]) -> None:
    """Put the cards that are there where they belong; columns that are in use are equally wide."""
    for card, place in zip(cards, places, strict=False):
        if card is not None:
            grid.addWidget(card, *place)
    used = max(place[1] + place[3] for place in places)
    for column in range(MOST_COLUMNS):
        grid.setColumnStretch(column, int(column < used))
