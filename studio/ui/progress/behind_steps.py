"""How the number of a point came about, step by step with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from studio.domain.asymmetry import Index
from studio.domain.exercise import Exercise
from studio.domain.index_facts import Reference
from studio.domain.index_steps import put_in
from studio.domain.strength import Formula
from studio.domain.strength_test import Metric
from studio.domain.trials import BODILY
from studio.domain.units import Load
from studio.services.asymmetry import Facts
from studio.services.behind_points import BehindPoint
from studio.services.behind_sets import SIDES
from studio.ui import labels, verdicts
from studio.ui.progress.measure import Measure
from studio.ui.progress.words import needs_dominant

DIGITS = 2
Step = tuple[str, str]


def steps_of(
    behind: BehindPoint, facts: Facts, measure: Measure, exercise: Exercise | None
) -> Iterator[Step]:
    """What each trial gives, the mean of each side, and the index of the two."""
    if facts.metric in (Metric.E1RM, Metric.E1RM_EXTERNAL) and any(
        one.reps is not None for side in SIDES for one in behind.attempts.of(side)
    ):
        yield (
            QCoreApplication.translate("Behind", "Each set"),
            _estimate_text(facts.metric, exercise, behind),
        )
    for side in SIDES:
        values = behind.counted(side)
        if values:
            yield labels.side_word(side), _mean_text(values, measure)
    yield facts.index.facts.label, index_text(behind, facts, measure)


def index_text(behind: BehindPoint, facts: Facts, measure: Measure) -> str:
    """100 − 100 / 54.12 × 51.48 = 4.9 %, left weaker."""
    point, reference = behind.point, facts.index.facts.reference
    if reference is Reference.SIZE and facts.dominant is None:
        return needs_dominant()

    def number(value: float) -> str:
        return labels.number(measure.of(value), DIGITS)

    said = put_in(facts.index, point.left, point.right, number, dominant=facts.dominant)
    if point.value is None:
        undefined = QCoreApplication.translate("Behind", "{formula}: not defined for these values")
        return undefined.format(formula=said)
    value = abs(point.value) if facts.index is Index.SPD_SIGNED else point.value
    result = labels.percent(value).replace("-", "−")
    return f"{said} = {result}, {verdicts.weaker_words(point.weaker)}"


def _mean_text(values: tuple[float, ...], measure: Measure) -> str:
    """(51.5 + 52.0 + 51.0) / 3 = 51.5 kg, best 52.0 kg."""
    mean = measure.text(sum(values) / len(values))
    if len(values) == 1:
        return mean
    numbers = " + ".join(labels.number(measure.of(value), 1) for value in values)
    best = QCoreApplication.translate("Behind", "({numbers}) / {count} = {mean}; the best {best}")
    return best.format(numbers=numbers, count=len(values), mean=mean, best=measure.text(max(values)))


def _estimate_text(metric: Metric, exercise: Exercise | None, behind: BehindPoint) -> str:
    """By Epley: w (1 + r / 30), r reps and those in reserve, w load + 0.28 × 70 kg."""
    formula = QCoreApplication.translate(
        "Behind", "by {name}: {formula}, where r is reps and those in reserve, and w {lifted}; one rep is w"
    ).format(name=Formula.EPLEY.label, formula=Formula.EPLEY.text, lifted=_lifted_text(exercise, behind))
    if metric is Metric.E1RM_EXTERNAL:
        less = QCoreApplication.translate("Behind", "{formula}; then without the carried body")
        return less.format(formula=formula)
    return formula


def _lifted_text(exercise: Exercise | None, behind: BehindPoint) -> str:
    mass: Load | None = behind.body_mass
    if exercise is None or exercise.load_mode not in BODILY or mass is None:
        return QCoreApplication.translate("Behind", "the load")
    factor = exercise.bm_factor if behind.bm_factor is None else behind.bm_factor
    text = QCoreApplication.translate("Behind", "the load + {share} × {mass} of the body")
    return text.format(share=labels.number(factor or 0.0), mass=labels.load_text(mass))
