"""Prescriptions and blocks as plain text: how a coach would write them in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    Override,
    Prescription,
    Span,
    Target,
    Unset,
)
from studio.domain.sides import SidePolicy
from studio.domain.tempo import Tempo
from studio.domain.units import Load, LoadSense, plain

_POLICIES = {
    SidePolicy.WEAK_FIRST: "weak-first",
    SidePolicy.STRONG_FIRST: "strong-first",
    SidePolicy.MATCH_EXCEPT_LAST: "match-except-last",
    SidePolicy.ALTERNATE_START: "alternate",
    SidePolicy.FREE: "free",
}


def written(prescription: Prescription, exercise: Exercise) -> str:
    """One line: ``4x10/leg @4-0-1-2 40kg r120/30 rir2 weak-first``."""
    target = prescription.target
    per_side = exercise.laterality.per_side
    parts = [f"{len(prescription.counted_sets)}x{_amount(target)}{'/leg' if per_side else ''}"]
    if target.tempo is not None:
        parts.append(f"@{target.tempo}")
    parts.append(_rule(target.load))
    between = f"/{prescription.rest_between_s}" if per_side else ""
    parts.append(f"r{prescription.rest_s}{between}")
    if target.rir is not None:
        parts.append(f"rir{target.rir:g}")
    if per_side:
        parts.append(_POLICIES[prescription.policy])
    return " ".join(parts)


def lines_of(block: Block, exercises: Mapping[UUID, Exercise]) -> list[str]:
    """A block, a line per week, session and prescription, indented by what they belong to."""
    lines = [f"{block.title}, {len(block.weeks)} weeks from {block.start_on}"]
    for number, week in enumerate(block.weeks):
        lines.append(f"week {number + 1} {week.label}")
        for session in (session for index, session in block.sessions() if index == number):
            day = block.date_of(number, session.day)
            lines.append(f"  {day:%a} {day} {session.title}")
            for prescription in session.prescriptions:
                exercise = exercises[prescription.exercise_id]
                lines.append(f"    {exercise.name}: {written(prescription, exercise)}")
    return lines


def days_of(block: Block, exercises: Mapping[UUID, Exercise]) -> list[dict[str, Any]]:
    """Every session as plain data: week and day from 1, date, title and its prescriptions."""
    return [
        {
            "week": week + 1,
            "label": block.weeks[week].label.value,
            "day": session.day + 1,
            "date": block.date_of(week, session.day).isoformat(),
            "weekday": block.date_of(week, session.day).strftime("%A"),
            "title": session.title,
            "prescriptions": [_data(p, exercises[p.exercise_id]) for p in session.prescriptions],
        }
        for week, session in block.sessions()
    ]


def _data(prescription: Prescription, exercise: Exercise) -> dict[str, Any]:
    target = prescription.target
    return {
        "id": str(prescription.id),
        "exercise": exercise.key or str(exercise.id),
        "name": exercise.name,
        "sets": len(prescription.counted_sets),
        "extra_sets": [{"side": s.side.value, "reason": s.reason} for s in prescription.sets if s.side],
        **_target_data(target),
        "per_side": exercise.laterality.per_side,
        "rest_s": prescription.rest_s,
        "rest_between_s": prescription.rest_between_s,
        "policy": prescription.policy.value,
        "left": _override_data(prescription.left),
        "right": _override_data(prescription.right),
        "text": written(prescription, exercise),
    }


def _target_data(target: Target) -> dict[str, Any]:
    return {
        "reps": _value(target.reps),
        "seconds": _value(target.seconds),
        "load": _value(target.load),
        "tempo": _value(target.tempo),
        "rir": target.rir,
    }


def _override_data(override: Override) -> dict[str, Any]:
    """Only what is set; a field that is set to nothing is there with null."""
    fields = {name: getattr(override, name) for name in ("reps", "seconds", "load", "tempo", "rir", "rest_s")}
    return {name: _value(value) for name, value in fields.items() if not isinstance(value, Unset)}


def _value(value: object) -> object:
    if isinstance(value, Span):
        return value.low if value.low == value.high else [value.low, value.high]
    if isinstance(value, LoadRule):
        return _rule(value)
    return str(value) if isinstance(value, Tempo) else value


def _amount(target: Target) -> str:
    span = target.reps or target.seconds
    if span is None:
        return "max"
    text = str(span.low) if span.low == span.high else f"{span.low}-{span.high}"
    return text if target.reps else f"{text}s"


def _rule(rule: LoadRule) -> str:
    forms = {
        LoadKind.UNSET: "choose",
        LoadKind.BODY_WEIGHT: "bw",
        LoadKind.PERCENT_E1RM: "{percent:g}%1rm",
        LoadKind.PERCENT_BILATERAL: "{percent:g}%bilateral",
        LoadKind.RIR: "by-rir",
        LoadKind.ABSOLUTE: "{load}",
        LoadKind.BODY_WEIGHT_PLUS: "bw+{load}",
    }
    load = "" if rule.load is None else _load(rule.load)
    return forms[rule.kind].format(percent=rule.percent or 0, load=load)


def _load(load: Load) -> str:
    each = f"{plain(load.amount)}{load.unit}"
    many = f"{load.implements}x{each}" if load.implements > 1 else each
    return f"-{many}" if load.sense is LoadSense.ASSIST else many
