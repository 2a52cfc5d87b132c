"""Reads what is typed into the fields of a plan: reps or seconds, loads, times of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from studio.domain.errors import BadValue
from studio.domain.prescription import LoadKind, LoadRule, Span
from studio.domain.units import Load, Unit

_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?"
_LOAD = re.compile(rf"(?:([1-4])\s*[x×]\s*)?({_NUMBER})\s*(kg|lbs?)?", re.IGNORECASE)
_PERCENT = re.compile(rf"({_NUMBER})\s*%\s*(.*)")
_PLUS = re.compile(r"(?:bw|body\s*weight)?\s*\+\s*(.+)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?\s*(s|sec|seconds|reps)?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_BODY, _CHOOSE, _MOST = {"bw", "body weight", "bodyweight"}, {"choose", "?"}, {"max", "amrap"}
_BY_RIR = {"rir", "by rir", "by reps in reserve"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A span of reps or seconds, None = as many as possible; ``seconds`` is None where neither was said."""

    span: Span | None
    seconds: bool | None


def read_amount(text: str) -> Amount:
    """``10``, ``8-12``, ``30 s`` or ``max``."""
    body = text.strip().lower()
    if body in _MOST:
        return Amount(None, None)
    found = _SPAN.fullmatch(body)
    if found is None:
        raise BadValue(QCoreApplication.translate("Planner", "Write 10, a range such as 8–12, 30 s, or max."))
    low = int(found[1])
    unit = None if found[3] is None else found[3] != "reps"
    return Amount(Span(low, int(found[2] or low)), unit)


def read_load(text: str, unit: Unit) -> Load:
    """``40``, ``40,5 kg``, ``2 × 12`` or ``25 lb``; a bare number is in ``unit``."""
    found = _LOAD.fullmatch(text.strip())
    if found is None:
        raise BadValue(QCoreApplication.translate("Planner", "Write a load such as 40, 40.5 kg or 2 × 12."))
    said = Unit.LB if (found[3] or "").lower().startswith("lb") else Unit.KG
    return Load.of(_decimal(found[2]), said if found[3] else unit, implements=int(found[1] or 1))


def read_rule(text: str, unit: Unit, percent_of: LoadKind = LoadKind.PERCENT_E1RM) -> LoadRule:
    """A load or a rule for one: ``body weight``, ``+10 kg``, ``52 % of bilateral``, ``75 %``, ``40 kg``.

    ``percent_of`` says what a bare percentage is taken of.
    """
    body = text.strip()
    if body.lower() in _BODY:
        return LoadRule.body_weight()
    if body.lower() in _CHOOSE:
        return LoadRule()
    if body.lower() in _BY_RIR:
        return LoadRule(LoadKind.RIR)
    if found := _PERCENT.fullmatch(body):
        return LoadRule(_base_of(found[2], percent_of), percent=float(_decimal(found[1])))
    if found := _PLUS.fullmatch(body):
        return LoadRule(LoadKind.BODY_WEIGHT_PLUS, read_load(found[1], unit))
    return LoadRule.absolute(read_load(body, unit))


def read_percent(text: str) -> float:
    """``52`` or ``52,5 %``."""
    found = re.fullmatch(rf"({_NUMBER})\s*%?", text.strip())
    if found is None:
        raise BadValue(QCoreApplication.translate("Planner", "Write a percentage such as 52 or 52.5 %."))
    return float(_decimal(found[1]))


def read_minute(text: str) -> int | None:
    """``18:30``, ``1830``, ``6 pm`` as minutes of the day; nothing for an empty text."""
    if not text.strip():
        return None
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if found and found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise BadValue(QCoreApplication.translate("Planner", "Write a time of day such as 18:30."))
    return hour * 60 + minute


def _base_of(words: str, otherwise: LoadKind) -> LoadKind:
    said = words.lower()
    if not said.strip():
        return otherwise
    if "bil" in said or "two" in said:
        return LoadKind.PERCENT_BILATERAL
    if "1rm" in said or "max" in said:
        return LoadKind.PERCENT_E1RM
    raise BadValue(QCoreApplication.translate("Planner", "Write a percentage of 1RM or of bilateral."))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
