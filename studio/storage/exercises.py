"""Keeps the library: built-in exercises and the user's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import Exercise, LoadMode, MuscleRole, Role
from studio.domain.sides import Laterality
from studio.domain.tempo import StartsWith
from studio.storage.columns import archived_at, instant_columns, tempo_columns, tempo_of
from studio.storage.rows import Values, fetch, fetch_one, store, store_all
from studio.storage.tables import ExerciseEquipmentRow, ExerciseLinkRow, ExerciseMuscleRow, ExerciseRow

Part = TypeVar("Part", ExerciseMuscleRow, ExerciseEquipmentRow, ExerciseLinkRow)


def save_exercise(session: Session, exercise: Exercise) -> None:
    save_exercises(session, [exercise])


def save_exercises(session: Session, given: Iterable[Exercise]) -> None:
    """Add the new ones, and bring the others up to date.

    Raises BadValue where a changed laterality contradicts a set that is already in the log.
    """
    wanted = list(given)
    ids = [exercise.id for exercise in wanted]
    try:
        store(
            session, ExerciseRow, map(_to_row, wanted), fetch(session, ExerciseRow, ExerciseRow.id.in_(ids))
        )
    except IntegrityError as error:
        if "per_side" not in str(error.orig) and "both_sides" not in str(error.orig):
            raise
        raise BadValue(
            "The log has sets of this exercise that its new laterality rules out: copy the exercise instead."
        ) from error
    muscles = chain.from_iterable(map(_muscle_rows, wanted))
    store_all(session, ExerciseMuscleRow, muscles, ExerciseMuscleRow.exercise_id.in_(ids))
    equipment = chain.from_iterable(map(_equipment_rows, wanted))
    store_all(session, ExerciseEquipmentRow, equipment, ExerciseEquipmentRow.exercise_id.in_(ids))
    links = chain.from_iterable(map(_link_rows, wanted))
    store_all(session, ExerciseLinkRow, links, ExerciseLinkRow.exercise_id.in_(ids))


def get_exercise(session: Session, exercise_id: UUID) -> Exercise:
    row = fetch_one(session, ExerciseRow, ExerciseRow.id == exercise_id)
    if row is None:
        raise Missing("There is no such exercise any more.")
    return _Parts(session, [exercise_id]).exercise(row)


def find_exercise(session: Session, key: str) -> Exercise | None:
    """The built-in exercise with that key."""
    row = fetch_one(session, ExerciseRow, ExerciseRow.key == key)
    return None if row is None else _Parts(session, [row.id]).exercise(row)


def exercises(session: Session, *, archived: bool = False) -> list[Exercise]:
    """The exercises in use, by name; with ``archived`` the others too."""
    where = () if archived else (ExerciseRow.archived_at_ms.is_(None),)
    parts = _Parts(session)
    found = [parts.exercise(row) for row in fetch(session, ExerciseRow, *where)]
    return sorted(found, key=lambda exercise: (exercise.name.casefold(), exercise.id))


def exercises_among(session: Session, ids: Collection[UUID]) -> dict[UUID, Exercise]:
    """Those of these ids that are there, archived ones too."""
    parts = _Parts(session, ids)
    return {row.id: parts.exercise(row) for row in fetch(session, ExerciseRow, ExerciseRow.id.in_(ids))}


def exercise_names(session: Session) -> dict[UUID, str]:
    """The names of all exercises, archived ones too."""
    return {row.id: row.name for row in session.execute(select(ExerciseRow.id, ExerciseRow.name))}


class _Parts:
    """The child rows of some exercises, or of all of them."""

    def __init__(self, session: Session, only: Collection[UUID] | None = None) -> None:
        self._muscles: dict[UUID, list[MuscleRole]] = {}
        self._equipment: dict[UUID, list[str]] = {}
        self._links: dict[tuple[UUID, str], list[str]] = {}
        for muscle in _children(session, ExerciseMuscleRow, only):
            role = MuscleRole(muscle.muscle, Role(muscle.role), muscle.fraction)
            self._muscles.setdefault(muscle.exercise_id, []).append(role)
        for needed in _children(session, ExerciseEquipmentRow, only):
            self._equipment.setdefault(needed.exercise_id, []).append(needed.item)
        for link in _children(session, ExerciseLinkRow, only):
            self._links.setdefault((link.exercise_id, link.direction), []).append(link.key)

    def exercise(self, row: ExerciseRow) -> Exercise:
        return Exercise(
            name=row.name,
            laterality=Laterality(row.laterality),
            pattern=row.pattern,
            equipment=tuple(self._equipment.get(row.id, ())),
            load_mode=LoadMode(row.load_mode),
            bm_factor=row.bm_factor,
            starts_with=StartsWith(row.starts_with),
            default_tempo=tempo_of(row),
            difficulty=row.difficulty,
            muscles=tuple(self._muscles.get(row.id, ())),
            regress_to=tuple(self._links.get((row.id, "regress"), ())),
            progress_to=tuple(self._links.get((row.id, "progress"), ())),
            bilateral_parent=row.bilateral_parent,
            key=row.key,
            id=row.id,
            archived_at=archived_at(row),
        )


def _children(session: Session, kind: type[Part], only: Collection[UUID] | None) -> list[Part]:
    where = () if only is None else (kind.exercise_id.in_(only),)
    return fetch(session, kind, *where, order=(kind.position,))


def _to_row(exercise: Exercise) -> Values:
    return {
        "id": exercise.id,
        "key": exercise.key,
        "name": exercise.name,
        "laterality": exercise.laterality,
        "per_side": exercise.laterality.per_side,
        "pattern": exercise.pattern,
        "load_mode": exercise.load_mode,
        "bm_factor": exercise.bm_factor,
        "starts_with": exercise.starts_with,
        **tempo_columns(exercise.default_tempo),
        "difficulty": exercise.difficulty,
        "bilateral_parent": exercise.bilateral_parent,
        **instant_columns("archived_at", exercise.archived_at),
    }


def _muscle_rows(exercise: Exercise) -> list[Values]:
    return [
        {
            "exercise_id": exercise.id,
            "muscle": muscle.muscle,
            "position": position,
            "role": muscle.role,
            "fraction": muscle.fraction,
        }
        for position, muscle in enumerate(exercise.muscles)
    ]


def _equipment_rows(exercise: Exercise) -> list[Values]:
    return [
        {"exercise_id": exercise.id, "position": position, "item": item}
        for position, item in enumerate(exercise.equipment)
    ]


def _link_rows(exercise: Exercise) -> list[Values]:
    return [
        {"exercise_id": exercise.id, "direction": direction, "position": position, "key": key}
        for direction, keys in (("regress", exercise.regress_to), ("progress", exercise.progress_to))
        for position, key in enumerate(keys)
    ]
