"""Rows of what runs: how each session that is not over stood when it was last seen."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from studio.domain.conductor import Stage
from studio.storage.tables import checks
from studio.storage.tables.base import Base, refers, strict


class RunningSessionRow(Base):
    """``state`` is JSON. It has no topic: it changes every few seconds and no other page shows it."""

    __tablename__ = "running_sessions"
    __table_args__ = strict(
        checks.between("boot_s", 0, 1_000_000_000),
        checks.moment("seen_at", required=True),
        checks.one_of("stage", Stage),
    )

    workout_id: Mapped[UUID] = refers("workouts.id", key=True)
    boot_id: Mapped[str]
    boot_s: Mapped[float]
    seen_at_ms: Mapped[int]
    seen_at_zone: Mapped[str | None]
    seen_at_offset_min: Mapped[int]
    stage: Mapped[str]
    state: Mapped[str]
