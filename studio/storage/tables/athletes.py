"""Rows of the people who train, what is known of them day by day, and the groups they train in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.athlete import MAX_NAME
from studio.domain.sides import Side
from studio.domain.units import Unit
from studio.storage.tables import checks
from studio.storage.tables.base import Base, refers, strict
from studio.storage.topics import Topic

ONE_SIDE = (Side.LEFT, Side.RIGHT)


class Archived:
    """Columns of what is put away instead of deleted."""

    archived_at_ms: Mapped[int | None]
    archived_at_zone: Mapped[str | None]
    archived_at_offset_min: Mapped[int | None]


class AthleteRow(Archived, Base):
    __tablename__ = "athletes"
    __table_args__ = strict(
        checks.named(longest=MAX_NAME),
        checks.one_of("unit", Unit),
        checks.between("birth_year", 1880, 2200),
        checks.one_of("dominant", ONE_SIDE),
        checks.moment("archived_at"),
    )
    topic = Topic.ATHLETES

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    unit: Mapped[str]
    birth_year: Mapped[int | None]
    dominant: Mapped[str | None]
    note: Mapped[str]


class DayEntryRow(Base):
    __tablename__ = "day_entries"
    __table_args__ = strict(
        sa.UniqueConstraint("athlete_id", "day"),
        checks.a_day("day"),
        checks.mass(),
        *(checks.between(column, 1, 5) for column in ("sleep", "soreness", "stress", "mood")),
    )
    topic = Topic.ATHLETES

    id: Mapped[UUID] = mapped_column(primary_key=True)
    athlete_id: Mapped[UUID] = refers("athletes.id")
    day: Mapped[date]
    body_mass_thousandths: Mapped[int | None]
    body_mass_unit: Mapped[str | None]
    sleep: Mapped[int | None]
    soreness: Mapped[int | None]
    stress: Mapped[int | None]
    mood: Mapped[int | None]
    note: Mapped[str]


class GroupRow(Archived, Base):
    __tablename__ = "athlete_groups"
    __table_args__ = strict(checks.named(), checks.moment("archived_at"))
    topic = Topic.ATHLETES

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]


class GroupMemberRow(Base):
    __tablename__ = "group_members"
    __table_args__ = strict(checks.between("position", 0, 10_000))
    topic = Topic.ATHLETES

    group_id: Mapped[UUID] = refers("athlete_groups.id", key=True)
    athlete_id: Mapped[UUID] = refers("athletes.id", key=True, index=True)
    position: Mapped[int]
