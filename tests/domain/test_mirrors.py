"""Left is left: the functions of two sides that have no mirror test beside their own cases."""

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.asymmetry import Direction, Steadiness, direction_of, steadiness, stronger
from studio.domain.emphasis import Exit, emphasis_exit
from studio.domain.progression import weaker_max
from studio.domain.sides import PerSide
from studio.domain.strength import bilateral_index

values = st.one_of(st.none(), st.floats(0, 500))
signed = st.lists(st.floats(-60, 60), max_size=8)
MIRROR = {
    Direction.LEFT: Direction.RIGHT,
    Direction.RIGHT: Direction.LEFT,
    Steadiness.CONSISTENT_LEFT: Steadiness.CONSISTENT_RIGHT,
    Steadiness.CONSISTENT_RIGHT: Steadiness.CONSISTENT_LEFT,
}


@given(values, values)
def test_the_stronger_side_swaps(left, right):
    here = stronger(left, right)

    assert stronger(right, left) == (MIRROR.get(here, here) if here else None)


@given(st.floats(-60, 60))
def test_the_direction_of_a_value_swaps(value):
    here = direction_of(value)

    assert direction_of(-value) == (MIRROR.get(here, here) if here else None)


@given(signed)
def test_the_word_for_steadiness_swaps(series):
    here = steadiness(series)

    assert steadiness([-value for value in series]) == MIRROR.get(here, here)


@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 500))
def test_the_bilateral_index_stays(both, left, right):
    assert bilateral_index(both, left, right) == bilateral_index(both, right, left)


@given(values, values)
def test_the_weaker_maximum_stays(left, right):
    assert weaker_max(PerSide(left, right)) == weaker_max(PerSide(right, left))


@given(signed.filter(bool), st.integers(0, 30))
def test_the_end_of_an_emphasis_stays(series, weeks):
    here = emphasis_exit(series, weeks)

    assert emphasis_exit([-value for value in series], weeks) is here
    assert here in Exit
