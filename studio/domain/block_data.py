"""A block as plain data, as scripts read it: `evenside block show --json` (contract.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.notation import load_text, written
from studio.domain.prescription import (
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
    Unset,
)
from studio.domain.tempo import Tempo


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
        "extra_sets": [_extra(s) for s in prescription.sets if s.side or s.kind is SetKind.EXTRA],
        **_target_data(target),
        "per_side": exercise.laterality.per_side,
        "rest_s": prescription.rest_s,
        "rest_between_s": prescription.rest_between_s,
        "policy": prescription.policy.value,
        "left": _override_data(prescription.left),
        "right": _override_data(prescription.right),
        "text": written(prescription, exercise),
    }


def _extra(planned: PlannedSet) -> dict[str, str]:
    """A set of one side alone; one without a side is for whichever is weaker then."""
    return {"side": planned.side.value if planned.side else "weak", "reason": planned.reason}


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
        return load_text(value)
    return str(value) if isinstance(value, Tempo) else value
