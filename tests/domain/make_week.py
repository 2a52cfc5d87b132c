"""Builders for proposals: a planned week, what is known of it, and the mirror of both."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from studio.domain.block import PlannedSession, Week, WeekLabel
from studio.domain.exercise import Exercise
from studio.domain.prescription import LoadRule, Prescription, Span, Target
from studio.domain.progression import Result
from studio.domain.proposals import LineChange, Number, Proposal, accepted
from studio.domain.proposing import NextWeek, Standing
from studio.domain.proposing_loads import Track
from studio.domain.sides import Laterality, SidePolicy
from studio.domain.units import Load
from studio.domain.weak_side import decide
from tests.make import an_exercise

MONDAY = date(2026, 1, 5)
THRUST = an_exercise()
BAR = an_exercise("hip_thrust_barbell", laterality=Laterality.BILATERAL, equipment=("barbell",))
EXERCISES = {THRUST.id: THRUST, BAR.id: BAR}
NAMESPACE = UUID("3f0e6c3e-7f1c-4a41-9b36-0b1f1f5f9d11")

EVEN = decide((50, 51, 49), (51, 50, 50))
LEFT_WEAK = decide((45, 46, 44), (52, 52, 51), (11.0, 12.5))
LEFT_SMALL = decide((48, 48, 48), (52, 52, 52), (8.0, 7.0))


def kg(amount):
    return Load.of(amount)


def a_line(name="line", exercise: Exercise = THRUST, sets=3, reps=10, load="40", **more):
    """Three sets of ten with 40 kg; the name gives the id."""
    span = reps if isinstance(reps, Span) else Span.exactly(reps)
    rule = load if isinstance(load, LoadRule) else LoadRule.absolute(kg(load))
    line = Prescription.of(exercise.id, sets, Target(reps=span, load=rule), policy=SidePolicy.WEAK_FIRST)
    planned = tuple(replace(s, id=uuid5(NAMESPACE, f"{name} {n}")) for n, s in enumerate(line.sets))
    return replace(line, sets=planned, id=uuid5(NAMESPACE, name), **more)


def a_week_of(*lines, label=WeekLabel.ACCUMULATE):
    """A line a day, from Monday on."""
    sessions = tuple(
        PlannedSession(f"Day {day}", day, (line,), id=uuid5(NAMESPACE, f"day {day}"))
        for day, line in enumerate(lines)
    )
    return Week(label, sessions, id=uuid5(NAMESPACE, "week"))


def next_week(*lines, label=WeekLabel.ACCUMULATE, tracks=(), standing=None, **more):
    """What is known of a week; ``tracks`` go by the order of the lines, ``standing`` is the hip thrust's."""
    return NextWeek(
        a_week_of(*lines, label=label),
        more.pop("number", 2),
        more.pop("starts_on", MONDAY),
        EXERCISES,
        tracks={line.id: track for line, track in zip(lines, tracks, strict=False)},
        standings={} if standing is None else {THRUST.id: standing},
        **more,
    )


def a_track(left=(10, 10, 10), right=(10, 10, 10), load="40", reps=10, sets=3, **more):
    return Track(load if isinstance(load, Load) else kg(load), reps, sets, (Result(left, right),), **more)


def mirrored_week(week: Week) -> Week:
    sessions = tuple(
        replace(s, prescriptions=tuple(line.mirrored() for line in s.prescriptions)) for s in week.sessions
    )
    return replace(week, sessions=sessions)


def mirrored(known: NextWeek) -> NextWeek:
    """The same with left and right exchanged, in the plan and in what is known."""
    return replace(
        known,
        week=mirrored_week(known.week),
        tracks={
            key: replace(t, results=tuple(Result(r.right, r.left) for r in t.results))
            for key, t in known.tracks.items()
        },
        standings={key: mirrored_standing(standing) for key, standing in known.standings.items()},
    )


def mirrored_standing(standing: Standing) -> Standing:
    decision = standing.decision
    return replace(
        standing,
        decision=replace(
            decision,
            asymmetry=None if decision.asymmetry is None else -decision.asymmetry,
            weak_side=decision.weak_side.opposite if decision.weak_side else None,
        ),
        series=tuple(-value for value in standing.series),
    )


def mirrored_proposal(proposal: Proposal) -> Proposal:
    swapped = {Number.LEFT_REPS: Number.RIGHT_REPS, Number.RIGHT_REPS: Number.LEFT_REPS}
    signed = (Number.GAP, Number.GAP_BEFORE)
    numbers = {swapped.get(n, n): -value if n in signed else value for n, value in proposal.numbers}
    changes = tuple(LineChange(c.before.mirrored(), c.after.mirrored(), c.sides) for c in proposal.changes)
    return replace(proposal, numbers=tuple(numbers.items()), changes=changes)


def in_order(proposal: Proposal) -> Proposal:
    """The proposal with its numbers in one order, to be compared with a mirrored one."""
    return replace(proposal, numbers=tuple(sorted(proposal.numbers)))


def after_all(week: Week, proposals) -> Week:
    """The week with all ``proposals`` accepted."""
    for proposal in proposals:
        week = accepted(week, proposal)
    return week
