"""Keeps how a running session stands, so that it goes on at the same set, side and rest after anything."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from studio.domain.conductor import Stage
from studio.domain.errors import StudioError
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.resuming import Kept, KeptEnded, KeptRest, KeptTurn, Reading
from studio.domain.retargeting import Retarget
from studio.domain.sides import Side
from studio.domain.swapping import Swap
from studio.domain.turns import TurnKey
from studio.domain.units import Load, LoadSense, Unit
from studio.storage.columns import instant_columns
from studio.storage.plain_values import plain, read_as
from studio.storage.rows import fetch_one, store_one
from studio.storage.set_rows import set_of_text, text_of_set
from studio.storage.tables import RunningSessionRow

UNREADABLE = (StudioError, ValueError, TypeError, KeyError, AttributeError)


def keep(session: Session, workout_id: UUID, kept: Kept) -> None:
    """Put down how the session stands, in place of what was there."""
    values = {
        "workout_id": workout_id,
        "boot_id": kept.seen.boot_id,
        "boot_s": float(kept.seen.boot_s),
        **instant_columns("seen_at", kept.seen.at),
        "stage": kept.stage,
        "state": json.dumps(_state_of(kept), separators=(",", ":")),
    }
    store_one(session, RunningSessionRow, values)


def kept_of(session: Session, workout_id: UUID) -> Kept | None:
    """How the session stood; nothing where it was never kept or cannot be read: then the log decides."""
    row = fetch_one(session, RunningSessionRow, RunningSessionRow.workout_id == workout_id)
    if row is None:
        return None
    seen = Reading(row.boot_id, row.boot_s, Instant(row.seen_at_ms, row.seen_at_zone, row.seen_at_offset_min))
    try:
        return _kept(seen, Stage(row.stage), json.loads(row.state))
    except UNREADABLE:
        return None


def forget(session: Session, workout_id: UUID) -> None:
    """The session is over."""
    session.execute(delete(RunningSessionRow).where(RunningSessionRow.workout_id == workout_id))


def _state_of(kept: Kept) -> dict[str, Any]:
    ended, rest, turn = kept.ended, kept.rest, kept.turn
    return {
        "turn": turn and [*_key_text(turn.key), turn.kind, turn.number, turn.of],
        "rest": rest and [rest.began, rest.total, rest.paused_at],
        "ended": ended
        and {
            "key": _key_text(ended.key),
            "counted": [ended.at, ended.reps, ended.seconds, ended.rest_taken, ended.rest_paused],
            "set": text_of_set(ended.stored),
        },
        "passed": sorted(_key_text(key) for key in kept.passed),
        "skips": [[*_key_text(key), changes] for key, changes in kept.skips],
        "retargets": [_retarget_text(one) for one in kept.retargets],
        "swaps": [plain(one) for one in kept.swaps],
        "changes": kept.changes,
        "last": [kept.last_end, kept.last_side, kept.rest_over_at],
        "carried": kept.carried,
        "openings": {str(key): side for key, side in kept.openings.items()},
        "weak": {str(key): side for key, side in kept.weak.items()},
    }


def _kept(seen: Reading, stage: Stage, state: dict[str, Any]) -> Kept:
    turn, rest, ended = state["turn"], state["rest"], state["ended"]
    last_end, last_side, rest_over_at = state["last"]
    return Kept(
        seen=seen,
        stage=stage,
        turn=KeptTurn(_key(turn[:3]), SetKind(turn[3]), *turn[4:]) if turn else None,
        rest=KeptRest(*rest) if rest else None,
        ended=_ended(ended) if ended else None,
        passed=frozenset(_key(key) for key in state["passed"]),
        skips=tuple((_key(one[:3]), one[3]) for one in state["skips"]),
        retargets=tuple(_retarget(one) for one in state.get("retargets", ())),  # none in older records
        swaps=tuple(read_as(Swap, one) for one in state.get("swaps", ())),
        changes=state["changes"],
        last_end=last_end,
        last_side=_side(last_side),
        rest_over_at=rest_over_at,
        carried=state["carried"],
        openings={UUID(key): Side(side) for key, side in state["openings"].items()},
        weak={UUID(key): _side(side) for key, side in state["weak"].items()},
    )


def _ended(ended: dict[str, Any]) -> KeptEnded:
    at, *counted = ended["counted"]
    return KeptEnded(_key(ended["key"]), at, set_of_text(ended["set"]), *counted)


def _retarget_text(one: Retarget) -> list[Any]:
    load = one.load and [one.load.thousandths, one.load.unit, one.load.sense, one.load.implements]
    return [[_key_text(key) for key in one.keys], one.reps, one.seconds, load, one.changes, one.skips]


def _retarget(parts: list[Any]) -> Retarget:
    keys, reps, seconds, load, changes, skips = parts
    weight = load and Load(load[0], Unit(load[1]), LoadSense(load[2]), load[3])
    return Retarget(tuple(_key(key) for key in keys), reps, seconds, weight, changes, skips)


def _key_text(key: TurnKey) -> list[Any]:
    return [str(key.prescription_id), key.round, key.side]


def _key(parts: list[Any]) -> TurnKey:
    return TurnKey(UUID(parts[0]), int(parts[1]), Side(parts[2]))


def _side(word: str | None) -> Side | None:
    return None if word is None else Side(word)
