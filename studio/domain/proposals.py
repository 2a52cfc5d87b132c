"""What next week could change, line by line and side by side, why, and what becomes of it (product.md A7).

A proposal is a difference to a planned week with its rule, its reason and the numbers behind it. Nothing
changes until it is accepted; one that is refused stays away for 14 days. Which proposals there are is said
in ``proposing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Week, WeekLabel
from studio.domain.defaults import PROPOSAL_AWAY_DAYS
from studio.domain.errors import Missing
from studio.domain.exercise import Exercise
from studio.domain.prescription import LoadRule, PlannedSet, Prescription, SetKind, Span
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Tempo

Value = LoadRule | Span | Tempo | SidePolicy | WeekLabel | float | int | None


class Rule(StrEnum):
    """The rule that a proposal follows; its value is kept with refusals."""

    DELOAD = "deload"
    LOAD_UP = "load_up"
    LOAD_DOWN = "load_down"
    REPS = "reps"
    WEAK_FIRST = "weak_first"
    ALTERNATE_START = "alternate_start"
    EXTRA_SET = "extra_set"
    NO_EXTRA_SET = "no_extra_set"

    @property
    def source(self) -> str:
        """Where the rule is written down."""
        if self is Rule.DELOAD:
            return "science.md 4.4"
        moves = self in (Rule.LOAD_UP, Rule.LOAD_DOWN, Rule.REPS)
        return "science.md 4.3" if moves else "science.md 5.3"


class Why(StrEnum):
    """Why a rule speaks."""

    TARGET_MET = "target_met"
    MORE_REPS = "more_reps"
    NOT_YET = "not_yet"
    MISSED_TWICE = "missed_twice"
    FROM_MAXIMUM = "from_maximum"
    WEEKS_WITHOUT_DELOAD = "weeks_without_deload"
    WEAK_SIDE = "weak_side"
    LARGE_AND_STEADY = "large_and_steady"
    EMPHASIS_RESOLVED = "emphasis_resolved"
    EMPHASIS_FLIPPED = "emphasis_flipped"
    WITHIN_NOISE = "within_noise"
    GAP_SMALL = "gap_small"
    OTHER_SIDE = "other_side"
    TOO_SOON = "too_soon"
    IN_A_DELOAD = "in_a_deload"


class Number(StrEnum):
    """What a number behind a proposal counts; gaps are signed percent, right-positive."""

    SETS = "sets"
    REPS = "reps"
    LEFT_REPS = "left_reps"
    RIGHT_REPS = "right_reps"
    WEEKS = "weeks"
    GAP = "gap"
    GAP_BEFORE = "gap_before"
    NOISE = "noise"
    THRESHOLD = "threshold"
    DAYS = "days"


class Field(StrEnum):
    """What of a line, or of the week, becomes another."""

    LABEL = "label"
    POLICY = "policy"
    SETS = "sets"
    REPS = "reps"
    SECONDS = "seconds"
    LOAD = "load"
    TEMPO = "tempo"
    RIR = "rir"


Numbers = tuple[tuple[Number, float], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one side, before and after; the line is None where it is the week's."""

    line_id: UUID | None
    field: Field
    side: Side
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line before and after; ``sides`` are left and right, or both for a two-legged lift."""

    before: Prescription
    after: Prescription
    sides: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)

    @classmethod
    def of(cls, before: Prescription, after: Prescription, exercise: Exercise) -> LineChange:
        """The change of a line of ``exercise``."""
        sides = (Side.LEFT, Side.RIGHT) if exercise.laterality.per_side else (Side.BOTH,)
        return cls(before, after, sides)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs for each side."""
        found = []
        if self.before.policy is not self.after.policy:
            policies = (self.before.policy, self.after.policy)
            found.append(Difference(self.before.id, Field.POLICY, Side.BOTH, *policies))
        for side in self.sides:
            after = dict(_values(self.after, side))
            found += [
                Difference(self.before.id, field, side, value, after[field])
                for field, value in _values(self.before, side)
                if value != after[field]
            ]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Key:
    """What is refused: a rule for an exercise, or for the whole week (None), whatever its numbers."""

    rule: Rule
    exercise_id: UUID | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody's no, and its day."""

    key: Key
    on: date

    def holds_on(self, day: date) -> bool:
        """Whether the proposal stays away on ``day``: for 14 days, that of the refusal included."""
        return self.on <= day < self.on + timedelta(days=PROPOSAL_AWAY_DAYS.value)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of lines of one exercise (``exercise_id`` None: of the week, which gets ``label``)."""

    rule: Rule
    exercise_id: UUID | None
    why: Why
    numbers: Numbers
    changes: tuple[LineChange, ...]
    label: tuple[WeekLabel, WeekLabel] | None = None

    @property
    def key(self) -> Key:
        return Key(self.rule, self.exercise_id)

    @property
    def diff(self) -> tuple[Difference, ...]:
        """Everything that becomes another, the week's label first, then line by line and side by side."""
        label = () if self.label is None else (Difference(None, Field.LABEL, Side.BOTH, *self.label),)
        return (*label, *(found for change in self.changes for found in change.differences))

    def with_line(self, line: Prescription) -> Proposal:
        """The proposal as somebody edited it: another outcome for the line with the id of ``line``."""
        changed = [replace(c, after=line) if c.before.id == line.id else c for c in self.changes]
        return replace(self, changes=tuple(changed))

    def without_line(self, line_id: UUID) -> Proposal:
        """The proposal for its other lines only."""
        return replace(self, changes=tuple(c for c in self.changes if c.before.id != line_id))


def accepted(week: Week, proposal: Proposal, reason: str = "") -> Week:
    """The week with the proposal in it; whatever else has changed meanwhile stays.

    ``reason`` is written on the sets that are new (product.md B7). Raises Missing when a line is gone.
    """
    changes = {change.before.id: change for change in proposal.changes}
    lines = {line.id for session in week.sessions for line in session.prescriptions}
    if not changes.keys() <= lines:
        raise Missing("This exercise is no longer in the week.")
    sessions = tuple(
        replace(
            session,
            prescriptions=tuple(
                _changed(line, changes[line.id], reason) if line.id in changes else line
                for line in session.prescriptions
            ),
        )
        for session in week.sessions
    )
    return replace(week, sessions=sessions, label=proposal.label[1] if proposal.label else week.label)


def without_refused(
    proposals: Iterable[Proposal], refusals: Iterable[Refusal], today: date
) -> tuple[Proposal, ...]:
    """The proposals that nobody has refused in the last 14 days."""
    away = {refusal.key for refusal in refusals if refusal.holds_on(today)}
    return tuple(proposal for proposal in proposals if proposal.key not in away)


def is_extra(planned: PlannedSet) -> bool:
    """Whether a planned set is the monthly one of the weak side."""
    return planned.kind is SetKind.EXTRA


def _changed(line: Prescription, change: LineChange, reason: str) -> Prescription:
    """``line`` with the fields that ``change`` makes another; the others keep what they are by now."""
    old = {planned.id for planned in change.before.sets}
    sets = tuple(s if s.id in old else replace(s, reason=reason or s.reason) for s in change.after.sets)
    after = replace(change.after, sets=sets)
    names = [field.name for field in fields(Prescription)]
    new = {
        name: getattr(after, name) for name in names if getattr(after, name) != getattr(change.before, name)
    }
    return replace(line, **new)


def _values(line: Prescription, side: Side) -> Iterator[tuple[Field, Value]]:
    """What ``side`` aims at in the first of the sets that everybody does, and how many sets it has."""
    first = next(iter(line.counted_sets), line.sets[0])
    target = line.target_of(first, side)
    yield Field.SETS, sum(1 for s in line.sets if s.kind is not SetKind.WARM_UP and s.side in (None, side))
    yield Field.REPS, target.reps
    yield Field.SECONDS, target.seconds
    yield Field.LOAD, target.load
    yield Field.TEMPO, target.tempo
    yield Field.RIR, target.rir
