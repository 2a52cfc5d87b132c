"""The gym's stock: what a piece may be, runs of pieces, and the loads that they make of an exercise."""

from decimal import Decimal

import pytest

from studio.domain.equipment import Kind, Piece, Stock, run_of, usual_stock
from studio.domain.errors import BadValue
from studio.domain.exercise import LoadMode
from studio.domain.made_loads import loads_of
from studio.domain.units import Load, LoadSense, Unit
from tests.make import an_exercise, an_instant

DUMBBELL = an_exercise(equipment=("bench", "dumbbell"))
BARBELL = an_exercise(equipment=("barbell", "rack"), load_mode=LoadMode.EXTERNAL)
FREE = an_exercise(equipment=("bench",))
LEG_PRESS = an_exercise(key=None, name="Leg Press", equipment=("machine",), load_mode=LoadMode.EXTERNAL)


def pieces(kind, *weights, count=2, unit=Unit.KG):
    return tuple(Piece(kind, Load.of(weight, unit), count) for weight in weights)


def amounts(stock, exercise, unit=Unit.KG, implements=1):
    return [load.amount for load in loads_of(stock, exercise, unit, implements=implements)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": Kind.DUMBBELL}, "needs its weight"),
        ({"kind": Kind.BAR, "weight": Load.of(0)}, "needs its weight"),
        ({"kind": Kind.BENCH, "weight": Load.of(10)}, "no weight of this sort"),
        ({"kind": Kind.BAND, "name": "red", "weight": Load.of(10)}, "no weight of this sort"),
        ({"kind": Kind.PLATE, "weight": Load.of(10, sense=LoadSense.ADDED)}, "no weight of this sort"),
        ({"kind": Kind.PLATE, "weight": Load.of(10, implements=2)}, "no weight of this sort"),
        ({"kind": Kind.BAND, "name": " "}, "needs its name"),
        ({"kind": Kind.BENCH, "count": -1}, "out of range"),
        ({"kind": Kind.BENCH, "count": 10_001}, "out of range"),
        ({"kind": Kind.BENCH, "name": "\0"}, "cannot be kept"),
        ({"kind": Kind.BENCH, "note": "\0"}, "cannot be kept"),
    ],
)
def test_a_piece_that_cannot_be_is_refused_in_words(wrong, said):
    with pytest.raises(BadValue, match=said):
        Piece(**wrong)


def test_a_run_is_written_at_once():
    run = run_of(Kind.DUMBBELL, Load.of(2), Decimal(40), Decimal(2), count=2)

    assert [p.weight.amount for p in run if p.weight] == list(range(2, 41, 2))
    assert {p.count for p in run} == {2}
    assert len({p.id for p in run}) == len(run)


def test_a_run_ends_below_what_its_step_misses_and_may_be_of_one():
    assert len(run_of(Kind.PLATE, Load.of("1.25"), Decimal(3), Decimal("1.25"))) == 2
    assert len(run_of(Kind.PLATE, Load.of(20, Unit.LB), Decimal(20), Decimal(0))) == 1


@pytest.mark.parametrize(
    ("heaviest", "step", "said"), [(1, 1, "lighter"), (9, 0, "above 0"), (900, 1, "200")]
)
def test_a_run_that_makes_no_sense_is_refused(heaviest, step, said):
    with pytest.raises(BadValue, match=said):
        run_of(Kind.DUMBBELL, Load.of(2), Decimal(heaviest), Decimal(step))


@pytest.mark.parametrize("unit", Unit)
def test_a_pair_is_needed_for_two_dumbbells(unit):
    stock = Stock((*pieces(Kind.DUMBBELL, 10, 15, unit=unit), *pieces(Kind.DUMBBELL, 20, count=1, unit=unit)))

    assert amounts(stock, DUMBBELL, unit) == [10, 15, 20]
    assert amounts(stock, DUMBBELL, unit, implements=2) == [10, 15]
    assert {load.implements for load in loads_of(stock, DUMBBELL, unit, implements=2)} == {2}


def test_two_single_dumbbells_alike_are_a_pair():
    stock = Stock(pieces(Kind.DUMBBELL, 12, 12, count=1))

    assert amounts(stock, DUMBBELL, implements=2) == [12]


@pytest.mark.parametrize(
    ("unit", "expected"), [(Unit.KG, [20, 25, 30, 40, 45, 50]), (Unit.LB, [45, 50, 55, 65, 70, 75])]
)
def test_a_bar_carries_the_same_on_both_sides(unit, expected):
    bar = 20 if unit is Unit.KG else 45
    plates = (*pieces(Kind.PLATE, 10, unit=unit), *pieces(Kind.PLATE, "2.5", count=5, unit=unit))

    assert amounts(Stock((*pieces(Kind.BAR, bar, count=1, unit=unit), *plates)), BARBELL, unit) == expected
    assert amounts(Stock(plates), BARBELL, unit) == []  # plates without a bar say nothing of the bar
    assert amounts(Stock(pieces(Kind.BAR, bar, unit=unit)), BARBELL, unit, implements=2) == []


def test_what_names_no_weight_is_done_with_whatever_can_be_held():
    stock = Stock(
        (
            *pieces(Kind.DUMBBELL, 8),
            *pieces(Kind.KETTLEBELL, 16),
            *pieces(Kind.PLATE, 5),
            *pieces(Kind.BAR, 20),
        )
    )

    assert amounts(stock, FREE) == [5, 8, 16]
    assert amounts(stock, an_exercise(equipment=("bench",), load_mode=LoadMode.BODYWEIGHT)) == []


def test_a_lift_of_either_takes_either():
    stock = Stock((*pieces(Kind.DUMBBELL, 8), *pieces(Kind.KETTLEBELL, 16)))

    assert amounts(stock, an_exercise(equipment=("dumbbell", "kettlebell"))) == [8, 16]


def test_a_stack_goes_by_its_name_else_by_those_without_one():
    general = Piece(Kind.MACHINE, Load.of(5), 3)
    press = Piece(Kind.MACHINE, Load.of(10), 2, "leg press")
    cable = Piece(Kind.MACHINE, Load.of("2.5"), 2, "Cable")
    stock = Stock((general, press, cable))

    assert amounts(stock, LEG_PRESS) == [10, 20]
    assert amounts(stock, an_exercise(equipment=("cable",))) == [2.5, 5]
    assert amounts(stock, an_exercise(equipment=("machine",))) == [5, 10, 15]
    assert amounts(stock, LEG_PRESS, implements=2) == []
    assert amounts(Stock((Piece(Kind.MACHINE, Load.of(900), 4),)), LEG_PRESS) == [900, 1800]


def test_other_things_are_taken_where_the_exercise_names_them():
    stock = Stock((Piece(Kind.OTHER, Load.of(2), 2, "Ankle weight"), Piece(Kind.OTHER, None, 1, "mat")))

    assert amounts(stock, an_exercise(equipment=("mat", "ankle weight"))) == [2]
    assert amounts(stock, DUMBBELL) == []


def test_what_is_gone_makes_no_load():
    lost = Piece(Kind.DUMBBELL, Load.of(10), 0)
    removed = Piece(Kind.DUMBBELL, Load.of(12), 2, archived_at=an_instant())

    assert amounts(Stock((lost, removed)), DUMBBELL) == []


def test_pounds_and_kilograms_stay_what_is_written_on_them():
    stock = Stock((*pieces(Kind.DUMBBELL, 20, unit=Unit.LB), *pieces(Kind.DUMBBELL, 10)))

    assert loads_of(stock, DUMBBELL, Unit.KG) == (Load.of(20, Unit.LB), Load.of(10))


def test_the_usual_gym_has_a_bar_and_plates_in_its_unit():
    for unit, bar in ((Unit.KG, 20), (Unit.LB, 45)):
        assert [p.weight for p in usual_stock(unit).of(Kind.BAR)] == [Load.of(bar, unit)]
        assert all(p.weight and p.weight.unit is unit for p in usual_stock(unit).of(Kind.PLATE))
