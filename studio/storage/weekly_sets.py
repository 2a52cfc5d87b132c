"""Sums of logged sets by week, exercise and side, added up by the database: ten years are a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Float, and_, case, func, literal, or_, select, true

from studio.domain.defaults import HARD_SET_MAX_RIR
from studio.domain.measured import TOLERANCE
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.domain.units import KG_PER_LB, LoadSense, Unit
from studio.storage.tables import LoggedSetRow, WorkoutRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_EPOCH = date(1970, 1, 1).toordinal()
_THURSDAY = 3  # the first day of 1970: weeks begin on Mondays
_MINUTE_MS, _DAY_MS = 60_000, 86_400_000


@dataclass(frozen=True, slots=True)
class WeekSum:
    """Working sets of one exercise and side in the week of ``monday``; no warm-ups and drills.

    ``hard`` of ``sets`` count (science.md 4.2). ``moved_kg`` is load times repetitions, help not being a
    load; ``tension_s`` the seconds held, or repetitions at their tempo, where either is known; ``untimed``
    counts the sets of which neither is.
    """

    monday: date
    exercise_id: UUID
    side: Side
    sets: int
    hard: int
    moved_kg: float
    tension_s: float
    untimed: int


def week_sums(
    session: Session,
    athlete_id: UUID,
    first: date,
    last: date,
    *,
    exercise_id: UUID | None = None,
    max_rir: float | None = HARD_SET_MAX_RIR.value,
) -> list[WeekSum]:
    """Of the days from ``first`` to ``last`` by the calendar of where they were trained; removed sets not."""
    alike = ((_day() + _THURSDAY) // 7, LoggedSetRow.exercise_id, LoggedSetRow.side)
    held = LoggedSetRow.seconds.is_not(None)
    found = (
        select(
            *alike,
            LoggedSetRow.tempo,
            func.count(),
            func.sum(case((_hard(max_rir), 1), else_=0)),
            func.sum(_moved()),
            func.sum(LoggedSetRow.seconds),
            func.sum(case((held, 0), else_=LoggedSetRow.reps)),
            func.sum(case((held, 0), else_=1)),
        )
        .join(WorkoutRow, WorkoutRow.id == LoggedSetRow.workout_id)
        .where(*_of(athlete_id, first, last, exercise_id))
        .group_by(*alike, LoggedSetRow.tempo)
        .order_by(*alike)
    )
    rows: list[Any] = list(session.execute(found).all())
    return [_sum_of(key, list(same)) for key, same in groupby(rows, key=lambda row: tuple(row[:3]))]


def first_day_trained(session: Session, athlete_id: UUID) -> date | None:
    """The day of the athlete's first session; None before it."""
    return session.scalar(select(func.min(WorkoutRow.day)).where(WorkoutRow.athlete_id == athlete_id))


def rated_sessions(
    session: Session, athlete_id: UUID, first: date, last: date
) -> list[tuple[date, float | None, float | None]]:
    """Day, rating and seconds of each session of these days that is over; None where nobody said."""
    milliseconds: ColumnElement[Any] = WorkoutRow.ended_at_ms - WorkoutRow.started_at_ms
    found = (
        select(WorkoutRow.day, WorkoutRow.session_rpe, milliseconds)
        .where(
            WorkoutRow.athlete_id == athlete_id,
            WorkoutRow.day.between(first, last),
            WorkoutRow.ended_at_ms.is_not(None),
        )
        .order_by(WorkoutRow.started_at_ms)
    )
    rows: list[Any] = list(session.execute(found).all())
    return [(day, rating, took / 1000 if took > 0 else None) for day, rating, took in rows]


def _sum_of(key: tuple[int, UUID, str], rows: Sequence[Any]) -> WeekSum:
    """The rows of a week, exercise and side, one for each tempo."""
    number, exercise_id, side = key
    sets, hard, moved, tension, untimed = 0, 0, 0.0, 0.0, 0
    for _, _, _, tempo, count, counted, grams, held, reps, by_reps in rows:
        rep_seconds = _seconds_of(tempo)
        sets, hard, moved = sets + count, hard + counted, moved + float(grams or 0) / 1000
        tension += (held or 0.0) + (reps or 0) * (rep_seconds or 0.0)
        untimed += 0 if rep_seconds else by_reps
    monday = date.fromordinal(number * 7 - _THURSDAY + _EPOCH)
    return WeekSum(monday, exercise_id, Side(side), sets, hard, moved, tension, untimed)


@lru_cache(maxsize=256)
def _seconds_of(tempo: str | None) -> float | None:
    return Tempo.parse(tempo).rep_seconds if tempo else None


def _of(
    athlete_id: UUID, first: date, last: date, exercise_id: UUID | None
) -> tuple[ColumnElement[bool], ...]:
    """Through the workouts of these days and the ones beside, so that no other year's sets are read."""
    one = () if exercise_id is None else (LoggedSetRow.exercise_id == exercise_id,)
    beside = timedelta(days=1)
    return (
        WorkoutRow.athlete_id == athlete_id,
        WorkoutRow.day.between(first - beside, last + beside),
        LoggedSetRow.removed_at_ms.is_(None),
        _day().between(first.toordinal() - _EPOCH, last.toordinal() - _EPOCH),
        _done(),
        LoggedSetRow.kind.not_in((SetKind.WARM_UP, SetKind.TECHNIQUE)),
        *one,
    )


def _done() -> ColumnElement[bool]:
    """`volume.anything_done`, as the database says it: nothing done is no set."""
    reps, seconds = LoggedSetRow.reps, LoggedSetRow.seconds
    return or_(reps > 0, and_(reps.is_(None), or_(seconds.is_(None), seconds > 0)))


def _day() -> ColumnElement[int]:
    """The calendar day there, counted from 1970; whole numbers, also before it."""
    local = LoggedSetRow.done_at_ms + LoggedSetRow.done_at_offset_min * _MINUTE_MS
    return (local + _EPOCH * _DAY_MS) // _DAY_MS - _EPOCH


def _hard(max_rir: float | None) -> ColumnElement[bool]:
    """`volume.is_hard_set` of a working set, as the database says it."""
    if max_rir is None:
        return true()
    return or_(LoggedSetRow.rir.is_(None), LoggedSetRow.rir <= max_rir + TOLERANCE)


def _moved() -> ColumnElement[Any]:
    """Thousandths of kilograms times repetitions."""
    pounds = LoggedSetRow.load_unit == Unit.LB
    whole = LoggedSetRow.load_thousandths * LoggedSetRow.load_implements * LoggedSetRow.reps
    factor = case((pounds, literal(float(KG_PER_LB), Float())), else_=literal(1.0, Float()))
    return case((LoggedSetRow.load_sense == LoadSense.ASSIST, 0.0), else_=whole * factor)
