"""Rows of plans: macrocycles, blocks, weeks, sessions, groups of exercises and prescriptions."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.block import GroupKind, WeekLabel
from studio.domain.sides import SidePolicy
from studio.storage.tables import checks
from studio.storage.tables.athletes import Archived
from studio.storage.tables.base import Base, refers, refers_to_pair, strict
from studio.storage.tables.exercises import TempoColumns
from studio.storage.topics import Topic

ONE_OWNER = "athlete_id IS NULL OR group_id IS NULL"


class MacrocycleRow(Archived, Base):
    __tablename__ = "macrocycles"
    __table_args__ = strict(
        checks.named("title"),
        checks.a_day("start_on"),
        checks.check("owner", ONE_OWNER),
        checks.moment("archived_at"),
    )
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    athlete_id: Mapped[UUID | None] = refers("athletes.id", index=True)
    group_id: Mapped[UUID | None] = refers("athlete_groups.id", index=True)
    title: Mapped[str]
    start_on: Mapped[date]
    note: Mapped[str]


class BlockRow(Archived, Base):
    """``version`` goes up with every change, so that two PCs can see that they changed the same plan."""

    __tablename__ = "blocks"
    __table_args__ = strict(
        sa.Index(None, "athlete_id", "start_on"),
        checks.named("title"),
        checks.a_day("start_on"),
        checks.check("owner", ONE_OWNER),
        checks.flag("free"),
        checks.between("version", 1, 2**53),
        checks.moment("archived_at"),
    )
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    athlete_id: Mapped[UUID | None] = refers("athletes.id")
    group_id: Mapped[UUID | None] = refers("athlete_groups.id", index=True)
    macrocycle_id: Mapped[UUID | None] = refers("macrocycles.id", index=True)
    title: Mapped[str]
    start_on: Mapped[date]
    goal: Mapped[str]
    note: Mapped[str]
    template_key: Mapped[str | None]
    free: Mapped[bool]
    version: Mapped[int]


class WeekRow(Base):
    __tablename__ = "weeks"
    __table_args__ = strict(checks.between("position", 0, 51), checks.one_of("label", WeekLabel))
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    block_id: Mapped[UUID] = refers("blocks.id", index=True)
    position: Mapped[int]
    label: Mapped[str]
    note: Mapped[str]


class PlannedSessionRow(Base):
    """``planned_day`` is the day it was first planned for, once shifted, perhaps from another week."""

    __tablename__ = "planned_sessions"
    __table_args__ = strict(
        checks.between("position", 0, 1000),
        checks.between("day", 0, 6),
        checks.between("minute_of_day", 0, 1439),
        checks.between("planned_day", -364, 364),
        checks.flag("skipped"),
    )
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    week_id: Mapped[UUID] = refers("weeks.id", index=True)
    position: Mapped[int]
    title: Mapped[str]
    day: Mapped[int]
    minute_of_day: Mapped[int | None]
    planned_day: Mapped[int | None]
    note: Mapped[str]
    skipped: Mapped[bool]


class ExerciseGroupRow(Base):
    """A superset or circuit: its members name it, their order is the session's."""

    __tablename__ = "exercise_groups"
    __table_args__ = strict(
        sa.UniqueConstraint("id", "session_id"),
        checks.between("position", 0, 1000),
        checks.one_of("kind", GroupKind),
        checks.between("rounds", 1, 100),
        checks.between("rest_between_exercises_s", 0, 3600),
        checks.between("rest_between_rounds_s", 0, 3600),
    )
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = refers("planned_sessions.id", index=True)
    position: Mapped[int]
    kind: Mapped[str]
    rounds: Mapped[int]
    rest_between_exercises_s: Mapped[int]
    rest_between_rounds_s: Mapped[int]


class PrescriptionRow(TempoColumns, Base):
    __tablename__ = "prescriptions"
    __table_args__ = strict(
        # Checked at the commit: a group and its members may move to another session one after the other.
        refers_to_pair(
            ("group_id", "session_id"),
            "exercise_groups",
            ("id", "session_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        checks.between("position", 0, 1000),
        checks.span("reps"),
        checks.span("seconds"),
        checks.check("aim", "reps_low IS NULL OR seconds_low IS NULL"),
        checks.load_rule(),
        checks.tempo(),
        checks.between("rir", 0, 10),
        checks.between("rest_s", 0, 3600),
        checks.between("rest_between_s", 0, 3600),
        checks.one_of("policy", SidePolicy),
        checks.between("every_s", 10, 3600),
    )
    topic = Topic.BLOCKS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = refers("planned_sessions.id", index=True)
    position: Mapped[int]
    exercise_id: Mapped[UUID] = refers("exercises.id", index=True)
    group_id: Mapped[UUID | None] = mapped_column(index=True)
    reps_low: Mapped[int | None]
    reps_high: Mapped[int | None]
    seconds_low: Mapped[int | None]
    seconds_high: Mapped[int | None]
    load_kind: Mapped[str]
    load_thousandths: Mapped[int | None]
    load_unit: Mapped[str | None]
    load_sense: Mapped[str | None]
    load_implements: Mapped[int | None]
    load_percent: Mapped[float | None]
    rir: Mapped[float | None]
    rest_s: Mapped[int]
    rest_between_s: Mapped[int]
    policy: Mapped[str]
    note: Mapped[str]
    every_s: Mapped[int | None]
