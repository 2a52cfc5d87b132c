"""Where the gap of one lift will lie at the end of a block, and how earlier forecasts turned out (A8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from studio.domain.asymmetry import Index
from studio.domain.defaults import FORECAST_MIN_TESTS, FORECAST_WINDOW
from studio.domain.forecast import Forecast, GapTest, Score, forecast, held_percent
from studio.domain.strength_test import counts_until
from studio.services.asymmetry import Facts

if TYPE_CHECKING:
    from studio.storage.blocks import BlockSpan

FORETOLD_IN = Index.SPD_SIGNED
MOST_PLACES = 24
ONE_DAY = timedelta(days=1)


class NoForecast(StrEnum):
    """Why there is none."""

    TOO_FEW_TESTS = "too_few_tests"
    OTHER_SET_UP = "other_set_up"
    ONE_DAY = "one_day"
    NO_DAYS = "no_days"
    NO_BLOCK = "no_block"
    BLOCK_ENDED = "block_ended"


@dataclass(frozen=True, slots=True)
class BlockScore:
    """What had been foretold for the day of a block's re-test, beside that."""

    block: BlockSpan
    score: Score


@dataclass(frozen=True, slots=True)
class Foresight:
    """A forecast for the last day of ``block``, or why there is none.

    ``tests`` counts what could be used, the latest of them were; ``path`` goes from the latest test to the
    block's last day. Where the block has ended, it is the last one there was.
    """

    index: Index
    tests: tuple[GapTest, ...] = ()
    block: BlockSpan | None = None
    path: tuple[Forecast, ...] = ()
    missing: NoForecast | None = None
    scores: tuple[BlockScore, ...] = ()

    @property
    def at_end(self) -> Forecast | None:
        return self.path[-1] if self.path else None

    @property
    def shown_in_percent(self) -> bool:
        """Whether the index is the one that gaps are foretold in: signed, in percent of the stronger side."""
        return self.index is FORETOLD_IN

    @property
    def used(self) -> tuple[GapTest, ...]:
        """The tests that the line goes through."""
        return self.tests[-FORECAST_WINDOW.value :]

    @property
    def held(self) -> int:
        return sum(1 for one in self.scores if one.score.held)

    @property
    def held_percent(self) -> float | None:
        return held_percent(one.score for one in self.scores)


def foresight(facts: Facts, spans: Sequence[BlockSpan], today: date) -> Foresight:
    """What is foretold on ``today`` of the tests in the facts, which are of one set-up.

    Training foretells nothing: the second side does what the first one did.
    """
    tests = tests_of(facts, today)
    scores = tuple(scored(tests, spans))
    block = block_ahead(spans, today, tests[-1].day if tests else date.min)
    missing = _missing(facts, tests, block, spans)
    if missing is not None or block is None:
        ended = max(spans, key=lambda span: span.last, default=None)
        return Foresight(facts.index, tests, block or ended, missing=missing, scores=scores)
    path = tuple(_path(tests, block.last))
    return Foresight(facts.index, tests, block, path, scores=scores)


def tests_of(facts: Facts, today: date) -> tuple[GapTest, ...]:
    """The tests of both sides until ``today``, oldest first; one in which a side did nothing has no ratio."""
    return tuple(
        GapTest(day, point.gap, (counts_until(day, point.sitting.expires_on) - day).days)
        for point in facts.points
        if point.sitting.tested
        and (day := point.sitting.day) is not None
        and day <= today
        and point.gap is not None
        and abs(point.gap) < 100
    )


def block_ahead(spans: Sequence[BlockSpan], today: date, tested: date) -> BlockSpan | None:
    """The running block, or the next one where none runs or the one that does was tested in its last week.

    Of several that run the one that ends first.
    """
    to_come = [span for span in spans if span.last >= today and _last_week(span) > tested]
    running = [span for span in to_come if span.first <= today]
    if running:
        return min(running, key=lambda span: span.last)
    return min(to_come, key=lambda span: (span.first, span.last), default=None)


def scored(tests: Sequence[GapTest], spans: Sequence[BlockSpan]) -> list[BlockScore]:
    """For each block with a re-test what had been foretold for that day, from the tests of the days before.

    It is worked out anew from what was known then, so a test after it changes nothing.
    """
    ends = list({span.last: span for span in sorted(spans, key=lambda span: span.last)}.values())
    found, before = [], date.min
    for span, after in zip(ends, [*ends[1:], None], strict=False):
        since = max(_last_week(span), before + ONE_DAY)
        until = date.max if after is None else max(span.last, _last_week(after) - ONE_DAY)
        retest = _retest(tests, span.last, since, until)
        before = span.last
        if retest is None:
            continue
        foretold = forecast(_latest([test for test in tests if test.day < retest.day]), retest.day)
        if foretold is not None:
            found.append(BlockScore(span, Score(foretold, retest)))
    return found


def _retest(tests: Sequence[GapTest], end: date, since: date, until: date) -> GapTest | None:
    """The last test of a block's last week, or else the first one after it, for as long as a test counts.

    Tests are done a day or two before a block's last day as often as on it; how long they count is
    product.md A9.
    """
    mine = [test for test in tests if since <= test.day <= until]
    in_time = [test for test in mine if test.day <= end]
    if in_time:
        return in_time[-1]
    return next((test for test in mine if (test.day - end).days <= test.counts_days), None)


def _last_week(span: BlockSpan) -> date:
    """The first of the last seven days of a block."""
    return max(span.first, span.last - timedelta(days=6))


def _missing(
    facts: Facts, tests: Sequence[GapTest], block: BlockSpan | None, spans: Sequence[BlockSpan]
) -> NoForecast | None:
    if len(tests) < FORECAST_MIN_TESTS.value:
        if not tests and any(p.sitting.tested and p.sitting.day is None for p in facts.points):
            return NoForecast.NO_DAYS
        return NoForecast.OTHER_SET_UP if facts.other_set_up else NoForecast.TOO_FEW_TESTS
    recent = _latest(tests)
    if recent[0].day == recent[-1].day:
        return NoForecast.ONE_DAY
    if block is None:
        return NoForecast.BLOCK_ENDED if spans else NoForecast.NO_BLOCK
    return None


def _latest(tests: Sequence[GapTest]) -> Sequence[GapTest]:
    return tests[-FORECAST_WINDOW.value :]


def _path(tests: Sequence[GapTest], end: date) -> list[Forecast]:
    """From the latest test to ``end``, a week apart or more, with that day itself."""
    first = tests[-1].day
    step = max(7, -(-(end - first).days // MOST_PLACES))
    days = [first + timedelta(days=ahead) for ahead in range(0, (end - first).days, step)]
    foretold = (forecast(_latest(tests), day) for day in (*days, end))
    return [one for one in foretold if one is not None]
