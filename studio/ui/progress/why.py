"""What stands on the cards behind the first three facts, and on the one about the index."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject

from studio.domain.asymmetry import Index
from studio.domain.certainty import Range
from studio.domain.defaults import NOISE_FLOOR, SHARE, WINDOW
from studio.domain.index_facts import Reference
from studio.domain.sides import PerSide, Side
from studio.services.asymmetry import Facts, Point
from studio.ui import labels, verdicts
from studio.ui.progress.measure import Measure
from studio.ui.progress.why_dialog import Table, Why
from studio.ui.progress.words import as_difference, letters_text

T = TypeVar("T")
SIDES = (Side.LEFT, Side.RIGHT)
DAYS_SHOWN = 12
TONES = ("", "left", "right")


class WhyWords(QObject):
    """The words of each card; which card is which is the page's business."""

    def of_size(self, facts: Facts, measure: Measure) -> Why:
        index = facts.index.facts
        numbers = [
            (self.tr("Index"), index.label),
            (self.tr("Formula"), index.formula),
            (self.tr("Letters"), letters_text(facts.index, facts.dominant)),
            (self.tr("Source"), index.source),
            (self.tr("Metric"), labels.metric_text(facts.metric)),
        ]
        numbers += self._in_percent(facts)
        if facts.certainty.range is not None:
            numbers.append((self.tr("95 % range"), self.range_text(facts.certainty.range)))
        text = self.tr(
            "The means of the latest day that measured both sides, put into the index. The range is what the"
            " spread of that day's own trials leaves open, in percent of the stronger side."
        )
        return Why(
            self.tr("Asymmetry now"),
            text,
            tuple(numbers),
            self._days(facts.points[-1:], measure, facts.index),
        )

    def of_noise(self, facts: Facts, measure: Measure) -> Why:
        sure = facts.certainty
        numbers = [
            (self.tr("Verdict"), verdicts.verdict_word(facts.verdict.word)),
            (self.tr("Because"), verdicts.reason_text(facts.verdict.reason)),
        ]
        numbers += self._in_percent(facts)
        if facts.verdict.noise is not None:
            numbers.append((self.tr("Noise"), labels.percent(facts.verdict.noise)))
        numbers.append((self.tr("Own CV"), self.per_side(sure.cv, labels.percent)))
        numbers.append((self.tr("Smallest detectable change"), self.per_side(sure.detectable, measure.text)))
        if facts.verdict.band is not None:
            band = self.tr("{difference} against {band}").format(
                difference=measure.text(abs(facts.verdict.band.difference)),
                band=measure.text(facts.verdict.band.band),
            )
            numbers.append((self.tr("Difference against its 95 % band"), band))
        text = self.tr(
            "Noise is the largest of {floor} and each side's own CV of the latest day, from three trials on."
            " Real means: larger than that, the same side again and again, and three trials a side or a"
            " difference outside its 95 % band. The own CV is pooled over all days with two trials or more; a"
            " change counts once it exceeds the smallest detectable one."
        ).format(floor=labels.percent(NOISE_FLOOR.value))
        latest = facts.points[-DAYS_SHOWN:]
        return Why(
            self.tr("Larger than noise?"), text, tuple(numbers), self._days(latest, measure, facts.index)
        )

    def of_steadiness(self, facts: Facts, measure: Measure) -> Why:
        text = self.tr(
            "Of the last {count} days that measured both sides, those that name the side of the latest one"
            " and exceed the noise floor of {floor}. From {share} on a side is called steady."
        ).format(
            count=WINDOW.value,
            floor=labels.percent(NOISE_FLOOR.value),
            share=labels.percent(100 * SHARE.value, 0),
        )
        numbers: tuple[tuple[str, str], ...] = ()
        if facts.compared:
            same = self.tr("{same} of {count}").format(same=facts.same_side, count=facts.compared)
            numbers = ((self.tr("Same side"), same),)
        latest = facts.points[-WINDOW.value :]
        return Why(self.tr("Same side each session"), text, numbers, self._days(latest, measure, facts.index))

    def of_indices(self, chosen: Index) -> Why:
        """Every index with its formula and source, the chosen one first."""
        text = self.tr(
            "The same pair of values gives another percentage in every index, so each is named. Right is"
            " positive. L and R are left and right, S the stronger and W the weaker side. D is the dominant"
            " side and ND the other; where they only decide the sign, D is taken to be the right side and ND"
            " the left one."
        )
        order = (chosen, *(index for index in Index if index is not chosen))
        head = (self.tr("Index"), self.tr("Formula"), self.tr("Source"), self.tr("Range"))
        rows = [
            (i.facts.label, i.facts.formula, self._source(i), _ends(i.facts.low, i.facts.high)) for i in order
        ]
        named = self.tr("{index} (chosen)").format(index=chosen.facts.label)
        rows[0] = (named, *rows[0][1:])
        return Why(self.tr("About the index"), text, (), Table(head, tuple(rows), chosen=0))

    def range_text(self, found: Range) -> str:
        """5.9 – 10.9 %; where equal sides are possible both ends name their side."""
        ends = sorted((abs(found.low), abs(found.high)))
        if not found.holds_equal:
            return f"{labels.number(ends[0], 1)} – {labels.percent(ends[1])}"
        return self.tr("left weaker by {left} to right weaker by {right}").format(
            left=labels.percent(max(0.0, found.high)), right=labels.percent(max(0.0, -found.low))
        )

    def _source(self, index: Index) -> str:
        if index.facts.reference is Reference.SIZE:
            return self.tr("{source}; depends on which side is called dominant").format(
                source=index.facts.source
            )
        return index.facts.source

    def _in_percent(self, facts: Facts) -> list[tuple[str, str]]:
        """The difference in what the range and the noise are in, where the index says another number."""
        gap = facts.points[-1].gap if facts.points else None
        if not as_difference(facts.index, gap) or gap is None:
            return []
        return [(Index.SPD.facts.label, labels.percent(abs(gap)))]

    def _days(self, points: Sequence[Point], measure: Measure, index: Index) -> Table:
        """The latest day first, with every trial that counted."""
        head = (
            self.tr("Day"),
            labels.side_word(Side.LEFT),
            labels.side_word(Side.RIGHT),
            self.tr("Difference"),
        )
        rows = tuple(
            (
                verdicts.when_text(point),
                listed(point.sitting.left, measure),
                listed(point.sitting.right, measure),
                self._gap(point, index),
            )
            for point in reversed(points)
        )
        return Table(head, rows, TONES)

    def _gap(self, point: Point, index: Index) -> str:
        kind = self.tr("test") if point.sitting.tested else self.tr("training")
        return f"{verdicts.value_words(index, point.value, point.weaker)}, {kind}"

    def per_side(self, values: PerSide[T | None], text: Callable[[T], str]) -> str:
        """Each side with its word; what is not known says so."""
        said = []
        for side in SIDES:
            value = values.of(side)
            words = self.tr("not known") if value is None else text(value)
            said.append(f"{labels.side_word(side).lower()} {words}")
        return ", ".join(said)


def listed(values: Sequence[float], measure: Measure) -> str:
    """45, 46, 44 kg."""
    if not values:
        return "–"
    numbers = [labels.number(round(measure.of(value), 1)) for value in values]
    return ", ".join(numbers) + measure.unit


def _ends(low: float, high: float) -> str:
    words = ["∞" if math.isinf(end) else labels.number(abs(end)) for end in (low, high)]
    signs = ["−" if end < 0 else "" for end in (low, high)]
    return " – ".join(sign + word for sign, word in zip(signs, words, strict=True))
