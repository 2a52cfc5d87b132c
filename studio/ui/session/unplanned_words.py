"""What a session without a plan is called, and what it will be like, in one line."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription, SetKind
from studio.domain.sides import SidePolicy
from studio.services.unplanned import seconds_of
from studio.ui import labels
from studio.ui.set_words import reps_text

LONGEST_NAME = 300


class Kind(StrEnum):
    """What can be begun without a plan."""

    FREE = "free"
    INTERVALS = "intervals"
    EVERY_MINUTE = "every_minute"
    HOLDS = "holds"
    TEST = "test"


def kind_text(kind: Kind) -> str:
    match kind:
        case Kind.FREE:
            return QCoreApplication.translate("Unplanned", "Free session")
        case Kind.INTERVALS:
            return QCoreApplication.translate("Unplanned", "Intervals")
        case Kind.EVERY_MINUTE:
            return QCoreApplication.translate("Unplanned", "Every minute (EMOM)")
        case Kind.HOLDS:
            return QCoreApplication.translate("Unplanned", "Holds")
        case Kind.TEST:
            return QCoreApplication.translate("Unplanned", "Strength test")


def title_of(kind: Kind, exercise: Exercise) -> str:
    """What the history will call it; a free session may go on with other exercises."""
    if kind is Kind.FREE:
        return kind_text(kind)
    forms = {
        Kind.INTERVALS: QCoreApplication.translate("Unplanned", "Intervals: {exercise}"),
        Kind.EVERY_MINUTE: QCoreApplication.translate("Unplanned", "Every minute: {exercise}"),
        Kind.HOLDS: QCoreApplication.translate("Unplanned", "Holds: {exercise}"),
        Kind.TEST: QCoreApplication.translate("Unplanned", "Strength test: {exercise}"),
    }
    return forms[kind].format(exercise=exercise.name[:LONGEST_NAME])


def preview(kind: Kind, prescription: Prescription, exercise: Exercise) -> str:
    """About how long it takes, who goes when, and the rhythm: 'about 12 min: left and right in turn, …'."""
    minutes = labels.minutes_text(max(60.0, seconds_of(prescription, exercise)))
    about = QCoreApplication.translate("Unplanned", "about {minutes}: {what}")
    parts = [_sides(prescription) if exercise.laterality.per_side else "", *_rhythm(kind, prescription)]
    return about.format(minutes=minutes, what=", ".join(part for part in parts if part))


def _sides(prescription: Prescription) -> str:
    forms = {
        SidePolicy.WEAK_FIRST: QCoreApplication.translate("Unplanned", "weak side first"),
        SidePolicy.STRONG_FIRST: QCoreApplication.translate("Unplanned", "strong side first"),
        SidePolicy.MATCH_EXCEPT_LAST: QCoreApplication.translate("Unplanned", "weak side first"),
        SidePolicy.ALTERNATE_START: QCoreApplication.translate("Unplanned", "left and right in turn"),
        SidePolicy.FREE: QCoreApplication.translate("Unplanned", "left side first"),
    }
    return forms[prescription.policy]


def _rhythm(kind: Kind, prescription: Prescription) -> tuple[str, ...]:
    target = prescription.target
    seconds = target.seconds.high if target.seconds else 0
    if kind is Kind.INTERVALS:
        text = QCoreApplication.translate("Unplanned", "{work} s on, {rest} s off")
        return (text.format(work=seconds, rest=prescription.rest_s),)
    if kind is Kind.EVERY_MINUTE:
        text = QCoreApplication.translate("Unplanned", "{reps} every minute")
        return (text.format(reps=reps_text(target.reps.high if target.reps else 0)),)
    if kind is Kind.TEST:
        return _trials(prescription)
    if target.reps is None and target.seconds is None:
        text = QCoreApplication.translate("Unplanned", "{count} × as many as possible")
        amount = text.format(count=len(prescription.sets))
    else:
        amount = f"{len(prescription.sets)} × {labels.amount_text(target)}"
    rest = QCoreApplication.translate("Unplanned", "rests of {seconds} s").format(seconds=prescription.rest_s)
    return amount, rest


def _trials(prescription: Prescription) -> tuple[str, str]:
    kinds = [one.kind for one in prescription.sets]
    trials = QCoreApplication.translate("Unplanned", "trials a side: {count}")
    warm_ups = QCoreApplication.translate("Unplanned", "warm-ups: {count}")
    return (
        warm_ups.format(count=kinds.count(SetKind.WARM_UP)),
        trials.format(count=kinds.count(SetKind.TEST)),
    )
