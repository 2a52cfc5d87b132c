"""Opens what is behind the bars of all training, by the key of their chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.services.behind_work import Work, behind_load, behind_muscle, behind_work
from studio.ui.progress.behind_card import BehindCard
from studio.ui.progress.behind_walk import Walk
from studio.ui.progress.behind_work_words import WorkWords
from studio.ui.progress.chart_words import weight_in

if TYPE_CHECKING:
    from studio.ui.progress.behind_part import BehindPart
    from studio.ui.progress.more_charts import Scope
    from studio.ui.progress.more_reading import Training


class BehindAll(QObject):
    """``part`` shows it; `chosen` carries the chart and the number of the bar that was walked to."""

    chosen = Signal(str, int)

    def __init__(self, part: BehindPart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._words = WorkWords(self)
        self._shown: tuple[Training, Scope, Sequence[str]] | None = None
        self._cards: dict[str, Callable[[int], BehindCard | None]] = {
            "muscles": self._of_muscle,
            "volume_load": partial(self._of_week, Work.MOVED),
            "time_under_tension": partial(self._of_week, Work.TENSION),
            "session_load": self._of_load,
            "adherence": self._of_outcome,
        }

    def take(self, training: Training, scope: Scope, muscles: Sequence[str]) -> None:
        """What the charts show; ``muscles`` are those of the bars, in their order."""
        self._shown = training, scope, muscles

    def open(self, key: str, number: int, numbers: Sequence[int]) -> None:
        """What is behind the bar of that number; ``numbers`` are those that can be walked to."""
        self._part.open(Walk(numbers, self._cards[key], partial(self.chosen.emit, key)), number)

    def _of_muscle(self, number: int) -> BehindCard | None:
        if self._shown is None:
            return None
        training, _, muscles = self._shown
        behind = behind_muscle(training.weeks, training.exercises, muscles[number], training.count)
        return self._words.of_muscle(behind)

    def _of_week(self, work: Work, number: int) -> BehindCard | None:
        if self._shown is None:
            return None
        training, scope, _ = self._shown
        week = _days(training.weeks[number].monday, training)
        with self._part.database.read() as session:
            behind = behind_work(session, scope.athlete.id, training.exercises, week, work)
        return self._words.of_week(behind, weight_in(scope.athlete.unit), running=_runs(week))

    def _of_load(self, number: int) -> BehindCard | None:
        if self._shown is None:
            return None
        training, scope, _ = self._shown
        week = _days(training.rated[number].monday, training)
        with self._part.database.read() as session:
            sessions = behind_load(session, scope.athlete.id, *week)
        return self._words.of_load(week[0], sessions, running=_runs(week))

    def _of_outcome(self, number: int) -> BehindCard | None:
        if self._shown is None:
            return None
        training, *_ = self._shown
        outcome, _ = training.outcomes[number]
        return self._words.of_outcome(outcome, [one for one in training.became if one.outcome is outcome])


def _days(monday: date, training: Training) -> tuple[date, date]:
    """Of a running week those up to today."""
    sunday = monday + timedelta(days=6)
    return monday, sunday if training.worked is None else min(sunday, training.worked.last)


def _runs(week: tuple[date, date]) -> bool:
    first, last = week
    return (last - first).days < 6
