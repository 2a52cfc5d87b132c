"""Copy and paste: what is copied comes back the same from its text and table, and lands where one says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.block import (
    Block,
    ExerciseGroup,
    PlannedSession,
    Week,
    WeekLabel,
    copy_of_week,
)
from studio.domain.block_table import MOST_ROWS, TableError, read_table, table_of
from studio.domain.clip import Clip, ClipKind, Target, lines_clip, pasted, session_clip, week_clip
from studio.domain.clip_text import read_clip, read_line, written_clip
from studio.domain.errors import BadValue, Missing
from studio.domain.exercise_names import ExerciseNames
from studio.domain.notation import written
from studio.domain.notation_tokens import NotationError
from tests.domain import notated
from tests.make import MONDAY, a_bilateral_exercise, a_prescription, a_session, an_exercise

SQUAT = an_exercise("squat", name="Squat")
BOTH = a_bilateral_exercise(name='Press "2"; strict: slow')
TWIN, OTHER = an_exercise("twin_a", name="Twin"), an_exercise("twin_b", name="twin")
EXERCISES = (SQUAT, BOTH, TWIN, OTHER)
KNOWN = {exercise.id: exercise for exercise in EXERCISES}
NAMES = ExerciseNames(EXERCISES)


def resolve(name):
    found = NAMES.find(name)
    if found is None:
        raise Missing(f"There is no exercise “{name}”.")
    return found


@pytest.fixture
def block():
    """Two weeks alike: Monday a superset and a press, Thursday a squat in the evening."""
    group = ExerciseGroup()
    paired = [a_prescription(e, group_id=group.id) for e in (SQUAT, TWIN)]
    monday = a_session(*paired, a_prescription(BOTH), title="Legs", groups=(group,))
    thursday = a_session(a_prescription(OTHER, 5), day=3, title="Short", minute_of_day=1080)
    week = Week(sessions=(monday, thursday))
    return Block("B", MONDAY, (week, replace(copy_of_week(week), label=WeekLabel.INTENSIFY)))


def ids_of(block, *weeks):
    return {p.id for w in weeks for s in block.weeks[w].sessions for p in s.prescriptions}


def said(block, week):
    return {
        (s.day, s.title): [written(p, KNOWN[p.exercise_id]) for p in s.prescriptions]
        for s in block.weeks[week].sessions
    }


def names(block, week, session=0):
    return [KNOWN[p.exercise_id].name for p in block.weeks[week].sessions[session].prescriptions]


class TestText:
    def test_of_our_own_brings_all_of_it_back(self, block):
        for clip in (
            lines_clip(block, ids_of(block, 1)),
            session_clip(block, block.weeks[1].sessions[0].id),
            week_clip(block, 1),
        ):
            found = read_clip(written_clip(clip, MONDAY, KNOWN), resolve, MONDAY)
            assert (found.kind, found.first, found.lines) == (clip.kind, 1, clip.lines)
            before, after = (Block("-", MONDAY, c.weeks) for c in (clip, found))
            assert said(before, 0) == said(after, 0)
            groups = [[len(s.groups) for s in c.weeks[0].sessions] for c in (clip, found)]
            assert groups[0] == groups[1]
            assert not ids_of(before, 0) & ids_of(after, 0)

    def test_may_be_lines_a_day_or_weeks(self):
        lines = read_clip("Squat: 4x10\n\nTwin_a: 3x8 # note", lambda n: resolve(n.lower()), MONDAY)
        day = read_clip("Thu 18:00 Back\n  squat: 4x10", resolve, MONDAY)
        weeks = read_clip("week 3 deload\nMon A\n squat: 2x10\nweek 4\nTue\n squat: 3x8", resolve, MONDAY)
        whole = read_clip("block X\nweek 1\nMon\n squat: 3x8\n", resolve, MONDAY)

        assert (lines.kind, lines.lines, lines.weeks[0].sessions[0].title) == (ClipKind.LINES, 2, "")
        assert (day.kind, day.weeks[0].sessions[0].day) == (ClipKind.SESSIONS, 3)
        assert (weeks.kind, weeks.first, [w.label.value for w in weeks.weeks]) == (
            ClipKind.WEEKS,
            2,
            ["deload", "accumulate"],
        )
        assert (whole.kind, whole.first, whole.lines) == (ClipKind.WEEKS, 0, 1)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "copy something first"),
            ("\n  # only a comment\n", "copy something first"),
            ("squat: 4x10\nsquat: 4y10", "Line 2, column 8"),
            ("Hop: 4x10", "Line 1, column 1: There is no exercise “Hop”"),
            ("Mon A\n squat: 3x", "Line 2"),
            ("week 1\nMon\n squat 3x8", "Line 3"),
        ],
    )
    def test_that_cannot_be_read_is_told_by_its_own_line_and_column(self, text, told):
        with pytest.raises(BadValue, match=told):
            read_clip(text, resolve, MONDAY)

    def test_of_one_line_is_read_with_the_place_of_its_fault(self):
        assert read_line("squat: 4x10 r90", resolve).rest_s == 90
        for text, place in (("squat: 4x10 foo", 12), ("hop: 4x10", 0), ("week 2", 0), ("note x", 0)):
            with pytest.raises(NotationError) as told:
                read_line(text, resolve)
            assert told.value.position == place


class TestTable:
    def test_has_a_row_for_each_prescription(self, block):
        rows = table_of(lines_clip(block, ids_of(block, 1)), MONDAY, KNOWN).splitlines()

        assert len(rows) == 4
        assert rows[0].split("\t")[:4] == ["2", "Mon", "Legs", "Squat"]
        assert rows[1].split("\t")[3] == "twin_a"
        assert rows[3].split("\t")[:3] == ["2", "Thu", "Short"]

    @given(notated.prescriptions(SQUAT), st.text(st.characters(exclude_categories=["C"]), max_size=9))
    def test_of_any_prescription_reads_back_as_the_same(self, line, title):
        clip = Clip(ClipKind.LINES, (Week(sessions=(PlannedSession(title.strip(), 2, (line,)),)),), 4)
        found = read_clip(table_of(clip, MONDAY, KNOWN), resolve, MONDAY)

        assert (found.first, found.weeks[0].sessions[0].day) == (4, 2)
        assert found.weeks[0].sessions[0].title == title.strip()
        assert written(found.weeks[0].sessions[0].prescriptions[0], SQUAT) == written(line, SQUAT)

    def test_takes_the_empty_cells_of_a_row_from_the_one_above(self):
        text = "week\tDay\tSession\tExercise\tSets\n2\tTue\tLegs\tsquat\t3x8\n"
        text += "\t\t\tsquat\t2x5\n\n3\t\t\tsquat\t1x5"
        found = read_table(text, resolve, MONDAY)

        assert (found.first, [[len(s.prescriptions) for s in w.sessions] for w in found.weeks]) == (
            1,
            [[2], [1]],
        )
        assert [s.title for w in found.weeks for s in w.sessions] == ["Legs", ""]
        assert [s.day for w in found.weeks for s in w.sessions] == [1, 1]

    def test_may_have_but_exercise_and_sets_and_quoted_cells(self):
        found = read_table('squat\t"3x8 ""slow"""\r\n\tday 2\t\tsquat\t2x5\t\t', resolve, MONDAY)

        assert found.weeks[0].sessions[0].prescriptions[0].note == "slow"
        assert [s.day for s in found.weeks[0].sessions] == [0, 1]

    @pytest.mark.parametrize(
        ("text", "row", "column", "character"),
        [
            ("squat\t3x8\nsquat\t3y8", 2, 5, 1),
            ("1\tMon\tA\tsquat\t3x8 foo", 1, 5, 5),
            ("1\tMon\tA\thop\t3x8", 1, 4, 1),
            ("1\tSomeday\tA\tsquat\t3x8", 1, 2, 1),
            ("0\tMon\tA\tsquat\t3x8", 1, 1, 1),
            ("53\tMon\tA\tsquat\t3x8", 1, 1, 1),
            ("x\tMon\tA\tsquat\t3x8", 1, 1, 1),
            (f"1\tMon\t{'a' * 1001}\tsquat\t3x8", 1, 3, 1),
            ("1\tMon\tA\tsquat\t3x8\tmore", 1, 6, 1),
            ("squat\t3x8\nsquat", 2, 1, 1),
            ('squat\t3x8\nsquat\t"' + "3" * 140_000, 2, 1, 1),
            ("squat\t3x8\n" * (MOST_ROWS + 1), MOST_ROWS + 1, 1, 1),
        ],
    )
    def test_that_cannot_be_read_is_told_by_row_column_and_character(self, text, row, column, character):
        with pytest.raises(TableError) as told:
            read_table(text, resolve, MONDAY)
        assert (told.value.row, told.value.column, told.value.character) == (row, column, character)
        assert f"Row {row}, column {column}" in str(told.value)

    def test_without_a_row_says_so(self):
        with pytest.raises(BadValue, match="no row"):
            read_table("week\tday\tsession\texercise\tsets\n", resolve, MONDAY)


class TestPasting:
    def test_lines_go_behind_the_selected_one_with_new_ids_and_a_group_of_their_own(self, block):
        clip = lines_clip(block, {p.id for p in block.weeks[0].sessions[0].prescriptions[:2]})
        there = block.weeks[1].sessions[0]
        changed, new = pasted(block, clip, Target(1, 0, there.id, there.prescriptions[0].id))

        assert names(changed, 1) == ["Squat", "Squat", "Twin", "Twin", BOTH.name]
        assert len(changed.weeks[1].sessions[0].groups) == 2
        assert len(new) == 2
        assert not set(new) & ids_of(block, 0, 1)
        assert changed.weeks[0] == block.weeks[0]

    def test_lines_of_several_days_keep_their_distances(self, block):
        clip = lines_clip(block, ids_of(block, 0))
        changed, new = pasted(block, clip, Target(1, 1), "Day")

        assert [(s.day, s.title, len(s.prescriptions)) for s in changed.weeks[1].sessions] == [
            (0, "Legs", 3),
            (3, "Short", 1),
            (1, "Legs", 3),
            (4, "Short", 1),
        ]
        assert len(new) == 4

    def test_lines_without_a_title_make_a_session_with_the_usual_one(self, block):
        clip = read_clip("squat: 3x8", resolve, MONDAY)
        changed, _ = pasted(block, clip, Target(0, 5), "Training day")

        assert changed.weeks[0].sessions[-1].title == "Training day"

    def test_rows_go_where_they_say_when_the_block_itself_is_selected(self, block):
        text = "2\tMon\tLegs\tsquat\t7x7\n2\tThu\tShort\tsquat\t6x6"
        changed, _ = pasted(block, read_clip(text, resolve, MONDAY), None)

        assert [len(s.prescriptions) for s in changed.weeks[1].sessions] == [4, 2]
        assert changed.weeks[0] == block.weeks[0]

    def test_of_two_sessions_of_a_day_the_one_of_that_title_is_meant(self, block):
        more = replace(block.weeks[0], sessions=(*block.weeks[0].sessions, PlannedSession("Late", 0)))
        block = replace(block, weeks=(more, block.weeks[1]))
        changed, _ = pasted(block, read_clip("1\tMon\tLate\tsquat\t3x8", resolve, MONDAY), None)

        assert [len(s.prescriptions) for s in changed.weeks[0].sessions] == [3, 1, 1]

    def test_a_session_takes_the_place_of_one_or_stands_on_a_free_day(self, block):
        legs, short = block.weeks[0].sessions
        changed, _ = pasted(block, session_clip(block, legs.id), Target(1, 3))
        assert [(s.day, s.title, len(s.prescriptions)) for s in changed.weeks[1].sessions] == [
            (0, "Legs", 3),
            (3, "Legs", 3),
        ]
        assert changed.weeks[1].sessions[1].id == block.weeks[1].sessions[1].id

        free, _ = pasted(block, session_clip(block, short.id), Target(0, 6))
        assert [s.day for s in free.weeks[0].sessions] == [0, 3, 6]

    def test_weeks_take_the_place_of_weeks_and_make_more(self, block):
        both = Clip(ClipKind.WEEKS, block.weeks)
        changed, new = pasted(block, both, Target(1))

        assert len(changed.weeks) == 3
        assert changed.weeks[1].id == block.weeks[1].id
        assert [w.label for w in changed.weeks] == [
            WeekLabel.ACCUMULATE,
            WeekLabel.ACCUMULATE,
            WeekLabel.INTENSIFY,
        ]
        assert len(new) == 8
        far, _ = pasted(block, replace(both, first=4), None)
        assert [len(w.sessions) for w in far.weeks] == [2, 2, 0, 0, 2, 2]

    @pytest.mark.parametrize("target", [Target(1, 4), Target(2, 0), Target(1)])
    def test_what_has_no_room_is_told_and_nothing_pasted(self, block, target):
        clip = lines_clip(block, ids_of(block, 0, 1))
        with pytest.raises(BadValue, match=r"outside|no room"):
            pasted(block, clip, target)
        with pytest.raises(BadValue, match="52 weeks"):
            pasted(block, Clip(ClipKind.WEEKS, block.weeks * 26), Target(1))

    def test_nothing_changes_nothing(self, block):
        assert pasted(block, lines_clip(block, set()), Target(0)) == (block, ())
