"""Reads single lines of a block: its weeks, days, groups, dates, and the texts at their ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from studio.domain import notation_words as words
from studio.domain import texts
from studio.domain.block import LONGEST_SHIFT, ExerciseGroup, GroupKind, WeekLabel
from studio.domain.errors import BadValue
from studio.domain.notation_tokens import NotationError, Token, tokens_of

MOST_WEEKS = 52
_WORD = re.compile(r"\s*(?P<word>[^\s:;#\"]+)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?=\s|$)")
_COUNTS = re.compile(r"([0-9]{1,3})(?:[-–]([0-9]{1,3}))?")
_RESTS = re.compile(r"r([0-9]{1,4})(?:/([0-9]{1,4}))?")
_OTHER_WEEK = re.compile(r"([^\W\d_]+)(?:([-+][0-9]{1,2})w)?", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]{1,2}")


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line that begins a session: ``Mon 18:00 skipped from Sun Single-leg day``."""

    day: int
    title: str
    minute_of_day: int | None = None
    skipped: bool = False
    planned_day: int | None = None


def first_word(line: str) -> Token | None:
    """The word that a line begins with; none where it is empty, a comment, or begins with a sign."""
    found = _WORD.match(line)
    return None if found is None else Token(found["word"], found.start("word"), found.end("word"))


def text_after(line: str, start: int) -> str:
    """What stands in ``line`` from ``start`` on: a text in quotation marks, or all up to a comment.

    Raises NotationError.
    """
    rest = line[start:].lstrip()
    place = len(line) - len(rest)
    if not rest.startswith('"'):
        plain = _COMMENT.sub("", line[start:]).strip()
        try:
            texts.check_note(plain)
        except BadValue as error:
            raise NotationError(str(error), place) from None
        return plain
    first, *more = tokens_of(line, place)
    if more:
        raise NotationError("The text ended at its quotation mark; nothing can follow.", more[0].place)
    return first.text


def read_date(line: str, start: int) -> date:
    """The date at the end of a line. Raises NotationError."""
    text = text_after(line, start)
    try:
        return date.fromisoformat(text)
    except ValueError:
        place = len(line) - len(line[start:].lstrip())
        raise NotationError("A date is written as 2026-11-23.", place) from None


def read_week(line: str, start: int) -> tuple[int, int, WeekLabel]:
    """The first and last number of the weeks that a line begins, and what they are for."""
    number, *more = tokens_of(line, start) or [Token("", start, start)]
    found = _COUNTS.fullmatch(number.text)
    if found is None or number.quoted:
        raise NotationError("Say which week, such as week 1 accumulate.", number.place)
    low, high = int(found[1]), int(found[2] or found[1])
    if not 1 <= low <= high <= MOST_WEEKS:
        raise NotationError("A block has 1 to 52 weeks.", number.place)
    if not more:
        return low, high, WeekLabel.ACCUMULATE
    if more[0].word not in list(WeekLabel):
        raise NotationError(f"A week is for one of: {', '.join(WeekLabel)}.", more[0].place)
    if more[1:]:
        raise NotationError("Nothing can follow here; a note has its own line.", more[1].place)
    return low, high, WeekLabel(more[0].word)


def read_day(line: str, first: Token, begins: int) -> DayLine:
    """The session that a line begins; ``begins`` is the weekday of a week's first day (0 Monday)."""
    day, place = _day(line, first, begins)
    minute, planned, skipped = None, None, False
    place += len(line[place:]) - len(line[place:].lstrip())
    if clock := _CLOCK.match(line, place):
        minute, place = _minute(clock), clock.end()
    word = _word_at(line, place)
    if word is not None and word.word == words.SKIPPED:
        skipped, place = True, word.end
        word = _word_at(line, place)
    if word is not None and word.word == words.FROM:
        planned, place = _planned(line, word, begins)
    title = text_after(line, place)
    try:
        texts.check(title, "A title", texts.MAX_TITLE)
    except BadValue as error:
        raise NotationError(str(error), place) from None
    return DayLine(day, title, minute, skipped, planned)


def read_group(line: str, first: Token) -> tuple[str, ExerciseGroup]:
    """The label and the group of a line such as ``superset A 3 rounds r90/0``."""
    label, *more = tokens_of(line, first.end) or [Token("", first.end, first.end)]
    if not _LETTERS.fullmatch(label.word):
        raise NotationError(f"A {first.word} has a letter, such as {first.word} A.", label.place)
    group = ExerciseGroup(GroupKind(first.word))
    rounds, between, after = group.rounds, group.rest_between_exercises_s, group.rest_between_rounds_s
    for token in more:
        if rests := _RESTS.fullmatch(token.word):
            after, between = int(rests[1]), int(rests[2] or between)
        elif token.word.isdecimal() and 1 <= int(token.word) <= 99:
            rounds = int(token.word)
        elif token.word not in ("round", "rounds"):
            raise NotationError("Here a group has its rounds and rests, such as 3 rounds r90/0.", token.place)
        if max(between, after) > 3600:
            raise NotationError("A rest is between 0 and 3600 seconds.", token.place)
    return label.word.upper(), ExerciseGroup(group.kind, rounds, between, after)


def _day(line: str, name: Token, begins: int) -> tuple[int, int]:
    """The index of a day in its week, by its weekday or number, and the place after it."""
    if name.word in words.WEEKDAYS:
        return (words.WEEKDAYS[name.word] - begins) % 7, name.end
    number = _word_at(line, name.end)
    if number is None or not re.fullmatch("[1-7]", number.text):
        raise NotationError("Days of a week are day 1 to day 7.", name.end)
    return int(number.text) - 1, number.end


def _planned(line: str, word: Token, begins: int) -> tuple[int, int]:
    """The day that a session was moved from, and the place after it: ``from Mon``, ``from Mon-1w``."""
    old = _word_at(line, word.end)
    apart = _OTHER_WEEK.fullmatch(old.text) if old is not None else None
    if old is None or apart is None or apart[1].lower() not in (*words.WEEKDAYS, words.DAY):
        raise NotationError("Say from which day it was moved, such as from Mon.", word.end)
    if apart[2] is None:
        return _day(line, old, begins)
    weekday, weeks = words.WEEKDAYS.get(apart[1].lower()), int(apart[2])
    planned = 0 if weekday is None else (weekday - begins) % 7 + 7 * weeks
    if weekday is None or not weeks or abs(planned) > LONGEST_SHIFT:
        raise NotationError("A week before is Mon-1w, two weeks later Mon+2w; at most a year.", old.place)
    return planned, old.end


def _minute(clock: re.Match[str]) -> int:
    hours, minutes = int(clock[1]), int(clock[2])
    if hours > 23 or minutes > 59:
        raise NotationError("A time of day lies between 00:00 and 23:59.", clock.start())
    return hours * 60 + minutes


def _word_at(line: str, place: int) -> Token | None:
    """The word that stands next after ``place``, if one does."""
    found = _WORD.match(line, place)
    return None if found is None else Token(found["word"], found.start("word"), found.end("word"))
