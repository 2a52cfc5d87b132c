"""What is said at a cue: golden lines, numbers, and that every phrase has been recorded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.cues import Cue, CueKind, Score, hold_score, rep_score, rest_score
from studio.domain.exercise import Limb
from studio.domain.phrases import EVERY_PHRASE, number_phrases, phrases_at
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.resource_files import resource
from tests.make import a_tempo


def said(score: Score) -> list[str]:
    """Every line that is spoken, with the second of its cue."""
    lines = [(cue.at, phrases_at(cue, score)) for cue in score.cues]
    return [f"{at:g} {' '.join(line)}" for at, line in lines if line]


def test_a_set_says_its_side_each_repetition_and_its_phases():
    score = rep_score(Side.LEFT, a_tempo("2-0-1-1"), 3, changes_side=True)

    assert said(score) == [
        "0 left_leg",
        "5 number_1",
        "6 hold",
        "7 lower",
        "9 number_2",
        "10 hold",
        "11 lower",
        "13 last_rep",
        "14 hold",
        "15 lower",
    ]


def test_a_short_phase_has_no_time_for_a_word():
    assert said(rep_score(Side.RIGHT, Tempo(2, 0.5, 0.5, 0), 1, lead_in=0)) == ["0 right_leg", "0 number_1"]


def test_a_squat_opens_its_repetitions_by_going_down():
    assert said(rep_score(Side.BOTH, Tempo(3, 1, 1, 1), 2, lead_in=0)) == [
        "0 both_sides",
        "0 number_1",
        "3 pause",
        "4 drive",
        "5 hold",
        "6 last_rep",
        "9 pause",
        "10 drive",
    ]


def test_as_many_as_possible_knows_no_last_one():
    lines = said(rep_score(Side.LEFT, a_tempo("1-0-1-0"), None, lead_in=0))

    assert "112 number_50 number_7" in lines
    assert not any("last_rep" in line for line in lines)


def test_a_hold_is_held():
    assert said(hold_score(Side.RIGHT, 30)) == ["0 right_leg", "5 hold"]


@pytest.mark.parametrize("limb", Limb)
def test_a_side_is_called_by_its_limb(limb):
    score = replace(rep_score(Side.RIGHT, a_tempo(), 1), limb=limb)

    assert said(score)[0] == f"0 right_{limb}"


@pytest.mark.parametrize(
    ("seconds", "line"),
    [
        (25, "rest number_20 number_5 seconds"),
        (120, "rest number_2 minutes"),
        (60, "rest number_1 minute"),
        (87, "rest number_1 minute number_20 number_5 seconds"),
        (15, "rest number_15 seconds"),
        (58, "rest number_1 minute"),
    ],
)
def test_a_rest_says_how_long_it_is(seconds, line):
    assert said(rest_score(Side.LEFT, seconds)) == [f"1 {line}"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "number_0"), (21, "number_20 number_1"), (60, ""), (-1, "")]
)
def test_numbers_in_words(number, words):
    assert " ".join(number_phrases(number)) == words


def test_a_single_second_is_one_second():
    lone = Score(Side.LEFT, rest_score(Side.LEFT, 1).stretches)

    assert phrases_at(Cue(0, CueKind.REST, Side.LEFT), lone) == ("rest", "number_1", "second")


def test_a_count_is_a_tone_alone():
    score = rep_score(Side.LEFT, a_tempo(), 1)

    assert phrases_at(Cue(2, CueKind.COUNT, Side.LEFT, count=3), score) == ()


@given(
    st.sampled_from(Side),
    st.sampled_from(Limb),
    st.integers(0, 59),
    st.floats(8, 3599),
    st.tuples(*[st.integers(1, 6)] * 4),
)
def test_every_phrase_has_been_recorded(side, limb, reps, seconds, tempo):
    if side in (Side.EACH, Side.UNKNOWN):
        side = Side.BOTH
    scores = (rep_score(side, Tempo(*tempo), reps), hold_score(side, seconds), rest_score(side, seconds))
    for score in (replace(score, limb=limb) for score in scores):
        for cue in score.cues:
            for phrase in phrases_at(cue, score):
                assert resource("voice", "en", f"{phrase}.wav").is_file(), phrase


def test_mirrored_sides_say_mirrored_words():
    left, right = (said(rep_score(side, a_tempo(), 4)) for side in (Side.LEFT, Side.RIGHT))

    assert [line.replace("left", "right") for line in left] == right


def test_the_last_rest_says_that_the_session_is_over():
    assert said(rest_score(Side.RIGHT, 30, last=True)) == ["1 session_over"]


def test_the_list_of_phrases_is_what_has_been_recorded():
    files = {file.stem for file in resource("voice", "en").glob("*.wav")}

    assert set(EVERY_PHRASE) <= files
    assert len(set(EVERY_PHRASE)) == len(EVERY_PHRASE)
    assert {word for number in range(60) for word in number_phrases(number)} <= set(EVERY_PHRASE)
