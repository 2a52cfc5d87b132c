"""The cards behind the bars of all training: a week's work, a muscle, rated sessions, kept plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject

from studio.domain.adherence import Outcome
from studio.domain.sides import PerSide, Side
from studio.domain.volume import TRUNK
from studio.services.behind_sets import SIDES
from studio.services.behind_work import BehindMuscle, BehindWork, Rated, Work
from studio.services.kept_plans import Became
from studio.ui import labels
from studio.ui.progress.behind_card import BehindCard, Row, SideTable
from studio.ui.progress.behind_work_rows import (
    added,
    became_head,
    became_row,
    rated_head,
    rated_row,
    share_head,
    share_rows,
    work_head,
    work_rows,
)
from studio.ui.progress.measure import Measure
from studio.ui.progress.spot_words import SpotWords


class WorkWords(QObject):
    """Totals are the numbers of the bars."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spots = SpotWords(self)

    def of_week(self, behind: BehindWork, measure: Measure, *, running: bool) -> BehindCard:
        """``running`` where more of the week is to come."""
        said = {
            Work.MOVED: self.tr("Volume load: load × reps, without the body's own weight"),
            Work.TENSION: self.tr("Time under tension: reps × tempo, or seconds held"),
        }[behind.work]
        so_far = self.tr("this week so far") if running else ""
        return BehindCard(
            title=self._week(behind.monday),
            subtitle=" · ".join(filter(None, (said, so_far))),
            sides=PerSide(*(self._work_of(behind, side, measure) for side in SIDES)),
            nameless=self._nameless(behind, measure),
            workout_id=behind.workout_id,
        )

    def of_muscle(self, behind: BehindMuscle) -> BehindCard:
        facts: tuple[tuple[str, str], ...] = ()
        if behind.muscle in TRUNK:
            mean = self.tr("{mean} a week, the mean of both: the trunk has no side of its own")
            shown = mean.format(mean=self._spots.amount(behind.a_week.mean))
            facts = ((self.tr("Shown for each side"), shown),)
        return BehindCard(
            title=labels.muscle_name(behind.muscle),
            subtitle=self.tr("Hard sets per muscle, by exercise · a helping muscle counts half"),
            sides=PerSide(*(self._muscle_of(behind, side) for side in SIDES)),
            facts=facts,
        )

    def of_load(self, monday: date, sessions: Sequence[Rated], *, running: bool) -> BehindCard:
        so_far = self.tr("this week so far") if running else ""
        said = self.tr("Session load: rating × minutes, the whole person")
        loads = [one.load for one in sessions]
        total = self.tr("{load} in all").format(load=labels.number(round(sum(x or 0.0 for x in loads), 1)))
        if None in loads:
            total = self.tr("Not known: not every session has a rating and a length")
        return BehindCard(
            title=self._week(monday),
            subtitle=" · ".join(filter(None, (said, so_far))),
            whole=self._whole(rated_head(), [rated_row(one) for one in sessions], total),
            workout_id=_only([one.workout_id for one in sessions]),
        )

    def of_outcome(self, outcome: Outcome, sessions: Sequence[Became]) -> BehindCard:
        """The latest first."""
        said = {
            Outcome.ON_TIME: self.tr("Trained on the day they were planned for"),
            Outcome.SHIFTED: self.tr("Trained on another day than first planned"),
            Outcome.MISSED: self.tr("Planned, and neither trained nor left out on purpose"),
            Outcome.SKIPPED: self.tr("Left out on purpose"),
            Outcome.EXTRA: self.tr("Trained without a plan while a block was going on"),
        }
        total = (
            self.tr("1 session")
            if len(sessions) == 1
            else self.tr("{count} sessions").format(count=len(sessions))
        )
        return BehindCard(
            title=self._spots.outcome(outcome),
            subtitle=said[outcome],
            whole=self._whole(became_head(outcome), [became_row(one) for one in reversed(sessions)], total),
            workout_id=_only([one.workout_id for one in sessions]),
        )

    def _week(self, monday: date) -> str:
        return self.tr("Week of {day}").format(day=labels.day_text(monday))

    def _work_of(self, behind: BehindWork, side: Side, measure: Measure) -> SideTable:
        work = behind.work
        rows = [
            row for one in behind.exercises for row in work_rows(one, one.attempts.of(side), work, measure)
        ]
        return SideTable(
            side,
            labels.side_word(side),
            work_head(work),
            tuple(rows),
            self._total(behind.given(side), work, measure),
        )

    def _total(self, value: float, work: Work, measure: Measure) -> str:
        """As the bar says it; minutes with their seconds."""
        said = added(value, work, measure)
        if work is Work.MOVED:
            return said
        both = self.tr("{minutes} ({seconds})")
        return both.format(minutes=self._spots.minutes(value / 60), seconds=said)

    def _nameless(self, behind: BehindWork, measure: Measure) -> SideTable | None:
        """Half of what was done is each side's."""
        work = behind.work
        rows = [row for one in behind.exercises for row in work_rows(one, one.nameless, work, measure)]
        if not rows:
            return None
        half = sum(set_.value or 0.0 for one in behind.exercises for set_ in one.nameless)
        total = self.tr("{amount} for each side, half of what was done")
        return SideTable(
            Side.UNKNOWN,
            self.tr("No side named"),
            work_head(work),
            tuple(rows),
            total.format(amount=added(half, work, measure)),
        )

    def _muscle_of(self, behind: BehindMuscle, side: Side) -> SideTable:
        """70 in 8.14 weeks = 8.6 a week."""
        said = self.tr("{sets} in {weeks} weeks = {mean} a week").format(
            sets=self._spots.amount(getattr(behind.total, side.value)),
            weeks=labels.number(round(behind.weeks, 2)),
            mean=self._spots.amount(getattr(behind.a_week, side.value)),
        )
        rows = tuple(share_rows(behind.shares, side))
        return SideTable(side, labels.side_word(side), share_head(), rows, said)

    def _whole(self, head: tuple[str, ...], rows: Sequence[Row], total: str) -> SideTable:
        return SideTable(None, self.tr("Sessions"), head, tuple(rows), total)


def _only(workouts: Sequence[UUID | None]) -> UUID | None:
    """Where one session is meant, that one."""
    return workouts[0] if len(workouts) == 1 else None
