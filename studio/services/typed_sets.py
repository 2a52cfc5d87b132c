"""Sets that are typed while a session runs, as a coach scribbles them: `L 40x10@8, R 40x12 rir3`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from studio.domain.errors import BadValue, SideMissing
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.instants import Instant
from studio.domain.shorthand import ShortSet
from studio.domain.sides import Side
from studio.domain.turns import Turn
from studio.domain.units import Load, LoadSense
from studio.domain.workout import LoggedSet, Source, Workout
from studio.services.performed import Performed
from studio.services.training import SessionPlan, log_set, set_of_turn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Ready:
    """Where typed sets go: the open turns of an exercise in their order, then sets that nobody had planned.

    ``loads`` is what each side lifts where a set does not say; ``rounds`` how many of each side there are.
    """

    exercise: Exercise
    turns: tuple[Turn, ...] = ()
    loads: Mapping[Side, Load | None] = field(default_factory=dict)
    rounds: Mapping[Side, int] = field(default_factory=dict)


def sets_to_log(
    workout: Workout, plan: SessionPlan, ready: Ready, typed: Sequence[ShortSet], at: Instant
) -> tuple[LoggedSet, ...]:
    """The sets of a line, each for the next open turn of its side.

    Raises SideMissing where an exercise done per side is typed without one.
    """
    left, rounds, made = list(ready.turns), dict(ready.rounds), []
    for one in typed:
        side = _side(one, ready.exercise)
        done = Performed(
            one.reps,
            one.seconds,
            _load(one.load, ready.loads.get(side), ready.exercise),
            one.rir,
            one.hips_rotated,
            one.pain,
        )
        turn = next((turn for turn in left if turn.side is side), None)
        rounds[side] = rounds.get(side, 0) + 1
        if turn is None:
            made.append(_unplanned(workout, plan, ready.exercise, (side, rounds[side]), done, at))
        else:
            left.remove(turn)
            made.append(replace(set_of_turn(workout, plan, turn, done, done_at=at), source=Source.TYPED))
    return tuple(made)


def log_sets(session: Session, sets: Iterable[LoggedSet], exercise: Exercise) -> None:
    """Record them, all or none; each is a change of its own that Undo takes back."""
    for one in sets:
        log_set(session, one, exercise)


def _side(typed: ShortSet, exercise: Exercise) -> Side:
    given = typed.side or Side.BOTH
    if exercise.laterality.per_side and not given.one_sided:
        raise SideMissing(exercise.name)
    if given.one_sided and not exercise.laterality.per_side:
        raise BadValue(f"{exercise.name} is done with both sides at once: leave L and R out.")
    return given


def _load(typed: Load | None, like: Load | None, exercise: Exercise) -> Load | None:
    """A plain number in the sense of the exercise: on top of the body where the body alone is the load."""
    if typed is None or typed.sense is not LoadSense.EXTERNAL:
        return like if typed is None else typed
    implements = typed.implements
    if like is not None and like.sense is not LoadSense.NONE:
        implements = max(implements, like.implements)
        sense = like.sense
    else:
        sense = LoadSense.EXTERNAL if exercise.load_mode is LoadMode.EXTERNAL else LoadSense.ADDED
    if sense is LoadSense.ADDED and not typed.thousandths:
        return Load.body_weight(typed.unit)
    return replace(typed, sense=sense, implements=implements)


def _unplanned(
    workout: Workout,
    plan: SessionPlan,
    exercise: Exercise,
    place: tuple[Side, int],
    done: Performed,
    at: Instant,
) -> LoggedSet:
    side, number = place
    return LoggedSet(
        workout_id=workout.id,
        athlete_id=workout.athlete_id,
        exercise_id=exercise.id,
        side=side,
        done_at=at,
        reps=done.reps,
        seconds=done.seconds,
        load=done.load,
        rir=done.rir,
        pair_key=_pair_key(workout, exercise, number) if side.one_sided else None,
        round_number=number,
        body_mass=plan.body_mass,
        bm_factor=exercise.bm_factor,
        hips_rotated=done.hips_rotated,
        pain=done.pain,
        source=Source.TYPED,
    )


def _pair_key(workout: Workout, exercise: Exercise, number: int) -> UUID:
    return uuid5(workout.id, f"{exercise.id}:typed:{number}")
