"""Tempo: reading and writing the four numbers, seconds, and the trace of the hip."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.defaults import REST_AFTER_BOTH, REST_BETWEEN_SIDES
from studio.domain.errors import TempoError
from studio.domain.tempo import DigitOrder, Phase, StartsWith, Tempo, effective_limb_rest

HIP_THRUST = StartsWith.CONCENTRIC
seconds = st.integers(0, 60_000).map(lambda thousandths: thousandths / 1000)
starts = st.sampled_from(StartsWith)


@st.composite
def tempos(draw):
    explosive = draw(st.booleans())
    eccentric, bottom, top = draw(seconds), draw(seconds), draw(seconds)
    concentric = 1.0 if explosive else draw(seconds)
    if not any((eccentric, bottom, concentric, top)):
        eccentric = 2.0
    return Tempo(eccentric, bottom, concentric, top, explosive, draw(starts))


@given(tempos())
def test_a_tempo_is_read_back_as_it_was_written(tempo):
    assert Tempo.parse(str(tempo), tempo.starts_with) == tempo


@given(tempos(), st.sampled_from([" - ", "/", ":", ",", " ", "–", " – ", "−"]))
def test_every_separator_reads_the_same(tempo, separator):
    text = separator.join(str(tempo).split("-"))

    assert Tempo.parse(f"  {text.lower()} ", tempo.starts_with) == tempo


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any))
def test_four_digits_need_no_separators(digits):
    text = "".join(map(str, digits))

    assert Tempo.parse(text) == Tempo(*digits) == Tempo.parse("-".join(text))


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    try:
        tempo = Tempo.parse(text)
    except TempoError as error:
        place = error.position
    else:
        assert Tempo.parse(str(tempo)) == tempo
        place = 0

    assert 0 <= place <= len(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2-0-1-1", (2, 0, 1, 1)),
        ("2011", (2, 0, 1, 1)),
        ("20X1", (2, 0, 1, 1)),
        ("20x1", (2, 0, 1, 1)),
        ("301", (3, 0, 1, 0)),
        ("4/0/1/2", (4, 0, 1, 2)),
        ("4 – 0 – 1 – 2", (4, 0, 1, 2)),
        ("4:0:1:2", (4, 0, 1, 2)),
        ("4,0,1,2", (4, 0, 1, 2)),
        ("4 0 1 2", (4, 0, 1, 2)),
        ("  2011\t", (2, 0, 1, 1)),
        ("3-0-X", (3, 0, 1, 0)),
        ("3-0-1", (3, 0, 1, 0)),
        ("12-0-1-1", (12, 0, 1, 1)),
        ("0-0-1-0", (0, 0, 1, 0)),
        ("10-0-1.5-2", (10, 0, 1.5, 2)),
    ],
)
def test_the_forms_that_coaches_write(text, numbers):
    tempo = Tempo.parse(text, HIP_THRUST)

    assert (tempo.eccentric, tempo.bottom, tempo.concentric, tempo.top) == numbers
    assert tempo.explosive is ("x" in text.lower())


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("", 0, "three or four"),
        ("20", 0, "three or four"),
        ("2-0-1-1-1", 0, "three or four"),
        ("2-0-y-1", 4, "“Y”"),
        ("12011", 0, "three or four"),  # two digits need separators
        ("X011", 0, "third number"),
        ("201X", 3, "third number"),
        ("2-X-1-1", 2, "third number"),
        ("  20 a 1 1", 5, "“A”"),
        ("2--1-1", 2, "missing"),
        ("-2-0-1-1", 0, "missing"),
        ("2-0-1-", 6, "missing"),
        ("90-0-1-1", 0, "out of range"),
        ("0000", 0, "at least one phase"),
    ],
)
def test_what_is_no_tempo_says_why_and_where(text, position, word):
    with pytest.raises(TempoError, match=word) as caught:
        Tempo.parse(text)

    assert caught.value.position == position


def test_foreign_texts_may_write_the_drive_first():
    tempo = Tempo.parse("1-1-2-0", HIP_THRUST, order=DigitOrder.CONCENTRIC_FIRST)

    assert str(tempo) == "2-0-1-1"


@pytest.mark.parametrize(
    ("text", "written"),
    [("1120", "2-0-1-1"), ("X-1-2-0", "2-0-X-1"), ("1-2-3", "3-0-1-2"), ("1/0/4/1", "4-1-1-0")],
)
def test_every_form_can_be_written_drive_first(text, written):
    assert str(Tempo.parse(text, HIP_THRUST, order=DigitOrder.CONCENTRIC_FIRST)) == written


def test_an_x_that_is_not_the_drive_is_pointed_at_in_either_order():
    with pytest.raises(TempoError, match="third number") as caught:
        Tempo.parse("1-X-2-0", order=DigitOrder.CONCENTRIC_FIRST)

    assert caught.value.position == 2


def test_an_explosive_drive_is_planned_as_the_given_seconds():
    assert Tempo.parse("20X1", x_seconds=0.8).rep_seconds == pytest.approx(3.8)


def test_a_hip_thrust_begins_with_the_drive_and_a_squat_with_the_lowering():
    thrust = Tempo.parse("2011", HIP_THRUST)
    squat = Tempo.parse("3110")

    assert thrust.performed() == ((Phase.CONCENTRIC, 1), (Phase.TOP, 1), (Phase.ECCENTRIC, 2))
    assert squat.performed() == ((Phase.ECCENTRIC, 3), (Phase.BOTTOM, 1), (Phase.CONCENTRIC, 1))
    assert thrust.phases[0] is Phase.CONCENTRIC


@pytest.mark.parametrize(
    ("text", "reps", "tension", "clock"),
    [
        ("2011", 10, 40, 40),
        ("2012", 12, 60, 60),
        ("4012", 10, 70, 70),
        ("2111", 6, 30, 29),
        ("2011", 0, 0, 0),
    ],
)
def test_seconds_of_a_set(text, reps, tension, clock):
    tempo = Tempo.parse(text, HIP_THRUST)

    assert tempo.time_under_tension(reps) == tension
    assert tempo.clock_seconds(reps) == clock


def test_hips_on_the_floor_take_the_pause_out_of_the_tension():
    assert Tempo.parse("2111", HIP_THRUST).time_under_tension(6, bottom_loaded=False) == 24


def test_the_lead_in_counts_on_the_clock_and_the_last_pause_does_not():
    assert Tempo.parse("3111").clock_seconds(8, lead_in=5) == 5 + 8 * 6 - 1


def test_one_limb_rests_through_the_other_side_too():
    assert effective_limb_rest(40, 30, 60) == 130


@pytest.mark.parametrize(("text", "reps", "rest"), [("2011", 10, 190), ("2012", 12, 210), ("4012", 10, 220)])
def test_one_limb_rests_longer_the_longer_the_other_one_works(text, reps, rest):
    """The weeks of the article with 30 s between the sides and 120 s after both (science.md 3.3, 3.5)."""
    other = Tempo.parse(text, HIP_THRUST).clock_seconds(reps)

    assert effective_limb_rest(other, REST_BETWEEN_SIDES.value, REST_AFTER_BOTH.value) == rest


@given(tempos(), st.integers(1, 5))
def test_the_trace_runs_forward_between_low_and_lock_out(tempo, reps):
    points = tempo.trace(reps)

    assert points[0] == (0.0, 0.0 if tempo.starts_with is HIP_THRUST else 1.0)
    assert points[-1][0] == pytest.approx(reps * tempo.rep_seconds)
    assert all(before[0] < after[0] for before, after in pairwise(points))
    assert {height for _, height in points} <= {0.0, 1.0}


@pytest.mark.parametrize(
    ("text", "starts", "reps", "points"),
    [
        ("2011", HIP_THRUST, 2, [(0, 0), (1, 1), (2, 1), (4, 0), (5, 1), (6, 1), (8, 0)]),
        ("4012", HIP_THRUST, 1, [(0, 0), (1, 1), (3, 1), (7, 0)]),
        ("20X1", HIP_THRUST, 1, [(0, 0), (1, 1), (2, 1), (4, 0)]),
        ("2111", HIP_THRUST, 1, [(0, 0), (1, 1), (2, 1), (4, 0), (5, 0)]),
        ("3110", StartsWith.ECCENTRIC, 1, [(0, 1), (3, 0), (4, 0), (5, 1)]),
        ("3111", StartsWith.ECCENTRIC, 1, [(0, 1), (3, 0), (4, 0), (5, 1), (6, 1)]),
        ("2011", HIP_THRUST, 0, [(0, 0)]),
    ],
)
def test_the_points_of_the_trace(text, starts, reps, points):
    assert list(Tempo.parse(text, starts).trace(reps)) == points


def test_the_height_of_the_hip_within_a_repetition():
    tempo = Tempo.parse("2-0-1-1", HIP_THRUST)

    assert [tempo.height_at(second) for second in (0, 0.5, 1.5, 3, 4, 9)] == [0, 0.5, 1, 0.5, 0, 0]
    assert tempo.height_at(-1) == 0
