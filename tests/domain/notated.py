"""Generates prescriptions and blocks of every shape that the plain-text form says."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
)
from studio.domain.sides import SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load, Unit
from tests.make import a_bilateral_exercise, an_exercise
from tests.storage import strategies as stored

SQUAT = an_exercise("split_squat", name="Split Squat", pattern="lunge", starts_with=StartsWith.ECCENTRIC)
ROW = an_exercise("sa_row", name="Row: one arm", pattern="horizontal_pull")
OWN = an_exercise(None, name="week 2 thrust")
TWINS = (an_exercise(None, name="A1 Twin"), an_exercise(None, name="a1 twin"))
EXERCISES = (SQUAT, ROW, OWN, *TWINS, a_bilateral_exercise())
KNOWN = {exercise.id: exercise for exercise in EXERCISES}

texts = stored.texts | st.text(st.sampled_from('ab"\\#; :\n\r\t\u2028\x85\U0001f9cd-1'), max_size=8)
spans = st.tuples(st.integers(0, 3600), st.integers(0, 3600)).map(lambda pair: Span(min(pair), max(pair)))
rirs = st.integers(0, 10_000).map(lambda n: n / 1000)
percents = st.integers(1, 200_000).map(lambda n: n / 1000)
on_body = st.builds(Load, stored.weights, st.sampled_from(Unit), implements=st.integers(1, 4))
load_rules = (
    st.builds(LoadRule, st.sampled_from([LoadKind.UNSET, LoadKind.BODY_WEIGHT, LoadKind.RIR]))
    | st.builds(LoadRule, st.just(LoadKind.ABSOLUTE), stored.loads)
    | st.builds(LoadRule, st.just(LoadKind.BODY_WEIGHT_PLUS), on_body)
    | st.builds(
        LoadRule, st.sampled_from([LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL]), st.none(), percents
    )
)


def tempos(starts_with: StartsWith) -> st.SearchStrategy[Tempo]:
    """To a thousandth of a second; an explosive drive is planned as one second."""
    phases = st.integers(0, 10) | st.integers(0, 60_000).map(lambda n: n / 1000)
    four = st.tuples(phases, phases, phases, phases).filter(any)
    slow = four.map(lambda p: Tempo(p[0], p[1], p[2], p[3], starts_with=starts_with))
    fast = four.map(lambda p: Tempo(p[0], p[1], 1.0, p[3], True, starts_with))
    return slow | fast


@st.composite
def overrides(draw: st.DrawFn, starts_with: StartsWith) -> Override:
    reps, seconds = draw(stored.maybe(spans)), draw(stored.maybe(spans))
    if isinstance(reps, Span) and isinstance(seconds, Span):
        seconds = None
    fields = {"load": load_rules, "tempo": tempos(starts_with), "rir": rirs, "rest_s": st.integers(0, 3600)}
    drawn = {name: draw(stored.maybe(values)) for name, values in fields.items()}
    return Override(reps=reps, seconds=seconds, **drawn)  # type: ignore[arg-type]  # drawn by name


@st.composite
def targets(draw: st.DrawFn, starts_with: StartsWith) -> Target:
    reps = draw(st.none() | spans)
    seconds = None if reps else draw(st.none() | spans)
    return Target(
        reps, seconds, draw(load_rules), draw(st.none() | tempos(starts_with)), draw(st.none() | rirs)
    )


def prescriptions(exercise: Exercise) -> st.SearchStrategy[Prescription]:
    """Of ``exercise``; one that is done with both sides at once has no sides."""
    maybe = st.just(Override()) | overrides(exercise.starts_with)
    one_sided = exercise.laterality.per_side
    sides = st.none() | stored.one_side if one_sided else st.none()
    kinds = st.sampled_from([SetKind.WORKING, SetKind.WARM_UP, SetKind.EXTRA]) | st.sampled_from(SetKind)
    planned = st.builds(PlannedSet, kinds, maybe, sides, st.just("") | texts)
    own = maybe if one_sided else st.just(Override())
    return st.builds(
        Prescription,
        st.just(exercise.id),
        targets(exercise.starts_with),
        st.lists(planned | st.builds(PlannedSet), min_size=1, max_size=6).map(tuple),
        rest_s=st.integers(0, 3600),
        rest_between_s=st.integers(0, 3600) if one_sided else st.just(30),
        policy=st.sampled_from(SidePolicy),
        left=own,
        right=own,
        note=texts,
        every_s=st.none() | st.integers(10, 3600),
    )


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block whose exercises are any of `EXERCISES`, in groups or not."""
    made = draw(stored.blocks(UUID(int=1), SQUAT.id))
    return replace(made, weeks=tuple(replace(w, sessions=_filled(draw, w.sessions)) for w in made.weeks))


def _filled(draw, sessions):
    filled = []
    for session in sessions:
        ids = [None, *(group.id for group in session.groups)]
        lines = tuple(
            replace(
                draw(prescriptions(draw(st.sampled_from(EXERCISES)))), group_id=draw(st.sampled_from(ids))
            )
            for _ in session.prescriptions
        )
        filled.append(replace(session, prescriptions=lines))
    return tuple(filled)
