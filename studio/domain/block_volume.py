"""What a planned week asks of each leg: hard sets per muscle, repetitions, time under tension, minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from studio.domain.block import PlannedSession
from studio.domain.cues import LEAD_IN_S
from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide, Side
from studio.domain.turns import Turn
from studio.domain.volume import SetEntry, is_hard_set, set_volume

CHANGE_OF_EXERCISE_S = 60


@dataclass(frozen=True, slots=True)
class LegWork:
    """What one leg does by itself in a week; two-leg lifts are no part of it (science.md 3.3)."""

    sets: int = 0
    reps: int = 0
    tension_s: float = 0.0


def sets_of(turns: Iterable[Turn], exercises: Mapping[UUID, Exercise]) -> dict[str, PerSide[float]]:
    """Fractional hard sets of each muscle and side, most worked first (science.md 4.5).

    A set of both legs counts one for each side; an alternating or one-leg set for its own.
    """
    counted = Counter((turn.exercise_id, turn.side) for turn in turns if hard(turn))
    sets = [
        SetEntry({role.muscle: role.fraction for role in exercises[exercise_id].muscles}, side, number)
        for (exercise_id, side), number in counted.items()
    ]
    found = {m: PerSide(done.left, done.right) for m, done in set_volume(sets).items() if done.mean > 0}
    return dict(sorted(found.items(), key=lambda item: -(item[1].left + item[1].right)))


def hard(turn: Turn) -> bool:
    """Whether a planned set counts: no warm-up or drill, and close enough to failure if that is known."""
    return is_hard_set(turn.kind, turn.target.rir)


def work_of(turns: Iterable[Turn]) -> PerSide[LegWork]:
    """Sets, repetitions and seconds under tension of each leg, warm-ups left out."""
    counted = [turn for turn in turns if turn.kind is not SetKind.WARM_UP]
    return PerSide(_work(counted, Side.LEFT), _work(counted, Side.RIGHT))


def session_seconds(session: PlannedSession, exercises: Mapping[UUID, Exercise]) -> float:
    """How long a session takes: sets, rests (in which the next lead-in lies), changes of exercise."""
    return seconds_of(turns_of(session, exercises, {}))


def seconds_of(turns: Sequence[Turn]) -> float:
    """The same of turns that are laid out already."""
    if not turns:
        return 0.0
    changes = len({turn.exercise_id for turn in turns}) - 1
    sets = LEAD_IN_S + sum(_set_seconds(turn) for turn in turns)
    return sets + sum(turn.rest_s for turn in turns[:-1]) + changes * CHANGE_OF_EXERCISE_S


def _work(turns: Iterable[Turn], side: Side) -> LegWork:
    own = [turn for turn in turns if turn.side is side]
    return LegWork(len(own), sum(_reps(turn) for turn in own), sum(_tension(turn) for turn in own))


def _reps(turn: Turn) -> int:
    return turn.target.reps.high if turn.target.reps else 0


def _tension(turn: Turn) -> float:
    return turn.target.seconds.high if turn.target.seconds else turn.tempo.time_under_tension(_reps(turn))


def _set_seconds(turn: Turn) -> float:
    return turn.target.seconds.high if turn.target.seconds else turn.tempo.clock_seconds(_reps(turn))
