"""Puts logged sets and their history right by each other, and both by the session journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from studio.domain.errors import StudioError
from studio.domain.sides import Side
from studio.domain.workout import LogAction, LogEvent
from studio.storage.data_settings import DEVICE, save_data_setting
from studio.storage.journal import SessionJournal
from studio.storage.log_events import event_columns
from studio.storage.recovery import acknowledged
from studio.storage.rows import inserting
from studio.storage.set_rows import digest_of, set_columns, set_of_text, text_of_raw, text_of_set
from studio.storage.tables import ExerciseRow, LogEventRow, LoggedSetRow

NEW_ORDER = 1 << 40


@dataclass
class Mended:
    """Sentences: which sets came back from the history, and of which nobody can say what is true."""

    brought_back: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)


class Told(NamedTuple):
    """What the last event of a set says of it, and which event added it."""

    text: str
    device: str
    sequence: int


def mend_log(session: Session, raw: sqlite3.Connection, journal: Path | None) -> Mended:
    """Make every set what its digest or its history says; lost events come from the journal."""
    mended = Mended()
    _put_events_back(session, raw, journal)
    told = dict(_told(raw))
    for row in _sets(raw):
        _mend_set(session, row, told.pop(str(row["uid"]), None), mended)
    for uid, last in told.items():
        _rebuild_set(session, uid, last, mended)
    _put_in_order(raw)
    return mended


def _put_events_back(session: Session, raw: sqlite3.Connection, journal: Path | None) -> None:
    """The events of this file's device that only the journal has."""
    if journal is None or (device := _device(session, raw, journal)) is None:
        return
    there = {
        (device, sequence) for device, sequence in raw.execute("SELECT device, sequence FROM log_events")
    }
    ids = {identity for (identity,) in raw.execute("SELECT id FROM log_events")}
    for entry in acknowledged(SessionJournal(journal), device):
        event = entry.event
        if (event.device, event.sequence) not in there and str(event.id) not in ids:
            session.execute(inserting(LogEventRow), [event_columns(event, text_of_set(event.after))])


def _device(session: Session, raw: sqlite3.Connection, journal: Path) -> str | None:
    """Whose events are counted in the file; the journal's last line tells it where the file does not."""
    found = raw.execute("SELECT value FROM data_settings WHERE key = 'device'").fetchone()
    if found is not None:
        return str(found[0])
    entries = [entry for entry in SessionJournal(journal).last_entries() if entry is not None]
    if not entries:
        return None
    save_data_setting(session, DEVICE, entries[-1].event.device)
    return entries[-1].event.device


def _told(raw: sqlite3.Connection) -> Iterator[tuple[str, Told]]:
    """By set: the last word of its history, and the event that added it."""
    query = """
        SELECT set_uid, device, sequence, action, after FROM log_events ORDER BY set_uid, sequence, rowid
    """
    last: dict[str, Told] = {}
    for uid, device, sequence, action, after in raw.execute(query):
        first = last.get(uid)
        if first is None or action == LogAction.ADDED:
            last[uid] = Told(after, device, sequence)
        else:
            last[uid] = first._replace(text=after)
    yield from last.items()


def _sets(raw: sqlite3.Connection) -> list[dict[str, Any]]:
    with closing(raw.execute("SELECT * FROM logged_sets ORDER BY rowid")) as cursor:
        names = [description[0] for description in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor]


def _mend_set(session: Session, row: dict[str, Any], told: Told | None, mended: Mended) -> None:
    text, device, sequence = text_of_raw(row), str(row["device"]), int(row["sequence"])
    if digest_of(text, device, sequence) == row["digest"]:
        if told is None:
            _write_event(session, text, device, sequence)
        elif told.text != text:
            _correct_event(session, str(row["uid"]), text)
        return
    if told is None:
        mended.uncertain.append(
            f"The set {row['uid']} does not hold what was stored, and its history is gone."
        )
        _write_set(session, text, device, sequence)
        _write_event(session, text, device, sequence)
        return
    added_by = [(device, sequence), (told.device, told.sequence)]
    fitting = [who for who in added_by if digest_of(told.text, *who) == row["digest"]]
    if fitting or told.text == text:
        mended.brought_back.append(f"The set {row['uid']} came back from its history.")
    else:
        mended.uncertain.append(
            f"The set {row['uid']} is as its history tells it; its own row says otherwise."
        )
    _write_set(session, told.text, *(fitting or added_by[::-1])[0])


def _rebuild_set(session: Session, uid: str, told: Told, mended: Mended) -> None:
    if _write_set(session, told.text, told.device, told.sequence):
        mended.brought_back.append(f"The set {uid} came back from its history.")
    else:
        mended.uncertain.append(f"The set {uid} is gone: its history cannot be read either.")


def _write_set(session: Session, text: str, device: str, sequence: int) -> bool:
    try:
        columns = set_columns(set_of_text(text))
    except StudioError:
        return False
    per_side = session.scalar(select(ExerciseRow.per_side).where(ExerciseRow.id == columns["exercise_id"]))
    columns |= {
        "per_side": columns["side"] in (Side.LEFT, Side.RIGHT) if per_side is None else per_side,
        "device": device,
        "sequence": sequence,
        "digest": digest_of(text, device, sequence),
    }
    known = select(LoggedSetRow.uid).where(LoggedSetRow.uid == columns["uid"])
    statement = inserting(LoggedSetRow) if session.scalar(known) is None else update(LoggedSetRow)
    session.execute(statement, [columns])
    return True


def _write_event(session: Session, text: str, device: str, sequence: int) -> None:
    """A set whose history is gone begins a new one as it is."""
    done = set_of_text(text)
    event = LogEvent(sequence, device, LogAction.ADDED, done.uid, done.done_at, None, done, None, uuid4())
    session.execute(inserting(LogEventRow), [event_columns(event, text)])


def _correct_event(session: Session, uid: str, text: str) -> None:
    """The digest of the set holds: it is its last event that was damaged."""
    of_set = select(LogEventRow.id).where(LogEventRow.set_uid == UUID(uid))
    last = session.scalars(of_set.order_by(LogEventRow.sequence.desc()).limit(1)).one()
    session.execute(update(LogEventRow), [{"id": last, "after": text}])


def _put_in_order(raw: sqlite3.Connection) -> None:
    """Which event of a set is its last is told by the order of rows: those put back must not be behind."""
    rows: Iterable[tuple[int, str, int]] = raw.execute(
        "SELECT rowid, device, sequence FROM log_events"
    ).fetchall()
    by_number = sorted(rows, key=lambda row: (row[1], row[2]))
    places = sorted(row[0] for row in rows)
    of_device: dict[str, list[int]] = {}
    for place, device, _ in sorted(rows):
        of_device.setdefault(device, []).append(place)
    wanted = [(of_device[device].pop(0), place) for place, device, _ in by_number]
    moved = [(to, place) for to, place in wanted if to != place]
    if not moved or len(places) < 2:
        return
    statement = "UPDATE log_events SET rowid = ? WHERE rowid = ?"
    raw.executemany(statement, [(to + NEW_ORDER, place) for to, place in moved])
    raw.executemany(statement, [(to, to + NEW_ORDER) for to, _ in moved])
