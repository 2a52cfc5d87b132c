"""From a rule to a load: what each side lifts in kilograms and pounds, and why."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studio.domain.exercise import LoadMode, built_in_id
from studio.domain.loading import AthleteFacts, LoadReason, ResolvedLoad, resolved_load, step_of
from studio.domain.prescription import LoadKind, LoadRule, Override, PlannedSet, Target
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit
from tests.make import a_bilateral_exercise, a_prescription, an_exercise

THRUST = an_exercise()
BARBELL = a_bilateral_exercise(equipment=("bench", "barbell"))
TESTED = AthleteFacts(
    one_rm={
        (THRUST.id, Side.LEFT): Decimal(50),
        (THRUST.id, Side.RIGHT): Decimal(60),
        (built_in_id("hip_thrust_barbell"), Side.BOTH): Decimal("77.5"),
    }
)


def with_rule(rule, exercise=THRUST):
    line = a_prescription(exercise)
    return replace(line, target=replace(line.target, load=rule))


def percent(kind, value):
    return LoadRule(kind, percent=value)


@pytest.mark.parametrize(
    ("rule", "left", "right", "reason"),
    [
        (LoadRule.absolute(Load.of(40)), 40, 40, LoadReason.CHOSEN),
        (LoadRule.body_weight(), 0, 0, LoadReason.BODY_WEIGHT),
        (percent(LoadKind.PERCENT_E1RM, 75), 36, 44, LoadReason.PERCENT_E1RM),
        (percent(LoadKind.PERCENT_BILATERAL, 52), 40, 40, LoadReason.PERCENT_BILATERAL),
    ],
)
def test_each_side_lifts_what_the_rule_and_its_tests_say(rule, left, right, reason):
    found = [resolved_load(with_rule(rule), THRUST, side, TESTED) for side in (Side.LEFT, Side.RIGHT)]

    assert [f.load and f.load.amount for f in found] == [left, right]
    assert {f.reason for f in found} == {reason}


def test_a_computed_load_keeps_what_it_was_before_rounding():
    found = resolved_load(with_rule(percent(LoadKind.PERCENT_BILATERAL, 52)), THRUST, Side.LEFT, TESTED)

    assert found.exact_kg == Decimal("40.3")


@pytest.mark.parametrize("kind", [LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL])
def test_a_percentage_needs_its_test(kind):
    none = ResolvedLoad(None, LoadReason.NOT_TESTED)
    alone = replace(THRUST, bilateral_parent=None)

    assert resolved_load(with_rule(percent(kind, 60)), THRUST, Side.LEFT, AthleteFacts()) == none
    assert resolved_load(with_rule(percent(LoadKind.PERCENT_BILATERAL, 60)), alone, Side.LEFT, TESTED) == none


def test_an_unset_load_is_body_weight_until_the_leg_is_tested_and_a_choice_otherwise():
    unset = with_rule(LoadRule())
    bodily = replace(BARBELL, load_mode=LoadMode.BODYWEIGHT)
    to_choose = ResolvedLoad(None, LoadReason.TO_CHOOSE)

    assert resolved_load(unset, THRUST, Side.LEFT, AthleteFacts(Unit.LB)) == ResolvedLoad(
        Load.body_weight(Unit.LB), LoadReason.UNTIL_TESTED
    )
    assert resolved_load(unset, THRUST, Side.LEFT, TESTED) == to_choose
    assert resolved_load(unset, BARBELL, Side.BOTH, AthleteFacts()) == to_choose
    assert resolved_load(unset, bodily, Side.BOTH, AthleteFacts()).reason is LoadReason.UNTIL_TESTED


def test_reps_in_reserve_leave_the_load_to_the_day_where_anything_is_unknown():
    by_feel = ResolvedLoad(None, LoadReason.RIR)
    line = with_rule(LoadRule(LoadKind.RIR))
    reserved = replace(line, target=replace(line.target, rir=2))
    massive = replace(TESTED, body_mass=Load.of(70))
    most = replace(line, target=Target(load=line.target.load, rir=2))

    assert resolved_load(line, THRUST, Side.LEFT, massive) == by_feel
    assert resolved_load(reserved, THRUST, Side.LEFT, TESTED) == by_feel
    assert resolved_load(reserved, replace(THRUST, bm_factor=None), Side.LEFT, massive) == by_feel
    assert resolved_load(reserved, THRUST, Side.LEFT, AthleteFacts(body_mass=Load.of(70))) == by_feel
    assert resolved_load(most, THRUST, Side.LEFT, massive) == by_feel


def test_reps_in_reserve_give_the_load_of_the_inverse_formula():
    squat = replace(THRUST, load_mode=LoadMode.EXTERNAL)
    line = a_prescription(squat, reps=8)
    line = replace(line, target=replace(line.target, load=LoadRule(LoadKind.RIR), rir=2))

    assert resolved_load(line, squat, Side.RIGHT, TESTED) == ResolvedLoad(
        Load.of(44), LoadReason.RIR, Decimal("45.000")
    )
    # (60 + 0.28 x 70) / (1 + 10 / 30) - 0.28 x 70
    thrust = resolved_load(line, THRUST, Side.RIGHT, replace(TESTED, body_mass=Load.of(70)))
    assert thrust.exact_kg == Decimal("40.100")


def test_a_side_or_a_set_of_its_own_has_a_load_of_its_own():
    top = PlannedSet(changes=Override(load=LoadRule.absolute(Load.of(50))))
    line = with_rule(LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(10)))
    line = replace(line, sets=(*line.sets, top), left=Override(load=LoadRule.absolute(Load.of(5))))

    assert resolved_load(line, THRUST, Side.LEFT, TESTED).load == Load.of(5)
    assert resolved_load(line, THRUST, Side.RIGHT, TESTED).load == Load.of(10, sense=LoadSense.ADDED)
    assert resolved_load(line, THRUST, Side.RIGHT, TESTED, top).load == Load.of(50)


def test_loads_go_in_the_steps_of_a_bar_or_of_dumbbells():
    pounds = replace(TESTED, unit=Unit.LB)
    rule = with_rule(percent(LoadKind.PERCENT_E1RM, 80))

    assert [step_of(e, unit) for e in (BARBELL, THRUST) for unit in Unit] == [Decimal("2.5"), 5, 2, 5]
    assert resolved_load(rule, THRUST, Side.LEFT, pounds).load == Load.of(85, Unit.LB)
