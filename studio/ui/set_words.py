"""What is said of a set that was done: reps or seconds, load, reps in reserve, marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.prescription import Span
from studio.domain.units import Load, LoadSense
from studio.domain.workout import LoggedSet, SetTarget
from studio.ui import labels


def done_text(done: LoggedSet) -> str:
    """What was done: 10 × 40 kg, 30 s, 12 reps with the body alone."""
    return amount_text(done.reps, done.seconds, done.load, unit=True)


def amount_text(reps: int | None, seconds: float | None, load: Load | None, *, unit: bool = False) -> str:
    """Reps or seconds with the load; without ``unit`` as short as a cell."""
    amount = f"{labels.number(seconds)} s" if seconds is not None else str(reps or 0)
    if load is None or load.sense is LoadSense.NONE:
        if seconds is not None or not unit:
            return amount
        return reps_text(reps or 0)
    return f"{amount} × {labels.load_text(load) if unit else _weight(load)}"


def target_text(target: SetTarget | None) -> str:
    """What a set aimed at: 8–10 × 40 kg, 30 s; nothing where there was no plan."""
    if target is None:
        return ""
    if target.seconds is not None:
        amount = f"{labels.number(target.seconds)} s"
    elif target.reps_low is None or target.reps_high is None:
        amount = QCoreApplication.translate("Session", "max")
    else:
        amount = labels.span_text(Span(target.reps_low, target.reps_high))
    load = target.load
    weight = "" if load is None or load.sense is LoadSense.NONE else f" × {labels.load_text(load)}"
    return f"{amount}{weight}"


def reps_text(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Session", "1 rep")
    return QCoreApplication.translate("Session", "{count} reps").format(count=count)


def rir_text(rir: float | None) -> str:
    """Repetitions in reserve: RIR 2; nothing while they are not known."""
    if rir is None:
        return ""
    return QCoreApplication.translate("Session", "RIR {number}").format(number=labels.number(rir))


def marks_text(done: LoggedSet) -> str:
    """What else is known of a set: reps in reserve, hips that turned, pain."""
    marks = [rir_text(done.rir)]
    if done.hips_rotated:
        marks.append(QCoreApplication.translate("Session", "hips"))
    if done.pain:
        marks.append(QCoreApplication.translate("Session", "pain"))
    return " · ".join(mark for mark in marks if mark)


def _weight(load: Load) -> str:
    text = labels.number(load.amount)
    if load.implements > 1:
        text = f"{load.implements}×{text}"
    return {LoadSense.ADDED: f"+{text}", LoadSense.ASSIST: f"−{text}"}.get(load.sense, text)


def aside_text(done: LoggedSet) -> str:
    """Beside what was done: that it is left out, what it aimed at, marks, and that there is a note."""
    target = target_text(done.target)
    parts = [
        QCoreApplication.translate("Session", "left out of asymmetry") if done.left_out else "",
        QCoreApplication.translate("Session", "target {target}").format(target=target) if target else "",
        marks_text(done),
        QCoreApplication.translate("Session", "note") if done.note else "",
    ]
    return " · ".join(part for part in parts if part)
