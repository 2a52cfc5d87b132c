"""Words to offer where a plan is typed: what it may go on with, or exercises as the library finds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.domain.block_text import name_text
from studio.domain.completing import completions
from studio.domain.notation_words import FIRST_WORDS

if TYPE_CHECKING:
    from studio.domain.exercise import Exercise
    from studio.services.library_search import SearchIndex

MOST, SHORTEST = 8, 3


class Offers:
    """Of these exercises: by the beginning of their names, else by other names and with typing errors."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self._exercises = tuple(exercises)
        self._index: SearchIndex | None = None

    def __call__(self, line: str, place: int) -> tuple[str, ...]:
        """What the word before ``place`` may become; nothing where it is whole already."""
        typed = line[:place].strip()
        words = completions(line, place, self._exercises)
        if words or not _may_be_name(typed):
            return () if words == (typed,) else words
        return self._found(typed)

    def _found(self, typed: str) -> tuple[str, ...]:
        from studio.services.library import search_index
        from studio.services.library_search import Filters

        if self._index is None:
            self._index = search_index(self._exercises)
        return tuple(name_text(exercise.name) for exercise in self._index.find(typed, Filters())[:MOST])


def _may_be_name(typed: str) -> bool:
    first = typed.partition(" ")[0].lower()
    return len(typed) >= SHORTEST and not set(typed) & set(":#") and first not in FIRST_WORDS
