"""Reads a block from a text file, against the exercises of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.domain.block_text import BlockText
from studio.domain.errors import BadFile
from studio.domain.exercise import Exercise
from studio.domain.reading_block import LONGEST, TextFault, read_block
from studio.services.exercise_lookup import ExerciseLookup


@dataclass(frozen=True, slots=True)
class TypedBlock:
    """The block, or what is wrong with its text; ``guessed`` has what names that come close are taken for."""

    text: BlockText | None
    faults: tuple[TextFault, ...]
    guessed: Mapping[str, Exercise]


def read_typed(text: str, exercises: Iterable[Exercise]) -> TypedBlock:
    """The block that a text describes."""
    lookup = ExerciseLookup(exercises)
    reading = read_block(text, lookup)
    return TypedBlock(reading.text, reading.faults, lookup.guessed)


def read_file(path: Path, exercises: Iterable[Exercise]) -> TypedBlock:
    """The block that a file describes. Raises BadFile where it is no text that can be read."""
    try:
        with path.open("rb") as file:
            content = file.read(4 * LONGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not possible"
        raise BadFile(f"{path} cannot be read: {reason}.") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path} is no text in UTF-8.") from error
    return read_typed(text, exercises)
