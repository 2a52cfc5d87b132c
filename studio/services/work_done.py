"""What was done week by week and leg by leg: hard sets, muscles, volume load, tension, session load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide, Side
from studio.domain.training_load import session_load
from studio.domain.volume import SetEntry, SideSets, set_volume
from studio.services.today import monday_of
from studio.storage.weekly_sets import WeekSum, rated_sessions, week_sums

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WHOLE = {Side.BOTH: PerSide(1.0, 1.0), Side.EACH: PerSide(1.0, 1.0)}
HALVES = {Side.BOTH: PerSide(0.5, 0.5), Side.EACH: PerSide(1.0, 1.0)}
_OF_SIDE = {Side.LEFT: PerSide(1.0, 0.0), Side.RIGHT: PerSide(0.0, 1.0), Side.UNKNOWN: PerSide(0.5, 0.5)}


@dataclass(frozen=True, slots=True)
class WeekWork:
    """A week from ``monday`` on. ``untimed`` counts the sets of which no time under tension is known.

    A set of both legs counts as one for each; its load is shared between them (science.md 4.5, 4.7).
    ``sums`` are those of each exercise and side, of which all the others are made.
    """

    monday: date
    hard: PerSide[float] = field(default_factory=lambda: PerSide(0.0, 0.0))
    moved_kg: PerSide[float] = field(default_factory=lambda: PerSide(0.0, 0.0))
    tension_s: PerSide[float] = field(default_factory=lambda: PerSide(0.0, 0.0))
    untimed: int = 0
    muscles: Mapping[str, SideSets] = field(default_factory=dict)
    sums: tuple[WeekSum, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class WeekRated:
    """Session-RPE load of a week in AU (science.md 4.6), of how many sessions, and how many nobody rated."""

    monday: date
    load: float = 0.0
    rated: int = 0
    unrated: int = 0

    @property
    def known(self) -> bool:
        """With a session that nobody rated the load of the week is undefined, not smaller."""
        return not self.unrated


def weeks_between(first: date, last: date) -> list[date]:
    """The Mondays of all weeks that hold one of these days."""
    begin = monday_of(first)
    return [begin + timedelta(days=7 * n) for n in range((last - begin).days // 7 + 1)]


def work_by_week(
    session: Session,
    athlete_id: UUID,
    exercises: Mapping[UUID, Exercise],
    first: date,
    last: date,
    *,
    exercise_id: UUID | None = None,
) -> tuple[WeekWork, ...]:
    """Every week of these days, those without a set too; of all exercises, or of one."""
    sums = week_sums(session, athlete_id, first, last, exercise_id=exercise_id)
    by_week: defaultdict[date, list[WeekSum]] = defaultdict(list)
    for one in sums:
        by_week[one.monday].append(one)
    return tuple(_work(monday, by_week[monday], exercises) for monday in weeks_between(first, last))


def load_by_week(session: Session, athlete_id: UUID, first: date, last: date) -> tuple[WeekRated, ...]:
    """RPE times minutes of the sessions that are over, added up; every week of these days is there."""
    sums = {monday: [0.0, 0, 0] for monday in weeks_between(first, last)}
    for day, rating, seconds in rated_sessions(session, athlete_id, first, last):
        week = sums[monday_of(day)]
        if rating is None or seconds is None:
            week[2] += 1
            continue
        week[0] += session_load(rating, seconds / 60)
        week[1] += 1
    return tuple(WeekRated(m, load, int(rated), int(un)) for m, (load, rated, un) in sums.items())


def muscles_of(weeks: Iterable[WeekWork]) -> dict[str, SideSets]:
    """Fractional hard sets of each muscle over all ``weeks``, most worked first."""
    total: dict[str, SideSets] = {}
    for week in weeks:
        for muscle, sets in week.muscles.items():
            before = total.get(muscle, SideSets())
            total[muscle] = SideSets(
                before.left + sets.left, before.right + sets.right, before.both + sets.both
            )
    worked = ((muscle, sets) for muscle, sets in total.items() if sets.left or sets.right)
    return dict(sorted(worked, key=lambda found: -found[1].mean))


def a_week(muscles: Mapping[str, SideSets], weeks: float) -> dict[str, SideSets]:
    """The mean of so many weeks, those without training among them; of one that is cut its part."""
    return {
        muscle: SideSets(sets.left / weeks, sets.right / weeks, sets.both / weeks)
        for muscle, sets in muscles.items()
    }


def _work(monday: date, sums: Sequence[WeekSum], exercises: Mapping[UUID, Exercise]) -> WeekWork:
    return WeekWork(
        monday,
        hard=_shared(((one.side, one.hard) for one in sums), WHOLE),
        moved_kg=_shared(((one.side, one.moved_kg) for one in sums), HALVES),
        tension_s=_shared(((one.side, one.tension_s) for one in sums), WHOLE),
        untimed=sum(one.untimed for one in sums),
        muscles=set_volume(_entries(sums, exercises)),
        sums=tuple(sums),
    )


def _entries(sums: Iterable[WeekSum], exercises: Mapping[UUID, Exercise]) -> Iterable[SetEntry]:
    for one in sums:
        fractions = {role.muscle: role.fraction for role in exercises[one.exercise_id].muscles}
        yield SetEntry(fractions, one.side, float(one.hard))


def share_of(side: Side, of_two: Mapping[Side, PerSide[float]]) -> PerSide[float]:
    """What each leg has of a set; ``of_two`` says what one of both legs is for each."""
    return of_two.get(side) or _OF_SIDE[side]


def _shared(values: Iterable[tuple[Side, float]], of_two: Mapping[Side, PerSide[float]]) -> PerSide[float]:
    left = right = 0.0
    for side, value in values:
        share = share_of(side, of_two)
        left, right = left + value * share.left, right + value * share.right
    return PerSide(left, right)
