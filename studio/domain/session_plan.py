"""The turns of a session: which side does which set, in which order, and what it matches (product.md B5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from studio.domain.block import ExerciseGroup, PlannedSession
from studio.domain.exercise import Exercise
from studio.domain.prescription import STOPPED, PlannedSet, Prescription, SetKind
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Tempo
from studio.domain.turns import Match, Turn, TurnKey

_COUNTED = "counted"

# A set of these kinds goes on from the one before it, on the same side, after so many seconds: no rest to
# speak of after a drop, a few breaths in the others.
CHAIN_REST_S: Mapping[SetKind, int] = {
    SetKind.DROP: 0,
    SetKind.CLUSTER: 15,
    SetKind.REST_PAUSE: 15,
    SetKind.MYO_REP: 15,
}


class Opening(Enum):
    """Who goes first. Where the weak side is unknown, weak and strong alternate instead (science.md 5.3)."""

    WEAK = "weak"
    STRONG = "strong"
    ALTERNATE = "alternate"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A side policy as data; ``last_free`` opens the last set of each side up to as many as possible."""

    opening: Opening
    match: Match
    last_free: bool = False


RULES: Mapping[SidePolicy, PolicyRule] = {
    SidePolicy.WEAK_FIRST: PolicyRule(Opening.WEAK, Match.CAPPED),
    SidePolicy.STRONG_FIRST: PolicyRule(Opening.STRONG, Match.CATCHES_UP),
    SidePolicy.MATCH_EXCEPT_LAST: PolicyRule(Opening.WEAK, Match.CAPPED, last_free=True),
    SidePolicy.ALTERNATE_START: PolicyRule(Opening.ALTERNATE, Match.NONE),
    SidePolicy.FREE: PolicyRule(Opening.LEFT, Match.NONE),
}


def session_start(last_start: Side | None) -> Side:
    """The side that opens an alternating session: not the one of the last time, left at first."""
    return last_start.opposite if last_start is not None and last_start.one_sided else Side.LEFT


def opening_side(policy: SidePolicy, weak: Side | None, start: Side) -> Side:
    """The side that does each set first; ``start`` is this session's own where there is no other rule."""
    match RULES[policy].opening:
        case Opening.LEFT:
            return Side.LEFT
        case Opening.WEAK if weak is not None:
            return weak
        case Opening.STRONG if weak is not None:
            return weak.opposite
        case _:
            return start


def turns_of(
    planned: PlannedSession,
    exercises: Mapping[UUID, Exercise],
    weak: Mapping[UUID, Side | None],
    last_start: Side | None = None,
    *,
    begun: Mapping[UUID, Side] | None = None,
    free_paced: bool = True,
) -> tuple[Turn, ...]:
    """Every turn of a session in order; ``weak`` is known per exercise, or not.

    ``begun`` has the side that has opened a prescription already: it stays, whatever is known by now. The
    tempo of sets of as many as possible is played where they are ``free_paced``.
    """
    start = session_start(last_start)
    begun = begun or {}
    rounds: dict[UUID, list[tuple[Turn, ...]]] = {}
    for prescription in planned.prescriptions:
        weaker = weak.get(prescription.exercise_id)
        first = begun.get(prescription.id) or opening_side(prescription.policy, weaker, start)
        exercise = exercises[prescription.exercise_id]
        rounds[prescription.id] = _rounds_of(prescription, exercise, weaker, first)
    groups = {group.id: group for group in planned.groups}
    turns: list[Turn] = []
    seen: set[UUID] = set()
    for prescription in planned.prescriptions:
        group = groups.get(prescription.group_id) if prescription.group_id else None
        if group is None:
            turns += [turn for one in rounds[prescription.id] for turn in one]
        elif group.id not in seen:
            seen.add(group.id)
            members = [rounds[p.id] for p in planned.prescriptions if p.group_id == group.id]
            turns += _in_turn(members, group)
    return tuple(turns if free_paced else map(_unpaced, turns))


def start_side(
    planned: PlannedSession,
    exercises: Mapping[UUID, Exercise],
    weak: Mapping[UUID, Side | None],
    last_start: Side | None = None,
) -> Side | None:
    """The opening side that is kept: of the exercises that alternate, else of the first turn."""
    turns = turns_of(planned, exercises, weak, last_start)
    alternating = {
        p.exercise_id
        for p in planned.prescriptions
        if opening_side(p.policy, weak.get(p.exercise_id), Side.LEFT)
        is not opening_side(p.policy, weak.get(p.exercise_id), Side.RIGHT)
    }
    one_sided = [turn for turn in turns if turn.side.one_sided]
    opening = [turn for turn in one_sided if turn.exercise_id in alternating] or one_sided
    return opening[0].side if opening else None


def _rounds_of(
    prescription: Prescription, exercise: Exercise, weak: Side | None, first: Side
) -> list[tuple[Turn, ...]]:
    """The turns of every set, one tuple a round with what goes on from it; ``first`` opens each."""
    rounds = []
    for chain in _chains(prescription):
        planned = prescription.sets[chain[0]]
        if not exercise.laterality.per_side:
            sides: tuple[Side, ...] = (Side.BOTH,)
        elif planned.kind is SetKind.TEST and planned.reason == STOPPED:
            sides = ()
        elif planned.side is not None and planned.side.one_sided:
            sides = (planned.side,)
        elif planned.kind is SetKind.EXTRA:
            sides = () if weak is None else (weak,)
        else:
            sides = (first, first.opposite)
        by_set = [tuple(_turns_of_round(prescription, exercise, place, sides)) for place in chain]
        rounds.append(tuple(turn for side in range(len(sides)) for turn in _in_chain(by_set, side)))
    return rounds


def _chains(prescription: Prescription) -> list[list[int]]:
    """The places of the sets, those together that one side does in one go."""
    chains: list[list[int]] = []
    for place, planned in enumerate(prescription.sets):
        before = prescription.sets[place - 1] if place else None
        if before is not None and planned.kind in CHAIN_REST_S and planned.side is before.side:
            chains[-1].append(place)
        else:
            chains.append([place])
    return chains


def _in_chain(by_set: list[tuple[Turn, ...]], side: int) -> Iterator[Turn]:
    """One side's turns of a chain; what is a rest for others is none before a set that goes on."""
    turns = [turns[side] for turns in by_set]
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        if after is None:
            yield turn
        else:
            yield replace(turn, rest_s=CHAIN_REST_S[after.kind], switch=False, every_s=None)


def _turns_of_round(
    prescription: Prescription, exercise: Exercise, place: int, sides: tuple[Side, ...]
) -> Iterator[Turn]:
    rule = RULES[prescription.policy]
    planned = prescription.sets[place]
    sort = _sort_of(planned)
    alike = [n for n, s in enumerate(prescription.sets) if _sort_of(s) == sort]
    free = rule.last_free and sort == _COUNTED and place == alike[-1] and len(sides) == 2
    for side in sides:
        target = prescription.target_of(planned, side)
        switch = len(sides) == 2 and side is sides[0]
        yield Turn(
            key=TurnKey(prescription.id, place + 1, side),
            exercise_id=exercise.id,
            kind=SetKind.AMRAP if free else planned.kind,
            target=target,
            tempo=target.tempo or exercise.default_tempo or _plain_tempo(exercise),
            number=alike.index(place) + 1,
            of=len(alike),
            rest_s=prescription.rest_between_s if switch else prescription.rest_of(side, planned),
            switch=switch,
            second=len(sides) == 2 and not switch,
            held=target.seconds is not None or (target.reps is None and exercise.isometric),
            timed=target.seconds is not None and prescription.every_s is not None,
            every_s=prescription.every_s,
            match=Match.NONE if free or len(sides) == 1 or planned.kind is SetKind.WARM_UP else rule.match,
            reason=planned.reason,
            limb=exercise.limb,
        )


def _unpaced(turn: Turn) -> Turn:
    """A set of as many as possible at one's own pace."""
    return replace(turn, paced=turn.paced and (turn.kind is not SetKind.AMRAP or turn.held))


def _sort_of(planned: PlannedSet) -> str:
    """What people number apart: warm-ups, the sets that everybody does, those of one side alone."""
    if planned.kind is SetKind.WARM_UP:
        return "warm-up"
    if planned.kind is SetKind.TEST:
        return "again" if planned.reason not in ("", STOPPED) else _COUNTED
    return "extra" if planned.side is not None or planned.kind is SetKind.EXTRA else _COUNTED


def _plain_tempo(exercise: Exercise) -> Tempo:
    """What is played where nobody named a tempo."""
    return Tempo(2, 0, 1, 0, starts_with=exercise.starts_with)


def _in_turn(members: list[list[tuple[Turn, ...]]], group: ExerciseGroup) -> Iterator[Turn]:
    """Exercises of a group, a round of each in turn, with the rests of the group."""
    for number in range(max(len(rounds) for rounds in members)):
        ready = [rounds[number] for rounds in members if number < len(rounds) and rounds[number]]
        for place, turns in enumerate(ready):
            last = place == len(ready) - 1
            rest_s = group.rest_between_rounds_s if last else group.rest_between_exercises_s
            yield from turns[:-1]
            yield replace(turns[-1], rest_s=rest_s)
