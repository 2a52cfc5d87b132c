"""Ribbons of many places: filled in pieces that together are the whole."""

from itertools import pairwise

import pytest

from studio.domain.chart import Ribbon
from studio.domain.sides import Side
from studio.ui.progress.painted import Frame
from studio.ui.progress.strips import MANY, PIECE, _outlines

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


def test_a_ribbon_of_nothing_is_nothing():
    assert corners(0) in ([], [[]])
