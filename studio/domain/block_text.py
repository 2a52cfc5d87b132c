"""A whole block as plain text: a line for each week, day, group and exercise.

`studio.domain.reading_block` reads it; resources/notation/en.md is the grammar of both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from studio.domain import notation_words as words
from studio.domain.block import Block, ExerciseGroup, PlannedSession, Week
from studio.domain.exercise import Exercise
from studio.domain.notation import written
from studio.domain.notation_tokens import quoted

_LABEL = re.compile(r"[A-Z]{1,2}[0-9]{1,3}(?=\s)")
_FIRST_WORD = re.compile(r"[^\W\d_]*")
_LATIN = 26


@dataclass(frozen=True, slots=True)
class BlockText:
    """What the plain text of a block or a template says.

    ``name`` and ``purpose`` are a template's: how the list of templates calls it, and what it is for.
    """

    title: str
    weeks: tuple[Week, ...]
    start_on: date | None = None
    goal: str = ""
    note: str = ""
    name: str = ""
    purpose: str = ""

    def block(self, athlete_id: UUID | None, start_on: date) -> Block:
        """It as a block that begins on ``start_on``. Raises BadValue."""
        return Block(self.title, start_on, self.weeks, athlete_id=athlete_id, goal=self.goal, note=self.note)


def text_of(block: Block, exercises: Mapping[UUID, Exercise], *, dates: bool = False) -> str:
    """The block as text that reads back as the same; ``dates`` adds to each day its date as a comment."""
    names = _references(exercises)
    lines = list(_header(block))
    for number, week in enumerate(block.weeks):
        lines += ["", f"{words.WEEK} {number + 1} {week.label}"]
        lines += _note(week.note, "")
        for session in (session for index, session in block.sessions() if index == number):
            day = _day_name(block.start_on, session.day)
            comment = f"  # {block.date_of(number, session.day)}" if dates else ""
            lines.append(f"  {_day(day, session, block.start_on)}{comment}")
            lines += _note(session.note, "    ")
            lines += _in_session(session, exercises, names)
    return "".join(f"{line}\n" for line in lines)


def group_label(number: int) -> str:
    """A, B, to Z, then AA and AB: what the group with index ``number`` is called."""
    letter = chr(ord("A") + number % _LATIN)
    return letter if number < _LATIN else f"{group_label(number // _LATIN - 1)}{letter}"


def _header(block: Block) -> Iterator[str]:
    yield f"{words.BLOCK} {_free(block.title)}"
    yield f"{words.START} {block.start_on}"
    if block.goal:
        yield f"{words.GOAL} {_free(block.goal)}"
    yield from _note(block.note, "")


def _note(note: str, indent: str) -> Iterator[str]:
    if note:
        yield f"{indent}{words.NOTE} {_free(note)}"


def _day(name: str, session: PlannedSession, start_on: date) -> str:
    parts = [name]
    if session.minute_of_day is not None:
        parts.append(f"{session.minute_of_day // 60:02}:{session.minute_of_day % 60:02}")
    if session.skipped:
        parts.append(words.SKIPPED)
    if session.planned_day is not None:
        weeks = session.planned_day // 7
        other_week = f"{weeks:+d}w" if weeks else ""
        parts.append(f"{words.FROM} {_day_name(start_on, session.planned_day)}{other_week}")
    if session.title:
        parts.append(_title(session.title))
    return " ".join(parts)


def _in_session(
    session: PlannedSession, exercises: Mapping[UUID, Exercise], names: Mapping[UUID, str]
) -> Iterator[str]:
    labels = {group.id: group_label(number) for number, group in enumerate(session.groups)}
    for group in session.groups:
        yield f"    {_group(group, labels[group.id])}"
    members: Counter[str] = Counter()
    for prescription in session.prescriptions:
        label = labels.get(prescription.group_id, "") if prescription.group_id else ""
        members[label] += 1
        place = f"{label}{members[label]} " if label else ""
        exercise = exercises[prescription.exercise_id]
        yield f"    {place}{names[exercise.id]}: {written(prescription, exercise)}"


def _group(group: ExerciseGroup, label: str) -> str:
    rests = f"r{group.rest_between_rounds_s}/{group.rest_between_exercises_s}"
    rounds = "round" if group.rounds == 1 else "rounds"
    return f"{group.kind} {label} {group.rounds} {rounds} {rests}"


def _day_name(start_on: date, day: int) -> str:
    return words.DAYS[(start_on.weekday() + day) % 7]


def _references(exercises: Mapping[UUID, Exercise]) -> dict[UUID, str]:
    """What stands for each exercise before the colon of its line."""
    return {exercise_id: name_text(call) for exercise_id, call in calls(exercises).items()}


def calls(exercises: Mapping[UUID, Exercise]) -> dict[UUID, str]:
    """What each exercise is called by: its name, or where others go by it too, its key or id."""
    often = Counter(exercise.name.casefold() for exercise in exercises.values())
    keys = {exercise.key for exercise in exercises.values()}
    return {
        exercise.id: exercise.name
        if often[exercise.name.casefold()] == 1 and exercise.name not in keys and exercise.name.strip()
        else exercise.key or str(exercise.id)
        for exercise in exercises.values()
    }


def name_text(name: str) -> str:
    """An exercise's name as it stands before its colon, in quotation marks where it needs them."""
    first = _FIRST_WORD.match(name)
    taken = first is not None and first[0].lower() in words.FIRST_WORDS
    return quoted(name) if taken or _LABEL.match(name) or ":" in name or ";" in name else _free(name)


def _title(title: str) -> str:
    """A title after the day's other words: none of them may be taken for a part of it."""
    first = title.split(maxsplit=1)[0].lower() if title.split() else ""
    return quoted(title) if first in (words.SKIPPED, words.FROM) or title[0].isdigit() else _free(title)


def _free(text: str) -> str:
    """As it is, where it stays as it is at the end of a line; else in quotation marks."""
    plain = text.isprintable() and text == text.strip() and text and not set(text) & set('"\\#')
    return text if plain else quoted(text)
