"""A block of weeks, its sessions, and the edits that return a new block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.errors import BadValue, Missing
from studio.domain.instants import Instant
from studio.domain.prescription import Prescription

MOST_WEEKS = 52
LONGEST_SHIFT = 7 * MOST_WEEKS


class WeekLabel(StrEnum):
    """What a week is for."""

    ACCUMULATE = "accumulate"
    INTENSIFY = "intensify"
    DELOAD = "deload"
    TEST = "test"


class GroupKind(StrEnum):
    """Exercises done in turn."""

    SUPERSET = "superset"
    CIRCUIT = "circuit"


@dataclass(frozen=True, slots=True)
class ExerciseGroup:
    """Prescriptions of a session that are done in turn; members name it, their order is the session's."""

    kind: GroupKind = GroupKind.SUPERSET
    rounds: int = 3
    rest_between_exercises_s: int = 0
    rest_between_rounds_s: int = 90
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A training occasion of a week. ``day`` counts from the week's first day (0 to 6).

    ``planned_day`` keeps the day it was first planned for once it has been shifted; it counts from the same
    first day, so that one moved from an earlier week has a number below 0, from a later one a number over 6.
    ``minute_of_day`` is the wall-clock time, None when it does not matter. One that is ``skipped`` will not
    be done, on purpose.
    """

    title: str
    day: int
    prescriptions: tuple[Prescription, ...] = ()
    groups: tuple[ExerciseGroup, ...] = ()
    minute_of_day: int | None = None
    planned_day: int | None = None
    note: str = ""
    skipped: bool = False
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        if not 0 <= self.day <= 6:
            raise BadValue("A session lies on one of the seven days of its week.")
        if not -LONGEST_SHIFT <= (self.planned_day or 0) <= LONGEST_SHIFT:
            raise BadValue("A session was first planned for a day within a year of its own.")
        if self.minute_of_day is not None and not 0 <= self.minute_of_day < 1440:
            raise BadValue("A time of day lies between 00:00 and 23:59.")
        texts.check(self.title, "A title", texts.MAX_TITLE)
        texts.check_note(self.note)


@dataclass(frozen=True, slots=True)
class Week:
    """A microcycle of seven days."""

    label: WeekLabel = WeekLabel.ACCUMULATE
    sessions: tuple[PlannedSession, ...] = ()
    note: str = ""
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        texts.check_note(self.note)


@dataclass(frozen=True, slots=True)
class Block:
    """A mesocycle of one athlete (or, with ``group_id``, of a group); ``macrocycle_id`` is its season.

    One that is ``free`` holds a session that nobody had planned, and is shown nowhere but there.
    """

    title: str
    start_on: date
    weeks: tuple[Week, ...]
    athlete_id: UUID | None = None
    group_id: UUID | None = None
    goal: str = ""
    note: str = ""
    template_key: str | None = None
    free: bool = False
    id: UUID = field(default_factory=uuid4)
    archived_at: Instant | None = None
    macrocycle_id: UUID | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise BadValue("A block needs a title.")
        if not 1 <= len(self.weeks) <= MOST_WEEKS:
            raise BadValue("A block has 1 to 52 weeks.")
        texts.check(self.title, "A title", texts.MAX_TITLE)
        texts.check_note(self.goal)
        texts.check_note(self.note)

    @property
    def end_on(self) -> date:
        """The last day of the last week."""
        return self.start_on + timedelta(days=7 * len(self.weeks) - 1)

    def date_of(self, week: int, day: int) -> date:
        """The date of ``day`` in the week with index ``week``, counted from its first, which is 0."""
        return self.start_on + timedelta(days=7 * week + day)

    def week_on(self, day: date) -> int | None:
        """The index of the week that ``day`` lies in, or None outside the block."""
        if not self.start_on <= day <= self.end_on:
            return None
        return (day - self.start_on).days // 7

    def sessions(self) -> Iterator[tuple[int, PlannedSession]]:
        """Every session with the index of its week, in the order of the calendar."""
        for index, week in enumerate(self.weeks):
            for session in sorted(week.sessions, key=_time_of):
                yield index, session

    def sessions_on(self, day: date) -> tuple[tuple[int, PlannedSession], ...]:
        return tuple((w, s) for w, s in self.sessions() if self.date_of(w, s.day) == day)

    def find_session(self, session_id: UUID) -> tuple[int, PlannedSession]:
        """The session and the index of its week; raises Missing."""
        for week, session in self.sessions():
            if session.id == session_id:
                return week, session
        raise Missing("This session is no longer in the block.")

    def find_prescription(self, prescription_id: UUID) -> tuple[int, PlannedSession, Prescription]:
        """The prescription, its session and the index of its week; raises Missing."""
        for week, session in self.sessions():
            for prescription in session.prescriptions:
                if prescription.id == prescription_id:
                    return week, session, prescription
        raise Missing("This exercise is no longer in the block.")


def moved(block: Block, start_on: date) -> Block:
    """The block with another first day: everything moves with it."""
    return replace(block, start_on=start_on)


def with_session(block: Block, session: PlannedSession) -> Block:
    """The block with ``session`` in the place of the one with its id."""
    block.find_session(session.id)
    return _each_session(block, lambda old: session if old.id == session.id else old)


def with_prescription(block: Block, prescription: Prescription) -> Block:
    """The block with ``prescription`` in the place of the one with its id."""
    _, session, _ = block.find_prescription(prescription.id)
    changed = tuple(prescription if p.id == prescription.id else p for p in session.prescriptions)
    return with_session(block, replace(session, prescriptions=changed))


def with_added_prescription(block: Block, session_id: UUID, prescription: Prescription) -> Block:
    """The block with ``prescription`` at the end of a session."""
    _, session = block.find_session(session_id)
    return with_session(block, replace(session, prescriptions=(*session.prescriptions, prescription)))


def without_prescription(block: Block, prescription_id: UUID) -> Block:
    _, session, _ = block.find_prescription(prescription_id)
    kept = tuple(p for p in session.prescriptions if p.id != prescription_id)
    return with_session(block, tidied(replace(session, prescriptions=kept)))


def tidied(session: PlannedSession) -> PlannedSession:
    """The session without groups of fewer than two: an exercise alone has its own rest again."""
    counts = [p.group_id for p in session.prescriptions]
    kept = tuple(group for group in session.groups if counts.count(group.id) > 1)
    if kept == session.groups:
        return session
    ids = {group.id for group in kept}
    lines = tuple(
        p if p.group_id is None or p.group_id in ids else replace(p, group_id=None)
        for p in session.prescriptions
    )
    return replace(session, prescriptions=lines, groups=kept)


def with_added_session(block: Block, week: int, session: PlannedSession) -> Block:
    return with_week(block, week, replace(block.weeks[week], sessions=(*block.weeks[week].sessions, session)))


def without_session(block: Block, session_id: UUID) -> Block:
    week, _ = block.find_session(session_id)
    kept = tuple(s for s in block.weeks[week].sessions if s.id != session_id)
    return with_week(block, week, replace(block.weeks[week], sessions=kept))


def with_week(block: Block, index: int, week: Week) -> Block:
    """The block with another week at ``index``."""
    weeks = list(block.weeks)
    weeks[index] = week
    return replace(block, weeks=tuple(weeks))


def with_added_week(block: Block, week: Week) -> Block:
    """The block with ``week`` at its end."""
    return replace(block, weeks=(*block.weeks, week))


def without_week(block: Block, index: int) -> Block:
    """The block without the week at ``index``; later weeks move up, the last one left cannot be taken."""
    return replace(block, weeks=block.weeks[:index] + block.weeks[index + 1 :])


def with_pasted_week(block: Block, index: int, copied: Week) -> Block:
    """The block with a copy of ``copied`` in the place of the week at ``index``, which keeps its id."""
    return with_week(block, index, replace(copy_of_week(copied), id=block.weeks[index].id))


def on_day(session: PlannedSession, day: int) -> PlannedSession:
    """The session on another day of its week; it remembers the day it was first planned for."""
    planned = session.day if session.planned_day is None else session.planned_day
    return replace(session, day=day, planned_day=None if planned == day else planned)


def with_prescription_moved(block: Block, prescription_id: UUID, steps: int) -> Block:
    """The block with a prescription ``steps`` places further down its session (up where negative)."""
    _, session, prescription = block.find_prescription(prescription_id)
    others = [p for p in session.prescriptions if p.id != prescription_id]
    place = session.prescriptions.index(prescription) + steps
    others.insert(min(max(place, 0), len(others)), prescription)
    return with_session(block, replace(session, prescriptions=tuple(others)))


def copy_of_week(week: Week) -> Week:
    """The same week with new ids throughout, so that it can stand beside the original."""
    return replace(week, id=uuid4(), sessions=tuple(copy_of_session(s) for s in week.sessions))


def copy_of_session(session: PlannedSession) -> PlannedSession:
    """The same session with new ids throughout; a copy has been neither shifted nor skipped."""
    groups = {group.id: replace(group, id=uuid4()) for group in session.groups}
    prescriptions = tuple(
        replace(
            p,
            id=uuid4(),
            sets=tuple(replace(s, id=uuid4()) for s in p.sets),
            group_id=groups[p.group_id].id if p.group_id in groups else None,
        )
        for p in session.prescriptions
    )
    fresh = replace(session, groups=tuple(groups.values()), prescriptions=prescriptions)
    return replace(fresh, id=uuid4(), planned_day=None, skipped=False)


def _each_session(block: Block, change: Callable[[PlannedSession], PlannedSession]) -> Block:
    """Weeks without a changed session stay the very same values, so that only changed rows are written."""
    weeks = []
    for week in block.weeks:
        sessions = tuple(change(s) for s in week.sessions)
        weeks.append(week if sessions == week.sessions else replace(week, sessions=sessions))
    return replace(block, weeks=tuple(weeks))


def _time_of(session: PlannedSession) -> tuple[int, int]:
    return session.day, session.minute_of_day if session.minute_of_day is not None else 1440
