"""Loads: exact as entered, in kilograms and pounds, there and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.units import Load, LoadSense, Unit, plain, to_unit

thousandths = st.integers(0, 2_000_000)
units = st.sampled_from(Unit)


@given(thousandths, units)
def test_a_load_keeps_what_was_entered(number, unit):
    amount = Decimal(number) / 1000

    assert Load.of(amount, unit).amount == amount
    assert Load.of(plain(amount), unit).thousandths == number


@given(thousandths, units)
def test_kilograms_lead_back_to_the_same_load(number, unit):
    load = Load(number, unit)

    assert Load.of(to_unit(load.kg, unit), unit) == load


@given(st.text(max_size=10) | st.decimals() | st.integers())
def test_any_amount_is_taken_or_refused(amount):
    try:
        taken = Load.of(amount).amount
    except BadValue:
        taken = Decimal(0)

    assert 0 <= taken <= 2000


def test_two_dumbbells_weigh_twice_and_help_is_negative():
    assert Load.of(12, implements=2).kg == 24
    assert Load.of(20, sense=LoadSense.ASSIST).kg == -20
    assert Load.of(100, Unit.LB).kg == Decimal("45.35923700")


def test_the_body_alone_weighs_nothing_more():
    load = Load.body_weight(Unit.LB)

    assert (load.kg, load.unit, load.sense) == (Decimal(0), Unit.LB, LoadSense.NONE)


@pytest.mark.parametrize("amount", ["", "forty", "NaN", "sNaN", "Infinity", "1e400", "-1", "2000.001"])
def test_what_is_no_load_is_refused(amount):
    with pytest.raises(BadValue, match="load"):
        Load.of(amount)


def test_no_load_has_no_weight_and_hands_hold_four_at_most():
    with pytest.raises(BadValue, match="No load"):
        Load(5, sense=LoadSense.NONE)
    with pytest.raises(BadValue, match="1 to 4"):
        Load.of(5, implements=5)


@pytest.mark.parametrize(
    ("number", "text"), [("40.500", "40.5"), ("40", "40"), ("4E+1", "40"), ("-0.0", "0"), ("0.001", "0.001")]
)
def test_numbers_are_written_plainly(number, text):
    assert plain(Decimal(number)) == text
