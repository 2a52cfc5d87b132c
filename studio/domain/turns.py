"""A turn: one side's go at one set, as planned; what came of it, and what that makes of the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from studio.domain.exercise import Limb
from studio.domain.prescription import SetKind, Target
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.domain.workout import LoggedSet

Number = TypeVar("Number", int, float)


class Match(StrEnum):
    """What the second side does with the first side's reps: as many at most, up to as many, or its own."""

    CAPPED = "capped"
    CATCHES_UP = "catches_up"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TurnKey:
    """Which turn: the set with number ``round`` (from 1) of a prescription, and its side."""

    prescription_id: UUID
    round: int
    side: Side


@dataclass(frozen=True, slots=True)
class Turn:
    """One side's go at one set, planned.

    ``number`` of ``of`` is what people count, among sets of the same sort: warm-ups, counted, extra.
    ``rest_s`` follows it; ``switch`` says that the rest lies between the two sides of one round. ``held``
    sets are seconds, not repetitions: in one position, or ``timed`` seconds of work at one's own pace.
    ``every_s`` is the time from the beginning of this set to that of the next, whatever is left of it for
    rest. A set that is not ``paced`` is done without the tempo being played.
    """

    key: TurnKey
    exercise_id: UUID
    kind: SetKind
    target: Target
    tempo: Tempo
    number: int
    of: int
    rest_s: int
    switch: bool = False
    second: bool = False
    held: bool = False
    match: Match = Match.NONE
    reason: str = ""
    limb: Limb = Limb.LEG
    timed: bool = False
    paced: bool = True
    every_s: int | None = None

    @property
    def side(self) -> Side:
        return self.key.side

    @property
    def other(self) -> TurnKey:
        """The other side of the same round."""
        return replace(self.key, side=self.side.opposite)

    def plays_as(self, other: Turn) -> bool:
        """Whether ``other`` is the same go at the same movement, however many reps of it are planned."""
        return (self.key, self.exercise_id, self.tempo, self.held) == (
            other.key,
            other.exercise_id,
            other.tempo,
            other.held,
        )

    @property
    def uncounted(self) -> bool:
        """Whether nobody but the athlete knows how many repetitions it were."""
        return not self.paced and not self.held


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a turn."""

    key: TurnKey
    reps: int | None = None
    seconds: float | None = None

    @property
    def nothing(self) -> bool:
        """Whether not one repetition and not a tenth of a second was done."""
        return not self.reps and not self.seconds and (self.reps, self.seconds) != (None, None)


@dataclass(frozen=True, slots=True)
class Goal:
    """How much a turn is to do now, given what the other side has done; both None = as many as possible.

    ``capped`` says that the other side's set decides the number.
    """

    reps: int | None = None
    seconds: float | None = None
    capped: bool = False

    @property
    def void(self) -> bool:
        """Nothing to do, since the other side did nothing."""
        return self.reps == 0 or self.seconds == 0


def goal_of(turn: Turn, done: Iterable[Done]) -> Goal:
    """What ``turn`` is to do: its plan, or what the first side really did (science.md 5.3)."""
    free = turn.kind in (SetKind.AMRAP, SetKind.TEST)
    reps = turn.target.reps.high if turn.target.reps and not free else None
    seconds = float(turn.target.seconds.high) if turn.target.seconds and not free else None
    first = next((d for d in done if d.key == turn.other), None) if turn.second else None
    if first is None or turn.match is Match.NONE:
        return Goal(reps, seconds)
    if turn.match is Match.CATCHES_UP:
        return Goal(first.reps, first.seconds)
    return Goal(_matched(reps, first.reps), _matched(seconds, first.seconds), capped=True)


def done_of(logged: Iterable[LoggedSet]) -> tuple[Done, ...]:
    """What the log says of planned turns; sets without a prescription are nobody's turn."""
    return tuple(
        Done(TurnKey(s.prescription_id, s.round_number, s.side), s.reps, s.seconds)
        for s in logged
        if s.prescription_id is not None and s.removed_at is None
    )


def next_turn(turns: tuple[Turn, ...], done: Iterable[Done], passed: Iterable[TurnKey] = ()) -> int:
    """The place of the turn after the last one done or passed over; ``len(turns)`` when all is over."""
    results = tuple(done)
    behind = {d.key for d in results} | set(passed)
    place = max((n for n, turn in enumerate(turns) if turn.key in behind), default=-1) + 1
    while place < len(turns) and goal_of(turns[place], results).void:
        place += 1
    return place


def _matched(planned: Number | None, done: Number | None) -> Number | None:
    """As many as the other side did, at most what is planned: ``matched_reps``, also for seconds."""
    if planned is None or done is None:
        return done if planned is None else planned
    return min(planned, done)
