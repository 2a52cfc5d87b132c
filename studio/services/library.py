"""The exercise library: the built-in exercises, their texts, search, and putting an exercise into a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio.domain.block import (
    Block,
    PlannedSession,
    WeekLabel,
    with_added_prescription,
    with_added_session,
)
from studio.domain.deload import deloaded
from studio.domain.exercise import Exercise, ExerciseText, Rung
from studio.domain.prescription import Prescription, Span, Target
from studio.domain.sides import Laterality
from studio.resource_files import resource
from studio.services.exercise_list import read_catalogue
from studio.services.exercise_texts import read_text
from studio.services.library_search import Entry, Filters, Level, SearchIndex

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SETS, REPS, HOLD_S = 3, 10, 30


@cache
def load_catalogue() -> tuple[Exercise, ...]:
    """All built-in exercises in the order of exercises.csv; raises BadFile where that is damaged."""
    return read_catalogue(resource("exercises.csv"))


@cache
def load_texts() -> Mapping[str, ExerciseText]:
    """The written pages by key; most exercises have none yet. Raises BadFile at an incomplete one."""
    catalogue = {exercise.key: exercise for exercise in load_catalogue() if exercise.key}
    files = sorted(resource("library").glob("*.toml"))
    return MappingProxyType({file.stem: read_text(file, catalogue) for file in files})


def text_of(exercise: Exercise) -> ExerciseText | None:
    """The written page of ``exercise``, or nothing."""
    return load_texts().get(exercise.key) if exercise.key else None


def sync_built_ins(session: Session) -> int:
    """Bring the built-in exercises of the database in line with the shipped list; how many were written.

    Their ids come from their keys, so that this can run at each start. Own exercises are never touched, and
    an archived one stays archived.
    """
    from studio.storage import exercises as stored

    present = {exercise.id: exercise for exercise in stored.exercises(session, archived=True)}
    wanted = [_as_shipped(exercise, present.get(exercise.id)) for exercise in load_catalogue()]
    changed = [exercise for exercise in wanted if present.get(exercise.id) != exercise]
    stored.save_exercises(session, changed)
    return len(changed)


def ladder_of(exercise: Exercise) -> tuple[Rung, ...]:
    """The rungs from easier to harder: those of its text, else what exercises.csv links it to."""
    text = text_of(exercise)
    if text is not None:
        return text.ladder
    known = {one.key: one for one in load_catalogue()}
    easier: list[Exercise] = []
    below = _first_of(exercise.regress_to, known)
    while below is not None and below not in easier:
        easier.insert(0, below)
        below = _first_of(below.regress_to, known)
    harder = [known[key] for key in exercise.progress_to if key in known]
    this = Rung(exercise.name, "", exercise.key, this_one=True)
    return (*(_rung_of(one) for one in easier), this, *(_rung_of(one) for one in harder))


def first_prescription(exercise: Exercise) -> Prescription:
    """What an exercise is planned with until somebody says otherwise: 3 sets of 10, or holds.

    The load stays unset: body weight or a choice, as `studio.domain.loading` resolves it.
    """
    if not exercise.isometric:
        return Prescription.of(
            exercise.id, SETS, Target(reps=Span.exactly(REPS), tempo=exercise.default_tempo)
        )
    text = text_of(exercise)
    seconds = text.hold_s[0] if text and text.hold_s else HOLD_S
    return Prescription.of(exercise.id, SETS, Target(seconds=Span.exactly(seconds)))


def added_to_block(block: Block, exercise: Exercise, day: int, week: int | None = None) -> Block:
    """The block with ``exercise`` at the end of ``day`` (0 to 6), in every week or in the one with an index.

    A day without a session gets one. A deload week gets sets x 0.75 and reps x 0.8 (product.md B10).
    """
    titles = [session.title for _, session in block.sessions() if session.day == day]
    for index in range(len(block.weeks)) if week is None else (week,):
        prescription = first_prescription(exercise)
        if block.weeks[index].label is WeekLabel.DELOAD:
            prescription = deloaded(prescription, exercise.default_tempo)
        of_day = [session for session in block.weeks[index].sessions if session.day == day]
        if of_day:
            block = with_added_prescription(block, of_day[0].id, prescription)
        else:
            title = titles[0] if titles else exercise.name
            block = with_added_session(block, index, PlannedSession(title, day, (prescription,)))
    return block


def search_index(exercises: Sequence[Exercise]) -> SearchIndex:
    """``exercises`` made ready to be searched as one types."""
    return SearchIndex(Entry.of(exercise, text_of(exercise)) for exercise in exercises)


def search(
    exercises: Sequence[Exercise],
    query: str,
    *,
    laterality: Laterality | None = None,
    muscle: str | None = None,
    equipment: str | None = None,
    level: Level | None = None,
) -> tuple[Exercise, ...]:
    """A single search; who searches as one types keeps the ``search_index``."""
    return search_index(exercises).find(query, Filters(laterality, muscle, equipment, level))


def _as_shipped(shipped: Exercise, present: Exercise | None) -> Exercise:
    return shipped if present is None else replace(shipped, archived_at=present.archived_at)


def _first_of(keys: Sequence[str], known: Mapping[str | None, Exercise]) -> Exercise | None:
    return next((known[key] for key in keys if key in known), None)


def _rung_of(exercise: Exercise) -> Rung:
    return Rung(exercise.name, "", exercise.key)
