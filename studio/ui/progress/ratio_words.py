"""What is said of one leg against two: the card behind that fact, and where a leg leaves the usual band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject

from studio.domain.defaults import UNI_BI_HIGH, UNI_BI_LOW
from studio.domain.measured import above, below
from studio.domain.sides import PerSide, Side
from studio.domain.tempo_class import SLOW_FROM_S
from studio.services.progress import Ratio
from studio.ui import labels
from studio.ui.progress.measure import Measure
from studio.ui.progress.why import SIDES, WhyWords, listed
from studio.ui.progress.why_dialog import Why


class _Made(NamedTuple):
    """The estimates of one side or of both together, in kg with their days."""

    tested: bool
    values: Sequence[float]
    days: Sequence[date]


class RatioWords(QObject):
    """Which estimates a percentage was made from, and of which days."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = WhyWords(self)

    def why(self, ratio: Ratio | None, measure: Measure) -> Why:
        """The card; without a ``ratio`` it tells what it would be made from."""
        text = self.tr(
            "The external 1RM of one leg as a percentage of that of both, of the last 90 days: the mean of a"
            " test, else the best set of training. The band of {low}–{high} % is a coach's estimate, which no"
            " study backs; three trials of both lifts give a range of one's own."
        ).format(low=labels.number(UNI_BI_LOW.value), high=labels.number(UNI_BI_HIGH.value))
        numbers: list[tuple[str, str]] = []
        if ratio is not None:
            numbers += self._numbers(ratio, measure)
            if ratio.slow:
                slow = self.tr(
                    "Both lifts at the usual tempo: sets lowered in {seconds} s or more are left out."
                )
                text = f"{text} {slow.format(seconds=labels.number(SLOW_FROM_S))}"
            if len({made.tested for _, made in self._made(ratio) if made.values}) > 1:
                mixed = self.tr("Here a mean stands beside a best, which is the higher: the ratio is rough.")
                text = f"{text} {mixed}"
            if ratio.both_tested:
                where = self.tr("Choose the lift of both in New strength test to see or delete its tests.")
                text = f"{text} {where}"
        return Why(self.tr("Single-leg to bilateral"), text, tuple(numbers))

    def needs(self, ratio: Ratio) -> str:
        """What there must be for a percentage of each leg."""
        if ratio.slow:
            return self.tr(
                "Needs a test, or sets with reps in reserve, of both lifts at the usual tempo: slow lowering"
                " is another measure"
            )
        return self.tr("Needs a test, or sets with reps in reserve, of both lifts")

    def band_text(self, sides: PerSide[float | None]) -> str:
        """Left below the usual band, right above it, or both; empty where both are within."""
        known = [(side, value) for side in SIDES if (value := sides.of(side)) is not None]
        over = [_word(side) for side, value in known if above(value, UNI_BI_HIGH.value)]
        under = [_word(side) for side, value in known if below(value, UNI_BI_LOW.value)]
        said = (
            (over, self.tr("{side} above the usual band")),
            (under, self.tr("{side} below the usual band")),
        )
        both = self.tr("both")
        return ", ".join(
            words.format(side=both if len(named) == len(SIDES) else named[0])
            for named, words in said
            if named
        )

    def _numbers(self, ratio: Ratio, measure: Measure) -> Iterator[tuple[str, str]]:
        yield self.tr("Ratio"), self._words.per_side(ratio.sides, _whole_percent)
        if band := self.band_text(ratio.sides):
            yield self.tr("Band"), band
        own = [ratio.own.left, ratio.own.right]
        ranges = PerSide(*(None if o is None else (o.low, o.high) for o in own))
        yield self.tr("Own 95 % range"), self._words.per_side(ranges, _between)
        for name, made in self._made(ratio):
            yield name, self._used(made, measure)
        if ratio.slow:
            yield self.tr("Lowered slowly"), self.tr("sets left out: {count}").format(count=ratio.slow)

    def _made(self, ratio: Ratio) -> Iterator[tuple[str, _Made]]:
        tested, single, days = ratio.sides_tested, ratio.single, ratio.single_days
        yield labels.side_word(Side.LEFT), _Made(tested.left, single.left, days.left)
        yield labels.side_word(Side.RIGHT), _Made(tested.right, single.right, days.right)
        yield self.tr("Both"), _Made(ratio.both_tested, ratio.both, ratio.both_days)

    def _used(self, made: _Made, measure: Measure) -> str:
        """Which value stands for them, and of when it is."""
        if not made.values:
            return "–"
        best = max(range(len(made.values)), key=made.values.__getitem__)
        if made.tested:
            return self.tr("mean of {values}, tested {day}").format(
                values=listed(made.values, measure), day=_day(made.days[best])
            )
        return self.tr("{value}, trained {day}, the best of {count} from {first} to {last}").format(
            value=measure.text(made.values[best]),
            day=_day(made.days[best]),
            count=labels.number(len(made.values)),
            first=_day(min(made.days)),
            last=_day(max(made.days)),
        )


def _word(side: Side) -> str:
    return labels.side_word(side).lower()


def _day(day: date) -> str:
    return labels.day_text(day, "d MMM yyyy")


def _whole_percent(value: float) -> str:
    return labels.percent(value, 0)


def _between(ends: tuple[float, float]) -> str:
    return f"{labels.number(ends[0], 0)} – {labels.percent(ends[1], 0)}"
