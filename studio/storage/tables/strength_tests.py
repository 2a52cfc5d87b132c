"""Rows of strength tests, the occasions they were done on, and every trial of each side."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.sides import Side
from studio.domain.strength_test import TESTED
from studio.storage.tables import checks
from studio.storage.tables.athletes import ONE_SIDE
from studio.storage.tables.base import Base, refers, strict
from studio.storage.topics import Topic


class StrengthTestRow(Base):
    __tablename__ = "strength_tests"
    __table_args__ = strict(
        checks.named(),
        checks.one_of("metric", TESTED),
        checks.named("unit", 20),
        checks.flag("higher_is_better"),
    )
    topic = Topic.TESTS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    metric: Mapped[str]
    unit: Mapped[str]
    exercise_id: Mapped[UUID | None] = refers("exercises.id", index=True)
    higher_is_better: Mapped[bool]
    protocol: Mapped[str]


class OccasionRow(Base):
    """``rank`` orders occasions whose day is not known."""

    __tablename__ = "test_occasions"
    __table_args__ = strict(
        sa.UniqueConstraint("source_key"),
        sa.Index(None, "athlete_id", "test_id", "day"),
        checks.between("rank", -1_000_000, 1_000_000),
        checks.a_day("day"),
        checks.one_of("first_side", ONE_SIDE),
        checks.flag("familiarisation"),
        checks.mass(),
        checks.between("bm_factor", 0, 2),
        checks.a_day("expires_on"),
    )
    topic = Topic.TESTS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    athlete_id: Mapped[UUID] = refers("athletes.id")
    test_id: Mapped[UUID] = refers("strength_tests.id", index=True)
    rank: Mapped[int]
    day: Mapped[date | None]
    label: Mapped[str]
    first_side: Mapped[str | None]
    familiarisation: Mapped[bool]
    set_up: Mapped[str]
    body_mass_thousandths: Mapped[int | None]
    body_mass_unit: Mapped[str | None]
    bm_factor: Mapped[float | None]
    expires_on: Mapped[date | None]
    note: Mapped[str]
    source_key: Mapped[str | None]


class TrialRow(Base):
    __tablename__ = "test_trials"
    __table_args__ = strict(
        checks.between("position", 0, 1000),
        checks.one_of("side", (*ONE_SIDE, Side.BOTH)),
        checks.between("number", 1, 50),
        checks.between("value", 0, 100_000),
        checks.load(),
        checks.between("reps", 0, 1000),
        checks.between("rir", 0, 10),
        checks.flag("valid"),
    )
    topic = Topic.TESTS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    occasion_id: Mapped[UUID] = refers("test_occasions.id", index=True)
    position: Mapped[int]
    side: Mapped[str]
    number: Mapped[int]
    value: Mapped[float]
    load_thousandths: Mapped[int | None]
    load_unit: Mapped[str | None]
    load_sense: Mapped[str | None]
    load_implements: Mapped[int | None]
    reps: Mapped[int | None]
    rir: Mapped[float | None]
    valid: Mapped[bool]
    note: Mapped[str]
