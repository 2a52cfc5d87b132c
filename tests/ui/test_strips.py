"""Ribbons of many places: filled in pieces that together are the whole."""

from itertools import pairwise

import pytest

from studio.domain.chart import Ribbon
from studio.domain.sides import Side
from studio.ui.progress.painted import Frame
from studio.ui.progress.strips import MANY, PIECE, _outlines, signs_of

FRAME = Frame(0.0, 5000.0, 0.0, 100.0, 5000.0, 100.0)


def corners(count: int) -> list[list[tuple[float, float]]]:
    places = tuple((float(n), 40.0 + n % 7, 60.0 + n % 5) for n in range(count))
    pieces = _outlines(Ribbon("band", places, Side.LEFT), FRAME)
    return [[(round(p.x(), 6), round(p.y(), 6)) for p in piece.toList()] for piece in pieces]


@pytest.mark.parametrize("count", [MANY + 1, MANY + 1 + PIECE, 1000])
def test_many_places_are_filled_in_pieces_without_a_gap(count):
    pieces = corners(count)
    assert max(len(piece) for piece in pieces) <= 2 * (PIECE + 1)
    for one, other in pairwise(pieces):
        last = len(one) // 2
        assert (one[last - 1], one[last]) == (other[0], other[-1])  # upper and lower corner of the seam
    upper = [point for piece in pieces for point in piece[: len(piece) // 2]]
    assert sorted(set(upper)) == sorted({(float(n), 100 - (60.0 + n % 5)) for n in range(count)})


@pytest.mark.parametrize("count", [1, 2, MANY])
def test_few_are_one_piece_with_smooth_edges(count):
    pieces = corners(count)
    assert [len(piece) for piece in pieces] == [2 * count]


@pytest.mark.parametrize(
    ("low", "high", "arrows"),
    [
        (40.0, 60.0, []),
        (40.0, 900.0, [0.0]),
        (-900.0, 60.0, [100.0]),
        (-900.0, 900.0, [0.0, 100.0]),
        (300.0, 900.0, [0.0]),
    ],
)
def test_what_goes_on_beyond_the_chart_is_open_there_and_has_an_arrow(qapp, low, high, arrows):
    box = Ribbon("foretold", ((2000.0, low, high), (2006.0, low, high)), at=2003.0, beyond=True)
    signs = [[(p.x(), p.y()) for p in sign.toList()] for sign in signs_of(box, FRAME)]

    assert [sign[0] for sign in signs] == [(2003.0, edge) for edge in arrows]
    assert all(0 <= y <= 100 for sign in signs for _, y in sign), "within the chart"
    (outline,) = _outlines(box, FRAME)
    ys = [point.y() for point in outline.toList()]
    if arrows:
        assert any(y < 0 or y > 100 for y in ys), "its edge is out of sight"
    assert all(-5 <= y <= 105 or low > 100 for y in ys)


def test_a_ribbon_of_nothing_is_nothing():
    assert corners(0) in ([], [[]])
