"""What was trained, looked back on and put right: every change is an event, and Undo takes it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.workout import LogEvent, LoggedSet, Workout
from studio.storage import exercises, history, workouts
from studio.storage.history import SetCounts
from studio.storage.log_events import stored_set

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A workout in the list."""

    workout: Workout
    counts: SetCounts = field(default_factory=SetCounts)

    @property
    def seconds(self) -> float | None:
        """How long it took; nothing while it runs, and where nobody noted an end."""
        ended = self.workout.ended_at
        seconds = None if ended is None else ended.seconds_since(self.workout.started_at)
        return seconds if seconds is not None and seconds > 0 else None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an exercise: left and right beside each other, or the set of both sides."""

    kind: SetKind
    number: int
    left: LoggedSet | None = None
    right: LoggedSet | None = None
    both: LoggedSet | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The rounds of one exercise, in the order in which they were done."""

    exercise: Exercise
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A workout with its sets; ``removed`` can be brought back, ``undoable`` is what Undo takes back."""

    line: Line
    sections: tuple[Section, ...]
    removed: tuple[LoggedSet, ...]
    undoable: tuple[LogEvent, ...]
    exercises: dict[UUID, Exercise]

    @property
    def sets(self) -> tuple[LoggedSet, ...]:
        """The sets that are in the log."""
        of_rounds = (one for section in self.sections for one in section.rounds)
        return tuple(s for one in of_rounds for s in (one.left, one.right, one.both) if s is not None)


def lines_of(session: Session, athlete_id: UUID, *, skip: int, limit: int) -> tuple[Line, ...]:
    """``limit`` workouts after the first ``skip``, the latest first, with their sets per side."""
    found = history.workouts_slice(session, athlete_id, skip=skip, limit=limit)
    counts = history.set_counts(session, [workout.id for workout in found])
    return tuple(Line(workout, counts.get(workout.id, SetCounts())) for workout in found)


def opened(session: Session, athlete_id: UUID, workout_id: UUID) -> Opened:
    """A workout of this athlete with all its sets. Raises Missing where it is somebody else's."""
    workout = history.get_workout_of(session, athlete_id, workout_id)
    every = history.all_sets_of(session, workout_id)
    kept = [one for one in every if one.removed_at is None]
    known = {one.exercise_id: exercises.get_exercise(session, one.exercise_id) for one in every}
    counts = history.set_counts(session, [workout_id]).get(workout_id, SetCounts())
    return Opened(
        line=Line(workout, counts),
        sections=tuple(
            Section(known[exercise_id], rounds_of(one for one in kept if one.exercise_id == exercise_id))
            for exercise_id in dict.fromkeys(one.exercise_id for one in kept)
        ),
        removed=tuple(one for one in every if one.removed_at is not None),
        undoable=tuple(history.last_step(session, workout_id)),
        exercises=known,
    )


def rounds_of(sets: Iterable[LoggedSet]) -> tuple[Round, ...]:
    """Sets of one exercise in pairs: by the key that joins them, else by their round.

    Of two sets of one side in one round the second stands in a round of its own.
    """
    rounds: dict[tuple[object, ...], Round] = {}
    numbers: dict[SetKind, int] = {}
    for one in sets:
        key: tuple[object, ...] = (one.pair_key or one.round_number, one.kind)
        place = one.side.value if one.side.one_sided else "both"
        while key in rounds and getattr(rounds[key], place) is not None:
            key = (*key, "again")
        if key not in rounds:
            numbers[one.kind] = numbers.get(one.kind, 0) + 1
            rounds[key] = Round(one.kind, numbers[one.kind])
        rounds[key] = _with_set(rounds[key], one)
    return tuple(rounds.values())


def correct(session: Session, athlete_id: UUID, after: LoggedSet, at: Instant) -> LogEvent | None:
    """Make a set of this athlete be as ``after``; nothing where it is so already.

    Whose set it is, of which exercise and workout, stays: BadValue where that is another one.
    """
    before = _own(session, athlete_id, after.uid)
    same = replace(after, version=before.version, removed_at=before.removed_at)
    if same == before:
        return None
    for name in ("athlete_id", "workout_id", "exercise_id", "side"):
        if getattr(after, name) != getattr(before, name):
            raise BadValue("A set stays with its athlete, workout, exercise and side.")
    return workouts.correct_set(session, after, at)


def left_out(done: LoggedSet, reason: str) -> LoggedSet:
    """The set without a part in asymmetry, and why; with no reason it has one again (it counts as volume)."""
    if len(reason) > MAX_REASON:
        raise BadValue(f"A reason has at most {MAX_REASON} characters.")
    return replace(done, left_out=reason)


def remove(session: Session, athlete_id: UUID, uids: Collection[UUID], at: Instant) -> int:
    """Take sets of this athlete out of the log, all or none; how many. One Undo brings them back."""
    for uid in uids:
        _own(session, athlete_id, uid)
        workouts.remove_set(session, uid, at)
    return len(uids)


def restore(session: Session, athlete_id: UUID, uid: UUID, at: Instant) -> LogEvent:
    """Bring a removed set of this athlete back."""
    _own(session, athlete_id, uid)
    return workouts.restore_set(session, uid, at)


def undo(session: Session, athlete_id: UUID, workout_id: UUID, at: Instant) -> int:
    """Take back the last change of a workout, or all that were made with it; how many there were."""
    history.get_workout_of(session, athlete_id, workout_id)
    step = history.last_step(session, workout_id)
    for event in step:
        workouts.undo_event(session, event, at)
    return len(step)


def _own(session: Session, athlete_id: UUID, uid: UUID) -> LoggedSet:
    found = stored_set(session, uid)
    if found.athlete_id != athlete_id:
        raise BadValue("This set belongs to another athlete: nothing was changed.")
    return found


def _with_set(of: Round, one: LoggedSet) -> Round:
    if not one.side.one_sided:
        return replace(of, both=one)
    return replace(of, left=one) if one.side is Side.LEFT else replace(of, right=one)
