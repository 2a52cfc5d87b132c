"""A chart as a value: drawn by pyqtgraph on screen, by ReportLab on paper, and written out as rows.

Words come from whoever makes it, in the reader's language. Whatever belongs to a side says so: the renderers
give it that side's colour and shape, and always its word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from studio.domain.sides import Side


class Scale(StrEnum):
    """What the numbers along an axis are: plain ones, ordinals of days, or places in a list of names."""

    NUMBERS = "numbers"
    DAYS = "days"
    NAMES = "names"


class Form(StrEnum):
    """How a series is drawn. ``STEMS`` are marks on a thread from the chart's zero line."""

    MARKS = "marks"
    STEMS = "stems"
    LINE = "line"
    LINE_WITH_MARKS = "line_with_marks"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Axis:
    """``unit`` stands behind a number, its blank included; ``unsigned`` leaves the sign away.

    ``low`` and ``high`` are the range to begin with; None lets the renderer fit it around what is drawn.
    """

    title: str = ""
    unit: str = ""
    scale: Scale = Scale.NUMBERS
    names: tuple[str, ...] = ()
    unsigned: bool = False
    whole: bool = False
    low: float | None = None
    high: float | None = None

    def text_of(self, value: float) -> str:
        """A place on the axis as a file has it: an ISO day, a name, or the number in full."""
        if self.scale is Scale.DAYS:
            return date.fromordinal(round(value)).isoformat()
        return self.names[round(value)] if self.scale is Scale.NAMES else repr(value)


@dataclass(frozen=True, slots=True)
class Spot:
    """One value. ``side`` gives it colour and shape where they differ from its series'.

    ``filled`` marks a test and hollow training; ``number`` is which of the things behind the chart it is.
    ``slow`` is of sets that were lowered slowly: a line joins those, or the others, but never both. One that
    is not ``sure`` is an estimate of which more is open than its range says.
    """

    x: float
    y: float
    side: Side | None = None
    filled: bool = True
    number: int = 0
    slow: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    spots: tuple[Spot, ...]
    form: Form = Form.MARKS
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What a line may lie between: x, low and high of each place.

    ``at`` is the one place that it is about, where it is drawn wider than that; ``slow`` as of a spot. One
    that reaches ``beyond`` all else is cut at the edge of the chart, with a sign that it goes on.
    """

    name: str
    places: tuple[tuple[float, float, float], ...]
    side: Side | None = None
    at: float | None = None
    slow: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A strip across the whole chart, from ``low`` to ``high``; ``origin`` says where it comes from."""

    name: str
    low: float
    high: float
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across at ``value``; ``origin`` says whose number it is (product.md A5)."""

    name: str
    value: float
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Shaded days, the last one included: a block, or whatever else was going on."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that happened at ``x``: a proposal that was taken, a test of another set-up."""

    x: float
    name: str


class ChartRow(NamedTuple):
    """A point in the words of a file, with all digits; ``tempo`` and ``certainty`` say exceptions."""

    series: str
    side: str
    weaker: str
    place: str
    value: str
    tempo: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``key`` names it in files; ``text`` says in sentences what it shows, for those who cannot see it.

    ``equal`` draws the line on which both axes are the same.
    """

    key: str
    title: str
    across: Axis
    up: Axis
    series: tuple[Series, ...] = ()
    ribbons: tuple[Ribbon, ...] = ()
    bands: tuple[Band, ...] = ()
    rules: tuple[Rule, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    flags: tuple[Flag, ...] = ()
    equal: bool = False
    text: str = ""

    @property
    def empty(self) -> bool:
        return not any(series.spots for series in self.series)

    def within(self, first: float, last: float, low: float = -math.inf, high: float = math.inf) -> Chart:
        """The same with only what stands between two places across, and two up: what is seen is exported."""

        def seen(spot: Spot) -> bool:
            return first <= spot.x <= last and low <= spot.y <= high

        return replace(
            self,
            series=tuple(replace(s, spots=tuple(filter(seen, s.spots))) for s in self.series),
            ribbons=tuple(
                replace(r, places=tuple(p for p in r.places if first <= p[0] <= last)) for r in self.ribbons
            ),
            flags=tuple(f for f in self.flags if first <= f.x <= last),
        )

    def rows(self) -> Iterator[ChartRow]:
        """Every point. A value of both sides has no side of its own: its spot's side is the weaker of them.

        What lies between a low and a high has a row of each: a forecast or estimate is never a bare number.
        """
        for series in self.series:
            side = series.side.value if series.side else ""
            for spot in series.spots:
                weaker = spot.side.value if spot.side and not side else ""
                said = _tempo(spot), "" if spot.sure else "uncertain"
                yield ChartRow(series.name, side, weaker, self.across.text_of(spot.x), repr(spot.y), *said)
        for ribbon in self.ribbons:
            side = ribbon.side.value if ribbon.side else ""
            for x, low, high in ribbon.places if ribbon.at is None else ribbon.places[:1]:
                place = self.across.text_of(x if ribbon.at is None else ribbon.at)
                for end, value in (("low", low), ("high", high)):
                    yield ChartRow(f"{ribbon.name}, {end}", side, "", place, repr(value), _tempo(ribbon))


def by_tempo(spots: Sequence[Spot]) -> tuple[list[Spot], list[Spot]]:
    """Those at the usual tempo, and those that were lowered slowly."""
    return [spot for spot in spots if not spot.slow], [spot for spot in spots if spot.slow]


def _tempo(drawn: Spot | Ribbon) -> str:
    return "slow" if drawn.slow else ""
