"""What is kept of a running session, and the conductor it makes again after a kill, a suspend or a reboot.

The log decides which sets are done; this says what the log does not know: what was left out, the set that has
ended and may still be put right, and the rest (reliability.md 3.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from studio.domain.conducting import opened
from studio.domain.conductor import Conductor, Ended, Run, Stage
from studio.domain.cues import rest_score
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.retargeting import Retarget
from studio.domain.sides import Side
from studio.domain.swapping import Swap
from studio.domain.turns import Done, Turn, TurnKey, goal_of
from studio.domain.workout import LoggedSet

LONGEST_REST_S = 6 * 3600.0
SAME_BOOT_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All clocks at one moment; ``boot_id`` is empty where the system does not tell."""

    boot_id: str
    boot_s: float
    at: Instant

    def same_boot_as(self, earlier: Reading) -> bool:
        """Whether the machine has not been started anew since; where it does not tell, both clocks say so."""
        if self.boot_id != earlier.boot_id or self.boot_s < earlier.boot_s:
            return False
        gone = self.boot_s - earlier.boot_s
        return bool(self.boot_id) or abs(self.at.seconds_since(earlier.at) - gone) < SAME_BOOT_WITHIN_S

    def here(self, then: float, earlier: Reading) -> float:
        """The boot second of ``then``, which was one of the boot of ``earlier``; never in the future.

        After a reboot only the clock on the wall tells how long it has been: one that was set back, nothing.
        """
        if self.same_boot_as(earlier):
            return min(then, self.boot_s)
        away = max(0.0, self.at.seconds_since(earlier.at))
        return self.boot_s - away - max(0.0, earlier.boot_s - then)


@dataclass(frozen=True, slots=True)
class KeptEnded:
    """A set that has ended: what was counted, and as it would go into the log now (``stored``)."""

    key: TurnKey
    at: float
    stored: LoggedSet
    reps: int | None = None
    seconds: float | None = None
    rest_taken: float | None = None
    rest_paused: bool = False


@dataclass(frozen=True, slots=True)
class KeptRest:
    """A rest of ``total`` seconds since ``began``."""

    began: float
    total: float
    paused_at: float | None = None

    def left(self, at: float) -> float:
        """Seconds of it that are left; less than none once it is over."""
        return self.began + self.total - (at if self.paused_at is None else self.paused_at)


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """The turn that plays or comes next, as people count it."""

    key: TurnKey
    kind: SetKind
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A running session as it stood at ``seen``; other seconds are of the same boot.

    ``skips`` are the turns that Undo brings back, each with the ``changes`` of the log before it;
    ``retargets`` are what was changed of the plan and ``swaps`` the exercises that were, oldest first.
    ``openings`` has the side that goes first of each prescription and ``weak`` the weak side of each
    exercise, as they were when the session was worked out.
    """

    seen: Reading
    stage: Stage
    turn: KeptTurn | None = None
    rest: KeptRest | None = None
    ended: KeptEnded | None = None
    passed: frozenset[TurnKey] = frozenset()
    skips: tuple[tuple[TurnKey, int], ...] = ()
    retargets: tuple[Retarget, ...] = ()
    swaps: tuple[Swap, ...] = ()
    changes: int = 0
    last_end: float | None = None
    last_side: Side | None = None
    rest_over_at: float | None = None
    carried: int = 0
    openings: Mapping[UUID, Side] = field(default_factory=dict)
    weak: Mapping[UUID, Side | None] = field(default_factory=dict)

    def same_as(self, other: Kept | None) -> bool:
        """Whether only the time is another one."""
        return other is not None and replace(self, seen=other.seen) == other


def kept_of(conductor: Conductor, seen: Reading, stored: LoggedSet | None = None) -> Kept:
    """What is to be kept of ``conductor``; ``stored`` is the set that has ended, as it would be logged."""
    run, turn, ended = conductor.run, conductor.turn, conductor.ended
    resting = conductor.stage is Stage.REST and run is not None
    return Kept(
        seen=seen,
        stage=conductor.stage,
        turn=None if turn is None else KeptTurn(turn.key, turn.kind, turn.number, turn.of),
        rest=KeptRest(run.began, run.score.total, run.paused_at) if resting and run is not None else None,
        ended=_kept_ended(ended, stored) if ended is not None and stored is not None else None,
        passed=conductor.passed,
        last_end=conductor.last_end,
        last_side=conductor.last_side,
        rest_over_at=conductor.rest_over_at,
        carried=conductor.carried,
        openings=openings_of(conductor.turns),
    )


def openings_of(turns: tuple[Turn, ...]) -> dict[UUID, Side]:
    """The side that goes first in each prescription."""
    openings: dict[UUID, Side] = {}
    for turn in turns:
        if turn.side.one_sided:
            openings.setdefault(turn.key.prescription_id, turn.side)
    return openings


def taken_up(turns: tuple[Turn, ...], done: tuple[Done, ...], kept: Kept, now: Reading) -> Conductor:
    """The session where it was: in the same rest by the boot clock, or about to begin the set in hand again.

    After a reboot a rest is paused at the second at which it was last seen. What the log says since counts:
    if that makes it another turn, it is waited for.
    """
    logged = {d.key for d in done}
    conductor = opened(turns, done)
    last_end = None if kept.last_end is None else now.here(kept.last_end, kept.seen)
    if last_end is not None and now.boot_s - last_end > LONGEST_REST_S:
        last_end = None
    conductor = replace(
        conductor,
        passed=(conductor.passed | kept.passed) - logged,
        ended=_ended_again(turns, done, kept, now),
        last_end=last_end,
        last_side=kept.last_side,
    )
    turn = conductor.turn
    same_turn = (turn and turn.key) == (kept.turn and kept.turn.key)
    conductor = replace(conductor, carried=kept.carried if same_turn else 0)
    if kept.rest is not None and same_turn:
        side = turn.side if turn is not None else kept.last_side or Side.BOTH
        run = _run_again(kept.rest, side, kept.seen, now)
        return replace(conductor, stage=Stage.REST, run=run)
    over_at = None if kept.rest_over_at is None else now.here(kept.rest_over_at, kept.seen)
    stage = Stage.WAITING if turn is not None else Stage.OVER
    return replace(conductor, stage=stage, rest_over_at=over_at if stage is Stage.WAITING else None)


def _kept_ended(ended: Ended, stored: LoggedSet) -> KeptEnded:
    counted = (ended.reps, ended.seconds, ended.rest_taken, ended.rest_paused)
    return KeptEnded(ended.turn.key, ended.at, stored, *counted)


def _ended_again(turns: tuple[Turn, ...], done: tuple[Done, ...], kept: Kept, now: Reading) -> Ended | None:
    """The set that has ended, unless it is in the log by now or no longer planned."""
    ended = kept.ended
    turn = next((t for t in turns if ended is not None and t.key == ended.key), None)
    if ended is None or turn is None or turn.key in {d.key for d in done}:
        return None
    at = now.here(ended.at, kept.seen)
    counted = (ended.reps, ended.seconds, ended.rest_taken, ended.rest_paused)
    return Ended(turn, goal_of(turn, done), at, *counted)


def _run_again(rest: KeptRest, side: Side, seen: Reading, now: Reading) -> Run:
    score = rest_score(side, rest.total)
    if now.same_boot_as(seen):
        return Run(score, rest.began, rest.paused_at)
    elapsed = min(max(0.0, rest.total - rest.left(seen.boot_s)), rest.total)
    return Run(score, now.boot_s - elapsed, now.boot_s)
