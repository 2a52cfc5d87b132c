"""The score of a set: golden cue lists, where one is, and what no tempo may break."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.domain.cues import (
    MOST_REPS,
    Cue,
    CueKind,
    MomentKind,
    Score,
    cues_between,
    hold_score,
    moment_at,
    next_change,
    queued,
    rep_score,
    reps_done,
    rest_score,
    seconds_held,
)
from studio.domain.sides import Side
from studio.domain.tempo import Phase, StartsWith, Tempo
from tests.make import a_tempo

QUARTERS = st.integers(0, 24).map(lambda quarters: quarters / 4)


@st.composite
def tempos(draw):
    eccentric, bottom, concentric, top = (draw(QUARTERS) for _ in range(4))
    if not any((eccentric, bottom, concentric, top)):
        eccentric = 2.0
    starts = draw(st.sampled_from([StartsWith.CONCENTRIC, StartsWith.ECCENTRIC]))
    return Tempo(eccentric, bottom, concentric, top, starts_with=starts)


def short(cue: Cue) -> str:
    """A cue as one reads it: 5.0 drive 1."""
    names = {Phase.ECCENTRIC: "lower", Phase.BOTTOM: "pause", Phase.CONCENTRIC: "drive", Phase.TOP: "hold"}
    if cue.kind is CueKind.PHASE and cue.phase:
        return f"{cue.at:g} {names[cue.phase]} {cue.rep}"
    return f"{cue.at:g} {cue.kind}{f' {cue.count}' if cue.count else ''}"


def golden(score: Score) -> list[str]:
    return [short(cue) for cue in score.cues]


def test_the_cues_of_the_articles_tempo():
    score = rep_score(Side.LEFT, a_tempo("2-0-1-1"), 2, changes_side=True)

    assert golden(score) == [
        "0 side",
        "2 count 3",
        "3 count 2",
        "4 count 1",
        "5 drive 1",
        "6 hold 1",
        "7 lower 1",
        "8 second 1",
        "9 drive 2",
        "10 hold 2",
        "11 lower 2",
        "12 second 1",
        "13 over",
    ]


def test_a_squat_goes_down_first_and_ends_when_it_is_up():
    score = rep_score(Side.RIGHT, Tempo(3, 1, 1, 1), 2, lead_in=2)

    assert golden(score) == [
        "0 ready",
        "0 count 2",
        "1 count 1",
        "2 lower 1",
        "3 second 2",
        "4 second 1",
        "5 pause 1",
        "6 drive 1",
        "7 hold 1",
        "8 lower 2",
        "9 second 2",
        "10 second 1",
        "11 pause 2",
        "12 drive 2",
        "13 over",
    ]


def test_an_explosive_drive_is_played_as_a_second():
    score = rep_score(Side.LEFT, a_tempo("20X1"), 1, lead_in=0)

    assert golden(score) == ["0 ready", "0 drive 1", "1 hold 1", "2 lower 1", "3 second 1", "4 over"]


def test_a_hold_counts_its_last_three_seconds():
    score = hold_score(Side.LEFT, 30, changes_side=True)

    assert golden(score) == [
        "0 side",
        "2 count 3",
        "3 count 2",
        "4 count 1",
        "5 hold 1",
        "32 count 3",
        "33 count 2",
        "34 count 1",
        "35 over",
    ]
    assert moment_at(score, 15.5).second == 20
    assert moment_at(score, 15.5).height == 1


def test_a_second_that_falls_close_upon_a_phase_is_not_counted():
    assert golden(rep_score(Side.LEFT, a_tempo("2.25-0-1-0"), 1, lead_in=0)) == [
        "0 ready",
        "0 drive 1",
        "1 lower 1",
        "2.25 second 1",
        "3.25 over",
    ]


def test_a_rest_has_no_tones_and_counts_down():
    rest = rest_score(Side.RIGHT, 25)

    assert golden(rest) == ["1 rest"]
    assert golden(rest_score(Side.RIGHT, 7)) == []
    assert rest.lead_in == 0
    assert [moment_at(rest, s).second for s in (0, 0.5, 1, 24.9, 25)] == [25, 25, 24, 1, 0]
    assert moment_at(rest, 3).kind is MomentKind.REST


@pytest.mark.parametrize(
    ("elapsed", "kind", "rep", "phase", "second", "height"),
    [
        (-1, MomentKind.READY, 0, None, 5, 0),
        (0, MomentKind.READY, 0, None, 5, 0),
        (4.5, MomentKind.READY, 0, None, 1, 0),
        (5, MomentKind.PHASE, 1, Phase.CONCENTRIC, 1, 0),
        (5.5, MomentKind.PHASE, 1, Phase.CONCENTRIC, 1, 0.5),
        (6, MomentKind.PHASE, 1, Phase.TOP, 2, 1),
        (7.5, MomentKind.PHASE, 1, Phase.TOP, 1, 1),
        (8, MomentKind.PHASE, 1, Phase.ECCENTRIC, 4, 1),
        (9, MomentKind.PHASE, 1, Phase.ECCENTRIC, 3, 0.75),
        (11.999, MomentKind.PHASE, 1, Phase.ECCENTRIC, 1, 0.00025),
        (12, MomentKind.PHASE, 2, Phase.CONCENTRIC, 1, 0),
        (19, MomentKind.OVER, 2, Phase.ECCENTRIC, 0, 0),
    ],
)
def test_where_one_is_in_a_slow_eccentric(elapsed, kind, rep, phase, second, height):
    moment = moment_at(rep_score(Side.LEFT, a_tempo("4-0-1-2"), 2), elapsed)

    assert (moment.kind, moment.rep, moment.phase, moment.second) == (kind, rep, phase, second)
    assert moment.height == pytest.approx(height)


def test_as_many_as_possible_plays_on_and_counts_up():
    reps = rep_score(Side.LEFT, a_tempo(), None)
    hold = hold_score(Side.LEFT, None)

    assert reps.open_ended
    assert moment_at(reps, 5 + 4 * 41).rep == 42
    assert reps.reps == MOST_REPS
    assert [moment_at(hold, s).second for s in (0, 5, 5.9, 6, 65)] == [5, 0, 0, 1, 60]


def test_a_set_of_nothing_is_its_lead_in():
    score = rep_score(Side.LEFT, a_tempo(), 0)

    assert score.total == 5
    assert moment_at(score, 5).kind is MomentKind.OVER
    assert moment_at(Score(Side.LEFT, ()), 0).kind is MomentKind.OVER
    assert Score(Side.LEFT, ()).lead_in == 0


def test_a_repetition_counts_once_its_last_movement_is_over():
    thrust = rep_score(Side.LEFT, a_tempo("2-1-1-1"), 3)
    squat = rep_score(Side.LEFT, Tempo(2, 0, 1, 3), 3)
    still = rep_score(Side.LEFT, Tempo(0, 1, 0, 1), 3)

    assert [reps_done(thrust, s) for s in (4, 8.9, 9, 10, 14, 18.9, 19, 99)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [reps_done(squat, s) for s in (7.9, 8, 11)] == [0, 1, 1]
    assert [reps_done(still, s) for s in (5.9, 6, 7, 8, 10)] == [0, 1, 1, 2, 3]


def test_the_seconds_of_a_hold_begin_after_the_lead_in():
    score = hold_score(Side.RIGHT, 30)

    assert [seconds_held(score, s) for s in (3, 5, 17.5, 35, 80)] == [0, 0, 12.5, 30, 30]


@given(tempos(), st.integers(1, 12), st.sampled_from([0.0, 3.0, 5.0]))
def test_the_phases_fill_the_set_without_a_gap(tempo, reps, lead_in):
    score = rep_score(Side.LEFT, tempo, reps, lead_in=lead_in)

    assert score.stretches[0].start == 0
    assert all(a.end == pytest.approx(b.start) for a, b in pairwise(score.stretches))
    assert sum(s.seconds for s in score.stretches) == pytest.approx(score.total)
    if len(tempo.performed()) > 1:
        assert score.total == pytest.approx(tempo.clock_seconds(reps, lead_in))
    assert reps_done(score, score.total) == reps


@given(tempos(), st.integers(1, 8), st.floats(0, 80))
def test_what_is_shown_and_what_is_heard_agree(tempo, reps, elapsed):
    score = rep_score(Side.LEFT, tempo, reps)
    moment = moment_at(score, elapsed)
    heard = [c for c in cues_between(score, -1, elapsed) if c.kind is CueKind.PHASE]

    if moment.kind is MomentKind.PHASE:
        assert (moment.rep, moment.phase) == (heard[-1].rep, heard[-1].phase)
    assert 0 <= moment.height <= 1
    assert 0 <= moment.fraction <= 1


@given(tempos(), st.lists(st.floats(0, 9), max_size=60))
def test_each_cue_comes_once_in_order_and_never_early(tempo, steps):
    score = rep_score(Side.LEFT, tempo, 6)
    got: list[Cue] = []
    before, now = -1.0, -1.0
    for step in steps:
        now += step
        due = cues_between(score, before, now)
        assert all(before < cue.at <= now for cue in due)
        got += due
        before = now
    got += cues_between(score, before, score.total)

    assert tuple(got) == score.cues
    assert [(c.at, c.kind.priority) for c in got] == sorted((c.at, c.kind.priority) for c in got)


@given(tempos(), st.floats(0, 60))
def test_the_next_change_is_the_first_second_at_which_something_else_is_shown(tempo, elapsed):
    score = rep_score(Side.LEFT, tempo, 4)
    change = next_change(score, elapsed)

    if elapsed >= score.total:
        assert change == score.total
        return
    assert elapsed < change <= score.total
    assume(change - elapsed > 1e-9)  # between two neighbouring floats there is no middle
    now, middle = moment_at(score, elapsed), moment_at(score, (elapsed + change) / 2)
    assert (middle.rep, middle.phase, middle.second) == (now.rep, now.phase, now.second)
    after = moment_at(score, change + 1e-5)
    assert (after.kind, after.rep, after.phase, after.second) != (now.kind, now.rep, now.phase, now.second)


def test_colliding_cues_wait_for_each_other_and_a_phase_for_nobody():
    score = rep_score(Side.LEFT, a_tempo("2-0-1-1"), 1, lead_in=3, changes_side=True)
    lengths = {CueKind.SIDE: 2.2, CueKind.OVER: 0.5}

    placed = [(at, short(c)) for at, c in queued(score.cues, lambda c: lengths.get(c.kind, 0.1))]

    assert placed == [
        (0, "0 side"),
        (2.2, "0 count 3"),
        (pytest.approx(2.3), "1 count 2"),
        (pytest.approx(2.4), "2 count 1"),
        (3, "3 drive 1"),
        (4, "4 hold 1"),
        (5, "5 lower 1"),
        (6, "6 second 1"),
        (7, "7 over"),
    ]


@given(tempos(), st.integers(0, 5), st.sampled_from([0.0, 1.0, 5.0]), st.floats(0.01, 1.5))
def test_no_cue_is_lost_in_the_queue(tempo, reps, lead_in, length):
    score = rep_score(Side.LEFT, tempo, reps, lead_in=lead_in, changes_side=True)
    placed = list(queued(score.cues, lambda cue: length))

    assert sorted(short(c) for _, c in placed) == sorted(golden(score))
    assert all(at == cue.at for at, cue in placed if cue.kind is CueKind.PHASE)
    assert all(at >= cue.at for at, cue in placed)
