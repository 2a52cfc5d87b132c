"""One line for one mark or bar of the further charts: the day or week, both sides, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from studio.domain.adherence import Outcome
from studio.domain.sides import PerSide, Side
from studio.domain.volume import TRUNK, SideSets
from studio.services.asymmetry import Point
from studio.services.estimates import DayBest, Record
from studio.services.work_done import WeekRated, WeekWork
from studio.ui import labels, verdicts
from studio.ui.progress.measure import Measure
from studio.ui.progress.tempo_words import slow_text

DAY = "d MMM yyyy"


class SpotWords(QObject):
    """What the read-out of a chart says, and the sentences about charts are made of."""

    def of_best(self, best: DayBest, measure: Measure) -> str:
        """3 Nov 2026: left 62.1 kg (60.2 to 64) · training; in brackets what the formulas leave open."""
        said = self.tr("{day}: {side} {value} ({low} to {high})").format(
            day=labels.day_text(best.day, DAY),
            side=labels.side_word(best.side).lower(),
            value=measure.text(best.value),
            low=measure.plain(best.low),
            high=measure.plain(best.high),
        )
        parts = [said, self.tr("strength test") if best.tested else self.tr("training")]
        if best.slow:
            parts.append(slow_text())
        if best.at_least:
            parts.append(self.tr("at least: reserve not known"))
        if not best.sure:
            parts.append(self.tr("less certain: many reps or much in reserve"))
        return " · ".join(parts)

    def of_records(self, point: Point, records: Sequence[Record], measure: Measure) -> str:
        """30 Nov 2026: left 45 kg, before 42 kg; right 52 kg, before 50 kg; the day once."""
        said = [
            self.tr("{side} {value}, the best before was {before}").format(
                side=labels.side_word(record.side).lower(),
                value=measure.text(record.value),
                before=measure.text(record.before or 0.0),
            )
            for record in records
        ]
        day = f"{verdicts.when_text(point)}: {'; '.join(said)}"
        return f"{day} · {slow_text()}" if point.sitting.slow else day

    def of_muscle(self, muscle: str, sets: SideSets) -> str:
        name = self.muscle(muscle)
        if muscle in TRUNK:
            return self.tr("{muscle}, hard sets a week: {mean}, mean of both sides").format(
                muscle=name, mean=self.amount(sets.mean)
            )
        return self.tr("{muscle}, hard sets a week: left {left}, right {right}").format(
            muscle=name, left=self.amount(sets.left), right=self.amount(sets.right)
        )

    def muscle(self, muscle: str) -> str:
        """A name that has room under a pair of bars; others are short enough as they are."""
        names = {
            "glute_max": self.tr("Glute max"),
            "glute_med": self.tr("Glute med"),
            "quads": self.tr("Quads"),
            "abs": self.tr("Abs"),
            "erectors": self.tr("Back ext."),
            "lats": self.tr("Lats"),
            "front_delts": self.tr("Front delts"),
        }
        return names.get(muscle) or labels.muscle_name(muscle)

    def of_moved(self, week: WeekWork, measure: Measure) -> str:
        return self._of_sides(
            week.monday, week.moved_kg, lambda kg: f"{labels.number(measure.of(kg), 0)}{measure.unit}"
        )

    def of_tension(self, week: WeekWork) -> str:
        said = self._of_sides(week.monday, week.tension_s, lambda s: self.minutes(s / 60))
        if not week.untimed:
            return said
        return f"{said} · " + self.tr("sets without a known time: {count}").format(count=week.untimed)

    def of_load(self, week: WeekRated) -> str:
        """A week with a session that nobody rated has no load that is known, not a smaller one."""
        parts = [
            self.tr("Week of {day}: {load}").format(
                day=labels.day_text(week.monday, DAY),
                load=self.tr("{load} AU").format(load=labels.number(week.load, 0))
                if week.known
                else self.tr("not known"),
            )
        ]
        if week.rated:
            parts.append(self.tr("sessions rated: {count}").format(count=week.rated))
        if week.unrated:
            parts.append(self.tr("sessions that nobody rated: {count}").format(count=week.unrated))
        return " · ".join(parts)

    def of_outcome(self, outcome: Outcome, count: int) -> str:
        return f"{self.outcome(outcome)}: {count}"

    def outcome(self, outcome: Outcome) -> str:
        words = {
            Outcome.ON_TIME: self.tr("On time"),
            Outcome.SHIFTED: self.tr("Another day"),
            Outcome.MISSED: self.tr("Missed"),
            Outcome.SKIPPED: self.tr("Left out"),
            Outcome.EXTRA: self.tr("Extra"),
            Outcome.AHEAD: self.tr("Ahead"),
        }
        return words[outcome]

    def amount(self, sets: float) -> str:
        """A number of sets, to a tenth."""
        return labels.number(round(sets, 1))

    def minutes(self, minutes: float) -> str:
        return self.tr("{minutes} min").format(minutes=labels.number(round(minutes, 1)))

    def _of_sides(self, monday: date, sides: PerSide[float], say: Callable[[float], str]) -> str:
        return self.tr("Week of {day}: left {left}, right {right}").format(
            day=labels.day_text(monday, DAY), left=say(sides.of(Side.LEFT)), right=say(sides.of(Side.RIGHT))
        )
