"""The charts of the Progress page as values: the same numbers for the screen, for paper and for a file.

Words are the caller's, in the reader's language; what belongs to a side says so and needs no name.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.domain.asymmetry import Index, index_value
from studio.domain.chart import Axis, Band, Chart, Form, Ribbon, Rule, Scale, Series, Spot, Stretch
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services.asymmetry import Facts, Point
from studio.services.fan import with_forecast

if TYPE_CHECKING:
    from datetime import date

    from studio.services.estimates import DayBest, Record
    from studio.services.forecasts import Foresight
    from studio.storage.blocks import BlockSpan

MEDIAN_OF = 5
THRESHOLDS = (10.0, 15.0)
IN_PERCENT_OF_THE_STRONGER = (Index.SPD_SIGNED, Index.SPD, Index.BSA)
STRENGTHS = (Metric.E1RM, Metric.E1RM_EXTERNAL, Metric.LOAD, Metric.FORCE)
SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Words:
    """``title`` stands over the chart, ``text`` is said to those who cannot see it.

    ``unit`` is that of the upright axis with its blank; ``names`` call the series that are not of a side, the
    lines and the bands, by their key.
    """

    title: str
    text: str = ""
    unit: str = ""
    across: str = ""
    up: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, key: str) -> str:
        return self.names.get(key, key)


def trend_chart(
    facts: Facts,
    points: Sequence[Point],
    spans: Sequence[BlockSpan],
    words: Words,
    foresight: Foresight | None = None,
) -> Chart:
    """Signed values in the weaker side's colour, the running median, noise, thresholds, blocks, the forecast.

    Noise and thresholds are percentages of the stronger side, and so only there for such indices. The noise
    is that of the latest day of the facts: other days have another, and none is drawn without that one.
    """
    fitting = facts.index in IN_PERCENT_OF_THE_STRONGER
    signed = facts.index.facts.signed
    spots = tuple(
        Spot(x, point.value, point.weaker, point.sitting.tested, number, point.sitting.slow)
        for number, (x, point) in enumerate(zip(_places(points), points, strict=True))
        if point.value is not None
    )
    medians = _medians(facts.points)
    median = tuple(Spot(s.x, medians[id(points[s.number])], None, s.filled, s.number) for s in spots)
    latest_shown = bool(points) and points[-1] is facts.points[-1]
    noise = facts.noise if fitting and latest_shown else None
    signs = (1, -1) if signed else (1,)
    rules = [Rule(words.name("equal"), index_value(facts.index, 1.0, 1.0) or 0.0)]
    if has_thresholds(facts):
        habit = words.name("habit")
        rules += [Rule(words.name("threshold"), sign * t, habit) for t in THRESHOLDS for sign in signs]
    of_another_day = "" if latest_shown or not points else words.names.get("of_another_day", "")
    across = _across(points, words.across)
    chart = Chart(
        "asymmetry",
        words.title,
        across,
        Axis(words.up, words.unit, unsigned=signed),
        (
            Series(words.name("value"), spots, Form.STEMS),
            Series(words.name("median"), median, Form.LINE),
        ),
        bands=() if noise is None else (Band(words.name("noise"), -noise if signed else 0.0, noise),),
        rules=tuple(rules),
        stretches=_stretches(spans) if across.scale is Scale.DAYS else (),
        text=f"{words.text} {of_another_day}".rstrip(),
    )
    return chart if foresight is None else with_forecast(chart, foresight, points, words)


def has_thresholds(facts: Facts) -> bool:
    """10 and 15 % are a habit with strength values, in percent of the stronger side (science.md 0.2)."""
    return facts.index in IN_PERCENT_OF_THE_STRONGER and facts.metric in STRENGTHS


def sides_chart(points: Sequence[Point], of: Callable[[float], float], words: Words) -> Chart:
    """Left and right themselves; ``of`` turns what is stored into the unit that is shown."""
    xs = _places(points)
    series = tuple(
        Series(
            words.name(side.value),
            _spots(xs, [of(value) for value in _values(points, side)], points),
            Form.LINE_WITH_MARKS,
            side,
        )
        for side in SIDES
    )
    return Chart(
        "sides",
        words.title,
        _across(points, words.across),
        Axis(words.up, words.unit),
        series,
        text=words.text,
    )


def scatter_chart(points: Sequence[Point], of: Callable[[float], float], words: Words) -> Chart:
    """Left across, right upwards, and the line on which they are equal."""
    spots = tuple(
        Spot(of(p.left), of(p.right), p.weaker, p.sitting.tested, n, p.sitting.slow)
        for n, p in enumerate(points)
    )
    return Chart(
        "left_against_right",
        words.title,
        Axis(words.across, words.unit),
        Axis(words.up, words.unit),
        (Series(words.name("value"), spots),),
        equal=True,
        text=words.text,
    )


def estimates_chart(best: Sequence[DayBest], of: Callable[[float], float], words: Words) -> Chart:
    """The e1RM of each side, in the ribbon that the seven formulas leave open: one for each tempo class."""
    series = tuple(
        Series(
            words.name(side.value),
            tuple(
                Spot(place(b.day), of(b.value), None, b.tested, n, b.slow, b.certain)
                for n, b in enumerate(best)
                if b.side is side
            ),
            Form.LINE_WITH_MARKS,
            side,
        )
        for side in SIDES
    )
    ribbons = [
        Ribbon(
            words.name("formulas"),
            tuple((place(b.day), of(b.low), of(b.high)) for b in best if (b.side, b.slow) == (side, slow)),
            side,
            slow=slow,
        )
        for slow in sorted({b.slow for b in best} | {False})
        for side in SIDES
    ]
    days = Axis(words.across, scale=Scale.DAYS)
    return Chart(
        "estimated_1rm",
        words.title,
        days,
        Axis(words.up, words.unit),
        series,
        tuple(ribbons),
        text=words.text,
    )


def records_chart(
    points: Sequence[Point], records: Sequence[Record], of: Callable[[float], float], words: Words
) -> Chart:
    """The best of each side so far, a mark for each record."""
    xs = _places(points)
    series = tuple(
        Series(
            words.name(side.value),
            tuple(
                Spot(xs[r.number], of(r.value), number=r.number, slow=points[r.number].sitting.slow)
                for r in records
                if r.side is side
            ),
            Form.LINE_WITH_MARKS,
            side,
        )
        for side in SIDES
    )
    return Chart(
        "records",
        words.title,
        _across(points, words.across),
        Axis(words.up, words.unit),
        series,
        text=words.text,
    )


def running_median(values: Sequence[float]) -> list[float]:
    """The median of each value and the ones before it, five at most."""
    return [statistics.median(values[max(0, n - MEDIAN_OF + 1) : n + 1]) for n in range(len(values))]


def _medians(points: Sequence[Point]) -> dict[int, float]:
    """The running median at each point with a value, by its id: of all that was measured, seen or not."""
    known = [(id(point), point.value) for point in points if point.value is not None]
    return dict(zip((one for one, _ in known), running_median([value for _, value in known]), strict=True))


def _dated(points: Sequence[Point]) -> bool:
    return all(p.sitting.day is not None for p in points)


def place(day: date) -> float:
    return float(day.toordinal())


def _places(points: Sequence[Point]) -> list[float]:
    """Days as ordinals, or 0, 1, 2 … as soon as one day is not known."""
    days = [p.sitting.day for p in points if p.sitting.day is not None]
    if len(days) == len(points):
        return [place(day) for day in days]
    return [float(number) for number in range(len(points))]


def _across(points: Sequence[Point], title: str) -> Axis:
    if _dated(points):
        return Axis(title, scale=Scale.DAYS)
    names = (p.sitting.label or (p.sitting.day.isoformat() if p.sitting.day else "") for p in points)
    return Axis(title, scale=Scale.NAMES, names=tuple(names))


def _values(points: Sequence[Point], side: Side) -> list[float]:
    return [p.left if side is Side.LEFT else p.right for p in points]


def _spots(xs: Sequence[float], ys: Sequence[float], points: Sequence[Point]) -> tuple[Spot, ...]:
    return tuple(
        Spot(x, y, None, p.sitting.tested, n, p.sitting.slow)
        for n, (x, y, p) in enumerate(zip(xs, ys, points, strict=True))
    )


def _stretches(spans: Sequence[BlockSpan]) -> tuple[Stretch, ...]:
    return tuple(Stretch(span.title, span.first, span.last) for span in spans)
