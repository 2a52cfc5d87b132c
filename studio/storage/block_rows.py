"""A block as rows, one level of the plan a table, and the block put together from them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select, true
from sqlalchemy.orm import Session

from studio.domain.block import Block, ExerciseGroup, GroupKind, PlannedSession, Week, WeekLabel
from studio.domain.prescription import Override, PlannedSet, Prescription, SetKind, Target
from studio.domain.sides import Side, SidePolicy
from studio.storage.columns import (
    archived_at,
    instant_columns,
    load_rule_columns,
    load_rule_of,
    span_columns,
    span_of,
    tempo_columns,
    tempo_of,
)
from studio.storage.override_rows import override_columns, override_of
from studio.storage.rows import Values, fetch
from studio.storage.tables import (
    Base,
    BlockRow,
    ExerciseGroupRow,
    PlannedSessionRow,
    PlannedSetOverrideRow,
    PlannedSetRow,
    PrescriptionOverrideRow,
    PrescriptionRow,
    WeekRow,
)

LEVELS: tuple[type[Base], ...] = (  # what a row refers to stands before it
    WeekRow,
    PlannedSessionRow,
    ExerciseGroupRow,
    PrescriptionRow,
    PrescriptionOverrideRow,
    PlannedSetRow,
    PlannedSetOverrideRow,
)


def owned(
    kind: type[Base], blocks: Select[UUID], only: Collection[UUID] | None = None
) -> ColumnElement[bool]:
    """Which rows of a level belong to ``blocks``, a query for their ids; of some weeks ``only``."""
    own = and_(WeekRow.block_id.in_(blocks), true() if only is None else WeekRow.id.in_(only))
    weeks = select(WeekRow.id).where(own)
    sessions = select(PlannedSessionRow.id).where(PlannedSessionRow.week_id.in_(weeks))
    prescriptions = select(PrescriptionRow.id).where(PrescriptionRow.session_id.in_(sessions))
    sets = select(PlannedSetRow.id).where(PlannedSetRow.prescription_id.in_(prescriptions))
    conditions: dict[type[Base], ColumnElement[bool]] = {
        WeekRow: own,
        PlannedSessionRow: PlannedSessionRow.week_id.in_(weeks),
        ExerciseGroupRow: ExerciseGroupRow.session_id.in_(sessions),
        PrescriptionRow: PrescriptionRow.session_id.in_(sessions),
        PrescriptionOverrideRow: PrescriptionOverrideRow.prescription_id.in_(prescriptions),
        PlannedSetRow: PlannedSetRow.prescription_id.in_(prescriptions),
        PlannedSetOverrideRow: PlannedSetOverrideRow.planned_set_id.in_(sets),
    }
    return conditions[kind]


def block_columns(block: Block) -> Values:
    return {
        "id": block.id,
        "athlete_id": block.athlete_id,
        "group_id": block.group_id,
        "macrocycle_id": block.macrocycle_id,
        "title": block.title,
        "start_on": block.start_on,
        "goal": block.goal,
        "note": block.note,
        "template_key": block.template_key,
        "free": block.free,
        **instant_columns("archived_at", block.archived_at),
    }


def rows_of(block: Block, only: Collection[UUID] | None = None) -> dict[type[Base], list[Values]]:
    """The rows of a block below its own, by level: all, or those of some weeks ``only``."""
    rows: dict[type[Base], list[Values]] = {kind: [] for kind in LEVELS}
    for place, week in enumerate(block.weeks):
        if only is not None and week.id not in only:
            continue
        shared = {"id": week.id, "block_id": block.id, "position": place}
        rows[WeekRow].append(shared | {"label": week.label, "note": week.note})
        for number, session in enumerate(week.sessions):
            rows[PlannedSessionRow].append(_session_row(week, number, session))
            rows[ExerciseGroupRow].extend(_group_rows(session))
            for kind, values in _prescription_rows(session):
                rows[kind].append(values)
    return rows


def _session_row(week: Week, position: int, session: PlannedSession) -> Values:
    return {
        "id": session.id,
        "week_id": week.id,
        "position": position,
        "title": session.title,
        "day": session.day,
        "minute_of_day": session.minute_of_day,
        "planned_day": session.planned_day,
        "note": session.note,
        "skipped": session.skipped,
    }


def _group_rows(session: PlannedSession) -> Iterator[Values]:
    for position, group in enumerate(session.groups):
        yield {
            "id": group.id,
            "session_id": session.id,
            "position": position,
            "kind": group.kind,
            "rounds": group.rounds,
            "rest_between_exercises_s": group.rest_between_exercises_s,
            "rest_between_rounds_s": group.rest_between_rounds_s,
        }


def _prescription_rows(session: PlannedSession) -> Iterator[tuple[type[Base], Values]]:
    for position, prescription in enumerate(session.prescriptions):
        yield PrescriptionRow, _prescription_row(session, position, prescription)
        for side in (Side.LEFT, Side.RIGHT):
            if not (override := prescription.override_of(side)).empty:
                key = {"prescription_id": prescription.id, "side": side}
                yield PrescriptionOverrideRow, key | override_columns(override)
        for number, planned in enumerate(prescription.sets):
            yield (
                PlannedSetRow,
                {
                    "id": planned.id,
                    "prescription_id": prescription.id,
                    "position": number,
                    "kind": planned.kind,
                    "side": planned.side,
                    "reason": planned.reason,
                },
            )
            if not planned.changes.empty:
                yield (
                    PlannedSetOverrideRow,
                    {"planned_set_id": planned.id} | override_columns(planned.changes),
                )


def _prescription_row(session: PlannedSession, position: int, prescription: Prescription) -> Values:
    target = prescription.target
    return {
        "id": prescription.id,
        "session_id": session.id,
        "position": position,
        "exercise_id": prescription.exercise_id,
        "group_id": prescription.group_id,
        **span_columns("reps", target.reps),
        **span_columns("seconds", target.seconds),
        **load_rule_columns(target.load),
        **tempo_columns(target.tempo),
        "rir": target.rir,
        "rest_s": prescription.rest_s,
        "rest_between_s": prescription.rest_between_s,
        "policy": prescription.policy,
        "note": prescription.note,
        "every_s": prescription.every_s,
    }


def block_of(row: BlockRow, weeks: tuple[Week, ...]) -> Block:
    return Block(
        title=row.title,
        start_on=row.start_on,
        weeks=weeks,
        athlete_id=row.athlete_id,
        group_id=row.group_id,
        goal=row.goal,
        note=row.note,
        template_key=row.template_key,
        free=row.free,
        id=row.id,
        archived_at=archived_at(row),
        macrocycle_id=row.macrocycle_id,
    )


class BlockParts:
    """Everything in some blocks, read with one query a level, and sorted by what it belongs to."""

    def __init__(self, session: Session, blocks: Select[UUID]) -> None:
        self._set_overrides = {
            row.planned_set_id: override_of(row) for row in _rows(session, PlannedSetOverrideRow, blocks)
        }
        self._side_overrides = {
            (row.prescription_id, row.side): override_of(row)
            for row in _rows(session, PrescriptionOverrideRow, blocks)
        }
        self._sets = _by(_rows(session, PlannedSetRow, blocks), "prescription_id")
        self._prescriptions = _by(_rows(session, PrescriptionRow, blocks), "session_id")
        self._groups = _by(_rows(session, ExerciseGroupRow, blocks), "session_id")
        self._sessions = _by(_rows(session, PlannedSessionRow, blocks), "week_id")
        self._weeks = _by(_rows(session, WeekRow, blocks), "block_id")

    def block(self, row: BlockRow) -> Block:
        return block_of(row, self.weeks(row.id))

    def weeks(self, block_id: UUID) -> tuple[Week, ...]:
        return tuple(self._week(week) for week in self._weeks[block_id])

    def _week(self, row: WeekRow) -> Week:
        sessions = tuple(self._session(session) for session in self._sessions[row.id])
        return Week(WeekLabel(row.label), sessions, row.note, row.id)

    def _session(self, row: PlannedSessionRow) -> PlannedSession:
        return PlannedSession(
            title=row.title,
            day=row.day,
            prescriptions=tuple(self._prescription(p) for p in self._prescriptions[row.id]),
            groups=tuple(_group(group) for group in self._groups[row.id]),
            minute_of_day=row.minute_of_day,
            planned_day=row.planned_day,
            note=row.note,
            skipped=row.skipped,
            id=row.id,
        )

    def _prescription(self, row: PrescriptionRow) -> Prescription:
        reps = span_of(row.reps_low, row.reps_high)
        seconds = span_of(row.seconds_low, row.seconds_high)
        return Prescription(
            exercise_id=row.exercise_id,
            target=Target(reps, seconds, load_rule_of(row), tempo_of(row), row.rir),
            sets=tuple(self._planned_set(planned) for planned in self._sets[row.id]),
            rest_s=row.rest_s,
            rest_between_s=row.rest_between_s,
            policy=SidePolicy(row.policy),
            left=self._side_overrides.get((row.id, Side.LEFT), Override()),
            right=self._side_overrides.get((row.id, Side.RIGHT), Override()),
            group_id=row.group_id,
            note=row.note,
            every_s=row.every_s,
            id=row.id,
        )

    def _planned_set(self, row: PlannedSetRow) -> PlannedSet:
        changes = self._set_overrides.get(row.id, Override())
        return PlannedSet(
            SetKind(row.kind), changes, Side(row.side) if row.side else None, row.reason, row.id
        )


def _group(row: ExerciseGroupRow) -> ExerciseGroup:
    rests = (row.rest_between_exercises_s, row.rest_between_rounds_s)
    return ExerciseGroup(GroupKind(row.kind), row.rounds, *rests, id=row.id)


def _rows(session: Session, kind: Any, blocks: Select[UUID]) -> list[Any]:
    return fetch(session, kind, owned(kind, blocks))


def _by(rows: list[Any], parent: str) -> defaultdict[UUID, list[Any]]:
    """The rows of each parent, in their order."""
    sorted_rows: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.position):
        sorted_rows[getattr(row, parent)].append(row)
    return sorted_rows
