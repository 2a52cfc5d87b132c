"""What is copied of a block, as the plain text of blocks; and any text that can be pasted into one, read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from studio.domain import notation_words as words
from studio.domain.block import MOST_WEEKS, Block, Week
from studio.domain.block_table import Resolve, is_table, read_table
from studio.domain.block_text import text_of
from studio.domain.clip import Clip, ClipKind
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.notation_tokens import NotationError
from studio.domain.prescription import Prescription
from studio.domain.reading_block import read_block
from studio.domain.reading_lines import first_word

_HEAD = re.compile(rf"# ({'|'.join(ClipKind)}) ([0-9]{{1,2}})\n")
_WEEK = re.compile(r"\s*weeks?\s+([0-9]{1,2})\b", re.IGNORECASE)
_STARTS = (*words.WEEKDAYS, words.DAY)


def written_clip(clip: Clip, start_on: date, exercises: Mapping[UUID, Exercise]) -> str:
    """All of it, supersets too: the text of a block after a line that says what was selected, and where."""
    return f"# {clip.kind} {clip.first}\n{text_of(Block('-', start_on, clip.weeks), exercises)}"


def read_clip(text: str, resolve: Resolve, start_on: date) -> Clip:
    """What a text from anywhere says: rows of a spreadsheet, or lines of the plain-text form.

    Lines that belong to no day are taken as they are, those of a day as a session, those of weeks as weeks.
    Raises BadValue that tells the row and column at fault, of which nothing is guessed.
    """
    if is_table(text):
        return read_table(text, resolve, start_on)
    head = _HEAD.match(text)
    kind, first, before = _context(text, start_on)
    reading = read_block("".join(f"{line}\n" for line in before) + text, resolve)
    if reading.text is None:
        fault = reading.faults[0]
        line = max(fault.line - len(before), 1)
        raise BadValue(f"Line {line}, column {fault.column}: {fault.sentence}")
    if head is not None:
        return Clip(ClipKind(head[1]), reading.text.weeks, int(head[2]))
    return _clip(kind, reading.text.weeks[first:], first)


def _context(text: str, start_on: date) -> tuple[ClipKind, int, list[str]]:
    """What a piece of a block is a piece of: its kind, its first week, and the lines that lead to it."""
    lines = [line for line in text.splitlines() if line.split("#", maxsplit=1)[0].strip()]
    if not lines:
        raise BadValue("There is no text to paste: copy something first.")
    names = [found.word if (found := first_word(line)) else "" for line in lines]
    before = [] if words.BLOCK in names else [f"{words.BLOCK} -"]
    before += [] if words.START in names or not before else [f"{words.START} {start_on}"]
    if words.WEEK in names or words.WEEKS in names or not before:
        named = next((_WEEK.match(line) for line in lines if _WEEK.match(line)), None)
        first = min(int(named[1]), MOST_WEEKS) - 1 if named else 0
        earlier = [f"{words.WEEK} 1-{first}"] if first > 0 and before else []
        return ClipKind.WEEKS, max(first, 0) if before else 0, [*before, *earlier]
    if any(name in _STARTS for name in names):
        return ClipKind.SESSIONS, 0, [*before, f"{words.WEEK} 1"]
    return ClipKind.LINES, 0, [*before, f"{words.WEEK} 1", f"{words.DAY} 1"]


def _clip(kind: ClipKind, weeks: tuple[Week, ...], first: int) -> Clip:
    if kind is not ClipKind.LINES:
        return Clip(kind, weeks, first)
    bare = (replace(s, title="") for s in weeks[0].sessions)
    return Clip(kind, (replace(weeks[0], sessions=tuple(bare)),), first)


def read_line(text: str, resolve: Resolve) -> Prescription:
    """The prescription of one line with its exercise: ``Split Squat: 3x10``.

    Raises NotationError with the place in ``text`` of what cannot be read.
    """
    before = f"{words.BLOCK} -\n{words.WEEK} 1\n{words.DAY} 1\n"
    reading = read_block(before + text, resolve)
    if reading.text is None:
        fault = reading.faults[0]
        raise NotationError(fault.sentence, max(fault.column - 1, 0))
    lines = [p for session in reading.text.weeks[0].sessions for p in session.prescriptions]
    if len(lines) != 1:
        raise NotationError("Here one exercise and its sets are needed, such as Split Squat: 3x10.", 0)
    return replace(lines[0], group_id=None)
