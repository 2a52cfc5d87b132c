"""A side policy for one exercise, for a day, for an exercise throughout, or for the block (product.md B5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Block
from studio.domain.prescription import Prescription
from studio.domain.sides import SidePolicy


class Scope(StrEnum):
    """How far a choice reaches from the prescription where it is made."""

    LINE = "line"
    DAY = "day"
    EXERCISE = "exercise"
    BLOCK = "block"


def with_policy(
    block: Block,
    prescription_id: UUID,
    policy: SidePolicy,
    scope: Scope,
    per_side: Callable[[UUID], bool],
) -> Block:
    """The block with ``policy`` in all of ``scope``; a lift of both legs (not ``per_side``) has none.

    Weeks in which nothing changes stay the very same values, so that only changed rows are written.
    """
    _, chosen_in, chosen = block.find_prescription(prescription_id)

    def reached(session_id: UUID, line: Prescription) -> bool:
        if not per_side(line.exercise_id):
            return False
        within = {
            Scope.LINE: line.id == prescription_id,
            Scope.DAY: session_id == chosen_in.id,
            Scope.EXERCISE: line.exercise_id == chosen.exercise_id,
            Scope.BLOCK: True,
        }
        return within[scope]

    weeks = []
    for week in block.weeks:
        sessions = tuple(
            replace(
                session,
                prescriptions=tuple(
                    replace(p, policy=policy) if reached(session.id, p) else p for p in session.prescriptions
                ),
            )
            for session in week.sessions
        )
        weeks.append(week if sessions == week.sessions else replace(week, sessions=sessions))
    return replace(block, weeks=tuple(weeks))


def others_in(block: Block, prescription_id: UUID, scope: Scope, per_side: Callable[[UUID], bool]) -> int:
    """How many prescriptions in ``scope`` have another policy than this one."""
    _, _, chosen = block.find_prescription(prescription_id)
    after = with_policy(block, prescription_id, chosen.policy, scope, per_side)
    pairs = zip(block.sessions(), after.sessions(), strict=True)
    return sum(
        old != new
        for (_, before), (_, changed) in pairs
        for old, new in zip(before.prescriptions, changed.prescriptions, strict=True)
    )
