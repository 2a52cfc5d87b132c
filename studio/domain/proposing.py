"""Which proposals next week gets: deload, progression, who begins, the monthly extra set (product.md A7).

The same knowledge always gives the same proposals in the same order, and what is accepted is not proposed
again. Only what the weaker side did can move a load; the extra set never does. In a deload, planned or
proposed, nothing is made harder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from studio.domain.block import PlannedSession, Week, WeekLabel
from studio.domain.defaults import DELOAD_EVERY, EXTRA_SET_WEEK, WEAK_FIRST
from studio.domain.deload import DELOAD, DeloadRule, deloaded
from studio.domain.emphasis import Exit, emphasis_exit, extra_set_due
from studio.domain.exercise import Exercise
from studio.domain.prescription import PlannedSet, Prescription, SetKind
from studio.domain.proposals import (
    LineChange,
    Number,
    Numbers,
    Proposal,
    Refusal,
    Rule,
    Why,
    is_extra,
    without_refused,
)
from studio.domain.proposing_loads import Track, progressed
from studio.domain.session_plan import RULES as POLICIES
from studio.domain.session_plan import Opening
from studio.domain.sides import Side, SidePolicy
from studio.domain.weak_side import RULES, Action, Decision, Rules, Status

_FIRST = (Action.WEAK_FIRST, Action.WEAK_FIRST_EXTRA_SET)
_OVER = (Exit.RESOLVED, Exit.FLIPPED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the sides in one exercise.

    ``series`` is the gap that an emphasis on the weak side began with and those of the tests since, oldest
    first; empty without one. ``extra_sets`` are the days of its extra sets, done, or planned in other weeks.
    """

    decision: Decision
    series: tuple[float, ...] = ()
    weeks_active: float = 0.0
    extra_sets: tuple[date, ...] = ()

    def exit(self, rules: Rules) -> Exit | None:
        """What has become of the emphasis; None without one."""
        return emphasis_exit(self.series, self.weeks_active, rules) if self.series else None

    def action(self, rules: Rules) -> Action:
        """What the tests ask for: an emphasis once begun goes on until the gap has closed."""
        action, weak = self.decision.action, self.decision.weak_side
        began = self.series[0] if self.series else 0.0
        began_with = (Side.LEFT if began > 0 else Side.RIGHT) if began else None  # nought is of neither side
        goes_on = self.exit(rules) is Exit.CONTINUE and weak is began_with
        return Action.WEAK_FIRST_EXTRA_SET if goes_on and action is Action.WEAK_FIRST else action


@dataclass(frozen=True, slots=True)
class NextWeek:
    """A planned week and what is known when it is looked at.

    ``number`` counts its block's weeks from 1, ``starts_on`` is its first day. ``tracks`` go by the line's
    id, ``standings`` by the exercise's. ``weeks_trained`` counts those since the last deload, None if that
    is not known.
    """

    week: Week
    number: int
    starts_on: date
    exercises: Mapping[UUID, Exercise]
    tracks: Mapping[UUID, Track] = field(default_factory=dict)
    standings: Mapping[UUID, Standing] = field(default_factory=dict)
    weeks_trained: int | None = None
    rules: Rules = RULES
    deload: DeloadRule = DELOAD
    deload_every: int = DELOAD_EVERY.value
    extra_set_week: int = EXTRA_SET_WEEK.value
    weak_first: bool = WEAK_FIRST.value

    @property
    def is_deload(self) -> bool:
        return self.week.label is WeekLabel.DELOAD

    @property
    def sessions(self) -> tuple[PlannedSession, ...]:
        """In the order of the calendar."""
        return tuple(sorted(self.week.sessions, key=_time_of))

    def lines_of(self, exercise_id: UUID) -> Iterator[tuple[date, Prescription]]:
        """The lines of an exercise with their days."""
        for session in self.sessions:
            for line in session.prescriptions:
                if line.exercise_id == exercise_id:
                    yield self.starts_on + timedelta(days=session.day), line

    def standing_of(self, exercise_id: UUID) -> Standing | None:
        """What is known of the sides; None too for a lift of both legs, which has none."""
        per_side = self.exercises[exercise_id].laterality.per_side
        return self.standings.get(exercise_id) if per_side else None


def proposed(next_week: NextWeek, refusals: Sequence[Refusal] = (), *, today: date) -> tuple[Proposal, ...]:
    """What ``next_week`` could change, the week as a whole first, then exercise by exercise.

    What was refused in the last 14 days before ``today`` is left out, and stands in nobody's way: with a
    deload refused, the loads may rise.
    """
    eased = without_refused(_deload(next_week), refusals, today)
    found = list(eased)
    for exercise_id in _exercises_of(next_week):
        found += _openings(next_week, exercise_id)
        if not eased:
            found += progressed(
                [line for _, line in next_week.lines_of(exercise_id)],
                next_week.exercises[exercise_id],
                next_week.tracks,
                deload=next_week.is_deload,
            )
            found += _extra_sets(next_week, exercise_id)
    return without_refused(found, refusals, today)


def _deload(next_week: NextWeek) -> Iterator[Proposal]:
    """A lighter week when as many have been trained as go before one; a week of tests stays one."""
    label, weeks = next_week.week.label, next_week.weeks_trained
    planned = label in (WeekLabel.DELOAD, WeekLabel.TEST)
    if planned or weeks is None or weeks + 1 < next_week.deload_every:
        return
    lines = [line for session in next_week.sessions for line in session.prescriptions]
    if lines:
        yield Proposal(
            Rule.DELOAD,
            None,
            Why.WEEKS_WITHOUT_DELOAD,
            ((Number.WEEKS, weeks), (Number.THRESHOLD, next_week.deload_every)),
            tuple(_eased(line, next_week) for line in lines),
            (label, WeekLabel.DELOAD),
        )


def _eased(line: Prescription, next_week: NextWeek) -> LineChange:
    exercise = next_week.exercises[line.exercise_id]
    return LineChange.of(line, deloaded(line, exercise.default_tempo, next_week.deload), exercise)


def _openings(next_week: NextWeek, exercise_id: UUID) -> Iterator[Proposal]:
    """Weak side first while the tests say so; taking turns again once an emphasis has done its work."""
    standing = next_week.standing_of(exercise_id)
    if standing is None or not next_week.weak_first:
        return
    leads = standing.action(next_week.rules) in _FIRST
    ended = standing.exit(next_week.rules) in _OVER
    if leads:
        policy, wrong = SidePolicy.WEAK_FIRST, (Opening.ALTERNATE, Opening.LEFT)
        rule, why, numbers = Rule.WEAK_FIRST, Why.WEAK_SIDE, _gap(standing.decision)
    elif ended:
        policy, wrong = SidePolicy.ALTERNATE_START, (Opening.WEAK, Opening.STRONG)
        rule, why, numbers = Rule.ALTERNATE_START, _end_of(standing, next_week.rules), _last_two(standing)
    else:
        return
    lines = [line for _, line in next_week.lines_of(exercise_id) if POLICIES[line.policy].opening in wrong]
    if lines:
        exercise = next_week.exercises[exercise_id]
        changes = tuple(LineChange.of(line, replace(line, policy=policy), exercise) for line in lines)
        yield Proposal(rule, exercise_id, why, numbers, changes)


def _extra_sets(next_week: NextWeek, exercise_id: UUID) -> Iterator[Proposal]:
    """The monthly set in the first session of the week; those that nothing speaks for any more go."""
    standing = next_week.standing_of(exercise_id)
    lines = list(next_week.lines_of(exercise_id))
    planned = [(day, line) for day, line in lines if any(map(is_extra, line.sets))]
    if planned:
        yield from _surplus(next_week, standing, planned)
    elif standing is not None and not next_week.is_deload and next_week.number >= next_week.extra_set_week:
        yield from _new_extra_set(next_week, standing, *lines[0])


def _surplus(
    next_week: NextWeek, standing: Standing | None, planned: Sequence[tuple[date, Prescription]]
) -> Iterator[Proposal]:
    kept = False
    for day, line in planned:
        why = _against(next_week, standing, day, line) or (Why.TOO_SOON if kept else None)
        without = tuple(s for s in line.sets if not is_extra(s))
        kept = kept or why is None
        if why is not None and without:
            numbers = _gap(standing.decision) if standing else ()
            exercise = next_week.exercises[line.exercise_id]
            change = LineChange.of(line, replace(line, sets=without), exercise)
            found = Proposal(Rule.NO_EXTRA_SET, exercise.id, why, numbers, (change,))
            yield from (p for p in (found,) if p.diff)  # a two-sided lift would miss no set of one side


def _new_extra_set(
    next_week: NextWeek, standing: Standing, day: date, line: Prescription
) -> Iterator[Proposal]:
    weak, days = standing.decision.weak_side, _days_apart(standing, day)
    if weak is None or not extra_set_due(standing.action(next_week.rules), days, rules=next_week.rules):
        return
    added = PlannedSet(SetKind.EXTRA, side=weak, id=uuid5(line.id, f"extra set {day}"))
    numbers = (*_gap(standing.decision), (Number.THRESHOLD, next_week.rules.action_threshold))
    numbers = numbers if days is None else (*numbers, (Number.DAYS, days))
    exercise = next_week.exercises[line.exercise_id]
    change = LineChange.of(line, replace(line, sets=(*line.sets, added)), exercise)
    yield Proposal(Rule.EXTRA_SET, exercise.id, Why.LARGE_AND_STEADY, numbers, (change,))


def _against(next_week: NextWeek, standing: Standing | None, day: date, line: Prescription) -> Why | None:
    """Why the extra set of ``line`` should not be there; None where nothing is known or all is well."""
    if next_week.is_deload:
        return Why.IN_A_DELOAD
    if standing is None or standing.decision.status is Status.INSUFFICIENT_DATA:
        return None
    action, weak = standing.action(next_week.rules), standing.decision.weak_side
    if action is not Action.WEAK_FIRST_EXTRA_SET:
        if standing.exit(next_week.rules) in _OVER:
            return _end_of(standing, next_week.rules)
        return Why.GAP_SMALL if action is Action.WEAK_FIRST else Why.WITHIN_NOISE
    if any(s.side not in (None, weak) for s in line.sets if is_extra(s)):
        return Why.OTHER_SIDE
    due = extra_set_due(action, _days_apart(standing, day), rules=next_week.rules)
    return None if due else Why.TOO_SOON


def _end_of(standing: Standing, rules: Rules) -> Why:
    ended = standing.exit(rules)
    return Why.EMPHASIS_FLIPPED if ended is Exit.FLIPPED else Why.EMPHASIS_RESOLVED


def _days_apart(standing: Standing, day: date) -> int | None:
    """Days to the nearest other extra set, before or after; None when there is none."""
    return min((abs((day - other).days) for other in standing.extra_sets), default=None)


def _gap(decision: Decision) -> Numbers:
    known = ((Number.GAP, decision.asymmetry), (Number.NOISE, decision.noise))
    return tuple((number, value) for number, value in known if value is not None)


def _last_two(standing: Standing) -> Numbers:
    return ((Number.GAP_BEFORE, standing.series[-2]), (Number.GAP, standing.series[-1]))


def _exercises_of(next_week: NextWeek) -> tuple[UUID, ...]:
    """Each exercise of the week once, in the order of the calendar."""
    lines = (line.exercise_id for session in next_week.sessions for line in session.prescriptions)
    return tuple(dict.fromkeys(lines))


def _time_of(session: PlannedSession) -> tuple[int, int]:
    return session.day, 1440 if session.minute_of_day is None else session.minute_of_day
