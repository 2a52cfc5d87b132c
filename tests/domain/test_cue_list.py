"""Golden cue lists of whole sessions: every side policy, every kind of set, every way of resting."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.block import ExerciseGroup
from studio.domain.conducting import opened
from studio.domain.cue_list import ListedCue, Tone, cue_list, tone_of
from studio.domain.cues import Cue, CueKind
from studio.domain.prescription import PlannedSet, Prescription, SetKind, Span, Target, working_sets
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Phase, StartsWith, Tempo
from studio.domain.turns import Done
from tests.make import a_bilateral_exercise, a_prescription, a_session, a_target, an_exercise

THRUST = an_exercise()
BRIDGE = a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT
QUICK = Tempo(1, 0, 1, 0, starts_with=StartsWith.CONCENTRIC)
HEARD = {CueKind.SIDE, CueKind.READY, CueKind.OVER, CueKind.REST, CueKind.DONE}


def listed(*prescriptions, weak=None, groups=(), done=()):
    """All cues of a session of two-second repetitions."""
    exercises = {e.id: e for e in (THRUST, BRIDGE)}
    turns = turns_of(a_session(*prescriptions, groups=groups), exercises, {THRUST.id: weak})
    return cue_list(opened(turns, tuple(Done(turns[place].key, reps) for place, reps in done)))


def quick(exercise=THRUST, reps=2, sets=1, **more):
    """``reps`` of two seconds each; 10 s between the sides and 20 s after both."""
    target = a_target(reps, tempo=QUICK)
    made = Prescription(exercise.id, target, working_sets(sets), rest_s=20, rest_between_s=10)
    return replace(made, **more)


def golden(cues: tuple[ListedCue, ...]) -> list[str]:
    """What opens and ends each set, and each rest: '0 left side: left leg'."""
    return [
        f"{c.at:g} {c.side} {c.cue.kind}" + (f": {' '.join(c.phrases)}" if c.phrases else "")
        for c in cues
        if c.cue.kind in HEARD
    ]


def test_a_set_of_two_sides_cue_by_cue():
    cues = [(c.at, c.side, c.tone, " ".join(c.phrases)) for c in listed(quick(reps=1), weak=R)]

    assert cues == [
        (0, R, Tone.DOUBLE, "right_leg"),
        (2, R, Tone.COUNT, ""),
        (3, R, Tone.COUNT, ""),
        (4, R, Tone.COUNT, ""),
        (5, R, Tone.RISING, "number_1"),
        (6, R, Tone.FALLING, "lower"),
        (7, R, Tone.CLOSING, ""),
        (12, L, Tone.DOUBLE, "left_leg"),
        (14, L, Tone.COUNT, ""),
        (15, L, Tone.COUNT, ""),
        (16, L, Tone.COUNT, ""),
        (17, L, Tone.RISING, "number_1"),
        (18, L, Tone.FALLING, "lower"),
        (19, L, Tone.CLOSING, ""),
        (20, L, Tone.FINAL, "session_over"),
    ]


FIRST = {
    SidePolicy.WEAK_FIRST: R,
    SidePolicy.STRONG_FIRST: L,
    SidePolicy.MATCH_EXCEPT_LAST: R,
    SidePolicy.ALTERNATE_START: L,
    SidePolicy.FREE: L,
}


@pytest.mark.parametrize("policy", SidePolicy)
def test_every_policy(policy):
    first, second = FIRST[policy], FIRST[policy].opposite
    cues = listed(quick(sets=2, policy=policy), weak=R)
    free = policy is SidePolicy.MATCH_EXCEPT_LAST  # nobody knows when the last one of each side is over

    assert golden(cues) == [
        f"0 {first} side: {first}_leg",
        f"9 {first} over",
        f"14 {second} side: {second}_leg",
        f"23 {second} over",
        f"24 {first} rest: rest number_15 seconds",
        f"38 {first} side: {first}_leg",
        *([] if free else [f"47 {first} over"]),
        f"52 {second} side: {second}_leg",
        *([] if free else [f"61 {second} over"]),
        f"62 {second} done: session_over",
    ]


def test_the_strong_side_plays_only_what_the_weak_side_did():
    cues = listed(quick(reps=5), weak=L, done=[(0, 3)])

    assert [c.cue.rep for c in cues if c.tone is Tone.RISING] == [1, 2, 3]
    assert {c.side for c in cues} == {R}
    assert ("last_rep",) in [c.phrases for c in cues]


GOES_ON = {
    SetKind.DROP: ["9 left over", "9 left ready: left_leg", "18 left over"],
    SetKind.CLUSTER: [
        "9 left over",
        "10 left rest: rest number_10 seconds",
        "19 left ready: left_leg",
        "28 left over",
    ],
}


@pytest.mark.parametrize("kind", GOES_ON)
def test_sets_that_go_on_stay_on_their_side(kind):
    cues = golden(listed(replace(quick(), sets=(PlannedSet(), PlannedSet(kind)))))
    other = cues.index(next(line for line in cues if "right side" in line))

    assert cues[1:other] == GOES_ON[kind]


def test_a_warm_up_has_two_sides_as_any_set():
    warm_up = listed(replace(quick(), sets=(PlannedSet(SetKind.WARM_UP),)))

    assert golden(warm_up) == golden(listed(quick()))


@pytest.mark.parametrize("kind", [SetKind.REST_PAUSE, SetKind.MYO_REP])
def test_rest_pause_and_myo_reps_breathe_as_clusters_do(kind):
    cluster = replace(quick(), sets=(PlannedSet(), PlannedSet(SetKind.CLUSTER)))

    assert golden(listed(replace(quick(), sets=(PlannedSet(), PlannedSet(kind))))) == golden(listed(cluster))


def test_as_many_as_possible_is_taken_for_what_was_planned():
    cues = listed(replace(quick(reps=3), sets=(PlannedSet(SetKind.AMRAP),)), weak=L)
    free = listed(replace(quick(), target=Target(tempo=QUICK)), weak=L)

    assert [c.cue.rep for c in cues if c.tone is Tone.RISING and c.side is L] == [1, 2, 3]
    assert [c.cue.rep for c in free if c.tone is Tone.RISING] == [1, 1]


def test_a_hold_and_a_hold_to_the_end():
    hold = quick(target=Target(seconds=Span.exactly(7)))
    longest = replace(hold, sets=(PlannedSet(SetKind.AMRAP),))
    cues = listed(hold, weak=L)

    assert [(c.at, c.tone, c.phrases) for c in cues if c.side is L and c.cue.kind is not CueKind.SIDE] == [
        *[(at, Tone.COUNT, ()) for at in (2, 3, 4)],
        (5, Tone.LEVEL, ("hold",)),
        *[(at, Tone.COUNT, ()) for at in (9, 10, 11)],
        (12, Tone.CLOSING, ()),
    ]
    assert [c.at for c in listed(longest, weak=L) if c.cue.kind is CueKind.SIDE] == [0, 17]


def test_every_minute_on_the_minute():
    cues = listed(quick(sets=2, every_s=60), weak=L)

    assert [(c.at, c.side) for c in cues if c.cue.kind is CueKind.SIDE] == [
        (0, L),
        (60, R),
        (120, L),
        (180, R),
    ]


def test_a_minute_that_is_full_leaves_only_the_lead_in():
    cues = listed(quick(reps=10, sets=1, every_s=10), weak=L)

    assert [(c.at, c.side) for c in cues if c.cue.kind is CueKind.SIDE] == [(0, L), (25, R)]


def test_an_interval_is_work_at_ones_own_pace():
    cues = listed(quick(BRIDGE, sets=2, target=Target(seconds=Span.exactly(20)), every_s=30))

    assert [(c.at, c.phrases, c.tone) for c in cues if c.cue.kind is CueKind.PHASE] == [
        (5, ("work",), Tone.LEVEL),
        (35, ("work",), Tone.LEVEL),
    ]


def test_a_superset_takes_its_exercises_in_turn():
    group = ExerciseGroup(rounds=2, rest_between_exercises_s=10, rest_between_rounds_s=20)
    one, other = (quick(e, sets=2, group_id=group.id) for e in (THRUST, BRIDGE))
    cues = listed(one, other, weak=L, groups=(group,))

    sides = [c.side for c in cues if c.cue.kind in (CueKind.SIDE, CueKind.READY)]
    assert sides == [L, R, Side.BOTH, L, R, Side.BOTH]


def test_the_extra_set_is_the_weak_sides():
    extra = PlannedSet(SetKind.EXTRA, side=R, reason="monthly")
    cues = listed(replace(quick(), sets=(*working_sets(1), extra)), weak=R)

    assert [c.side for c in cues if c.cue.kind in (CueKind.SIDE, CueKind.READY)] == [R, L, R]


def test_a_session_that_is_over_has_no_cues():
    assert listed(quick(), weak=L, done=[(0, 2), (1, 2)]) == ()


def test_every_kind_of_cue_has_its_tone():
    tones = {kind: tone_of(Cue(0, kind, L)) for kind in CueKind}
    phases = {phase: tone_of(Cue(0, CueKind.PHASE, L, phase=phase)) for phase in Phase}

    assert len(set(tones.values())) == len(CueKind)
    assert len(set(phases.values())) == len(Phase)


@given(st.sampled_from(SidePolicy), st.integers(1, 3), st.integers(1, 4), st.sampled_from([L, R]))
def test_swapping_the_sides_mirrors_the_whole_list(policy, sets, reps, weak):
    if policy is SidePolicy.FREE or policy is SidePolicy.ALTERNATE_START:
        policy = SidePolicy.WEAK_FIRST  # those two begin left, whatever is known
    plan = a_prescription(THRUST, sets=sets, reps=reps, policy=policy)
    mine, mirrored = listed(plan, weak=weak), listed(plan, weak=weak.opposite)

    assert [(c.at, c.side.opposite, c.tone, c.cue.rep) for c in mine] == [
        (c.at, c.side, c.tone, c.cue.rep) for c in mirrored
    ]


def test_every_first_movement_is_counted_down_to():
    cues = listed(quick(sets=2), quick(BRIDGE), weak=R)
    first = [
        c.at
        for c in cues
        if c.cue.kind is CueKind.PHASE and c.cue.rep == 1 and c.phrases[:1] == ("number_1",)
    ]

    assert len(first) == 5
    counted = {(c.at, c.cue.count) for c in cues if c.cue.kind is CueKind.COUNT}
    assert {(at - count, count) for at in first for count in (3, 2, 1)} == counted
