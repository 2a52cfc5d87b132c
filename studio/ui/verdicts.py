"""An asymmetry in the words of a person: how large, which side, and whether it is real."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject

from studio.domain.asymmetry import Index
from studio.domain.sides import Side
from studio.domain.weak_side import Reason, Word
from studio.services.asymmetry import Facts, Point
from studio.services.sittings import LeftOut
from studio.ui import labels

EQUAL = 100.0  # percent, of a share


def weaker_side(facts: Facts) -> Side | None:
    """The side that measured less at the latest sitting; None on a tie or without one."""
    side = facts.direction.side if facts.direction else None
    return side.opposite if side else None


def weaker_words(side: Side | None) -> str:
    """Left weaker, right weaker, or equal."""
    if side is Side.LEFT:
        return QCoreApplication.translate("Asymmetry", "left weaker")
    if side is Side.RIGHT:
        return QCoreApplication.translate("Asymmetry", "right weaker")
    return QCoreApplication.translate("Asymmetry", "both sides equal")


def verdict_word(word: Word) -> str:
    """The four words that people read (science.md 5.3)."""
    match word:
        case Word.REAL:
            return QCoreApplication.translate("Verdict", "Real")
        case Word.WITHIN_NOISE:
            return QCoreApplication.translate("Verdict", "Within noise")
        case Word.NOT_ENOUGH_DATA:
            return QCoreApplication.translate("Verdict", "Not enough data")
        case Word.NOT_COMPARABLE:
            return QCoreApplication.translate("Verdict", "Not comparable")


def size_text(facts: Facts) -> str:
    """The size without its sign: 8.4 %; a dash without a value."""
    return "–" if facts.value is None else labels.percent(abs(facts.value))


def share_words(index: Index, value: float, weaker: Side | None) -> tuple[str, str] | None:
    """What stands before and behind a ``value`` that is one side's share of the other; None for a difference.

    Whichever side is called dominant, less than 100 % is a share of the stronger side (science.md 1.2).
    """
    if index not in (Index.LSI1, Index.LSI4):
        return None
    whole = weaker.opposite if weaker and value < EQUAL else weaker
    if whole is Side.LEFT:
        return (
            QCoreApplication.translate("Asymmetry", "right is"),
            QCoreApplication.translate("Asymmetry", "of left"),
        )
    return (
        QCoreApplication.translate("Asymmetry", "left is"),
        QCoreApplication.translate("Asymmetry", "of right"),
    )


def value_words(index: Index, value: float | None, weaker: Side | None) -> str:
    """8.4 %, left weaker; in an index that is a share, left is 90.0 % of right."""
    if value is None:
        return weaker_words(weaker)
    size, share = labels.percent(abs(value)), share_words(index, value, weaker)
    return " ".join((share[0], size, share[1])) if share else f"{size}, {weaker_words(weaker)}"


def reason_text(reason: Reason) -> str:
    """Why the verdict is what it is, in a sentence."""
    sentences = {
        Reason.NO_TRIALS: QCoreApplication.translate(
            "Verdict", "Nothing that can be compared was measured yet."
        ),
        Reason.ONE_SIDE_ONLY: QCoreApplication.translate(
            "Verdict", "On the latest day only one side was measured."
        ),
        Reason.OTHER_METRIC_OR_SET_UP: QCoreApplication.translate(
            "Verdict", "Another metric, set-up or tempo."
        ),
        Reason.BELOW_NOISE: QCoreApplication.translate(
            "Verdict", "Two tests of equal sides can differ as much."
        ),
        Reason.CHANGING_SIDES: QCoreApplication.translate("Verdict", "The weaker side keeps changing."),
        Reason.TOO_FEW_SESSIONS: QCoreApplication.translate("Verdict", "It takes at least three sessions."),
        Reason.TOO_FEW_TRIALS: QCoreApplication.translate("Verdict", "It takes three trials a side."),
        Reason.LARGE_AND_STEADY: QCoreApplication.translate(
            "Verdict", "Larger than noise, and the same side again."
        ),
    }
    return sentences[reason]


def when_text(point: Point) -> str:
    """The day of a sitting, or the name of an occasion whose day nobody knows."""
    if point.sitting.day is not None:
        return labels.day_text(point.sitting.day, "d MMM yyyy")
    return point.sitting.label or QCoreApplication.translate("Asymmetry", "day not known")


class LeftOutWords(QObject):
    """Sentences with a count; lupdate knows plurals only from ``tr`` of a QObject."""

    def of_sets(self, reason: LeftOut, count: int) -> str:
        sentences = {
            LeftOut.MATCHED: self.tr("%n matched set(s) left out: they cannot measure asymmetry.", "", count),
            LeftOut.NO_RIR: self.tr("%n set(s) left out: no reps in reserve entered, or over 4.", "", count),
            LeftOut.KIND: self.tr("%n set(s) left out: warm-ups, drops and the like.", "", count),
            LeftOut.NO_ESTIMATE: self.tr("%n set(s) left out: no 1RM can be estimated from them.", "", count),
            LeftOut.BY_HAND: self.tr("%n set(s) left out by hand.", "", count),
            LeftOut.NO_SIDE: self.tr("%n set(s) left out: they name no side.", "", count),
        }
        return sentences[reason]

    def of_days(self, facts: Facts) -> Iterator[str]:
        if facts.other_set_up:
            yield self.tr("%n day(s) in another set-up left out.", "", facts.other_set_up)
        if facts.one_sided:
            yield self.tr("%n day(s) with one side only left out.", "", facts.one_sided)
        if facts.practice:
            yield self.tr("%n test(s) left out: only to get used to it.", "", facts.practice)


def left_out_text(facts: Facts, *, beside_a_period: bool = False) -> str:
    """How many sets and days cannot measure asymmetry, and why; empty when all can.

    Facts are of all time: ``beside_a_period`` says so, where what is drawn is of some days only.
    """
    words = LeftOutWords()
    sets = (words.of_sets(reason, count) for reason, count in facts.left_out)
    said = [*sets, *words.of_days(facts)]
    if said and beside_a_period:
        said.append(QCoreApplication.translate("Asymmetry", "Counted over all time, as the facts are."))
    return " ".join(said)
