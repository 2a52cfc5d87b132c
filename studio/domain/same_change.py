"""What an edit changed of one prescription, as a change that can be made to others."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar
from uuid import UUID, uuid4

from studio.domain.block_edits import Change
from studio.domain.prescription import Override, PlannedSet, Prescription, Target, with_set_count

T = TypeVar("T", Target, Override)

_ITS_OWN = ("id", "group_id", "exercise_id", "target", "sets", "left", "right")
_AMOUNT = ("reps", "seconds")


def change_between(before: Prescription, after: Prescription) -> Change:
    """Makes of any prescription what became of this one, field by field; what did not change stays its own.

    Its exercise is such a field, its group is not: that is a matter of where it stands.
    """
    plain = {name: getattr(after, name) for name in _changed(before, after) if name not in _ITS_OWN}
    if before.exercise_id != after.exercise_id:
        plain["exercise_id"] = after.exercise_id

    def change(other: Prescription) -> Prescription:
        return replace(
            _with_sets(other, before, after),
            target=_as_changed(other.target, before.target, after.target),
            left=_as_changed(other.left, before.left, after.left),
            right=_as_changed(other.right, before.right, after.right),
            **plain,
        )

    return change


def _with_sets(other: Prescription, before: Prescription, after: Prescription) -> Prescription:
    """Another count where only that changed, since the others' warm-ups are their own; else sets alike."""
    if _alike(before.sets, after.sets):
        return other
    old, new = len(before.counted_sets), len(after.counted_sets)
    if new and old != new and _alike(with_set_count(before, new).sets, after.sets):
        return with_set_count(other, new)
    if other.id == before.id:
        return replace(other, sets=after.sets)
    return replace(other, sets=tuple(replace(planned, id=uuid4()) for planned in after.sets))


def _alike(one: tuple[PlannedSet, ...], other: tuple[PlannedSet, ...]) -> bool:
    return [replace(s, id=_NO_ID) for s in one] == [replace(s, id=_NO_ID) for s in other]


_NO_ID: UUID = uuid4()


def _as_changed(other: T, before: T, after: T) -> T:
    """The fields that differ are taken over; reps and seconds together, as one of them is nothing."""
    names: list[str] = _changed(before, after)
    if any(name in names for name in _AMOUNT):
        names = [*names, *_AMOUNT]
    values: dict[str, Any] = {name: getattr(after, name) for name in names}
    return replace(other, **values)


def _changed(before: Prescription | Target | Override, after: object) -> list[str]:
    names = [field.name for field in fields(before)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]
