"""A block as plain data, as scripts read it."""

from dataclasses import replace
from datetime import date, timedelta

from studio.domain.block_data import days_of
from studio.domain.prescription import LoadRule, Override, PlannedSet, SetKind, Span, Target
from studio.domain.sides import Side
from studio.domain.units import Load
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_block,
    a_prescription,
    a_session,
    an_athlete,
    an_exercise,
)

ONE, BOTH, OWN = an_exercise(), a_bilateral_exercise(), an_exercise(None, name="My bridge")
KNOWN = {exercise.id: exercise for exercise in (ONE, BOTH, OWN)}
FORTY = Load.of(40)


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
                    "text": "3x10/leg @2-0-1-1 bw r120/30 weak-first; "
                    '+1 left "monthly set"; left: 40kg r60; right: 8-10 no-tempo no-rir',
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


def test_sessions_of_a_day_stand_in_the_order_of_the_day():
    block = a_block(an_athlete(), ONE, weeks=1)
    sessions = (
        a_session(title="Any time"),
        a_session(title="Evening", minute_of_day=1080),
        a_session(title="Morning", minute_of_day=420),
    )
    block = replace(block, weeks=(replace(block.weeks[0], sessions=sessions),))
    assert [day["title"] for day in days_of(block, KNOWN)] == ["Morning", "Evening", "Any time"]


def test_an_extra_set_of_whichever_side_is_weaker_is_no_set_of_everybody():
    sets = (*a_prescription(ONE).sets, PlannedSet(SetKind.EXTRA, reason="monthly"))
    block = a_block(an_athlete(), ONE, weeks=1, days=())
    session = a_session(replace(a_prescription(ONE), sets=sets))
    (day,) = days_of(replace(block, weeks=(replace(block.weeks[0], sessions=(session,)),)), KNOWN)
    (data,) = day["prescriptions"]
    assert (data["sets"], data["extra_sets"]) == (3, [{"side": "weak", "reason": "monthly"}])
    assert data["text"].endswith('; +1 weak "monthly"')
