"""Edits of several parts of a block at once: a change to all that is selected, moving, copying, fill down."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from uuid import UUID, uuid4

from studio.domain.block import (
    Block,
    PlannedSession,
    Week,
    WeekLabel,
    copy_of_session,
    tidied,
    with_added_session,
    with_session,
    with_week,
    without_session,
)
from studio.domain.errors import BadValue
from studio.domain.prescription import Prescription

Change = Callable[[Prescription], Prescription]


def apply_to_selected(block: Block, ids: Collection[UUID], change: Change) -> Block:
    """The block with ``change`` made to each of these prescriptions; the others stay the very same values."""
    weeks = []
    for week in block.weeks:
        sessions = tuple(_with_lines_changed(session, ids, change) for session in week.sessions)
        same = all(new is old for new, old in zip(sessions, week.sessions, strict=True))
        weeks.append(week if same else replace(week, sessions=sessions))
    return replace(block, weeks=tuple(weeks))


def without_prescriptions(block: Block, ids: Collection[UUID]) -> Block:
    """The block without these prescriptions; sessions stay, groups of one are none any more."""
    for _, session in tuple(block.sessions()):
        kept = tuple(p for p in session.prescriptions if p.id not in ids)
        if kept != session.prescriptions:
            block = with_session(block, tidied(replace(session, prescriptions=kept)))
    return block


def copy_of_line(prescription: Prescription) -> Prescription:
    """The same prescription with new ids, in no group."""
    sets = tuple(replace(s, id=uuid4()) for s in prescription.sets)
    return replace(prescription, id=uuid4(), sets=sets, group_id=None)


def with_lines_at(block: Block, session_id: UUID, at: int, lines: Collection[Prescription]) -> Block:
    """The block with ``lines`` before the prescription that stands at ``at`` in a session."""
    _, session = block.find_session(session_id)
    before, after = session.prescriptions[:at], session.prescriptions[at:]
    return with_session(block, replace(session, prescriptions=(*before, *lines, *after)))


def lines_placed(
    block: Block, ids: Collection[UUID], session_id: UUID, at: int, *, copied: bool = False
) -> tuple[Block, tuple[UUID, ...]]:
    """The block with these prescriptions at ``at`` in a session, and their ids there.

    They keep their order. One that stays in its session stays in its group; one that leaves it is alone.
    """
    _, target = block.find_session(session_id)
    lines = [p for _, s in block.sessions() for p in s.prescriptions if p.id in ids]
    if copied:
        fresh = [copy_of_line(line) for line in lines]
        return with_lines_at(block, session_id, at, fresh), tuple(line.id for line in fresh)
    at -= sum(p.id in ids for p in target.prescriptions[:at])
    stay = {p.id for p in target.prescriptions}
    lines = [line if line.id in stay else replace(line, group_id=None) for line in lines]
    for _, session in tuple(block.sessions()):
        kept = tuple(p for p in session.prescriptions if p.id not in ids)
        if kept != session.prescriptions:
            left = replace(session, prescriptions=kept)
            block = with_session(block, left if session.id == session_id else tidied(left))
    return with_lines_at(block, session_id, at, lines), tuple(line.id for line in lines)


def session_on(block: Block, session_id: UUID, week: int, day: int) -> Block:
    """The block with a session on another day, of another week perhaps; it keeps its first date (B12)."""
    if not 0 <= week < len(block.weeks) or not 0 <= day <= 6:
        raise BadValue("There is no such day in this block.")
    old_week, session = block.find_session(session_id)
    planned = session.day if session.planned_day is None else session.planned_day
    planned -= 7 * (week - old_week)
    moved = replace(session, day=day, planned_day=None if planned == day else planned)
    if week == old_week:
        return with_session(block, moved)
    return with_added_session(without_session(block, session_id), week, moved)


def session_copied(block: Block, session_id: UUID, week: int, day: int) -> tuple[Block, UUID]:
    """The block with a copy of a session on a day, and the copy's id; a copy was planned for where it is."""
    if not 0 <= week < len(block.weeks) or not 0 <= day <= 6:
        raise BadValue("There is no such day in this block.")
    _, session = block.find_session(session_id)
    fresh = replace(copy_of_session(session), day=day)
    return with_added_session(block, week, fresh), fresh.id


def session_replaced(block: Block, session_id: UUID, by: PlannedSession) -> Block:
    """The block with a copy of ``by`` in the place of a session, which keeps its id and its day."""
    _, old = block.find_session(session_id)
    fresh = replace(copy_of_session(by), id=old.id, day=old.day, planned_day=old.planned_day)
    return with_session(block, fresh)


def filled_down(block: Block, ids: Collection[UUID], weeks: Collection[int] = ()) -> Block:
    """What is selected in its first week, written into the others that hold a selection, or into ``weeks``.

    A line meets its like: the same exercise in the session that stands for its own on that day. That one
    takes over everything but its id and its group. Where there is none, a copy is put in the same place;
    what else is there stays.
    """
    found = [(w, s, p) for w, s in block.sessions() for p in s.prescriptions if p.id in ids]
    if not found:
        return block
    first = min(week for week, _, _ in found)
    below = {week for week, _, _ in found if week > first} | {w for w in weeks if w > first}
    for week in sorted(below or range(first + 1, len(block.weeks))):
        for source_week, session, line in found:
            if source_week == first:
                block = _filled(block, (first, session), line, week)
    return block


def _filled(block: Block, source: tuple[int, PlannedSession], line: Prescription, week: int) -> Block:
    first, session = source
    place = _of_day(block.weeks[first], session.day).index(session)
    there = _of_day(block.weeks[week], session.day)
    if place >= len(there):
        fresh = replace(copy_of_session(session), prescriptions=(copy_of_line(line),), groups=())
        return with_added_session(block, week, fresh)
    target = there[place]
    alike = [p for p in session.prescriptions if p.exercise_id == line.exercise_id]
    others = [p for p in target.prescriptions if p.exercise_id == line.exercise_id]
    turn = next(n for n, p in enumerate(alike) if p.id == line.id)
    if turn >= len(others):
        at = min(session.prescriptions.index(line), len(target.prescriptions))
        return with_lines_at(block, target.id, at, (copy_of_line(line),))
    old = others[turn]
    new = replace(copy_of_line(line), id=old.id, group_id=old.group_id)
    if _but_for_sets(new) == _but_for_sets(old):
        return block
    return apply_to_selected(block, {old.id}, lambda _: new)


def later_weeks(block: Block, first: int) -> tuple[int, ...]:
    """The weeks that follow one, but for deloads: what fills them would make a light week heavy again.

    A deload that holds nothing yet has nothing to lose.
    """
    later = range(first + 1, len(block.weeks))
    return tuple(week for week in later if not _is_light(block.weeks[week]))


def _is_light(week: Week) -> bool:
    return week.label is WeekLabel.DELOAD and any(session.prescriptions for session in week.sessions)


def filled_sessions(block: Block, session_id: UUID, weeks: Collection[int]) -> Block:
    """A whole session written over those that stand for it in ``weeks``, or beside what is there."""
    first, session = block.find_session(session_id)
    place = _of_day(block.weeks[first], session.day).index(session)
    for week in weeks:
        there = _of_day(block.weeks[week], session.day)
        if place < len(there):
            block = session_replaced(block, there[place].id, session)
        else:
            block = with_added_session(block, week, replace(copy_of_session(session), day=session.day))
    return block


def filled_weeks(block: Block, first: int, weeks: Collection[int]) -> Block:
    """A week written over ``weeks``, which keep their ids and what they are for."""
    source = block.weeks[first]
    for index in weeks:
        sessions = tuple(copy_of_session(session) for session in source.sessions)
        block = with_week(block, index, replace(block.weeks[index], sessions=sessions))
    return block


def _with_lines_changed(session: PlannedSession, ids: Collection[UUID], change: Change) -> PlannedSession:
    lines = tuple(change(p) if p.id in ids else p for p in session.prescriptions)
    return session if lines == session.prescriptions else replace(session, prescriptions=lines)


def _of_day(week: Week, day: int) -> list[PlannedSession]:
    """The sessions of a day in the order of the clock."""
    sessions = [session for session in week.sessions if session.day == day]
    return sorted(sessions, key=lambda s: s.minute_of_day if s.minute_of_day is not None else 1440)


_NO_ID = uuid4()


def _but_for_sets(line: Prescription) -> Prescription:
    """The line with one id for all of its sets: what tells two that say the same apart is no difference."""
    return replace(line, sets=tuple(replace(planned, id=_NO_ID) for planned in line.sets))
