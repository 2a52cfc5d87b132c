"""Gathers what a program sheet says: block, exercises, weak side, and the loads worked out per side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts, resolved_load
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.pdf.sheet import BlockSheet, Limb, Paper, SheetExercise
from studio.services.asymmetry import weak_side_of
from studio.services.library import text_of
from studio.services.planning import athlete_facts
from studio.storage import athletes, blocks, exercises

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CUES = 2
"""How many reminders of an exercise go on a page."""
_NO_LEGS = frozenset(
    {
        *("anti_extension", "anti_lateral_flexion", "anti_rotation", "carry"),
        *("horizontal_press", "horizontal_pull", "vertical_press", "vertical_pull"),
    }
)


def sheet_of(
    session: Session,
    block_id: UUID,
    *,
    printed_on: date,
    weeks: Sequence[int] | None = None,
    paper: Paper = Paper.A4,
    landscape: bool = True,
) -> BlockSheet:
    """The program sheet of a block; ``weeks`` are the indices of the weeks to print, None = all.

    The weak side is known, or not, for each exercise, as in the session itself. Raises Missing.
    """
    block = blocks.load_block(session, block_id)
    used = _exercises_of(session, block)
    facts = AthleteFacts()
    name = ""
    weak: dict[UUID, Side | None] = {}
    if block.athlete_id is not None:
        athlete = athletes.get_athlete(session, block.athlete_id)
        name, facts = athlete.name, athlete_facts(session, athlete.id, printed_on)
        weak = {
            key: weak_side_of(session, athlete.id, key, today=printed_on)
            for key, exercise in used.items()
            if exercise.laterality.per_side
        }
    return BlockSheet(
        athlete=name,
        block=block,
        exercises={key: _on_paper(exercise) for key, exercise in used.items()},
        printed_on=printed_on,
        weak_sides=weak,
        loads=dict(_loads_of(block, used, facts)),
        unit=facts.unit,
        paper=paper,
        landscape=landscape,
        weeks=tuple(weeks or ()),
    )


def _exercises_of(session: Session, block: Block) -> dict[UUID, Exercise]:
    ids = {p.exercise_id for _, planned in block.sessions() for p in planned.prescriptions}
    return {key: exercises.get_exercise(session, key) for key in ids}


def _on_paper(exercise: Exercise) -> SheetExercise:
    text = text_of(exercise)
    return SheetExercise(
        name=exercise.name,
        laterality=exercise.laterality,
        starts_with=exercise.starts_with,
        load_mode=exercise.load_mode,
        limb=Limb.SIDE if exercise.pattern in _NO_LEGS else Limb.LEG,
        cue=" ".join(f"{cue.rstrip('.')}." for cue in text.cues[:CUES]) if text else "",
    )


def _loads_of(
    block: Block, used: Mapping[UUID, Exercise], facts: AthleteFacts
) -> Iterator[tuple[tuple[UUID, Side], Load]]:
    """The load of every set and side that is known; the others are chosen in training."""
    for _, planned in block.sessions():
        for prescription in planned.prescriptions:
            exercise = used[prescription.exercise_id]
            sides = (Side.LEFT, Side.RIGHT) if exercise.laterality.per_side else (Side.BOTH,)
            for one in prescription.sets:
                for side in sides:
                    load = resolved_load(prescription, exercise, side, facts, one).load
                    if load is not None:
                        yield (one.id, side), load
