"""Takes our own pages in Markdown apart: headings, paragraphs, tables and examples, for a screen to lay out.

Only what those pages use is known: ``#`` and ``##``, fences, tables, and code between backticks, whose ticks
are left out. It is for texts that come with the program, never for what somebody typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_FENCE = "```"
_BAR = re.compile(r"(?<!\\)\|")


class Kind(Enum):
    """What a part of a page is."""

    TITLE = "title"
    SECTION = "section"
    WORDS = "words"
    EXAMPLE = "example"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Part:
    """``text`` of a part; a table has ``rows`` of two cells instead, its head left out."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()


def parts_of(page: str) -> tuple[Part, ...]:
    """The parts of ``page`` in their order."""
    return tuple(_part(lines) for lines in _groups(page))


def _groups(page: str) -> Iterator[list[str]]:
    """Lines that belong together: divided by empty ones, but for those of an example."""
    group: list[str] = []
    fenced = False
    for line in page.splitlines():
        fence = line.startswith(_FENCE)
        if line.strip() or fenced:
            group.append(line)
        if group and ((fence and fenced) or (not line.strip() and not fenced)):
            yield group
            group = []
        fenced ^= fence
    if group:
        yield group


def _part(lines: list[str]) -> Part:
    first = lines[0]
    if first.startswith(_FENCE):
        return Part(Kind.EXAMPLE, "\n".join(line for line in lines[1:] if not line.startswith(_FENCE)))
    if first.startswith("|"):
        return Part(Kind.TABLE, rows=tuple(_cells(line) for line in lines[2:]))
    if first.startswith("#"):
        kind = Kind.TITLE if first.startswith("# ") else Kind.SECTION
        return Part(kind, first.lstrip("# "))
    return Part(Kind.WORDS, " ".join(line.replace("`", "") for line in lines))


def _cells(line: str) -> tuple[str, str]:
    cells = [cell.strip().replace("`", "") for cell in _BAR.split(line)[1:-1]]
    return cells[0], cells[1]
