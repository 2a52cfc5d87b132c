"""A session that was left running: how it stood, said in numbers, and how it is ended without going on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.resuming import Kept
from studio.domain.turns import done_of
from studio.domain.workout import LoggedSet, Workout
from studio.services import training
from studio.storage import running, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class LeftRunning:
    """A session that is not over: of whom, how it stood when it was last seen, and the sets that are done."""

    athlete: Athlete
    workout: Workout
    kept: Kept | None
    sets: int


def left_running(session: Session, athlete: Athlete) -> LeftRunning | None:
    """The athlete's session that has not been ended."""
    workout = next((w for w in workouts.running_workouts(session) if w.athlete_id == athlete.id), None)
    if workout is None:
        return None
    kept = running.kept_of(session, workout.id)
    done = {one.uid for one in workouts.sets_of(session, workout.id)}
    if kept is not None and kept.ended is not None:
        done.add(kept.ended.stored.uid)
    return LeftRunning(athlete, workout, kept, len(done))


def save_as_finished(session: Session, workout: Workout, now: Instant) -> Workout:
    """End a session that nobody goes on with, at the time when it was last seen.

    The set that had ended and was not in the log yet is logged as it stood.
    """
    kept = running.kept_of(session, workout.id)
    store_left_over(session, workout, kept)
    logged = workouts.sets_of(session, workout.id)
    seen = kept.seen.at if kept else max((one.done_at for one in logged), default=workout.started_at)
    return training.finish_workout(session, workout, max(workout.started_at, min(seen, now)))


def unfinish(session: Session, left: LeftRunning) -> None:
    """It was not over after all: it runs on as it was left. What was logged of it stays."""
    if left_running(session, left.athlete) is not None:
        raise training.SessionRunning("Another session of this athlete is running: end it first.")
    workouts.save_workout(session, left.workout)
    if left.kept is not None:
        running.keep(session, left.workout.id, left.kept)


def log_again(session: Session, done: LoggedSet, exercise: Exercise | None = None) -> None:
    """Log a set whose last try failed: where that has reached the disk after all, it is put right."""
    if workouts.is_added(session, done.uid):
        workouts.correct_set(session, done)
    else:
        training.log_set(session, done, exercise)


def store_left_over(session: Session, workout: Workout, kept: Kept | None) -> None:
    """Log the set that had ended, unless it is in the log already or nobody has said what was done."""
    if kept is None or kept.ended is None:
        return
    logged = {d.key for d in done_of(workouts.sets_of(session, workout.id))}
    told = kept.ended.stored.reps != 0 or bool(kept.ended.stored.seconds)
    if told and kept.ended.key not in logged:
        training.log_set(session, kept.ended.stored)
