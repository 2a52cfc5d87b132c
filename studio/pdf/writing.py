"""How a report writes numbers and days, and what it calls the sides: the reader's language as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from studio.domain.sides import PerSide

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Writing:
    """Words of the marks and lines of a chart; English until the caller says otherwise."""

    decimal_point: str = "."
    months: tuple[str, ...] = _MONTHS
    side: PerSide[str] = field(default_factory=lambda: PerSide("left", "right"))
    weaker: PerSide[str] = field(default_factory=lambda: PerSide("left weaker", "right weaker"))
    stronger: PerSide[str] = field(default_factory=lambda: PerSide("left stronger", "right stronger"))
    neither: str = "both sides equal"
    tested: str = "filled: test"
    trained: str = "hollow: training"
    equal: str = "both sides equal"
    blocks: str = "shaded, blocks"
    changes: str = "dotted, changes of the plan"
    slow: str = "underlined: lowered in 3 s or more"
    slow_line: str = "underlined, paler: lowered in 3 s or more"
    uncertain: str = "small: less certain"

    def number(self, value: float, decimals: int) -> str:
        text = f"{value:.{decimals}f}"
        return ("0" if float(text) == 0 and not decimals else text).replace(".", self.decimal_point)

    def plain(self, value: float) -> str:
        """With as many digits as it needs, one at most behind the point."""
        return self.number(value, 0 if round(value, 1) == round(value) else 1)

    def day(self, day: date) -> str:
        """25 Nov."""
        return f"{day.day} {self.months[day.month - 1]}"

    def month(self, day: date, *, with_year: bool) -> str:
        month = self.months[day.month - 1]
        return f"{month} {day.year}" if with_year else month
