"""Thinning loses no extreme of a column, and neither end."""

import math
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.chart import Spot
from studio.domain.sides import Side
from studio.domain.thinning import one_a_cell, thinned, thinned_places

SPOTS = st.lists(
    st.builds(
        Spot,
        x=st.floats(-50, 50),
        y=st.floats(-50, 50),
        side=st.sampled_from([Side.LEFT, Side.RIGHT, None]),
        filled=st.booleans(),
        slow=st.booleans(),
        sure=st.booleans(),
    ),
    max_size=200,
).map(lambda spots: sorted(spots, key=lambda spot: spot.x))
WIDTHS = st.floats(0.01, 30)


def by_column(spots, column):
    found = defaultdict(list)
    for spot in spots:
        kind = spot.side, spot.filled, spot.slow, spot.sure
        found[math.floor(spot.x / column), kind].append(spot.y)
    return found


@given(SPOTS, WIDTHS)
def test_the_extremes_of_every_column_and_side_stay_and_so_do_the_ends(spots, column):
    kept = thinned(spots, column)
    before, after = by_column(spots, column), by_column(kept, column)

    assert {kind: (min(ys), max(ys)) for kind, ys in after.items()} == {
        kind: (min(ys), max(ys)) for kind, ys in before.items()
    }
    assert kept[:1] == tuple(spots[:1])
    assert kept[-1:] == tuple(spots[-1:])


@given(SPOTS, WIDTHS)
def test_two_a_column_are_left_and_their_order_stays(spots, column):
    kept = thinned(spots, column)
    ends = 2  # the first and the last of all may be neither
    places = iter(spots)

    assert all(any(spot is other for other in places) for spot in kept)
    assert len(kept) <= 2 * len(by_column(spots, column)) + ends


def test_a_thousand_points_in_ten_columns_become_two_a_column():
    spots = [Spot(n / 100, math.sin(n)) for n in range(1000)]
    assert 10 <= len(thinned(spots, 1.0)) <= 22


def test_where_nothing_shares_a_column_all_stay():
    spots = tuple(Spot(float(n), 0.0) for n in range(5))
    assert thinned(spots, 0.5) == spots
    assert thinned(spots, 0.0) == spots
    assert thinned(spots[:2], 100.0) == spots[:2]


def test_marks_on_top_of_one_another_are_drawn_once():
    one, near, other_side, far = (
        Spot(0.1, 0.1),
        Spot(0.2, 0.2),
        Spot(0.2, 0.2, Side.LEFT),
        Spot(0.2, 1.2),
    )
    assert one_a_cell((one, near, other_side, far), 1.0, 1.0) == (one, other_side, far)


@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(-5, 0), st.floats(0, 5)), max_size=100).map(sorted),
    WIDTHS,
)
def test_a_thinned_ribbon_holds_all_that_it_held(places, column):
    kept = thinned_places(places, column)

    assert kept[:1] == tuple(places[:1])
    assert kept[-1:] == tuple(places[-1:])
    assert min((low for _, low, _ in kept), default=0) == min((low for _, low, _ in places), default=0)
    assert max((high for _, _, high in kept), default=0) == max((high for _, _, high in places), default=0)
    assert len(kept) <= 2 + len({math.floor(x / column) for x, _, _ in places})
    assert thinned_places(places, 0.0) == tuple(places)
