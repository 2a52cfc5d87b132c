"""Reports as the Progress page hands them over, for the tests of what is printed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from studio.domain.chart import (
    Axis,
    Band,
    Chart,
    Flag,
    Form,
    Ribbon,
    Rule,
    Scale,
    Series,
    Spot,
    Stretch,
)
from studio.domain.sides import Side
from studio.pdf.report_value import Column, Fact, Part, ReportHead, ReportTable, ReportValue, Row

LEFT, RIGHT = Side.LEFT, Side.RIGHT
FIRST = date(2025, 12, 1)
BEGIN = float(FIRST.toordinal())
PRINTED = date(2026, 11, 25)
DAYS = Axis(scale=Scale.DAYS)


def a_trend(count: int = 40, gap: float = -9.0, **more: Any) -> Chart:
    """Days with a gap around ``gap``, below zero where right is weaker; the tenth is the other way."""
    spots = tuple(
        Spot(
            BEGIN + 9 * n,
            value := (-gap / 2 if n == 9 else gap * (1 + n % 5 / 10)),
            RIGHT if value < 0 else LEFT,
            n % 4 == 0,
            n,
        )
        for n in range(count)
    )
    middle = tuple(replace(spot, y=gap, side=None) for spot in spots)
    rules = tuple(Rule("10 and 15 %", sign * t, "a coach's habit") for t in (10.0, 15.0) for sign in (1, -1))
    chart = Chart(
        "asymmetry",
        "Asymmetry over time",
        DAYS,
        Axis("", " %", unsigned=True),
        (Series("SPD", spots, Form.STEMS), Series("median of the last five", middle, Form.LINE)),
        bands=(Band("within noise", -5.0, 5.0),),
        rules=(Rule("both sides equal", 0.0), *rules),
        stretches=(
            Stretch("Glutes", date(2025, 12, 8), date(2026, 3, 1)),
            Stretch("A block whose name has no room above its days", date(2026, 3, 2), date(2026, 3, 22)),
        ),
        flags=(Flag(BEGIN + 60, "Load raised"), Flag(BEGIN + 150, "Extra set")),
        text="Left and right over time.",
    )
    return replace(chart, **more)


def sides(count: int = 40, low: float = 40.0, high: float = 46.0, *, banded: bool = False) -> Chart:
    """Two lines; ``banded`` each in its ribbon."""
    series, ribbons = [], []
    for side, value in ((LEFT, low), (RIGHT, high)):
        spots = tuple(Spot(BEGIN + 9 * n, value + n / 8, filled=n % 4 == 0) for n in range(count))
        series.append(Series(side.value, spots, Form.LINE_WITH_MARKS, side))
        ribbons.append(Ribbon("seven formulas", tuple((s.x, s.y - 2, s.y + 3) for s in spots), side))
    key, title = ("estimated_1rm", "Best of a day") if banded else ("sides", "Estimated 1RM per side")
    return Chart(key, title, DAYS, Axis("e1RM", " kg"), tuple(series), tuple(ribbons) if banded else ())


def scatter(count: int = 40) -> Chart:
    spots = tuple(Spot(40 + n / 8, 46 + n / 9, LEFT, n % 4 == 0) for n in range(count))
    series = (Series("measured days", spots),)
    across, up = Axis("left", " kg"), Axis("right", " kg")
    return Chart("left_against_right", "Left against right", across, up, series, equal=True)


def bars(count: int = 12, names: tuple[str, ...] = ()) -> Chart:
    """Of weeks, or of ``names``."""
    count = len(names) or count
    series = tuple(
        Series(
            side.value,
            tuple(Spot(float(n) if names else BEGIN + 7 * n, float((n * more) % 7)) for n in range(count)),
            Form.BARS,
            side,
        )
        for side, more in ((LEFT, 3), (RIGHT, 5))
    )
    across = Axis(scale=Scale.NAMES, names=names) if names else DAYS
    return Chart("hard_sets", "Hard sets a week", across, Axis("sets", whole=True, low=0.0), series)


def facts(side: Side = LEFT) -> tuple[Fact, ...]:
    other = side.opposite
    word = f"{side.value} weaker"
    return (
        Fact(
            "Asymmetry now",
            (Part("8.4 %", side), Part(word, side, large=False)),
            f"{side.value} 42.4 kg, {other.value} 46.5 kg · 22 Oct 2026 · 95\u00a0% range 5.9 – 10.9\u00a0%",
        ),
        Fact("Larger than noise?", (Part("Real"), Part("noise 5.0 %", large=False)), "Own CV 3.1\u00a0%."),
        Fact("Same side each session", (Part("5 of 5"), Part(word, side, large=False)), "the latest ones"),
        Fact(
            "Single-leg to bilateral",
            (
                Part("51 %", side),
                Part(side.value, side, large=False),
                Part("56 %", other),
                Part(other.value, other, large=False),
            ),
            "of the external 1RM with both; coach's estimate 50–60\u00a0%",
        ),
    )


COLUMNS = (
    Column("Day", share=1.3),
    Column("From"),
    Column("Left", LEFT, number=True),
    Column("Right", RIGHT, number=True),
    Column("Difference", number=True),
    Column("Weaker side", share=1.4),
)


def a_table(count: int = 20, side: Side = LEFT) -> ReportTable:
    def values(number: int) -> tuple[str, str]:
        weak, strong = f"{40 + number}.5 kg", f"{47 + number}.25 kg"
        return (weak, strong) if side is LEFT else (strong, weak)

    rows = tuple(
        Row(
            (
                f"{PRINTED - timedelta(days=9 * number)}",
                "test" if number % 4 == 0 else "training",
                *values(number),
                f"{number}.7 %",
                f"{side.value} weaker",
            ),
            side,
        )
        for number in range(count)
    )
    return ReportTable(f"The latest {count} days", COLUMNS, rows)


def a_report(side: Side = LEFT, **more: Any) -> ReportValue:
    """Where ``side`` is the weaker one."""
    gap, ends = (9.0, (40.0, 46.0)) if side is LEFT else (-9.0, (46.0, 40.0))
    head = ReportHead(
        "Progress report",
        "Ann Berg",
        "Single-Leg Hip Thrust",
        "12 months: 1 Dec 2025 – 17 Nov 2026",
        (("Metric", "Estimated 1RM"), ("Index", "SPD: 100 − 100 / S × W (Bishop 2021)")),
    )
    report = ReportValue(
        head,
        "Verdict: Real. Larger than noise, and the same side again.",
        facts(side),
        (a_trend(gap=gap), sides(low=ends[0], high=ends[1]), bars()),
        ("3 matched sets left out: they cannot measure asymmetry.",),
        a_table(side=side),
        PRINTED,
    )
    return replace(report, **more)
