"""Search in the library as one types: filters, words in any order, and typing errors forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.domain.exercise import Exercise, ExerciseText, Role
from studio.domain.sides import Laterality

LIKE_ENOUGH = 62.0
MOST_LIKE = 50


class Level(StrEnum):
    """Difficulty 1 to 9 in three words; the cut points are ours."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


def level_of(exercise: Exercise) -> Level:
    if exercise.difficulty <= 3:
        return Level.BEGINNER
    return Level.INTERMEDIATE if exercise.difficulty <= 6 else Level.ADVANCED


def worked_muscles(exercise: Exercise) -> tuple[str, ...]:
    """The muscles that a set of it counts for: primary and secondary, not the stabilisers."""
    return tuple(m.muscle for m in exercise.muscles if m.role is not Role.STABILISER)


@dataclass(frozen=True, slots=True)
class Filters:
    """What an exercise must be; None lets all pass."""

    laterality: Laterality | None = None
    muscle: str | None = None
    equipment: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An exercise with the words it is found by, lowered once."""

    exercise: Exercise
    name: str
    also: str
    all_words: str
    muscles: tuple[str, ...]
    level: Level

    @classmethod
    def of(cls, exercise: Exercise, text: ExerciseText | None) -> Entry:
        muscles = worked_muscles(exercise)
        level = level_of(exercise)
        name, also = lowered(exercise.name), lowered(" / ".join(text.also)) if text else ""
        rest = (*muscles, *exercise.equipment, exercise.laterality.value, level.value, exercise.pattern)
        return cls(exercise, name, also, f"{name} {also} {lowered(' '.join(rest))}", muscles, level)

    def passes(self, filters: Filters) -> bool:
        return (
            (filters.laterality is None or self.exercise.laterality is filters.laterality)
            and (filters.muscle is None or filters.muscle in self.muscles)
            and (filters.equipment is None or filters.equipment in self.exercise.equipment)
            and (filters.level is None or self.level is filters.level)
        )

    def rank(self, words: Sequence[str], phrase: str) -> int:
        """Of an entry that holds all the words, how close it is: 0 best, to 3."""
        if phrase in self.name:
            return 0 if self.name.startswith(phrase) else 1
        if phrase in self.also:
            return 1
        return 2 if all(word in self.name for word in words) else 3


class SearchIndex:
    """Exercises made ready to be searched: 10,000 of them are gone through within a frame of the screen."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._vocabulary = tuple({word for entry in self._entries for word in entry.all_words.split()})
        self._all_words = " ".join(self._vocabulary)

    def find(self, query: str, filters: Filters) -> tuple[Exercise, ...]:
        """Those that pass the filters and hold all words of ``query``, the closest names first.

        Words may be unfinished. Only when nothing holds them are they taken for typing errors.
        """
        everything = filters == Filters()
        passed = self._entries if everything else [e for e in self._entries if e.passes(filters)]
        words = lowered(query).split()
        if not words:
            return tuple(entry.exercise for entry in passed)
        found = _holding(passed, words) or self._resembling(passed, words)
        return tuple(entry.exercise for entry in found)

    def _resembling(self, entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
        """Those that hold the known words nearest to ``words``; else names like them as a whole."""
        from rapidfuzz import fuzz, process

        mended = [self._mended(word) for word in words]
        if mended == list(words):
            return []
        found = _holding(entries, mended)
        if found:
            return found
        names = [entry.name for entry in entries]
        like = process.extract(
            " ".join(words), names, scorer=fuzz.token_set_ratio, score_cutoff=LIKE_ENOUGH, limit=MOST_LIKE
        )
        return [entries[place] for _, _, place in like]

    def _mended(self, word: str) -> str:
        """``word`` itself where it is known, whole or unfinished; else the known word nearest to it."""
        from rapidfuzz import fuzz, process

        if word in self._all_words:
            return word
        near = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        return word if near is None else str(near[0])


def lowered(text: str) -> str:
    """Small letters and single blanks: Single-Leg and single leg are the same."""
    return " ".join(re.split(r"[\W_]+", text.casefold())).strip()


def _holding(entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
    """Those that hold all the words, the closest first, else in the order given."""
    holding = entries
    for word in words:
        holding = [entry for entry in holding if word in entry.all_words]
    phrase = " ".join(words)
    return sorted(holding, key=lambda entry: entry.rank(words, phrase))
