"""The four facts: how large, whether real, whether always the same side, and one leg against two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from studio.domain.asymmetry import Index
from studio.domain.defaults import UNI_BI_HIGH, UNI_BI_LOW
from studio.domain.index_facts import Reference
from studio.domain.sides import Side
from studio.domain.weak_side import Reason, Word
from studio.services.asymmetry import Facts, Point
from studio.services.charts import IN_PERCENT_OF_THE_STRONGER
from studio.services.progress import Ratio
from studio.ui import labels, theme, verdicts
from studio.ui.progress.fact_card import FactCard, Part
from studio.ui.progress.measure import Measure
from studio.ui.progress.ratio_words import RatioWords
from studio.ui.progress.why import WhyWords
from studio.ui.progress.words import as_difference, needs_dominant

FOUR_FROM, TWO_FROM = 900, 460
UNKNOWN = (Part("–"),)
DECIDED_BY_SIZE = (Reason.BELOW_NOISE, Reason.LARGE_AND_STEADY)


class FactsRow(QWidget):
    """Four cards side by side; two or one a row where there is less room. `asked` carries a `Why`."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = FactCard(self.tr("Asymmetry now"))
        self.real = FactCard(self.tr("Larger than noise?"))
        self.steady = FactCard(self.tr("Same side each session"))
        self.ratio = FactCard(self.tr("Single-leg to bilateral"))
        self.cards = (self.now, self.real, self.steady, self.ratio)
        self._facts: Facts | None = None
        self._ratio: Ratio | None = None
        self._measure = Measure()
        self._words = WhyWords(self)
        self._ratio_words = RatioWords(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        self._place()

        self.now.asked.connect(self._ask_size)
        self.real.asked.connect(self._ask_noise)
        self.steady.asked.connect(self._ask_steadiness)
        self.ratio.asked.connect(self._ask_ratio)
        theme.news().changed.connect(self._place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def show_facts(self, facts: Facts, ratio: Ratio | None, measure: Measure, today: date) -> None:
        """Say all four; without a ``ratio`` there is no two-legged form of the lift to compare with."""
        self._facts, self._ratio, self._measure = facts, ratio, measure
        self.setMinimumHeight(0)
        self._show_now(facts, measure, today)
        self._show_real(facts, measure)
        self._show_steady(facts)
        self._show_ratio(ratio)

    def clear(self) -> None:
        """Say nothing for a moment, and keep the room."""
        self._facts = self._ratio = None
        self.setMinimumHeight(self.height())
        for card in self.cards:
            card.say(UNKNOWN)

    def sentence(self) -> str:
        """What the facts say together, for the descriptions of the charts and the heading of a picture."""
        return " ".join(f"{_asked(card.name.text())} {card.sentence}." for card in self.cards)

    def _show_now(self, facts: Facts, measure: Measure, today: date) -> None:
        point = facts.points[-1] if facts.points else None
        if facts.index.facts.reference is Reference.SIZE and facts.dominant is None:
            self.now.say(UNKNOWN, needs_dominant())
            return
        if point is None or point.value is None:
            self.now.say(UNKNOWN, self.tr("No day on which both sides were measured."))
            return
        tone = point.weaker.value if point.weaker else ""
        old = "" if facts.count_on(today) else self.tr("(old)")
        answer = [*self._size(facts, point, tone), Part(old, "muted", large=False)]
        self.now.say(answer, " · ".join(filter(None, self._measured(facts, point, measure, old=bool(old)))))

    def _size(self, facts: Facts, point: Point, tone: str) -> list[Part]:
        """8.4 %, left weaker; in an index that is a share, left is 90.0 % of right."""
        size = Part(verdicts.size_text(facts), tone)
        share = verdicts.share_words(facts.index, facts.value or 0.0, point.weaker)
        if share is None:
            return [size, Part(verdicts.weaker_words(point.weaker), tone, large=False)]
        before, behind = (Part(words, tone, large=False) for words in share)
        return [before, size, behind]

    def _measured(self, facts: Facts, point: Point, measure: Measure, *, old: bool) -> Iterator[str]:
        """What the size rests on, and what it is taken to mean."""
        when = verdicts.when_text(point)
        if old:
            yield self.tr(
                "last measured {when}, counts no more: until the next test the weak side is not known"
            ).format(when=when)
        yield self.tr("left {left}, right {right}").format(
            left=measure.text(point.left), right=measure.text(point.right)
        )
        if not old:
            yield when
        if facts.certainty.range is not None:
            known = self.tr("95 % range {range}").format(range=self._words.range_text(facts.certainty.range))
            yield ", ".join(filter(None, (as_difference(facts.index, point.gap), known)))
        if facts.index.facts.reference is Reference.SIZE and facts.dominant:
            side = labels.side_word(facts.dominant).lower()
            yield self.tr("dominant side: {side}").format(side=side)

    def _show_real(self, facts: Facts, measure: Measure) -> None:
        """The noise stands beside the word where it decides; else the reason comes first."""
        reason, spread = verdicts.reason_text(facts.verdict.reason), self._own_spread(facts, measure)
        noise, gap = facts.verdict.noise, facts.points[-1].gap if facts.points else None
        answer, against = [Part(verdicts.verdict_word(facts.verdict.word))], ""
        alike = facts.index in IN_PERCENT_OF_THE_STRONGER
        if noise is not None and alike and facts.verdict.reason in DECIDED_BY_SIZE:
            words = self.tr("(noise {percent})").format(percent=labels.percent(noise))
            answer.append(Part(words, "muted", large=False))
        elif noise is not None and gap is not None:
            said = self.tr("The latest is {size}, the noise {percent}.")
            named = self.tr("As {index} it is {size}, the noise {percent}.")
            against = (said if alike else named).format(
                index=Index.SPD.facts.label, size=labels.percent(abs(gap)), percent=labels.percent(noise)
            )
        if facts.verdict.reason is Reason.CHANGING_SIDES:  # first, or the size would seem to contradict
            reason = self.tr("No steady side: the weaker one keeps changing.")
        if facts.verdict.word is Word.REAL and spread:  # its own reason, told on the card behind it
            reason = ""
        self.real.say(answer, " ".join(filter(None, (reason, against, spread))))

    def _own_spread(self, facts: Facts, measure: Measure) -> str:
        """Of the side that varies more, in both."""
        cvs = [cv for cv in (facts.certainty.cv.left, facts.certainty.cv.right) if cv is not None]
        changes = facts.certainty.detectable
        known = [change for change in (changes.left, changes.right) if change is not None]
        if not cvs or not known:
            return ""
        said = self.tr(
            "Own CV {percent}, smallest detectable change {change}: each the larger of both sides."
        )
        return said.format(percent=labels.percent(max(cvs)), change=measure.text(max(known)))

    def _ask_size(self) -> None:
        if self._facts is not None:
            self.asked.emit(self._words.of_size(self._facts, self._measure))

    def _ask_noise(self) -> None:
        if self._facts is not None:
            self.asked.emit(self._words.of_noise(self._facts, self._measure))

    def _ask_steadiness(self) -> None:
        if self._facts is not None:
            self.asked.emit(self._words.of_steadiness(self._facts, self._measure))

    def _ask_ratio(self) -> None:
        if self._facts is not None:
            self.asked.emit(self._ratio_words.why(self._ratio, self._measure))

    def _show_steady(self, facts: Facts) -> None:
        if not facts.compared:
            self.steady.say(UNKNOWN, self.tr("No session to compare with yet."))
            return
        side = verdicts.weaker_side(facts)
        answer = self.tr("{same} of {count}").format(same=facts.same_side, count=facts.compared)
        clear = side if facts.same_side else None
        words = verdicts.weaker_words(clear) if clear else self.tr("no clear side")
        self.steady.say(
            [Part(answer), Part(words, clear.value if clear else "", large=False)],
            self._compared_words(facts),
        )

    def _compared_words(self, facts: Facts) -> str:
        """A test of one side that came later takes nothing from the days before it, which say their last."""
        if facts.verdict.word is not Word.NOT_COMPARABLE:
            return self.tr("the latest sessions, outside the noise floor")
        said = self.tr("the sessions with both sides up to {when}, outside the noise floor")
        return said.format(when=verdicts.when_text(facts.points[-1]))

    def _show_ratio(self, ratio: Ratio | None) -> None:
        band = self.tr("coach's estimate {low}–{high} %").format(
            low=labels.number(UNI_BI_LOW.value), high=labels.number(UNI_BI_HIGH.value)
        )
        if ratio is None:
            self.ratio.say(UNKNOWN, self.tr("No two-legged form of this lift is known."))
        elif ratio.sides.left is None or ratio.sides.right is None:
            self.ratio.say(UNKNOWN, f"{self._ratio_words.needs(ratio)}; {band}")
        else:
            sides = (ratio.sides.left, ratio.sides.right)
            left, right = (f"{labels.number(value, 0)} %" for value in sides)
            said = self.tr("of the external 1RM with both; {band}").format(band=band)
            self.ratio.say(
                [
                    Part(left, "left"),
                    Part(labels.side_word(Side.LEFT).lower(), "left", large=False, joined=True),
                    Part(right, "right"),
                    Part(labels.side_word(Side.RIGHT).lower(), "right", large=False, joined=True),
                ],
                "; ".join(filter(None, (said, self._ratio_words.band_text(ratio.sides)))),
            )

    def _place(self) -> None:
        width = self.width()
        columns = 4 if width >= theme.px(FOUR_FROM) else 2 if width >= theme.px(TWO_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _asked(name: str) -> str:
    """A question has its own sign, anything else a colon."""
    return name if name.endswith("?") else f"{name}:"
