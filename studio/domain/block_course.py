"""How a block goes on: a week made lighter, a week done once more, the whole block repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from studio.domain.block import (
    Block,
    ExerciseGroup,
    PlannedSession,
    WeekLabel,
    copy_of_week,
    with_added_week,
    with_pasted_week,
    with_week,
)
from studio.domain.deload import DELOAD, DeloadRule, deloaded
from studio.domain.exercise import Exercise
from studio.domain.tempo import Tempo


def with_deload(
    block: Block, index: int, exercises: Mapping[UUID, Exercise], rule: DeloadRule = DELOAD
) -> Block:
    """The block with the week at ``index`` made lighter and labelled so; one that is a deload stays as it is.

    A group goes through fewer rounds, as its exercises have fewer sets (science.md 4.4, product.md B10).
    """
    week = block.weeks[index]
    if week.label is WeekLabel.DELOAD:
        return block
    sessions = tuple(_eased(session, exercises, rule) for session in week.sessions)
    return with_week(block, index, replace(week, label=WeekLabel.DELOAD, sessions=sessions))


def copied_forward(block: Block, index: int) -> Block:
    """The block with a copy of the week at ``index`` in the place of the next; a last week is added to."""
    week = block.weeks[index]
    if index + 1 < len(block.weeks):
        return with_pasted_week(block, index + 1, week)
    return with_added_week(block, copy_of_week(week))


def repeated(block: Block, title: str) -> Block:
    """The same weeks once more, from the day after the last one on, as a block with ids of its own."""
    return replace(
        block,
        id=uuid4(),
        title=title,
        start_on=block.end_on + timedelta(days=1),
        weeks=tuple(copy_of_week(week) for week in block.weeks),
        archived_at=None,
    )


def _eased(session: PlannedSession, exercises: Mapping[UUID, Exercise], rule: DeloadRule) -> PlannedSession:
    lines = tuple(deloaded(p, _base_tempo(exercises, p.exercise_id), rule) for p in session.prescriptions)
    groups = tuple(_fewer_rounds(group, rule) for group in session.groups)
    return replace(session, prescriptions=lines, groups=groups)


def _base_tempo(exercises: Mapping[UUID, Exercise], exercise_id: UUID) -> Tempo | None:
    exercise = exercises.get(exercise_id)
    return exercise.default_tempo if exercise else None


def _fewer_rounds(group: ExerciseGroup, rule: DeloadRule) -> ExerciseGroup:
    return replace(group, rounds=rule.sets_of(group.rounds))
