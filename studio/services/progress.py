"""What the Progress page shows beside the asymmetry: hard sets a week, and one leg against two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide, Side
from studio.domain.strength import estimate, uni_bi_ratio
from studio.domain.strength_test import Metric
from studio.domain.units import Load
from studio.domain.volume import is_hard_set
from studio.services.today import monday_of
from studio.storage import exercises, strength_tests, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RATIO_DAYS = 90


@dataclass(frozen=True, slots=True)
class WeekSets:
    """Hard sets of one exercise in the week that begins on ``monday``."""

    monday: date
    left: int
    right: int


def hard_sets_by_week(session: Session, athlete_id: UUID, exercise_id: UUID) -> tuple[WeekSets, ...]:
    """Every week from the first logged set to the last, those without a set included."""
    counted: defaultdict[date, dict[Side, int]] = defaultdict(lambda: {Side.LEFT: 0, Side.RIGHT: 0})
    for done in workouts.sets_of_exercise(session, athlete_id, exercise_id):
        if not is_hard_set(done.kind, done.rir):
            continue
        week = counted[monday_of(done.done_at.day)]
        for side in (Side.LEFT, Side.RIGHT):
            if done.side in (side, Side.BOTH, Side.EACH):
                week[side] += 1
    if not counted:
        return ()
    first, last = min(counted), max(counted)
    mondays = [first + timedelta(days=7 * n) for n in range((last - first).days // 7 + 1)]
    return tuple(WeekSets(m, counted[m][Side.LEFT], counted[m][Side.RIGHT]) for m in mondays)


def ratio_to_bilateral(
    session: Session, athlete_id: UUID, exercise: Exercise, today: date
) -> PerSide[float | None] | None:
    """Each side's external e1RM as a percentage of the two-sided lift's, of the last 90 days.

    External loads, as the 50-60 % band means them (science.md 5.2); None without a two-sided parent.
    """
    parent = exercises.find_exercise(session, exercise.bilateral_parent or "")
    if parent is None:
        return None
    since = today - timedelta(days=RATIO_DAYS)
    both = _trained(session, athlete_id, parent, Side.BOTH, since)
    left, right = (
        _tested(session, athlete_id, exercise, side, since)
        or _trained(session, athlete_id, exercise, side, since)
        for side in (Side.LEFT, Side.RIGHT)
    )
    return PerSide(
        left=uni_bi_ratio(left, both) if both and left else None,
        right=uni_bi_ratio(right, both) if both and right else None,
    )


def _tested(session: Session, athlete_id: UUID, exercise: Exercise, side: Side, since: date) -> float | None:
    """The mean external e1RM of a side's trials in the latest test: matched training shows no difference."""
    test = strength_tests.test_of_exercise(session, exercise.id, Metric.E1RM)
    occasions = strength_tests.occasions_of(session, athlete_id, test.id) if test else []
    latest = occasions[-1] if occasions else None
    if latest is None or latest.day is None or latest.day < since:
        return None
    trials = [t for t in latest.trials if t.side is side and t.valid]
    found = [e for t in trials if (e := _external(t.load, t.reps, t.rir)) is not None]
    return sum(found) / len(found) if found else None


def _trained(session: Session, athlete_id: UUID, exercise: Exercise, side: Side, since: date) -> float | None:
    """The best external e1RM among a side's hard sets."""
    sets = workouts.sets_of_exercise(session, athlete_id, exercise.id)
    eligible = [s for s in sets if s.side is side and s.done_at.day >= since and is_hard_set(s.kind, s.rir)]
    found = [e for s in eligible if (e := _external(s.load, s.reps, s.rir)) is not None]
    return max(found, default=None)


def _external(load: Load | None, reps: int | None, rir: float | None) -> float | None:
    if load is None or load.kg <= 0:
        return None
    found = estimate(float(load.kg), reps or 0, rir=rir)
    return found.external if found else None
