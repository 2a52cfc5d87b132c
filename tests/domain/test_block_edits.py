"""Edits of several parts of a block: moved, copied, filled down, changed alike; what is not meant stays."""

from dataclasses import replace

import pytest

from studio.domain import block_edits as edits
from studio.domain.block import Block, ExerciseGroup, PlannedSession, Week, WeekLabel
from studio.domain.errors import BadValue
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
    with_set_count,
)
from studio.domain.same_change import change_between
from tests.make import MONDAY, an_exercise

SQUAT, THRUST, ROW = an_exercise("squat"), an_exercise("thrust"), an_exercise("row")


def line(exercise=SQUAT, sets=3, reps=10, **more):
    return Prescription.of(exercise.id, sets, Target(reps=Span.exactly(reps)), **more)


def weeks_of(*sessions, count=3):
    """Weeks with copies of these sessions."""
    from studio.domain.block import copy_of_week

    return tuple(copy_of_week(Week(sessions=sessions)) for _ in range(count))


@pytest.fixture
def block():
    """Three weeks: Monday squat and thrust, Thursday row."""
    monday = PlannedSession("Legs", 0, (line(), line(THRUST)))
    return Block("B", MONDAY, weeks_of(monday, PlannedSession("Back", 3, (line(ROW),))))


def lines(block, week, session=0):
    return block.weeks[week].sessions[session].prescriptions


def said(block, week, session=0):
    return [(len(p.sets), p.target.reps.low) for p in lines(block, week, session)]


class TestOneChangeForAll:
    def test_touches_only_the_selected_and_keeps_the_others_the_same_values(self, block):
        ids = {lines(block, 0)[0].id, lines(block, 2)[0].id}
        changed = edits.apply_to_selected(block, ids, lambda p: replace(p, rest_s=45))

        assert [p.rest_s for w in range(3) for p in lines(changed, w)] == [45, 120, 120, 120, 45, 120]
        assert changed.weeks[1] is block.weeks[1]
        assert changed.weeks[0].sessions[1] is block.weeks[0].sessions[1]

    def test_is_the_fields_that_an_edit_changed(self):
        old = line(reps=10)
        new = replace(old, target=replace(old.target, rir=2.0), rest_s=60)
        other = line(THRUST, 5, 6, note="slow")

        changed = change_between(old, new)(other)
        assert changed == replace(other, target=replace(other.target, rir=2.0), rest_s=60)

    def test_changes_the_count_and_leaves_the_warm_ups_of_others(self):
        old, other = line(sets=3), line(THRUST, 4)
        other = replace(other, sets=(PlannedSet(SetKind.WARM_UP), *other.sets))
        changed = change_between(old, with_set_count(old, 5))(other)

        assert [s.kind for s in changed.sets] == [SetKind.WARM_UP, *[SetKind.WORKING] * 5]
        assert changed.sets[:5] == other.sets[:5]

    def test_gives_others_sets_of_another_kind_with_ids_of_their_own(self):
        old, other = line(sets=2), line(THRUST, 3)
        top = replace(old, sets=(PlannedSet(SetKind.TOP), *old.sets))
        changed = change_between(old, top)

        assert [s.kind for s in changed(other).sets] == [SetKind.TOP, SetKind.WORKING, SetKind.WORKING]
        assert not {s.id for s in changed(other).sets} & {s.id for s in top.sets}
        assert changed(old) == top

    def test_puts_seconds_in_the_place_of_reps(self):
        old = line()
        new = replace(old, target=Target(seconds=Span.exactly(30)))

        assert change_between(old, new)(line(reps=6)).target == Target(seconds=Span.exactly(30))
        more = replace(old, target=Target(reps=Span.exactly(12)))
        assert change_between(old, more)(new).target == more.target

    def test_changes_one_field_of_one_side(self):
        old = line(left=Override(rir=1.0))
        new = replace(old, left=Override(rir=1.0, load=LoadRule(LoadKind.RIR)))
        other = line(left=Override(reps=Span.exactly(6)), right=Override(rir=3.0))
        changed = change_between(old, new)(other)

        assert changed.left == Override(reps=Span.exactly(6), load=LoadRule(LoadKind.RIR))
        assert changed.right == other.right

    def test_changes_the_exercise_but_not_the_group(self):
        old = line()
        new = replace(old, exercise_id=ROW.id, group_id=ExerciseGroup().id)

        assert change_between(old, new)(line(THRUST)).exercise_id == ROW.id
        assert change_between(old, new)(line(THRUST)).group_id is None


class TestMoving:
    def test_within_a_session_keeps_the_order_of_the_moved(self, block):
        one, two = lines(block, 0)
        session = block.weeks[0].sessions[0]
        changed, ids = edits.lines_placed(block, {one.id}, session.id, 2)

        assert lines(changed, 0) == (two, one)
        assert ids == (one.id,)

    def test_to_another_session_leaves_the_group(self, block):
        group = ExerciseGroup()
        legs = block.weeks[0].sessions[0]
        grouped = tuple(replace(p, group_id=group.id) for p in legs.prescriptions)
        from studio.domain.block import with_session

        block = with_session(block, replace(legs, prescriptions=grouped, groups=(group,)))
        changed, _ = edits.lines_placed(block, {grouped[0].id}, block.weeks[1].sessions[1].id, 0)

        assert [p.exercise_id for p in lines(changed, 1, 1)] == [SQUAT.id, ROW.id]
        assert lines(changed, 1, 1)[0].group_id is None
        assert changed.weeks[0].sessions[0].groups == ()
        assert [p.group_id for p in lines(changed, 0)] == [None]

    def test_copied_has_new_ids(self, block):
        one = lines(block, 0)[0]
        changed, ids = edits.lines_placed(block, {one.id}, block.weeks[1].sessions[1].id, 1, copied=True)

        assert lines(changed, 0) == lines(block, 0)
        assert [p.id for p in lines(changed, 1, 1)][1:] == list(ids)
        assert ids != (one.id,)

    def test_of_a_session_to_another_week_keeps_its_first_date(self, block):
        legs = block.weeks[1].sessions[0]
        first = block.date_of(1, 0)
        there = edits.session_on(block, legs.id, 2, 4)
        week, moved = there.find_session(legs.id)

        assert (week, moved.day, moved.planned_day) == (2, 4, -7)
        assert there.date_of(week, moved.planned_day or 0) == first
        earlier = edits.session_on(there, legs.id, 0, 6)
        assert earlier.date_of(0, earlier.find_session(legs.id)[1].planned_day or 0) == first
        back = edits.session_on(earlier, legs.id, 1, 0)
        assert back.find_session(legs.id)[1] == legs
        assert edits.session_on(block, legs.id, 1, 2).find_session(legs.id)[1].planned_day == 0

    @pytest.mark.parametrize("deed", [edits.session_on, edits.session_copied])
    @pytest.mark.parametrize(("week", "day"), [(3, 0), (-1, 0), (0, 7)])
    def test_stays_inside_the_block(self, block, deed, week, day):
        with pytest.raises(BadValue, match="no such day"):
            deed(block, block.weeks[0].sessions[0].id, week, day)

    def test_a_copied_session_was_planned_where_it_is(self, block):
        changed, fresh = edits.session_copied(block, block.weeks[0].sessions[0].id, 2, 5)
        week, copied = changed.find_session(fresh)

        assert (week, copied.day, copied.planned_day) == (2, 5, None)
        assert [p.exercise_id for p in copied.prescriptions] == [SQUAT.id, THRUST.id]


class TestFillDown:
    def test_writes_into_the_like_of_all_later_weeks_and_keeps_ids(self, block):
        one = lines(block, 0)[0]
        block = edits.apply_to_selected(block, {one.id}, lambda p: with_set_count(p, 5))
        changed = edits.filled_down(block, {one.id})

        assert [said(changed, w)[0] for w in range(3)] == [(5, 10)] * 3
        assert [p.id for p in lines(changed, 2)] == [p.id for p in lines(block, 2)]
        assert lines(changed, 2)[1] is lines(block, 2)[1]
        assert not {s.id for s in lines(changed, 1)[0].sets} & {s.id for s in lines(changed, 0)[0].sets}

    def test_goes_only_to_the_weeks_that_are_selected_too(self, block):
        one = lines(block, 0)[0]
        block = edits.apply_to_selected(block, {one.id}, lambda p: with_set_count(p, 5))

        changed = edits.filled_down(block, {one.id, lines(block, 2)[1].id})
        assert [said(changed, w)[0][0] for w in range(3)] == [5, 3, 5]
        assert [said(edits.filled_down(block, {one.id}, (1,)), w)[0][0] for w in range(3)] == [5, 5, 3]

    def test_that_changes_nothing_gives_the_same_block(self, block):
        assert edits.filled_down(block, {lines(block, 0)[0].id}) == block
        assert edits.filled_down(block, set()) is block
        assert edits.filled_down(block, {lines(block, 2)[0].id}) == block

    def test_adds_what_is_not_there_in_its_place(self, block):
        new = line(ROW, 2)
        block = edits.with_lines_at(block, block.weeks[0].sessions[0].id, 1, (new,))
        changed = edits.filled_down(block, {new.id})

        assert [p.exercise_id for p in lines(changed, 1)] == [SQUAT.id, ROW.id, THRUST.id]
        assert lines(changed, 1)[1].id != new.id

    def test_tells_two_of_one_exercise_apart_by_their_turn(self, block):
        for week in range(3):
            block = edits.with_lines_at(block, block.weeks[week].sessions[0].id, 2, (line(reps=20),))
        second = lines(block, 0)[2]
        block = edits.apply_to_selected(block, {second.id}, lambda p: with_set_count(p, 1))
        changed = edits.filled_down(block, {second.id})

        assert [count for count, _ in said(changed, 1)] == [3, 3, 1]

    def test_makes_a_session_where_a_week_has_none(self, block):
        empty = replace(block.weeks[1], sessions=())
        block = replace(block, weeks=(block.weeks[0], empty, block.weeks[2]))
        changed = edits.filled_down(block, {lines(block, 0)[0].id}, (1,))

        assert [(s.title, s.day, len(s.prescriptions)) for s in changed.weeks[1].sessions] == [("Legs", 0, 1)]

    def test_of_a_session_takes_the_place_of_its_like(self, block):
        legs = block.weeks[0].sessions[0]
        block = edits.with_lines_at(block, legs.id, 0, (line(ROW),))
        bare = replace(block.weeks[2], sessions=block.weeks[2].sessions[1:])
        block = replace(block, weeks=(*block.weeks[:2], bare))
        changed = edits.filled_sessions(block, legs.id, (1, 2))

        assert [len(p.prescriptions) for p in changed.weeks[1].sessions] == [3, 1]
        assert changed.weeks[1].sessions[0].id == block.weeks[1].sessions[0].id
        assert [s.day for s in changed.weeks[2].sessions] == [3, 0]

    def test_of_a_week_keeps_what_the_others_are_for(self, block):
        calm = replace(block.weeks[2], label=WeekLabel.DELOAD)
        block = replace(block, weeks=(*block.weeks[:2], calm))
        changed = edits.filled_weeks(block, 1, (2,))

        assert changed.weeks[:2] == block.weeks[:2]
        assert (changed.weeks[2].id, changed.weeks[2].label) == (calm.id, WeekLabel.DELOAD)
        assert said(changed, 2) == said(block, 1)

    def test_of_later_weeks_leaves_a_deload_light_unless_it_is_empty(self, block):
        calm = replace(block.weeks[2], label=WeekLabel.DELOAD)
        assert edits.later_weeks(replace(block, weeks=(*block.weeks[:2], calm)), 0) == (1,)
        bare = replace(calm, sessions=tuple(replace(s, prescriptions=()) for s in calm.sessions))
        assert edits.later_weeks(replace(block, weeks=(*block.weeks[:2], bare)), 0) == (1, 2)
        assert edits.later_weeks(block, 2) == ()


def test_taken_out_together_they_leave_their_sessions(block):
    ids = {p.id for w in range(2) for p in lines(block, w)}
    changed = edits.without_prescriptions(block, ids)

    assert [len(lines(changed, w)) for w in range(3)] == [0, 0, 2]
    assert changed.weeks[2] is block.weeks[2]


def test_sessions_of_a_day_stand_for_each_other_in_the_order_of_the_clock():
    late, early = (
        PlannedSession(t, 0, (line(),), minute_of_day=m) for t, m in (("Late", 1080), ("Early", 480))
    )
    block = Block("B", MONDAY, weeks_of(late, early, count=2))
    one = block.weeks[0].sessions[1].prescriptions[0]
    block = edits.apply_to_selected(block, {one.id}, lambda p: with_set_count(p, 7))
    changed = edits.filled_down(block, {one.id})

    assert [(s.title, len(s.prescriptions[0].sets)) for s in changed.weeks[1].sessions] == [
        ("Late", 3),
        ("Early", 7),
    ]
