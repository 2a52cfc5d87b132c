"""Plates on a bar, against every choice there is (product.md T12)."""

from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.equipment import Kind, Piece, Stock, usual_stock
from studio.domain.plates import CannotBeMade, OnBar, bar_loads, plates_per_side
from studio.domain.units import Load, LoadSense, Unit

GYMS = [
    ((20,), {"20": 2, "10": 4, "5": 2, "2.5": 3, "1.25": 2}),
    ((20, 15), {"15": 2, "10": 3, "5": 4, "2.5": 2}),
    ((10, 20), {"5": 6, "3": 4, "4": 4}),  # where the largest first is not the fewest
    ((20,), {}),
]


def gym(bars, plates, unit=Unit.KG):
    return Stock(
        (
            *(Piece(Kind.BAR, Load.of(bar, unit)) for bar in bars),
            *(Piece(Kind.PLATE, Load.of(weight, unit), count) for weight, count in plates.items()),
        )
    )


def brute_force(bars, plates):
    """For each total the fewest plates of a side, of those with most of the largest, on the heaviest bar."""
    weights = sorted(map(Decimal, plates), reverse=True)
    pairs = [plates[str(weight)] // 2 for weight in weights]
    best: dict[Decimal, tuple[tuple[int, list[int], int], int, list[Decimal]]] = {}
    for bar in bars:
        for counts in product(*(range(pair + 1) for pair in pairs)):
            side = [weight for weight, n in zip(weights, counts, strict=True) for _ in range(n)]
            rank = len(side), [-n for n in counts], -bar
            total = bar + 2 * sum(side)
            if total not in best or rank < best[total][0]:
                best[total] = rank, bar, side
    return {total: (bar, side) for total, (_, bar, side) in best.items()}


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize(("bars", "plates"), GYMS)
def test_every_load_is_made_as_the_exhaustive_search_makes_it(bars, plates, unit):
    stock, every = gym(bars, plates, unit), brute_force(bars, plates)

    assert [load.amount for load in bar_loads(stock, unit)] == sorted(every)
    for quarters in range(4 * (int(max(every)) + 5)):
        load = Load.of(Decimal(quarters) / 4, unit)
        found = plates_per_side(load, stock)
        if load.amount in every:
            bar, side = every[load.amount]
            assert found == OnBar(Load.of(bar, unit), tuple(Load.of(weight, unit) for weight in side))
        else:
            below = max((total for total in every if total < load.amount), default=None)
            above = min((total for total in every if total > load.amount), default=None)
            assert isinstance(found, CannotBeMade)
            assert (found.below and found.below.amount, found.above and found.above.amount) == (below, above)


plate_counts = st.dictionaries(st.sampled_from(["25", "10", "4", "2.5", "1.25"]), st.integers(0, 5))


@given(plate_counts, st.sampled_from(list(Unit)), st.integers(0, 400))
def test_what_is_put_on_is_there_and_weighs_what_was_asked(plates, unit, halves):
    stock, load = gym((20,), plates, unit), Load.of(Decimal(halves) / 2, unit)

    found = plates_per_side(load, stock)

    if isinstance(found, OnBar):
        assert found.bar.amount + 2 * sum(plate.amount for plate in found.plates) == load.amount
        assert all(2 * n <= plates[str(plate.amount)] for plate, n in Counter(found.plates).items())
        assert list(found.plates) == sorted(found.plates, key=lambda plate: -plate.amount)
    else:
        made = [one.amount for one in bar_loads(stock, unit)]
        assert load.amount not in made
        assert (found.below.amount if found.below else None) == max(
            (m for m in made if m < load.amount), default=None
        )


def test_without_a_bar_the_usual_one_is_meant():
    found = plates_per_side(Load.of(65), Stock())

    assert found == OnBar(Load.of(20), (Load.of(20), Load.of("2.5")), usual=True)
    assert plates_per_side(Load.of(135, Unit.LB), Stock()) == OnBar(
        Load.of(45, Unit.LB), (Load.of(45, Unit.LB),), usual=True
    )


def test_plates_of_both_units_on_one_bar():
    stock = Stock((Piece(Kind.BAR, Load.of(20)), Piece(Kind.PLATE, Load.of(45, Unit.LB), 2)))
    mixed = bar_loads(stock, Unit.KG)[-1]

    assert mixed == Load.of("60.823")  # 20 kg and 90 lb are 60.8233 kg
    assert plates_per_side(mixed, stock) == OnBar(Load.of(20), (Load.of(45, Unit.LB),))
    assert bar_loads(stock, Unit.LB)[0] == Load.of(20)  # the bar alone stays what is written on it


def test_help_and_two_weights_are_no_load_of_a_bar():
    stock = usual_stock(Unit.KG)

    for load in (Load.of(60, implements=2), Load.of(60, sense=LoadSense.ASSIST)):
        assert isinstance(plates_per_side(load, stock), CannotBeMade)


def test_the_heaviest_load_is_within_what_a_load_can_say():
    heavy = Stock((Piece(Kind.BAR, Load.of(20)), Piece(Kind.PLATE, Load.of(50), 10_000)))

    assert max(load.kg for load in bar_loads(heavy, Unit.LB)) <= 907
