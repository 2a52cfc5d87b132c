"""All that a progress report says, as one frozen value: it can be made anywhere, also in a worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from studio.domain.chart import Chart
from studio.domain.sides import Side
from studio.pdf.sheet import Paper
from studio.pdf.writing import Writing


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an answer; ``large`` is the figure itself."""

    text: str
    side: Side | None = None
    large: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the four facts: its name, the answer, and where it comes from."""

    name: str
    parts: tuple[Part, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is its part of the width, ``number`` sets it flush right."""

    title: str
    side: Side | None = None
    share: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A day that was measured. ``weaker`` marks the last cell, which names that side."""

    cells: tuple[str, ...]
    weaker: Side | None = None


@dataclass(frozen=True, slots=True)
class ReportTable:
    title: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportHead:
    """Who and what it is about; ``details`` are names with what is chosen for them."""

    title: str
    athlete: str
    subject: str
    period: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportValue:
    """``verdict`` stands beside every chart with thresholds (product.md A5).

    ``asides`` say by the key of a chart what counts in it.
    """

    head: ReportHead
    verdict: str
    facts: tuple[Fact, ...]
    charts: tuple[Chart, ...]
    notes: tuple[str, ...]
    table: ReportTable
    printed_on: date
    writing: Writing = field(default_factory=Writing)
    paper: Paper = Paper.A4
    asides: tuple[tuple[str, str], ...] = ()

    @property
    def landscape(self) -> bool:
        """Reports stand upright."""
        return False
