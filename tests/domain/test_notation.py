"""A prescription in one line, as coaches write it; what reads it is tested there and back."""

from dataclasses import replace

import pytest

from studio.domain.notation import written
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    PlannedSet,
    SetKind,
    Span,
    Target,
    working_sets,
)
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load, LoadSense, Unit
from tests.make import (
    a_bilateral_exercise,
    a_prescription,
    a_target,
    a_tempo,
    an_exercise,
)

ONE, BOTH = an_exercise(), a_bilateral_exercise()
FORTY = Load.of(40)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "3x10/leg @2-0-1-1 bw r120/30 weak-first"),
        ({"sets": working_sets(1)}, "1x10/leg @2-0-1-1 bw r120/30 weak-first"),
        (
            {"rest_s": 90, "rest_between_s": 0, "policy": SidePolicy.FREE},
            "3x10/leg @2-0-1-1 bw r90/0 free",
        ),
        ({"policy": SidePolicy.STRONG_FIRST}, "3x10/leg @2-0-1-1 bw r120/30 strong-first"),
        ({"policy": SidePolicy.MATCH_EXCEPT_LAST}, "3x10/leg @2-0-1-1 bw r120/30 match-except-last"),
        ({"policy": SidePolicy.ALTERNATE_START}, "3x10/leg @2-0-1-1 bw r120/30 alternate"),
        (
            {
                "sets": (
                    PlannedSet(SetKind.WARM_UP),
                    *working_sets(3),
                    PlannedSet(SetKind.EXTRA, side=Side.LEFT),
                )
            },
            "warm-up; 3x10/leg @2-0-1-1 bw r120/30 weak-first; +1 left",
        ),
    ],
)
def test_a_line_has_all_sets_the_rests_and_the_policy(change, expected):
    assert written(replace(a_prescription(ONE), **change), ONE) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (a_target(10, FORTY), "3x10 @2-0-1-1 40kg r120"),
        (a_target(reps=0, tempo=None), "3x0 bw r120"),
        (Target(reps=Span(8, 12), rir=2.0), "3x8-12 choose r120 rir2"),
        (Target(reps=Span(8, 12), rir=1.5), "3x8-12 choose r120 rir1.5"),
        (Target(seconds=Span.exactly(30)), "3x30s choose r120"),
        (Target(seconds=Span(20, 40), tempo=a_tempo("3-0-X-1")), "3x20-40s @3-0-X-1 choose r120"),
        (Target(), "3xmax choose r120"),
    ],
)
def test_a_target_of_reps_or_seconds_and_two_legs_without_sides(target, expected):
    assert written(replace(a_prescription(BOTH), target=target), BOTH) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (LoadRule(), "choose"),
        (LoadRule.body_weight(), "bw"),
        (LoadRule.absolute(FORTY), "40kg"),
        (LoadRule.absolute(Load.of("40.5", Unit.LB)), "40.5lb"),
        (LoadRule.absolute(Load.of("12.5", implements=2)), "2x12.5kg"),
        (LoadRule.absolute(Load.of(20, sense=LoadSense.ASSIST)), "-20kg"),
        (LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(10)), "bw+10kg"),
        (LoadRule(LoadKind.PERCENT_E1RM, percent=72.5), "72.5%1rm"),
        (LoadRule(LoadKind.PERCENT_BILATERAL, percent=55), "55%bilateral"),
        (LoadRule(LoadKind.RIR), "by-rir"),
    ],
)
def test_every_way_to_find_a_load_has_its_word(rule, expected):
    prescription = a_prescription(BOTH, target=Target(reps=Span.exactly(5), load=rule))
    assert written(prescription, BOTH) == f"3x5 {expected} r120"
