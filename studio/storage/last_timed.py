"""When the timer last logged a set: the moment at which the clock on the wall was last relied on."""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from studio.domain.instants import Instant
from studio.domain.workout import Source
from studio.storage.tables import LogEventRow, LoggedSetRow

AMONG = 2000
"""Events that are looked at: after an import of a whole life nothing is known, and nothing is slow."""


def last_timed(session: Session) -> Instant | None:
    """In the order of the log, not of the time; what is typed, imported or copied from paper says nothing."""
    order: ColumnElement[int] = literal_column("log_events.rowid")
    latest = select(LogEventRow.set_uid, order.label("place")).order_by(order.desc()).limit(AMONG).subquery()
    row = session.execute(
        select(LoggedSetRow.done_at_ms, LoggedSetRow.done_at_zone, LoggedSetRow.done_at_offset_min)
        .join(latest, latest.c.set_uid == LoggedSetRow.uid)
        .where(LoggedSetRow.source == Source.TIMER.value)
        .order_by(latest.c.place.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Instant(*row)
