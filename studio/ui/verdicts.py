"""An asymmetry in the words of a person: how large, which side, and whether it is real."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from studio.domain.asymmetry import Direction
from studio.domain.sides import Side
from studio.domain.weak_side import Word
from studio.services.asymmetry import Facts
from studio.services.sittings import LeftOut
from studio.ui import labels


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


def stronger_words(direction: Direction) -> str:
    match direction:
        case Direction.LEFT:
            return QCoreApplication.translate("Asymmetry", "left stronger")
        case Direction.RIGHT:
            return QCoreApplication.translate("Asymmetry", "right stronger")
        case Direction.NONE:
            return QCoreApplication.translate("Asymmetry", "equal")


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


class LeftOutWords(QObject):
    """Sentences with a count; lupdate knows plurals only from ``tr`` of a QObject."""

    def sentence(self, reason: LeftOut, count: int) -> str:
        sentences = {
            LeftOut.MATCHED: self.tr("%n matched set(s) left out: they cannot measure asymmetry.", "", count),
            LeftOut.NO_RIR: self.tr("%n set(s) left out: no reps in reserve entered, or over 4.", "", count),
            LeftOut.KIND: self.tr("%n set(s) left out: warm-ups, drops and the like.", "", count),
            LeftOut.NO_ESTIMATE: self.tr("%n set(s) left out: no 1RM can be estimated from them.", "", count),
            LeftOut.BY_HAND: self.tr("%n set(s) left out by hand.", "", count),
            LeftOut.NO_SIDE: self.tr("%n set(s) left out: they name no side.", "", count),
        }
        return sentences[reason]


def left_out_text(facts: Facts) -> str:
    """How many sets cannot measure asymmetry, and why; empty when all can."""
    words = LeftOutWords()
    return " ".join(words.sentence(reason, count) for reason, count in facts.left_out)
