"""A block as text: a golden file both ways, names and titles kept apart from words, and all errors."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from studio.domain.block import Block, ExerciseGroup, GroupKind, PlannedSession, Week, WeekLabel
from studio.domain.block_text import BlockText, group_label, text_of
from studio.domain.errors import BadValue, Missing
from studio.domain.exercise_names import ExerciseNames
from studio.domain.prescription import LoadKind, LoadRule, Override, SetKind, Span
from studio.domain.reading_block import LONGEST, read_block
from studio.domain.sides import Side, SidePolicy
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_block,
    a_prescription,
    a_session,
    an_athlete,
    an_exercise,
    there,
)

GOLDEN = Path(__file__).parent / "golden" / "block.txt"
ONE, BOTH = an_exercise(), a_bilateral_exercise()
ROW = an_exercise("sa_row", name="Row: one arm", pattern="horizontal_pull")
OWN = an_exercise(None, name="week thrust")
EXERCISES = (ONE, BOTH, ROW, OWN)
KNOWN = {exercise.id: exercise for exercise in EXERCISES}
NAMES = ExerciseNames(EXERCISES)


def read(text):
    return read_block(text, NAMES)


def faults(text):
    return [(fault.line, fault.column, fault.sentence) for fault in read(text).faults]


class TestTheGoldenFile:
    text = GOLDEN.read_text(encoding="utf-8")

    @pytest.fixture
    def block(self):
        reading = read(self.text)
        assert reading.faults == ()
        found = there(reading.text)
        return found.block(None, there(found.start_on))

    def test_is_written_as_it_was(self, block):
        assert text_of(block, KNOWN) == self.text

    def test_has_its_headers_weeks_and_days(self, block):
        assert (block.title, block.start_on) == ("Glutes: one leg, then the other", date(2026, 11, 25))
        assert (block.goal, block.note) == ("Close the gap.", 'Two lines\nwith "marks"')
        first, second = block.weeks
        assert (first.label, first.note) == (WeekLabel.ACCUMULATE, "Take it slowly.")
        assert (second.label, second.sessions) == (WeekLabel.TEST, ())
        legs, any_time, moved = first.sessions
        assert (legs.day, legs.minute_of_day, legs.title, legs.note) == (0, 425, "Legs", "Shoes off.")
        assert (any_time.day, any_time.minute_of_day, any_time.title) == (0, None, "Any time")
        assert (moved.day, moved.planned_day, moved.skipped, moved.title) == (6, 5, True, "Day #2")

    def test_has_its_groups_and_lines(self, block):
        session = block.weeks[0].sessions[0]
        pair, circuit = session.groups
        assert (pair.kind, pair.rounds, pair.rest_between_rounds_s, pair.rest_between_exercises_s) == (
            GroupKind.SUPERSET,
            3,
            90,
            0,
        )
        assert (circuit.kind, circuit.rounds) == (GroupKind.CIRCUIT, 1)
        thrust, both, row = session.prescriptions
        assert [p.group_id for p in (thrust, both, row)] == [pair.id, circuit.id, pair.id]
        assert [s.kind for s in thrust.sets] == [SetKind.WARM_UP] * 2 + [SetKind.WORKING] * 3 + [
            SetKind.EXTRA
        ]
        assert thrust.sets[4].changes == Override(reps=Span.exactly(12), rir=0.0)
        assert (thrust.sets[5].side, thrust.sets[5].reason) == (Side.LEFT, "monthly extra set")
        assert (thrust.policy, thrust.note) == (SidePolicy.MATCH_EXCEPT_LAST, "Hips level")
        assert thrust.right == Override(rest_s=90)
        assert both.target.load == LoadRule(LoadKind.PERCENT_E1RM, percent=72.5)
        assert (row.target.seconds, row.every_s) == (Span(20, 40), 60)


def test_days_can_carry_their_dates_as_comments():
    block = a_block(an_athlete(), ONE, weeks=2, days=(4, 0))
    line = "    Single-Leg Hip Thrust: 3x10/leg @2-0-1-1 bw r120/30 weak-first\n"
    text = text_of(block, KNOWN, dates=True)
    assert text == (
        "block Glute block\nstart 2026-11-23\n"
        f"\nweek 1 accumulate\n  Mon Glutes  # 2026-11-23\n{line}  Fri Glutes  # 2026-11-27\n{line}"
        f"\nweek 2 deload\n  Mon Glutes  # 2026-11-30\n{line}  Fri Glutes  # 2026-12-04\n{line}"
    )
    assert faults(text) == []


def test_sessions_of_a_day_stand_in_the_order_of_the_day():
    sessions = (
        a_session(title="Any time"),
        a_session(title="Evening", minute_of_day=1080),
        a_session(title="Morning", minute_of_day=420),
    )
    block = Block("Order", MONDAY, (Week(sessions=sessions),))
    days = [line.split()[-1] for line in text_of(block, KNOWN).splitlines() if line.startswith("  ")]
    assert days == ["Morning", "Evening", "time"]


@pytest.mark.parametrize(
    "title",
    ["", "skipped", "from Mon", "18:00", "7 x 7", ' "', "a  b ", "#1", "note", "Mon", "\\", "ü: ;", " "],
)
def test_a_title_is_no_word_of_its_line(title):
    block = Block("x", MONDAY, (Week(sessions=(PlannedSession(title, 3),)),), goal="week 1", note="start")
    found = there(read(text_of(block, KNOWN)).text)
    assert [s.title for s in found.weeks[0].sessions] == [title]
    assert (found.goal, found.note) == ("week 1", "start")


@pytest.mark.parametrize(
    "name",
    ["A1 Row", "AB12 x", "Monday press", "Set: 3", "a;b", "#7", ' "x" ', "wed", "sa_row", "Hip Thrust"],
)
def test_a_name_is_no_word_of_its_line(name):
    own = an_exercise(None, name=name)
    known = {**KNOWN, own.id: own}
    block = Block("x", MONDAY, (Week(sessions=(PlannedSession("", 0, (a_prescription(own),)),)),))
    reading = read_block(text_of(block, known), ExerciseNames(known.values()))
    assert [p.exercise_id for p in there(reading.text).weeks[0].sessions[0].prescriptions] == [own.id]


def test_groups_have_letters_like_columns():
    assert [group_label(n) for n in (0, 1, 25, 26, 27, 51, 52)] == ["A", "B", "Z", "AA", "AB", "AZ", "BA"]


def test_a_line_of_a_group_that_is_gone_stands_alone():
    lone = replace(a_prescription(ONE), group_id=uuid4())
    group = ExerciseGroup()
    block = Block("x", MONDAY, (Week(sessions=(PlannedSession("", 0, (lone,), (group,)),)),))
    session = there(read(text_of(block, KNOWN)).text).weeks[0].sessions[0]
    assert (session.prescriptions[0].group_id, len(session.groups)) == (None, 1)


def test_a_label_alone_makes_a_superset():
    found = there(read("block x\nweek 1\nMon\nB1 sa_row: 4x10\nB2 Hip Thrust: 4x8\nHip Thrust: 1x8").text)
    session = found.weeks[0].sessions[0]
    (group,) = session.groups
    assert (group.kind, group.rounds) == (GroupKind.SUPERSET, 4)
    assert [p.group_id for p in session.prescriptions] == [group.id, group.id, None]


def test_a_template_has_no_first_day_and_counts_from_monday():
    head = "template T\npurpose: To see.\nblock: B\ngoal: G\n"
    text = f"{head}weeks 1-2\nWed\nsa_row: 3x10\nweek 3 deload\nday 7 Rest"
    found = there(read(text).text)
    assert (found.name, found.purpose, found.title, found.goal) == ("T", "To see.", "B", "G")
    assert found.start_on is None
    assert [[s.day for s in week.sessions] for week in found.weeks] == [[2], [2], [6]]
    assert len({week.sessions[0].id for week in found.weeks}) == 3
    assert found.block(None, MONDAY).start_on == MONDAY


def test_a_text_cannot_become_what_a_block_cannot_be():
    with pytest.raises(BadValue):
        BlockText(" ", (Week(),)).block(None, MONDAY)


NO_SETS = "After the exercise a colon and its sets are missing, such as Split Squat: 3x10."
NO_WEEKS = "A week before is Mon-1w, two weeks later Mon+2w; at most a year."
NO_ROUNDS = "Here a group has its rounds and rests, such as 3 rounds r90/0."
HEAD = "block B\nweek 1\nMon\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        ("block B\n", 2, 1, "The text has no weeks: write week 1, a day such as Mon, and its exercises."),
        ("week 1", 1, 1, "A block needs a title: block Glutes in four weeks."),
        ('block " "\nweek 1', 1, 1, "A block needs a title."),
        ("block\nweek 1", 1, 6, "Here the text of “block” is missing."),
        ("block A\nblock B\nweek 1", 2, 1, "“block” is there already."),
        (f"{HEAD}goal G", 4, 1, "“goal” stands above the first week."),
        (f"{HEAD}start 2026-11-23", 4, 1, "“start” stands above the first week."),
        ("block B\nstart 2026-11-23\nstart: 2026-11-24\nweek 1", 3, 1, "“start” is there already."),
        ("block B\nstart 23 November\nweek 1", 2, 7, "A date is written as 2026-11-23."),
        ('block "B" C\nweek 1', 1, 11, "The text ended at its quotation mark; nothing can follow."),
        ("block B\ngoal \0\nweek 1", 2, 6, "A note holds a character that cannot be kept. Type it again."),
        ("block B\nweek", 2, 5, "Say which week, such as week 1 accumulate."),
        ("block B\nweek one", 2, 6, "Say which week, such as week 1 accumulate."),
        ("block B\nweek 0", 2, 6, "A block has 1 to 52 weeks."),
        ("block B\nweek 1\nweek 3", 3, 6, "This is week 2: weeks stand in their order."),
        ("block B\nweek 1 easy", 2, 8, "A week is for one of: accumulate, intensify, deload, test."),
        ("block B\nweek 1 test note", 2, 13, "Nothing can follow here; a note has its own line."),
        ("block B\nMon", 2, 1, "A day belongs to a week: write week 1 above it."),
        ("block B\nsa_row: 3x10", 2, 1, "This belongs to a day: write Mon or day 1 above it."),
        ("block B\nweek 1\nsa_row: 3x10", 3, 1, "This belongs to a day: write Mon or day 1 above it."),
        ("block B\nweek 1\nday 8", 3, 4, "Days of a week are day 1 to day 7."),
        ("block B\nweek 1\nMon 24:00 Legs", 3, 5, "A time of day lies between 00:00 and 23:59."),
        ("block B\nweek 1\nMon from noon", 3, 9, "Say from which day it was moved, such as from Mon."),
        ("block B\nweek 1\nTue from Tue+52w", 3, 10, NO_WEEKS),
        ("block B\nweek 1\nTue from Mon+0w", 3, 10, NO_WEEKS),
        ("block B\nweek 1\nTue from day-1w 2", 3, 10, NO_WEEKS),
        (f"block B\nweek 1\nMon {'x' * 1001}", 3, 5, "A title has at most 1000 characters."),
        (f"{HEAD}note a\nnote b", 5, 1, "There is a note already; keep all of it in one."),
        (f"{HEAD}superset", 4, 9, "A superset has a letter, such as superset A."),
        (f"{HEAD}superset A 3 laps", 4, 14, NO_ROUNDS),
        (f"{HEAD}superset A 0 rounds", 4, 12, NO_ROUNDS),
        (f"{HEAD}superset A r9000", 4, 12, "A rest is between 0 and 3600 seconds."),
        (f"{HEAD}superset A\ncircuit a", 5, 8, "There is a group A already on this day."),
        (f"{HEAD}  Hip Thrust", 4, 13, NO_SETS),
        (f'{HEAD}"Hip Thrust" 3x10', 4, 13, NO_SETS),
        (f'{HEAD}  "Hip', 4, 3, "This quotation mark is not closed by another one."),
        (f"{HEAD}A1 Squat: 3x10", 4, 4, "There is no exercise “Squat”."),
        (f"{HEAD}Monday: 3x10", 4, 1, "There is no exercise “Monday”."),
        (f"{HEAD}sa_row: 3x10 foo", 4, 14, "“foo” cannot be read here."),
    ],
)  # fmt: skip
def test_an_error_has_its_line_column_and_sentence(text, line, column, sentence):
    assert faults(text) == [(line, column, sentence)]


def test_all_errors_are_told_at_once_in_their_order():
    text = "weeks 1-\nMon 25:00\nrow: 3\nsa_row: 3x\nsuperset\n"
    assert [(line, column) for line, column, _ in faults(text)] == [
        (1, 1),
        (1, 7),
        (2, 5),
        (3, 1),
        (4, 11),
        (5, 9),
    ]


def test_a_text_without_end_is_refused():
    assert faults("#" * (LONGEST + 1)) == [(1, 1, "A text has at most 2000000 characters.")]


def test_comments_and_empty_lines_say_nothing():
    plain = there(read("block B # the title\n# all of it\n\n  # indented\nweek 1 # first\nMon # Legs\n").text)
    assert (plain.title, [s.title for s in plain.weeks[0].sessions]) == ("B", [""])


def test_who_is_asked_for_an_exercise_is_heard():
    def nobody(name):
        raise Missing(f"Nobody knows {name}.")

    assert [f.sentence for f in read_block(f"{HEAD}x: 3x10", nobody).faults] == ["Nobody knows x."]


@pytest.mark.parametrize("planned", [-364, -357, -7, -1, 0, 5, 7, 363, 364])
def test_a_session_that_came_from_another_week_keeps_the_day_it_was_planned_for(planned):
    session = replace(a_session(a_prescription(ONE), day=6), planned_day=planned)
    made = replace(a_block(an_athlete(), ONE), weeks=(Week(sessions=(session,)),))

    read_back = there(read(text_of(made, KNOWN)).text)
    assert read_back.weeks[0].sessions[0].planned_day == planned
