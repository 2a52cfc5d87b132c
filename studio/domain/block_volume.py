"""What a planned week asks of each leg: hard sets per muscle, repetitions, time under tension, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from studio.domain.block import PlannedSession, Week
from studio.domain.cues import LEAD_IN_S
from studio.domain.defaults import HARD_SET_MAX_RIR
from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide, Side
from studio.domain.turns import Turn

CHANGE_OF_EXERCISE_S = 60
_NEVER_HARD = frozenset({SetKind.WARM_UP, SetKind.TECHNIQUE})


@dataclass(frozen=True, slots=True)
class LegWork:
    """What one leg does by itself in a week; two-leg lifts are no part of it (science.md 3.3)."""

    sets: int = 0
    reps: int = 0
    tension_s: float = 0.0


def weekly_sets(week: Week, exercises: Mapping[UUID, Exercise]) -> dict[str, PerSide[float]]:
    """Fractional hard sets of each muscle and side, most worked first (science.md 4.5).

    A set of both legs counts one for each side; an alternating or one-leg set for its own.
    """
    sums: dict[tuple[str, Side], float] = {}
    for turn in _turns(week.sessions, exercises):
        if not hard(turn):
            continue
        for role in exercises[turn.exercise_id].muscles:
            for side in (Side.LEFT, Side.RIGHT):
                if role.fraction > 0 and turn.side in (side, Side.BOTH):
                    sums[role.muscle, side] = sums.get((role.muscle, side), 0.0) + role.fraction
    muscles = dict.fromkeys(muscle for muscle, _ in sums)
    found = {m: PerSide(sums.get((m, Side.LEFT), 0.0), sums.get((m, Side.RIGHT), 0.0)) for m in muscles}
    return dict(sorted(found.items(), key=lambda item: -(item[1].left + item[1].right)))


def hard(turn: Turn) -> bool:
    """Whether a planned set counts: no warm-up or drill, and close enough to failure if that is known."""
    rir = turn.target.rir
    return turn.kind not in _NEVER_HARD and (rir is None or rir <= HARD_SET_MAX_RIR.value)


def leg_work(week: Week, exercises: Mapping[UUID, Exercise]) -> PerSide[LegWork]:
    """Sets, repetitions and seconds under tension of each leg, warm-ups left out."""
    turns = [turn for turn in _turns(week.sessions, exercises) if turn.kind is not SetKind.WARM_UP]
    return PerSide(_work(turns, Side.LEFT), _work(turns, Side.RIGHT))


def session_seconds(session: PlannedSession, exercises: Mapping[UUID, Exercise]) -> float:
    """How long a session takes: sets, rests (in which the next lead-in lies), changes of exercise."""
    turns = turns_of(session, exercises, {})
    if not turns:
        return 0.0
    changes = len({turn.exercise_id for turn in turns}) - 1
    sets = LEAD_IN_S + sum(_set_seconds(turn) for turn in turns)
    return sets + sum(turn.rest_s for turn in turns[:-1]) + changes * CHANGE_OF_EXERCISE_S


def _turns(sessions: Iterable[PlannedSession], exercises: Mapping[UUID, Exercise]) -> Iterator[Turn]:
    for session in sessions:
        yield from turns_of(session, exercises, {})


def _work(turns: Iterable[Turn], side: Side) -> LegWork:
    own = [turn for turn in turns if turn.side is side]
    return LegWork(len(own), sum(_reps(turn) for turn in own), sum(_tension(turn) for turn in own))


def _reps(turn: Turn) -> int:
    return turn.target.reps.high if turn.target.reps else 0


def _tension(turn: Turn) -> float:
    return turn.target.seconds.high if turn.target.seconds else turn.tempo.time_under_tension(_reps(turn))


def _set_seconds(turn: Turn) -> float:
    return turn.target.seconds.high if turn.target.seconds else turn.tempo.clock_seconds(_reps(turn))
