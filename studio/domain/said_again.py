"""A line whose beginning was typed anew: what it says there takes the place of what the rest said before."""

from __future__ import annotations

import re

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.notation_tokens import SaidTwice
from studio.domain.reading_notation import read_prescription

_WORD = re.compile(r"(?:\"[^\"]*\"|[^\s;]+)[ \t]*")


def without_repeats(line: str, typed: int, exercise: Exercise) -> str:
    """``line`` without the words behind ``typed`` that say again what stands before: 4x8 45kg 40kg r90."""
    while True:
        try:
            read_prescription(line, exercise)
        except SaidTwice as error:
            word = _WORD.match(line, error.position)
            if word is None or error.position < typed:
                return line
            line = line[: word.start()] + line[word.end() :]
        except BadValue:
            return line
        else:
            return line
