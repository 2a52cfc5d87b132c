"""A prescription in one line and as plain data, as coaches and scripts read it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.domain.notation import days_of, lines_of, written
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    SetKind,
    Span,
    Target,
    working_sets,
)
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load, LoadSense, Unit
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_block,
    a_prescription,
    a_session,
    a_target,
    a_tempo,
    an_athlete,
    an_exercise,
)

ONE, BOTH, OWN = an_exercise(), a_bilateral_exercise(), an_exercise(None, name="My bridge")
KNOWN = {exercise.id: exercise for exercise in (ONE, BOTH, OWN)}
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
            "3x10/leg @2-0-1-1 bw r120/30 weak-first",
        ),
    ],
)
def test_a_line_has_the_sets_of_everybody_the_rests_and_the_policy(change, expected):
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


def test_a_block_has_a_line_for_every_week_session_and_exercise():
    block = a_block(an_athlete(), ONE, weeks=2, days=(4, 0))
    line = "    Single-Leg Hip Thrust: 3x10/leg @2-0-1-1 bw r120/30 weak-first"
    assert lines_of(block, KNOWN) == [
        "Glute block, 2 weeks from 2026-11-23",
        "week 1 accumulate",
        "  Mon 2026-11-23 Glutes",
        line,
        "  Fri 2026-11-27 Glutes",
        line,
        "week 2 deload",
        "  Mon 2026-11-30 Glutes",
        line,
        "  Fri 2026-12-04 Glutes",
        line,
    ]


def test_sessions_of_a_day_stand_in_the_order_of_the_day_in_both_forms():
    block = a_block(an_athlete(), ONE, weeks=1)
    sessions = (
        a_session(title="Any time"),
        a_session(title="Evening", minute_of_day=1080),
        a_session(title="Morning", minute_of_day=420),
    )
    block = replace(block, weeks=(replace(block.weeks[0], sessions=sessions),))
    order = ["Morning", "Evening", "Any time"]
    assert [line.split()[2:] for line in lines_of(block, KNOWN)[2:]] == [name.split() for name in order]
    assert [day["title"] for day in days_of(block, KNOWN)] == order


def test_days_are_plain_data():
    prescription = a_prescription(
        ONE,
        left=Override(load=LoadRule.absolute(FORTY), rest_s=60),
        right=Override(tempo=None, rir=None, reps=Span(8, 10)),
    )
    extra = PlannedSet(SetKind.EXTRA, side=Side.LEFT, reason="monthly set")
    prescription = replace(prescription, sets=(*prescription.sets, extra))
    block = a_block(an_athlete(), ONE, weeks=1, days=())
    week = replace(block.weeks[0], sessions=(a_session(prescription, day=2, title="Legs"),))
    block = replace(block, weeks=(week,))

    assert days_of(block, KNOWN) == [
        {
            "week": 1,
            "label": "deload",
            "day": 3,
            "date": (MONDAY + timedelta(days=2)).isoformat(),
            "weekday": "Wednesday",
            "title": "Legs",
            "prescriptions": [
                {
                    "id": str(prescription.id),
                    "exercise": "sl_hip_thrust_bent",
                    "name": "Single-Leg Hip Thrust",
                    "sets": 3,
                    "extra_sets": [{"side": "left", "reason": "monthly set"}],
                    "reps": 10,
                    "seconds": None,
                    "load": "bw",
                    "tempo": "2-0-1-1",
                    "rir": None,
                    "per_side": True,
                    "rest_s": 120,
                    "rest_between_s": 30,
                    "policy": "weak_first",
                    "left": {"load": "40kg", "rest_s": 60},
                    "right": {"reps": [8, 10], "tempo": None, "rir": None},
                    "text": "3x10/leg @2-0-1-1 bw r120/30 weak-first",
                }
            ],
        }
    ]


def test_an_exercise_of_ones_own_is_named_by_its_id():
    prescription = a_prescription(OWN, target=Target(seconds=Span(20, 40), rir=1.0))
    block = a_block(an_athlete(), OWN, weeks=1, days=(), start_on=date(2027, 1, 4))
    block = replace(block, weeks=(replace(block.weeks[0], sessions=(a_session(prescription),)),))
    (day,) = days_of(block, KNOWN)
    (data,) = day["prescriptions"]
    assert data["exercise"] == str(OWN.id)
    assert (data["reps"], data["seconds"], data["tempo"], data["rir"]) == (None, [20, 40], None, 1.0)
