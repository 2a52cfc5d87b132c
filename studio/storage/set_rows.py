"""A logged set as columns, as one line of text, and as the digest that tells if its row is still true."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from studio.domain.errors import BadFile
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.workout import LoggedSet, SetTarget, Source
from studio.storage.columns import instant_columns, instant_of, load_columns, load_of, mass_columns, mass_of
from studio.storage.rows import Values
from studio.storage.tables import LoggedSetRow
from studio.storage.types import Flag, Id, Text

_encode = json.JSONEncoder(default=str, sort_keys=True, separators=(",", ":")).encode
ONLY_IN_ROWS = ("per_side", "device", "sequence", "digest")


def set_columns(value: LoggedSet) -> Values:
    """The columns that the set itself fills; numbers are of the kind that the column gives back."""
    return {
        "uid": value.uid,
        "workout_id": value.workout_id,
        "athlete_id": value.athlete_id,
        "exercise_id": value.exercise_id,
        "side": value.side,
        "kind": value.kind,
        **instant_columns("done_at", value.done_at),
        "reps": value.reps,
        "seconds": _real(value.seconds),
        **load_columns(value.load),
        "rir": _real(value.rir),
        "tempo": value.tempo,
        "rest_taken_s": _real(value.rest_taken_s),
        "pair_key": value.pair_key,
        "round_number": value.round_number,
        "matched": value.matched,
        **_target_columns(value.target),
        "prescription_id": value.prescription_id,
        **mass_columns(value.body_mass),
        "bm_factor": _real(value.bm_factor),
        "set_up": value.set_up,
        "band": value.band,
        "hips_rotated": value.hips_rotated,
        "pain": value.pain,
        "note": value.note,
        "left_out": value.left_out,
        "source": value.source,
        "version": value.version,
        **instant_columns("removed_at", value.removed_at),
    }


def set_of(row: LoggedSetRow) -> LoggedSet:
    return LoggedSet(
        workout_id=row.workout_id,
        athlete_id=row.athlete_id,
        exercise_id=row.exercise_id,
        side=Side(row.side),
        done_at=Instant(row.done_at_ms, row.done_at_zone, row.done_at_offset_min),
        reps=row.reps,
        seconds=row.seconds,
        load=load_of(row.load_thousandths, row.load_unit, row.load_sense, row.load_implements),
        kind=SetKind(row.kind),
        rir=row.rir,
        tempo=row.tempo,
        rest_taken_s=row.rest_taken_s,
        pair_key=row.pair_key,
        round_number=row.round_number,
        matched=row.matched,
        target=_target_of(row),
        prescription_id=row.prescription_id,
        body_mass=mass_of(row.body_mass_thousandths, row.body_mass_unit),
        bm_factor=row.bm_factor,
        set_up=row.set_up,
        band=row.band,
        hips_rotated=row.hips_rotated,
        pain=row.pain,
        note=row.note,
        left_out=row.left_out,
        source=Source(row.source),
        uid=row.uid,
        version=row.version,
        removed_at=instant_of(row.removed_at_ms, row.removed_at_zone, row.removed_at_offset_min),
    )


def text_of_set(value: LoggedSet) -> str:
    """The set in one line of JSON."""
    return text_of_columns(set_columns(value))


def text_of_columns(columns: Mapping[str, Any]) -> str:
    """The same from its columns; what is empty is left out, so that new columns change no old text."""
    kept = {
        name: value
        for name, empty in _written().items()
        if (value := columns[name]) is not empty and (value != "" or empty is None)
    }
    return _encode(kept)


def text_of_raw(row: Mapping[str, Any]) -> str:
    """The same from the values as SQLite gives them: a flag is 0 or 1, and what else it may be shows."""
    kept = {
        name: value for name, empty in _written_raw() if (value := row[name]) is not None and value != empty
    }
    for name in _flags():
        if kept.get(name) == 1:
            kept[name] = True
    return _encode(kept)


def digest_of(text: str, device: str, sequence: int) -> str:
    """SHA-256 of all that a row says: the set, and where it comes from."""
    return hashlib.sha256(f"{device} {sequence} {text}".encode()).hexdigest()


def set_of_text(text: str) -> LoggedSet:
    """The set that `text_of_set` wrote. Raises BadFile, or BadValue."""
    try:
        row = SimpleNamespace(**_empty_row() | json.loads(text))
        row.done_at_ms, row.done_at_offset_min = int(row.done_at_ms), int(row.done_at_offset_min)
        for name in _id_columns():
            value = getattr(row, name)
            setattr(row, name, UUID(value) if value is not None else None)
        return set_of(cast("LoggedSetRow", row))
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadFile("A line of the log does not hold a set.") from error


@cache
def _empty_row() -> Values:
    """What a column holds that is left out of the text."""
    empty: Values = {}
    for column in LoggedSetRow.__table__.columns:
        if column.nullable or not isinstance(column.type, Flag | Text):
            empty[column.name] = None
        else:
            empty[column.name] = "" if isinstance(column.type, Text) else False
    return empty


@cache
def _written() -> Values:
    """The columns that are part of the text, with what is left out of it."""
    return {name: empty for name, empty in _empty_row().items() if name not in ONLY_IN_ROWS}


@cache
def _written_raw() -> tuple[tuple[str, Any], ...]:
    return tuple((name, 0 if empty is False else empty) for name, empty in _written().items())


@cache
def _flags() -> tuple[str, ...]:
    return tuple(name for name, empty in _written().items() if empty is False)


@cache
def _id_columns() -> tuple[str, ...]:
    return tuple(column.name for column in LoggedSetRow.__table__.columns if isinstance(column.type, Id))


def _target_columns(target: SetTarget | None) -> Values:
    shown = target or SetTarget()
    return {
        "has_target": target is not None,
        "target_reps_low": shown.reps_low,
        "target_reps_high": shown.reps_high,
        "target_seconds": shown.seconds,
        **load_columns(shown.load, "target_load"),
        "target_rir": _real(shown.rir),
    }


def _target_of(row: LoggedSetRow) -> SetTarget | None:
    if not row.has_target:
        return None
    weight, unit = row.target_load_thousandths, row.target_load_unit
    load = load_of(weight, unit, row.target_load_sense, row.target_load_implements)
    return SetTarget(row.target_reps_low, row.target_reps_high, row.target_seconds, load, row.target_rir)


def _real(value: float | None) -> float | None:
    """As the column gives it back: a float, and no minus before zero."""
    return None if value is None else float(value) + 0.0
