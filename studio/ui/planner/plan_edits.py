"""What can be done to the selected part of a block: the name of the step, the new block, where to be then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from studio.domain import block as edits
from studio.domain.block import Block, PlannedSession, Week
from studio.domain.defaults import REST_AFTER_BOTH, REST_BETWEEN_SIDES
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.prescription import LoadRule, Prescription, Span, Target
from studio.ui.planner.block_layout import Place
from studio.ui.undo import Beside

FIRST_SETS, FIRST_REPS, FIRST_SECONDS = 3, 10, 30


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable step, where to be after it, and what is stored and taken back with it."""

    name: str
    block: Block
    place: Place
    beside: Beside | None = None


def new_prescription(exercise: Exercise) -> Prescription:
    """Three sets of ten, or of thirty seconds held, at the exercise's own tempo."""
    own_body = exercise.load_mode is LoadMode.BODYWEIGHT or (
        exercise.load_mode is LoadMode.BODYWEIGHT_PLUS and exercise.laterality.per_side
    )
    load = LoadRule.body_weight() if own_body else LoadRule()
    if exercise.isometric:
        target = Target(seconds=Span.exactly(FIRST_SECONDS), load=load)
    else:
        target = Target(reps=Span.exactly(FIRST_REPS), load=load, tempo=exercise.default_tempo)
    between = REST_BETWEEN_SIDES.value if exercise.laterality.per_side else 0
    return Prescription.of(
        exercise.id, FIRST_SETS, target, rest_s=REST_AFTER_BOTH.value, rest_between_s=between
    )


def added_exercise(block: Block, place: Place, exercise: Exercise) -> Step | None:
    """An exercise behind the selected one or at the end of its session; a day without a session gets one."""
    if place.week is None or place.day is None:
        return None
    session_id = place.session_id
    if session_id is None:
        started = added_session(block, place.week, place.day)
        block, session_id = started.block, started.place.session_id
    if session_id is None:
        return None
    line = new_prescription(exercise)
    _, session = block.find_session(session_id)
    at = _position(session, place) + 1 if place.prescription_id else len(session.prescriptions)
    lines = (*session.prescriptions[:at], line, *session.prescriptions[at:])
    name = QCoreApplication.translate("Planner", "Add {exercise}").format(exercise=exercise.name)
    changed = edits.with_session(block, replace(session, prescriptions=lines))
    return Step(name, changed, Place(place.week, place.day, session_id, line.id))


def changed_exercise(block: Block, place: Place, exercise: Exercise) -> Step | None:
    """Another exercise in the place of the selected one: sets, reps and load stay, the tempo is its own."""
    if place.prescription_id is None:
        return None
    _, _, old = block.find_prescription(place.prescription_id)
    fresh = new_prescription(exercise)
    target = replace(old.target, tempo=exercise.default_tempo)
    if exercise.isometric is not (old.target.seconds is not None):
        target = replace(fresh.target, load=old.target.load, rir=old.target.rir)
    changed = replace(old, exercise_id=exercise.id, target=target, rest_between_s=fresh.rest_between_s)
    name = QCoreApplication.translate("Planner", "Change exercise")
    return Step(name, edits.with_prescription(block, changed), place)


def removed(block: Block, place: Place) -> Step | None:
    """Without the selected exercise, or the selected session; a neighbour is selected then."""
    if place.session_id is None or place.week is None or place.day is None:
        return None
    _, session = block.find_session(place.session_id)
    if place.prescription_id is None:
        name = QCoreApplication.translate("Planner", "Remove {session}").format(session=session.title)
        return Step(name, edits.without_session(block, session.id), Place(place.week, place.day))
    at = _position(session, place)
    others = [p for p in session.prescriptions if p.id != place.prescription_id]
    beside = others[min(at, len(others) - 1)].id if others else None
    name = QCoreApplication.translate("Planner", "Remove exercise")
    changed = edits.without_prescription(block, place.prescription_id)
    return Step(name, changed, replace(place, prescription_id=beside))


def moved_exercise(block: Block, place: Place, steps: int) -> Step | None:
    """The selected exercise further down its day (up where negative)."""
    if place.prescription_id is None:
        return None
    name = QCoreApplication.translate("Planner", "Move exercise")
    return Step(name, edits.with_prescription_moved(block, place.prescription_id, steps), place)


def shifted_session(block: Block, place: Place, day: int) -> Step | None:
    """The selected session on another day of its week; it keeps the day it was first planned for."""
    if place.session_id is None or not 0 <= day <= 6:
        return None
    _, session = block.find_session(place.session_id)
    name = QCoreApplication.translate("Planner", "Move session")
    changed = edits.with_session(block, edits.on_day(session, day))
    return Step(name, changed, replace(place, day=day))


def skipped_session(block: Block, place: Place) -> Step | None:
    """The selected session left out on purpose, or not any more."""
    if place.session_id is None:
        return None
    _, session = block.find_session(place.session_id)
    back, skip = (
        QCoreApplication.translate("Planner", "Bring session back"),
        QCoreApplication.translate("Planner", "Skip session"),
    )
    name = back if session.skipped else skip
    changed = edits.with_session(block, replace(session, skipped=not session.skipped))
    return Step(name, changed, place)


def added_session(block: Block, week: int, day: int) -> Step:
    """A session on a day of a week, with the title that the day has in other weeks."""
    titles = [s.title for _, s in block.sessions() if s.day == day]
    title = titles[0] if titles else QCoreApplication.translate("Planner", "Training day")
    session = PlannedSession(title, day)
    name = QCoreApplication.translate("Planner", "Add session")
    return Step(name, edits.with_added_session(block, week, session), Place(week, day, session.id))


def added_week(block: Block) -> Step:
    """One more week at the end, with the same days as the last and nothing in them."""
    last = block.weeks[-1]
    sessions = tuple(replace(s, id=uuid4(), prescriptions=(), groups=()) for s in last.sessions)
    name = QCoreApplication.translate("Planner", "Add week")
    return Step(name, edits.with_added_week(block, Week(sessions=sessions)), Place(len(block.weeks)))


def removed_week(block: Block, place: Place) -> Step | None:
    """Without the selected week; the last one left stays."""
    if place.week is None or len(block.weeks) == 1:
        return None
    name = QCoreApplication.translate("Planner", "Remove week {number}").format(number=place.week + 1)
    beside = min(place.week, len(block.weeks) - 2)
    return Step(name, edits.without_week(block, place.week), Place(beside))


def pasted_week(block: Block, place: Place, copied: Week) -> Step | None:
    """A copied week in the place of the selected one."""
    if place.week is None:
        return None
    name = QCoreApplication.translate("Planner", "Paste into week {number}").format(number=place.week + 1)
    return Step(name, edits.with_pasted_week(block, place.week, copied), Place(place.week))


def _position(session: PlannedSession, place: Place) -> int:
    ids = [p.id for p in session.prescriptions]
    return ids.index(place.prescription_id) if place.prescription_id in ids else len(ids) - 1
