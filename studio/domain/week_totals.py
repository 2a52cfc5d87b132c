"""What each week of a block asks for, side by side, and by how much it differs from the week before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from studio.domain.block import Block, Week
from studio.domain.block_volume import LegWork, seconds_of, sets_of, work_of
from studio.domain.exercise import Exercise
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide, Side


@dataclass(frozen=True, slots=True)
class WeekTotals:
    """Hard sets of each muscle and side, work of each leg by itself, and how long each session takes."""

    muscles: Mapping[str, PerSide[float]] = field(default_factory=dict)
    legs: PerSide[LegWork] = field(default_factory=lambda: PerSide(LegWork(), LegWork()))
    sessions: tuple[tuple[str, float], ...] = ()

    @property
    def seconds(self) -> float:
        """All sessions together."""
        return sum(seconds for _, seconds in self.sessions)


@dataclass(frozen=True, slots=True)
class LegChange:
    """How much more one leg does than in the week before; less where negative."""

    sets: int
    reps: int
    tension_s: float


@dataclass(frozen=True, slots=True)
class WeekChange:
    """From one week to the next (science.md 4.6: sets, reps and time, rather than any ratio)."""

    legs: PerSide[LegChange]
    seconds: float


def week_totals(week: Week, exercises: Mapping[UUID, Exercise]) -> WeekTotals:
    """Everything about a week in one go over its turns; nothing where an exercise is gone."""
    if any(line.exercise_id not in exercises for s in week.sessions for line in s.prescriptions):
        return WeekTotals()
    by_session = [(session.title, turns_of(session, exercises, {})) for session in week.sessions]
    turns = [turn for _, some in by_session for turn in some]
    sessions = tuple((title, seconds_of(some)) for title, some in by_session)
    return WeekTotals(sets_of(turns, exercises), work_of(turns), sessions)


def change(before: WeekTotals, after: WeekTotals) -> WeekChange:
    legs = PerSide(*(_leg_change(before.legs.of(s), after.legs.of(s)) for s in (Side.LEFT, Side.RIGHT)))
    return WeekChange(legs, after.seconds - before.seconds)


class TotalsOfWeeks:
    """The totals of a block's weeks; a week that is the very value it was is not counted again."""

    def __init__(self) -> None:
        self._exercises: Mapping[UUID, Exercise] = {}
        self._known: dict[UUID, tuple[Week, WeekTotals]] = {}

    def of(self, block: Block, exercises: Mapping[UUID, Exercise]) -> tuple[WeekTotals, ...]:
        """One for each week. Frozen values are compared by identity first, so that this costs little."""
        while self.count_next(block, exercises):
            pass
        return tuple(self._known[week.id][1] for week in block.weeks)

    def count_next(self, block: Block, exercises: Mapping[UUID, Exercise]) -> bool:
        """Count one week that has not been counted, for those who have other things to do between two.

        False says that there was none: `of` costs nothing now.
        """
        if exercises is not self._exercises:
            self._exercises, self._known = exercises, {}
        for week in block.weeks:
            known = self._known.get(week.id)
            if known is None or known[0] != week:
                self._known[week.id] = week, week_totals(week, exercises)
                return True
        return False


def _leg_change(before: LegWork, after: LegWork) -> LegChange:
    return LegChange(after.sets - before.sets, after.reps - before.reps, after.tension_s - before.tension_s)
