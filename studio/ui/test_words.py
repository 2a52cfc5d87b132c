"""The outcome of a strength test in words: both sides with their unit, how far apart, and who is weaker."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from studio.domain.asymmetry import Index, direction_of, index_value
from studio.domain.strength_test import Metric
from studio.domain.units import Unit, to_unit
from studio.ui import labels, verdicts


def outcome_text(left: float | None, right: float | None, metric: Metric, unit: Unit) -> str:
    """'Left 21 reps, right 25 reps: 17.4 %, left weaker'; nothing while a side is missing."""
    if left is None or right is None:
        return ""
    size = index_value(Index.SPD_SIGNED, left, right)
    direction = direction_of(size)
    weaker = direction.side.opposite if direction and direction.side else None
    return QCoreApplication.translate("Asymmetry", "Left {left}, right {right}: {size}, {words}").format(
        left=measured_text(left, metric, unit),
        right=measured_text(right, metric, unit),
        size=labels.percent(abs(size or 0.0)),
        words=verdicts.weaker_words(weaker),
    )


def measured_text(value: float, metric: Metric, unit: Unit) -> str:
    """A value of a test in the unit that it is entered in."""
    words = {Metric.REPS: QCoreApplication.translate("Asymmetry", "reps"), Metric.SECONDS: "s"}.get(metric)
    if words is not None:
        return f"{labels.number(round(value, 1))} {words}"
    return f"{labels.number(round(to_unit(Decimal(value), unit), 1))} {unit}"
