"""What the comparison of athletes says of each of them, in cells and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from studio.domain.asymmetry import Index
from studio.domain.certainty import Range
from studio.domain.defaults import NOISE_FLOOR
from studio.domain.measured import above
from studio.domain.sides import Side
from studio.domain.weak_side import Reason
from studio.services.comparison import Compared
from studio.ui import labels, verdicts
from studio.ui.progress.forecast_words import ForecastWords, day_text
from studio.ui.widgets.record_model import Column

NOTHING = "–"


class CompareWords(QObject):
    """Every number with its side in words; who was not measured is said to be so."""

    def __init__(self, parent: QObject | None = None, *, index: Index = Index.SPD_SIGNED) -> None:
        super().__init__(parent)
        self._index = index

    def difference(self, one: Compared) -> str:
        """8.4 %, left weaker."""
        if one.value is None:
            return NOTHING
        return verdicts.value_words(self._index, one.value, one.weaker)

    def range_cell(self, one: Compared) -> str:
        """5.9 – 10.9 %; where either side may be the weaker one, the larger end first with its side."""
        if one.range is None:
            return NOTHING
        if one.range.low < 0 < one.range.high:
            ends = sorted(((Side.LEFT, one.range.high), (Side.RIGHT, -one.range.low)), key=lambda e: -e[1])
            return " – ".join(
                f"{labels.side_word(side).lower()} {labels.percent(size)}" for side, size in ends
            )
        near, far = sorted((abs(one.range.low), abs(one.range.high)))
        return f"{labels.number(near, 1)} – {labels.percent(far)}"

    def verdict(self, one: Compared) -> str:
        if one.reason is Reason.NO_TRIALS:
            return self.tr("Not measured")
        word = verdicts.verdict_word(one.word)
        if one.reason is Reason.CHANGING_SIDES:  # the difference itself may be larger than the noise
            word = self.tr("{verdict}: side changes").format(verdict=word)
        return word if one.counts else self.tr("{verdict} (old)").format(verdict=word)

    def reason(self, one: Compared) -> str:
        said = verdicts.reason_text(one.reason)
        if one.counts:
            return said
        return f"{said} {self.tr('It was so long ago that it counts no more.')}"

    def noise(self, one: Compared) -> str:
        """5.0 % floor, which is the same for everybody, or 6.2 % own."""
        if one.noise is None:
            return NOTHING
        said = self.tr("{percent} own") if _own(one.noise) else self.tr("{percent} floor")
        return said.format(percent=labels.percent(one.noise))

    def noise_tip(self, one: Compared) -> str:
        if one.noise is None:
            return ""
        if _own(one.noise):
            return self.tr("The athlete's own CV on the latest day, of the side that varied more.")
        return self.tr("The floor for everybody: their own CV is smaller, or not known from three trials.")

    def days(self, one: Compared) -> str:
        return labels.number(one.days)

    def tests(self, one: Compared) -> str:
        return labels.number(one.tests)

    def last_test(self, one: Compared) -> str:
        return NOTHING if one.last_test is None else day_text(one.last_test)

    def range_text(self, found: Range | None) -> str:
        return "" if found is None else ForecastWords(self).between(found.low, found.high)

    def range_tip(self, one: Compared) -> str:
        return self.range_text(one.range)

    def columns(self) -> list[Column[Compared]]:
        """The strip's cells have no text: they are painted."""
        return [
            Column(self.tr("Athlete"), _name, tip=_name),
            Column(self.tr("Weaker side"), _nothing, tip=self.spoken),
            Column(self.tr("Difference"), self.difference),
            Column(self.tr("Verdict"), self.verdict, tip=self.reason),
            Column(self.tr("95 % range"), self.range_cell, tip=self.range_tip),
            Column(self.tr("Noise"), self.noise, tip=self.noise_tip, number=True),
            Column(self.tr("Days"), self.days, number=True),
            Column(self.tr("Tests"), self.tests, number=True),
            Column(self.tr("Last test"), self.last_test),
        ]

    def spoken(self, one: Compared) -> str:
        """The mark in the strip, for those who cannot see it."""
        if one.gap is None:
            return self.verdict(one)
        kind = self.tr("test") if one.tested else self.tr("training")
        parts = [f"{labels.percent(abs(one.gap))} {verdicts.weaker_words(one.weaker)}", kind]
        if one.range is not None:
            parts.append(self.tr("95 % range: {range}").format(range=self.range_text(one.range)))
        if one.noise is not None:
            said = self.tr("own noise {noise}") if _own(one.noise) else self.tr("noise floor {noise}")
            parts.append(said.format(noise=labels.percent(one.noise)))
        return ", ".join(parts)

    def summary(self, people: Sequence[Compared], subject: str) -> str:
        """Who is there, and who of them was measured."""
        measured = [one for one in people if one.measured]
        if not people:
            return self.tr("There is no athlete yet.")
        if not measured:
            return self.tr("None of them was measured in “{subject}” by this metric.").format(subject=subject)
        said = self.tr("{count} of {all} were measured in “{subject}”.").format(
            count=len(measured), all=len(people), subject=subject
        )
        if len(people) == 1:
            said = self.tr("There is one athlete only, so nobody to compare with.")
        few = sum(1 for one in measured if one.range is None)
        if few:
            alike = self.tr("Without a range, since their days or trials are too few: {count}.")
            said = f"{said} {alike.format(count=few)}"
        return said

    def legend(self, index: Index) -> str:
        parts = [
            self.tr("filled: test, hollow: training"),
            self.tr("line: 95 % range, from three days on"),
            self.tr("grey: noise, own where it exceeds the floor of {floor}").format(
                floor=labels.percent(NOISE_FLOOR.value)
            ),
            self.tr("n = 2: measured on two days only"),
            self.tr("in percent of the stronger side"),
        ]
        if index is not Index.SPD_SIGNED:
            parts.append(self.tr("Difference: {index}").format(index=index.facts.label))
        return " · ".join(parts)


def _own(noise: float) -> bool:
    return above(noise, NOISE_FLOOR.value)


def _name(one: Compared) -> str:
    return one.athlete.name


def _nothing(_: Compared) -> str:
    return ""
