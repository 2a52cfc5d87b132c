"""Another outcome for a proposal than the one it names: a value for one field of one side of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from studio.domain.errors import BadValue
from studio.domain.prescription import UNSET, LoadRule, Prescription, Span
from studio.domain.proposals import Difference, Field, LineChange, Proposal, Rule, Value
from studio.domain.sides import Side, SidePolicy

EDITABLE = (Field.LOAD, Field.REPS, Field.POLICY)
_WHOLE = (Rule.DELOAD, Rule.EXTRA_SET, Rule.NO_EXTRA_SET)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose: the lines of a proposal that get the same in this field of this side."""

    differences: tuple[Difference, ...]

    @property
    def field(self) -> Field:
        return self.differences[0].field

    @property
    def side(self) -> Side:
        return self.differences[0].side

    @property
    def before(self) -> Value:
        return self.differences[0].before

    @property
    def after(self) -> Value:
        return self.differences[0].after


def choices_of(proposal: Proposal) -> tuple[Choice, ...]:
    """What can be edited of a proposal; nothing of one that is taken or left as a whole."""
    if proposal.rule in _WHOLE:
        return ()
    found: dict[tuple[object, ...], list[Difference]] = {}
    for one in proposal.diff:
        if one.field in EDITABLE:
            found.setdefault((one.field, one.side, one.before, one.after), []).append(one)
    return tuple(Choice(tuple(alike)) for alike in found.values())


def edited(proposal: Proposal, values: Sequence[tuple[Choice, Value]]) -> Proposal:
    """The proposal with the chosen values; a line that they leave as it was is left out of it.

    Raises BadValue for a value that its field does not take.
    """
    lines: dict[UUID | None, Prescription] = {change.before.id: change.after for change in proposal.changes}
    for choice, value in values:
        for one in choice.differences:
            lines[one.line_id] = with_value(lines[one.line_id], one.field, one.side, value)
    return replace(proposal, changes=tuple(_changes(proposal, lines)))


def _changes(proposal: Proposal, lines: Mapping[UUID | None, Prescription]) -> Iterator[LineChange]:
    for change in proposal.changes:
        new = replace(change, after=_shared(lines[change.before.id]))
        if new.differences:
            yield new


def with_value(line: Prescription, of: Field, side: Side, value: Value) -> Prescription:
    """``line`` with another value in a field, for ``side`` alone where it is one side."""
    match of, value:
        case Field.POLICY, SidePolicy():
            return replace(line, policy=value)
        case Field.LOAD, LoadRule():
            changes: dict[str, Any] = {"load": value}
        case Field.REPS, Span():
            changes = {"reps": value}
        case _:
            raise BadValue("This value does not fit the field.")
    if side is Side.LEFT:
        return replace(line, left=replace(line.left, **changes))
    if side is Side.RIGHT:
        return replace(line, right=replace(line.right, **changes))
    return replace(line, target=replace(line.target, **changes))


def _shared(line: Prescription) -> Prescription:
    """What both sides have alike by now is the line's, unless a set has a value of its own."""
    for name in ("load", "reps"):
        left, right = getattr(line.left, name), getattr(line.right, name)
        own = [getattr(one.changes, name) for one in line.sets]
        if left is not UNSET and left == right and all(value is UNSET for value in own):
            shared: dict[str, Any] = {name: left}
            unset: dict[str, Any] = {name: UNSET}
            line = replace(
                line,
                target=replace(line.target, **shared),
                left=replace(line.left, **unset),
                right=replace(line.right, **unset),
            )
    return line
