"""Templates: the article's block cell by cell, and files that are refused by name and key."""

from datetime import date
from uuid import uuid4

import pytest

from studio.domain.block import WeekLabel
from studio.domain.errors import BadFile
from studio.domain.prescription import LoadKind, Span
from studio.domain.sides import SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.resource_files import resource
from studio.services.block_templates import planned, read_template
from studio.services.library import load_catalogue
from studio.services.planning import template

KEYS = {exercise.key: exercise for exercise in load_catalogue() if exercise.key}
NAMES = {exercise.id: key for key, exercise in KEYS.items()}
GOOD = """
title = "Two weeks"
block_title = "Two weeks"
purpose = "To be read."
goal = "None."
weeks = ["accumulate", "test"]

[[days]]
day = 2
title = "Legs"

[[days.exercises]]
exercise = "split_squat"
sets = [3, 2]
reps = ["8-12", 6]
tempo = "3110"
load = ["52 % of bilateral", "by reps in reserve"]
rir = [2, 1]

[[days.exercises]]
exercise = "side_plank"
sets = 2
seconds = [20, 30]
load = "75 % of 1RM"
"""


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        file = tmp_path / "two-weeks.toml"
        file.write_text(text, encoding="utf-8")
        return read_template(file, KEYS)

    return read_text


def cells(week):
    """Day, title, and for each exercise: key, sets, reps, tempo, load, rests, policy."""
    return [
        (
            session.day,
            session.title,
            [
                (
                    NAMES[p.exercise_id],
                    len(p.sets),
                    p.target.reps.low,
                    str(p.target.tempo),
                    p.target.load.kind,
                    p.rest_s,
                )
                for p in session.prescriptions
            ],
        )
        for session in week.sessions
    ]


@pytest.mark.parametrize(
    ("week", "label", "single", "bilateral"),
    [
        (0, WeekLabel.ACCUMULATE, (3, 10, "2-0-1-1"), (4, 8)),
        (1, WeekLabel.ACCUMULATE, (3, 12, "2-0-1-2"), (4, 8)),
        (2, WeekLabel.INTENSIFY, (4, 10, "4-0-1-2"), (5, 6)),
        (3, WeekLabel.DELOAD, (3, 8, "2-0-1-1"), (3, 6)),
    ],
)
def test_the_article_block_cell_by_cell(week, label, single, bilateral):
    found = template("unilateral-glute-4w").plan[week]
    one_leg = [("sl_hip_thrust_bent", *single, LoadKind.BODY_WEIGHT, 120)]
    two_legs = [("hip_thrust_barbell", *bilateral, "2-0-1-1", LoadKind.UNSET, 120)]

    assert found.label is label
    assert cells(found) == [
        (0, "Single-leg day", one_leg),
        (2, "Bilateral day", two_legs),
        (4, "Single-leg day", one_leg),
    ]


def test_the_article_block_has_twelve_sessions_and_rests_half_a_minute_between_the_legs():
    found = template("unilateral-glute-4w")
    single = [s.prescriptions[0] for w in found.plan for s in w.sessions if s.day != 2]

    assert found.title == "Unilateral glute block, 4 weeks"
    assert (found.weeks, found.sessions_a_week) == (4, 3)
    assert {(p.rest_between_s, p.policy) for p in single} == {(30, SidePolicy.WEAK_FIRST)}


def test_a_lift_begins_where_its_exercise_begins(read):
    squat, plank = read(GOOD).plan[0].sessions[0].prescriptions

    thrust = template("unilateral-glute-4w").plan[0].sessions[0].prescriptions[0]

    assert squat.target.tempo == Tempo.parse("3110", KEYS["split_squat"].starts_with)
    assert thrust.target.tempo == Tempo.parse("2011", StartsWith.CONCENTRIC)
    assert plank.target.tempo is None


def test_lists_have_one_entry_a_week_and_single_values_hold_for_all(read):
    first, second = (week.sessions[0].prescriptions for week in read(GOOD).plan)

    assert [len(p.sets) for p in (*first, *second)] == [3, 2, 2, 2]
    assert (first[0].target.reps, second[0].target.reps) == (Span(8, 12), Span(6, 6))
    assert (first[1].target.seconds, second[1].target.seconds) == (Span(20, 20), Span(30, 30))
    assert (first[0].target.load.percent, first[1].target.load.kind) == (52, LoadKind.PERCENT_E1RM)
    assert [p.target.rir for p in (*first, *second)] == [2, None, 1, None]


def test_each_block_of_a_template_has_ids_of_its_own(read):
    found = read(GOOD)
    one, other = (planned(found, uuid4(), date(2026, 11, 2)) for _ in range(2))

    assert {week.id for week in one.weeks}.isdisjoint(week.id for week in other.weeks)
    assert one.template_key == "two-weeks"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('title = "Two weeks"', "title = 2", "two-weeks.toml: title: it must be a text"),
        ('["accumulate", "test"]', '["accumulate", "party"]', "weeks: “party” is not one of accumulate"),
        ("day = 2", "day = 8", r"days\[1\].day: it must be a whole number from 1 to 7"),
        ("split_squat", "split_squad", r"days\[1\].exercises\[1\].exercise: there is no exercise"),
        ("sets = [3, 2]", "sets = [3]", "sets: it has 1 entries for 2 weeks"),
        ("sets = [3, 2]", "sets = 31", "sets: it must be a whole number from 1 to 30"),
        ("sets = [3, 2]", "sets = true", "sets: it must be a whole number"),
        ('"8-12"', '"12-8"', "reps: A target of 12 to 8"),
        ('"8-12"', '"many"', "reps: it must be a whole number"),
        ('tempo = "3110"', 'tempo = "31"', "tempo: A tempo has three or four numbers"),
        ('"by reps in reserve"', '"heavy"', "load: it must be choose, body weight"),
        ("52 % of bilateral", "0 % of bilateral", "load: 0 % is out of range"),
        ("rir = [2, 1]", "rir = 11", "rir: it must be a whole number from 0 to 10"),
        ("rir = [2, 1]", 'policy = "left"', "policy: “left” is not one of weak_first"),
        ("rir = [2, 1]", "rest_s = -1", "rest_s: it must be a whole number from 0 to 3600"),
        ("rir = [2, 1]", "rri = [2, 1]", r"days\[1\].exercises\[1\].rri: this key is not known"),
        ("seconds = [20, 30]", "", "reps: it is missing"),
        ("day = 2", "day = 2\nnote = 'x'", r"days\[1\].note: this key is not known"),
        ('goal = "None."', 'goal = "None."\naim = "x"', "two-weeks.toml: aim: this key is not known"),
        ('goal = "None."', "goal = ", "cannot be read as TOML"),
    ],
)
def test_a_bad_file_is_refused_by_file_and_key(read, old, new, complaint):
    assert old in GOOD

    with pytest.raises(BadFile, match=complaint):
        read(GOOD.replace(old, new, 1))


def test_every_shipped_template_can_be_read():
    files = list(resource("templates").glob("*.toml"))

    assert files
    assert all(read_template(file, KEYS).purpose for file in files)
