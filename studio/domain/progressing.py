"""Progression written into a plan: ordered rules, what they make of the next sessions, and just that put in.

The plan goes by every session done as planned; what was really done moves it through proposals. Both sides
share one step, so the lighter side sets the pace (science.md 4.3), and the extra set has no say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Block, PlannedSession, WeekLabel, with_prescription
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.load_steps import planned_amount, signed
from studio.domain.loading import AthleteFacts, resolved_load, step_of
from studio.domain.prescription import LoadRule, Prescription, Span
from studio.domain.progression import (
    Aim,
    Cause,
    DoubleProgression,
    Linear,
    PercentOfMax,
    RepsInReserve,
    Result,
    Scheme,
    TwoForTwo,
    following,
)
from studio.domain.proposing_loads import with_shifted_loads
from studio.domain.sides import PerSide, Side
from studio.domain.units import Load, Unit, to_unit

_LOADED = (LoadMode.EXTERNAL, LoadMode.BODYWEIGHT_PLUS)
_STEADY = (WeekLabel.DELOAD, WeekLabel.TEST)


class RuleKind(StrEnum):
    """The rules that can be chosen (product.md B8)."""

    DOUBLE = "double"
    LINEAR = "linear"
    TWO_FOR_TWO = "two_for_two"
    PERCENT = "percent"
    RIR = "rir"


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule as somebody chose it: a step in the unit of the load, a range of reps, a percentage, a reserve.

    Only the numbers that its kind uses mean anything.
    """

    kind: RuleKind
    step: float = 2.0
    rep_min: int = 8
    rep_max: int = 12
    percent: float = 75.0
    rir: float = 2.0

    def __post_init__(self) -> None:
        if self.kind is RuleKind.DOUBLE and not 1 <= self.rep_min <= self.rep_max <= 100:
            raise BadValue(f"A range of {self.rep_min} to {self.rep_max} reps is not possible.")
        if self.kind not in (RuleKind.PERCENT, RuleKind.RIR) and not 0 < self.step <= 100:
            raise BadValue("A step of load is above 0 and at most 100.")


@dataclass(frozen=True, slots=True)
class NextSession:
    """One session to come: its day, its line before and after, and the aim that the rules write."""

    week: int
    day: date
    before: Prescription
    after: Prescription
    aim: Aim


def load_of(line: Prescription, exercise: Exercise, facts: AthleteFacts) -> Load | None:
    """The load that progression starts from: of the side with the lighter one; None while it is not known."""
    sides = (Side.LEFT, Side.RIGHT) if exercise.laterality.per_side else (Side.BOTH,)
    loads = [resolved_load(line, exercise, side, facts).load for side in sides]
    known = [load for load in loads if load is not None]
    return min(known, key=signed) if len(known) == len(loads) else None


def usual_choice(line: Prescription, exercise: Exercise, unit: Unit) -> RuleChoice:
    """The rule that goes without saying: double progression for a range of reps, linear for a number."""
    reps = line.target.reps or Span(8, 12)
    step = float(step_of(exercise, unit))
    if reps.low == reps.high:
        return RuleChoice(RuleKind.LINEAR, step, max(reps.low, 1), max(reps.low, 1) + 2)
    return RuleChoice(RuleKind.DOUBLE, step, max(reps.low, 1), reps.high)


def schemes_of(
    choices: Iterable[RuleChoice], exercise: Exercise, facts: AthleteFacts, unit: Unit
) -> tuple[Scheme, ...]:
    """The rules in their order, with the athlete's 1RM of each side where they go by it, all in ``unit``."""
    one_rm = _one_rm(exercise, facts, unit)
    step = float(step_of(exercise, unit))
    carried = _carried(exercise, facts, unit)
    return tuple(_scheme(choice, one_rm, step, carried) for choice in choices)


def previewed(
    block: Block, prescription_id: UUID, schemes: Sequence[Scheme], exercise: Exercise, facts: AthleteFacts
) -> tuple[NextSession, ...]:
    """What ``schemes`` make of the later sessions of the exercise in this block, each done as planned.

    Weeks of deload and of tests stay as they are and teach nothing; the sets are those of each week. Nothing
    where the line aims at no reps, or at a load that is not known.
    """
    _, _, start = block.find_prescription(prescription_id)
    base = load_of(start, exercise, facts)
    if base is None or start.target.reps is None:
        return ()
    counts = any(isinstance(scheme, DoubleProgression) for scheme in schemes)
    course = _Course(start, base, schemes, loaded=exercise.load_mode in _LOADED, counts=counts)
    found = []
    for week, session, line in _later(block, prescription_id):
        after = course.after(line)
        found.append(NextSession(week, block.date_of(week, session.day), line, after, course.now))
    return tuple(found)


class _Course:
    """Goes from session to session, each done as it was planned."""

    def __init__(
        self, start: Prescription, base: Load, schemes: Sequence[Scheme], *, loaded: bool, counts: bool
    ) -> None:
        reps = start.target.reps or Span.exactly(1)
        self._start, self._base, self._schemes = start, base, schemes
        self._loaded, self._counts = loaded, counts
        self._results: list[Result] = []
        self._shift = Decimal(0)
        self.now = Aim(float(base.amount), max(reps.low, 1), len(start.counted_sets) or 1)

    def after(self, line: Prescription) -> Prescription:
        """What the next session's ``line`` becomes."""
        done = (self.now.reps,) * self.now.sets
        self._results.append(Result(done, done))
        aim = following(self._schemes, self.now, self._results)
        if aim.load != self.now.load and not self._loaded:
            aim = replace(self.now, cause=Cause.NOT_YET)  # nothing can be put on: it stays with the reps
        self._move(aim)
        self.now = replace(aim, sets=len(line.counted_sets) or 1)
        return self._written(line)

    def _move(self, aim: Aim) -> None:
        if aim.cause is Cause.FROM_MAXIMUM:
            each = Decimal(str(round(aim.load, 3))) / self._base.implements
            self._shift = each - signed(self._base)
        else:
            self._shift += Decimal(str(round(aim.load - self.now.load, 3)))
        if aim.load != self.now.load:
            self._results.clear()

    def _written(self, line: Prescription) -> Prescription:
        """``line`` with the start's loads, moved, and the aim's reps; tempo, rest and sides stay its own."""
        moved = _moved(self._start, self._shift, self._base)
        reps = Span.exactly(self.now.reps) if self._counts else self._start.target.reps
        sets = line.sets
        if [s.kind for s in sets] == [s.kind for s in moved.sets]:
            pairs = zip(sets, moved.sets, strict=True)
            sets = tuple(replace(s, changes=replace(s.changes, load=m.changes.load)) for s, m in pairs)
        return replace(
            line,
            target=replace(line.target, reps=reps, seconds=None, load=moved.target.load),
            left=replace(line.left, load=moved.left.load),
            right=replace(line.right, load=moved.right.load),
            sets=sets,
        )


def _moved(line: Prescription, by: Decimal, base: Load) -> Prescription:
    """``line`` with each load that it names ``by`` more; what a test says becomes the weight it comes to."""
    if not by:
        return line
    if planned_amount(line.target.load, base) is None:
        fixed = replace(line.target, load=LoadRule.absolute(base))
        line = replace(line, target=fixed)
    return with_shifted_loads(line, by, base)


def with_progression(block: Block, sessions: Sequence[NextSession]) -> Block:
    """The block with just what was previewed."""
    for one in sessions:
        block = with_prescription(block, one.after)
    return block


def later_lines(block: Block, prescription_id: UUID) -> Iterator[tuple[date, Prescription]]:
    """The days on which the exercise comes again in the block, deload or not, with its line on each."""
    for week, session, line in _later(block, prescription_id, steady_too=True):
        yield block.date_of(week, session.day), line


def _scheme(
    choice: RuleChoice, one_rm: PerSide[float | None], step: float, carried: tuple[float, float]
) -> Scheme:
    match choice.kind:
        case RuleKind.DOUBLE:
            return DoubleProgression(choice.rep_min, choice.rep_max, choice.step)
        case RuleKind.LINEAR:
            return Linear(choice.step)
        case RuleKind.TWO_FOR_TWO:
            return TwoForTwo(choice.step)
        case RuleKind.PERCENT:
            return PercentOfMax(choice.percent, one_rm, step)
        case _:
            return RepsInReserve(choice.rir, one_rm, step, *carried)


def _one_rm(exercise: Exercise, facts: AthleteFacts, unit: Unit) -> PerSide[float | None]:
    """External 1RM of each side in ``unit``."""
    sides = (Side.LEFT, Side.RIGHT) if exercise.laterality.per_side else (Side.BOTH, Side.BOTH)
    left, right = (facts.one_rm.get((exercise.id, side)) for side in sides)
    return PerSide(
        None if left is None else float(to_unit(left, unit)),
        None if right is None else float(to_unit(right, unit)),
    )


def _carried(exercise: Exercise, facts: AthleteFacts, unit: Unit) -> tuple[float, float]:
    """Body mass in ``unit`` and the share of it that is lifted (science.md 2.4)."""
    if exercise.load_mode is LoadMode.EXTERNAL or facts.body_mass is None:
        return 0.0, 0.0
    return float(to_unit(facts.body_mass.kg, unit)), exercise.bm_factor or 0.0


def _later(
    block: Block, prescription_id: UUID, *, steady_too: bool = False
) -> Iterator[tuple[int, PlannedSession, Prescription]]:
    """The sessions after that of a prescription that have its exercise, in the order of the calendar."""
    _, chosen_in, chosen = block.find_prescription(prescription_id)
    behind = False
    for week, session in block.sessions():
        usable = steady_too or block.weeks[week].label not in _STEADY
        if behind and usable and not session.skipped:
            line = next((p for p in session.prescriptions if p.exercise_id == chosen.exercise_id), None)
            if line is not None:
                yield week, session, line
        behind = behind or session.id == chosen_in.id
