"""The exercise library: the built-in exercises, their texts, search, and putting an exercise into a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio.domain.exercise import Exercise, ExerciseText
from studio.domain.sides import Laterality
from studio.resource_files import resource
from studio.services.exercise_list import read_catalogue
from studio.services.exercise_texts import read_text
from studio.services.library_search import Entry, Filters, Level, SearchIndex

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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

    Their ids come from their keys, so that this can run at each start; own exercises are never touched.
    """
    from studio.storage import exercises as stored

    present = {exercise.id: exercise for exercise in stored.load_exercises(session)}
    changed = [exercise for exercise in load_catalogue() if present.get(exercise.id) != exercise]
    for exercise in changed:
        stored.save_exercise(session, exercise)
    return len(changed)


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
