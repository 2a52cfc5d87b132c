"""The conductor: which turn of a session it is, what is being played, and where one is in it.

A value that never changes; ``conducting`` has the functions that return the next one. Time comes in as boot
seconds and nothing counts ticks. What has been done is told to it from the log, so that the log alone decides
where a session stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from studio.domain.cues import Moment, MomentKind, Score, hold_score, moment_at, next_change, rep_score
from studio.domain.sides import Side
from studio.domain.tempo import Phase
from studio.domain.turns import Done, Goal, Turn, TurnKey, goal_of, next_turn


class Stage(StrEnum):
    """``WAITING`` for Start; a ``SET`` with its lead-in; a ``REST``; all ``OVER``."""

    WAITING = "waiting"
    SET = "set"
    REST = "rest"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Run:
    """A score being played since the boot second ``began``; while paused it stands still."""

    score: Score
    began: float
    paused_at: float | None = None

    def elapsed(self, now: float) -> float:
        """Seconds played so far, never less than none."""
        return max(0.0, (now if self.paused_at is None else self.paused_at) - self.began)

    @property
    def deadline(self) -> float:
        """The boot second at which it is over: never, while it is paused."""
        return inf if self.paused_at is not None else self.began + self.score.total


@dataclass(frozen=True, slots=True)
class Ended:
    """A set that is done and not in the log yet: what was counted, and the boot second of its end.

    ``rest_paused`` says that it was done in several goes with short rests between.
    """

    turn: Turn
    goal: Goal
    at: float
    reps: int | None = None
    seconds: float | None = None
    rest_taken: float | None = None
    rest_paused: bool = False

    @property
    def done(self) -> Done:
        return Done(self.turn.key, self.reps, self.seconds)


@dataclass(frozen=True, slots=True)
class Conductor:
    """Where a session stands. ``passed`` are turns left out on purpose.

    ``last_end`` is the boot second of the last set's end, ``last_side`` its side; ``rest_over_at`` is set
    while the athlete is waited for after a rest that ran out during a suspend. ``carried`` repetitions of
    the turn are done already, before a short rest in the middle of it.
    """

    turns: tuple[Turn, ...]
    done: tuple[Done, ...] = ()
    passed: frozenset[TurnKey] = frozenset()
    stage: Stage = Stage.WAITING
    run: Run | None = None
    ended: Ended | None = None
    last_end: float | None = None
    last_side: Side | None = None
    rest_over_at: float | None = None
    carried: int = 0

    @property
    def results(self) -> tuple[Done, ...]:
        """What has been done, the set that is not in the log yet included."""
        return self.done if self.ended is None else (*self.done, self.ended.done)

    @property
    def place(self) -> int:
        """The place of the turn that is playing or comes next."""
        return next_turn(self.turns, self.results, self.passed)

    @property
    def turn(self) -> Turn | None:
        """The turn that is playing or comes next; none when all is done."""
        place = self.place
        return self.turns[place] if place < len(self.turns) else None

    @property
    def goal(self) -> Goal:
        turn = self.turn
        return Goal() if turn is None else goal_of(turn, self.results)

    @property
    def paused(self) -> bool:
        return self.run is not None and self.run.paused_at is not None

    @property
    def deadline(self) -> float:
        """The boot second at which the stage ends by itself."""
        return inf if self.run is None else self.run.deadline

    def moment(self, now: float, lag: float = 0.0) -> Moment:
        """Where one is; ``lag`` seconds behind, when the sound comes out that much later."""
        if self.run is not None:
            return moment_at(self.run.score, self.run.elapsed(now) - lag)
        turn = self.turn
        if turn is None:
            return Moment(MomentKind.OVER, self.last_side or Side.BOTH)
        return replace(moment_at(self.score_of(turn), 0.0), second=0)

    def next_look(self, now: float) -> float:
        """The boot second at which something shown changes."""
        if self.run is None or self.paused:
            return inf
        return self.run.began + next_change(self.run.score, self.run.elapsed(now))

    def score_of(self, turn: Turn) -> Score:
        """What is played for ``turn``, given what has been done."""
        goal = goal_of(turn, self.results)
        changes = turn.side.one_sided and turn.side is not self.last_side
        if turn.held or not turn.paced:
            phase = None if turn.timed or not turn.paced else Phase.TOP
            score = hold_score(turn.side, goal.seconds, changes_side=changes, phase=phase)
        else:
            reps = None if goal.reps is None else max(0, goal.reps - self.carried)
            score = rep_score(turn.side, turn.tempo, reps, changes_side=changes)
        return replace(score, limb=turn.limb)
