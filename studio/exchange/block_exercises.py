"""An exercise of the user's own as a block's file describes it, so that the block can be used elsewhere."""

from __future__ import annotations

from typing import Any

from studio.domain.exercise import Exercise, LoadMode, MuscleRole, Role
from studio.domain.sides import Laterality
from studio.domain.tempo import StartsWith, Tempo
from studio.exchange.json_place import Place

_FIELDS = (
    *("id", "name", "laterality", "pattern", "equipment", "load_mode", "bm_factor", "starts_with"),
    *("default_tempo", "difficulty", "muscles", "regress_to", "progress_to", "bilateral_parent"),
)


def described(exercise: Exercise) -> dict[str, Any]:
    """All that makes the exercise what it is."""
    return {
        "id": str(exercise.id),
        "name": exercise.name,
        "laterality": exercise.laterality.value,
        "pattern": exercise.pattern,
        "equipment": list(exercise.equipment),
        "load_mode": exercise.load_mode.value,
        "bm_factor": exercise.bm_factor,
        "starts_with": exercise.starts_with.value,
        "default_tempo": None if exercise.default_tempo is None else str(exercise.default_tempo),
        "difficulty": exercise.difficulty,
        "muscles": [
            {"muscle": m.muscle, "role": m.role.value, "fraction": m.fraction} for m in exercise.muscles
        ],
        "regress_to": list(exercise.regress_to),
        "progress_to": list(exercise.progress_to),
        "bilateral_parent": exercise.bilateral_parent,
    }


def read_exercise(at: Place) -> Exercise:
    """The exercise that is described at a place. Raises Refused."""
    at.only(*_FIELDS)
    factor, tempo, parent = at.field("bm_factor"), at.field("default_tempo"), at.field("bilateral_parent")
    with at.checking():
        starts_with = StartsWith(at.field("starts_with").one_of(StartsWith))
        return Exercise(
            at.field("name").text(),
            Laterality(at.field("laterality").one_of(Laterality)),
            at.field("pattern").text(""),
            _texts(at.field("equipment")),
            LoadMode(at.field("load_mode").one_of(LoadMode)),
            factor.number(0, 1) if factor.there else None,
            starts_with,
            Tempo.parse(tempo.text(), starts_with) if tempo.there else None,
            at.field("difficulty").whole(1, 5),
            tuple(_muscle(place) for place in at.field("muscles").items()),
            _texts(at.field("regress_to")),
            _texts(at.field("progress_to")),
            parent.text() if parent.there else None,
            id=at.field("id").id(),
        )


def _texts(at: Place) -> tuple[str, ...]:
    return tuple(place.text() for place in at.items(required=False))


def _muscle(at: Place) -> MuscleRole:
    at.only("muscle", "role", "fraction")
    role = Role(at.field("role").one_of(Role))
    return MuscleRole(at.field("muscle").text(), role, at.field("fraction").number(0, 1))
