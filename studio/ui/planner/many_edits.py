"""Steps that act on all that is selected: take out, fill down, move on, change alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from studio.domain import block_edits
from studio.domain.block import Block, PlannedSession
from studio.domain.errors import Missing
from studio.domain.prescription import Prescription
from studio.domain.same_change import change_between
from studio.ui.planner import plan_edits
from studio.ui.planner.block_layout import Place, still_there
from studio.ui.planner.plan_edits import Step


def ids_at(block: Block, place: Place, selected: Collection[UUID]) -> frozenset[UUID]:
    """The prescriptions that are meant: those selected together, else all that the place holds."""
    if selected:
        return frozenset(selected)
    if place.prescription_id is not None:
        return frozenset({place.prescription_id})
    return frozenset(p.id for w, s in block.sessions() if _lies_in(place, w, s) for p in s.prescriptions)


def removed(block: Block, place: Place, ids: Collection[UUID]) -> Step:
    """Without the selected exercises."""
    name = QCoreApplication.translate("Planner", "Remove {count} exercises").format(count=len(ids))
    changed = block_edits.without_prescriptions(block, ids)
    return Step(name, changed, still_there(changed, place))


def filled_down(block: Block, place: Place, ids: Collection[UUID]) -> Step | None:
    """What is selected in its first week, in the selected weeks below it or in all later ones but deloads."""
    name = QCoreApplication.translate("Planner", "Fill down")
    later = block_edits.later_weeks(block, place.week or 0)
    if ids:
        changed = _filled_selection(block, ids)
    elif not later:
        return None
    elif place.prescription_id is not None:
        changed = block_edits.filled_down(block, {place.prescription_id}, later)
    elif place.session_id is not None:
        changed = block_edits.filled_sessions(block, place.session_id, later)
    elif place.week is not None and place.day is None:
        changed = block_edits.filled_weeks(block, place.week, later)
    else:
        return None
    return Step(name, changed, place) if changed != block else None


def _filled_selection(block: Block, ids: Collection[UUID]) -> Block:
    """Where it lies in one week, all later ones but deloads are meant; else those that it reaches into."""
    weeks = {week for week, s in block.sessions() if any(p.id in ids for p in s.prescriptions)}
    later = block_edits.later_weeks(block, min(weeks)) if len(weeks) == 1 else ()
    if len(weeks) == 1 and not later:
        return block
    return block_edits.filled_down(block, ids, later)


def changed_alike(block: Block, after: Block, place: Place, ids: Collection[UUID]) -> Block:
    """``after`` with what became of the shown prescription done to the other selected ones as well."""
    if place.prescription_id not in ids or place.prescription_id is None:
        return after
    try:
        _, _, old = block.find_prescription(place.prescription_id)
        _, _, new = after.find_prescription(place.prescription_id)
    except Missing:
        return after
    if old == new:
        return after
    others = frozenset(ids) - {old.id}
    return block_edits.apply_to_selected(after, others, change_between(old, new))


def retyped(block: Block, place: Place, ids: Collection[UUID], new: Prescription) -> Step | None:
    """The selected prescription as it was typed; what that changed is changed in all that are selected."""
    changed = block_edits.apply_to_selected(block, {new.id}, lambda _: new)
    changed = changed_alike(block, changed, place, ids)
    name = QCoreApplication.translate("Planner", "Type sets")
    return Step(name, changed, place) if changed != block else None


def typed_line(block: Block, place: Place, line: Prescription, exercise: str) -> Step | None:
    """A line typed into a session, or on a day, which gets one; behind the selected exercise."""
    if place.week is None or place.day is None:
        return None
    session_id = place.session_id
    if session_id is None:
        started = plan_edits.added_session(block, place.week, place.day)
        block, session_id = started.block, started.place.session_id
    if session_id is None:
        return None
    _, session = block.find_session(session_id)
    ids = [p.id for p in session.prescriptions]
    at = ids.index(place.prescription_id) + 1 if place.prescription_id in ids else len(ids)
    name = QCoreApplication.translate("Planner", "Add {exercise}").format(exercise=exercise)
    changed = block_edits.with_lines_at(block, session_id, at, (line,))
    return Step(name, changed, Place(place.week, place.day, session_id, line.id))


def session_on(block: Block, place: Place, week: int, day: int, *, copied: bool = False) -> Step | None:
    """The selected session on another day, of another week perhaps; or a copy of it there."""
    inside = 0 <= week < len(block.weeks) and 0 <= day <= 6
    if place.session_id is None or not inside or (week, day, copied) == (place.week, place.day, False):
        return None
    if copied:
        changed, fresh = block_edits.session_copied(block, place.session_id, week, day)
        name = QCoreApplication.translate("Planner", "Copy session")
        return Step(name, changed, Place(week, day, fresh))
    name = QCoreApplication.translate("Planner", "Move session")
    changed = block_edits.session_on(block, place.session_id, week, day)
    return Step(name, changed, replace(place, week=week, day=day))


def lines_into(
    block: Block, ids: Collection[UUID], target: Place, at: int | None, *, copied: bool = False
) -> tuple[Step, frozenset[UUID]] | None:
    """These exercises in the session at ``target``, or on its day, before the one at ``at`` or at the end."""
    if target.week is None or target.day is None:
        return None
    changed, session_id = block, target.session_id
    if session_id is None:
        started = plan_edits.added_session(block, target.week, target.day)
        changed, session_id = started.block, started.place.session_id
    if session_id is None:
        return None
    end = len(changed.find_session(session_id)[1].prescriptions)
    changed, now = block_edits.lines_placed(
        changed, ids, session_id, end if at is None else at, copied=copied
    )
    if changed == block or not now:
        return None
    move, copy = (
        QCoreApplication.translate("Planner", "Move exercise"),
        QCoreApplication.translate("Planner", "Copy exercise"),
    )
    place = Place(target.week, target.day, session_id, now[0])
    return Step(copy if copied else move, changed, place), frozenset(now)


def _lies_in(place: Place, week: int, session: PlannedSession) -> bool:
    if place.session_id is not None:
        return session.id == place.session_id
    if place.day is not None:
        return (week, session.day) == (place.week, place.day)
    return place.week in (None, week)
