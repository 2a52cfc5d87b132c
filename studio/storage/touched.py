"""Notes which topics a transaction touches, for those who want to know after its commit."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from studio.storage.tables import Base
from studio.storage.topics import Topic


def note_what_is_touched(session: Session, touched: set[Topic]) -> None:
    """Add to ``touched`` what the flushes and the bulk statements of ``session`` change."""

    def note_flush(flushed: Session, _context: UOWTransaction) -> None:
        rows = (*flushed.new, *flushed.dirty, *flushed.deleted)
        touched.update(row.topic for row in rows if isinstance(row, Base) and row.topic)

    def note_statement(state: ORMExecuteState) -> None:
        if not state.is_select and state.bind_mapper is not None:
            topic = state.bind_mapper.class_.topic
            touched.update({topic} if topic else ())

    event.listen(session, "after_flush", note_flush)
    event.listen(session, "do_orm_execute", note_statement)
