"""Generates blocks and logged sets with every field in every shape that the domain allows."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from hypothesis import strategies as st

from studio.domain.block import Block, ExerciseGroup, GroupKind, PlannedSession, Week, WeekLabel
from studio.domain.instants import Instant
from studio.domain.prescription import (
    UNSET,
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
)
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import LoggedSet, SetTarget, Source

ids = st.builds(uuid4)  # never the same twice, also when an example is run again
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
titles = texts.filter(lambda text: bool(text.strip(" ")) and bool(text.strip()))
one_side = st.sampled_from([Side.LEFT, Side.RIGHT])
instants = st.builds(
    Instant,
    st.integers(-2_000_000_000_000, 7_000_000_000_000),
    st.none() | st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata"]),
    st.integers(-14 * 60, 14 * 60),
)
spans = st.tuples(st.integers(0, 3600), st.integers(0, 3600)).map(lambda pair: Span(min(pair), max(pair)))
rirs = st.floats(0, 10)
weights = st.integers(0, 2_000_000)
held = st.sampled_from([LoadSense.EXTERNAL, LoadSense.ADDED, LoadSense.ASSIST])
loads = st.builds(Load, weights, st.sampled_from(Unit), held, st.integers(1, 4)) | st.builds(
    Load.body_weight, st.sampled_from(Unit)
)
masses = st.builds(Load, weights, st.sampled_from(Unit))
phases = st.floats(0, 60) | st.integers(0, 10)
tempos = (
    st.tuples(phases, phases, phases, phases)
    .filter(any)
    .flatmap(lambda four: st.builds(Tempo, *map(st.just, four), st.booleans(), st.sampled_from(StartsWith)))
)
load_rules = (
    st.builds(LoadRule, st.sampled_from([LoadKind.UNSET, LoadKind.BODY_WEIGHT, LoadKind.RIR]))
    | st.builds(LoadRule, st.sampled_from([LoadKind.ABSOLUTE, LoadKind.BODY_WEIGHT_PLUS]), loads)
    | st.builds(
        LoadRule,
        st.sampled_from([LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL]),
        st.none(),
        st.floats(0, 200, exclude_min=True),
    )
)


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.just(UNSET) | st.none() | values


@st.composite
def overrides(draw: st.DrawFn) -> Override:
    reps, seconds = draw(maybe(spans)), draw(maybe(spans))
    if isinstance(reps, Span) and isinstance(seconds, Span):
        seconds = None
    fields = {"load": load_rules, "tempo": tempos, "rir": rirs, "rest_s": st.integers(0, 3600)}
    drawn = {name: draw(maybe(values)) for name, values in fields.items()}
    return Override(reps=reps, seconds=seconds, **drawn)  # type: ignore[arg-type]  # drawn by name


maybe_overrides = st.just(Override()) | overrides()


@st.composite
def targets(draw: st.DrawFn) -> Target:
    reps = draw(st.none() | spans)
    seconds = None if reps else draw(st.none() | spans)
    return Target(reps, seconds, draw(load_rules), draw(st.none() | tempos), draw(st.none() | rirs))


planned_sets = st.builds(
    PlannedSet, st.sampled_from(SetKind), maybe_overrides, st.none() | one_side, texts, ids
)


def prescriptions(exercise_id: UUID, groups: tuple[ExerciseGroup, ...]) -> st.SearchStrategy[Prescription]:
    return st.builds(
        Prescription,
        st.just(exercise_id),
        targets(),
        st.lists(planned_sets, min_size=1, max_size=3).map(tuple),
        rest_s=st.integers(0, 3600),
        rest_between_s=st.integers(0, 3600),
        policy=st.sampled_from(SidePolicy),
        left=maybe_overrides,
        right=maybe_overrides,
        group_id=st.sampled_from([None, *(group.id for group in groups)]),
        note=texts,
        every_s=st.none() | st.integers(10, 3600),
        id=ids,
    )


exercise_groups = st.builds(
    ExerciseGroup,
    st.sampled_from(GroupKind),
    st.integers(1, 9),
    st.integers(0, 3600),
    st.integers(0, 3600),
    ids,
)


@st.composite
def planned_sessions(draw: st.DrawFn, exercise_id: UUID) -> PlannedSession:
    groups = tuple(draw(st.lists(exercise_groups, max_size=2)))
    return PlannedSession(
        title=draw(texts),
        day=draw(st.integers(0, 6)),
        prescriptions=tuple(draw(st.lists(prescriptions(exercise_id, groups), max_size=2))),
        groups=groups,
        minute_of_day=draw(st.none() | st.integers(0, 1439)),
        planned_day=draw(st.none() | st.integers(-364, 364)),
        skipped=draw(st.booleans()),
        note=draw(texts),
        id=draw(ids),
    )


def weeks(exercise_id: UUID) -> st.SearchStrategy[Week]:
    sessions = st.lists(planned_sessions(exercise_id), max_size=2).map(tuple)
    return st.builds(Week, st.sampled_from(WeekLabel), sessions, texts, ids)


def blocks(athlete_id: UUID, exercise_id: UUID) -> st.SearchStrategy[Block]:
    return st.builds(
        Block,
        titles,
        st.dates(date(1950, 1, 1), date(2150, 1, 1)),
        st.lists(weeks(exercise_id), min_size=1, max_size=3).map(tuple),
        athlete_id=st.just(athlete_id),
        goal=texts,
        note=texts,
        template_key=st.none() | texts,
        free=st.booleans(),
        id=ids,
        archived_at=st.none() | instants,
    )


set_targets = st.builds(
    SetTarget,
    st.none() | st.integers(0, 3600),
    st.none() | st.integers(0, 3600),
    st.none() | st.integers(0, 36_000),
    st.none() | loads,
    st.none() | rirs,
)


@st.composite
def logged_sets(draw: st.DrawFn, *, workout_id: UUID, athlete_id: UUID, exercise_id: UUID) -> LoggedSet:
    reps = draw(st.none() | st.integers(0, 1000))
    seconds = draw(st.floats(0, 36_000) if reps is None else st.none() | st.floats(0, 36_000))
    return LoggedSet(
        workout_id=workout_id,
        athlete_id=athlete_id,
        exercise_id=exercise_id,
        side=draw(one_side),
        done_at=draw(instants),
        reps=reps,
        seconds=seconds,
        load=draw(st.none() | loads),
        kind=draw(st.sampled_from(SetKind)),
        rir=draw(st.none() | rirs),
        tempo=draw(st.none() | texts),
        rest_taken_s=draw(st.none() | st.floats(0, 1_000_000)),
        pair_key=draw(st.none() | ids),
        round_number=draw(st.integers(1, 99)),
        matched=draw(st.booleans()),
        target=draw(st.none() | set_targets),
        prescription_id=draw(st.none() | ids),
        body_mass=draw(st.none() | masses),
        bm_factor=draw(st.none() | st.floats(0, 1.2)),
        set_up=draw(texts),
        band=draw(texts),
        hips_rotated=draw(st.booleans()),
        pain=draw(st.booleans()),
        note=draw(texts),
        left_out=draw(texts),
        source=draw(st.sampled_from(Source)),
        uid=draw(ids),
        version=draw(st.integers(1, 2**40)),
        removed_at=draw(st.none() | instants),
    )
