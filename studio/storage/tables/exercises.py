"""Rows of exercises, their muscles, what they need, and their places on the ladder."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.exercise import LoadMode, Role
from studio.domain.sides import Laterality
from studio.domain.tempo import StartsWith
from studio.storage.tables import checks
from studio.storage.tables.athletes import Archived
from studio.storage.tables.base import Base, refers, strict
from studio.storage.topics import Topic


class TempoColumns:
    """A tempo, phase by phase: its notation does not say how long an X takes, nor what comes first."""

    tempo_eccentric_s: Mapped[float | None]
    tempo_bottom_s: Mapped[float | None]
    tempo_concentric_s: Mapped[float | None]
    tempo_top_s: Mapped[float | None]
    tempo_explosive: Mapped[bool | None]
    tempo_starts_with: Mapped[str | None]


class ExerciseRow(TempoColumns, Archived, Base):
    """``per_side`` repeats what the laterality says, so that other rows can refer to it and CHECK it."""

    __tablename__ = "exercises"
    __table_args__ = strict(
        sa.UniqueConstraint("id", "per_side"),
        sa.UniqueConstraint("key"),
        checks.named(),
        checks.named("key", longest=64),
        checks.one_of("laterality", Laterality),
        checks.check("per_side", "per_side IN (0, 1) AND (per_side = 0) = (laterality = 'bilateral')"),
        checks.one_of("load_mode", LoadMode),
        checks.between("bm_factor", 0, 2),
        checks.one_of("starts_with", StartsWith),
        checks.between("difficulty", 1, 9),
        checks.tempo(),
        checks.moment("archived_at"),
    )
    topic = Topic.EXERCISES

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str | None]
    name: Mapped[str]
    laterality: Mapped[str]
    per_side: Mapped[bool]
    pattern: Mapped[str]
    load_mode: Mapped[str]
    bm_factor: Mapped[float | None]
    starts_with: Mapped[str]
    difficulty: Mapped[int]
    bilateral_parent: Mapped[str | None]


class ExerciseMuscleRow(Base):
    __tablename__ = "exercise_muscles"
    __table_args__ = strict(
        checks.between("position", 0, 100), checks.one_of("role", Role), checks.between("fraction", 0, 1)
    )
    topic = Topic.EXERCISES

    exercise_id: Mapped[UUID] = refers("exercises.id", key=True)
    muscle: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    role: Mapped[str]
    fraction: Mapped[float]


class ExerciseEquipmentRow(Base):
    __tablename__ = "exercise_equipment"
    __table_args__ = strict(checks.between("position", 0, 100))
    topic = Topic.EXERCISES

    exercise_id: Mapped[UUID] = refers("exercises.id", key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[str]


class ExerciseLinkRow(Base):
    """A rung of the ladder. The key is no reference: the exercise it names need not be in this library."""

    __tablename__ = "exercise_links"
    __table_args__ = strict(
        checks.check("direction", "direction IN ('regress', 'progress')"), checks.between("position", 0, 100)
    )
    topic = Topic.EXERCISES

    exercise_id: Mapped[UUID] = refers("exercises.id", key=True)
    direction: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
