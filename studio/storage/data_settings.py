"""What belongs to the data and not to a person's preferences, such as the device that logs."""

from __future__ import annotations

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from studio.storage.rows import store_one
from studio.storage.tables import DataSettingRow

DEVICE = "device"


def data_setting(session: Session, key: str) -> str | None:
    return session.scalar(select(DataSettingRow.value).where(DataSettingRow.key == key))


def save_data_setting(session: Session, key: str, value: str) -> None:
    store_one(session, DataSettingRow, {"key": key, "value": value})


def own_device(session: Session) -> str:
    """The name under which the events of this file are counted, given to it once."""
    device = data_setting(session, DEVICE)
    if device is None:
        device = secrets.token_hex(4)
        save_data_setting(session, DEVICE, device)
    return device


def device_of(session: Session) -> str:
    """The name of the device that logs in this session; `Database` knows it."""
    return str(session.info[DEVICE])
