"""Opens what is behind the bars of all training, by the key of their chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.domain.exercise import Exercise
from studio.services.behind_points import occasion_behind
from studio.services.behind_work import Work, behind_load, behind_muscle, behind_work
from studio.ui.progress.behind_card import BehindCard
from studio.ui.progress.behind_walk import Walk
from studio.ui.progress.behind_words import BehindWords
from studio.ui.progress.behind_work_words import WorkWords
from studio.ui.progress.chart_words import weight_in

if TYPE_CHECKING:
    from studio.services.estimates import DayBest
    from studio.ui.progress.behind_part import BehindPart
    from studio.ui.progress.more_charts import Scope
    from studio.ui.progress.more_reading import Training


@dataclass(frozen=True, slots=True)
class Behind:
    """All that the bars were made of; ``muscles`` are those of the bars, in their order."""

    training: Training
    scope: Scope
    muscles: Sequence[str]


class BehindAll(QObject):
    """``part`` shows it; `chosen` carries the chart and the number of the bar that was walked to."""

    chosen = Signal(str, int)

    def __init__(self, part: BehindPart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._words = WorkWords(self)
        self._behind: Behind | None = None
        self._best: tuple[Scope, Sequence[DayBest]] | None = None
        self._points = BehindWords(self)
        self._cards: dict[str, Callable[[Behind, int], BehindCard]] = {
            "muscles": self._of_muscle,
            "volume_load": partial(self._of_week, Work.MOVED),
            "time_under_tension": partial(self._of_week, Work.TENSION),
            "session_load": self._of_load,
            "adherence": self._of_outcome,
        }

    def take(self, behind: Behind) -> None:
        """What the charts show from now on."""
        self._behind = behind

    def take_best(self, scope: Scope, best: Sequence[DayBest]) -> None:
        """The estimates that the chart of them shows from now on."""
        self._best = scope, best

    def open(self, key: str, number: int, numbers: Sequence[int]) -> None:
        """What is behind the bar of that number; ``numbers`` are those that can be walked to.

        They stay those of the charts as they were, whatever is stored while the dialog is open.
        """
        card: Callable[[int], BehindCard | None] | None = None
        if key == "estimated_1rm" and self._best is not None:
            card = partial(self._of_test, *self._best)
        elif self._behind is not None:
            card = partial(self._cards[key], self._behind)
        if card is not None:
            self._part.open(Walk(numbers, card, partial(self.chosen.emit, key)), number)

    def _of_test(self, scope: Scope, best: Sequence[DayBest], number: int) -> BehindCard | None:
        subject, one = scope.subject, best[number]
        if not isinstance(subject, Exercise):
            return None
        with self._part.database.read() as session:
            test = occasion_behind(session, scope.athlete.id, subject, one.day, one.side)
        if test is None:
            return None
        return self._points.of_test(test, subject, weight_in(scope.athlete.unit))

    def _of_muscle(self, of: Behind, number: int) -> BehindCard:
        training = of.training
        return self._words.of_muscle(
            behind_muscle(training.cut, training.exercises, of.muscles[number], training.count)
        )

    def _of_week(self, work: Work, of: Behind, number: int) -> BehindCard:
        training, athlete = of.training, of.scope.athlete
        week = _days(training.weeks[number].monday, training)
        with self._part.database.read() as session:
            behind = behind_work(session, athlete.id, training.exercises, week, work)
        return self._words.of_week(behind, weight_in(athlete.unit), running=_runs(week))

    def _of_load(self, of: Behind, number: int) -> BehindCard:
        week = _days(of.training.rated[number].monday, of.training)
        with self._part.database.read() as session:
            sessions = behind_load(session, of.scope.athlete.id, *week)
        return self._words.of_load(week[0], sessions, running=_runs(week))

    def _of_outcome(self, of: Behind, number: int) -> BehindCard:
        outcome, _ = of.training.outcomes[number]
        return self._words.of_outcome(outcome, [one for one in of.training.became if one.outcome is outcome])


def _days(monday: date, training: Training) -> tuple[date, date]:
    """Of a running week those up to today."""
    sunday = monday + timedelta(days=6)
    return monday, sunday if training.worked is None else min(sunday, training.worked.last)


def _runs(week: tuple[date, date]) -> bool:
    first, last = week
    return (last - first).days < 6
