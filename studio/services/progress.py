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
from studio.domain.volume import is_hard_set
from studio.domain.workout import LoggedSet
from studio.services.today import monday_of
from studio.storage import exercises, workouts

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
    both = _best(workouts.sets_of_exercise(session, athlete_id, parent.id), Side.BOTH, since)
    single = workouts.sets_of_exercise(session, athlete_id, exercise.id)
    return PerSide(
        *(
            uni_bi_ratio(one, both) if both and one else None
            for one in (_best(single, side, since) for side in (Side.LEFT, Side.RIGHT))
        )
    )


def _best(sets: list[LoggedSet], side: Side, since: date) -> float | None:
    estimates = [
        found.external
        for done in sets
        if done.side is side and done.done_at.day >= since and done.load is not None and done.reps
        if is_hard_set(done.kind, done.rir) and done.load.kg > 0
        if (found := estimate(float(done.load.kg), done.reps, rir=done.rir)) is not None
    ]
    return max(estimates, default=None)
