"""The session in hand: its plan with what was changed of it, and what has been logged so far."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.clock import Clock
from studio.domain.athlete import Athlete, DayEntry
from studio.domain.block import Block, PlannedSession
from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription
from studio.domain.resuming import Kept
from studio.domain.retargeting import Retarget
from studio.domain.sides import Side
from studio.domain.turns import Done, Turn, TurnKey, done_of
from studio.domain.units import Load
from studio.domain.workout import LoggedSet, Workout
from studio.services import timed_tests, training
from studio.services.performed import load_now
from studio.services.training import SessionPlan, Standing
from studio.storage import athletes, blocks, exercises, history, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.storage.database import Database


class SessionInHand:
    """Reads what a session is made of. There is a workout once Start has been pressed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._block: Block | None = None
        self._first_side: Side | None = None
        self._last: dict[tuple[UUID, Side], tuple[LoggedSet, ...]] = {}
        self._others: dict[UUID, Exercise] = {}
        self._worked_out: SessionPlan | None = None
        self._retargets: tuple[Retarget, ...] = ()
        self.free_paced = True
        self.athlete: Athlete | None = None
        self.plan: SessionPlan | None = None
        self.workout: Workout | None = None
        self.logged: tuple[LoggedSet, ...] = ()
        self.removed: tuple[LoggedSet, ...] = ()
        self.kept: Kept | None = None

    @property
    def running(self) -> bool:
        return self.workout is not None and self.workout.running

    @property
    def done(self) -> tuple[Done, ...]:
        return done_of(self.logged)

    def open(
        self, athlete_id: UUID, block: Block, planned: PlannedSession, *, first_side: Side | None = None
    ) -> SessionPlan:
        """Work out a session that has not begun; ``first_side`` begins a strength test."""
        now = self._clock.now()
        with self._database.read() as session:
            plan = training.plan_of(session, athlete_id, planned, now, free_paced=self.free_paced)
            if first_side is not None:
                plan = timed_tests.with_first_side(plan, first_side)
            self.athlete = athletes.get_athlete(session, athlete_id)
            self._last = training.last_time(session, athlete_id, plan.exercises, before=now)
        self._first_side = first_side
        self._block, self.workout, self.logged, self.removed = block, None, (), ()
        self.kept = None
        self.take_plan(plan)
        return plan

    def reopen(self, workout: Workout) -> float | None:
        """Take up a workout that has begun; the seconds since its last set."""
        with self._database.read() as session:
            standing = self._standing(session, workout)
            self.athlete = athletes.get_athlete(session, workout.athlete_id)
            used = standing.plan.exercises
            self._last = training.last_time(session, self.athlete.id, used, before=workout.started_at)
        self._block = None
        self.workout, self.logged, self.kept = workout, standing.logged, standing.kept
        self.take_plan(standing.plan, standing.kept.retargets if standing.kept else ())
        self.reload()
        return standing.rested_s

    def replan(self) -> None:
        """The plan of the day has changed: work it out anew, with what has begun of it."""
        workout, plan, block = self.workout, self.plan, self._block
        if workout is None and plan is not None and block is not None:
            if self._unstored is None:
                with self._database.read() as session:
                    block = blocks.load_block(session, block.id)
            planned = block.find_session(plan.planned.id)[1]
            self.open(plan.athlete_id, block, planned, first_side=self._first_side)
        elif workout is not None:
            with self._database.read() as session:
                fresh = self._standing(session, workout).plan
                self._last = training.last_time(
                    session, workout.athlete_id, fresh.exercises, before=workout.started_at
                )
            self.take_plan(fresh, self._retargets)

    def block_now(self) -> Block | None:
        """The block that the session lies in, as it is by now."""
        if self.block_id is None or self._unstored is not None:
            return self._unstored
        with self._database.read() as session:
            return blocks.load_block(session, self.block_id)

    @property
    def _unstored(self) -> Block | None:
        """The block of a session that nobody had planned: it is stored when the session begins."""
        return self._block if self._block is not None and self._block.free and self.workout is None else None

    def take_plan(self, plan: SessionPlan, retargets: tuple[Retarget, ...] = ()) -> None:
        """Follow this plan, with what was changed of it."""
        self._worked_out = plan
        self.retarget(retargets)

    def retarget(self, retargets: tuple[Retarget, ...]) -> None:
        """Follow the plan with these changes instead of the ones so far."""
        self._retargets = retargets
        if self._worked_out is not None:
            self.plan = training.with_retargets(self._worked_out, retargets)

    def day(self) -> tuple[DayEntry | None, date]:
        """What is known of today, and which day that is."""
        day = self._clock.now().day
        if self.athlete is None:
            return None, day
        with self._database.read() as session:
            return athletes.day_entry(session, self.athlete.id, day), day

    def instead_of(self, exercise: Exercise) -> list[Exercise]:
        """The library for a swap: what moves the same way first, then the rest by name."""
        with self._database.read() as session:
            others = [one for one in exercises.exercises(session) if one.id != exercise.id]
        return sorted(others, key=lambda one: (one.pattern != exercise.pattern, one.name.casefold()))

    @property
    def block_id(self) -> UUID | None:
        """The block that the session lies in."""
        if self.workout is not None:
            return self.workout.block_id
        return self._block.id if self._block is not None else None

    def reload(self) -> None:
        """Read the log anew."""
        if self.workout is not None:
            with self._database.read() as session:
                every = history.all_sets_of(session, self.workout.id)
                self.logged = tuple(workouts.sets_of(session, self.workout.id))
            self.removed = tuple(one for one in every if one.removed_at is not None)

    def logged_set(self, uid: UUID) -> LoggedSet:
        return next(one for one in self.logged if one.uid == uid)

    def set_at(self, key: TurnKey) -> LoggedSet | None:
        """The logged set of a turn."""
        return next((one for one in self.logged if key_of(one) == key), None)

    def exercise_of(self, exercise_id: UUID) -> Exercise:
        """One of the plan, or one that has been swapped or taken out of it since."""
        planned = self.plan.exercises.get(exercise_id) if self.plan else None
        if planned is None and exercise_id not in self._others:
            with self._database.read() as session:
                self._others[exercise_id] = exercises.get_exercise(session, exercise_id)
        return planned or self._others[exercise_id]

    def prescription_of(self, turn: Turn) -> Prescription:
        assert self.plan is not None  # noqa: S101 - only asked while a session is in hand
        return next(p for p in self.plan.planned.prescriptions if p.id == turn.key.prescription_id)

    def weak_side(self, turn: Turn) -> Side | None:
        return self.plan.weak.get(turn.exercise_id) if self.plan else None

    def load_for(self, turn: Turn) -> Load | None:
        """What a turn is done with: the plan's load, or the one that took its place today."""
        return load_now(self.plan.loads.get(turn.key) if self.plan else None, self.logged, turn)

    def last_time(self, turn: Turn) -> LoggedSet | None:
        """The set of the same number and side in the last workout, or the last one of that side."""
        sets = [one for one in self._last.get((turn.exercise_id, turn.side), ()) if one.kind is turn.kind]
        same = [one for one in sets if one.round_number == turn.key.round] or sets
        return same[-1] if same else None

    def _standing(self, session: Session, workout: Workout) -> Standing:
        return training.standing_of(session, workout, self._clock.now(), free_paced=self.free_paced)


def key_of(done: LoggedSet) -> TurnKey | None:
    """The turn that a logged set belongs to."""
    if done.prescription_id is None:
        return None
    return TurnKey(done.prescription_id, done.round_number, done.side)
