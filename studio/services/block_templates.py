"""Reads a block template (resources/templates/*.txt) and plans it; a bad file is told by line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from studio.domain.block import Block, Week, copy_of_week
from studio.domain.errors import BadFile
from studio.domain.exercise import Exercise
from studio.domain.exercise_names import ExerciseNames
from studio.domain.notation_words import GOAL, PURPOSE, TEMPLATE
from studio.domain.reading_block import read_block


@dataclass(frozen=True, slots=True)
class Template:
    """A plan without an athlete and a date; ``plan`` holds its weeks, to be copied into a block."""

    key: str
    title: str
    block_title: str
    purpose: str
    goal: str
    plan: tuple[Week, ...]
    note: str = ""

    @property
    def weeks(self) -> int:
        return len(self.plan)

    @property
    def sessions_a_week(self) -> int:
        return max(len(week.sessions) for week in self.plan)


def read_template(path: Path, exercises: Iterable[Exercise]) -> Template:
    """The template in ``path``, in the plain-text form of a block; ``exercises`` are the built-in ones.

    Raises BadFile.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name}: it is no text in UTF-8.") from error
    reading = read_block(text, ExerciseNames(exercises))
    if reading.text is None:
        fault = reading.faults[0]
        raise BadFile(f"{path.name}:{fault.line}:{fault.column}: {fault.sentence}")
    found = reading.text
    for what, value in ((TEMPLATE, found.name), (PURPOSE, found.purpose), (GOAL, found.goal)):
        if not value:
            raise BadFile(f"{path.name}: a template needs a line that begins with “{what}”.")
    if found.start_on is not None:
        raise BadFile(f"{path.name}: a template has no “start”: each block of it has its own.")
    return Template(path.stem, found.name, found.title, found.purpose, found.goal, found.weeks, found.note)


def planned_again(block: Block, athlete_id: UUID, start_on: date, title: str = "") -> Block:
    """The weeks of a block once more, for another athlete perhaps; of its season nothing is taken along."""
    return Block(
        title or block.title,
        start_on,
        tuple(copy_of_week(week) for week in block.weeks),
        athlete_id=athlete_id,
        goal=block.goal,
        note=block.note,
        template_key=block.template_key,
    )


def planned(template: Template, athlete_id: UUID, start_on: date, title: str = "") -> Block:
    """The template as a block of an athlete, under its own title unless another is given."""
    return Block(
        title or template.block_title,
        start_on,
        tuple(copy_of_week(week) for week in template.plan),
        athlete_id=athlete_id,
        goal=template.goal,
        note=template.note,
        template_key=template.key,
    )
