"""Rows of proposals and their answers, of the gym's equipment, and of what belongs to the file."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.sides import Side
from studio.storage.tables import checks
from studio.storage.tables.athletes import ONE_SIDE, Archived
from studio.storage.tables.base import Base, refers, strict
from studio.storage.topics import Topic


class ProposalRow(Base):
    """One field of one side that should change, and why. Its plan may be gone, so it is no reference.

    Rows with one ``proposal_id`` were put and answered as one, in the order of ``position``; without an
    exercise they are a change of the whole week.
    """

    __tablename__ = "proposals"
    __table_args__ = strict(
        sa.Index(None, "athlete_id", "made_at_ms"),
        sa.UniqueConstraint("proposal_id", "position"),
        checks.between("position", 0, 100_000),
        checks.named("rule", 64),
        checks.one_of("side", (*ONE_SIDE, Side.BOTH)),
        checks.named("field", 64),
        checks.moment("made_at", required=True),
    )
    topic = Topic.PROPOSALS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    athlete_id: Mapped[UUID] = refers("athletes.id")
    proposal_id: Mapped[UUID]
    position: Mapped[int]
    rule: Mapped[str]
    exercise_id: Mapped[UUID | None] = refers("exercises.id", index=True)
    block_id: Mapped[UUID | None]
    prescription_id: Mapped[UUID | None]
    side: Mapped[str]
    field: Mapped[str]
    value_before: Mapped[str | None]
    value_after: Mapped[str | None]
    reason: Mapped[str]
    made_at_ms: Mapped[int]
    made_at_zone: Mapped[str | None]
    made_at_offset_min: Mapped[int]


class ProposalAnswerRow(Base):
    """What the coach said; ``value`` is what an edited proposal became."""

    __tablename__ = "proposal_answers"
    __table_args__ = strict(
        checks.check("answer", "answer IN ('accepted', 'edited', 'refused')"),
        checks.check("value", "(value IS NOT NULL) = (answer = 'edited')"),
        checks.moment("answered_at", required=True),
    )
    topic = Topic.PROPOSALS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = refers("proposals.id", index=True)
    answer: Mapped[str]
    value: Mapped[str | None]
    note: Mapped[str]
    answered_at_ms: Mapped[int]
    answered_at_zone: Mapped[str | None]
    answered_at_offset_min: Mapped[int]


class EquipmentRow(Archived, Base):
    """``count`` equal pieces of equipment; a bench has no weight, a band a name."""

    __tablename__ = "equipment_stock"
    __table_args__ = strict(
        checks.check(
            "kind", "kind IN ('bar', 'plate', 'dumbbell', 'kettlebell', 'band', 'machine', 'bench', 'other')"
        ),
        checks.mass("weight"),
        checks.between("count", 0, 10_000),
        checks.moment("archived_at"),
    )
    topic = Topic.EQUIPMENT

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    weight_thousandths: Mapped[int | None]
    weight_unit: Mapped[str | None]
    count: Mapped[int]
    note: Mapped[str]


class DataSettingRow(Base):
    """What belongs to the data and not to the machine's user, such as the name of the device that logs."""

    __tablename__ = "data_settings"
    __table_args__ = strict(checks.named("key", 64))

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
