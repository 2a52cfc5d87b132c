"""A page before it is ink: texts, lines, boxes, drawings with their places, for a test to look at each.

Millimetres from the upper left corner; `studio.pdf.paint` turns them into a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from studio.pdf.style import HAIRLINE, INK, RULE, Type
from studio.pdf.text import width_of

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def contains(self, other: Rect, slack: float = 0.05) -> bool:
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Rect, slack: float = 0.05) -> bool:
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


class Role(StrEnum):
    """What a box is for: a heading, a printed cell, a set to be filled in, or one that is not planned."""

    HEADING = "heading"
    CELL = "cell"
    SET = "set"
    NOT_PLANNED = "not_planned"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``rect`` is the room that it takes from ascender to descender."""

    rect: Rect
    text: str
    style: Type

    @property
    def baseline(self) -> float:
        return self.rect.y + self.style.rise


@dataclass(frozen=True, slots=True)
class Box:
    rect: Rect
    role: Role
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A line through ``points``, or the shape that they enclose, filled."""

    points: tuple[Point, ...]
    colour: str = INK
    thickness: float = HAIRLINE
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of vectors that fills ``rect``."""

    rect: Rect
    drawing: Drawing


Item: TypeAlias = Text | Box | Path | Picture


@dataclass(slots=True)
class Page:
    """What stands on one page; ``title`` is its entry in the outline ("" = none)."""

    width: float
    height: float
    title: str = ""
    items: list[Item] = field(default_factory=list)

    @property
    def texts(self) -> list[Text]:
        return [item for item in self.items if isinstance(item, Text)]

    @property
    def boxes(self) -> list[Box]:
        return [item for item in self.items if isinstance(item, Box)]

    def write(self, lines: Iterable[str], style: Type, x: float, y: float) -> float:
        """Put ``lines`` under one another, the first from ``y`` down; where the last one ends."""
        for line in lines:
            if line:
                rect = Rect(x, y, width_of(line, style), style.leading)
                self.items.append(Text(rect, line, style))
            y += style.leading
        return y

    def write_left_of(self, line: str, style: Type, right: float, y: float) -> float:
        """Put ``line`` so that it ends at ``right``; where it begins."""
        x = right - width_of(line, style)
        self.write((line,), style, x, y)
        return x

    def rule(self, start: Point, end: Point, colour: str = RULE, thickness: float = HAIRLINE) -> None:
        self.items.append(Path((start, end), colour, thickness))
