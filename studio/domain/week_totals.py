"""What each week of a block asks for, side by side, and by how much it differs from the week before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from studio.domain.block import Block, Week
from studio.domain.block_volume import LegWork, seconds_of, sets_of, work_of
from studio.domain.exercise import Exercise
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide, Side
from studio.domain.turns import Turn


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
    return _counted(week, exercises, None).totals


@dataclass(frozen=True, slots=True)
class _Counted:
    """A week with the turns of its sessions, which are laid out anew only where a session is another."""

    week: Week
    turns: tuple[tuple[Turn, ...], ...] = ()
    totals: WeekTotals = field(default_factory=WeekTotals)


def _counted(week: Week, exercises: Mapping[UUID, Exercise], before: _Counted | None) -> _Counted:
    if any(line.exercise_id not in exercises for s in week.sessions for line in s.prescriptions):
        return _Counted(week)
    known = zip(before.week.sessions, before.turns, strict=False) if before else ()
    laid_out = {session.id: (session, turns) for session, turns in known}
    by_session: list[tuple[Turn, ...]] = []
    for session in week.sessions:
        old, turns = laid_out.get(session.id, (None, ()))
        by_session.append(turns if old is session else turns_of(session, exercises, {}))
    turns = tuple(turn for some in by_session for turn in some)
    seconds = tuple((s.title, seconds_of(some)) for s, some in zip(week.sessions, by_session, strict=True))
    return _Counted(week, tuple(by_session), WeekTotals(sets_of(turns, exercises), work_of(turns), seconds))


def change(before: WeekTotals, after: WeekTotals) -> WeekChange:
    legs = PerSide(*(_leg_change(before.legs.of(s), after.legs.of(s)) for s in (Side.LEFT, Side.RIGHT)))
    return WeekChange(legs, after.seconds - before.seconds)


class TotalsOfWeeks:
    """The totals of a block's weeks; a week that is the very value it was is not counted again."""

    def __init__(self) -> None:
        self._exercises: Mapping[UUID, Exercise] = {}
        self._known: dict[UUID, _Counted] = {}

    def of(self, block: Block, exercises: Mapping[UUID, Exercise]) -> tuple[WeekTotals, ...]:
        """One for each week. Frozen values are compared by identity first, so that this costs little."""
        while self.count_next(block, exercises):
            pass
        return tuple(self._known[week.id].totals for week in block.weeks)

    def of_week(self, week: Week, exercises: Mapping[UUID, Exercise]) -> WeekTotals:
        """Those of one week."""
        self._count([week], exercises)
        return self._known[week.id].totals

    def count_next(self, block: Block, exercises: Mapping[UUID, Exercise]) -> bool:
        """Count one week that has not been counted, for those who have other things to do between two.

        False says that there was none: `of` costs nothing now.
        """
        return self._count(block.weeks, exercises)

    def _count(self, weeks: Iterable[Week], exercises: Mapping[UUID, Exercise]) -> bool:
        if exercises is not self._exercises:
            self._exercises, self._known = exercises, {}
        for week in weeks:
            known = self._known.get(week.id)
            if known is None or known.week != week:
                self._known[week.id] = _counted(week, exercises, known)
                return True
        return False


def _leg_change(before: LegWork, after: LegWork) -> LegChange:
    return LegChange(after.sets - before.sets, after.reps - before.reps, after.tension_s - before.tension_s)
