"""Words that may stand at a place of a text: exercises and words of a block, or those of a line of sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from studio.domain import notation_words as words
from studio.domain.block import WeekLabel
from studio.domain.block_text import name_text
from studio.domain.exercise import Exercise
from studio.domain.exercise_names import folded

MOST = 12
_UNITS = ("kg", "lb", "%1rm", "%bilateral")
_AFTER_NUMBER = re.compile(r"(?<![^\s;:x])((?:[0-9]+x|bw[+-]|-)?[0-9]+(?:[.,][0-9]+)?)([a-z%0-9]*)$")
_SET_WORDS = (
    *words.POLICIES.values(),
    "bw", "bw+", "choose", "by-rir", "rir", "rpe", "max", "every", "set",
    *words.KINDS.values(),
    *words.LIMBS,
    "left", "right", "weak",
)  # fmt: skip
_LINE_WORDS = (*words.HEADERS, words.WEEK, words.DAY, *words.DAYS, *words.GROUPS)
_LABEL = re.compile(r"\s*[A-Z]{1,2}[0-9]{1,3}\s+")


def completions(text: str, position: int, exercises: Sequence[Exercise] | None = None) -> tuple[str, ...]:
    """What the word before ``position`` may become, the likeliest first; each takes that word's place.

    Without ``exercises`` the text is a line of sets; with them it is a block, whose lines begin with a word
    of the block or with an exercise (a whole name takes the place of what was typed of it).
    """
    line = text[text.rfind("\n", 0, position) + 1 : position]
    if exercises is None:
        return _of_sets(line)
    begun = line.lstrip()
    first, _, rest = begun.partition(" ")
    if first.lower() in (words.WEEK, words.WEEKS):
        return _beginning(rest.rpartition(" ")[2], list(WeekLabel)) if " " in rest else ()
    if first.lower() in words.FIRST_WORDS and rest:
        return ()
    label = _LABEL.match(line)
    name = line[label.end() :] if label else begun
    if ":" in name:
        return _of_sets(name.partition(":")[2])
    structure = () if label else _beginning(begun, _LINE_WORDS)
    return (*structure, *_named_like(name, exercises))[:MOST]


def word_at(text: str, position: int, exercises: Sequence[Exercise] | None = None) -> int:
    """Where the word begins that a completion takes the place of."""
    start = text.rfind("\n", 0, position) + 1
    line = text[start:position]
    begun = line.lstrip()
    names = exercises is not None and ":" not in begun
    if names and begun.partition(" ")[0].lower() not in words.FIRST_WORDS:
        label = _LABEL.match(line)
        return start + (label.end() if label else len(line) - len(begun))
    return position - len(_last_word(line))


def _of_sets(line: str) -> tuple[str, ...]:
    if line.count('"') % 2:
        return ()
    word = _last_word(line)
    if number := _AFTER_NUMBER.search(word):
        return tuple(
            f"{number[1]}{unit}" for unit in _UNITS if unit.startswith(number[2]) and unit != number[2]
        )
    return _beginning(word, _SET_WORDS)


def _last_word(line: str) -> str:
    return re.split(r"[\s;:/\"]", line)[-1]


def _beginning(typed: str, among: Iterable[str]) -> tuple[str, ...]:
    """Those that begin with what was typed, if anything was, and are not there already."""
    low = typed.lower()
    return tuple(word for word in among if low and word.lower().startswith(low) and word.lower() != low)


def _named_like(typed: str, exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Names that begin with what was typed, then those with words that do; keys too."""
    low = folded(typed)
    if not low:
        return ()
    first, then = [], []
    for exercise in exercises:
        name, key = folded(exercise.name), (exercise.key or "")
        if name.startswith(low) or key.startswith(typed.strip().lower()):
            first.append(exercise)
        elif all(f" {part}" in f" {name}" for part in low.split()):
            then.append(exercise)
    return tuple(name_text(exercise.name) for exercise in (*first, *then))
