"""Plates on a bar: which go on each side for a load, and every load that a bar can have (product.md T12).

Weights are counted in units of 10⁻¹¹ kg, in which a thousandth of a kilogram and one of a pound are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from studio.domain.equipment import Kind, Stock, usual_stock, weights_of
from studio.domain.units import MAX_LOAD_THOUSANDTHS, Load, LoadSense, Unit

_GRAINS = {Unit.KG: 10**8, Unit.LB: 45_359_237}
_MOST = MAX_LOAD_THOUSANDTHS * _GRAINS[Unit.LB]  # what a load can say in either unit
_MOST_PER_SIDE = _MOST // 2
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """``count`` pairs of equal plates: as many are there for each side."""

    plate: Load
    grains: int
    count: int


@dataclass(frozen=True, slots=True)
class OnBar:
    """A bar and the plates of each of its sides, the largest first. ``usual`` = no bar was entered."""

    bar: Load
    plates: tuple[Load, ...]
    usual: bool = False


@dataclass(frozen=True, slots=True)
class CannotBeMade:
    """The loads that the bar can have instead; None where there is none below, or none above."""

    below: Load | None
    above: Load | None


@lru_cache(maxsize=256)  # a plan repeats few loads, and large gyms have many choices
def plates_per_side(load: Load, stock: Stock) -> OnBar | CannotBeMade:
    """What to put on each side of the bar: the fewest plates, of those the largest first.

    Where several bars do, the one that needs fewest plates, then the heaviest. Where no bar was entered, the
    usual one is meant.
    """
    usual = not stock.of(Kind.BAR)
    used = usual_stock(load.unit) if usual else stock
    target, within = _grains(load), _GRAINS[load.unit]  # a mixed load is kept to a thousandth, rounded down
    pairs, found = _pairs(used), []
    for bar in _bars(used):
        room = (target + within - 1 - _grains(bar)) // 2
        for side, counts in _fewest(pairs, room).items():
            off = _grains(bar) + 2 * side - target
            if 0 <= off < within:
                found.append(((off, *_rank(counts), -_grains(bar)), bar, counts))
    if not found or load.implements > 1 or load.sense is LoadSense.ASSIST:
        return _nearest(load, bar_loads(used, load.unit))
    _, bar, counts = min(found, key=lambda one: one[0])
    put = chain.from_iterable((pair.plate,) * n for pair, n in zip(pairs, counts, strict=True))
    return OnBar(bar, tuple(put), usual)


def bar_loads(stock: Stock, unit: Unit) -> tuple[Load, ...]:
    """Every load of bar and plates together, lightest first; none where no bar was entered."""
    sides = {0}
    for pair in _pairs(stock):
        for _ in range(min(pair.count, _MOST_PER_SIDE // pair.grains)):
            sides |= {side + pair.grains for side in sides if side + pair.grains <= _MOST_PER_SIDE}
    totals = sorted({_grains(bar) + 2 * side for bar in _bars(stock) for side in sides})
    return tuple(_as_load(total, unit) for total in totals if total <= _MOST)


def _nearest(load: Load, made: tuple[Load, ...]) -> CannotBeMade:
    below = [one for one in made if one.kg < load.kg]
    above = [one for one in made if one.kg > load.kg]
    return CannotBeMade(below[-1] if below else None, above[0] if above else None)


def _bars(stock: Stock) -> tuple[Load, ...]:
    return tuple(weights_of(stock.of(Kind.BAR)))


def _pairs(stock: Stock) -> tuple[_Pair, ...]:
    """The plates of which there are two, the largest first."""
    counts = weights_of(stock.of(Kind.PLATE))
    pairs = (_Pair(plate, _grains(plate), count // 2) for plate, count in counts.items() if count >= 2)
    return tuple(sorted(pairs, key=lambda pair: -pair.grains))


def _fewest(pairs: Sequence[_Pair], room: int) -> dict[int, Counts]:
    """For each weight up to ``room`` the best choice of plates for one side: how many of each."""
    best: dict[int, Counts] = {0: ()} if room >= 0 else {}
    for pair in pairs:
        more: dict[int, Counts] = {}
        for side, counts in best.items():
            for count in range(min(pair.count, (room - side) // pair.grains) + 1):
                chosen, total = (*counts, count), side + count * pair.grains
                if total not in more or _rank(chosen) < _rank(more[total]):
                    more[total] = chosen
        best = more
    return best


def _rank(counts: Counts) -> tuple[int, Counts]:
    """Fewer plates go before more, and then those with more of the largest."""
    return sum(counts), tuple(-count for count in counts)


def _grains(load: Load) -> int:
    return load.thousandths * _GRAINS[load.unit]


def _as_load(grains: int, unit: Unit) -> Load:
    """In the unit that it is a whole number of thousandths of, else in ``unit``, rounded down."""
    for one in (unit, *Unit):
        if grains % _GRAINS[one] == 0:
            return Load(grains // _GRAINS[one], one)
    return Load(grains // _GRAINS[unit], unit)
