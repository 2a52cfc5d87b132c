"""Finds an exercise by what a text calls it: its key, its id, or its name in any letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from studio.domain.errors import Missing
from studio.domain.exercise import Exercise


def folded(name: str) -> str:
    """Small letters and single blanks: Single-Leg and single leg are the same."""
    return " ".join(re.split(r"[\W_]+", name.casefold())).strip()


class ExerciseNames:
    """Exercises by what they are called. As a function it is what `reading_block.read_block` asks."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self._by_key: dict[str, Exercise] = {}
        self._by_name: dict[str, list[Exercise]] = defaultdict(list)
        for exercise in exercises:
            self._by_key[str(exercise.id)] = exercise
            if exercise.key:
                self._by_key[exercise.key] = exercise
            for name in {exercise.name, exercise.name.casefold(), folded(exercise.name)}:
                self._by_name[name].append(exercise)

    def __call__(self, name: str) -> Exercise:
        """The exercise called ``name``. Raises Missing."""
        found = self.find(name)
        if found is None:
            raise Missing(f"There is no exercise “{name[:80]}”.")
        return found

    def find(self, name: str) -> Exercise | None:
        """The exercise with exactly this key, id or name; raises Missing where several go by it."""
        if by_key := self._by_key.get(name) or self._by_key.get(_id_of(name)):
            return by_key
        for form in (name, name.casefold(), folded(name)):
            named = self._by_name.get(form, []) if form else []
            if len(named) == 1:
                return named[0]
            if named:
                keys = ", ".join(exercise.key or str(exercise.id) for exercise in named)
                raise Missing(f"Several exercises are called “{name[:80]}”; write one of: {keys}.")
        return None


def _id_of(name: str) -> str:
    try:
        return str(UUID(name))
    except ValueError:
        return ""
