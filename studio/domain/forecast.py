"""Where the gap will lie at the end of a block, as an interval, and how such forecasts turned out (A8).

A straight line through the athlete's own last tests, by least squares, with the prediction interval that
Student's t gives for one more test: so it holds as often as it says for everybody whose gap changes steadily,
whatever the noise. The line is laid through log ratios, 100 ln(R / L), whose error is alike on both sides
and which never lead beyond 100 %; all that is handed in and out is the signed difference in percent,
right-positive (science.md 1.2).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from studio.domain.defaults import (
    FORECAST_LEAST_SD,
    FORECAST_LEVEL,
    FORECAST_MIN_TESTS,
    FORECAST_WINDOW,
    TEST_EXPIRES_DAYS,
)
from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, finite
from studio.domain.student import t_multiplier

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class GapTest:
    """A test of both sides: the signed difference that it measured, in percent of the stronger side.

    ``counts_days`` is how long it tells anything (product.md A9).
    """

    day: date
    gap: float
    counts_days: int = TEST_EXPIRES_DAYS.value

    def __post_init__(self) -> None:
        if abs(finite(self.gap, "A gap")) > 100:
            raise BadValue(f"A gap lies between -100 and 100 %, not at {self.gap:g}.")


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a test ``on`` a day will measure: ``gap``, and from ``low`` to ``high`` in ``level`` of 100 cases.

    ``per_week`` is what the line gains in a week, in log points, which are percent near enough; ``tests``
    is how many it goes through.
    """

    on: date
    gap: float
    low: float
    high: float
    level: float
    per_week: float
    tests: int


@dataclass(frozen=True, slots=True)
class Score:
    """A forecast beside the re-test that it was made for."""

    forecast: Forecast
    retest: GapTest

    @property
    def held(self) -> bool:
        """Whether the re-test lies in the interval, both ends included."""
        return self.forecast.low - TOLERANCE <= self.retest.gap <= self.forecast.high + TOLERANCE

    @property
    def error(self) -> float:
        """Measured minus foretold, in points; above zero the right side was stronger than foretold."""
        return self.retest.gap - self.forecast.gap

    @property
    def days_late(self) -> int:
        """Days from the day that was meant to that of the re-test."""
        return (self.retest.day - self.forecast.on).days

    @property
    def interval_score(self) -> float:
        """Width plus 2 / alpha times the miss, in points; less is better (Gneiting and Raftery 2007)."""
        low, high = self.forecast.low, self.forecast.high
        miss = max(low - self.retest.gap, self.retest.gap - high, 0.0)
        return high - low + 2 / (1 - self.forecast.level / 100) * miss


def forecast(
    history: Iterable[GapTest],
    on: date,
    *,
    level: float = FORECAST_LEVEL.value,
    window: int = FORECAST_WINDOW.value,
) -> Forecast | None:
    """What a test ``on`` a day will measure, by the last ``window`` tests of one exercise, metric and set-up.

    None with fewer than three tests, or all on one day; a test in which one side measured nothing counts for
    none. Raises BadValue for a day before the last test.
    """
    tests = sorted((test for test in history if abs(test.gap) < 100), key=lambda test: test.day)
    recent = tests[-window:]
    if len(recent) < FORECAST_MIN_TESTS.value or recent[0].day == recent[-1].day:
        return None
    if on < recent[-1].day:
        raise BadValue(f"A forecast is for the time after the last test ({recent[-1].day}), not for {on}.")
    weeks = [(test.day - recent[-1].day).days / DAYS_A_WEEK for test in recent]
    line = _Line.through(weeks, [_log_points(test.gap) for test in recent])
    ahead = (on - recent[-1].day).days / DAYS_A_WEEK
    middle = line.at(ahead)
    reach = t_multiplier(level, len(recent) - 2) * line.error_at(ahead)
    return Forecast(
        on=on,
        gap=_percent(middle),
        low=_percent(middle - reach),
        high=_percent(middle + reach),
        level=level,
        per_week=line.slope,
        tests=len(recent),
    )


def held_percent(scores: Iterable[Score]) -> float | None:
    """How many of 100 forecasts held: of 80 % intervals about 80 should. None without any."""
    held = [score.held for score in scores]
    return 100 * sum(held) / len(held) if held else None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line by least squares through ``n`` points around (``x``, ``y``).

    ``spread`` is the sum of squares in x, ``sd`` that of the points around the line.
    """

    n: int
    x: float
    y: float
    slope: float
    spread: float
    sd: float

    @classmethod
    def through(cls, xs: Sequence[float], ys: Sequence[float]) -> _Line:
        x, y = fmean(xs), fmean(ys)
        spread = math.fsum((one - x) ** 2 for one in xs)
        slope = math.fsum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread
        left_over = math.fsum((b - y - slope * (a - x)) ** 2 for a, b in zip(xs, ys, strict=True))
        return cls(len(xs), x, y, slope, spread, math.sqrt(left_over / (len(xs) - 2)))

    def at(self, x: float) -> float:
        return self.y + self.slope * (x - self.x)

    def error_at(self, x: float) -> float:
        """The SD of one more point at ``x``; three points on a line by luck are no proof of precision."""
        sd = max(self.sd, FORECAST_LEAST_SD.value)
        return sd * math.sqrt(1 + 1 / self.n + (x - self.x) ** 2 / self.spread)


def _log_points(gap: float) -> float:
    """100 ln(R / L) of a signed difference in percent: the identity of science.md 1.2."""
    return math.copysign(100 * math.log1p(-abs(gap) / 100), gap)


def _percent(log_points: float) -> float:
    """The signed difference in percent of 100 ln(R / L)."""
    return math.copysign(-100 * math.expm1(-abs(log_points) / 100), log_points)
