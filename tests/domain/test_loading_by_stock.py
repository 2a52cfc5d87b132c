"""Computed loads come down to what the gym has, in kg and lb, on both sides alike (product.md B6)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.equipment import Kind, Piece, Stock, run_of
from studio.domain.exercise import LoadMode, built_in_id
from studio.domain.loading import GRAM, AthleteFacts, LoadReason, nearest_made, resolved_load
from studio.domain.made_loads import loads_of
from studio.domain.prescription import LoadKind, LoadRule
from studio.domain.sides import Side
from studio.domain.units import KG_PER_LB, Load, LoadSense, Unit
from tests.make import a_bilateral_exercise, a_prescription, an_exercise

THRUST = an_exercise(equipment=("bench", "dumbbell"))
SQUAT = an_exercise(key=None, name="Split squat", equipment=("dumbbell",), load_mode=LoadMode.EXTERNAL)
BARBELL = a_bilateral_exercise(equipment=("bench", "barbell"))
KG_GYM = Stock(
    (
        *run_of(Kind.DUMBBELL, Load.of(4), Decimal(40), Decimal(4), count=2),
        Piece(Kind.BAR, Load.of(20)),
        *(Piece(Kind.PLATE, Load.of(weight), 4) for weight in (20, 10, "2.5")),
    )
)
LB_GYM = Stock(
    (
        *run_of(Kind.DUMBBELL, Load.of(10, Unit.LB), Decimal(90), Decimal(10), count=2),
        Piece(Kind.BAR, Load.of(45, Unit.LB)),
        *(Piece(Kind.PLATE, Load.of(weight, Unit.LB), 4) for weight in (45, 10, "2.5")),
    )
)


def resolved(percent, exercise, one_rm, side=Side.LEFT, *, stock=KG_GYM, unit=Unit.KG):
    line = a_prescription(exercise)
    line = replace(line, target=replace(line.target, load=LoadRule(LoadKind.PERCENT_E1RM, percent=percent)))
    return resolved_load(line, exercise, side, AthleteFacts(unit, one_rm, stock=stock))


@pytest.mark.parametrize(
    ("gym", "lift", "one_rm", "percent", "expected"),
    [
        ((KG_GYM, Unit.KG), THRUST, "77.5", 52, 40),
        ((KG_GYM, Unit.KG), THRUST, "77.5", 50, 36),
        ((KG_GYM, Unit.KG), BARBELL, "100", 71, 70),
        ((KG_GYM, Unit.KG), BARBELL, "100", 64, 60),
        ((LB_GYM, Unit.LB), THRUST, "45.359", 75, 70),  # 75 lb
        ((LB_GYM, Unit.LB), THRUST, "45.359", 70, 70),  # 1RM of 100 lb, kept to the gram
        ((LB_GYM, Unit.LB), BARBELL, "102.058", 70, 155),  # 157.5 lb
        ((Stock(), Unit.KG), THRUST, "77.5", 50, 38),
        ((Stock(), Unit.LB), BARBELL, "102.058", 100, 225),
        ((Stock(KG_GYM.pieces[-4:]), Unit.KG), THRUST, "77.5", 50, 38),  # a bar says nothing of dumbbells
    ],
)
def test_the_heaviest_that_can_be_made_and_is_not_above(gym, lift, one_rm, percent, expected):
    (stock, unit), side = gym, Side.LEFT if lift.laterality.per_side else Side.BOTH
    found = resolved(percent, lift, {(lift.id, side): Decimal(one_rm)}, side, stock=stock, unit=unit)

    assert found.load == Load.of(expected, unit)
    assert (found.percent, found.whole_kg, found.lightest) == (percent, Decimal(one_rm), None)
    assert found.exact_kg == Decimal(one_rm) * percent / 100


@pytest.mark.parametrize(("exercise", "load"), [(THRUST, Load.body_weight()), (SQUAT, None)])
def test_below_the_lightest_piece_no_weight_is_taken(exercise, load):
    found = resolved(50, exercise, {(exercise.id, Side.LEFT): Decimal(6)})

    assert (found.load, found.lightest, found.reason) == (load, Load.of(4), LoadReason.PERCENT_E1RM)
    assert found.exact_kg == 3


def test_the_load_by_reps_in_reserve_comes_down_too():
    line = a_prescription(SQUAT)
    line = replace(line, target=replace(line.target, load=LoadRule(LoadKind.RIR), rir=2))
    facts = AthleteFacts(one_rm={(SQUAT.id, Side.LEFT): Decimal(43)}, stock=KG_GYM)

    found = resolved_load(line, SQUAT, Side.LEFT, facts)

    assert (found.load, found.exact_kg) == (Load.of(28), Decimal("30.714"))


def test_what_a_chosen_load_could_be_instead():
    facts = AthleteFacts(stock=KG_GYM)

    assert nearest_made(Load.of(40), THRUST, facts) == (Load.of(40), Load.of(40))
    assert nearest_made(Load.of(38), THRUST, facts) == (Load.of(36), Load.of(40))
    assert nearest_made(Load.of(3), THRUST, facts) == (None, Load.of(4))
    assert nearest_made(Load.of(50), THRUST, facts) == (Load.of(40), None)
    pair = Load.of(10, sense=LoadSense.ADDED, implements=2)
    assert nearest_made(pair, THRUST, facts) == (Load.of(8, implements=2), Load.of(12, implements=2))
    assert nearest_made(Load.of(38), THRUST, AthleteFacts()) == (Load.of(38), Load.of(38))
    help_of = Load.of(7, sense=LoadSense.ASSIST)
    assert nearest_made(help_of, THRUST, facts) == (help_of, help_of)


weights = st.lists(st.integers(1, 120), min_size=1, max_size=8, unique=True)
one_rms = st.decimals(min_value="1", max_value="250", places=3)


@given(
    weights, st.sampled_from(list(Unit)), st.sampled_from(list(Unit)), one_rms, one_rms, st.integers(1, 120)
)
def test_never_above_always_makeable_and_mirrored(weights, unit, stock_unit, left, right, percent):
    plates = tuple(Piece(Kind.PLATE, Load.of(weight, stock_unit), 1 + weight % 4) for weight in weights[:4])
    held = tuple(Piece(Kind.DUMBBELL, Load.of(weight, stock_unit)) for weight in weights)
    stock = Stock((*held, *plates, Piece(Kind.BAR, Load.of(weights[0], stock_unit))))
    lifts = (SQUAT, replace(SQUAT, equipment=("barbell",), id=built_in_id("any")))
    for lift in lifts:
        known = {(lift.id, Side.LEFT): left, (lift.id, Side.RIGHT): right}
        mirrored = {(lift.id, Side.LEFT): right, (lift.id, Side.RIGHT): left}
        made = loads_of(stock, lift, unit)
        for side in (Side.LEFT, Side.RIGHT):
            found = resolved(percent, lift, known, side, stock=stock, unit=unit)
            assert found == resolved(percent, lift, mirrored, side.opposite, stock=stock, unit=unit)
            assert found.exact_kg is not None
            if found.load is None:
                assert found.lightest == made[0]
                assert made[0].kg > found.exact_kg
                continue
            assert found.load in made
            assert found.load.kg <= found.exact_kg + GRAM
            assert not [load for load in made if found.load.kg < load.kg <= found.exact_kg]


@given(one_rms, st.integers(1, 200), st.sampled_from(list(Unit)))
def test_with_nothing_entered_the_steps_hold(one_rm, percent, unit):
    found = resolved(percent, SQUAT, {(SQUAT.id, Side.LEFT): one_rm}, stock=Stock(), unit=unit)

    step = Decimal(2) if unit is Unit.KG else Decimal(5)
    in_kg = step if unit is Unit.KG else step * KG_PER_LB
    assert found.load is not None
    assert found.exact_kg is not None
    assert found.load.amount % step == 0
    assert found.load.kg <= found.exact_kg + GRAM < found.load.kg + in_kg + GRAM
