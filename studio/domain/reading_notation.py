"""Reads a prescription from one line: the plan of all sets, and what differs for a set or a side.

resources/notation/en.md is its grammar in words. Parts are divided by ``;``: exactly one begins with the
number of sets (``4x10``), the others are sets of another kind, or what differs (``set 3:``, ``left:``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import uuid4

from studio.domain.defaults import REST_AFTER_BOTH, REST_BETWEEN_SIDES
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.notation_fields import OF_A_SET, Fields, fields_of
from studio.domain.notation_tokens import NotationError, Token, tokens_of
from studio.domain.notation_words import KINDS
from studio.domain.prescription import (
    UNSET,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Target,
    Unset,
)
from studio.domain.sides import Side, SidePolicy

T = TypeVar("T")

MOST_SETS = 30
_HEAD = re.compile(r"[0-9]{1,2}[x×]")
_EXTRA = re.compile(r"\+([0-9]{1,2})")
_SOME = re.compile(r"([0-9]{1,2})(?:[-–]([0-9]{1,2}))?")
_KINDS = {word: kind for kind, word in KINDS.items()}
_SIDES = {"left": Side.LEFT, "right": Side.RIGHT}
_OF_ALL = frozenset(("count", "limb", "between_s", "policy", "every_s", "kind", "text")) | OF_A_SET
_OF_SOME = frozenset(("count", "side", "text")) | OF_A_SET


def read_prescription(line: str, exercise: Exercise, start: int = 0) -> Prescription:
    """The prescription that ``line`` describes from ``start`` on, with new ids.

    Raises NotationError with the place in ``line`` of what cannot be read.
    """
    reading = _Reading(exercise, line)
    part: list[Token] = []
    for token in tokens_of(line, start):
        if token.text == ";" and not token.quoted:
            reading.take(part, token.place)
            part = []
        else:
            part.append(token)
    if part or reading.head is None:
        reading.take(part, len(line.rstrip()))
    return reading.prescription()


@dataclass(slots=True)
class _Reading:
    """What the parts of a line have said so far; sets stand before or after those of the head."""

    exercise: Exercise
    line: str
    head: Fields | None = None
    place: int = 0
    count: int = 0
    before: list[PlannedSet] = field(default_factory=list)
    after: list[PlannedSet] = field(default_factory=list)
    changes: dict[int, Override] = field(default_factory=dict)
    changed_at: dict[int, int] = field(default_factory=dict)
    sides: dict[Side, Override] = field(default_factory=dict)

    def take(self, part: list[Token], end: int) -> None:
        """Read one part, which ends at ``end``."""
        if not part:
            raise NotationError("Here a number of reps is missing, such as 4x10.", end)
        first = part[0]
        if _HEAD.match(first.word):
            self._take_head(part)
        elif first.word in _SIDES and len(part) > 1 and part[1].text == ":":
            self._take_side(_SIDES[first.word], part)
        elif first.word == "set":
            self._take_changes(part)
        elif found := _EXTRA.fullmatch(first.word):
            self._take_extra(int(found[1]), part)
        elif first.word in _KINDS:
            self._take_sets(_KINDS[first.word], part)
        else:
            raise NotationError("Here a number of reps is missing, such as 4x10.", first.place)

    def prescription(self) -> Prescription:
        """All of it together. Raises NotationError."""
        if self.head is None:
            raise NotationError("Here a number of reps is missing, such as 4x10.", len(self.line.rstrip()))
        for number, place in self.changed_at.items():
            if number > self.count:
                raise NotationError(f"There is no set {number}: the line has {self.count}.", place)
        head = self.head
        kind = _or(head.kind, SetKind.WORKING)
        own = [PlannedSet(kind, self.changes.get(n + 1, Override())) for n in range(self.count)]
        try:
            return Prescription(
                self.exercise.id,
                _target(head),
                (*self.before, *own, *self.after),
                rest_s=_or(head.rest_s, REST_AFTER_BOTH.value) or 0,
                rest_between_s=_or(head.between_s, REST_BETWEEN_SIDES.value),
                policy=_or(head.policy, SidePolicy.WEAK_FIRST),
                left=self.sides.get(Side.LEFT, Override()),
                right=self.sides.get(Side.RIGHT, Override()),
                note=_or(head.text, ""),
                every_s=_or(head.every_s, None),
            )
        except BadValue as error:
            raise NotationError(str(error), self.place) from None

    def _take_head(self, part: list[Token]) -> None:
        first = part[0]
        if self.head is not None:
            more = "The sets are there already; begin others with what they are for, such as drop 1x8."
            raise NotationError(more, first.place)
        head = fields_of(part, _OF_ALL, self.exercise.starts_with)
        if head.reps is UNSET and head.seconds is UNSET:
            raise NotationError("Here the reps are missing, such as 10, 8-12, 30s or max.", first.end)
        for token in part:
            if token.word in ("no-reps", "no-seconds", "no-load", "no-tempo", "no-rir", "no-rest"):
                raise NotationError(f"“{token.text}” belongs to a set or a side; leave it out.", token.place)
        if head.limb is not UNSET and not self.exercise.laterality.per_side:
            name = self.exercise.name
            raise NotationError(
                f"{name} is done with both sides at once: leave out /{head.limb}.",
                first.place + first.text.index("/"),
            )
        self.head, self.place, self.count = head, first.place, _or(head.count, 0)

    def _take_side(self, side: Side, part: list[Token]) -> None:
        first = part[0]
        if side in self.sides:
            raise NotationError(f"What differs for the {side} is there already.", first.place)
        self._check_side(side, first)
        self.sides[side] = self._override(part[2:], first, f"Say what differs, such as {side}: 8 35kg.")

    def _take_changes(self, part: list[Token]) -> None:
        found = _SOME.fullmatch(part[1].word) if len(part) > 1 else None
        if found is None or len(part) < 3 or part[2].text != ":":
            raise NotationError("Say which set, such as set 3: 12 or set 2-3: 12.", part[0].place)
        low, high = int(found[1]), int(found[2] or found[1])
        if not 1 <= low <= high:
            raise NotationError("Sets are counted from 1, the lower number first.", part[1].place)
        change = self._override(part[3:], part[0], "Say what differs, such as set 3: 12 35kg.")
        for number in range(low, high + 1):
            if number in self.changes:
                raise NotationError(f"What differs for set {number} is there already.", part[1].place)
            self.changes[number], self.changed_at[number] = change, part[1].place

    def _take_extra(self, count: int, part: list[Token]) -> None:
        fields = fields_of(part[1:], _OF_SOME - {"count"}, self.exercise.starts_with)
        if fields.side is UNSET:
            raise NotationError("Say whose extra set it is, such as +1 left or +1 weak.", part[0].end)
        self._add(SetKind.EXTRA, count, fields, part[0])

    def _take_sets(self, kind: SetKind, part: list[Token]) -> None:
        if len(part) > 1 and not part[1].quoted and part[1].text.isdecimal():
            raise NotationError(f"Say how many sets, such as 1x{part[1].text}.", part[1].place)
        fields = fields_of(part[1:], _OF_SOME, self.exercise.starts_with)
        self._add(kind, _or(fields.count, 1), fields, part[0])

    def _add(self, kind: SetKind, count: int, fields: Fields, first: Token) -> None:
        """Warm-ups go before the sets of the head, wherever they are written."""
        if not 1 <= count <= MOST_SETS:
            raise NotationError("There are 1 to 30 sets.", first.end)
        side = _or(fields.side, None)
        if side is not None:
            self._check_side(side, first)
        try:
            one = PlannedSet(kind, fields.override(), side, _or(fields.text, ""))
        except BadValue as error:
            raise NotationError(str(error), first.place) from None
        early = self.head is None or (kind is SetKind.WARM_UP and self.count > 0)
        (self.before if early else self.after).extend(replace(one, id=uuid4()) for _ in range(count))

    def _check_side(self, side: Side, at: Token) -> None:
        if not self.exercise.laterality.per_side:
            name = self.exercise.name
            raise NotationError(f"{name} is done with both sides at once: it has no {side} side.", at.place)

    def _override(self, tokens: list[Token], first: Token, empty: str) -> Override:
        if not tokens:
            raise NotationError(empty, first.end)
        try:
            return fields_of(tokens, OF_A_SET, self.exercise.starts_with).override()
        except NotationError:
            raise
        except BadValue as error:
            raise NotationError(str(error), tokens[0].place) from None


def _target(head: Fields) -> Target:
    return Target(
        _or(head.reps, None),
        _or(head.seconds, None),
        _or(head.load, None) or LoadRule(),
        _or(head.tempo, None),
        _or(head.rir, None),
    )


def _or(value: T | Unset, otherwise: T) -> T:
    return otherwise if isinstance(value, Unset) else value
