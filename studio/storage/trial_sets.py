"""Reads the few columns of a lift's sets that comparing the sides needs: ten years of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, not_, select, type_coerce
from sqlalchemy.orm import Session

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.tempo_class import TempoClass, class_of_text
from studio.domain.units import Load
from studio.storage.columns import load_of, mass_of
from studio.storage.tables import LoggedSetRow, WorkoutRow
from studio.storage.types import Text

_EPOCH = date(1970, 1, 1).toordinal()
_MINUTE_MS, _DAY_MS = 60_000, 86_400_000
_COLUMNS = (
    LoggedSetRow.side,
    LoggedSetRow.kind,
    LoggedSetRow.done_at_ms,
    LoggedSetRow.done_at_offset_min,
    LoggedSetRow.reps,
    LoggedSetRow.seconds,
    LoggedSetRow.rir,
    LoggedSetRow.matched,
    LoggedSetRow.load_thousandths,
    LoggedSetRow.load_unit,
    LoggedSetRow.load_sense,
    LoggedSetRow.load_implements,
    LoggedSetRow.body_mass_thousandths,
    LoggedSetRow.body_mass_unit,
    LoggedSetRow.bm_factor,
    LoggedSetRow.set_up,
    LoggedSetRow.left_out,
    LoggedSetRow.tempo,
)


class TrialSet(NamedTuple):
    """A logged set with what its side could do; ``day`` is the calendar day there."""

    side: Side
    kind: SetKind
    day: date
    reps: int | None
    seconds: float | None
    rir: float | None
    matched: bool
    load: Load | None
    body_mass: Load | None
    bm_factor: float | None
    set_up: str
    left_out: str
    tempo_class: TempoClass = TempoClass.USUAL


class SilentSets(NamedTuple):
    """So many ``sets`` without reps in reserve, and no tests, that are alike in what else matters.

    ``matched`` says that they, or the other sets of their pairs, were capped at the other side's reps.
    """

    side: Side
    kind: SetKind
    left_out: bool
    matched: bool
    sets: int


def trial_sets(
    session: Session,
    athlete_id: UUID,
    exercise_id: UUID,
    *,
    since: date | None = None,
    running_too: bool = True,
    silent_too: bool = True,
) -> list[TrialSet]:
    """The athlete's sets of one exercise from the day ``since`` on, the oldest first; removed ones not.

    Without ``running_too`` those of a session that still runs are left out, without ``silent_too`` those
    that `silent_sets` counts.
    """
    found = select(*_COLUMNS).where(*_of(athlete_id, exercise_id))
    if not running_too:
        found = found.where(_OVER)
    if not silent_too:
        found = found.where(not_(_SILENT))
    if since is not None:  # a day begins at most 14 hours before that of Greenwich
        begins = (since - timedelta(days=1)).toordinal() - _EPOCH
        found = found.where(LoggedSetRow.done_at_ms >= begins * _DAY_MS)
    in_order = found.order_by(LoggedSetRow.done_at_ms, LoggedSetRow.sequence)
    # thousands of plain rows: nothing for a session to keep, and one call for all of them
    rows = session.connection().execute(in_order).all()
    sets = [
        TrialSet(
            _SIDES[side],
            _KINDS[kind],
            _day_of((ms + offset * _MINUTE_MS) // _DAY_MS),
            reps,
            seconds,
            rir,
            matched,
            load_of(weight, unit, sense, implements),
            _mass_of(mass, mass_unit),
            bm_factor,
            set_up,
            left_out,
            class_of_text(tempo),
        )
        for (
            side,
            kind,
            ms,
            offset,
            reps,
            seconds,
            rir,
            matched,
            weight,
            unit,
            sense,
            implements,
            mass,
            mass_unit,
            bm_factor,
            set_up,
            left_out,
            tempo,
        ) in rows
    ]
    return sets if since is None else [done for done in sets if done.day >= since]


def silent_sets(session: Session, athlete_id: UUID, exercise_id: UUID) -> list[SilentSets]:
    """How many sets of sessions that are over do not say how hard they were: most of a long log."""
    silent = (*_of(athlete_id, exercise_id), _SILENT, _OVER)
    counts: Counter[tuple[str, str, bool, bool]] = Counter()
    paired = False
    for side, kind, left_out, matched, of_pair, count in _counted(session, silent, *_ALIKE, _PAIRED):
        counts[side, kind, left_out, matched] += count
        paired = paired or (of_pair and not matched)
    if paired:  # a list of pairs takes longer than all the rest, so only where it is needed
        capped = select(LoggedSetRow.pair_key).where(*_of(athlete_id, exercise_id), LoggedSetRow.matched)
        by_other_side = (*silent, _PAIRED, not_(LoggedSetRow.matched), LoggedSetRow.pair_key.in_(capped))
        for side, kind, left_out, _, count in _counted(session, by_other_side, *_ALIKE):
            counts[side, kind, left_out, False] -= count
            counts[side, kind, left_out, True] += count
    return [
        SilentSets(_SIDES[side], _KINDS[kind], bool(left_out), bool(matched), count)
        for (side, kind, left_out, matched), count in counts.items()
        if count
    ]


def _counted(
    session: Session, where: Iterable[ColumnElement[bool]], *alike: ColumnElement[Any]
) -> Iterable[Any]:
    return session.execute(select(*alike, func.count()).where(*where).group_by(*alike))


def _of(athlete_id: UUID, exercise_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        LoggedSetRow.athlete_id == athlete_id,
        LoggedSetRow.exercise_id == exercise_id,
        LoggedSetRow.removed_at_ms.is_(None),
    )


_OVER = LoggedSetRow.workout_id.not_in(select(WorkoutRow.id).where(WorkoutRow.ended_at_ms.is_(None)))
_PAIRED = LoggedSetRow.pair_key.is_not(None)
_ALIKE = (
    type_coerce(LoggedSetRow.side, Text()),
    type_coerce(LoggedSetRow.kind, Text()),
    LoggedSetRow.left_out != "",
    LoggedSetRow.matched.expression,
)
_SILENT = and_(LoggedSetRow.rir.is_(None), LoggedSetRow.kind.not_in((SetKind.TEST, SetKind.AMRAP)))
_SIDES = {side.value: side for side in Side}
_KINDS = {kind.value: kind for kind in SetKind}
_mass_of = lru_cache(maxsize=1024)(mass_of)


@lru_cache(maxsize=8192)
def _day_of(number: int) -> date:
    return date.fromordinal(_EPOCH + number)
