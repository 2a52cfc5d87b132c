"""Trains a planned session: its turns for one athlete, each set into the log, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from studio.domain.block import Block, PlannedSession
from studio.domain.equipment import NOTHING_ENTERED, Stock
from studio.domain.errors import Missing, SideMissing, StudioError
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.loading import AthleteFacts, resolved_load
from studio.domain.resuming import Kept
from studio.domain.retargeting import Retarget, retargeted, with_loads
from studio.domain.session_plan import start_side, turns_of
from studio.domain.sides import Side
from studio.domain.turns import Done, Match, Turn, TurnKey, done_of
from studio.domain.units import Load
from studio.domain.workout import LoggedSet, SetTarget, Source, Workout
from studio.services.asymmetry import weak_side_of
from studio.services.performed import Performed
from studio.services.planning import athlete_facts
from studio.storage import blocks, exercises, running, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class SessionRunning(StudioError):
    """The athlete has a session that is not over: it is resumed or ended before another begins."""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A planned session worked out for one athlete. ``loads`` has no entry where one must be chosen."""

    athlete_id: UUID
    planned: PlannedSession
    turns: tuple[Turn, ...] = ()
    exercises: Mapping[UUID, Exercise] = field(default_factory=dict)
    weak: Mapping[UUID, Side | None] = field(default_factory=dict)
    loads: Mapping[TurnKey, Load] = field(default_factory=dict)
    start_side: Side | None = None
    body_mass: Load | None = None
    stock: Stock = NOTHING_ENTERED

    def exercise_of(self, turn: Turn) -> Exercise:
        return self.exercises[turn.exercise_id]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a running workout has come: its log, the seconds since its last set, and what was kept."""

    workout: Workout
    plan: SessionPlan
    logged: tuple[LoggedSet, ...]
    rested_s: float | None = None
    kept: Kept | None = None

    @property
    def done(self) -> tuple[Done, ...]:
        return done_of(self.logged)


@dataclass(frozen=True, slots=True)
class _Start:
    """What decides who goes first: the last session's opening side, and what this one has begun with."""

    last: Side | None
    begun: Mapping[UUID, Side] = field(default_factory=dict)
    weak: Mapping[UUID, Side | None] = field(default_factory=dict)
    free_paced: bool = True


def plan_of(
    session: Session, athlete_id: UUID, planned: PlannedSession, at: Instant, *, free_paced: bool = True
) -> SessionPlan:
    """The turns of ``planned`` for an athlete who is about to begin it.

    The tempo of sets of as many as possible is played where they are ``free_paced``.
    """
    last = next((w.start_side for w in workouts.workouts_of(session, athlete_id) if w.start_side), None)
    return _worked_out(session, athlete_id, planned, at, _Start(last, free_paced=free_paced))


def with_retargets(plan: SessionPlan, retargets: Iterable[Retarget]) -> SessionPlan:
    """The plan with what was changed of it while it runs."""
    changes = tuple(retargets)
    return replace(
        plan,
        turns=retargeted(plan.turns, changes),
        loads=with_loads(plan.loads, plan.turns, changes),
    )


def start_workout(session: Session, plan: SessionPlan, block: Block, *, title: str, at: Instant) -> Workout:
    """Begin the session of ``plan``. Raises SessionRunning while another one of the athlete is not over."""
    if any(w.athlete_id == plan.athlete_id for w in workouts.running_workouts(session)):
        raise SessionRunning("A session of this athlete is still running: resume it or end it first.")
    workout = Workout(
        athlete_id=plan.athlete_id,
        title=title,
        started_at=at,
        planned_session_id=plan.planned.id,
        block_id=block.id,
        start_side=plan.start_side,
    )
    workouts.save_workout(session, workout)
    return workout


def standing_of(session: Session, workout: Workout, now: Instant, *, free_paced: bool = True) -> Standing:
    """Where a workout stands: the plan it follows and what its log holds.

    A session that is no longer in the block has no turns left; what was logged stays.
    """
    logged = tuple(workouts.sets_of(session, workout.id))
    planned = _planned_session(session, workout)
    kept = running.kept_of(session, workout.id)
    begun: dict[UUID, Side] = dict(kept.openings) if kept else {}
    for one in logged:
        if one.prescription_id is not None and one.side.one_sided:
            begun.setdefault(one.prescription_id, one.side)
    last = workout.start_side.opposite if workout.start_side else None
    start = _Start(last, begun, kept.weak if kept else {}, free_paced)
    plan = _worked_out(session, workout.athlete_id, planned, workout.started_at, start)
    rested = now.seconds_since(logged[-1].done_at) if logged else None
    return Standing(workout, plan, logged, None if rested is None or rested < 0 else rested, kept)


def log_set(session: Session, done: LoggedSet, exercise: Exercise | None = None) -> LoggedSet:
    """Record one finished set; ``exercise`` spares looking it up.

    An exercise done per side needs one: SideMissing, unless the set stands for both or its side is unknown.
    """
    exercise = exercise or exercises.get_exercise(session, done.exercise_id)
    if exercise.laterality.per_side and done.side is Side.BOTH:
        raise SideMissing(exercise.name)
    workouts.add_set(session, done)
    return done


def set_of_turn(
    workout: Workout,
    plan: SessionPlan,
    turn: Turn,
    performed: Performed,
    *,
    done_at: Instant,
    rest_taken_s: float | None = None,
) -> LoggedSet:
    """The set to log for ``turn``, with what it aimed at, and how the body weighed in."""
    exercise = plan.exercise_of(turn)
    one_sided = turn.side.one_sided
    return LoggedSet(
        workout_id=workout.id,
        athlete_id=workout.athlete_id,
        exercise_id=turn.exercise_id,
        side=turn.side,
        done_at=done_at,
        reps=performed.reps,
        seconds=performed.seconds,
        load=performed.load,
        kind=turn.kind,
        rir=performed.rir,
        tempo=None if turn.held else str(turn.tempo),
        rest_taken_s=rest_taken_s,
        pair_key=_pair_key(workout, turn) if one_sided else None,
        round_number=turn.key.round,
        matched=turn.match is not Match.NONE,
        target=_target_of(turn, plan.loads.get(turn.key)),
        prescription_id=turn.key.prescription_id,
        body_mass=plan.body_mass,
        bm_factor=exercise.bm_factor,
        hips_rotated=performed.hips_rotated,
        pain=performed.pain,
        note=performed.note,
        left_out=performed.left_out,
        source=Source.TIMER,
    )


def finish_workout(session: Session, workout: Workout, at: Instant) -> Workout:
    """End a workout. One without a set leaves its plan untouched, so that it can still be trained."""
    trained = bool(workouts.sets_of(session, workout.id))
    planned = workout.planned_session_id if trained else None
    ended = replace(workout, ended_at=at, planned_session_id=planned)
    workouts.save_workout(session, ended)
    running.forget(session, workout.id)
    return ended


def last_time(
    session: Session, athlete_id: UUID, exercise_ids: Iterable[UUID], *, before: Instant
) -> dict[tuple[UUID, Side], tuple[LoggedSet, ...]]:
    """The sets of each side in the latest earlier workout that had them, in the order they were done."""
    found: dict[tuple[UUID, Side], tuple[LoggedSet, ...]] = {}
    for exercise_id in exercise_ids:
        by_side: dict[Side, list[LoggedSet]] = {}
        for one in workouts.sets_of_exercise(session, athlete_id, exercise_id):
            if one.done_at.ms < before.ms:
                of_side = by_side.setdefault(one.side, [])
                if of_side and of_side[-1].workout_id != one.workout_id:
                    of_side.clear()
                of_side.append(one)
        found |= {(exercise_id, side): tuple(sets) for side, sets in by_side.items()}
    return found


def _worked_out(
    session: Session,
    athlete_id: UUID,
    planned: PlannedSession,
    at: Instant,
    start: _Start,
) -> SessionPlan:
    used = {p.exercise_id: exercises.get_exercise(session, p.exercise_id) for p in planned.prescriptions}
    weak = {
        key: weak_side_of(session, athlete_id, key, today=at.day) if exercise.laterality.per_side else None
        for key, exercise in used.items()
    } | {key: side for key, side in start.weak.items() if key in used}
    turns = turns_of(planned, used, weak, start.last, begun=start.begun, free_paced=start.free_paced)
    facts = athlete_facts(session, athlete_id, at.day)
    return SessionPlan(
        athlete_id=athlete_id,
        planned=planned,
        turns=turns,
        exercises=used,
        weak=weak,
        loads=_loads_of(planned, turns, used, facts),
        start_side=start_side(planned, used, weak, start.last),
        body_mass=facts.body_mass,
        stock=facts.stock,
    )


def _loads_of(
    planned: PlannedSession, turns: tuple[Turn, ...], used: Mapping[UUID, Exercise], facts: AthleteFacts
) -> dict[TurnKey, Load]:
    prescriptions = {p.id: p for p in planned.prescriptions}
    loads = {}
    for turn in turns:
        prescription = prescriptions[turn.key.prescription_id]
        planned_set = prescription.sets[turn.key.round - 1]
        load = resolved_load(prescription, used[turn.exercise_id], turn.side, facts, planned_set).load
        if load is not None:
            loads[turn.key] = load
    return loads


def _planned_session(session: Session, workout: Workout) -> PlannedSession:
    gone = PlannedSession(workout.title, 0)
    if workout.block_id is None or workout.planned_session_id is None:
        return gone
    try:
        return blocks.load_block(session, workout.block_id).find_session(workout.planned_session_id)[1]
    except Missing:
        return gone


def _pair_key(workout: Workout, turn: Turn) -> UUID:
    """The same for the left and the right set of one round."""
    return uuid5(workout.id, f"{turn.key.prescription_id}:{turn.key.round}")


def _target_of(turn: Turn, load: Load | None) -> SetTarget:
    reps, seconds = turn.target.reps, turn.target.seconds
    return SetTarget(
        reps_low=reps.low if reps else None,
        reps_high=reps.high if reps else None,
        seconds=seconds.high if seconds else None,
        load=load,
        rir=turn.target.rir,
    )
