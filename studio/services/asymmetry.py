"""Left against right of one athlete: what the tests and sets of both sides say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import isclose
from statistics import fmean
from typing import TYPE_CHECKING, Any
from uuid import UUID

from studio.domain.asymmetry import Direction, Index, direction_consistency, direction_of, index_value
from studio.domain.certainty import Certainty, certainty
from studio.domain.defaults import WINDOW
from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import Exercise
from studio.domain.index_facts import Reference
from studio.domain.measured import TOLERANCE
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest, counts_until
from studio.domain.weak_side import Verdict, Word, decide, verdict
from studio.services.measurings import Measurings, measured_by_exercise, measured_by_test
from studio.services.sittings import LeftOutCounts, Sitting, alike, missing_elsewhere
from studio.services.subjects import last_test, metric_with_data
from studio.storage import athletes, strength_tests
from studio.storage import exercises as exercise_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)  # no slots: what many ask of thousands of points is worked out once
class Point:
    """A sitting with both sides: their means, and the index of the two.

    None where it is undefined, and where a side did nothing: noughts never give a number (product.md A4).
    """

    sitting: Sitting
    left: float
    right: float
    value: float | None

    @cached_property
    def gap(self) -> float | None:
        """The signed difference in percent, whatever the index: what noise and verdict are measured in."""
        return index_value(Index.SPD_SIGNED, self.left, self.right) if self.left and self.right else None

    @property
    def weaker(self) -> Side | None:
        """The side that measured less; None on a tie."""
        if self.left == self.right or self.gap is None:
            return None
        return Side.LEFT if self.left < self.right else Side.RIGHT


@dataclass(frozen=True)  # no slots, as its points
class Facts:
    """What the Progress page says; ``value`` and ``noise`` are percent, the value right-positive.

    ``latest`` may have one side only; ``one_sided`` counts the days and ``other_set_up`` the sittings that
    cannot be compared, ``practice`` the tests that were only to get used to it. ``test_until`` is the last
    day on which the ``last_test`` counts. ``dominant`` is the side that the athlete declared, where the index
    goes by it.
    """

    index: Index
    metric: Metric
    unit: str
    verdict: Verdict
    points: tuple[Point, ...]
    latest: Sitting | None
    consistency: float | None
    left_out: LeftOutCounts
    one_sided: int
    last_test: date | None
    other_set_up: int = 0
    practice: int = 0
    certainty: Certainty = field(default_factory=Certainty)
    dominant: Side | None = None
    test_until: date | None = None

    @property
    def value(self) -> float | None:
        return self.points[-1].value if self.points else None

    @property
    def direction(self) -> Direction | None:
        """The stronger side at the latest sitting that measured both; None where nought is all there is."""
        return direction_of(self.points[-1].gap) if self.points else None

    @cached_property
    def noise(self) -> float | None:
        """What the latest day of both sides had to exceed, in percent; a later test of one side has none."""
        latest = (point.sitting for point in self.points[-1:])
        return self.verdict.noise or next((decide(s.left, s.right).noise for s in latest), None)

    def count_on(self, today: date) -> bool:
        """Whether the latest measuring of both sides still tells which is weak (product.md A9)."""
        sitting = self.points[-1].sitting if self.points else None
        if sitting is None or sitting.day is None:
            return True
        return today <= counts_until(sitting.day, sitting.expires_on)

    def leads_on(self, today: date) -> Side | None:
        """The side that training begins with; None while it is not known, or not known any more."""
        return self.verdict.leads if self.count_on(today) else None

    @property
    def left_out_count(self) -> int:
        return sum(count for _, count in self.left_out)

    @cached_property
    def compared(self) -> int:
        """How many days the consistency rests on."""
        return min(len(days_with_a_gap(self.points)), round(WINDOW.value))

    @property
    def same_side(self) -> int:
        """How many of `compared` say the same as the latest, outside the noise floor."""
        return round((self.consistency or 0.0) * self.compared)


def facts_of(
    session: Session,
    athlete_id: UUID,
    *,
    exercise: str | UUID | None = None,
    test: str | None = None,
    index: str | Index = Index.SPD_SIGNED,
    metric: str | Metric | None = None,
) -> Facts:
    """The facts of an exercise (by id or key: tests and eligible sets) or of a test by its name.

    Raises Missing for an unknown exercise or test, BadValue for an unknown index or metric.
    """
    chosen = _one_of(Index, index, "index")
    dominant = _dominant(session, athlete_id, chosen)
    if test is not None:
        measured = measured_by_test(session, athlete_id, _test_named(session, test))
        return facts_from(measured, chosen, dominant=dominant)
    found = _exercise(session, exercise)
    wanted = (
        metric_with_data(session, athlete_id, found) if metric is None else _one_of(Metric, metric, "metric")
    )
    measured = measured_by_exercise(session, athlete_id, found, wanted)
    return facts_from(measured, chosen, dominant=dominant)


def weak_side_of(session: Session, athlete_id: UUID, exercise_id: UUID, *, today: date) -> Side | None:
    """The side that training goes easier on in an exercise.

    None while it is not known: nothing measured yet, within noise, changing sides (science.md 5.3), or
    measured so long ago that it does not count any more (product.md A9).
    """
    return facts_of(session, athlete_id, exercise=exercise_id).leads_on(today)


def weaker_side_of(session: Session, athlete_id: UUID, *, today: date) -> Side | None:
    """The side that may be called weaker to a person: the latest test says that it is real, and still counts.

    Training begins with a side sooner than that (`weak_side_of`), since it costs nothing (science.md 5.3).
    """
    test = last_test(session, athlete_id)
    if test is None:
        return None
    found = facts_of(session, athlete_id, exercise=test.exercise_id)
    return found.leads_on(today) if found.verdict.word is Word.REAL else None


def answer_of(facts: Facts) -> dict[str, Any]:
    """The facts as plain data (contract.md, `evenside asymmetry`)."""
    point = facts.points[-1] if facts.points else None
    return {
        "index": facts.index.value,
        "metric": facts.metric.value,
        "unit": facts.unit,
        "value": facts.value,
        "direction": facts.direction.value if facts.direction else None,
        "verdict": facts.verdict.word.value,
        "reason": facts.verdict.reason.value,
        "noise": facts.verdict.noise,
        "sessions": len(_days_of(point.sitting for point in facts.points)),
        "consistency": facts.consistency,
        "left": point.left if point else None,
        "right": point.right if point else None,
        "left_out": {reason.value: count for reason, count in facts.left_out},
    }


def facts_from(measurings: Measurings, index: Index, *, dominant: Side | None = None) -> Facts:
    """The facts in ``index`` of what was measured; nothing is read for it.

    An index whose size depends on the ``dominant`` side is undefined while that is not declared: it is never
    inferred (science.md 1.3).
    """
    declared = dominant if index.facts.reference is Reference.SIZE else None
    sittings = measurings.sittings
    latest = sittings[-1] if sittings else None
    both = [s for s in sittings if s.both_sides]
    compared = alike(both)
    points = tuple(_point(s, index, declared) for s in compared)
    dated = [(s.day, s) for s in sittings if s.tested and s.day]
    last_day, last = max(dated, key=lambda found: found[0], default=(None, None))
    current = latest if latest and latest.is_one_sided_test else (compared or sittings or (None,))[-1]
    days = days_with_a_gap(points)
    said = verdict(
        current.left if current and any(current.left) else (),
        current.right if current and any(current.right) else (),
        [gap for point, gap in days if current is None or not point.sitting.same_day(current)],
        comparable=current is None or not missing_elsewhere(current, sittings),
    )
    return Facts(
        index=index,
        metric=measurings.metric,
        unit=measurings.unit,
        verdict=said,
        points=points,
        latest=latest,
        consistency=direction_consistency([gap for _, gap in days]),
        left_out=measurings.left_out,
        one_sided=len(_days_of(_one_sided(sittings))),
        last_test=last_day,
        test_until=counts_until(last_day, last.expires_on) if last_day and last else None,
        other_set_up=len(both) - len(compared),
        practice=measurings.practice,
        certainty=certainty(
            [p.sitting.left for p in points],
            [p.sitting.right for p in points],
            said.band if current and current.both_sides else None,
        ),
        dominant=declared,
    )


def days_with_a_gap(points: Sequence[Point]) -> list[tuple[Point, float]]:
    """The last point of each day that has a difference, with it: a day is one session however often it sat.

    A sitting of no known day stands for one of its own.
    """
    last: dict[date | int, tuple[Point, float]] = {}
    for number, point in enumerate(points):
        gap = point.gap
        if gap is not None:
            last[point.sitting.day or number] = point, gap
    return list(last.values())


def _one_sided(sittings: Sequence[Sitting]) -> list[Sitting]:
    """What cannot be compared for it: every test, and training on a day that says nothing of both sides."""
    both = {s.day for s in sittings if s.both_sides and s.day}
    return [s for s in sittings if not s.both_sides and (s.tested or s.day not in both)]


def _days_of(sittings: Iterable[Sitting]) -> set[date | int]:
    """Each day once; a sitting of no known day stands for one of its own."""
    return {sitting.day or id(sitting) for sitting in sittings}


def _point(sitting: Sitting, index: Index, dominant: Side | None) -> Point:
    """Means that differ by what rounding can explain are a tie; whatever has a sign is right-positive."""
    left, right = fmean(sitting.left), fmean(sitting.right)
    if isclose(left, right, rel_tol=TOLERANCE):
        left = right = max(left, right)
    if not (left and right):
        return Point(sitting, left, right, None)
    return Point(sitting, left, right, index_value(index, left, right, dominant=dominant))


def _dominant(session: Session, athlete_id: UUID, index: Index) -> Side | None:
    if index.facts.reference is not Reference.SIZE:
        return None
    return athletes.get_athlete(session, athlete_id).dominant


def _exercise(session: Session, named: str | UUID | None) -> Exercise:
    if isinstance(named, UUID):
        return exercise_rows.get_exercise(session, named)
    found = exercise_rows.find_exercise(session, named or "")
    if found is None:
        raise Missing(f"There is no exercise “{named}”.")
    return found


def _test_named(session: Session, name: str) -> StrengthTest:
    found = strength_tests.find_test(session, name)
    if found is None:
        known = ", ".join(t.name for t in strength_tests.tests(session)) or "none yet"
        raise Missing(f"There is no test “{name}”; there are: {known}.")
    return found


def _one_of(kind: Any, value: Any, what: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise BadValue(f"There is no {what} “{value}”; there are: {', '.join(kind)}.") from None
