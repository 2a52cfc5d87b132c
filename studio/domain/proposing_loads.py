"""Progression as proposals: which load or reps a line should have next, by what both sides did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from studio.domain.exercise import Exercise, LoadMode
from studio.domain.load_steps import planned_amount, shifted, signed
from studio.domain.loading import step_of
from studio.domain.prescription import LoadRule, Override, Prescription, SetKind, Span
from studio.domain.progression import Aim, DoubleProgression, Linear, Result, Scheme, following
from studio.domain.proposals import LineChange, Number, Numbers, Proposal, Rule, Why
from studio.domain.sides import Side
from studio.domain.units import Load

_LOADED = (LoadMode.EXTERNAL, LoadMode.BODYWEIGHT_PLUS)


@dataclass(frozen=True, slots=True)
class Track:
    """What a line of the last weeks aimed at, and what came of it since its load last changed.

    ``load`` is that of the side with the lighter one. Without ``schemes`` a range of reps goes by double
    progression, and a number of reps by the linear rule.
    """

    load: Load
    reps: int
    sets: int
    results: tuple[Result, ...]
    schemes: tuple[Scheme, ...] = ()


def progressed(
    lines: Sequence[Prescription], exercise: Exercise, tracks: Mapping[UUID, Track], *, deload: bool = False
) -> tuple[Proposal, ...]:
    """The proposals for the lines of one exercise; those with one reason and the same numbers are one.

    In a deload nothing rises: only a load that was missed twice may fall.
    """
    found: dict[tuple[Rule, Why, Numbers], list[LineChange]] = {}
    for line in lines:
        track = tracks.get(line.id)
        step = _step(line, exercise, track, deload=deload) if track and line.target.reps else None
        if step is None:
            continue
        change = LineChange.of(line, step.line, exercise)
        if change.differences:
            found.setdefault((step.rule, step.why, step.numbers), []).append(change)
    return tuple(
        Proposal(rule, exercise.id, why, numbers, tuple(changes))
        for (rule, why, numbers), changes in found.items()
    )


@dataclass(frozen=True, slots=True)
class _Step:
    rule: Rule
    why: Why
    numbers: Numbers
    line: Prescription


def _step(line: Prescription, exercise: Exercise, track: Track, *, deload: bool) -> _Step | None:
    now = Aim(float(track.load.amount), track.reps, track.sets)
    step = float(step_of(exercise, track.load.unit))
    aim = following(track.schemes or _usual(line, track, step), now, track.results)
    by = Decimal(str(round(aim.load - now.load, 3)))
    if deload and by >= 0:
        return None
    after = _with_load(line, exercise, by, track) if by else line
    if aim.reps != now.reps and not deload and (after is not line or not by):
        after = _with_reps(after, aim.reps)
    rule = Rule.REPS if not by else Rule.LOAD_UP if by > 0 else Rule.LOAD_DOWN
    return None if after == line else _Step(rule, Why(aim.cause.value), _numbers(track), after)


def _usual(line: Prescription, track: Track, step: float) -> tuple[Scheme, ...]:
    reps = line.target.reps or Span.exactly(track.reps)
    return (Linear(step) if reps.low == reps.high else DoubleProgression(reps.low, reps.high, step),)


def _numbers(track: Track) -> Numbers:
    last = track.results[-1] if track.results else Result()
    sides = ((Number.LEFT_REPS, last.left), (Number.RIGHT_REPS, last.right))
    lowest = tuple((number, min(reps)) for number, reps in sides if reps)
    return ((Number.SETS, track.sets), (Number.REPS, track.reps), *lowest)


def _with_reps(line: Prescription, reps: int) -> Prescription:
    """A line that names one number of reps gets the next; a range holds all of them already."""
    planned = line.target.reps
    if planned is None or planned.low != planned.high:
        return line
    return replace(line, target=replace(line.target, reps=Span.exactly(reps)))


def _with_load(line: Prescription, exercise: Exercise, by: Decimal, track: Track) -> Prescription:
    """The line with every load moved alike, so that the lighter side gets what its results ask for.

    The same line where the plan has gone as far already, where a test says the load, or where there is none.
    """
    first = next(iter(line.counted_sets), line.sets[0])
    rules = [line.target_of(first, side).load for side in (Side.LEFT, Side.RIGHT)]
    amounts = [planned_amount(rule, track.load) for rule in rules]
    known = [amount for amount in amounts if amount is not None]
    if exercise.load_mode not in _LOADED or len(known) < len(amounts):
        return line
    shift = signed(track.load) + by - min(known)
    return with_shifted_loads(line, shift, track.load) if shift * by > 0 else line


def with_shifted_loads(line: Prescription, shift: Decimal, done: Load) -> Prescription:
    """Each load that the line names is moved; one that a test says, and those of warm-ups, stay."""

    def moved(rule: LoadRule) -> LoadRule:
        return rule if planned_amount(rule, done) is None else shifted(rule, shift, done)

    def with_moved(own: Override) -> Override:
        return replace(own, load=moved(own.load)) if isinstance(own.load, LoadRule) else own

    sets = tuple(
        planned if planned.kind is SetKind.WARM_UP else replace(planned, changes=with_moved(planned.changes))
        for planned in line.sets
    )
    target = replace(line.target, load=moved(line.target.load))
    return replace(line, target=target, sets=sets, left=with_moved(line.left), right=with_moved(line.right))
