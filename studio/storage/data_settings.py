"""What belongs to the data, not to a person's preferences: who logs, and how often something changed."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from studio.storage.tables import DataSettingRow

DEVICE, CHANGES = "device", "changes"


def data_setting(session: Session, key: str) -> str | None:
    return session.scalar(select(DataSettingRow.value).where(DataSettingRow.key == key))


def save_data_setting(session: Session, key: str, value: str) -> None:
    statement = insert(DataSettingRow).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def device_of(session: Session) -> str:
    """The name under which this file's events are counted; made with the first one."""
    device = data_setting(session, DEVICE)
    if device is None:
        device = uuid4().hex
        save_data_setting(session, DEVICE, device)
    return device


def count_change(session: Session) -> None:
    """One more transaction changed something: a backup is needed only when this number has moved."""
    save_data_setting(session, CHANGES, str(changes_of(session) + 1))


def changes_of(session: Session) -> int:
    return int(data_setting(session, CHANGES) or 0)
