"""The log's history: a set is never changed without an event that says how it was before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from studio.domain.errors import Missing
from studio.domain.instants import Instant
from studio.domain.workout import LogAction, LogEvent, LoggedSet
from studio.storage.columns import instant_columns
from studio.storage.data_settings import device_of
from studio.storage.rows import Values, fetch, inserting
from studio.storage.set_rows import digest_of, set_columns, set_of, set_of_text, text_of_columns, text_of_set
from studio.storage.tables import ExerciseRow, LogEventRow, LoggedSetRow

FOR_JOURNAL = "events for the session journal"
_LAST_SEQUENCE = select(func.max(LogEventRow.sequence)).where(LogEventRow.device == bindparam("device"))
_LAST_OF_WORKOUT = select(func.max(LogEventRow.sequence)).where(
    LogEventRow.workout_id == bindparam("workout_id")
)
_PER_SIDE = select(ExerciseRow.id, ExerciseRow.per_side).where(
    ExerciseRow.id.in_(bindparam("ids", expanding=True))
)


def record(
    session: Session,
    action: LogAction,
    after: LoggedSet,
    *,
    at: Instant,
    before: LoggedSet | None = None,
    undoes: UUID | None = None,
) -> LogEvent:
    """Make a set what ``after`` says and keep the event; `Database.write` puts it in the session journal."""
    device = device_of(session)
    number = max(next_sequence(session, device), _next_of_workout(session, after.workout_id))
    event = LogEvent(number, device, action, after.uid, at, before, after, undoes)
    apply(session, event)
    session.info.setdefault(FOR_JOURNAL, []).append(event)
    return event


def record_added(session: Session, sets: Iterable[LoggedSet]) -> None:
    """Add many sets, each with its event. They are not journaled: what they come from is still there."""
    device = device_of(session)
    first = next_sequence(session, device)
    _insert(
        session,
        [
            LogEvent(number, device, LogAction.ADDED, added.uid, added.done_at, None, added)
            for number, added in enumerate(sets, first)
        ],
    )


def apply(session: Session, event: LogEvent) -> None:
    """Store an event and what it makes of its set."""
    if event.action is LogAction.ADDED:
        _insert(session, [event])
        return
    added_as = select(LoggedSetRow.device, LoggedSetRow.sequence).where(LoggedSetRow.uid == event.set_uid)
    place = session.execute(added_as).one_or_none()
    if place is None:  # it came with an import that a restored backup does not have
        _insert(session, [event])
        return
    row, happened = _rows(event, place.device, place.sequence, _per_side(session, [event]))
    session.execute(update(LoggedSetRow), [row])
    session.execute(inserting(LogEventRow), [happened])


def _insert(session: Session, events: Sequence[LogEvent]) -> None:
    if not events:
        return
    per_side = _per_side(session, events)
    rows = [_rows(event, event.device, event.sequence, per_side) for event in events]
    session.execute(inserting(LoggedSetRow), [row for row, _ in rows])
    session.execute(inserting(LogEventRow), [happened for _, happened in rows])


def next_sequence(session: Session, device: str) -> int:
    return (session.scalar(_LAST_SEQUENCE, {"device": device}) or 0) + 1


def _next_of_workout(session: Session, workout_id: UUID) -> int:
    """The numbers of a workout go up, also of one that began on another device and came with an export."""
    return (session.scalar(_LAST_OF_WORKOUT, {"workout_id": workout_id}) or 0) + 1


def last_not_undone(session: Session, workout_id: UUID) -> LogEvent | None:
    """The latest event of a workout that is neither an undo nor undone."""
    undone = select(LogEventRow.undoes).where(LogEventRow.undoes.is_not(None))
    rows = fetch(
        session,
        LogEventRow,
        LogEventRow.workout_id == workout_id,
        LogEventRow.undoes.is_(None),
        LogEventRow.id.not_in(undone),
        order=(LogEventRow.sequence.desc(),),
        limit=1,
    )
    return event_of(rows[0]) if rows else None


def event_of(row: LogEventRow) -> LogEvent:
    return LogEvent(
        sequence=row.sequence,
        device=row.device,
        action=LogAction(row.action),
        set_uid=row.set_uid,
        at=Instant(row.at_ms, row.at_zone, row.at_offset_min),
        before=set_of_text(row.before) if row.before else None,
        after=set_of_text(row.after),
        undoes=row.undoes,
        id=row.id,
    )


def stored_set(session: Session, uid: UUID) -> LoggedSet:
    """The set as it is now, removed or not; raises Missing."""
    rows = fetch(session, LoggedSetRow, LoggedSetRow.uid == uid)
    if not rows:
        raise Missing("There is no such set in the log.")
    return set_of(rows[0])


def _per_side(session: Session, events: Sequence[LogEvent]) -> dict[UUID, bool]:
    wanted = {event.after.exercise_id for event in events}
    found = {row.id: row.per_side for row in session.execute(_PER_SIDE, {"ids": list(wanted)})}
    if wanted - found.keys():
        raise Missing("The exercise of this set is not in the library.")
    return found


def _rows(event: LogEvent, device: str, sequence: int, per_side: dict[UUID, bool]) -> tuple[Values, Values]:
    """The rows of the set and of the event; ``device`` and ``sequence`` tell which event added the set."""
    columns = set_columns(event.after)
    text = text_of_columns(columns)
    of_row = {
        "per_side": per_side[event.after.exercise_id],
        "device": device,
        "sequence": sequence,
        "digest": digest_of(text, device, sequence),
    }
    return columns | of_row, event_columns(event, text)


def event_columns(event: LogEvent, after: str) -> Values:
    """The event's row; ``after`` is the text of what it made of the set."""
    return {
        "id": event.id,
        "device": event.device,
        "sequence": event.sequence,
        "action": event.action,
        "set_uid": event.set_uid,
        "workout_id": event.after.workout_id,
        **instant_columns("at", event.at),
        "before": None if event.before is None else text_of_set(event.before),
        "after": after,
        "undoes": event.undoes,
    }
