"""The session in hand and its log: every change is one transaction, on the disk before anything goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from studio.clock import Clock, boot_id
from studio.domain.athlete import Athlete
from studio.domain.block import Block, PlannedSession
from studio.domain.conductor import Conductor, Ended, Stage
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription
from studio.domain.resuming import Kept, Reading, kept_of
from studio.domain.sides import Side
from studio.domain.turns import Done, Turn, TurnKey, done_of
from studio.domain.units import Load
from studio.domain.workout import LoggedSet, Workout
from studio.services import resuming, training
from studio.services.training import Performed, SessionPlan, performed_of
from studio.storage import athletes, running, workouts
from studio.storage.trouble import DiskTrouble

if TYPE_CHECKING:
    from studio.storage.database import Database

SEEN_EVERY_S = 5.0


class SessionLog:
    """What is planned, and what has been logged of it. There is a workout once Start has been pressed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._block: Block | None = None
        self._last: dict[tuple[UUID, Side], tuple[LoggedSet, ...]] = {}
        self.athlete: Athlete | None = None
        self.plan: SessionPlan | None = None
        self.workout: Workout | None = None
        self.logged: tuple[LoggedSet, ...] = ()
        self.kept: Kept | None = None
        self._refused: LoggedSet | None = None

    @property
    def refused(self) -> bool:
        """Whether the set that has ended could not be stored: it is in the log once the disk takes it."""
        return self._refused is not None

    @property
    def running(self) -> bool:
        return self.workout is not None and self.workout.running

    @property
    def done(self) -> tuple[Done, ...]:
        return done_of(self.logged)

    def open(self, athlete_id: UUID, block: Block, planned: PlannedSession) -> SessionPlan:
        """Work out a session that has not begun."""
        now = self._clock.now()
        with self._database.read() as session:
            plan = training.plan_of(session, athlete_id, planned, now)
            self.athlete = athletes.get_athlete(session, athlete_id)
            self._last = training.last_time(session, athlete_id, plan.exercises, before=now)
        self._block, self.plan, self.workout, self.logged = block, plan, None, ()
        self.kept = None
        return plan

    def reopen(self, workout: Workout) -> float | None:
        """Take up a workout that has begun; the seconds since its last set."""
        self._store_what_is_not_planned(workout)
        with self._database.read() as session:
            standing = training.standing_of(session, workout, self._clock.now())
            self.athlete = athletes.get_athlete(session, workout.athlete_id)
            used = standing.plan.exercises
            self._last = training.last_time(session, self.athlete.id, used, before=workout.started_at)
        self._block, self.plan = None, standing.plan
        self.workout, self.logged, self.kept = workout, standing.logged, standing.kept
        return standing.rested_s

    def close(self) -> None:
        """No session in hand any more."""
        self.athlete = self.plan = self.workout = self._block = self.kept = self._refused = None
        self.logged = ()

    def begin(self) -> None:
        """Start was pressed: from now on the session can be resumed."""
        if self.workout is not None or self.plan is None or self._block is None:
            return
        with self._database.write() as session:
            self.workout = training.start_workout(
                session, self.plan, self._block, title=self.plan.planned.title, at=self._clock.now()
            )
        self.reload()

    def store(self, ended: Ended, performed: Performed) -> None:
        """Put the set that has ended into the log."""
        if self.workout is None or self.plan is None:
            return
        done = self._same_as_kept(self._set_of(self.workout, self.plan, ended, performed))
        again = self._refused is not None and self._refused.uid == done.uid
        log = resuming.log_again if again else training.log_set
        try:
            with self._database.write() as session:
                log(session, done, self.exercise_of(done.exercise_id))
        except DiskTrouble:
            self._refused = done
            raise
        self._refused = None

    def drop_refused(self) -> None:
        """The set that could not be stored is not wanted any more."""
        refused, self._refused = self._refused, None
        if refused is not None:
            self._database.take_back(refused.uid)

    def keep(
        self,
        conductor: Conductor,
        performed: Performed | None,
        skips: tuple[tuple[TurnKey, int], ...],
        changes: int,
    ) -> None:
        """Put down where the session stands, if that is another place or a rest goes on.

        ``performed`` is the set that has ended, as it would be stored. A disk that takes nothing now is told
        of when a set goes to it; here it is only tried again.
        """
        workout, plan, ended = self.workout, self.plan, conductor.ended
        if workout is None or plan is None or not workout.running or not conductor.turns:
            return
        stored = self._set_of(workout, plan, ended, performed) if ended and performed else None
        stored = self._same_as_kept(stored) if stored else None
        before = self.kept
        kept = replace(
            kept_of(conductor, self.reading(), stored), skips=skips, changes=changes, weak=plan.weak
        )
        if kept.same_as(before) and before is not None and not _due(kept, before):
            return
        try:
            with self._database.write() as session:
                running.keep(session, workout.id, kept)
            self.kept = kept
        except StudioError:
            self.kept = None

    def reading(self) -> Reading:
        """All clocks, now."""
        return Reading(boot_id(), self._clock.boot_seconds(), self._clock.now())

    def correct(self, uid: UUID, performed: Performed) -> None:
        with self._database.write() as session:
            corrected = training.corrected(self.logged_set(uid), performed)
            workouts.correct_set(session, corrected, self._clock.now())

    def remove(self, uid: UUID) -> None:
        with self._database.write() as session:
            workouts.remove_set(session, uid, self._clock.now())

    def undo(self) -> bool:
        """Undo the latest change of the log; whether there was one."""
        if self.workout is None:
            return False
        with self._database.write() as session:
            return workouts.undo_last(session, self.workout.id, self._clock.now()) is not None

    def finish(self) -> None:
        """The session is over."""
        if self.workout is not None and self.workout.running:
            with self._database.write() as session:
                self.workout = training.finish_workout(session, self.workout, self._clock.now())

    def take_up_again(self) -> None:
        """The session is not over after all."""
        if self.workout is not None and self.plan is not None:
            again = replace(self.workout, ended_at=None, planned_session_id=self.plan.planned.id)
            with self._database.write() as session:
                workouts.save_workout(session, again)
            self.workout = again

    def reload(self) -> None:
        """Read the log anew."""
        if self.workout is not None:
            with self._database.read() as session:
                self.logged = tuple(workouts.sets_of(session, self.workout.id))
            if self._refused is not None and self._refused.uid in {one.uid for one in self.logged}:
                self._refused = None  # it has reached the disk after all

    def logged_set(self, uid: UUID) -> LoggedSet:
        return next(one for one in self.logged if one.uid == uid)

    def set_at(self, key: TurnKey) -> LoggedSet | None:
        """The logged set of a turn."""
        return next((one for one in self.logged if key_of(one) == key), None)

    def exercise_of(self, exercise_id: UUID) -> Exercise:
        assert self.plan is not None  # noqa: S101 - only asked while a session is in hand
        return self.plan.exercises[exercise_id]

    def prescription_of(self, turn: Turn) -> Prescription:
        assert self.plan is not None  # noqa: S101 - only asked while a session is in hand
        return next(p for p in self.plan.planned.prescriptions if p.id == turn.key.prescription_id)

    def weak_side(self, turn: Turn) -> Side | None:
        return self.plan.weak.get(turn.exercise_id) if self.plan else None

    def load_for(self, turn: Turn) -> Load | None:
        """What a turn is done with: the plan's load, or the one that took its place today."""
        planned = self.plan.loads.get(turn.key) if self.plan else None
        before = [one for one in self.logged if one.prescription_id == turn.key.prescription_id]
        if planned is not None:  # what is put right on one leg is this leg's; a load to choose is both legs'
            before = [one for one in before if one.side is turn.side]
        before.sort(key=lambda one: one.side is turn.side)
        for one in reversed(before):
            aimed = one.target.load if one.target else None
            if planned == aimed and one.load != aimed:
                return one.load
        return planned

    def last_time(self, turn: Turn) -> LoggedSet | None:
        """The set of the same number and side in the last workout, or the last one of that side."""
        sets = [one for one in self._last.get((turn.exercise_id, turn.side), ()) if one.kind is turn.kind]
        same = [one for one in sets if one.round_number == turn.key.round] or sets
        return same[-1] if same else None

    def performed_of(self, ended: Ended) -> Performed:
        """What is stored when nobody says otherwise; what somebody had said before a kill counts."""
        kept = self.kept.ended if self.kept else None
        if kept is not None and kept.key == ended.turn.key:
            return performed_of(kept.stored)
        return Performed(ended.reps, ended.seconds, self.load_for(ended.turn))

    def _set_of(self, workout: Workout, plan: SessionPlan, ended: Ended, performed: Performed) -> LoggedSet:
        done_at = self._clock.now().plus(min(0.0, ended.at - self._clock.boot_seconds()))
        return training.set_of_turn(
            workout, plan, ended.turn, performed, done_at=done_at, rest_taken_s=ended.rest_taken
        )

    def _same_as_kept(self, done: LoggedSet) -> LoggedSet:
        """With the id and the moment under which this set was kept, or refused, before."""
        refused = self._refused
        if refused is not None and key_of(refused) == key_of(done):
            return replace(done, uid=refused.uid, done_at=refused.done_at)
        kept = self.kept.ended if self.kept else None
        if kept is None or kept.key != key_of(done):
            return done
        return replace(done, uid=kept.stored.uid, done_at=kept.stored.done_at)

    def _store_what_is_not_planned(self, workout: Workout) -> None:
        """A set that had ended, whose place in the plan is gone by now: nothing is lost of it."""
        with self._database.read() as session:
            standing = training.standing_of(session, workout, self._clock.now())
        ended = standing.kept.ended if standing.kept else None
        if ended is not None and ended.key not in {turn.key for turn in standing.plan.turns}:
            with self._database.write() as session:
                resuming.store_left_over(session, workout, standing.kept)


def _due(kept: Kept, before: Kept) -> bool:
    """Whether a rest that goes on was last seen too long ago: after a reboot it goes on from there."""
    resting = kept.stage is Stage.REST and kept.rest is not None and kept.rest.paused_at is None
    return resting and kept.seen.boot_s - before.seen.boot_s >= SEEN_EVERY_S


def key_of(done: LoggedSet) -> TurnKey | None:
    """The turn that a logged set belongs to."""
    if done.prescription_id is None:
        return None
    return TurnKey(done.prescription_id, done.round_number, done.side)
