"""Rows of planned sets, and of what differs for a set, a side or a member of a group."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.storage.tables import checks
from studio.storage.tables.athletes import ONE_SIDE
from studio.storage.tables.base import Base, refers, strict
from studio.storage.tables.exercises import TempoColumns
from studio.storage.topics import Topic


def override_checks() -> tuple[sa.CheckConstraint, ...]:
    """The rules of the columns below, anew for each table."""
    return (
        checks.span("reps", override=True),
        checks.span("seconds", override=True),
        checks.check("aim", "reps_low IS NULL OR seconds_low IS NULL"),
        checks.load_rule(override=True),
        checks.tempo(override=True),
        checks.number_override("rir", "rir", 10),
        checks.number_override("rest_s", "rest", 3600),
    )


class OverrideColumns(TempoColumns):
    """Each field has a flag: 0 = as shared; 1 = the value here, and where it is NULL deliberately nothing."""

    reps_set: Mapped[bool]
    reps_low: Mapped[int | None]
    reps_high: Mapped[int | None]
    seconds_set: Mapped[bool]
    seconds_low: Mapped[int | None]
    seconds_high: Mapped[int | None]
    load_set: Mapped[bool]
    load_kind: Mapped[str | None]
    load_thousandths: Mapped[int | None]
    load_unit: Mapped[str | None]
    load_sense: Mapped[str | None]
    load_implements: Mapped[int | None]
    load_percent: Mapped[float | None]
    tempo_set: Mapped[bool]
    rir_set: Mapped[bool]
    rir: Mapped[float | None]
    rest_set: Mapped[bool]
    rest_s: Mapped[int | None]


class PlannedSetRow(Base):
    """``side`` only where one side alone does the set, as with the monthly extra set."""

    __tablename__ = "planned_sets"
    __table_args__ = strict(
        checks.between("position", 0, 1000), checks.one_of("kind", SetKind), checks.one_of("side", ONE_SIDE)
    )
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prescription_id: Mapped[UUID] = refers("prescriptions.id", index=True)
    position: Mapped[int]
    kind: Mapped[str]
    side: Mapped[str | None]
    reason: Mapped[str]


class PlannedSetOverrideRow(OverrideColumns, Base):
    __tablename__ = "planned_set_overrides"
    __table_args__ = strict(*override_checks())
    topic = Topic.BLOCKS

    planned_set_id: Mapped[UUID] = refers("planned_sets.id", key=True)


class PrescriptionOverrideRow(OverrideColumns, Base):
    __tablename__ = "prescription_overrides"
    __table_args__ = strict(checks.one_of("side", ONE_SIDE), *override_checks())
    topic = Topic.BLOCKS

    prescription_id: Mapped[UUID] = refers("prescriptions.id", key=True)
    side: Mapped[str] = mapped_column(primary_key=True)


class MemberOverrideRow(OverrideColumns, Base):
    """Where a member of a group does something else than the group's plan says."""

    __tablename__ = "member_overrides"
    __table_args__ = strict(checks.one_of("side", (*ONE_SIDE, Side.BOTH)), *override_checks())
    topic = Topic.BLOCKS

    prescription_id: Mapped[UUID] = refers("prescriptions.id", key=True)
    athlete_id: Mapped[UUID] = refers("athletes.id", key=True, index=True)
    side: Mapped[str] = mapped_column(primary_key=True)
