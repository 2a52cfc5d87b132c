"""Rows of what was done: workouts, logged sets as they are now, and every event that made them so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.workout import LogAction, Source
from studio.storage.tables import checks
from studio.storage.tables.athletes import ONE_SIDE
from studio.storage.tables.base import Base, refers, refers_to_pair, strict
from studio.storage.topics import Topic

SIDE_IS_KNOWN = "side IN ('left', 'right')"
BY_PLAN_OR_TIMER = "(source = 'timer' OR prescription_id IS NOT NULL)"


class WorkoutRow(Base):
    """``day`` is the calendar day it began on, there. Its plan may be gone, so it is no reference."""

    __tablename__ = "workouts"
    __table_args__ = strict(
        sa.UniqueConstraint("id", "athlete_id"),
        sa.UniqueConstraint("athlete_id", "source_key"),
        sa.Index(None, "athlete_id", "started_at_ms"),
        sa.Index(None, "athlete_id", "day"),
        sa.Index(None, "day"),
        sa.Index("ix_workouts__running", "started_at_ms", sqlite_where=sa.text("ended_at_ms IS NULL")),
        checks.moment("started_at", required=True),
        checks.moment("ended_at"),
        checks.a_day("day"),
        checks.one_of("start_side", ONE_SIDE),
        checks.between("session_rpe", 0, 10),
        checks.one_of("source", Source),
    )
    topic = Topic.WORKOUTS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    athlete_id: Mapped[UUID] = refers("athletes.id")
    title: Mapped[str]
    started_at_ms: Mapped[int]
    started_at_zone: Mapped[str | None]
    started_at_offset_min: Mapped[int]
    ended_at_ms: Mapped[int | None]
    ended_at_zone: Mapped[str | None]
    ended_at_offset_min: Mapped[int | None]
    day: Mapped[date]
    planned_session_id: Mapped[UUID | None]
    block_id: Mapped[UUID | None] = refers("blocks.id", index=True)
    start_side: Mapped[str | None]
    session_rpe: Mapped[float | None]
    note: Mapped[str]
    source: Mapped[str]
    source_key: Mapped[str | None]


class LoggedSetRow(Base):
    """One set as it is now. ``sequence`` is that of the event that added it.

    ``digest`` is over all other columns but ``per_side``, which the exercise says.
    """

    __tablename__ = "logged_sets"
    __table_args__ = strict(
        refers_to_pair(("workout_id", "athlete_id"), "workouts", ("id", "athlete_id")),
        # A guessed laterality may be put right later, as long as no set says that it cannot be so.
        refers_to_pair(("exercise_id", "per_side"), "exercises", ("id", "per_side"), onupdate="CASCADE"),
        sa.Index(None, "athlete_id", "exercise_id", "done_at_ms"),
        sa.Index(None, "workout_id", "done_at_ms"),
        checks.one_of("side", Side),
        checks.check(
            "per_side", f"per_side IN (0, 1) AND (per_side = 0 OR NOT {BY_PLAN_OR_TIMER} OR {SIDE_IS_KNOWN})"
        ),
        checks.check("both_sides", f"per_side = 1 OR NOT {BY_PLAN_OR_TIMER} OR side = 'both'"),
        checks.check("vague_side", "side NOT IN ('each', 'unknown') OR source IN ('import', 'paper')"),
        checks.check("pair_key", f"pair_key IS NULL OR {SIDE_IS_KNOWN}"),
        checks.one_of("kind", SetKind),
        checks.moment("done_at", required=True),
        checks.between("reps", 0, 1000),
        checks.between("seconds", 0, 36_000),
        checks.check("done", "reps IS NOT NULL OR seconds IS NOT NULL"),
        checks.load(),
        checks.between("rir", 0, 10),
        checks.between("rest_taken_s", 0, 1_000_000),
        checks.between("round_number", 1, 10_000),
        checks.flag("matched"),
        checks.check(
            "target",
            "has_target IN (0, 1) AND (has_target = 1 OR (target_reps_low IS NULL "
            "AND target_reps_high IS NULL AND target_seconds IS NULL "
            "AND target_load_thousandths IS NULL AND target_rir IS NULL))",
        ),
        *(checks.between(f"target_{column}", 0, 3600) for column in ("reps_low", "reps_high")),
        checks.between("target_seconds", 0, 36_000),
        checks.load("target_load"),
        checks.between("target_rir", 0, 10),
        checks.mass(),
        checks.between("bm_factor", 0, 2),
        checks.flag("hips_rotated"),
        checks.flag("pain"),
        checks.one_of("source", Source),
        checks.between("sequence", 1, 2**53),
        checks.between("version", 1, 2**53),
        checks.moment("removed_at"),
        checks.check("digest", "length(digest) = 64"),
    )
    topic = Topic.WORKOUTS

    uid: Mapped[UUID] = mapped_column(primary_key=True)
    workout_id: Mapped[UUID]
    athlete_id: Mapped[UUID]
    exercise_id: Mapped[UUID]
    per_side: Mapped[bool]
    side: Mapped[str]
    kind: Mapped[str]
    done_at_ms: Mapped[int]
    done_at_zone: Mapped[str | None]
    done_at_offset_min: Mapped[int]
    reps: Mapped[int | None]
    seconds: Mapped[float | None]
    load_thousandths: Mapped[int | None]
    load_unit: Mapped[str | None]
    load_sense: Mapped[str | None]
    load_implements: Mapped[int | None]
    rir: Mapped[float | None]
    tempo: Mapped[str | None]
    rest_taken_s: Mapped[float | None]
    pair_key: Mapped[UUID | None]
    round_number: Mapped[int]
    matched: Mapped[bool]
    has_target: Mapped[bool]
    target_reps_low: Mapped[int | None]
    target_reps_high: Mapped[int | None]
    target_seconds: Mapped[int | None]
    target_load_thousandths: Mapped[int | None]
    target_load_unit: Mapped[str | None]
    target_load_sense: Mapped[str | None]
    target_load_implements: Mapped[int | None]
    target_rir: Mapped[float | None]
    prescription_id: Mapped[UUID | None]
    body_mass_thousandths: Mapped[int | None]
    body_mass_unit: Mapped[str | None]
    bm_factor: Mapped[float | None]
    set_up: Mapped[str]
    band: Mapped[str]
    hips_rotated: Mapped[bool]
    pain: Mapped[bool]
    note: Mapped[str]
    left_out: Mapped[str]
    source: Mapped[str]
    device: Mapped[str]
    sequence: Mapped[int]
    version: Mapped[int]
    removed_at_ms: Mapped[int | None]
    removed_at_zone: Mapped[str | None]
    removed_at_offset_min: Mapped[int | None]
    digest: Mapped[str]


class LogEventRow(Base):
    """One change of the log, never altered. ``before`` and ``after`` are written as in the journal."""

    __tablename__ = "log_events"
    __table_args__ = strict(
        sa.UniqueConstraint("device", "sequence"),
        sa.Index("uq_log_events__undoes", "undoes", unique=True, sqlite_where=sa.text("undoes IS NOT NULL")),
        sa.Index(None, "workout_id", "sequence"),
        checks.between("sequence", 1, 2**53),
        checks.one_of("action", LogAction),
        checks.check("before", "(before IS NULL) = (action = 'added')"),
        checks.moment("at", required=True),
    )
    topic = Topic.WORKOUTS

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[str]
    sequence: Mapped[int]
    action: Mapped[str]
    set_uid: Mapped[UUID] = refers("logged_sets.uid", index=True)
    workout_id: Mapped[UUID] = refers("workouts.id")
    at_ms: Mapped[int]
    at_zone: Mapped[str | None]
    at_offset_min: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str]
    undoes: Mapped[UUID | None] = refers("log_events.id")
