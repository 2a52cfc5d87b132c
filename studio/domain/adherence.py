"""Planned against done: what became of each session of a block, and of each side's sets (product.md B12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Block, PlannedSession
from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide, Side

_NOT_OF = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class Outcome(StrEnum):
    """What became of a session.

    ``SHIFTED`` was trained on another day than it was first planned for; ``SKIPPED`` was left out on purpose;
    ``EXTRA`` was trained though nobody had planned it; ``AHEAD`` can still be trained in time.
    """

    ON_TIME = "on_time"
    SHIFTED = "shifted"
    MISSED = "missed"
    SKIPPED = "skipped"
    EXTRA = "extra"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Amount:
    """Sets of one side, warm-ups left out, and their repetitions; a set of both sides counts for each."""

    sets: int = 0
    reps: int = 0

    def plus(self, other: Amount) -> Amount:
        return Amount(self.sets + other.sets, self.reps + other.reps)


NONE = PerSide(Amount(), Amount())


@dataclass(frozen=True, slots=True)
class Trained:
    """A workout as far as adherence goes. ``order`` tells two of one day apart."""

    id: UUID
    day: date
    order: int
    planned_session_id: UUID | None
    done: PerSide[Amount] = NONE


@dataclass(frozen=True, slots=True)
class SessionAdherence:
    """``session`` is None for one that nobody had planned; ``first_planned`` is its day before any shift.

    ``workout_id`` is that of the workout that counts for it, where it was trained.
    """

    outcome: Outcome
    week: int
    planned: PerSide[Amount] = NONE
    done: PerSide[Amount] = NONE
    session: PlannedSession | None = None
    first_planned: date | None = None
    trained_on: date | None = None
    workout_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Every session of a block, or of a week of it, with what became of it; the calendar's order."""

    sessions: tuple[SessionAdherence, ...] = ()

    def count(self, *outcomes: Outcome) -> int:
        return sum(one.outcome in outcomes for one in self.sessions)

    @property
    def planned_sessions(self) -> int:
        """All that were planned, those left out on purpose too."""
        return len(self.sessions) - self.count(Outcome.EXTRA)

    @property
    def trained_sessions(self) -> int:
        """Those of the plan that were trained, on whatever day."""
        return self.count(Outcome.ON_TIME, Outcome.SHIFTED)

    @property
    def planned(self) -> PerSide[Amount]:
        """What was to be done so far: sessions ahead and those left out on purpose ask for nothing."""
        due = (Outcome.ON_TIME, Outcome.SHIFTED, Outcome.MISSED)
        return _sum(one.planned for one in self.sessions if one.outcome in due)

    @property
    def done(self) -> PerSide[Amount]:
        """What was done of the plan; extra sessions are no part of it."""
        return _sum(one.done for one in self.sessions if one.outcome is not Outcome.EXTRA)

    def week(self, number: int) -> Adherence:
        """The same of one week, by its index."""
        return Adherence(tuple(one for one in self.sessions if one.week == number))

    def of(self, session_id: UUID) -> SessionAdherence | None:
        """What became of a planned session; None where it is not in the block."""
        found = (one for one in self.sessions if one.session is not None and one.session.id == session_id)
        return next(found, None)


class PlannedAmounts:
    """What sessions ask of each side; one that is the very value it was is not counted again."""

    def __init__(self, exercises: Mapping[UUID, Exercise]) -> None:
        self.exercises = exercises
        self._known: dict[UUID, tuple[PlannedSession, PerSide[Amount]]] = {}

    def of(self, session: PlannedSession) -> PerSide[Amount]:
        found = self._known.get(session.id)
        if found is None or found[0] != session:
            found = self._known[session.id] = session, amount_of(session, self.exercises)
        return found[1]


def adherence(block: Block, trained: Iterable[Trained], planned: PlannedAmounts, today: date) -> Adherence:
    """What became of each session of ``block`` up to ``today``.

    Of two workouts of one session the later one counts, as on Today, and the other is extra. Workouts whose
    session is not in the block are extra, as far as they lie in its weeks.
    """
    latest: dict[UUID, Trained] = {}
    extra: list[Trained] = []
    planned_ids = {session.id for _, session in block.sessions()}
    for one in sorted(trained, key=lambda t: (t.day, t.order)):
        if one.planned_session_id not in planned_ids:
            extra.append(one)
            continue
        if before := latest.get(one.planned_session_id):
            extra.append(before)
        latest[one.planned_session_id] = one
    found = [
        _became(block, week, session, latest.get(session.id), planned.of(session), today)
        for week, session in block.sessions()
    ]
    found += [
        SessionAdherence(Outcome.EXTRA, week, done=one.done, trained_on=one.day, workout_id=one.id)
        for one in extra
        if (week := block.week_on(one.day)) is not None
    ]
    return Adherence(tuple(sorted(found, key=lambda one: one.week)))


def amount_of(session: PlannedSession, exercises: Mapping[UUID, Exercise]) -> PerSide[Amount]:
    """What a planned session asks of each side; nothing of an exercise that is gone."""
    if any(line.exercise_id not in exercises for line in session.prescriptions):
        return NONE
    turns = [turn for turn in turns_of(session, exercises, {}) if turn.kind is not SetKind.WARM_UP]
    return amount((turn.key.side, 1, turn.target.reps.high if turn.target.reps else 0) for turn in turns)


def amount(done: Iterable[tuple[Side, int, int]]) -> PerSide[Amount]:
    """Sets and repetitions by side; what was done with both, or one after the other, counts for each.

    A set whose side nobody knows counts for neither.
    """
    sums = {Side.LEFT: Amount(), Side.RIGHT: Amount()}
    for side, sets, reps in done:
        if side is Side.UNKNOWN:
            continue
        for one, other in _NOT_OF.items():
            if side is not other:
                sums[one] = sums[one].plus(Amount(sets, reps))
    return PerSide(sums[Side.LEFT], sums[Side.RIGHT])


def _became(
    block: Block,
    week: int,
    session: PlannedSession,
    trained: Trained | None,
    planned: PerSide[Amount],
    today: date,
) -> SessionAdherence:
    first = block.date_of(week, session.day if session.planned_day is None else session.planned_day)
    if trained is not None:
        outcome = Outcome.ON_TIME if trained.day == first else Outcome.SHIFTED
        return SessionAdherence(outcome, week, planned, trained.done, session, first, trained.day, trained.id)
    if session.skipped:
        outcome = Outcome.SKIPPED
    else:
        outcome = Outcome.MISSED if block.date_of(week, session.day) < today else Outcome.AHEAD
    return SessionAdherence(outcome, week, planned, NONE, session, first)


def _sum(amounts: Iterable[PerSide[Amount]]) -> PerSide[Amount]:
    left = right = Amount()
    for one in amounts:
        left, right = left.plus(one.left), right.plus(one.right)
    return PerSide(left, right)
