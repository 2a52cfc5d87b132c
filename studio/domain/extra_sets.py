"""The monthly extra set of the weak side, put into the weeks of a block by rule (product.md B7).

At most one in 28 days, in the first session of a week that has the exercise, never in a deload or a week of
tests (science.md 5.3); off where nothing is known, where the difference is noise, where the gap closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Block, WeekLabel, with_prescription
from studio.domain.emphasis import Exit, extra_set_due
from studio.domain.prescription import PlannedSet, SetKind
from studio.domain.proposals import is_extra
from studio.domain.proposing import Standing
from studio.domain.weak_side import RULES, Action, Rules, Status

_NEVER_IN = (WeekLabel.DELOAD, WeekLabel.TEST)


class Against(StrEnum):
    """Why there is to be no extra set."""

    SWITCHED_OFF = "switched_off"
    UNKNOWN = "unknown"
    WITHIN_NOISE = "within_noise"
    GAP_SMALL = "gap_small"
    GAP_CLOSED = "gap_closed"


@dataclass(frozen=True, slots=True)
class Chance:
    """Where an extra set may be: the index of the week, its day, and the prescription that gets it."""

    week: int
    day: date
    prescription_id: UUID


def against(standing: Standing | None, rules: Rules = RULES) -> Against | None:
    """What speaks against an extra set, whichever the week; None where it is to be."""
    if rules.extra_set_days is None:
        return Against.SWITCHED_OFF
    if standing is None or standing.decision.status is Status.INSUFFICIENT_DATA:
        return Against.UNKNOWN
    if standing.exit(rules) in (Exit.RESOLVED, Exit.FLIPPED):
        return Against.GAP_CLOSED
    action = standing.action(rules)
    if action is Action.WEAK_FIRST_EXTRA_SET:
        return None
    return Against.GAP_SMALL if action is Action.WEAK_FIRST else Against.WITHIN_NOISE


def chances(
    block: Block, exercise_id: UUID, standing: Standing | None, rules: Rules = RULES
) -> tuple[Chance, ...]:
    """The weeks in which the set may be, each with its first session of the exercise.

    28 days from every extra set that ``standing`` knows of outside this block; those in it may be moved.
    """
    if standing is None or against(standing, rules) is not None:
        return ()
    action = standing.action(rules)
    return tuple(
        chance
        for chance in _first_of_each_week(block, exercise_id)
        if extra_set_due(action, _days_apart(chance.day, standing.extra_sets), rules=rules)
    )


def extra_days(block: Block, exercise_id: UUID) -> tuple[date, ...]:
    """The days of a block that have an extra set of the exercise."""
    return tuple(
        block.date_of(index, session.day)
        for index, session in block.sessions()
        for line in session.prescriptions
        if line.exercise_id == exercise_id and any(map(is_extra, line.sets))
    )


def with_monthly_sets(
    block: Block,
    exercise_id: UUID,
    standing: Standing | None,
    reason: str,
    *,
    from_week: int,
    rules: Rules = RULES,
) -> Block:
    """The block with the set in the first week from ``from_week`` (an index) where it may be, then monthly.

    Extra sets that were there give way; where nothing speaks for one, there is none. ``reason`` is written
    on each set.
    """
    block = without_extra_sets(block, exercise_id)
    weak = standing.decision.weak_side if standing else None
    placed: list[date] = []
    for chance in chances(block, exercise_id, standing, rules):
        due = _days_apart(chance.day, placed)
        if chance.week < from_week or (due is not None and due < (rules.extra_set_days or 0)):
            continue
        _, _, line = block.find_prescription(chance.prescription_id)
        added = PlannedSet(SetKind.EXTRA, side=weak, reason=reason)
        block = with_prescription(block, replace(line, sets=(*line.sets, added)))
        placed.append(chance.day)
    return block


def without_extra_sets(block: Block, exercise_id: UUID) -> Block:
    """The block without extra sets of the exercise; a prescription that is nothing else keeps its own."""
    for _, session in block.sessions():
        for line in session.prescriptions:
            kept = tuple(s for s in line.sets if not is_extra(s))
            if line.exercise_id == exercise_id and kept and kept != line.sets:
                block = with_prescription(block, replace(line, sets=kept))
    return block


def _first_of_each_week(block: Block, exercise_id: UUID) -> Iterator[Chance]:
    """The first session of the exercise in each week that may have the set, but none left out on purpose."""
    seen: set[int] = set()
    for index, session in block.sessions():
        if index in seen or session.skipped or block.weeks[index].label in _NEVER_IN:
            continue
        line = next((p for p in session.prescriptions if p.exercise_id == exercise_id), None)
        if line is not None:
            seen.add(index)
            yield Chance(index, block.date_of(index, session.day), line.id)


def _days_apart(day: date, others: Iterable[date]) -> int | None:
    """Days to the nearest of ``others``, before or after."""
    return min((abs((day - other).days) for other in others), default=None)
