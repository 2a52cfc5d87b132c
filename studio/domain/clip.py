"""What is copied of a block: some lines, sessions or weeks, and how they are put in elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from studio.domain.block import (
    MOST_WEEKS,
    Block,
    PlannedSession,
    Week,
    copy_of_session,
    copy_of_week,
    tidied,
    with_added_session,
    with_added_week,
    with_pasted_week,
    with_session,
)
from studio.domain.block_edits import session_replaced, with_lines_at
from studio.domain.errors import BadValue
from studio.domain.prescription import Prescription


class ClipKind(StrEnum):
    """What was selected when it was copied."""

    LINES = "lines"
    SESSIONS = "sessions"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Clip:
    """``weeks`` hold nothing but what was copied, at its day; ``first`` was the first one's index."""

    kind: ClipKind
    weeks: tuple[Week, ...]
    first: int = 0

    @property
    def lines(self) -> int:
        """How many prescriptions are in it."""
        return sum(len(s.prescriptions) for week in self.weeks for s in week.sessions)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a clip goes: a week, a day of it, a session there, and the line that it goes behind."""

    week: int
    day: int | None = None
    session_id: UUID | None = None
    line_id: UUID | None = None


def lines_clip(block: Block, ids: Collection[UUID]) -> Clip:
    """These prescriptions, in sessions that hold nothing else."""
    weeks = []
    for week in block.weeks:
        held = (replace(s, prescriptions=_among(s, ids)) for s in week.sessions)
        sessions = tuple(tidied(session) for session in held if session.prescriptions)
        weeks.append(replace(week, sessions=sessions))
    return _trimmed(ClipKind.LINES, weeks)


def session_clip(block: Block, session_id: UUID) -> Clip:
    week, session = block.find_session(session_id)
    return Clip(ClipKind.SESSIONS, (replace(block.weeks[week], sessions=(session,)),), week)


def week_clip(block: Block, index: int) -> Clip:
    return Clip(ClipKind.WEEKS, (block.weeks[index],), index)


def pasted(
    block: Block, clip: Clip, target: Target | None, untitled: str = ""
) -> tuple[Block, tuple[UUID, ...]]:
    """The block with a copy of the clip at ``target``, and the ids of the prescriptions that are new.

    Weeks and sessions take the place of those that are there, and keep their ids; lines are put between.
    Without a target all of it goes to the weeks and days it came from. ``untitled`` is the title of a session
    that none was copied for. Raises BadValue where there is no room.
    """
    target = target or Target(clip.first)
    before = {p.id for _, s in block.sessions() for p in s.prescriptions}
    if clip.kind is ClipKind.WEEKS:
        block = _weeks_pasted(block, clip, target.week)
    else:
        block = _days_pasted(block, _titled(clip, untitled), target)
    now = (p.id for _, s in block.sessions() for p in s.prescriptions)
    return block, tuple(line_id for line_id in now if line_id not in before)


def _weeks_pasted(block: Block, clip: Clip, first: int) -> Block:
    if first + len(clip.weeks) > MOST_WEEKS:
        raise BadValue("A block has at most 52 weeks; nothing was pasted.")
    for index, week in enumerate(clip.weeks, first):
        while len(block.weeks) < index:
            block = with_added_week(block, Week())
        if index < len(block.weeks):
            block = with_pasted_week(block, index, week)
        else:
            block = with_added_week(block, copy_of_week(week))
    return block


def _days_pasted(block: Block, clip: Clip, target: Target) -> Block:
    days = [(n, s) for n, week in enumerate(clip.weeks) for s in week.sessions]
    if not days:
        return block
    from_day = min(s.day for n, s in days if n == days[0][0])
    aside = 0 if target.day is None else target.day - from_day
    put = _session_pasted if clip.kind is ClipKind.SESSIONS else _lines_pasted
    for number, (week, session) in enumerate(days):
        at = Target(target.week + week - days[0][0], session.day + aside)
        if at.week >= len(block.weeks) or at.day is None or not 0 <= at.day <= 6:
            which = f"Day {session.day + 1} of week {clip.first + week + 1}"
            raise BadValue(
                f"{which} would lie outside the weeks of this block. Nothing was pasted; add weeks, or paste "
                "further up or left."
            )
        block = put(block, session, target if number == 0 and target.day is not None else at)
    return block


def _session_pasted(block: Block, session: PlannedSession, target: Target) -> Block:
    old = _at(block, target)
    if old is not None:
        return session_replaced(block, old.id, session)
    fresh = replace(copy_of_session(session), day=target.day or 0)
    return with_added_session(block, target.week, fresh)


def _lines_pasted(block: Block, session: PlannedSession, target: Target) -> Block:
    """A superset stays one: its lines come with a new group."""
    fresh = replace(copy_of_session(session), day=target.day or 0)
    old = _at(block, target, session.title)
    if old is None:
        return with_added_session(block, target.week, replace(fresh, minute_of_day=None, note=""))
    ids = [p.id for p in old.prescriptions]
    at = ids.index(target.line_id) + 1 if target.line_id in ids else len(ids)
    joined = replace(old, groups=(*old.groups, *fresh.groups))
    return with_lines_at(with_session(block, joined), old.id, at, fresh.prescriptions)


def _at(block: Block, target: Target, title: str = "") -> PlannedSession | None:
    """The session that is meant: the one named, else one of that title, else the first of the day."""
    there = [s for w, s in block.sessions() if (w, s.day) == (target.week, target.day)]
    return min(there, key=lambda s: (s.id != target.session_id, s.title != title), default=None)


def _titled(clip: Clip, untitled: str) -> Clip:
    weeks = (
        replace(week, sessions=tuple(replace(s, title=s.title or untitled) for s in week.sessions))
        for week in clip.weeks
    )
    return replace(clip, weeks=tuple(weeks))


def _among(session: PlannedSession, ids: Collection[UUID]) -> tuple[Prescription, ...]:
    return tuple(p for p in session.prescriptions if p.id in ids)


def _trimmed(kind: ClipKind, weeks: list[Week]) -> Clip:
    """Without the weeks before the first and after the last that hold anything."""
    held = [n for n, week in enumerate(weeks) if week.sessions] or [0]
    return Clip(kind, tuple(weeks[held[0] : held[-1] + 1]), held[0])
