"""Templates: the article's block cell by cell, and files that are refused by name and key."""

import re
from datetime import date
from itertools import pairwise
from uuid import uuid4

import pytest

from studio.domain.block import WeekLabel
from studio.domain.block_volume import session_seconds
from studio.domain.errors import BadFile
from studio.domain.notation import written
from studio.domain.prescription import LoadKind, SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.resource_files import resource
from studio.services.block_templates import planned, read_template
from studio.services.library import load_catalogue
from studio.services.planning import template, templates
from tests.domain.whole_weeks import leg_work, weekly_sets

KEYS = {exercise.key: exercise for exercise in load_catalogue() if exercise.key}
NAMES = {exercise.id: key for key, exercise in KEYS.items()}
GOOD = """template Two weeks, both ways
purpose To be read.
block Two weeks
goal None.
note Take it slowly.

week 1 accumulate
  Tue Legs
    Split Squat: 3x8-12/leg @3-1-1-0 52%bilateral r90/20 rir2 weak-first
    Side Plank: 2x20s/side 75%1rm r45/10 alternate
week 2 test
  Tue Legs
    Split Squat: 2x6/leg @3-1-1-0 by-rir r90/20 rir1 weak-first
"""


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        file = tmp_path / "two-weeks.txt"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_template(file, load_catalogue())

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


def test_a_template_is_a_block_with_a_name_and_a_purpose(read):
    found = read(GOOD)

    assert (found.key, found.title, found.block_title) == ("two-weeks", "Two weeks, both ways", "Two weeks")
    assert (found.purpose, found.goal, found.note) == ("To be read.", "None.", "Take it slowly.")
    assert [(w.label, [s.day for s in w.sessions]) for w in found.plan] == [
        (WeekLabel.ACCUMULATE, [1]),
        (WeekLabel.TEST, [1]),
    ]
    assert planned(found, uuid4(), date(2026, 11, 2)).note == "Take it slowly."


def test_each_block_of_a_template_has_ids_of_its_own(read):
    found = read(GOOD)
    one, other = (planned(found, uuid4(), date(2026, 11, 2)) for _ in range(2))

    assert {week.id for week in one.weeks}.isdisjoint(week.id for week in other.weeks)
    assert one.template_key == "two-weeks"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("template Two weeks, both ways\n", "", "two-weeks.txt: a template needs a line .* “template”"),
        ("purpose To be read.\n", "", "needs a line that begins with “purpose”"),
        ("goal None.\n", "", "needs a line that begins with “goal”"),
        ("block Two weeks", "block Two weeks\nstart 2026-11-23", "a template has no “start”"),
        ("Split Squat: 3x", "Split Squad: 3x", "two-weeks.txt:9:5: There is no exercise “Split Squad”"),
        ("rir2", "rir11", "two-weeks.txt:9:58: Reps in reserve is 0 to 10"),
    ],
)
def test_a_bad_file_is_refused_by_line_and_column(read, old, new, complaint):
    assert old in GOOD

    with pytest.raises(BadFile, match=complaint):
        read(GOOD.replace(old, new, 1))


def test_a_file_that_is_no_text_is_refused(read):
    with pytest.raises(BadFile, match=r"two-weeks.txt: it is no text in UTF-8"):
        read(b"template \xff")


class TestEveryShippedTemplate:
    """What a coach expects of each, besides that it can be read."""

    @pytest.fixture(params=[found.key for found in templates()])
    def shipped(self, request):
        return template(request.param)

    def test_says_what_it_is_for_on_screen(self, shipped):
        for text, longest in ((shipped.title, 31), (shipped.block_title, 25)):
            assert 5 < len(text) <= longest
            assert not text.endswith(".")
        assert all(text.endswith(".") and len(text) < 160 for text in (shipped.purpose, shipped.goal))
        assert shipped.title.endswith(f", {shipped.weeks} weeks")

    def test_is_written_as_the_program_writes_it(self, shipped):
        path = resource("templates", f"{shipped.key}.txt")
        own = re.findall(
            r"^    (?!note )(?:[A-Z]\d )?([^:\n]+): (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        lines = [p for week in shipped.plan for s in week.sessions for p in s.prescriptions]
        exercises = [KEYS[NAMES[p.exercise_id]] for p in lines]
        assert [name for name, _ in own] == [exercise.name for exercise in exercises]
        again = [written(p, exercise) for p, exercise in zip(lines, exercises, strict=True)]
        assert [line.replace("r120/0", "r120") for _, line in own] == again  # the article's two-leg days

    def test_has_an_easier_week_after_at_most_four(self, shipped):
        easy = [w.label in (WeekLabel.DELOAD, WeekLabel.TEST) for w in shipped.plan]
        runs = "".join("e" if one else "h" for one in easy).split("e")
        assert max(map(len, runs)) <= 3
        for before, week in pairwise(shipped.plan):
            if week.label is WeekLabel.DELOAD:
                assert reps_of(week) <= 0.75 * reps_of(before)
                kinds = {s.kind for x in week.sessions for p in x.prescriptions for s in p.sets}
                assert not kinds & {SetKind.TEST, SetKind.AMRAP, SetKind.EXTRA}

    def test_gives_the_weaker_side_at_most_one_extra_set_in_28_days(self, shipped):
        days = [
            7 * number + session.day
            for number, week in enumerate(shipped.plan)
            for session in week.sessions
            for p in session.prescriptions
            for s in p.sets
            if s.kind is SetKind.EXTRA
        ]
        assert all(later - earlier >= 28 for earlier, later in pairwise(days))
        assert all(session.prescriptions for week in shipped.plan for session in week.sessions)

    def test_fits_into_an_hour_and_never_far_over_what_is_very_much(self, shipped):
        known = {exercise.id: exercise for exercise in load_catalogue()}
        for week in shipped.plan:
            assert all(session_seconds(session, known) <= 3600 for session in week.sessions)
            assert all(max(sets.left, sets.right) <= 24 for sets in weekly_sets(week, known).values())

    def test_does_both_sides_alike_but_for_the_extra_set(self, shipped):
        known = {exercise.id: exercise for exercise in load_catalogue()}
        for week in shipped.plan:
            work = leg_work(week, known)
            assert work.left == work.right


def reps_of(week):
    known = {exercise.id: exercise for exercise in load_catalogue()}
    turns = [turn for session in week.sessions for turn in turns_of(session, known, {})]
    amounts = [turn.target.reps or turn.target.seconds for turn in turns if turn.kind is not SetKind.WARM_UP]
    return sum(amount.high for amount in amounts if amount)


def test_there_is_a_plan_for_each_of_the_five_purposes():
    assert [found.title for found in templates()] == [
        "Unilateral glute block, 4 weeks",
        "Asymmetry block, 8 weeks",
        "Bilateral strength, 6 weeks",
        "General unilateral, 4 weeks",
        "Return to running, 6 weeks",
    ]


@pytest.mark.parametrize("weak", [Side.LEFT, Side.RIGHT, None])
def test_the_weak_side_leads_its_block_and_does_one_set_more_in_two_weeks(weak):
    known = {exercise.id: exercise for exercise in load_catalogue()}
    weaker = dict.fromkeys(known, weak)
    extra = [
        (number, turn.side)
        for number, week in enumerate(template("weak-side-8w").plan)
        for session in week.sessions
        for turn in turns_of(session, known, weaker)
        if turn.kind is SetKind.EXTRA
    ]
    assert extra == ([(1, weak), (5, weak)] if weak else [])
