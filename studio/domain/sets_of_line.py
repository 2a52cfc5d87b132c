"""Edits of single sets of a prescription, each of which gives a new prescription."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from studio.domain.errors import BadValue
from studio.domain.prescription import PlannedSet, Prescription


def with_set(line: Prescription, changed: PlannedSet) -> Prescription:
    """The prescription with ``changed`` in the place of the set with its id."""
    return replace(line, sets=tuple(changed if s.id == changed.id else s for s in line.sets))


def with_added_set(line: Prescription, set_id: UUID) -> tuple[Prescription, UUID]:
    """The prescription with a copy of a set right behind it, and the id of the copy."""
    place = _place(line, set_id)
    copy = replace(line.sets[place], id=uuid4())
    return replace(line, sets=(*line.sets[: place + 1], copy, *line.sets[place + 1 :])), copy.id


def without_set(line: Prescription, set_id: UUID) -> Prescription:
    """The prescription without a set; the last one left cannot be taken."""
    if len(line.sets) == 1:
        raise BadValue("An exercise has at least one set.")
    return replace(line, sets=tuple(s for s in line.sets if s.id != set_id))


def with_moved_set(line: Prescription, set_id: UUID, steps: int) -> Prescription:
    """The prescription with a set ``steps`` places later (earlier where negative)."""
    place = _place(line, set_id)
    others = [s for s in line.sets if s.id != set_id]
    others.insert(min(max(place + steps, 0), len(others)), line.sets[place])
    return replace(line, sets=tuple(others))


def _place(line: Prescription, set_id: UUID) -> int:
    return next(n for n, planned in enumerate(line.sets) if planned.id == set_id)
