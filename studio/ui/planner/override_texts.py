"""What differs for a side or a set, as text in a field and read from it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import UNSET, LoadKind, Override, Prescription, Unset
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.ui import labels
from studio.ui.planner import words
from studio.ui.planner.reading import Amount, read_amount, read_rule


@dataclass(frozen=True, slots=True)
class Subject:
    """What the fields are about."""

    prescription: Prescription
    exercise: Exercise
    facts: AthleteFacts


def read_field(name: str, text: str, subject: Subject) -> dict[str, Any]:
    """The fields of the override that ``text`` sets, by name. Raises BadValue."""
    if name == "amount":
        return _read_amount(text, in_seconds=subject.prescription.target.seconds is not None)
    if not text:
        return {name: UNSET}
    if text.lower() in _nothing():
        return {name: None}
    readers: dict[str, Callable[[str], object]] = {
        "load": lambda t: read_rule(t, subject.facts.unit, _percent_kind(subject.prescription)),
        "tempo": lambda t: Tempo.parse(t, subject.exercise.starts_with),
        "rir": _read_rir,
        "rest_s": _read_seconds,
    }
    return {name: readers[name](text)}


def names() -> dict[str, str]:
    """The fields that may differ, with their words."""
    return {
        "amount": QCoreApplication.translate("Planner", "Reps"),
        "load": QCoreApplication.translate("Planner", "Load"),
        "tempo": QCoreApplication.translate("Planner", "Tempo"),
        "rir": QCoreApplication.translate("Planner", "RIR"),
        "rest_s": QCoreApplication.translate("Planner", "Rest"),
    }


def _nothing() -> tuple[str, ...]:
    return "none", "-", "–", QCoreApplication.translate("Planner", "none")


def own_text(name: str, own: Override) -> str:
    """The text of a field that is set for a side; empty where it is as shared."""
    if name == "amount":
        reps, seconds = own.reps, own.seconds
        if isinstance(reps, Unset) and isinstance(seconds, Unset):
            return ""
        span = None if isinstance(reps, Unset) else reps
        return words.amount_words(span, None if isinstance(seconds, Unset) else seconds)
    value = getattr(own, name)
    if isinstance(value, Unset):
        return ""
    return QCoreApplication.translate("Planner", "none") if value is None else _text_of(name, value)


def _text_of(name: str, value: object) -> str:
    if name == "load":
        return labels.load_rule_text(value)  # type: ignore[arg-type] # the field of an override, by its name
    if name == "rest_s":
        return f"{value} s"
    return str(value) if isinstance(value, Tempo) else labels.number(float(str(value)))


def shown_for_side(
    name: str, shared: Prescription, side: Side, exercise: Exercise, facts: AthleteFacts
) -> str:
    """What a side does in this field as long as it is not set for it."""
    target = words.usual_target(shared, side)
    if name == "amount":
        return words.amount_words(target.reps, target.seconds)
    if name == "load":
        return words.load_words(shared, exercise, side, facts)
    value = shared.rest_s if name == "rest_s" else getattr(target, name)
    return "–" if value is None else _text_of(name, value)


def shown_for_set(name: str, line: Prescription) -> str:
    """What a set does in this field as long as it is not set for it."""
    if name == "amount":
        return words.amount_words(line.target.reps, line.target.seconds)
    value = line.rest_s if name == "rest_s" else getattr(line.target, name)
    return "–" if value is None else _text_of(name, value)


def _read_amount(text: str, *, in_seconds: bool) -> dict[str, Any]:
    if not text:
        return {"reps": UNSET, "seconds": UNSET}
    amount = Amount(None, None) if text.lower() in _nothing() else read_amount(text)
    if amount.span is None:
        return {"reps": None, "seconds": None}
    seconds = in_seconds if amount.seconds is None else amount.seconds
    return {"reps": UNSET, "seconds": amount.span} if seconds else {"reps": amount.span, "seconds": UNSET}


def _percent_kind(prescription: Prescription) -> LoadKind:
    kind = prescription.target.load.kind
    return kind if kind is LoadKind.PERCENT_BILATERAL else LoadKind.PERCENT_E1RM


def _read_rir(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadValue(QCoreApplication.translate("Planner", "Write reps in reserve from 0 to 10.")) from None


def _read_seconds(text: str) -> int:
    digits = text.removesuffix("s").strip()
    if not digits.isdecimal():
        raise BadValue(QCoreApplication.translate("Planner", "Write a rest in seconds, such as 90."))
    return int(digits)
