"""Steps of a planned load: help, the body alone, weight on it; and weights that are lifted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.load_steps import planned_amount, shifted, signed
from studio.domain.prescription import LoadKind, LoadRule, fixed_load
from studio.domain.units import Load, LoadSense, Unit

BODY = Load.body_weight()


def external(amount, unit=Unit.KG, implements=1):
    return Load.of(amount, unit, implements=implements)


def added(amount, unit=Unit.KG, implements=1):
    return LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(amount, unit, LoadSense.ADDED, implements=implements))


def helped(amount):
    return Load.of(amount, sense=LoadSense.ASSIST)


@pytest.mark.parametrize(
    ("rule", "by", "done", "after"),
    [
        (LoadRule.absolute(external(40)), "2.5", external(40), LoadRule.absolute(external("42.5"))),
        (LoadRule.absolute(external(2)), "-5", external(2), LoadRule.absolute(external(0))),
        (LoadRule(), "2", external(40), LoadRule.absolute(external(42))),
        (LoadRule(), "2", BODY, added(2)),
        (LoadRule.body_weight(), "2", BODY, added(2)),
        (added(4), "2", added(4).load, added(6)),
        (added(4), "-4", added(4).load, LoadRule.body_weight()),
        (added(2), "-4", added(2).load, LoadRule.body_weight()),
        (LoadRule.absolute(helped(10)), "2", helped(10), LoadRule.absolute(helped(8))),
        (LoadRule.absolute(helped(10)), "-2", helped(10), LoadRule.absolute(helped(12))),
        (LoadRule.absolute(helped(2)), "2", helped(2), LoadRule.body_weight()),
        (LoadRule.absolute(helped(2)), "5", helped(2), added(3)),
        (LoadRule.body_weight(), "5", Load.body_weight(Unit.LB), added(5, Unit.LB)),
        (LoadRule(), "2", Load.of(6, sense=LoadSense.ADDED, implements=2), added(8, implements=2)),
    ],
)
def test_a_load_some_steps_on(rule, by, done, after):
    assert shifted(rule, Decimal(by), done) == after


@pytest.mark.parametrize(
    ("rule", "done", "amount"),
    [
        (LoadRule.absolute(external(40)), external(20), 40),
        (LoadRule(), helped(5), -5),
        (LoadRule.body_weight(), external(20, Unit.LB), 0),
        (added(10, Unit.LB), BODY, 10),
        (LoadRule.absolute(external(40)), external(88, Unit.LB), None),
        (LoadRule.absolute(external(10, implements=2)), external(20), None),
        (LoadRule(LoadKind.PERCENT_E1RM, percent=80), external(20), None),
        (LoadRule(LoadKind.RIR), external(20), None),
    ],
)
def test_what_is_planned_beside_what_was_done(rule, done, amount):
    assert planned_amount(rule, done) == amount


@given(st.integers(-100, 100), st.integers(-100, 100))
def test_on_the_body_the_steps_add_up(start, by):
    done = (
        shifted(LoadRule.body_weight(), Decimal(start), BODY)
        if start > 0
        else LoadRule.absolute(helped(-start))
    )
    load = fixed_load(done)
    assert load is not None

    after = fixed_load(shifted(done, Decimal(by), load))

    assert after is not None
    assert signed(after) == (start + by if start <= 0 or start + by > 0 else 0)
