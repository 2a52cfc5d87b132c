"""Sentences of the Progress page: one measured day, what the index is, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from studio.domain.asymmetry import Index, index_value
from studio.domain.index_facts import Reference
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services.asymmetry import Facts, Point
from studio.services.charts import IN_PERCENT_OF_THE_STRONGER, Words, has_thresholds
from studio.services.progress import WeekSets
from studio.storage.blocks import BlockSpan
from studio.ui import labels, verdicts
from studio.ui.progress.measure import Measure
from studio.ui.progress.tempo_words import slow_marks, slow_text


class PointWords(QObject):
    """Lines with a count; lupdate knows plurals only from ``tr`` of a QObject."""

    def of_point(
        self,
        point: Point,
        measure: Measure,
        spans: Sequence[BlockSpan] = (),
        *,
        index: Index = Index.SPD_SIGNED,
    ) -> str:
        """22 Oct 2026: left 42.4 kg, right 46.5 kg, 8.8 %, left weaker · strength test, 3 trials a side.

        Behind it stands the block among ``spans`` in which that day was.
        """
        said = f"{self.of_sides(point, measure)}, {verdicts.value_words(index, point.value, point.weaker)}"
        day = point.sitting.day
        block = next((s.title for s in spans if day is not None and s.first <= day <= s.last), "")
        slow = slow_text() if point.sitting.slow else ""
        return " · ".join(filter(None, (said, self._source(point), slow, block)))

    def of_sides(self, point: Point, measure: Measure) -> str:
        """The day and its two values alone."""
        return self.tr("{when}: left {left}, right {right}").format(
            when=verdicts.when_text(point), left=measure.text(point.left), right=measure.text(point.right)
        )

    def of_week(self, week: WeekSets) -> str:
        return self.tr("Week of {day}: left {left}, right {right}").format(
            day=labels.day_text(week.monday, "d MMMM"),
            left=labels.number(week.left),
            right=labels.number(week.right),
        )

    def _source(self, point: Point) -> str:
        left, right = len(point.sitting.left), len(point.sitting.right)
        kind = self.tr("strength test") if point.sitting.tested else self.tr("training")
        if left == right:
            return self.tr("{kind}, %n trial(s) a side", "", left).format(kind=kind)
        return self.tr("{kind}, {left} + {right} trials").format(kind=kind, left=left, right=right)


def as_difference(index: Index, gap: float | None) -> str:
    """As Standard Percentage Difference 10.0 %: noise and ranges are in it, whatever ``index`` is shown.

    Empty where the index says the same number.
    """
    if gap is None or index in IN_PERCENT_OF_THE_STRONGER:
        return ""
    return QCoreApplication.translate("Progress", "as {index} {size}").format(
        index=Index.SPD.facts.label, size=labels.percent(abs(gap))
    )


def why_text(index: Index, metric: Metric, dominant: Side | None) -> str:
    """The formula of ``index`` with its source, what its letters mean, and what is put into it."""
    facts = index.facts
    parts = [
        f"{facts.label}: {facts.formula} ({facts.source})",
        letters_text(index, dominant),
        _put_in(metric),
    ]
    if index not in IN_PERCENT_OF_THE_STRONGER:
        parts.append(
            QCoreApplication.translate(
                "Progress", "the verdict and its noise are in percent of the stronger side"
            )
        )
    return " · ".join(filter(None, parts))


def legend_text(
    facts: Facts, *, shaded: bool, banded: bool, foretold: bool = False, flagged: bool = False
) -> str:
    """What the directions, lines and marks of the trend mean: of those only that are there."""
    index = facts.index
    parts = []
    if index.facts.signed:
        parts.append(QCoreApplication.translate("Progress", "↑ right stronger · ↓ left stronger"))
    elif index_value(index, 1.0, 1.0):
        parts.append(QCoreApplication.translate("Progress", "100 %: both sides equal"))
    else:
        parts.append(QCoreApplication.translate("Progress", "the higher, the more the sides differ"))
    parts += _lines_text(facts, banded=banded)
    if len({p.sitting.tested for p in facts.points}) == 2:
        parts.append(QCoreApplication.translate("Progress", "filled: test, hollow: training"))
    if any(p.sitting.slow for p in facts.points):
        parts.append(slow_marks(joined=False))
    if shaded:
        parts.append(QCoreApplication.translate("Progress", "shaded: blocks"))
    if foretold:
        parts.append(QCoreApplication.translate("Progress", "fan: forecast, boxes: earlier ones"))
    if flagged:
        parts.append(QCoreApplication.translate("Progress", "flags: plan changes"))
    return " · ".join(parts)


def _lines_text(facts: Facts, *, banded: bool) -> list[str]:
    parts = [QCoreApplication.translate("Progress", "line: median of the last five")]
    if banded:
        band = QCoreApplication.translate("Progress", "grey band: {within}")
        parts.append(band.format(within=_within_noise(facts)))
    if has_thresholds(facts):
        parts.append(QCoreApplication.translate("Progress", "dashed: 10 and 15 %, a coach's habit"))
    return parts


def _within_noise(facts: Facts) -> str:
    """Of which day it is, where a test of one side came after that."""
    if facts.noise is None or facts.verdict.noise is not None:
        return QCoreApplication.translate("Progress", "within noise")
    said = QCoreApplication.translate("Progress", "within the noise of {when}")
    return said.format(when=verdicts.when_text(facts.points[-1]))


def trend_words(facts: Facts, sentence: str) -> Words:
    """What is written in the trend, and said of it."""
    names = {
        "value": facts.index.facts.label,
        "median": QCoreApplication.translate("Progress", "median of the last five"),
        "equal": QCoreApplication.translate("Progress", "both sides equal"),
        "noise": _within_noise(facts),
        "threshold": QCoreApplication.translate("Progress", "10 and 15 %"),
        "habit": QCoreApplication.translate("Progress", "a coach's habit"),
        "forecast": QCoreApplication.translate("Progress", "forecast"),
        "foretold": QCoreApplication.translate("Progress", "foretold before"),
        "of_another_day": QCoreApplication.translate(
            "Progress", "The verdict is of a later day, which is not shown here."
        ),
    }
    return Words(QCoreApplication.translate("Progress", "Asymmetry over time"), sentence, " %", names=names)


def measured_text(points: Sequence[Point], measure: Measure) -> str:
    """10 days, 21 Sep 2026 – 23 Nov 2026. The last: left 45 kg, right 51.7 kg."""
    if not points:
        return ""
    first, last = (verdicts.when_text(point) for point in (points[0], points[-1]))
    said = QCoreApplication.translate(
        "Progress", "Measured days: {count}, {first} to {last}. The last: left {left}, right {right}."
    )
    left, right = measure.text(points[-1].left), measure.text(points[-1].right)
    return said.format(count=labels.number(len(points)), first=first, last=last, left=left, right=right)


def sides_words(facts: Facts, measure: Measure, text: str) -> Words:
    """Estimated 1RM per side, in the athlete's unit."""
    title = QCoreApplication.translate("Progress", "{metric} per side")
    return Words(
        title.format(metric=labels.metric_text(facts.metric)), text, measure.unit, names=_side_names()
    )


def scatter_words(measure: Measure, text: str) -> Words:
    names = _side_names() | {"value": QCoreApplication.translate("Progress", "measured days")}
    return Words(
        QCoreApplication.translate("Progress", "Left against right"),
        text,
        measure.unit,
        names["left"],
        names["right"],
        names,
    )


def sets_words() -> Words:
    return Words(QCoreApplication.translate("Progress", "Hard sets a week"), names=_side_names())


def _side_names() -> dict[str, str]:
    return {side.value: labels.side_word(side).lower() for side in (Side.LEFT, Side.RIGHT)}


def needs_dominant() -> str:
    """Why an index that is a share of the dominant side says nothing: that side is never inferred."""
    return QCoreApplication.translate(
        "Progress",
        "This index goes by the dominant side, and that is not stated: Athletes, Edit, Dominant side.",
    )


def letters_text(index: Index, dominant: Side | None) -> str:
    """What the letters of the formula stand for."""
    facts = index.facts
    if facts.reference is Reference.SIGN:
        return QCoreApplication.translate("Progress", "D taken to be the right side, ND the left one")
    if facts.reference is Reference.SIZE:
        if dominant is None:
            return QCoreApplication.translate(
                "Progress", "D the dominant side, which is not stated, ND the other"
            )
        words = QCoreApplication.translate("Progress", "D the dominant side ({side}), ND the other")
        return words.format(side=labels.side_word(dominant).lower())
    said = []
    if "S" in facts.formula:
        said.append(QCoreApplication.translate("Progress", "S stronger side, W weaker"))
    if "R" in facts.formula:
        said.append(QCoreApplication.translate("Progress", "L and R the two sides"))
    return ", ".join(said)


def _put_in(metric: Metric) -> str:
    match metric:
        case Metric.E1RM:
            return QCoreApplication.translate(
                "Progress",
                "of the 1RM by Epley's formula, the carried body included; mean of a day",
            )
        case Metric.E1RM_EXTERNAL:
            return QCoreApplication.translate(
                "Progress",
                "of the 1RM by Epley's formula without the carried body; mean of a day",
            )
        case Metric.LOAD | Metric.REPS | Metric.SECONDS | Metric.FORCE:
            return QCoreApplication.translate("Progress", "of the mean of a day's trials")
