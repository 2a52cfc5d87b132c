"""Reads a whole block from plain text; what cannot be read is told by line and column, all of it at once.

resources/notation/en.md is the grammar in words; `studio.domain.block_text` writes what is read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from studio.domain import notation_words as words
from studio.domain.block import (
    ExerciseGroup,
    PlannedSession,
    Week,
    WeekLabel,
    copy_of_week,
)
from studio.domain.block_text import BlockText
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.notation_tokens import NotationError, Token, tokens_of
from studio.domain.prescription import Prescription
from studio.domain.reading_lines import (
    DayLine,
    first_word,
    read_date,
    read_day,
    read_group,
    read_week,
    text_after,
)
from studio.domain.reading_notation import read_prescription

LONGEST = 2_000_000
_LABEL = re.compile(r"([A-Z]{1,2})[0-9]{1,3}\s+")
_INSTEAD = date(2000, 1, 3)  # a Monday: a template has no first day, and counts from one

Resolve = Callable[[str], Exercise]
"""Finds an exercise by what a text calls it. Raises StudioError with a sentence."""


@dataclass(frozen=True, slots=True)
class TextFault:
    """What cannot be read; ``line`` and ``column`` count from 1."""

    line: int
    column: int
    sentence: str


@dataclass(frozen=True, slots=True)
class BlockReading:
    """A block that could be read, or what is wrong with its text."""

    text: BlockText | None
    faults: tuple[TextFault, ...] = ()


def read_block(text: str, resolve: Resolve) -> BlockReading:
    """The block that ``text`` describes, with new ids; ``resolve`` finds its exercises."""
    if len(text) > LONGEST:
        return BlockReading(None, (TextFault(1, 1, f"A text has at most {LONGEST} characters."),))
    reader = _Reader(resolve)
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    for line in lines:
        reader.read(line)
    return reader.reading()


@dataclass(slots=True)
class _Day:
    """A session as far as it has been read."""

    line: DayLine
    note: str = ""
    groups: dict[str, ExerciseGroup] = field(default_factory=dict)
    prescriptions: list[Prescription] = field(default_factory=list)

    def session(self) -> PlannedSession:
        return PlannedSession(
            self.line.title,
            self.line.day,
            tuple(self.prescriptions),
            tuple(self.groups.values()),
            self.line.minute_of_day,
            self.line.planned_day,
            self.note,
            self.line.skipped,
        )


@dataclass(slots=True)
class _Week:
    """One week, or several alike, as far as they have been read."""

    label: WeekLabel = WeekLabel.ACCUMULATE
    count: int = 1
    note: str = ""
    days: list[_Day] = field(default_factory=list)

    def weeks(self) -> list[Week]:
        first = Week(self.label, tuple(day.session() for day in self.days), self.note)
        return [first, *(copy_of_week(first) for _ in range(self.count - 1))]


@dataclass(slots=True)
class _Reader:
    resolve: Resolve
    number: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    start_on: date | None = None
    weeks: list[_Week] = field(default_factory=list)
    faults: list[TextFault] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Take the next line; what is wrong with it is kept, and the next one is read all the same."""
        self.number += 1
        try:
            self._read(line)
        except NotationError as error:
            column = min(error.position, len(line)) + 1
            self.faults.append(TextFault(self.number, column, str(error)))

    def reading(self) -> BlockReading:
        """All of it, once every line has been read."""
        if words.BLOCK not in self.headers:
            self.faults.append(TextFault(1, 1, "A block needs a title: block Glutes in four weeks."))
        if not self.faults and not self.weeks:
            empty = "The text has no weeks: write week 1, a day such as Mon, and its exercises."
            self.faults.append(TextFault(self.number, 1, empty))
        if self.faults:
            return BlockReading(None, tuple(sorted(self.faults, key=lambda f: (f.line, f.column))))
        headers = {name: self.headers.get(name, "") for name in words.HEADERS}
        made = BlockText(
            headers[words.BLOCK],
            tuple(week for several in self.weeks for week in several.weeks()),
            self.start_on,
            headers[words.GOAL],
            headers[words.NOTE],
            headers[words.TEMPLATE],
            headers[words.PURPOSE],
        )
        try:
            made.block(None, made.start_on or _INSTEAD)
        except StudioError as error:
            return BlockReading(None, (TextFault(1, 1, str(error)),))
        return BlockReading(made)

    def _read(self, line: str) -> None:
        first = first_word(line)
        after = line[first.end : first.end + 1] if first else ""
        if first is None and not line.split("#", maxsplit=1)[0].strip():
            return
        if first is None or first.word not in words.FIRST_WORDS or (after == ":" and not _is_header(first)):
            self._exercise(line)
        elif _is_header(first):
            self._header(line, first)
        elif first.word in (words.WEEK, words.WEEKS):
            self._week(line, first)
        elif first.word in words.GROUPS:
            self._group(line, first)
        else:
            self._day(line, first)

    def _header(self, line: str, first: Token) -> None:
        if first.word == words.NOTE and self.weeks:
            self._note(_rest(line, first), first)
            return
        if self.weeks:
            raise NotationError(f"“{first.word}” stands above the first week.", first.place)
        if first.word in self.headers:
            raise NotationError(f"“{first.word}” is there already.", first.place)
        self.headers[first.word] = ""
        if first.word == words.START:
            self.start_on = read_date(line, _after(line, first))
        else:
            self.headers[first.word] = _rest(line, first)

    def _note(self, text: str, first: Token) -> None:
        """A note belongs to the day above it, else to the week."""
        above = self.weeks[-1].days[-1] if self.weeks[-1].days else self.weeks[-1]
        if above.note:
            raise NotationError("There is a note already; keep all of it in one.", first.place)
        above.note = text

    def _week(self, line: str, first: Token) -> None:
        self.weeks.append(_Week())
        low, high, label = read_week(line, first.end)
        wanted = sum(week.count for week in self.weeks)
        self.weeks[-1] = _Week(label, high - low + 1)
        if low != wanted:
            raise NotationError(f"This is week {wanted}: weeks stand in their order.", first.end + 1)

    def _day(self, line: str, first: Token) -> None:
        if not self.weeks:
            self.weeks.append(_Week())
            raise NotationError("A day belongs to a week: write week 1 above it.", first.place)
        self.weeks[-1].days.append(_Day(DayLine(0, "")))
        begins = 0 if self.start_on is None else self.start_on.weekday()
        self.weeks[-1].days[-1] = _Day(read_day(line, first, begins))

    def _group(self, line: str, first: Token) -> None:
        label, group = read_group(line, first)
        groups = self._open_day(first.place).groups
        if label in groups:
            raise NotationError(f"There is a group {label} already on this day.", first.end)
        groups[label] = group

    def _exercise(self, line: str) -> None:
        place = len(line) - len(line.lstrip())
        day = self._open_day(place)
        label = _LABEL.match(line, place)
        if label is not None:
            place = label.end()
        name, colon = _name_of(line, place)
        try:
            exercise = self.resolve(name)
        except StudioError as error:
            raise NotationError(str(error), place) from None
        prescription = read_prescription(line, exercise, colon + 1)
        if label is not None:
            group = day.groups.setdefault(label[1], ExerciseGroup(rounds=len(prescription.counted_sets) or 1))
            prescription = replace(prescription, group_id=group.id)
        day.prescriptions.append(prescription)

    def _open_day(self, place: int) -> _Day:
        if self.weeks and self.weeks[-1].days:
            return self.weeks[-1].days[-1]
        if not self.weeks:
            self.weeks.append(_Week())
        self.weeks[-1].days.append(_Day(DayLine(0, "")))
        raise NotationError("This belongs to a day: write Mon or day 1 above it.", place)


def _is_header(first: Token) -> bool:
    return first.word in words.HEADERS


def _after(line: str, first: Token) -> int:
    """The place after the word of a header, which may have a colon."""
    return first.end + line.startswith(":", first.end)


def _rest(line: str, first: Token) -> str:
    text = text_after(line, _after(line, first))
    if not text:
        raise NotationError(f"Here the text of “{first.word}” is missing.", first.end)
    return text


def _name_of(line: str, place: int) -> tuple[str, int]:
    """What the exercise of a line is called, and where the colon after it stands. Raises NotationError."""
    missing = "After the exercise a colon and its sets are missing, such as Split Squat: 3x10."
    if not line.startswith('"', place):
        colon = line.find(":", place)
        if colon < 0:
            raise NotationError(missing, len(line.rstrip()))
        return line[place:colon].strip(), colon
    name, *more = tokens_of(line, place)
    if not more or more[0].text != ":" or more[0].quoted:
        raise NotationError(missing, name.end)
    return name.text, more[0].place
