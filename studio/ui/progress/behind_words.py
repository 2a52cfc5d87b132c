"""The card behind a spot: both sides beside each other, what it comes to, and how the plan was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean

from PySide6.QtCore import QObject

from studio.domain.answers import Answered
from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric, Occasion
from studio.services.asymmetry import Facts
from studio.services.behind_points import BehindPoint, BehindWeek
from studio.services.behind_sets import SIDES, Attempted, by_side, tested
from studio.storage.blocks import BlockSpan
from studio.ui import labels, verdicts
from studio.ui.progress.behind_card import BehindCard, Row, SideTable, Taken
from studio.ui.progress.behind_rows import head, point_row, week_head, week_row
from studio.ui.progress.behind_steps import steps_of
from studio.ui.progress.change_said import taken_said
from studio.ui.progress.measure import Measure
from studio.ui.progress.tempo_words import slow_text

Listed = tuple[str, tuple[Taken, ...]]


class BehindWords(QObject):
    """Makes the card of a point or of a week."""

    def of_point(
        self, behind: BehindPoint, facts: Facts, measure: Measure, exercise: Exercise | None
    ) -> BehindCard:
        point = behind.point
        kind = self.tr("strength test") if point.sitting.tested else self.tr("training")
        changes = (
            self._changes(self.tr("Plan changes since the point before"), behind.changes.before),
            self._changes(self.tr("Plan changes from here to the next point"), behind.changes.after),
        )
        heads = head(facts.metric)
        nameless = [point_row(a, facts.metric, measure) for a in behind.nameless]
        name = exercise.name if exercise else ""
        return BehindCard(
            title=f"{verdicts.when_text(point)} · {kind}",
            subtitle=" · ".join(filter(None, (name, labels.metric_text(facts.metric)))),
            sides=PerSide(*(self._side_of(behind, side, facts.metric, measure) for side in SIDES)),
            facts=tuple(self._facts(behind)),
            steps=tuple(steps_of(behind, facts, measure, exercise)),
            nameless=self._nameless(heads, nameless),
            changes=tuple(filter(None, changes)),
            workout_id=behind.workout_id,
            test=behind.test,
        )

    def of_test(self, test: Occasion, exercise: Exercise, measure: Measure) -> BehindCard:
        """Of one that is no point of the trend: of one side alone, or of another metric than is shown."""
        tried = by_side(tuple(tested(test, exercise, Metric.E1RM)))
        given = {side: [a.value for a in tried.of(side) if a.counts and a.value] for side in SIDES}
        rows = {side: tuple(point_row(a, Metric.E1RM, measure) for a in tried.of(side)) for side in SIDES}
        heads = head(Metric.E1RM)
        made = (
            SideTable(side, labels.side_word(side), heads, rows[side], self._mean(given[side], measure))
            for side in SIDES
        )
        day = labels.day_text(test.day, "d MMM yyyy") if test.day else test.label
        alone = any(not rows[side] for side in SIDES)
        apart = self.tr("one side alone, so no point of the trend") if alone else ""
        said = (exercise.name, labels.metric_text(Metric.E1RM), apart)
        return BehindCard(
            title=f"{day} · {self.tr('strength test')}",
            subtitle=" · ".join(filter(None, said)),
            sides=PerSide(*made),
            facts=((self.tr("Set-up"), test.set_up),) if test.set_up else (),
            test=(test,),
        )

    def of_week(self, behind: BehindWeek, exercise: Exercise) -> BehindCard:
        changes = self._changes(self.tr("Plan changes in this week"), behind.changes.after)
        return BehindCard(
            title=self.tr("Week of {day}").format(day=labels.day_text(behind.monday)),
            subtitle=self.tr("{exercise} · hard sets").format(exercise=exercise.name),
            sides=PerSide(*(self._week_of(behind, side) for side in SIDES)),
            facts=tuple(self._block(behind.block, behind.monday.toordinal())),
            nameless=self._nameless(
                week_head(),
                [week_row(a) for a in behind.nameless],
                self.tr("Half of each set counts for a side"),
            ),
            changes=(changes,) if changes else (),
            workout_id=behind.workout_id,
        )

    def _side_of(self, behind: BehindPoint, side: Side, metric: Metric, measure: Measure) -> SideTable:
        rows = tuple(point_row(a, metric, measure) for a in behind.attempts.of(side))
        return SideTable(
            side, labels.side_word(side), head(metric), rows, self._mean(behind.counted(side), measure)
        )

    def _week_of(self, behind: BehindWeek, side: Side) -> SideTable:
        attempts: Sequence[Attempted] = behind.attempts.of(side)
        counted = behind.counted(side)
        total = (
            self.tr("1 hard set")
            if counted == 1
            else self.tr("{count} hard sets").format(count=labels.number(counted))
        )
        return SideTable(side, labels.side_word(side), week_head(), tuple(map(week_row, attempts)), total)

    def _nameless(self, heads: tuple[str, ...], rows: Sequence[Row], total: str = "") -> SideTable | None:
        if not rows:
            return None
        word = self.tr("No side named")
        total = total or self.tr("These sets count for neither side")
        return SideTable(Side.UNKNOWN, word, heads, tuple(rows), total)

    def _mean(self, values: Sequence[float], measure: Measure) -> str:
        """What stands beside the side's badge."""
        if not values:
            return self.tr("nothing that counts")
        mean = measure.text(fmean(values))
        if len(values) == 1:
            return self.tr("{mean}, of one").format(mean=mean)
        return self.tr("mean {mean} of {count}").format(mean=mean, count=len(values))

    def _facts(self, behind: BehindPoint) -> Iterator[tuple[str, str]]:
        sitting = behind.point.sitting
        if sitting.set_up:
            yield self.tr("Set-up"), sitting.set_up
        if sitting.slow:
            yield self.tr("Tempo"), slow_text()
        if behind.first_side is not None:
            yield self.tr("Began"), labels.side_word(behind.first_side)
        if behind.body_mass is not None:
            yield self.tr("Body mass"), labels.load_text(behind.body_mass)
        if sitting.expires_on is not None:
            yield self.tr("Counts until"), labels.day_text(sitting.expires_on)
        if sitting.day is not None:
            yield from self._block(behind.block, sitting.day.toordinal())
        if behind.note:
            yield self.tr("Note"), behind.note

    def _block(self, block: BlockSpan | None, day: int) -> Iterator[tuple[str, str]]:
        if block is not None:
            week = max(0, day - block.first.toordinal()) // 7 + 1
            text = self.tr("{block}, week {week}")
            yield self.tr("Block"), text.format(block=block.title, week=week)

    def _changes(self, heading: str, taken: Sequence[Answered]) -> Listed | None:
        return (heading, tuple(map(taken_said, taken))) if taken else None
