"""The session in hand and its log: every change is one transaction, on the disk before anything goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from typing_extensions import override

from studio.clock import Clock, boot_id
from studio.domain.athlete import DayEntry
from studio.domain.block import Block, PlannedSession, with_session
from studio.domain.conductor import Conductor, Ended, Stage
from studio.domain.errors import BadValue, StudioError
from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.resuming import Kept, Reading, kept_of
from studio.domain.shorthand import ShortSet
from studio.domain.workout import LoggedSet, Workout
from studio.services import day_entries, day_plan, resuming, training, typed_sets, unplanned
from studio.services.performed import Performed, corrected, performed_of
from studio.services.training import SessionPlan
from studio.services.typed_sets import Ready
from studio.storage import athletes, blocks, running, workouts
from studio.storage.trouble import DiskTrouble
from studio.ui.session.session_in_hand import SessionInHand, key_of
from studio.ui.session.steps import Steps

if TYPE_CHECKING:
    from studio.storage.database import Database

SEEN_EVERY_S = 5.0


class RepsMissing(BadValue):
    """Nobody has counted this set, and nobody has said yet how many repetitions it were."""


class SessionLog(SessionInHand):
    """What is planned, and what has been logged of it: it alone writes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._refused: LoggedSet | None = None

    @override
    def reopen(self, workout: Workout) -> float | None:
        self._store_what_is_not_planned(workout)
        return super().reopen(workout)

    @override
    def reload(self) -> None:
        super().reload()
        if self._refused is not None and self._refused.uid in {one.uid for one in self.logged}:
            self._refused = None  # it has reached the disk after all

    @property
    def refused(self) -> bool:
        """Whether the set that has ended could not be stored: it is in the log once the disk takes it."""
        return self._refused is not None

    def close(self) -> None:
        """No session in hand any more."""
        self.athlete = self.plan = self.workout = self._block = self.kept = self._refused = None
        self._worked_out = None
        self._retargets = ()
        self.logged = self.removed = ()

    def begin(self) -> None:
        """Start was pressed: from now on the session can be resumed."""
        if self.workout is not None or self.plan is None or self._block is None:
            return
        with self._database.write() as session:
            self.workout = unplanned.begin(session, self.plan, self._block, self._clock.now())
        self.reload()

    def follow(self, block: Block) -> None:
        """Go on by ``block``, a session of its own that has grown; it is on the disk once it has begun."""
        plan = self.plan
        if self.workout is None and plan is not None:
            ((_, planned),) = block.sessions()
            self.open(plan.athlete_id, block, planned)
        elif self.workout is not None:
            with self._database.write() as session:
                blocks.save_block(session, block)
            self.replan()

    def store(self, ended: Ended, performed: Performed) -> None:
        """Put the set that has ended into the log."""
        if self.workout is None or self.plan is None:
            return
        if ended.turn.uncounted and not performed.reps:
            raise RepsMissing("How many repetitions were it? Type them into the card, or Undo leaves it out.")
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
        steps: Steps,
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
            kept_of(conductor, self.reading(), stored),
            skips=steps.skips,
            retargets=self._retargets,
            swaps=steps.swaps,
            changes=steps.changes,
            weak=plan.weak,
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
            workouts.correct_set(session, corrected(self.logged_set(uid), performed), self._clock.now())

    def remove(self, uid: UUID) -> None:
        with self._database.write() as session:
            workouts.remove_set(session, uid, self._clock.now())

    def restore(self, uid: UUID) -> None:
        """Bring a removed set back."""
        with self._database.write() as session:
            workouts.restore_set(session, uid, self._clock.now())

    def swap(self, prescription_id: UUID, exercise: Exercise, done: int) -> PlannedSession | None:
        """Do ``exercise`` instead after ``done`` sets; the day's plan as it was before."""
        if self.block_id is None:
            return None
        if self._unstored is not None:
            before, self._block = day_plan.with_swap(self._unstored, prescription_id, exercise, done=done)
            self.replan()
            return before
        with self._database.write() as session:
            before = day_plan.swap_exercise(session, self.block_id, prescription_id, exercise, done=done)
        self.replan()
        return before

    def put_back(self, before: PlannedSession) -> None:
        """Plan the day as it was before a swap."""
        if self._unstored is not None:
            self._block = with_session(self._unstored, before)
        elif self.block_id is not None:
            with self._database.write() as session:
                day_plan.put_back(session, self.block_id, before)
        self.replan()

    def typed(self, ready: Ready, sets: Sequence[ShortSet]) -> tuple[LoggedSet, ...]:
        """What typed sets would be in the log."""
        plan, now = self.plan, self._clock.now()
        if plan is None:
            return ()
        workout = self.workout or Workout(plan.athlete_id, plan.planned.title, now)
        return typed_sets.sets_to_log(workout, plan, ready, sets, now)

    def log_typed(self, ready: Ready, sets: Sequence[ShortSet]) -> int:
        """Record typed sets; how many."""
        made = self.typed(ready, sets)
        with self._database.write() as session:
            typed_sets.log_sets(session, made, ready.exercise)
        return len(made)

    def keep_day(self, entry: DayEntry) -> None:
        """Store how the day is."""
        with self._database.write() as session:
            day_entries.keep_day(session, entry, athletes.day_entry(session, entry.athlete_id, entry.day))

    def rate(self, rpe: float | None) -> None:
        """How hard the session was as a whole, from 0 to 10."""
        if self.workout is not None:
            rated = replace(self.workout, session_rpe=rpe)
            with self._database.write() as session:
                workouts.save_workout(session, rated)
            self.workout = rated

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

    def performed_of(self, ended: Ended) -> Performed:
        """What is stored when nobody says otherwise; what somebody had said before a kill counts."""
        kept = self.kept.ended if self.kept else None
        if kept is not None and kept.key == ended.turn.key:
            return performed_of(kept.stored)
        reps = 0 if ended.turn.uncounted else ended.reps
        return Performed(reps, ended.seconds, self.load_for(ended.turn))

    def _set_of(self, workout: Workout, plan: SessionPlan, ended: Ended, performed: Performed) -> LoggedSet:
        done_at = self._clock.now().plus(min(0.0, ended.at - self._clock.boot_seconds()))
        turn = replace(ended.turn, kind=SetKind.REST_PAUSE) if ended.rest_paused else ended.turn
        return training.set_of_turn(
            workout, plan, turn, performed, done_at=done_at, rest_taken_s=ended.rest_taken
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
            standing = self._standing(session, workout)
        ended = standing.kept.ended if standing.kept else None
        if ended is not None and ended.key not in {turn.key for turn in standing.plan.turns}:
            with self._database.write() as session:
                resuming.store_left_over(session, workout, standing.kept)


def _due(kept: Kept, before: Kept) -> bool:
    """Whether a rest that goes on was last seen too long ago: after a reboot it goes on from there."""
    resting = kept.stage is Stage.REST and kept.rest is not None and kept.rest.paused_at is None
    return resting and kept.seen.boot_s - before.seen.boot_s >= SEEN_EVERY_S
