"""Fewer points to draw where several share a column of pixels: none that would be seen is left out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from studio.domain.chart import Spot
from studio.domain.sides import Side

Place = tuple[float, float, float]
Kind = tuple[int, Side | None, bool, bool, bool]


def thinned(spots: Sequence[Spot], column: float) -> tuple[Spot, ...]:
    """The lowest and the highest of each column, side and kind of mark, and the first and the last of all.

    ``column`` is its width on the axis. Columns stand where they stand whatever is in view: a pan changes
    nothing.
    """
    if len(spots) <= 2 or column <= 0:
        return tuple(spots)
    ends: dict[Kind, list[int]] = {}
    for number, spot in enumerate(spots):
        kind = (math.floor(spot.x / column), spot.side, spot.filled, spot.slow, spot.sure)
        found = ends.setdefault(kind, [number, number])
        if spot.y < spots[found[0]].y:
            found[0] = number
        if spot.y > spots[found[1]].y:
            found[1] = number
    kept = {0, len(spots) - 1}.union(*ends.values())
    return tuple(spots[number] for number in sorted(kept))


def one_a_cell(spots: Sequence[Spot], column: float, row: float) -> tuple[Spot, ...]:
    """The first of each cell, side and kind of mark: the others of it would be drawn on top of it."""
    found: dict[tuple[int, Kind], Spot] = {}
    for spot in spots:
        kind = (math.floor(spot.x / column), spot.side, spot.filled, spot.slow, spot.sure)
        found.setdefault((math.floor(spot.y / row), kind), spot)
    return tuple(found.values())


def thinned_places(places: Sequence[Place], column: float) -> tuple[Place, ...]:
    """A ribbon that holds, in each column, all that it held; the first and the last place stay."""
    if len(places) <= 2 or column <= 0:
        return tuple(places)
    joined: dict[int, Place] = {}
    for x, low, high in places[1:-1]:
        key = math.floor(x / column)
        at, lowest, highest = joined.get(key, (x, low, high))
        joined[key] = (at, min(low, lowest), max(high, highest))
    return (places[0], *joined.values(), places[-1])
