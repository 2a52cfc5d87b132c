"""The words of the further charts: title, axes and names, and a sentence that says what the chart says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.domain.adherence import Outcome
from studio.domain.defaults import E1RM_MAX_REPS, HARD_SET_MAX_RIR
from studio.domain.sides import Side
from studio.domain.units import KG_PER_LB, Unit
from studio.services.charts import SIDES, Words
from studio.ui import labels
from studio.ui.progress.measure import Measure
from studio.ui.progress.spot_words import SpotWords
from studio.ui.progress.tempo_words import slow_marks, uncertain_marks

if TYPE_CHECKING:
    from studio.domain.tempo_class import TempoClass
    from studio.domain.volume import SideSets
    from studio.services.asymmetry import Point
    from studio.services.estimates import DayBest, Record
    from studio.services.work_done import WeekRated, WeekWork

TOLD = 3  # muscles that are said, the others can be travelled to


@dataclass(frozen=True, slots=True)
class Told:
    """The ``words`` of a chart, and what its marks and numbers are: the small line beside the title."""

    words: Words
    legend: str = ""


class ChartWords(QObject):
    """Where there is nothing to be drawn the sentence says so, and what would be."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spots = SpotWords(self)

    def estimates(self, best: Sequence[DayBest], measure: Measure) -> Told:
        legend = [
            self.tr("best set, body included where it is lifted"),
            self.tr("band: the seven formulas"),
        ]
        if len({one.tested for one in best}) == 2:
            legend.append(self.tr("filled: test, hollow: training"))
        if any(one.slow for one in best):
            legend.append(slow_marks(joined=True))
        if not all(one.certain for one in best):
            legend.append(uncertain_marks())
        names = self._sides() | {"formulas": self.tr("range of the seven formulas")}
        text = self._of_best(best, measure) or self.tr(
            "No estimate in this period. It takes a set or test of one side with load and reps, no more than"
            " {most} to failure."
        ).format(most=labels.number(E1RM_MAX_REPS.value))
        words = Words(self.tr("Estimated 1RM, best of a day"), text, measure.unit, names=names)
        return Told(words, " · ".join(legend))

    def records(self, points: Sequence[Point], records: Sequence[Record], measure: Measure) -> Told:
        text = self.tr("No record in this period: no day was above all days before it.")
        if not points:
            text = self.tr("No record: no day has measured both sides in this metric.")
        if records:
            latest = [max((r for r in records if r.side is s), key=_number, default=None) for s in SIDES]
            numbers = sorted({r.number for r in latest if r is not None})
            said = [
                self.spots.of_records(
                    points[n], [r for r in latest if r is not None and r.number == n], measure
                )
                for n in numbers
            ]
            count = self.tr("Records: left {left}, right {right}.").format(
                left=sum(r.side is Side.LEFT for r in records),
                right=sum(r.side is Side.RIGHT for r in records),
            )
            text = f"{count} {'; '.join(said)}."
        words = Words(self.tr("Records: best daily mean per side"), text, measure.unit, names=self._sides())
        legend = self.tr("each mark above all days before")
        if any(points[record.number].sitting.slow for record in records):
            legend = f"{legend} · {slow_marks(joined=True)}"
        return Told(words, legend)

    def muscles(self, muscles: Mapping[str, SideSets], weeks: float) -> Told:
        """``muscles`` has the mean of a week, the most worked first."""
        text = self.tr(
            "No hard set in this period. A set counts for its muscles when it was no warm-up, at most {rir}"
            " reps short of failure."
        ).format(rir=labels.number(HARD_SET_MAX_RIR.value))
        if muscles:
            most = [self.spots.of_muscle(one, sets) for one, sets in list(muscles.items())[:TOLD]]
            text = self.tr("Most worked, mean of {weeks} weeks: {muscles}.").format(
                weeks=self.spots.amount(weeks), muscles="; ".join(most)
            )
        names = self._sides() | {muscle: self.spots.muscle(muscle) for muscle in muscles}
        words = Words(self.tr("Hard sets per muscle"), text, up=self.tr("hard sets a week"), names=names)
        return Told(words, self.tr("a week · a helping muscle counts half"))

    def moved(self, weeks: Sequence[WeekWork], measure: Measure) -> Told:
        worked = [w for w in weeks if w.moved_kg.left or w.moved_kg.right]
        text = self.tr(
            "No load was lifted in these weeks. What counts is load times repetitions of every set."
        )
        if worked:
            text = self._latest(self.spots.of_moved(worked[-1], measure), len(worked), len(weeks))
        up = self.tr("load × reps")
        words = Words(self.tr("Volume load a week"), text, measure.unit, up=up, names=self._sides())
        return Told(words, self.tr("without the body's own weight"))

    def tension(self, weeks: Sequence[WeekWork]) -> Told:
        worked = [w for w in weeks if w.tension_s.left or w.tension_s.right]
        untimed = sum(w.untimed for w in weeks)
        text = self.tr("No time is known of these weeks. It takes sets with a tempo, or seconds held.")
        if worked:
            text = self._latest(self.spots.of_tension(worked[-1]), len(worked), len(weeks))
        if untimed:
            text += f" {_sentence(self._untimed(untimed))}"
        words = Words(
            self.tr("Time under tension a week"), text, " min", up=self.tr("time"), names=self._sides()
        )
        legend = self.tr("reps × tempo, or seconds held")
        return Told(words, f"{legend} · {self._untimed(untimed)}" if untimed else legend)

    def load(self, weeks: Sequence[WeekRated]) -> Told:
        rated, unrated = sum(w.rated for w in weeks), sum(w.unrated for w in weeks)
        text = self.tr(
            "No session was rated in these weeks. A rating from 0 to 10 at the end of a session, times its"
            " minutes, is its load."
        )
        known = [w for w in weeks if w.rated and w.known]
        if known:
            text = self._latest(self.spots.of_load(known[-1]), len(known), len(weeks))
        elif rated:
            text = self.tr("No week has all of its sessions rated: the load of none is known.")
        if unrated:
            text += f" {_sentence(self._unrated(unrated))}"
        words = Words(
            self.tr("Session load a week"),
            text,
            self.tr(" AU"),
            up=self.tr("load"),
            names={"value": self.tr("Session load")},
        )
        legend = self.tr("rating × minutes = AU, the whole person")
        if unrated:
            no_bar = self.tr("{unrated}, no bar in their weeks").format(unrated=self._unrated(unrated))
            legend = f"{legend} · {no_bar}"
        return Told(words, legend)

    def adherence(self, outcomes: Sequence[tuple[Outcome, int]]) -> Told:
        counts = {outcome: count for outcome, count in outcomes if count}
        text = self.tr(
            "No session was planned in this period. Plan a block, and it is told here what became of it."
        )
        legend = ""
        if counts:
            said = (self.spots.of_outcome(outcome, count).lower() for outcome, count in counts.items())
            text = self.tr("Sessions: {counts}.").format(counts=", ".join(said))
            kept = counts.get(Outcome.ON_TIME, 0) + counts.get(Outcome.SHIFTED, 0)
            planned = kept + counts.get(Outcome.MISSED, 0) + counts.get(Outcome.SKIPPED, 0)
            legend = self.tr("{kept} of {planned} planned sessions trained").format(
                kept=kept, planned=planned
            )
        names = {outcome.value: self.spots.outcome(outcome) for outcome, _ in outcomes}
        names["value"] = self.tr("Sessions")
        words = Words(self.tr("Planned and trained"), text, up=self.tr("sessions"), names=names)
        return Told(words, legend)

    def _of_best(self, best: Sequence[DayBest], measure: Measure) -> str:
        latest = [max((b for b in best if b.side is s), key=_usual_last, default=None) for s in SIDES]
        parts = [f"{self.spots.of_best(one, measure)}." for one in latest if one is not None]
        if len(parts) == 1:
            parts.append(self.tr("Of the other side there is none."))
        if parts:
            parts.append(self.tr("In brackets is what the seven formulas leave open."))
        least, unsure = sum(b.at_least for b in best), sum(not b.sure for b in best)
        if least:
            parts.append(self.tr("At least that, with a reserve not known: {count}.").format(count=least))
        if unsure:
            parts.append(
                self.tr("Less certain, of many reps or much in reserve: {count}.").format(count=unsure)
            )
        return " ".join(parts)

    def _latest(self, said: str, worked: int, weeks: int) -> str:
        return self.tr("{said}. Weeks with something of it: {worked} of {weeks}.").format(
            said=said, worked=worked, weeks=weeks
        )

    def _untimed(self, count: int) -> str:
        return self.tr("sets without a known time: {count}").format(count=count)

    def _unrated(self, count: int) -> str:
        return self.tr("sessions that nobody rated: {count}").format(count=count)

    def _sides(self) -> dict[str, str]:
        return {side.value: labels.side_word(side) for side in SIDES}


def weight_in(unit: Unit) -> Measure:
    """Kilograms as the athlete reads them."""
    return Measure(f" {unit.value}", 1.0 if unit is Unit.KG else 1 / float(KG_PER_LB))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _number(record: Record) -> int:
    return record.number


def _usual_last(best: DayBest) -> tuple[date, TempoClass]:
    return best.day, best.tempo_class
