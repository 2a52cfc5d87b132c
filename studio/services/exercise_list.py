"""Reads the list of built-in exercises (exercises.csv): roles, loads, tempo and links, which are checked."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from studio.domain.errors import BadFile, BadValue
from studio.domain.exercise import Exercise, LoadMode, MuscleRole, Role, built_in_id
from studio.domain.sides import Laterality
from studio.domain.tempo import StartsWith, Tempo

E = TypeVar("E", bound=StrEnum)


def read_catalogue(path: Path) -> tuple[Exercise, ...]:
    """All exercises of ``exercises.csv`` in its order, their links checked."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        exercises = tuple(_exercise(row, f"{path.name}, line {rows.line_num}") for row in rows)
    keys = [exercise.key for exercise in exercises]
    for exercise in exercises:
        if keys.count(exercise.key) > 1:
            raise BadFile(f"{path.name}: id: “{exercise.key}” stands there twice.")
        parent = (exercise.bilateral_parent,) if exercise.bilateral_parent else ()
        for link in (*exercise.regress_to, *exercise.progress_to, *parent):
            if link not in keys:
                raise BadFile(f"{path.name}: {exercise.key}: it links to “{link}”, which is not in the list.")
    return exercises


def _exercise(row: Mapping[str, str], place: str) -> Exercise:
    starts_with = _one_of(StartsWith, row, "starts_with", place)
    try:
        tempo = Tempo.parse(row["default_tempo"], starts_with) if row["default_tempo"] else None
        return Exercise(
            name=row["name"],
            laterality=_one_of(Laterality, row, "laterality", place),
            pattern=row["pattern"],
            equipment=_listed(row["equipment"]),
            load_mode=_one_of(LoadMode, row, "load_mode", place),
            bm_factor=float(row["bm_factor"]) if row["bm_factor"] else None,
            starts_with=starts_with,
            default_tempo=tempo,
            difficulty=int(row["difficulty"]),
            muscles=tuple(_muscles(row)),
            regress_to=_listed(row["regress_to"]),
            progress_to=_listed(row["progress_to"]),
            bilateral_parent=row["bilateral_parent"] or None,
            key=row["id"],
            id=built_in_id(row["id"]),
        )
    except (BadValue, ValueError, TypeError) as error:
        raise BadFile(f"{place}: {row.get('id')}: {error}") from error


def _one_of(kind: type[E], row: Mapping[str, str], column: str, place: str) -> E:
    try:
        return kind(row[column])
    except (KeyError, ValueError) as error:
        raise BadFile(f"{place}: {column}: “{row.get(column)}” is not one of {', '.join(kind)}.") from error


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("|") if item)


def _muscles(row: Mapping[str, str]) -> Iterator[MuscleRole]:
    for column, role in (("primary", Role.PRIMARY), ("secondary", Role.SECONDARY)):
        for item in _listed(row[column]):
            muscle, _, fraction = item.partition(":")
            yield MuscleRole(muscle, role, float(fraction))
    for muscle in _listed(row["stabilisers"]):
        yield MuscleRole(muscle, Role.STABILISER, 0.0)
