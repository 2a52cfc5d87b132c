"""What the forecast says in words: a sentence under the trend, and the card with what it rests on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from studio.domain.defaults import FORECAST_MIN_TESTS, FORECAST_WINDOW
from studio.domain.forecast import Forecast, Score
from studio.domain.sides import Side
from studio.services.forecasts import FORETOLD_IN, BlockScore, Foresight, NoForecast
from studio.ui import labels, verdicts
from studio.ui.progress.why_dialog import Table, Why

FEW_SCORES = 10
SCORES_SHOWN = 24


class ForecastWords(QObject):
    """Never a promise: an interval, how often such intervals hold, and how often they did."""

    def sentence(self, found: Foresight) -> str:
        if found.missing is not None:
            said = self.missing_text(found, found.missing)
        elif found.block is not None and found.at_end is not None:
            said = self.tr(
                "By the end of “{block}” ({day}) a test will probably find {between}: {share} such forecasts"
                " should hold."
            ).format(
                block=found.block.title,
                day=day_text(found.at_end.on),
                between=self.between(found.at_end.low, found.at_end.high),
                share=self._share(found.at_end.level),
            )
        else:
            return ""
        return " ".join(filter(None, (said, self._in_other_index(found), self.held_text(found))))

    def between(self, low: float, high: float) -> str:
        """Left weaker by 1.8 % to 9.4 %; where either side may be the weaker one, both with their words."""
        if low < 0 < high:
            ends = sorted(((Side.LEFT, high), (Side.RIGHT, -low)), key=lambda end: -end[1])
            first, second = (self.gap_text(size if side is Side.LEFT else -size) for side, size in ends)
            return self.tr("something between {first} and {second}").format(first=first, second=second)
        near, far = sorted((abs(low), abs(high)))
        return self.tr("{weaker} by {near} to {far}").format(
            weaker=verdicts.weaker_words(Side.LEFT if high > 0 else Side.RIGHT),
            near=labels.percent(near),
            far=labels.percent(far),
        )

    def gap_text(self, gap: float) -> str:
        """Left weaker by 8.4 %, or both sides equal."""
        if gap == 0:
            return verdicts.weaker_words(None)
        side = Side.LEFT if gap > 0 else Side.RIGHT
        return self.tr("{weaker} by {size}").format(
            weaker=verdicts.weaker_words(side), size=labels.percent(abs(gap))
        )

    def held_text(self, found: Foresight) -> str:
        """So far 3 of 4 held: the number of them stands beside every share."""
        if found.scores:
            return self.tr("So far {held} of {count} held.").format(held=found.held, count=len(found.scores))
        return "" if found.missing is not None else self.tr("No test has checked one yet.")

    def missing_text(self, found: Foresight, missing: NoForecast) -> str:
        """Why there is no forecast, and what it takes."""
        block = found.block
        return self._reasons()[missing].format(
            least=FORECAST_MIN_TESTS.value,
            count=len(found.tests),
            block=block.title if block else "",
            day=day_text(block.last) if block else "",
        )

    def why(self, found: Foresight) -> Why:
        method = self.tr(
            "A straight line through the latest strength tests of one set-up, {window} at most, by least"
            " squares. It goes through 100 ln(R / L), where the error is alike on both sides. The range is"
            " the prediction interval for one more test by Student's t. It supposes that the gap goes on as"
            " before, which nobody can know: a change of training ends that. Each earlier forecast is worked"
            " out anew from what was known before its re-test, for the day of that; the re-test is the last"
            " test in the last week of the block as it is planned now, or else the first one after it, before"
            " the last week of the next block and while a test counts. “Off by” is how far the re-test lay"
            " from the middle of the forecast, in percentage points, and which side was stronger than"
            " foretold."
        ).format(window=FORECAST_WINDOW.value)
        said = self.sentence(found)
        return Why(self.tr("Forecast"), said, tuple(self._numbers(found)), self._scores(found), method)

    def _reasons(self) -> dict[NoForecast, str]:
        return {
            NoForecast.TOO_FEW_TESTS: self.tr(
                "No forecast yet: it takes {least} strength tests of both sides; so far: {count}."
                " Training sets do not count."
            ),
            NoForecast.OTHER_SET_UP: self.tr(
                "No forecast yet: it takes {least} strength tests in one set-up; in the present one so"
                " far: {count}."
            ),
            NoForecast.ONE_DAY: self.tr("No forecast: all tests are of one day, which shows no change."),
            NoForecast.NO_DAYS: self.tr("No forecast: the days of these tests are not known."),
            NoForecast.NO_BLOCK: self.tr(
                "No forecast: it is for the end of a block, and no block is planned."
            ),
            NoForecast.BLOCK_ENDED: self.tr(
                "No forecast: “{block}” ended on {day}, and no block comes after it."
            ),
        }

    def _numbers(self, found: Foresight) -> list[tuple[str, str]]:
        numbers = []
        if found.missing is not None:
            numbers.append((self.tr("Now"), self.missing_text(found, found.missing)))
        if found.block is not None and found.at_end is not None:
            numbers += self._of_forecast(found.block.title, found.at_end)
        tests = [f"{day_text(test.day)}: {self.gap_text(test.gap)}" for test in found.used]
        if tests:
            numbers.append((self.tr("Tests it rests on"), "\n".join(tests)))
        if found.held_percent is not None:
            held = self.tr("{held} of {count}").format(held=found.held, count=len(found.scores))
            few = len(found.scores) < FEW_SCORES
            share = self.tr("too few to judge by") if few else labels.percent(found.held_percent, 0)
            numbers.append((self.tr("Held so far"), f"{held} ({share})"))
        return numbers

    def _of_forecast(self, title: str, foretold: Forecast) -> list[tuple[str, str]]:
        day = self.tr("{day}, the last day of “{block}”").format(day=day_text(foretold.on), block=title)
        return [
            (self.tr("For"), day),
            (self.tr("Middle"), self.gap_text(foretold.gap)),
            (
                self.tr("{level} range").format(level=labels.percent(foretold.level, 0)),
                self.between(foretold.low, foretold.high),
            ),
            (self.tr("Change a week"), self._change(foretold.per_week)),
        ]

    def _change(self, per_week: float) -> str:
        size = labels.percent(abs(per_week), 2)
        if per_week > 0:
            return self.tr("{size} towards the right side being stronger").format(size=size)
        if per_week < 0:
            return self.tr("{size} towards the left side being stronger").format(size=size)
        return self.tr("none")

    def _scores(self, found: Foresight) -> Table | None:
        """The latest first."""
        if not found.scores:
            return None
        head = (
            self.tr("Block"),
            self.tr("Foretold"),
            self.tr("Re-test"),
            self.tr("Held"),
            self.tr("Off by"),
        )
        return Table(head, tuple(self._row(one) for one in found.scores[: -SCORES_SHOWN - 1 : -1]))

    def _row(self, one: BlockScore) -> tuple[str, ...]:
        score = one.score
        return (
            f"{one.block.title}, {day_text(one.block.last)}",
            self.between(score.forecast.low, score.forecast.high),
            f"{day_text(score.retest.day)}: {self.gap_text(score.retest.gap)}",
            self.tr("yes") if score.held else self.tr("no"),
            self._error(score),
        )

    def _error(self, score: Score) -> str:
        size = labels.number(abs(score.error), 1)
        if score.error == 0:
            return self.tr("nothing")
        if score.error > 0:
            return self.tr("{size} points, right stronger").format(size=size)
        return self.tr("{size} points, left stronger").format(size=size)

    def _in_other_index(self, found: Foresight) -> str:
        """Where the chart shows another index, the percentages are not its own."""
        if found.shown_in_percent or found.missing is not None:
            return ""
        return self.tr("It is in the {index}, and drawn in that only.").format(index=FORETOLD_IN.facts.label)

    def _share(self, level: float) -> str:
        """8 of 10, or 85 of 100."""
        of = 10 if level % 10 == 0 else 100
        return self.tr("{share} of {of}").format(share=labels.number(level * of / 100), of=of)


def day_text(day: date) -> str:
    return labels.day_text(day, "d MMM yyyy")
