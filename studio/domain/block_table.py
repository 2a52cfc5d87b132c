"""Prescriptions as rows of a spreadsheet: week, day, session, exercise, sets with tabs between; and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from studio.domain import notation_words as words
from studio.domain import texts
from studio.domain.block import MOST_WEEKS, Block, PlannedSession, Week
from studio.domain.block_text import calls
from studio.domain.clip import Clip, ClipKind
from studio.domain.errors import BadValue, StudioError
from studio.domain.exercise import Exercise
from studio.domain.notation import written
from studio.domain.notation_tokens import NotationError
from studio.domain.prescription import Prescription
from studio.domain.reading_notation import read_prescription

COLUMNS = ("week", "day", "session", "exercise", "sets")
MOST_ROWS = 5000
_NUMBER = re.compile(r"(?:week\s*)?([0-9]{1,2})", re.IGNORECASE)
_DAY = re.compile(r"(?:day\s*)?([1-7])", re.IGNORECASE)

Resolve = Callable[[str], Exercise]


class TableError(BadValue):
    """A row that cannot be read; ``row`` and ``column`` count from 1, ``character`` within the cell too."""

    def __init__(self, message: str, row: int, column: int, character: int = 1) -> None:
        name = COLUMNS[column - 1] if 0 < column <= len(COLUMNS) else "more"
        super().__init__(f"Row {row}, column {column} ({name}), character {character}: {message}")
        self.row, self.column, self.character = row, column, character


def table_of(clip: Clip, start_on: date, exercises: Mapping[UUID, Exercise]) -> str:
    """A row for each prescription of what was copied, as spreadsheets paste it."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    held, names = Block("-", start_on, clip.weeks), calls(exercises)
    for number, session in held.sessions():
        day = words.DAYS[(start_on.weekday() + session.day) % 7]
        for line in session.prescriptions:
            exercise = exercises[line.exercise_id]
            week = clip.first + number + 1
            rows.writerow((week, day, session.title, names[exercise.id], written(line, exercise)))
    return out.getvalue()


def is_table(text: str) -> bool:
    """Whether a text came from a spreadsheet: its first row has cells."""
    return "\t" in text.lstrip("\n\r ").partition("\n")[0]


def read_table(text: str, resolve: Resolve, start_on: date) -> Clip:
    """What rows of a spreadsheet say; the first cells of a row may be left out, or left empty.

    An empty week, day or session is that of the row above. Raises TableError; nothing is guessed.
    """
    reader = _Table(resolve, start_on.weekday())
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").removeprefix("\ufeff")), delimiter="\t")
    try:
        for number, cells in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise TableError(f"At most {MOST_ROWS} rows can be pasted.", number, 1)
            if any(cell.strip() for cell in cells) and not (number == 1 and _is_heading(cells)):
                reader.take(number, [cell.strip() for cell in cells])
    except csv.Error as error:
        raise TableError(f"this cell cannot be read ({error}).", rows.line_num, 1) from None
    return reader.clip()


@dataclass(slots=True)
class _Table:
    """The rows so far; a session is known by its week, day and title."""

    resolve: Resolve
    begins: int
    week: int = 1
    day: int = 0
    title: str = ""
    sessions: dict[tuple[int, int, str], list[Prescription]] = field(default_factory=dict)

    def take(self, row: int, cells: Sequence[str]) -> None:
        while len(cells) > len(COLUMNS) and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > len(COLUMNS):
            raise TableError("there are too many columns.", row, len(COLUMNS) + 1)
        if len(cells) < 2:
            raise TableError("a row has an exercise and its sets, with a tab between.", row, len(cells))
        cells = [""] * (len(COLUMNS) - len(cells)) + list(cells)
        self._where(row, cells)
        line = self._line(row, cells[3], cells[4])
        self.sessions.setdefault((self.week, self.day, self.title), []).append(line)

    def _where(self, row: int, cells: Sequence[str]) -> None:
        week, day, title = cells[:3]
        before = self.week, self.day
        if week:
            found = _NUMBER.fullmatch(week)
            if found is None or not 1 <= int(found[1]) <= MOST_WEEKS:
                raise TableError(f"“{week[:40]}” is no number of a week (1 to {MOST_WEEKS}).", row, 1)
            self.week = int(found[1])
        if day:
            self.day = self._day(row, day)
        try:
            texts.check(title, "A title", texts.MAX_TITLE)
        except BadValue as error:
            raise TableError(str(error), row, 3) from None
        if title or before != (self.week, self.day):
            self.title = title

    def _day(self, row: int, day: str) -> int:
        if found := _DAY.fullmatch(day):
            return int(found[1]) - 1
        if day.lower() in words.WEEKDAYS:
            return (words.WEEKDAYS[day.lower()] - self.begins) % 7
        raise TableError(f"“{day[:40]}” is no day: write Mon to Sun, or day 1 to day 7.", row, 2)

    def _line(self, row: int, name: str, sets: str) -> Prescription:
        try:
            exercise = self.resolve(name)
        except StudioError as error:
            raise TableError(str(error), row, 4) from None
        try:
            return read_prescription(sets, exercise)
        except NotationError as error:
            raise TableError(str(error), row, 5, error.position + 1) from None

    def clip(self) -> Clip:
        if not self.sessions:
            raise BadValue("There is no row with an exercise and its sets in what was copied.")
        first = min(week for week, _, _ in self.sessions)
        last = max(week for week, _, _ in self.sessions)
        weeks = [Week() for _ in range(first, last + 1)]
        for (number, day, title), lines in self.sessions.items():
            session = PlannedSession(title, day, tuple(lines))
            week = weeks[number - first]
            weeks[number - first] = replace(week, sessions=(*week.sessions, session))
        return Clip(ClipKind.LINES, tuple(weeks), first - 1)


def _is_heading(cells: Sequence[str]) -> bool:
    named = [cell.strip().lower() for cell in cells]
    return named == list(COLUMNS)[-len(named) :]
