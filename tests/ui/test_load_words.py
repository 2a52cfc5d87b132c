"""Why a load is what it is, and the plates for it, word by word."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studio.domain.equipment import Kind, Piece, Stock, run_of
from studio.domain.exercise import LoadMode
from studio.domain.loading import AthleteFacts, resolved_load
from studio.domain.prescription import LoadKind, LoadRule
from studio.domain.sides import PerSide, Side
from studio.domain.units import Load, LoadSense, Unit
from studio.ui import load_words
from tests.make import a_bilateral_exercise, a_prescription, an_exercise

THRUST = an_exercise(equipment=("bench", "dumbbell"))
BARBELL = a_bilateral_exercise(equipment=("bench", "barbell"))
GYM = Stock(run_of(Kind.DUMBBELL, Load.of(4), Decimal(40), Decimal(4), count=2))


def line_with(rule, exercise=THRUST):
    line = a_prescription(exercise)
    return replace(line, target=replace(line.target, load=rule))


def reason(percent, one_rm, *, exercise=THRUST, unit=Unit.KG, stock=GYM):
    facts = AthleteFacts(unit, {(exercise.id, Side.LEFT): Decimal(one_rm)}, stock=stock)
    line = line_with(LoadRule(LoadKind.PERCENT_E1RM, percent=percent), exercise)
    return load_words.reason_text(resolved_load(line, exercise, Side.LEFT, facts), unit)


@pytest.mark.parametrize(
    ("percent", "one_rm", "said"),
    [
        (52, "77.5", "52 % of 77.5 kg = 40.3 kg, rounded down to 40 kg"),
        (50, "80", "50 % of 80 kg = 40.0 kg"),
        (
            50,
            "6",
            "50 % of 6 kg = 3.0 kg, below the lightest that your equipment makes, 4 kg: body weight alone",
        ),
    ],
)
def test_a_load_says_where_it_comes_from(qapp, percent, one_rm, said):
    assert reason(percent, one_rm) == said


def test_in_pounds_and_without_a_body_to_go_on_with(qapp):
    squat = an_exercise(key=None, equipment=("dumbbell",), load_mode=LoadMode.EXTERNAL)

    assert reason(70, "45.359", unit=Unit.LB, stock=Stock()) == "70 % of 100 lb = 70.0 lb"
    assert (
        reason(50, "6", exercise=squat)
        == "50 % of 6 kg = 3.0 kg, below the lightest that your equipment makes, 4 kg"
    )


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (Load.of(65), "20 kg bar + 20, 2.5 a side"),
        (Load.of(20), "20 kg bar alone"),
        (Load.of(45, sense=LoadSense.ADDED), "20 kg bar + 10, 2.5 a side"),
        (Load.of("65.3"), ""),
        (Load.body_weight(), ""),
        (Load.of(10, sense=LoadSense.ASSIST), ""),
        (Load.of(135, Unit.LB), "45 lb bar + 45 a side"),
        (None, ""),
    ],
)
def test_the_plates_of_each_side_of_the_bar(qapp, load, said):
    assert load_words.bar_text(load, BARBELL, Stock()) == said
    assert load_words.bar_text(load, THRUST, Stock()) == ""


def test_plates_of_another_unit_than_the_bar_say_theirs(qapp):
    stock = Stock((Piece(Kind.BAR, Load.of(20)), Piece(Kind.PLATE, Load.of(45, Unit.LB), 2)))

    assert load_words.bar_text(Load.of("60.823"), BARBELL, stock) == "20 kg bar + 45 lb a side"


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (Load.of(40), ""),
        (Load.of(38), "Your equipment makes 36 kg or 40 kg instead."),
        (Load.of(50), "The nearest that your equipment makes is 40 kg."),
        (Load.of(3), "The nearest that your equipment makes is 4 kg."),
    ],
)
def test_what_the_gym_makes_instead(qapp, load, said):
    assert load_words.other_loads_text(load, THRUST, AthleteFacts(stock=GYM)) == said


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (None, "50–60 % is a coach’s estimate, until both lifts are tested."),
        (PerSide(None, None), "50–60 % is a coach’s estimate, until both lifts are tested."),
        (PerSide(53.4, None), "Own share of the last 90 days: Left 53 %"),
        (PerSide(53.4, 61.6), "Own share of the last 90 days: Left 53 %, Right 62 %"),
    ],
)
def test_the_band_is_a_coachs_estimate_until_the_own_share_is_known(qapp, own, said):
    assert load_words.share_text(own) == said


def test_a_tip_says_each_side_where_they_differ_and_once_where_not(qapp):
    lift = an_exercise(key=None, equipment=("barbell",), load_mode=LoadMode.EXTERNAL)
    line = line_with(LoadRule(LoadKind.PERCENT_E1RM, percent=50), lift)
    known = {(lift.id, Side.LEFT): Decimal(80), (lift.id, Side.RIGHT): Decimal(90)}

    assert load_words.load_notes(line, lift, AthleteFacts(one_rm=known)).splitlines() == [
        "Left: 50 % of 80 kg = 40.0 kg",
        "Right: 50 % of 90 kg = 45.0 kg",
        "Left: 20 kg bar + 10 a side",
        "Right: 20 kg bar + 10, 2.5 a side",
    ]
    chosen = line_with(LoadRule.absolute(Load.of(65)), BARBELL)
    assert load_words.load_notes(chosen, BARBELL, AthleteFacts()) == "20 kg bar + 20, 2.5 a side"
    thirty_eight = line_with(LoadRule.absolute(Load.of(38)))
    other = "Your equipment makes 36 kg or 40 kg instead."
    assert load_words.load_notes(thirty_eight, THRUST, AthleteFacts(stock=GYM)) == other
