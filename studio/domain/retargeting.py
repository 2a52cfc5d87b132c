"""More or less than planned, decided while a session runs: other reps, seconds or load for some of its turns.

The plan stays as it is: it is about one set of one side, which a plan that is made for both cannot say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from studio.domain.prescription import SetKind, Span
from studio.domain.turns import Turn, TurnKey
from studio.domain.units import Load

_AS_MANY_AS_POSSIBLE = (SetKind.AMRAP, SetKind.TEST)


class Reach(StrEnum):
    """How far a change reaches: this set, it and the next ones of its side, or those of both sides."""

    SET = "set"
    SIDE = "side"
    EXERCISE = "exercise"


@dataclass(frozen=True, slots=True)
class Retarget:
    """What ``keys`` are to do from now on; what is None stays as it was.

    ``changes`` of the log and ``skips`` came before it: Undo goes by that order.
    """

    keys: tuple[TurnKey, ...]
    reps: int | None = None
    seconds: int | None = None
    load: Load | None = None
    changes: int = 0
    skips: int = 0

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.keys) and (self.reps, self.seconds, self.load) != (None, None, None)


def counts_reps(turn: Turn) -> bool:
    """Whether the plan of ``turn`` names a number of reps that can be another."""
    return turn.target.reps is not None and turn.kind not in _AS_MANY_AS_POSSIBLE


def counts_seconds(turn: Turn) -> bool:
    """The same of seconds."""
    return turn.target.seconds is not None and turn.kind not in _AS_MANY_AS_POSSIBLE


def reached(turns: Iterable[Turn], turn: Turn, reach: Reach) -> tuple[TurnKey, ...]:
    """The turns from ``turn`` on that a change of it reaches: warm-ups apart from what counts."""
    found = [turn.key]
    for one in turns:
        later = one.key.round > turn.key.round
        this_round = one.key == turn.other and turn.side.one_sided
        sort = (one.kind is SetKind.WARM_UP) is (turn.kind is SetKind.WARM_UP)
        if one.key.prescription_id != turn.key.prescription_id or not sort or not (later or this_round):
            continue
        if reach is Reach.EXERCISE or (reach is Reach.SIDE and one.side is turn.side):
            found.append(one.key)
    return tuple(found)


def retargeted(turns: Iterable[Turn], retargets: Iterable[Retarget]) -> tuple[Turn, ...]:
    """The turns with what was changed of them, the later change above the earlier."""
    changed = {turn.key: turn for turn in turns}
    for one in retargets:
        for key in one.keys:
            if key in changed:
                changed[key] = _changed(changed[key], one)
    return tuple(changed.values())


def with_loads(
    loads: Mapping[TurnKey, Load], turns: Iterable[Turn], retargets: Iterable[Retarget]
) -> dict[TurnKey, Load]:
    """The loads with what was changed of them."""
    there = {turn.key for turn in turns}
    changed = dict(loads)
    for one in retargets:
        if one.load is not None:
            changed |= {key: one.load for key in one.keys if key in there}
    return changed


def _changed(turn: Turn, by: Retarget) -> Turn:
    reps = Span.exactly(by.reps) if by.reps is not None and counts_reps(turn) else turn.target.reps
    held = by.seconds is not None and counts_seconds(turn)
    seconds = Span.exactly(by.seconds) if held and by.seconds is not None else turn.target.seconds
    return replace(turn, target=replace(turn.target, reps=reps, seconds=seconds))
