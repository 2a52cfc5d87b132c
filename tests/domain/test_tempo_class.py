"""What is lowered in three seconds or more is slow, whatever else its tempo says."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.domain.defaults import SLOW_ECCENTRIC, Range
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.tempo_class import SLOW_FROM_S, TempoClass, class_of, class_of_text

SECONDS = st.integers(0, 60_000).map(lambda milliseconds: milliseconds / 1000)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2-0-1-1", TempoClass.USUAL),
        ("2-0-1-2", TempoClass.USUAL),
        ("4-0-1-2", TempoClass.SLOW),
        ("3-0-X-1", TempoClass.SLOW),
        ("20X1", TempoClass.USUAL),
        ("2.9-3-3-3", TempoClass.USUAL),
        ("301", TempoClass.SLOW),
        ("", TempoClass.USUAL),
        ("as it comes", TempoClass.USUAL),
        (None, TempoClass.USUAL),
    ],
)
def test_the_lowering_decides(text, found):
    assert class_of_text(text) is found


def test_slow_begins_where_the_article_s_slow_eccentric_may():
    assert isinstance(SLOW_ECCENTRIC.allowed, Range)
    assert SLOW_ECCENTRIC.allowed.low == SLOW_FROM_S


@given(SECONDS, SECONDS, SECONDS, SECONDS, st.booleans(), st.sampled_from(StartsWith))
def test_pauses_drive_and_what_comes_first_are_no_matter(lowered, bottom, drive, top, explosive, first):
    assume(lowered + bottom + drive + top > 0)
    tempo = Tempo(lowered, bottom, drive, top, explosive, first)
    assert (class_of(tempo) is TempoClass.SLOW) == (lowered >= 3)
    assert class_of(tempo) is class_of(Tempo(lowered, 0, 1, 0))


@given(SECONDS, SECONDS, st.booleans())
def test_a_tempo_is_in_the_class_of_its_text(lowered, top, explosive):
    tempo = Tempo(lowered, 0, 1, top, explosive)
    assert class_of_text(str(tempo)) is class_of(tempo)


def test_in_order_the_usual_one_is_the_last():
    assert sorted(TempoClass) == [TempoClass.SLOW, TempoClass.USUAL]


def test_nobody_said_a_tempo():
    assert class_of(None) is TempoClass.USUAL
