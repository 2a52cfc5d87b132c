"""The log's history: a set is never changed without an event that says how it was before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from studio.domain.errors import Missing
from studio.domain.instants import Instant
from studio.domain.workout import LogAction, LogEvent, LoggedSet
from studio.storage.columns import instant_columns
from studio.storage.data_settings import device_of
from studio.storage.rows import Values, fetch
from studio.storage.set_rows import digest_of, set_columns, set_of, set_of_text, text_of_set
from studio.storage.tables import ExerciseRow, LogEventRow, LoggedSetRow

FOR_JOURNAL = "events for the session journal"


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
    event = LogEvent(next_sequence(session, device), device, action, after.uid, at, before, after, undoes)
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
    after = event.after
    place = select(LoggedSetRow.device, LoggedSetRow.sequence).where(LoggedSetRow.uid == after.uid)
    device, sequence = session.execute(place).one()
    values = _row(after, device, sequence, _per_side(session, {after.exercise_id}))
    session.execute(update(LoggedSetRow), [values])
    session.execute(insert(LogEventRow), [_event_columns(event)])


def _insert(session: Session, events: Sequence[LogEvent]) -> None:
    if not events:
        return
    per_side = _per_side(session, {event.after.exercise_id for event in events})
    rows = [_row(event.after, event.device, event.sequence, per_side) for event in events]
    session.execute(insert(LoggedSetRow), rows)
    session.execute(insert(LogEventRow), [_event_columns(event) for event in events])


def next_sequence(session: Session, device: str) -> int:
    last = session.scalar(select(func.max(LogEventRow.sequence)).where(LogEventRow.device == device))
    return (last or 0) + 1


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


def _per_side(session: Session, exercise_ids: set[UUID]) -> dict[UUID, bool]:
    query = select(ExerciseRow.id, ExerciseRow.per_side).where(ExerciseRow.id.in_(exercise_ids))
    found = {row.id: row.per_side for row in session.execute(query)}
    if exercise_ids - found.keys():
        raise Missing("The exercise of this set is not in the library.")
    return found


def _row(done: LoggedSet, device: str, sequence: int, per_side: dict[UUID, bool]) -> Values:
    """``device`` and ``sequence`` are those of the event that added the set."""
    values = set_columns(done) | {"device": device, "sequence": sequence}
    return values | {"per_side": per_side[done.exercise_id], "digest": digest_of(values)}


def _event_columns(event: LogEvent) -> Values:
    return {
        "id": event.id,
        "device": event.device,
        "sequence": event.sequence,
        "action": event.action,
        "set_uid": event.set_uid,
        "workout_id": event.after.workout_id,
        **instant_columns("at", event.at),
        "before": None if event.before is None else text_of_set(event.before),
        "after": text_of_set(event.after),
        "undoes": event.undoes,
    }
