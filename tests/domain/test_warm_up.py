"""The warm-up ramp: lighter sets in front, by percent of the working load."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studio.domain.errors import BadValue
from studio.domain.prescription import UNSET, LoadKind, LoadRule, Override, SetKind, Span, with_override
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.warm_up import RAMPS, USUAL, RampStep, ramp_in, ramp_of, with_ramp, without_ramp
from tests.make import a_prescription, a_target, an_exercise

STEP = Decimal(2)


def line(rule, **more):
    made = a_prescription(an_exercise(), sets=3, reps=10)
    return replace(made, target=replace(made.target, load=rule, **more))


def loads(prescription):
    return [s.changes.load for s in prescription.sets if s.kind is SetKind.WARM_UP]


def test_a_ramp_is_read_from_its_text():
    assert ramp_of("50 % × 5, 75%x2") == (RampStep(50, 5), RampStep(75, 2))
    assert [(s.share, s.reps) for s in USUAL] == [(40, 8), (60, 5), (80, 3)]
    for text in ("", "much", "40x8 and more", "0x3", "120x3", "40x8 " * 11):
        with pytest.raises(BadValue):
            ramp_of(text)


def test_a_weight_is_taken_by_shares_rounded_down():
    made = with_ramp(line(LoadRule.absolute(Load.of(41)), rir=2), step=STEP)

    assert [s.kind for s in made.sets] == [SetKind.WARM_UP] * 3 + [SetKind.WORKING] * 3
    assert loads(made) == [LoadRule.absolute(Load.of(kg)) for kg in (16, 24, 32)]
    assert [made.target_of(s, Side.LEFT).reps for s in made.sets[:3]] == [Span.exactly(n) for n in (8, 5, 3)]
    assert made.target_of(made.sets[0], Side.LEFT).rir is None
    assert made.target_of(made.sets[3], Side.LEFT).rir == 2
    assert len(made.counted_sets) == 3


def test_another_ramp_takes_the_place_of_the_first_and_can_be_taken_away():
    plain = line(LoadRule.absolute(Load.of(40)))
    made = with_ramp(with_ramp(plain, step=STEP), (RampStep(50, 5),), step=STEP)

    assert loads(made) == [LoadRule.absolute(Load.of(20))]
    assert without_ramp(made) == plain
    only = replace(made, sets=made.sets[:1])
    assert without_ramp(only) == only


def test_a_percentage_stays_one():
    rule = LoadRule(LoadKind.PERCENT_E1RM, percent=72.5)

    assert [r.percent for r in loads(with_ramp(line(rule), step=STEP))] == [29.0, 43.5, 58.0]


def test_weight_on_the_body_becomes_the_body_alone():
    rule = LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(4))

    assert [r.kind for r in loads(with_ramp(line(rule), step=STEP))] == [
        LoadKind.BODY_WEIGHT,
        LoadKind.BODY_WEIGHT_PLUS,
        LoadKind.BODY_WEIGHT_PLUS,
    ]


def test_by_feel_goes_by_what_a_test_says_else_it_is_chosen():
    by_feel = line(LoadRule(LoadKind.RIR))

    assert loads(with_ramp(by_feel, step=STEP)) == [LoadRule()] * 3
    known = with_ramp(by_feel, lifted=Load.of(50), step=STEP)
    assert loads(known) == [LoadRule.absolute(Load.of(kg)) for kg in (20, 30, 40)]
    assert loads(with_ramp(line(LoadRule.body_weight()), step=STEP)) == [UNSET] * 3


def test_an_offered_ramp_is_known_again_until_it_is_edited():
    plain = line(LoadRule.absolute(Load.of(41)))
    assert ramp_in(plain, step=STEP) is None
    made = plain
    for ramp in RAMPS:
        made = with_ramp(plain, ramp, step=STEP)
        assert ramp_in(made, step=STEP) == ramp
    edited = replace(made.sets[0], changes=Override(reps=Span.exactly(6)))
    assert ramp_in(replace(made, sets=(edited, *made.sets[1:])), step=STEP) is None


def test_a_hold_is_held_shorter():
    hold = replace(line(LoadRule()), target=replace(a_target(), seconds=Span.exactly(30), reps=None))
    made = with_ramp(hold, step=STEP)

    assert [s.changes.seconds for s in made.sets[:3]] == [Span.exactly(n) for n in (12, 18, 24)]


def test_a_side_with_its_own_load_warms_up_as_light_as_the_other():
    heavy = Override(load=LoadRule.absolute(Load.of(60)), reps=Span.exactly(6), rest_s=60)
    made = with_override(with_ramp(line(LoadRule.absolute(Load.of(40))), step=STEP), Side.RIGHT, heavy)

    assert made.target_of(made.sets[0], Side.RIGHT) == made.target_of(made.sets[0], Side.LEFT)
    assert made.target_of(made.sets[3], Side.RIGHT).reps == Span.exactly(6)
