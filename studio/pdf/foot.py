"""The foot of a week: reminders for its exercises and lines for notes, as much as there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.pdf import words
from studio.pdf.page import Page
from studio.pdf.sheet import SheetExercise
from studio.pdf.style import CUE, CUE_NAME
from studio.pdf.text import Typesetter, one_line, pdf_text

_COLUMNS = 3
_GUTTER = 6.0
_ABOVE = 3.2
_BETWEEN = 2.0
_NOTE_LINE = 5.5
_FEWEST_NOTE_LINES, _MOST_NOTE_LINES = 2, 10
_LEAST_NOTES = CUE_NAME.leading + _FEWEST_NOTE_LINES * _NOTE_LINE
_LONGEST_CUE = 260
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Cue:
    """What to think of in one exercise, in lines."""

    name: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.name) * CUE_NAME.leading + len(self.text) * CUE.leading


@dataclass(frozen=True, slots=True)
class Foot:
    """Rows of cues; the last place of the first row belongs to the notes."""

    left: float
    width: float
    rows: tuple[tuple[Cue, ...], ...]

    @property
    def least(self) -> float:
        """The room that the first row needs; with less the foot is left out."""
        return _ABOVE + self._height(0)

    @property
    def whole(self) -> float:
        """The room that everything needs."""
        heights = [self._height(place) for place in range(len(self.rows))]
        return _ABOVE + sum(heights) + _BETWEEN * (len(heights) - 1)

    @property
    def _column(self) -> float:
        return (self.width + _GUTTER) / _COLUMNS - _GUTTER

    def draw(self, page: Page, y: float, bottom: float) -> None:
        """As many rows as end above ``bottom``; a single one leaves what remains to the notes."""
        y += _ABOVE
        self._draw_notes(page, y, bottom - y if len(self.rows) == 1 else self._height(0))
        for place, row in enumerate(self.rows):
            height = self._height(place)
            if y + height > bottom + 0.01:
                return
            for column, cue in enumerate(row):
                x = self.left + column * (self._column + _GUTTER)
                page.write(cue.text, CUE, x, page.write(cue.name, CUE_NAME, x, y))
            y += height + _BETWEEN

    def _height(self, place: int) -> float:
        return max([cue.height for cue in self.rows[place]] + ([_LEAST_NOTES] if place == 0 else []))

    def _draw_notes(self, page: Page, y: float, height: float) -> None:
        width = self._column if self.rows[0] else self.width
        x = self.left + self.width - width
        page.write((words.NOTES,), CUE_NAME, x, y)
        y += CUE_NAME.leading
        for _ in range(min(_MOST_NOTE_LINES, int((height - CUE_NAME.leading) / _NOTE_LINE + 0.01))):
            y += _NOTE_LINE
            page.rule((x, y), (x + width, y))


def foot_for(exercises: Iterable[SheetExercise], left: float, width: float, setter: Typesetter) -> Foot:
    """The foot for a week that trains ``exercises``, each cue once."""
    column = (width + _GUTTER) / _COLUMNS - _GUTTER
    cues = [
        Cue(
            setter.wrap(one_line(exercise.name, _LONGEST_NAME), CUE_NAME, column),
            setter.wrap(pdf_text(exercise.cue, _LONGEST_CUE), CUE, column),
        )
        for exercise in dict.fromkeys(exercises)
        if exercise.cue.strip()
    ]
    first = _COLUMNS - 1
    rows = [tuple(cues[:first])]
    rows += [tuple(cues[start : start + _COLUMNS]) for start in range(first, len(cues), _COLUMNS)]
    return Foot(left, width, tuple(rows))
