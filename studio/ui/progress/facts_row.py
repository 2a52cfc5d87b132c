"""The four facts: how large, whether real, whether always the same side, and one leg against two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from studio.domain.defaults import MIN_TRIALS_FOR_CV, UNI_BI_HIGH, UNI_BI_LOW, WINDOW
from studio.domain.reliability import cv_percent
from studio.domain.sides import PerSide
from studio.domain.weak_side import Reason, Word
from studio.services.asymmetry import Facts
from studio.ui import labels, theme, verdicts
from studio.ui.progress.fact_card import FactCard

FOUR_FROM, TWO_FROM = 900, 460


class FactsRow(QWidget):
    """Four cards side by side; two or one a row where there is less room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = FactCard(self.tr("Asymmetry now"))
        self.real = FactCard(self.tr("Larger than noise?"))
        self.steady = FactCard(self.tr("Same side each session"))
        self.ratio = FactCard(self.tr("Single-leg to bilateral"))
        self.cards = (self.now, self.real, self.steady, self.ratio)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        self._place()

    @override
    def resizeEvent(self, event: object) -> None:
        self._place()

    def show_facts(self, facts: Facts, ratio: PerSide[float | None] | None) -> None:
        side = verdicts.weaker_side(facts)
        tone = side.value if side else ""
        self._show_now(facts, tone)
        self._show_real(facts)
        self._show_steady(facts)
        self._show_ratio(ratio)

    def _show_now(self, facts: Facts, tone: str) -> None:
        point = facts.points[-1] if facts.points else None
        if point is None or point.value is None:
            self.now.say("–", "", self.tr("No day on which both sides were measured."))
            return
        raw = self.tr("left {left}{unit}, right {right}{unit}").format(
            left=labels.number(point.left, 1), right=labels.number(point.right, 1), unit=facts.unit_shown
        )
        side = verdicts.weaker_side(facts)
        self.now.say(verdicts.size_text(facts), verdicts.weaker_words(side), raw, tone=tone)

    def _show_real(self, facts: Facts) -> None:
        word = verdicts.verdict_word(facts.verdict.word)
        noise = facts.verdict.noise
        unit = "" if noise is None else self.tr("noise {percent}").format(percent=labels.percent(noise))
        self.real.say(word, unit, f"{self._because(facts)} {self._own_spread(facts)}".strip())

    def _because(self, facts: Facts) -> str:
        reasons = {
            Reason.NO_TRIALS: self.tr("Nothing eligible was measured yet."),
            Reason.ONE_SIDE_ONLY: self.tr("The latest day has one side only."),
            Reason.OTHER_METRIC_OR_SET_UP: self.tr("Another set-up or metric."),
            Reason.BELOW_NOISE: self.tr("Two tests of equal legs can differ as much."),
            Reason.CHANGING_SIDES: self.tr("The weaker side keeps changing."),
            Reason.TOO_FEW_SESSIONS: self.tr("At least three sessions are needed."),
            Reason.TOO_FEW_TRIALS: self.tr("Three trials a side are needed."),
            Reason.LARGE_AND_STEADY: self.tr("Larger than noise, and the same side again."),
        }
        return reasons[facts.verdict.reason]

    def _own_spread(self, facts: Facts) -> str:
        point = facts.points[-1] if facts.points else None
        if point is None:
            return ""
        spreads = [
            cv
            for trials in (point.sitting.left, point.sitting.right)
            if len(trials) >= MIN_TRIALS_FOR_CV.value and (cv := cv_percent(trials)) is not None
        ]
        return self.tr("Own CV {percent}.").format(percent=labels.percent(max(spreads))) if spreads else ""

    def _show_steady(self, facts: Facts) -> None:
        count = min(len(facts.points), WINDOW.value)
        if facts.consistency is None or (facts.verdict.word is Word.NOT_COMPARABLE and not count):
            self.steady.say("–", "", self.tr("No session to compare with yet."))
            return
        side = verdicts.weaker_side(facts)
        same = round(facts.consistency * count)
        answer = self.tr("{same} of {count}").format(same=same, count=count)
        words = verdicts.weaker_words(side)
        self.steady.say(answer, words, self.tr("over the last sessions, outside the noise floor"))

    def _show_ratio(self, ratio: PerSide[float | None] | None) -> None:
        band = self.tr("coach's estimate {low}–{high} %").format(
            low=labels.number(UNI_BI_LOW.value), high=labels.number(UNI_BI_HIGH.value)
        )
        if ratio is None or ratio.left is None or ratio.right is None:
            self.ratio.say(
                "–", "", self.tr("Test both the single-leg and the two-leg lift; {band}").format(band=band)
            )
            return
        answer = f"{labels.number(ratio.left, 0)} % / {labels.number(ratio.right, 0)} %"
        self.ratio.say(answer, self.tr("left / right"), band)

    def _place(self) -> None:
        width = self.width()
        columns = 4 if width >= theme.px(FOUR_FROM) else 2 if width >= theme.px(TWO_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        cards: Sequence[FactCard] = self.cards
        for number, card in enumerate(cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
