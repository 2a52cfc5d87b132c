"""Finds the exercises that a plain text names: exactly, by another name, or by the one name that is close."""

from __future__ import annotations

from collections.abc import Iterable

from studio.domain.errors import Missing
from studio.domain.exercise import Exercise
from studio.domain.exercise_names import ExerciseNames, folded
from studio.services.library import search, text_of

CLOSE, CLEARLY, LIKE = 88.0, 6.0, 62.0
"""A name is taken for another from so alike on, if the next one is so much less alike; or else proposed."""
PROPOSED = 3


class ExerciseLookup:
    """As a function it is what `reading_block.read_block` asks; ``guessed`` keeps what was taken for what."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self._exercises = tuple(exercises)
        self._names = ExerciseNames(self._exercises)
        self._folded = [folded(exercise.name) for exercise in self._exercises]
        self._also = {
            folded(name): exercise
            for exercise in self._exercises
            if (page := text_of(exercise)) is not None
            for name in page.also
        }
        self.guessed: dict[str, Exercise] = {}

    def __call__(self, name: str) -> Exercise:
        """The exercise that ``name`` means. Raises Missing, with the closest names."""
        found = self._names.find(name) or self._also.get(folded(name)) or self.guessed.get(name)
        if found is not None:
            return found
        near = self._nearest(folded(name))
        if near and near[0][1] >= CLOSE and (len(near) == 1 or near[0][1] - near[1][1] >= CLEARLY):
            self.guessed[name] = near[0][0]
            return near[0][0]
        alike = [exercise for exercise, _ in near]
        if not near or near[0][1] < CLOSE:
            alike = [*search(self._exercises, name)[:PROPOSED], *alike] if name.strip() else []
        raise Missing(_not_there(name, list(dict.fromkeys(e.name for e in alike))[:PROPOSED]))

    def _nearest(self, name: str) -> list[tuple[Exercise, float]]:
        """Exercises with names like ``name`` as a whole, the closest first, and how alike they are."""
        from rapidfuzz import fuzz, process

        like = process.extract(name, self._folded, scorer=fuzz.ratio, limit=PROPOSED, score_cutoff=LIKE)
        return [(self._exercises[place], score) for _, score, place in like]


def _not_there(name: str, near: list[str]) -> str:
    if not name.strip():
        return "Here the exercise is missing, such as Split Squat: 3x10."
    if not near:
        return f"There is no exercise “{name[:80]}”; the library shows them all."
    meant = " or ".join(f"“{one}”" for one in near)
    return f"There is no exercise “{name[:80]}”. Did you mean {meant}?"
